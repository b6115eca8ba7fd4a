//! A limit for all steps of sending a mail together. Each step has its own timeout, but a server that sends a byte
//! now and then, or a slow name server, could still hold up the other updates.

use std::{
    sync::{Arc, OnceLock, mpsc},
    thread,
};

use crate::{Limits, Outcome};

/// The steps of a mail together may take this many times the limit of one.
const STEPS: u32 = 3;

/// Closed once, either by the text or by the timeout: after the timeout, the text is never sent.
#[derive(Clone, Default)]
pub struct Gate(Arc<OnceLock<ClosedBy>>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ClosedBy {
    Text,
    Timeout,
}

impl Gate {
    /// Whether the text may be sent. Asked immediately before it is.
    pub fn may_send(&self) -> bool {
        *self.0.get_or_init(|| ClosedBy::Text) == ClosedBy::Text
    }

    /// Whether the timeout came before the text.
    fn times_out(&self) -> bool {
        *self.0.get_or_init(|| ClosedBy::Timeout) == ClosedBy::Timeout
    }
}

/// Runs `work` on its own thread. After the timeout, the outcome depends on whether the text was sent.
pub fn run(limits: Limits, work: impl FnOnce(Gate) -> Outcome + Send + 'static) -> Outcome {
    let gate = Gate::default();
    let (done, finished) = mpsc::channel();
    let passed = gate.clone();
    thread::spawn(move || done.send(work(passed)));
    let timeout = limits.timeout * STEPS;
    let seconds = timeout.as_secs();
    match finished.recv_timeout(timeout) {
        Ok(outcome) => outcome,
        Err(_) if gate.times_out() => Outcome::retry(format!("the mail server took more than {seconds} s")),
        Err(_) => Outcome::unconfirmed(format!("the mail server didn't confirm the mail within {seconds} s")),
    }
}

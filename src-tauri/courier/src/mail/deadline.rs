//! An end to all steps together: each of them has its own limit, but a server that says a letter now and
//! then, or a resolver that thinks for long, would hold up everything else that is to be sent.

use std::{
    sync::{Arc, OnceLock, mpsc},
    thread,
};

use crate::{Limits, Outcome};

/// A mail takes several steps, so it has more time than one of them.
const STEPS: u32 = 3;

/// Passed once, by the text or by the end of patience: so what was given up never leaves afterwards.
#[derive(Clone, Default)]
pub struct Gate(Arc<OnceLock<First>>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum First {
    TextLeft,
    GivenUp,
}

impl Gate {
    /// Whether the text may leave. Asked right before it does.
    pub fn passes(&self) -> bool {
        *self.0.get_or_init(|| First::TextLeft) == First::TextLeft
    }

    fn gives_up(&self) -> bool {
        *self.0.get_or_init(|| First::GivenUp) == First::GivenUp
    }
}

/// Does the work on a thread of its own. When time is up, whether the text had left says what is known.
pub fn keep(limits: Limits, work: impl FnOnce(Gate) -> Outcome + Send + 'static) -> Outcome {
    let gate = Gate::default();
    let (done, finished) = mpsc::channel();
    let passed = gate.clone();
    thread::spawn(move || done.send(work(passed)));
    let patience = limits.patience * STEPS;
    let seconds = patience.as_secs();
    match finished.recv_timeout(patience) {
        Ok(outcome) => outcome,
        Err(_) if gate.gives_up() => Outcome::not_yet(format!("the mail server took more than {seconds} s")),
        Err(_) => Outcome::perhaps(format!("the mail server did not confirm it within {seconds} s")),
    }
}

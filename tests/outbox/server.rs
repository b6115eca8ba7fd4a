//! What both servers of the test do: they count what they received, and hold a client where the test wants it.

use std::{collections::BTreeMap, sync::mpsc::Receiver, time::Duration};

/// Where a server can hold a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pause {
    /// Before the request is read (mail: before its EHLO is answered). Afterwards the client is dropped.
    Connected,
    /// Before the text is read: after the headers, or the recipient. Afterwards the client is dropped.
    Addressed,
    /// After the whole text is read, before the answer.
    Received,
    /// In the middle of the answer.
    HalfAnswered,
    /// After the answer.
    Answered,
}

pub trait Server {
    /// The next client that gets to this point waits there.
    fn pause_at(&self, pause: Pause);
    /// Waits until a client waits at that point.
    fn wait_until_paused(&self);
    /// Lets the waiting client go on.
    fn resume(&self);
    /// How often each text was received as a whole.
    fn received(&self) -> BTreeMap<String, usize>;
}

/// Only there to fail: what is waited for comes, or it never does.
const LIMIT: Duration = Duration::from_secs(60);

#[track_caller]
pub fn receive<T>(channel: &Receiver<T>, what: &str) -> T {
    channel.recv_timeout(LIMIT).unwrap_or_else(|error| panic!("{what}: {error}"))
}

//! Waiting for a condition: polled, with a limit that is only there to fail and then says what was awaited.

use std::{
    fmt::Display,
    thread,
    time::{Duration, Instant},
};

/// For whatever the app does by itself, on a machine with many times more to do than it can. No test depends on it: what is
/// awaited happens, or it never does.
pub const LIMIT: Duration = Duration::from_secs(240);

const STEP: Duration = Duration::from_millis(5);

/// Looks again and again until it finds; an `Err` is what it saw instead, for the message.
#[track_caller]
pub fn until<Found, Seen: Display>(what: &str, mut look: impl FnMut() -> Result<Found, Seen>) -> Found {
    let start = Instant::now();
    loop {
        match look() {
            Ok(found) => return found,
            Err(seen) if start.elapsed() >= LIMIT => {
                panic!("waited {LIMIT:?} for {what}; seen instead: {seen}")
            }
            Err(_) => thread::sleep(STEP),
        }
    }
}

/// The same for a plain condition.
#[track_caller]
pub fn until_true(what: &str, mut look: impl FnMut() -> bool) {
    until(what, || if look() { Ok(()) } else { Err("not yet") });
}

//! Waiting: always polled, always with a deadline, and a failure says what was awaited.

use std::{
    fmt::Display,
    thread,
    time::{Duration, Instant},
};

/// For anything the app does by itself. Generous: two debug apps may share two busy cores.
pub const PATIENCE: Duration = Duration::from_secs(20);

const STEP: Duration = Duration::from_millis(5);

/// Looks again and again until it finds; an `Err` is what was seen instead, for the message.
#[track_caller]
pub fn until<Found, Seen: Display>(what: &str, look: impl FnMut() -> Result<Found, Seen>) -> Found {
    within(PATIENCE, what, look)
}

#[track_caller]
pub fn within<Found, Seen: Display>(
    patience: Duration,
    what: &str,
    mut look: impl FnMut() -> Result<Found, Seen>,
) -> Found {
    let start = Instant::now();
    loop {
        match look() {
            Ok(found) => return found,
            Err(seen) if start.elapsed() >= patience => {
                panic!("waited {patience:?} for {what}; seen instead: {seen}")
            }
            Err(_) => thread::sleep(STEP),
        }
    }
}

/// The same for a plain yes.
#[track_caller]
pub fn until_true(what: &str, mut look: impl FnMut() -> bool) {
    until(what, || if look() { Ok(()) } else { Err("not yet") });
}

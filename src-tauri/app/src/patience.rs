//! What asks something outside of Grizzly doesn't wait for ever.

use std::{sync::mpsc::channel, thread, time::Duration};

/// Works beside this thread, and waits for it at most so long. `None`: it takes longer. It goes on then, and nobody gets
/// its result.
pub fn within<T: Send + 'static>(longest: Duration, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (done, result) = channel();
    thread::spawn(move || {
        if done.send(work()).is_err() {
            tracing::warn!("something outside of Grizzly answered after {longest:?}, too late");
        }
    });
    result.recv_timeout(longest).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_waits_for_what_answers_and_not_for_what_never_does() {
        assert_eq!(within(Duration::from_secs(60), || 2), Some(2));
        assert_eq!(within(Duration::from_millis(1), thread::park), None, "a parked thread never ends");
    }
}

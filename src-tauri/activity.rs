//! What the watchers of the workspace wait for: a change, a time, or the end of the app.

use std::{
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use grizzly_app::clock::now;
use grizzly_core::Time;

/// Due times are wall-clock times, but waiting uses a clock that stops during a suspend and ignores a changed system
/// time. So nobody waits for long: after a suspend or a jump, the wall clock is read within seconds.
const LONGEST_WAIT: Duration = Duration::from_secs(5);

#[derive(Default)]
pub struct Activity {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// How often the log, the settings or the outbox changed.
    changes: u64,
    /// How many updates are being sent.
    deliveries: usize,
    is_quitting: bool,
}

impl Activity {
    /// The log or the settings changed: those who wait look at once.
    pub fn note_change(&self) {
        self.update(|state| state.changes += 1);
    }

    /// Waits for a change after those that were `seen`, or until the time `next`; never long. Returns whether the app
    /// goes on.
    pub fn wait(&self, seen: &mut u64, next: Option<Time>) -> bool {
        let nothing_new = |state: &mut State| state.changes == *seen && !state.is_quitting;
        let waited = self.changed.wait_timeout_while(self.state(), wait_time(now(), next), nothing_new);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        *seen = state.changes;
        !state.is_quitting
    }

    pub fn delivery_started(&self) {
        self.update(|state| state.deliveries += 1);
    }

    /// An update was sent, or not: the next one to the same audience may be due now.
    pub fn delivery_ended(&self) {
        self.update(|state| (state.deliveries, state.changes) = (state.deliveries - 1, state.changes + 1));
    }

    /// Ends the watchers, and waits for the updates that are being sent, at most so long.
    pub fn quit(&self, longest: Duration) {
        self.update(|state| state.is_quitting = true);
        let is_sending = |state: &mut State| state.deliveries > 0;
        let waited = self.changed.wait_timeout_while(self.state(), longest, is_sending);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if state.deliveries > 0 {
            tracing::warn!("quit while {} updates were being sent", state.deliveries);
        }
    }

    fn update(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state());
        self.changed.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How long to wait until `next`; never long.
fn wait_time(now: Time, next: Option<Time>) -> Duration {
    let millis = next.map(|next| next.millis().saturating_sub(now.millis()));
    let until = millis.and_then(|millis| u64::try_from(millis).ok()).map(Duration::from_millis);
    until.unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Time {
        Time::from_millis(seconds * 1000)
    }

    #[test]
    fn waits_until_the_next_due_time_but_never_for_long() {
        for (next, waited) in [(Some(2), 2), (Some(3600), 5), (Some(-1), 5), (None, 5)] {
            assert_eq!(wait_time(at(0), next.map(at)), Duration::from_secs(waited), "{next:?}");
        }
    }

    #[test]
    fn a_change_before_the_wait_is_not_missed_and_quitting_ends_it() {
        // Given a change that nobody has seen.
        let (activity, mut seen) = (Activity::default(), 0);
        activity.note_change();

        // Then the wait ends at once, and the app goes on;
        assert!(activity.wait(&mut seen, None), "nobody quit");
        assert_eq!(seen, 1, "the change was seen");

        // once it quits, the wait ends too.
        activity.quit(Duration::ZERO);
        assert!(!activity.wait(&mut seen, None), "the app quits");
    }
}

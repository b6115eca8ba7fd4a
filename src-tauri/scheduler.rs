//! Reminders at the right time: sleeps until something becomes due, then checks.
//!
//! Due times are wall-clock times, but sleeping uses a clock that stops during a suspend and ignores a changed system
//! time. So it never sleeps for long: after a suspend or a jump it reads the wall clock within seconds, and
//! [`Workspace::reminders`](grizzly_app::Workspace::reminders) returns what is due then, once.

use std::{sync::Arc, time::Duration};

use grizzly_app::{CommandResult, clock::now};
use grizzly_core::Time;
use tauri::{AppHandle, Emitter, Manager, async_runtime};
use tokio::{sync::Notify, time::timeout};

use crate::{effects, shell::Shell};

const LONGEST_SLEEP: Duration = Duration::from_secs(5);

struct Alarm(Arc<Notify>);

pub fn start(app: AppHandle) {
    let alarm = Arc::new(Notify::new());
    app.manage(Alarm(Arc::clone(&alarm)));
    async_runtime::spawn(async move {
        let mut last = None;
        loop {
            let now = now();
            let next = check(&app, last, now);
            last = Some((now, next));
            let _ = timeout(sleep_time(now, next), alarm.notified()).await;
        }
    });
}

/// The log or the rules changed: checks at once.
pub fn wake(app: &AppHandle) {
    if let Some(alarm) = app.try_state::<Alarm>() {
        alarm.0.notify_one();
    }
}

/// Updates the notifications and the windows to this time. Returns when to check next.
fn check(app: &AppHandle, last: Option<(Time, Option<Time>)>, now: Time) -> Option<Time> {
    let (effects, next) = app.state::<Shell>().workspace().reminders(now);
    for effect in effects {
        effects::perform(app, effect, &mut CommandResult::default());
    }
    if last.is_some_and(|last| something_passed(last, now)) {
        let _ = app.emit("changed", ());
    }
    next
}

/// Whether a due time passed, or the clock went back.
fn something_passed((checked, next): (Time, Option<Time>), now: Time) -> bool {
    now < checked || next.is_some_and(|next| next <= now)
}

/// How long to sleep until the next due time; never long.
pub fn sleep_time(now: Time, next: Option<Time>) -> Duration {
    let millis = next.map(|next| next.millis().saturating_sub(now.millis()));
    let until = millis.and_then(|millis| u64::try_from(millis).ok()).map(Duration::from_millis);
    until.unwrap_or(LONGEST_SLEEP).min(LONGEST_SLEEP)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Time {
        Time::from_millis(seconds * 1000)
    }

    #[test]
    fn sleeps_until_the_next_due_time_but_never_for_long() {
        for (next, slept) in [(Some(2), 2), (Some(3600), 5), (Some(-1), 5), (None, 5)] {
            assert_eq!(sleep_time(at(0), next.map(at)), Duration::from_secs(slept), "{next:?}");
        }
    }

    #[test]
    fn windows_are_notified_of_each_due_time_and_of_a_clock_that_went_back() {
        for (next, now, notified) in [
            (Some(10), 9, false),
            (Some(10), 10, true),
            (Some(10), 90_000, true),
            (Some(10), 4, true),
            (None, 9, false),
        ] {
            assert_eq!(something_passed((at(5), next.map(at)), at(now)), notified, "{next:?} at {now}");
        }
    }
}

//! Reminders at their moment: sleeps until something becomes due, and looks.
//!
//! Moments are of the wall clock, and sleeping is by a clock that stands still while the computer is
//! suspended and knows nothing of a clock that is set. So it never sleeps for long: after a suspend or
//! a jump the wall clock is read within seconds, and [`Desk::reminders`](grizzly_app::Desk::reminders)
//! tells what stands then, once.

use std::{sync::Arc, time::Duration};

use grizzly_app::{Done, clock::now};
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
        let mut looked = None;
        loop {
            let now = now();
            let next = look(&app, looked, now);
            looked = Some((now, next));
            let _ = timeout(sleep(now, next), alarm.notified()).await;
        }
    });
}

/// The log or the rules changed: looks at once.
pub fn wake(app: &AppHandle) {
    if let Some(alarm) = app.try_state::<Alarm>() {
        alarm.0.notify_one();
    }
}

/// Brings the notifications, and what the windows show, to this moment; answers when to look next.
fn look(app: &AppHandle, before: Option<(Time, Option<Time>)>, now: Time) -> Option<Time> {
    let (effects, next) = app.state::<Shell>().desk().reminders(now);
    for effect in effects {
        effects::perform(app, effect, &mut Done::default());
    }
    if before.is_some_and(|before| something_passed(before, now)) {
        let _ = app.emit("changed", ());
    }
    next
}

/// A moment at which something changes passed, or the clock went back over some.
fn something_passed((looked, next): (Time, Option<Time>), now: Time) -> bool {
    now < looked || next.is_some_and(|next| next <= now)
}

/// Until the next moment, and never for long.
pub fn sleep(now: Time, next: Option<Time>) -> Duration {
    let until = next.map(|next| next.millis().saturating_sub(now.millis()));
    let until = until.and_then(|millis| u64::try_from(millis).ok()).map(Duration::from_millis);
    until.unwrap_or(LONGEST_SLEEP).min(LONGEST_SLEEP)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Time {
        Time::from_millis(seconds * 1000)
    }

    #[test]
    fn it_sleeps_until_the_next_moment_but_never_for_long() {
        for (next, slept) in [(Some(2), 2), (Some(3600), 5), (Some(-1), 5), (None, 5)] {
            assert_eq!(sleep(at(0), next.map(at)), Duration::from_secs(slept), "{next:?}");
        }
    }

    #[test]
    fn windows_hear_of_each_moment_that_passed_and_of_a_clock_that_went_back() {
        for (next, now, heard) in [
            (Some(10), 9, false),
            (Some(10), 10, true),
            (Some(10), 90_000, true),
            (Some(10), 4, true),
            (None, 9, false),
        ] {
            assert_eq!(something_passed((at(5), next.map(at)), at(now)), heard, "{next:?} at {now}");
        }
    }
}

//! Reminders at the right time: waits until something becomes due, then signals what
//! [`Workspace::reminders`](grizzly_app::Workspace::reminders) returns. It returns what is due once, also after a
//! suspend or a jump of the wall clock.

use std::{sync::Arc, thread};

use grizzly_app::clock::now;
use grizzly_core::Time;

use crate::{shell::Shell, signal::Signal};

pub fn start(shell: Arc<Shell>) {
    thread::spawn(move || {
        let (mut seen, mut last) = (0, None);
        loop {
            let now = now();
            let (effects, next) = shell.workspace().reminders(now);
            let boards_changed = last.is_some_and(|last| something_passed(last, now));
            if boards_changed || !effects.is_empty() {
                shell.signals.send(Signal::RemindersDue { effects, boards_changed });
            }
            last = Some((now, next));
            if !shell.activity.wait(&mut seen, next) {
                return;
            }
        }
    });
}

/// Whether a due time passed, or the clock went back.
fn something_passed((checked, next): (Time, Option<Time>), now: Time) -> bool {
    now < checked || next.is_some_and(|next| next <= now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Time {
        Time::from_millis(seconds * 1000)
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

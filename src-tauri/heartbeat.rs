//! The desktop's steady timer: looks for entries of other processes ten times a second, sends the time to the
//! windows once a second, and keeps the tray up to date. Reminders are the scheduler's job.

use std::time::Duration;

use grizzly_app::{CommandResult, clock::now};
use tauri::{AppHandle, Emitter, Manager, async_runtime};
use tokio::time::{MissedTickBehavior, interval};

use crate::{effects, scheduler, sender, shell::Shell, tray};

const BEAT: Duration = Duration::from_millis(100);
const BEATS_A_SECOND: u32 = 10;
/// The tray shows minutes. It is also refreshed whenever the log changes.
const BEATS_A_TRAY_CHECK: u32 = 50;

pub fn start(app: AppHandle) {
    async_runtime::spawn(async move {
        let mut beats = interval(BEAT);
        // After a suspend: once, not once for each missed beat.
        beats.set_missed_tick_behavior(MissedTickBehavior::Skip);
        for count in 0_u32.. {
            beats.tick().await;
            catch_up(&app);
            if count % BEATS_A_SECOND == 0 {
                let _ = app.emit("tick", now());
            }
            if count % BEATS_A_TRAY_CHECK == 0 {
                tray::refresh(&app);
            }
        }
    });
}

/// Reads new entries, whichever process wrote them, and updates the windows, the tray and the notifications.
pub fn catch_up(app: &AppHandle) {
    // An unreadable log is read again at the next beat; the notices show the problem.
    let Ok((changed, effects)) = app.state::<Shell>().workspace().catch_up(now()) else { return };
    if changed {
        let _ = app.emit("changed", ());
        tray::refresh(app);
    }
    for effect in effects {
        effects::perform(app, effect, &mut CommandResult::default());
    }
    if changed {
        scheduler::wake(app);
        sender::wake(app);
    }
}

//! The steady clock of the desktop: looks for entries of other processes ten times a second, tells the
//! windows the time once a second, and keeps the tray true. What is due at a moment is the scheduler's.

use std::time::Duration;

use grizzly_app::{Done, clock::now};
use tauri::{AppHandle, Emitter, Manager, async_runtime};
use tokio::time::{MissedTickBehavior, interval};

use crate::{effects, scheduler, sender, shell::Shell, tray};

const BEAT: Duration = Duration::from_millis(100);
const BEATS_A_SECOND: u32 = 10;
/// The tray counts minutes, and is told at once when the log changes.
const BEATS_A_TRAY_CHECK: u32 = 50;

pub fn start(app: AppHandle) {
    async_runtime::spawn(async move {
        let mut beats = interval(BEAT);
        // After a suspend: once, not once for each missed beat.
        beats.set_missed_tick_behavior(MissedTickBehavior::Skip);
        for beat in 0_u32.. {
            beats.tick().await;
            catch_up(&app);
            if beat % BEATS_A_SECOND == 0 {
                let _ = app.emit("tick", now());
            }
            if beat % BEATS_A_TRAY_CHECK == 0 {
                tray::refresh(&app);
            }
        }
    });
}

/// Takes in what is new in the log, from whichever process, and tells windows, tray and person.
pub fn catch_up(app: &AppHandle) {
    // A log that cannot be read right now is asked again in a moment, and said by the notices.
    let Ok((changed, news)) = app.state::<Shell>().desk().catch_up(now()) else { return };
    if changed {
        let _ = app.emit("changed", ());
        tray::refresh(app);
    }
    for effect in news {
        effects::perform(app, effect, &mut Done::default());
    }
    if changed {
        scheduler::wake(app);
        sender::wake(app);
    }
}

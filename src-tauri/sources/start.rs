//! Opens the workspace beside the windows. They don't wait for its disk, but for a moment, so that they open where they
//! were.

use std::{
    sync::{
        Arc,
        mpsc::{Receiver, channel},
    },
    thread,
    time::Duration,
};

use grizzly_cli::Launch;
use tauri::{AppHandle, Manager};

use crate::{
    placement::{Placements, SAVED_AS},
    shell::Shell,
    signal::Signal,
};

/// A disk that works needs some milliseconds.
const MOMENT: Duration = Duration::from_millis(500);

/// Opens the workspace, while the desktop's own parts start, which takes longer. The answer comes once it is open.
pub fn open(shell: Arc<Shell>) -> Receiver<()> {
    let (opened, answer) = channel();
    thread::spawn(move || {
        shell.open();
        if opened.send(()).is_err() {
            tracing::warn!("the data folder answered late");
        }
    });
    answer
}

/// Starts the app once the workspace is open, or after a moment.
pub fn start(app: AppHandle, shell: Arc<Shell>, answer: Receiver<()>, launch: Launch) {
    thread::spawn(move || {
        let read_places = || app.state::<Placements>().add(shell.workspace().saved_text(SAVED_AS));
        let is_open = answer.recv_timeout(MOMENT).is_ok();
        drop(answer);
        if is_open {
            read_places();
        }
        shell.signals.send(Signal::Started(launch));
        let hotkey = shell.workspace().settings().hotkey.clone();
        shell.signals.send(Signal::HotkeyRead(hotkey));
        if !is_open {
            read_places();
        }
    });
}

//! Looks for entries of other processes, and for edited playbooks: as soon as a file of the data folder changes, and every few
//! seconds for what no system reports (a folder on a network, a file elsewhere). In between, what earlier incidents suggest is
//! read, and they go into the index of the search.

use std::{
    path::Path,
    sync::{
        Arc,
        mpsc::{RecvTimeoutError, Sender, channel},
    },
    thread,
    time::{Duration, Instant},
};

use grizzly_app::Backups;
use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode},
};

use crate::shell::Shell;

/// For what the watch doesn't report.
const INTERVAL: Duration = Duration::from_secs(5);
/// Without a watch, and while the log can't be read or written: it may be repaired from outside.
const POLLED: Duration = Duration::from_secs(1);
/// A change is several writes; they are read together.
const BURST: Duration = Duration::from_millis(10);
/// Until a start with a long log is done: whoever reads its summaries meanwhile holds up the first screen.
const STARTED: Duration = Duration::from_secs(5);
/// Between two parts of the index, others get the log.
const PAUSE: Duration = Duration::from_millis(100);

/// Signals the incidents of the log, and each change.
pub fn start(shell: Arc<Shell>) {
    thread::spawn(move || {
        shell.signal_change(&shell.workspace(), Vec::new());
        let (changed, changes) = channel();
        // It watches as long as it is there.
        let watcher = watch(shell.folder(), changed);
        if let Err(error) = &watcher {
            tracing::warn!("couldn't watch the data folder, so it is read once a second: {error}");
        }
        let (mut not_indexed, mut has_more) = (0, true);
        let (began, is_long) = (Instant::now(), Backups::of(shell.folder()).is_long());
        let until_started = || if is_long { STARTED.saturating_sub(began.elapsed()) } else { Duration::ZERO };
        loop {
            let is_well = watcher.is_ok() && shell.workspace().is_log_well();
            let wait = match is_well {
                _ if not_indexed > 0 || has_more => PAUSE.max(until_started().min(POLLED)),
                true => INTERVAL,
                false => POLLED,
            };
            match changes.recv_timeout(wait) {
                Ok(()) => {
                    thread::sleep(BURST);
                    changes.try_iter().for_each(drop);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => thread::sleep(wait),
            }
            shell.catch_up();
            if !until_started().is_zero() {
                continue;
            }
            if has_more {
                has_more = shell.workspace().read_some();
                if !has_more {
                    shell.signal_change(&shell.workspace(), Vec::new());
                }
            }
            not_indexed = shell.workspace().index_some();
        }
    });
}

fn watch(folder: &Path, changed: Sender<()>) -> notify::Result<RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        // Who reads a file changes nothing. Nobody is there to tell only while the app quits.
        let is_change = event.is_ok_and(|event| match event.kind {
            EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
            _ => true,
        });
        if is_change && changed.send(()).is_err() {
            tracing::debug!("a file changed after the app had ended");
        }
    })?;
    watcher.watch(folder, RecursiveMode::Recursive)?;
    Ok(watcher)
}

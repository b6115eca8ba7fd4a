//! Backs the log up for as long as the app runs. Nobody waits for it: it reads beside everybody, and holds the workspace only
//! to ask whether an incident is open.

use std::{
    cell::Cell,
    path::PathBuf,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use grizzly_app::{Backups, backup_notice, clock::now};

use crate::{shell::Shell, signal::Signal};

/// Until a start is done. With a log of a million entries, a backup beside it made it take twice as long.
const STARTED: Duration = Duration::from_secs(30);
/// For each part of working, so many of resting.
const REST: u32 = 9;

pub fn start(shell: Arc<Shell>) {
    thread::spawn(move || {
        let mut backups = Backups::of(shell.folder());
        let mut seen = 0;
        if backups.is_long() {
            thread::sleep(STARTED);
        }
        loop {
            // Of a log that can't be used, nothing is backed up.
            if let Some((has_open, second)) = wanted(&shell)
                && backups.is_due(has_open, now())
            {
                let made = backups.make(second.as_deref(), rest, now());
                if let Err(error) = &made {
                    tracing::warn!("no backup was made: {}", error.code());
                }
                let problem = made.err().as_ref().and_then(backup_notice);
                let before = std::mem::replace(&mut shell.desktop().backup_problem, problem.clone());
                if before != problem {
                    shell.signals.send(Signal::SettingsSaved);
                }
            }
            if !shell.activity.wait(&mut seen, None) {
                return;
            }
        }
    });
}

/// Leaves the processor to others: nobody waits for a backup.
fn rest() {
    thread_local! {
        static RESTED: Cell<Option<Instant>> = const { Cell::new(None) };
    }
    let worked = RESTED.get().map_or(Duration::ZERO, |rested| rested.elapsed());
    // What took long wasn't work, but the time from one backup to the next.
    if worked < Duration::from_secs(1) {
        thread::sleep(worked * REST);
    }
    RESTED.set(Some(Instant::now()));
}

/// Whether an incident is open, and the second folder.
fn wanted(shell: &Shell) -> Option<(bool, Option<PathBuf>)> {
    let workspace = shell.workspace();
    let has_open = workspace.running().ok()?.iter().any(|row| row.open);
    let second = &workspace.settings().backup_folder;
    Some((has_open, (!second.is_empty()).then(|| PathBuf::from(second))))
}

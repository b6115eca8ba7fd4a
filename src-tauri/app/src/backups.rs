//! Automatic backups: when one is due, and where it goes. Making one takes no lock.

use std::{
    fs,
    path::{Path, PathBuf},
};

use grizzly_core::Time;
use grizzly_log::{BackupError, BackupFolder, FILE, Log, sweep};

use crate::api::Notice;

const HOUR: i64 = 60 * 60;
const DAY: i64 = 24 * HOUR;

/// The backups of a data folder, for as long as the app runs.
pub struct Backups {
    data_folder: PathBuf,
    /// When one was tried last.
    tried_at: Option<Time>,
}

impl Backups {
    pub fn of(data_folder: &Path) -> Self {
        Self { data_folder: data_folder.to_owned(), tried_at: None }
    }

    /// Whether the log is so long that what nobody waits for would slow the start down beside it: more than 16 MB.
    pub fn is_long(&self) -> bool {
        fs::metadata(self.data_folder.join(FILE)).is_ok_and(|file| file.len() > 16 << 20)
    }

    /// Whether one is due: at the start, and then each hour while an incident is open, else each day. After a clock that
    /// jumped back, too.
    pub fn is_due(&self, has_open: bool, now: Time) -> bool {
        let pause = if has_open { HOUR } else { DAY };
        self.tried_at.is_none_or(|tried_at| !(0..pause).contains(&now.seconds_since(tried_at)))
    }

    /// Makes one, unless nothing is new, and copies the newest to the second folder if there is one.
    /// `rest` is called every few milliseconds meanwhile.
    pub fn make(&mut self, second: Option<&Path>, rest: fn(), now: Time) -> Result<(), BackupError> {
        self.tried_at = Some(now);
        if !self.data_folder.join(FILE).is_file() {
            return Ok(());
        }
        sweep(&self.data_folder, now);
        let folder = BackupFolder::of(&self.data_folder);
        Log::open_reader(&self.data_folder)?.back_up(&folder, rest, now)?;
        match (second, folder.list().first()) {
            (Some(second), Some(newest)) => BackupFolder::at(second).copy(newest, &self.data_folder, now),
            _ => Ok(()),
        }
    }
}

/// Notes beside the log what it has: for a start that finds less.
pub fn note_heads(data_folder: &Path) {
    if !data_folder.join(FILE).is_file() {
        return;
    }
    if let Err(error) = Log::open_reader(data_folder).and_then(|log| log.note_heads(data_folder)) {
        tracing::warn!(code = error.code(), "couldn't note the heads of the log");
    }
}

/// Why there is no new backup. What keeps the log from being read, its own notice says.
pub fn backup_notice(error: &BackupError) -> Option<Notice> {
    let notice = Notice::critical("backup", error.to_string(), error.hint());
    match error {
        BackupError::Log(_) => None,
        BackupError::Damaged(_) => Some(notice.with_recovery(false)),
        BackupError::Write { .. } | BackupError::NoRoom(_) => Some(Notice { critical: false, ..notice }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_is_due_at_the_start_and_hourly_while_an_incident_is_open() {
        let start = Time::parse("2026-11-29T10:00:00Z").unwrap();
        let mut backups = Backups::of(Path::new("/no/such/folder"));
        assert!(backups.is_due(false, start), "at the start");
        backups.make(None, || {}, start).unwrap();
        for (seconds, while_open, else_due) in [
            (0, false, false),
            (HOUR - 1, false, false),
            (HOUR, true, false),
            (DAY, true, true),
            (-1, true, true),
        ] {
            let now = start.plus_seconds(seconds);
            assert_eq!(
                (backups.is_due(true, now), backups.is_due(false, now)),
                (while_open, else_due),
                "{seconds}"
            );
        }
    }
}

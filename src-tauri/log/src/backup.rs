//! Backups: verified copies of the log in a folder beside it, and in a second one if there is one. Making one holds nobody
//! up: it reads what the log was at one moment, while others write.

use std::{
    fs::{self, DirBuilder, File},
    io,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
};

use grizzly_core::{Time, event::FileHash};
use rusqlite::{
    Connection, OpenFlags, OptionalExtension,
    backup::{Backup as Copying, StepResult},
};
use serde::Serialize;

use crate::{
    Log, LogError, backup_rule, evidence, files::sync_folder, heads::Heads, unfinished::Unfinished, verify,
};

/// The folder's name in the data folder.
const FOLDER: &str = "backups";
/// So many pages are copied between two rests.
const PAGES: i32 = 256;
/// So many steps of SQLite's virtual machine are made between two rests: some milliseconds.
const STEPS: i32 = 50_000;
/// What stays free on a disk for the log itself, in bytes.
const RESERVE: u64 = 64 << 20;

/// A folder of backups.
#[derive(Debug, Clone)]
pub struct BackupFolder(PathBuf);

/// One backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Backup {
    pub path: PathBuf,
    pub at: Time,
    pub bytes: u64,
}

/// Why there is no backup. Nothing else is stopped by it.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error("Couldn't write a backup to {}: {error}.", .folder.display())]
    Write { folder: PathBuf, error: io::Error },
    #[error("There is too little space for a backup in {}.", .0.display())]
    NoRoom(PathBuf),
    #[error("The log is damaged, so no backup was made. {0}")]
    Damaged(String),
    #[error("Couldn't make a backup. {0}")]
    Log(#[from] LogError),
}

impl BackupError {
    /// Its kind, for the diagnostics: without any text of an entry.
    pub fn code(&self) -> String {
        match self {
            Self::Write { error, .. } => format!("Write ({:?})", error.kind()),
            Self::NoRoom(_) => "NoRoom".into(),
            Self::Damaged(_) => "Damaged".into(),
            Self::Log(error) => error.code(),
        }
    }

    /// What to do next.
    pub fn hint(&self) -> String {
        match self {
            Self::Write { .. } => "Check that folder's permissions and free space.".into(),
            Self::NoRoom(_) => "Free some space on that disk.".into(),
            Self::Damaged(_) => "Get back what can be read with grizzly backup restore".into(),
            Self::Log(error) => error.hint(),
        }
    }
}

impl BackupFolder {
    /// The one of this data folder. It is created with its first backup.
    pub fn of(data_folder: &Path) -> Self {
        Self(data_folder.join(FOLDER))
    }

    /// Another one.
    pub fn at(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The backups, the newest first; none if the folder can't be read.
    pub fn list(&self) -> Vec<Backup> {
        let inside = fs::read_dir(&self.0).into_iter().flatten().flatten();
        let mut backups: Vec<Backup> = inside
            .filter_map(|file| {
                let at = time_of(file.file_name().to_str()?)?;
                let metadata = file.metadata().ok().filter(|found| found.is_file() && found.len() > 0)?;
                Some(Backup { path: file.path(), at, bytes: metadata.len() })
            })
            .collect();
        backups.sort_by_key(|backup| std::cmp::Reverse(backup.at));
        backups
    }

    /// Copies this backup of another folder, and the evidence files of the data folder that aren't here yet.
    pub fn copy(&self, backup: &Backup, data_folder: &Path, now: Time) -> Result<(), BackupError> {
        let failed = |error| BackupError::Write { folder: self.0.clone(), error };
        // One that isn't there, such as a stick that isn't plugged in, is not made.
        if !self.0.is_dir() {
            return Err(failed(io::ErrorKind::NotFound.into()));
        }
        let target = backup.path.file_name().map(|name| self.0.join(name)).unwrap_or_default();
        if !target.exists() {
            self.has_room(backup.bytes)?;
            copy_file(&backup.path, &target).map_err(failed)?;
        }
        let own = self.0.join(evidence::FOLDER);
        for file in fs::read_dir(data_folder.join(evidence::FOLDER)).into_iter().flatten().flatten() {
            let (name, target) = (file.file_name(), own.join(file.file_name()));
            let is_kept = name.to_str().and_then(FileHash::parse).is_some();
            if is_kept && !target.exists() {
                DirBuilder::new().recursive(true).mode(0o700).create(&own).map_err(failed)?;
                copy_file(&file.path(), &target).map_err(failed)?;
            }
        }
        self.forget_old(now);
        Ok(())
    }

    fn create(&self) -> Result<(), BackupError> {
        let created = DirBuilder::new().recursive(true).mode(0o700).create(&self.0);
        created.map_err(|error| BackupError::Write { folder: self.0.clone(), error })
    }

    /// A backup never takes the space that the log needs.
    fn has_room(&self, bytes: u64) -> Result<(), BackupError> {
        let Ok(disk) = rustix::fs::statvfs(&self.0) else { return Ok(()) };
        match disk.f_bavail.saturating_mul(disk.f_frsize) >= bytes.saturating_mul(2).saturating_add(RESERVE) {
            true => Ok(()),
            false => Err(BackupError::NoRoom(self.0.clone())),
        }
    }

    /// Deletes those that the rule doesn't keep.
    fn forget_old(&self, now: Time) {
        let backups = self.list();
        let kept = backup_rule::kept(&backups.iter().map(|backup| backup.at).collect::<Vec<_>>(), now);
        for backup in backups.iter().filter(|backup| !kept.contains(&backup.at)) {
            if let Err(error) = fs::remove_file(&backup.path) {
                tracing::warn!(kind = ?error.kind(), "couldn't delete an old backup");
            }
        }
    }
}

impl Log {
    /// Makes a backup of this log, which was opened to read; `None` if the newest one is the same, or somebody else is making
    /// one. Others may write meanwhile. It is flushed and verified before it gets its name, and old ones are deleted by the
    /// rule. `rest` is called every few milliseconds: whoever isn't in a hurry pauses there.
    pub fn back_up(
        &self,
        folder: &BackupFolder,
        rest: fn(),
        now: Time,
    ) -> Result<Option<Backup>, BackupError> {
        let BackupFolder(path) = folder;
        let failed = |error| BackupError::Write { folder: path.clone(), error };
        // All of it is read as it is now.
        let reading = self.conn.unchecked_transaction().map_err(LogError::from)?;
        let Some(newest) = last_row(&reading)? else { return Ok(None) };
        if let Some(noted) = self.identity.path().parent().and_then(Heads::read) {
            noted.check(&reading)?;
        }
        if folder.list().first().is_some_and(|last| last_row_of(&last.path) == Some(newest)) {
            return Ok(None);
        }
        folder.create()?;
        let bytes: i64 = reading
            .query_row("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", [], |row| {
                row.get(0)
            })
            .map_err(LogError::from)?;
        folder.has_room(bytes.unsigned_abs())?;
        let Some(file) = Unfinished::new(path).map_err(failed)? else { return Ok(None) };
        copy_pages(&reading, file.path(), rest)?;
        // Nobody's WAL has to keep what was read.
        drop(reading);
        verify_copy(file.path(), rest)?;
        let backup = Backup { path: path.join(name_of(now)), at: now, bytes: bytes.unsigned_abs() };
        file.keep(&backup.path).map_err(failed)?;
        sync_folder(path).map_err(failed)?;
        if let Some(data_folder) = self.identity.path().parent() {
            self.note_heads(data_folder)?;
        }
        folder.forget_old(now);
        Ok(Some(backup))
    }
}

fn copy_pages(from: &Connection, to: &Path, rest: fn()) -> Result<(), LogError> {
    let mut copy = Connection::open(to)?;
    // What is cut short is begun anew, and the whole is flushed at its end.
    copy.execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")?;
    let copying = Copying::new(from, &mut copy)?;
    while copying.step(PAGES)? != StepResult::Done {
        rest();
    }
    drop(copying);
    // One file is the whole backup, on a disk that can't be written too.
    copy.pragma_update(None, "journal_mode", "DELETE")?;
    copy.close().map_err(|(_, error)| error.into())
}

/// A copy of damaged pages is damaged.
fn verify_copy(path: &Path, rest: fn()) -> Result<(), BackupError> {
    let copy = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(LogError::from)?;
    let goes_on = move || {
        rest();
        false
    };
    copy.progress_handler(STEPS, Some(goes_on)).map_err(LogError::from)?;
    let fault = match verify::verify(&copy, None, &mut |_| {}) {
        Ok(verified) => verified.faults.into_iter().next(),
        Err(error) => Some(error.to_string()),
    };
    fault.map_or(Ok(()), |fault| Err(BackupError::Damaged(fault)))
}

/// The position and the hash of the last entry.
fn last_row(conn: &Connection) -> Result<Option<(i64, String)>, LogError> {
    let last = "SELECT position, hash FROM entries ORDER BY position DESC LIMIT 1";
    Ok(conn.query_row(last, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

fn last_row_of(path: &Path) -> Option<(i64, String)> {
    let backup = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    last_row(&backup).ok().flatten()
}

/// `grizzly-20261129T184404Z.db`
fn name_of(at: Time) -> String {
    format!("grizzly-{}.db", stamp(at))
}

/// `20261129T184404Z`
pub fn stamp(at: Time) -> String {
    at.utc().format("%Y%m%dT%H%M%SZ").to_string()
}

fn time_of(name: &str) -> Option<Time> {
    let stamp = name.strip_prefix("grizzly-")?.strip_suffix("Z.db")?;
    let (date, time) = stamp.split_once('T')?;
    let part = |text: &str, at: usize, length: usize| text.get(at..at + length).map(str::to_owned);
    let date = [part(date, 0, 4)?, part(date, 4, 2)?, part(date, 6, 2)?].join("-");
    let time = [part(time, 0, 2)?, part(time, 2, 2)?, part(time, 4, 2)?].join(":");
    Time::parse(&format!("{date}T{time}Z")).filter(|time| name_of(*time) == name)
}

/// Copies a file as a whole, or not at all. Some disks know no owner of a file.
fn copy_file(from: &Path, to: &Path) -> io::Result<()> {
    let folder = to.parent().unwrap_or(to);
    let Some(mut copy) = Unfinished::new(folder)? else { return Err(io::ErrorKind::ResourceBusy.into()) };
    io::copy(&mut File::open(from)?, &mut copy.file)?;
    copy.keep(to)?;
    // Not every disk can flush a folder.
    let _ = sync_folder(folder);
    Ok(())
}

//! What can go wrong with the log file, and what to do about it.

use std::{
    io,
    path::{Path, PathBuf},
};

use grizzly_core::{DeviceId, Time};

/// Why the log cannot be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    #[error("Couldn't use the data folder {}: {source}.", .path.display())]
    Folder { path: PathBuf, source: io::Error },
    #[error("{} is a folder, not a log file.", .path.display())]
    IsDirectory { path: PathBuf },
    #[error(
        "A newer version of Grizzly wrote this log (layout {found}, this version supports {known}). It is read-only here."
    )]
    Newer { found: i64, known: i64 },
    #[error("The log or its folder is read-only.")]
    ReadOnly,
    #[error("The disk is full. Nothing can be added to the log.")]
    DiskFull,
    #[error("Another Grizzly process has been writing for more than 5 s.")]
    Busy,
    #[error("{} was moved or deleted while it was in use.", .path.display())]
    Gone { path: PathBuf },
    #[error("Couldn't read or write the log on this disk ({0}).")]
    Disk(#[source] rusqlite::Error),
    #[error("The file is not a Grizzly log.")]
    NotALog,
    #[error("The log is damaged.")]
    Corrupt,
    #[error("The log is damaged: its newest entries, in {}, can't be read as they are.", .wal.display())]
    DamagedWal { wal: PathBuf },
    #[error("The log is gone: {} is missing or empty{}.", .path.display(), what_it_had(*.had))]
    Vanished { path: PathBuf, had: Option<(u64, Time)> },
    #[error("The log is incomplete: it had entry {seq} of device {device}, and has it no more.")]
    Shortened { device: DeviceId, seq: u64 },
    #[error("Couldn't lock the log: {0}.")]
    Lock(#[source] io::Error),
    #[error("Couldn't write this entry: {0}.")]
    NotWritable(#[source] serde_json::Error),
    #[error("Couldn't read this entry back, so it was not written.")]
    NotReadable,
    #[error("Column {column} has an invalid value: “{found}”.")]
    DamagedColumn { column: &'static str, found: String },
    #[error("SQLite error: {0}.")]
    Sqlite(#[source] rusqlite::Error),
}

/// `, but it had 42 entries, the newest of 2026-11-29 18:44 UTC`
fn what_it_had(had: Option<(u64, Time)>) -> String {
    let Some((entries, newest)) = had else { return ", but there was one".to_owned() };
    let entries = if entries == 1 { "1 entry".to_owned() } else { format!("{entries} entries") };
    format!(", but it had {entries}, the newest of {}", newest.utc().format("%Y-%m-%d %H:%M UTC"))
}

/// Whether there is no space left on the disk, or in the user's quota.
pub fn is_full(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

impl LogError {
    pub(crate) fn folder(path: &Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Self::ReadOnly,
            kind if is_full(kind) => Self::DiskFull,
            _ => Self::Folder { path: path.to_owned(), source },
        }
    }

    /// Whether nothing can be written at all: the file is newer or read-only, or the disk is full.
    pub fn is_read_only(&self) -> bool {
        matches!(self, Self::Newer { .. } | Self::ReadOnly | Self::DiskFull)
    }

    /// Whether what can still be read can be made a log again: [`recover`](crate::recover).
    pub fn is_recoverable(&self) -> bool {
        matches!(
            self,
            Self::Corrupt
                | Self::DamagedWal { .. }
                | Self::Vanished { .. }
                | Self::Shortened { .. }
                | Self::NotALog
                | Self::DamagedColumn { .. }
        )
    }

    /// Its kind and the system's code for it, for the diagnostics: without any text of an entry.
    pub fn code(&self) -> String {
        let sqlite = |kind: &str, error: &rusqlite::Error| {
            let code = error.sqlite_error().map(|error| error.extended_code);
            code.map_or_else(|| kind.to_owned(), |code| format!("{kind} (SQLite {code})"))
        };
        match self {
            Self::Folder { source, .. } => format!("Folder ({:?})", source.kind()),
            Self::Lock(source) => format!("Lock ({:?})", source.kind()),
            Self::Disk(error) => sqlite("Disk", error),
            Self::Sqlite(error) => sqlite("Sqlite", error),
            Self::DamagedColumn { column, .. } => format!("DamagedColumn ({column})"),
            Self::IsDirectory { .. } => "IsDirectory".into(),
            Self::Newer { found, known } => format!("Newer ({found}, known {known})"),
            Self::ReadOnly => "ReadOnly".into(),
            Self::DiskFull => "DiskFull".into(),
            Self::Busy => "Busy".into(),
            Self::Gone { .. } => "Gone".into(),
            Self::NotALog => "NotALog".into(),
            Self::Corrupt => "Corrupt".into(),
            Self::DamagedWal { .. } => "DamagedWal".into(),
            Self::Vanished { .. } => "Vanished".into(),
            Self::Shortened { .. } => "Shortened".into(),
            Self::NotWritable(_) => "NotWritable".into(),
            Self::NotReadable => "NotReadable".into(),
        }
    }

    /// What to do next.
    pub fn hint(&self) -> String {
        let elsewhere = "or use another data folder: grizzly --data-dir DIR";
        match self {
            Self::Folder { .. } => format!("Check the folder, {elsewhere}"),
            Self::IsDirectory { .. } => format!("Move it, {elsewhere}"),
            Self::Newer { .. } => format!("Update Grizzly, {elsewhere}"),
            Self::ReadOnly => format!("Make the folder writable, {elsewhere}"),
            Self::DiskFull => format!("Free some space on that disk and try again, {elsewhere}"),
            Self::Busy => "Try again. If it happens again, look for a Grizzly process that hangs.".into(),
            Self::Gone { .. } => "Put the folder back. Or try again to start a new log there.".into(),
            Self::Disk(_) => format!("Check whether the disk is full or read-only, {elsewhere}"),
            Self::NotALog => {
                format!("If it was a log, get it back with grizzly backup restore. Else move the file, {elsewhere}")
            }
            Self::Corrupt | Self::DamagedColumn { .. } | Self::DamagedWal { .. } | Self::Shortened { .. } => {
                format!("Get back what can be read with grizzly backup restore, {elsewhere}")
            }
            Self::Vanished { .. } => {
                "Get it back with grizzly backup restore. To start a new log on purpose, run grizzly backup forget."
                    .into()
            }
            Self::Lock(_) | Self::NotWritable(_) | Self::NotReadable | Self::Sqlite(_) => {
                format!("Try again, {elsewhere}")
            }
        }
    }
}

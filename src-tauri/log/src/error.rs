//! What can go wrong with the file, and what to do then.

use std::{
    io,
    path::{Path, PathBuf},
};

/// Why the log cannot be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    #[error("The data folder {} cannot be used: {source}.", .path.display())]
    Folder { path: PathBuf, source: io::Error },
    #[error("{} is a folder, not the log.", .path.display())]
    IsDirectory { path: PathBuf },
    #[error(
        "The log was written by a newer Grizzly (layout {found}; this one knows {known}): it is open for reading only."
    )]
    Newer { found: i64, known: i64 },
    #[error("The log or its folder is read-only.")]
    ReadOnly,
    #[error("The disk is full: no space is left for the log.")]
    DiskFull,
    #[error("Another Grizzly has been writing for more than five seconds.")]
    Busy,
    #[error("{} was taken away while it was in use.", .path.display())]
    Gone { path: PathBuf },
    #[error("The disk does not let the log be used ({0}).")]
    Disk(rusqlite::Error),
    #[error("The file is not a Grizzly log.")]
    NotALog,
    #[error("The log is damaged.")]
    Corrupt,
    #[error("The lock file failed: {0}.")]
    Lock(io::Error),
    #[error("The log could not be migrated: {0}.")]
    Migration(Box<rusqlite_migration::Error>),
    #[error("This entry cannot be written: {0}.")]
    NotWritable(serde_json::Error),
    #[error("This entry could not be read back, so it is not written.")]
    NotReadable,
    #[error("Column {column} holds “{found}”.")]
    DamagedColumn { column: &'static str, found: String },
    #[error("SQLite: {0}.")]
    Sqlite(rusqlite::Error),
}

/// No room is left, on the disk or for this person.
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

    /// Nothing can be written now, whatever is said: the file is newer, read-only or the disk full.
    pub fn is_read_only(&self) -> bool {
        matches!(self, Self::Newer { .. } | Self::ReadOnly | Self::DiskFull)
    }

    /// What to do next.
    pub fn hint(&self) -> String {
        let elsewhere = "or start with another folder: grizzly --data-dir DIR";
        match self {
            Self::Folder { .. } => format!("Check the folder, {elsewhere}"),
            Self::IsDirectory { .. } => format!("Move it away, {elsewhere}"),
            Self::Newer { .. } => format!("Update this Grizzly, {elsewhere}"),
            Self::ReadOnly => format!("Make the folder writable, {elsewhere}"),
            Self::DiskFull => format!("Free some room on that disk and say it again, {elsewhere}"),
            Self::Busy => "Say it again; if it stays so, look for a Grizzly that hangs.".into(),
            Self::Gone { .. } => "Put the folder back; or say it again, and a new log begins there.".into(),
            Self::Disk(_) => format!("Look at the disk (full? read-only?), {elsewhere}"),
            Self::NotALog => format!("Move the file away, {elsewhere}"),
            Self::Corrupt | Self::DamagedColumn { .. } => {
                format!("Keep the file, run grizzly verify to see how far it is whole, {elsewhere}")
            }
            Self::Lock(_)
            | Self::Migration(_)
            | Self::NotWritable(_)
            | Self::NotReadable
            | Self::Sqlite(_) => {
                format!("Say it again, {elsewhere}")
            }
        }
    }
}

//! Salvage: makes a new log of every entry that can still be read, from a damaged one, its backups and its exports. Rows are
//! looked for at every byte and taken if their hashes match, so nothing else in the file needs to be readable, and nothing
//! that isn't an entry is taken for one.
//!
//! Entries that no source has keep their places in the chain as lost. The new log is of a new device: its chain is its own,
//! and those that were there before can still be read and verified.

mod choose;
pub mod files;
mod found;
mod pages;
mod record;
mod source;
mod write;

use std::{
    io,
    path::{Path, PathBuf},
};

use grizzly_core::DeviceId;
use serde::Serialize;
use tempfile::NamedTempFile;

use crate::{LogError, Places, Verified, files::sync_folder, heads::Heads, places::KnownHeads};
use choose::Choice;
use found::{Found, FoundError};

/// What was got back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Salvaged {
    pub entries: usize,
    /// Entries of which only the hashes were found, as an export of one incident has them.
    pub withheld: usize,
    /// Entries that no source has.
    pub lost: Places,
    /// Places for which there are two entries, since a log was copied and both copies were used: only one is in the new log.
    pub forked: Places,
    /// Kept files that were in exports, unpacked beside the new log.
    pub files: usize,
    /// The damaged log first.
    pub sources: Vec<SourceReport>,
}

/// What a source gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceReport {
    pub path: PathBuf,
    /// Entries that no source before has.
    pub entries: u64,
    /// Why it couldn't be read, if so.
    pub error: Option<String>,
}

/// Why there is no new log.
#[derive(Debug, thiserror::Error)]
pub enum SalvageError {
    #[error("Couldn't read {}: {error}.", .path.display())]
    Read { path: PathBuf, error: io::Error },
    #[error("A newer version of Grizzly wrote {} (format {found}, this version supports {known}).", .path.display())]
    Newer { path: PathBuf, found: u16, known: u16 },
    #[error("{} already exists.", .0.display())]
    Exists(PathBuf),
    #[error("No entry was found.")]
    Nothing,
    #[error("The log is whole: it has every entry of its backups. Nothing was changed.")]
    Whole,
    #[error("Couldn't write the new log: {0}.")]
    Write(io::Error),
    #[error("The new log isn't intact: {0}")]
    NotIntact(String),
    #[error(transparent)]
    Log(#[from] LogError),
}

/// Writes the log `new`, which must not exist, of everything that is found in `damaged` and in `others`: databases or exports.
/// The kept files of exports go into the folder of evidence beside it. None of the sources is changed. `device` is the new log's.
pub fn salvage(
    damaged: &Path,
    others: &[PathBuf],
    new: &Path,
    device: DeviceId,
) -> Result<Salvaged, SalvageError> {
    if new.symlink_metadata().is_ok() {
        return Err(SalvageError::Exists(new.to_owned()));
    }
    let sources: Vec<PathBuf> = [damaged.to_owned()].into_iter().chain(others.iter().cloned()).collect();
    let folder = new.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let heads = damaged.parent().map(Heads::known).unwrap_or_default();
    let (file, mut salvaged) = collect(&sources, &heads, folder, device)?;
    file.persist_noclobber(new).map_err(|failed| match failed.error.kind() {
        io::ErrorKind::AlreadyExists => SalvageError::Exists(new.to_owned()),
        _ => SalvageError::Write(failed.error),
    })?;
    sync_folder(folder).map_err(SalvageError::Write)?;
    salvaged.files = files::unpack(&sources, new, folder)?;
    Ok(salvaged)
}

/// As [`salvage`], under a temporary name in `folder`.
pub fn collect(
    sources: &[PathBuf],
    heads: &KnownHeads,
    folder: &Path,
    device: DeviceId,
) -> Result<(NamedTempFile, Salvaged), SalvageError> {
    let found = Found::new()?;
    let mut errors = Vec::new();
    for (path, number) in sources.iter().zip(0..) {
        match source::read(path, number, &found) {
            Ok(()) => errors.push(None),
            Err(SalvageError::Read { error, .. }) => errors.push(Some(error.to_string())),
            Err(error) => return Err(error),
        }
    }
    let Choice { lost, forked } = choose::choose(&found, heads)?;
    let mut reports = Vec::new();
    for ((path, number), error) in sources.iter().zip(0..).zip(errors) {
        reports.push(SourceReport { path: path.clone(), entries: found.count(number)?, error });
    }
    if reports.iter().all(|report| report.entries == 0) {
        return Err(match reports.into_iter().next() {
            Some(SourceReport { path, error: Some(error), .. }) => {
                SalvageError::Read { path, error: io::Error::other(error) }
            }
            _ => SalvageError::Nothing,
        });
    }
    let (file, verified) = write::write(&found, folder, device)?;
    let Verified { entries, withheld, .. } = verified;
    Ok((file, Salvaged { entries, withheld, lost, forked, files: 0, sources: reports }))
}

impl SalvageError {
    fn found(path: &Path, error: FoundError) -> Self {
        match error {
            FoundError::Log(error) => Self::Log(error),
            FoundError::Read(error) => Self::Read { path: path.to_owned(), error },
            FoundError::Newer { found, known } => Self::Newer { path: path.to_owned(), found, known },
        }
    }

    /// What to do next.
    pub fn hint(&self) -> String {
        match self {
            Self::Read { .. } => "Check the file and its permissions.".into(),
            Self::Newer { .. } => "Update Grizzly, then try again.".into(),
            Self::Exists(_) => "Choose another name for the new log.".into(),
            Self::Nothing => "Name a backup or an export too: grizzly salvage FILE -o NEW SOURCE".into(),
            Self::Whole => "There is nothing to get back.".into(),
            Self::Write(_) => "Check that folder's permissions and free space.".into(),
            Self::NotIntact(_) => "Keep the damaged file, and try again with another source.".into(),
            Self::Log(error) => error.hint(),
        }
    }
}

impl From<rusqlite::Error> for SalvageError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Log(error.into())
    }
}

//! A log that isn't there any more, or is empty.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    FILE, LogError,
    backup::BackupFolder,
    files::wal_file,
    head::HEAD,
    heads::{HEADS, Heads},
};

/// Why a log that isn't there, or is empty, isn't made anew: there was one.
pub fn vanished(folder: &Path) -> Option<LogError> {
    let path = folder.join(FILE);
    if fs::metadata(&path).is_ok_and(|file| !file.is_file() || file.len() > 0) {
        return None;
    }
    let is_there = |path: PathBuf| fs::metadata(path).is_ok_and(|file| file.len() > 0);
    let had = Heads::read(folder).map(|heads| (heads.entries, heads.newest));
    let was_there = is_there(folder.join(HEADS))
        || is_there(folder.join(HEAD))
        || is_there(wal_file(&path))
        || !BackupFolder::of(folder).list().is_empty();
    was_there.then_some(LogError::Vanished { path, had })
}

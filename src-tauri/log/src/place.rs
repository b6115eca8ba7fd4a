//! Which file it was: a path can come to mean another one, or none, while the log is open.

use std::{
    fs, io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use crate::LogError;

pub struct Place {
    path: PathBuf,
    /// Device and inode.
    file: (u64, u64),
}

impl Place {
    pub fn of(path: &Path) -> io::Result<Self> {
        Ok(Self { path: path.to_owned(), file: identity(path)? })
    }

    /// Whether the path still means that file.
    pub fn check(&self) -> Result<(), LogError> {
        match identity(&self.path) {
            Ok(file) if file == self.file => Ok(()),
            _ => Err(LogError::Gone { path: self.path.clone() }),
        }
    }
}

fn identity(path: &Path) -> io::Result<(u64, u64)> {
    let metadata = fs::metadata(path)?;
    Ok((metadata.dev(), metadata.ino()))
}

//! Identifies the open file: its path can come to point at another file, or at none.

use std::{
    fs, io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use crate::LogError;

pub struct FileIdentity {
    path: PathBuf,
    /// Device and inode.
    numbers: (u64, u64),
}

impl FileIdentity {
    pub fn of(path: &Path) -> io::Result<Self> {
        Ok(Self { path: path.to_owned(), numbers: numbers(path)? })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Fails with [`LogError::Gone`] if the path no longer points at this file.
    pub fn check(&self) -> Result<(), LogError> {
        match numbers(&self.path) {
            Ok(numbers) if numbers == self.numbers => Ok(()),
            _ => Err(LogError::Gone { path: self.path.clone() }),
        }
    }
}

fn numbers(path: &Path) -> io::Result<(u64, u64)> {
    let metadata = fs::metadata(path)?;
    Ok((metadata.dev(), metadata.ino()))
}

//! The files that entries keep as evidence: in the folder `evidence` beside the log, each named by the SHA-256 of its
//! content. A file is written before the entry that names it, and never changed.

use std::{
    fs::{self, DirBuilder, File},
    io::{self, Read, Write},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
};

use grizzly_core::event::{FileHash, KeptFile};
use tempfile::{NamedTempFile, TempPath};

use crate::LogError;

/// The folder's name in the data folder.
pub const FOLDER: &str = "evidence";

/// The folder of the kept files. Using it takes no lock.
#[derive(Debug, Clone)]
pub struct EvidenceFolder(PathBuf);

/// Why a kept file can't be used.
#[derive(Debug, thiserror::Error)]
pub enum FileFault {
    #[error("missing")]
    Missing,
    #[error("changed after it was logged")]
    Changed,
    #[error("unreadable ({0})")]
    Unreadable(io::Error),
}

/// A file that is on the disk, but under a temporary name: it disappears unless it is kept. It isn't open, since an import
/// stages more files than a process may open.
#[derive(Debug)]
pub struct StagedFile {
    pub file: KeptFile,
    folder: EvidenceFolder,
    temporary: TempPath,
}

impl EvidenceFolder {
    /// The one in this data folder. It is created with its first file.
    pub fn of(data_folder: &Path) -> Self {
        Self(data_folder.join(FOLDER))
    }

    /// Writes a content of at most [`FILE_BYTES`](grizzly_core::event::FILE_BYTES) under a temporary name and flushes
    /// it to the disk. Only the owner can read it.
    pub fn stage(&self, content: &[u8]) -> Result<StagedFile, LogError> {
        let failed = |error| LogError::folder(&self.0, error);
        let file = KeptFile::of(content).ok_or_else(|| failed(io::ErrorKind::FileTooLarge.into()))?;
        DirBuilder::new().recursive(true).mode(0o700).create(&self.0).map_err(failed)?;
        let mut temporary = NamedTempFile::new_in(&self.0).map_err(failed)?;
        temporary.write_all(content).map_err(failed)?;
        temporary.as_file().sync_all().map_err(failed)?;
        Ok(StagedFile { file, folder: self.clone(), temporary: temporary.into_temp_path() })
    }

    /// The content, if it is still what was logged.
    pub fn read(&self, file: &KeptFile) -> Result<Vec<u8>, FileFault> {
        let unreadable = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => FileFault::Missing,
            _ => FileFault::Unreadable(error),
        };
        let path = self.path(&file.sha256);
        // A pipe could block forever.
        if !fs::symlink_metadata(&path).map_err(unreadable)?.is_file() {
            return Err(FileFault::Changed);
        }
        let mut content = Vec::new();
        let opened = File::open(&path).map_err(unreadable)?;
        opened.take(u64::from(file.bytes) + 1).read_to_end(&mut content).map_err(unreadable)?;
        if KeptFile::of(&content).as_ref() == Some(file) { Ok(content) } else { Err(FileFault::Changed) }
    }

    /// Whether the file is there, without reading it.
    pub fn has(&self, file: &KeptFile) -> bool {
        fs::symlink_metadata(self.path(&file.sha256)).is_ok_and(|found| found.is_file())
    }

    fn path(&self, hash: &FileHash) -> PathBuf {
        self.0.join(hash.as_str())
    }
}

impl StagedFile {
    /// Gives the file its name, unless the same content is there already. Done before the entry that names it is
    /// committed, so an entry never names a file that isn't there.
    pub fn keep(&self) -> Result<(), LogError> {
        if self.folder.read(&self.file).is_ok() {
            return Ok(());
        }
        let target = self.folder.path(&self.file.sha256);
        let failed = |error| LogError::folder(&self.folder.0, error);
        fs::rename(&self.temporary, target).map_err(failed)?;
        for folder in [Some(self.folder.0.as_path()), self.folder.0.parent()].into_iter().flatten() {
            sync(folder);
        }
        Ok(())
    }
}

/// Makes a new name durable. Not every file system can sync a folder.
fn sync(folder: &Path) {
    if let Err(error) = File::open(folder).and_then(|folder| folder.sync_all()) {
        tracing::warn!(%error, "couldn't sync the folder of the evidence");
    }
}

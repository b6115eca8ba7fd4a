//! A file that is being written: under a name of its own, until it is whole. Whoever is stopped meanwhile leaves one such file
//! in its folder and never a second one, since it may be as large as the log.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

const NAME: &str = "unfinished";

pub struct Unfinished {
    pub file: File,
    path: PathBuf,
}

impl Unfinished {
    /// A new one, in the place of what somebody left; `None` while somebody else is writing theirs.
    pub fn new(folder: &Path) -> io::Result<Option<Self>> {
        let path = folder.join(NAME);
        let no_link = i32::try_from(rustix::fs::OFlags::NOFOLLOW.bits()).unwrap_or_default();
        let left = OpenOptions::new().read(true).custom_flags(no_link).open(&path);
        if left.is_ok_and(|left| is_taken(&left)) {
            return Ok(None);
        }
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let new = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(&path);
        match new {
            Ok(file) if is_taken(&file) => Ok(None),
            Ok(file) => Ok(Some(Self { file, path })),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes it durable, and gives it its name.
    pub fn keep(self, name: &Path) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.path, name)
    }
}

/// Takes it, if nobody has it. A disk that knows no locks has nobody else who writes.
fn is_taken(file: &File) -> bool {
    matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // One that was kept isn't there any more.
        let _ = fs::remove_file(&self.path);
    }
}

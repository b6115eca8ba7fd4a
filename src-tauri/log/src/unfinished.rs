//! A file that is being written: under a name of its own, until it is whole. Whoever is stopped meanwhile leaves one such file
//! in its folder and never a second one, since it may be as large as the log.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use grizzly_core::Time;

use crate::evidence;

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

/// Temporary files begin with this.
const TEMPORARY: &str = ".tmp";
const DAY: i64 = 24 * 60 * 60;

/// Removes what processes that were killed left in this data folder: temporary files that nobody has written to for a day.
pub fn sweep(folder: &Path, now: Time) {
    let inside = [folder.to_owned(), folder.join(evidence::FOLDER)].map(fs::read_dir);
    for file in inside.into_iter().flatten().flatten().flatten() {
        let is_temporary = file.file_name().to_str().is_some_and(|name| name.starts_with(TEMPORARY));
        let Ok(found) = file.metadata() else { continue };
        let written_at = found.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok());
        let is_old = written_at.is_some_and(|at| now.millis() / 1000 > at.as_secs().cast_signed() + DAY);
        if is_temporary
            && found.is_file()
            && is_old
            && let Err(error) = fs::remove_file(file.path())
        {
            tracing::debug!(kind = ?error.kind(), "couldn't remove a temporary file");
        }
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

//! A lock between processes: a file with the system's advisory lock. The system releases it when the
//! process ends, even by a crash.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io,
    os::unix::fs::OpenOptionsExt,
    path::Path,
    thread,
    time::Duration,
};

use crate::LogError;

const RETRY: Duration = Duration::from_millis(2);
const RETRIES: u32 = 2500;

/// A file that one process at a time can lock.
pub struct FileLock(File);

/// The lock while it is held. Dropping it releases the lock.
pub struct Held<'a>(&'a File);

impl FileLock {
    /// Creates the file if needed (mode 0600), without locking it.
    pub fn new(path: &Path) -> io::Result<Self> {
        // A pipe would be waited for.
        match path.metadata() {
            Ok(found) if !found.is_file() => {
                Err(io::Error::other(format!("{} is not a file", path.display())))
            }
            _ => OpenOptions::new().create(true).append(true).mode(0o600).open(path).map(Self),
        }
    }

    /// Waits up to 5 s for another process to finish writing.
    pub fn acquire(&self) -> Result<Held<'_>, LogError> {
        for _ in 0..RETRIES {
            if let Some(held) = self.try_acquire()? {
                return Ok(held);
            }
            thread::sleep(RETRY);
        }
        Err(LogError::Busy)
    }

    /// Holds the lock until the file is closed. `None`: another process has it.
    pub fn keep(self) -> io::Result<Option<File>> {
        match self.0.try_lock() {
            Ok(()) => Ok(Some(self.0)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// `None`: another process has it.
    pub fn try_acquire(&self) -> Result<Option<Held<'_>>, LogError> {
        match self.0.try_lock() {
            Ok(()) => Ok(Some(Held(&self.0))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(LogError::Lock(error)),
        }
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        // If unlocking fails, the system releases the lock when the process ends.
        let _ = self.0.unlock();
    }
}

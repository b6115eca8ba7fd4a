//! A lock between processes: a file held with the system's advisory lock. The system releases it
//! when its holder dies, however it dies.

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

/// A file that one process at a time can hold.
pub struct FileLock(File);

/// The lock while it is held; dropped, it is free again.
pub struct Held<'a>(&'a File);

impl FileLock {
    /// Makes the file if needed (0600); does not lock it.
    pub fn new(path: &Path) -> io::Result<Self> {
        OpenOptions::new().create(true).append(true).mode(0o600).open(path).map(Self)
    }

    /// Waits up to five seconds for another process to finish its entry.
    pub fn acquire(&self) -> Result<Held<'_>, LogError> {
        for _ in 0..RETRIES {
            if let Some(held) = self.try_acquire()? {
                return Ok(held);
            }
            thread::sleep(RETRY);
        }
        Err(LogError::Busy)
    }

    /// Holds it until the file is closed; `None`: another process does.
    pub fn keep(self) -> io::Result<Option<File>> {
        match self.0.try_lock() {
            Ok(()) => Ok(Some(self.0)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// `None`: another process holds it.
    fn try_acquire(&self) -> Result<Option<Held<'_>>, LogError> {
        match self.0.try_lock() {
            Ok(()) => Ok(Some(Held(&self.0))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(LogError::Lock(error)),
        }
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        // Failing to unlock leaves the lock to the end of the process, where the system frees it.
        let _ = self.0.unlock();
    }
}

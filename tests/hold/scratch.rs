//! Folders of trials that need no real disk.

use std::path::Path;

use tempfile::TempDir;

const MEMORY: &str = "/dev/shm";

/// A new folder in memory, if there is such a disk: thousands of trials then wait for nothing.
pub fn folder() -> TempDir {
    let in_memory = Path::new(MEMORY).is_dir().then(|| TempDir::new_in(MEMORY).ok()).flatten();
    in_memory.unwrap_or_else(|| TempDir::new().unwrap())
}

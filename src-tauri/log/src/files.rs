//! The files of a database, and making new names of files durable.

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
};

/// The write-ahead log (WAL) of SQLite, beside the database.
pub fn wal_file(path: &Path) -> PathBuf {
    beside(path, "-wal")
}

/// SQLite's index of the WAL, which processes share.
pub fn shm_file(path: &Path) -> PathBuf {
    beside(path, "-shm")
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Makes new names in this folder durable.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

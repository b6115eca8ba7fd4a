//! The last place of this folder's own chain, in a small file beside the log, so that a log whose newest entries are missing is
//! never taken for a whole one: SQLite reads a WAL without its tail as if there had never been one.
//!
//! It is written in place after each commit, and flushed once, when it is made. So after a power cut it may be older than the
//! log, and then says less; it is never newer.

use std::{
    fs::{File, OpenOptions},
    io,
    os::unix::fs::{FileExt, OpenOptionsExt},
    path::Path,
};

use grizzly_core::DeviceId;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::LogError;

pub const HEAD: &str = "head.json";
/// Each record fills it, so that nothing of the one before is left.
const BYTES: usize = 256;

/// The last entry of a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    pub device: DeviceId,
    pub seq: u64,
    pub hash: String,
}

impl Head {
    /// The one beside the log; `None` if it can't be read.
    pub fn read(folder: &Path) -> Option<Self> {
        let mut record = [0; BYTES];
        File::open(folder.join(HEAD)).ok()?.read_exact_at(&mut record, 0).ok()?;
        serde_json::from_slice(record.trim_ascii()).ok()
    }

    /// Refuses a log of its device that lacks it.
    pub fn check(&self, conn: &Connection) -> Result<(), LogError> {
        let Self { device, seq, .. } = *self;
        let place = params![device.to_string(), i64::try_from(seq).unwrap_or(i64::MAX)];
        let found = "SELECT hash FROM entries WHERE device = ?1 AND seq = ?2";
        let found = conn.prepare_cached(found)?.query_row(place, |row| row.get::<_, String>(0)).optional()?;
        match found.is_some_and(|hash| hash == self.hash) {
            true => Ok(()),
            false => Err(LogError::Shortened { device, seq }),
        }
    }
}

/// The file, once something was written to it.
#[derive(Default)]
pub struct HeadFile {
    file: Option<File>,
    seq: u64,
}

impl HeadFile {
    /// Replaces the record, if there is a newer one.
    pub fn write(&mut self, folder: &Path, head: &Head) -> io::Result<()> {
        if head.seq == self.seq {
            return Ok(());
        }
        let file = match self.file.take() {
            Some(file) => file,
            None => {
                let no_link = i32::try_from(rustix::fs::OFlags::NOFOLLOW.bits()).unwrap_or_default();
                let mut options = OpenOptions::new();
                options.write(true).create(true).truncate(false).mode(0o600).custom_flags(no_link);
                options.open(folder.join(HEAD))?
            }
        };
        let mut record = serde_json::to_vec(head)?;
        record.resize(BYTES, b' ');
        let is_new = file.metadata()?.len() == 0;
        file.write_all_at(&record, 0)?;
        if is_new {
            file.sync_all()?;
        }
        (self.file, self.seq) = (Some(file), head.seq);
        Ok(())
    }
}

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

use grizzly_core::{DeviceId, entry::hash};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::{LogError, chains::SELECT_EXISTING};

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

/// What is in the file. Who reads it while another process writes may see a part of both records: then the check is wrong.
#[derive(Serialize, Deserialize)]
struct Record {
    #[serde(flatten)]
    head: Head,
    check: String,
}

impl Record {
    fn new(head: Head) -> Self {
        let Head { device, seq, hash: last } = &head;
        let check = hash(&format!("{device}\n{seq}\n{last}\n"));
        Self { head, check }
    }
}

impl Head {
    /// The one beside the log; `None` if it can't be read.
    pub fn read(folder: &Path) -> Option<Self> {
        let mut record = [0; BYTES];
        let path = folder.join(HEAD);
        // A pipe would be waited for.
        if !path.metadata().ok()?.is_file() {
            return None;
        }
        File::open(path).ok()?.read_exact_at(&mut record, 0).ok()?;
        let Record { head, check } = serde_json::from_slice(record.trim_ascii()).ok()?;
        let whole = Record::new(head);
        (whole.check == check).then_some(whole.head)
    }

    /// Refuses a log that lacks it: one that was cut, or is another folder's.
    pub fn check(&self, conn: &Connection) -> Result<(), LogError> {
        has_place(conn, self.device, self.seq, &self.hash)
    }
}

/// Refuses a log without this place in a chain. One that was salvaged may know of a lost entry that there was one.
pub fn has_place(conn: &Connection, device: DeviceId, seq: u64, hash: &str) -> Result<(), LogError> {
    let place = params![device.to_string(), i64::try_from(seq).unwrap_or(i64::MAX)];
    let mut existing = conn.prepare_cached(SELECT_EXISTING)?;
    let found = existing.query_row(place, |row| row.get::<_, String>(0)).optional()?;
    let is_same = |found: String| found.is_empty() || hash.is_empty() || found == *hash;
    match found.is_some_and(is_same) {
        true => Ok(()),
        false => Err(LogError::Shortened { device, seq }),
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
        let mut record = serde_json::to_vec(&Record::new(head.clone()))?;
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

#[cfg(test)]
mod tests {
    use tempfile::TempDir;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_record_that_is_half_the_one_before_says_nothing() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join(HEAD);
        let device = DeviceId(Uuid::from_u128(1));
        let written = |seq: u64| {
            let head = Head { device, seq, hash: hash(&seq.to_string()) };
            HeadFile::default().write(folder.path(), &head).unwrap();
            assert_eq!(Head::read(folder.path()), Some(head), "a whole record is read");
            std::fs::read(&path).unwrap()
        };
        let (before, after) = (written(1), written(2));
        let is_other = |at: &usize| before[..*at] != after[..*at] && before[*at..] != after[*at..];
        for at in (0..BYTES).filter(is_other) {
            std::fs::write(&path, [&after[..at], &before[at..]].concat()).unwrap();
            assert_eq!(Head::read(folder.path()), None, "{at} bytes of the new one");
        }
    }
}

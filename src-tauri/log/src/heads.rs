//! What the log had, in a small file beside it. So a log that was emptied, deleted or put back from an older copy is never
//! taken for a whole one. It is written after the first entry, after an import, with each backup, and when the app ends.

use std::{collections::BTreeMap, fs, io, io::Write, path::Path};

use grizzly_core::{DeviceId, Time, entry::hash};
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use crate::{
    Log, LogError,
    files::sync_folder,
    head::{Head, has_place},
    places::KnownHeads,
};

/// The file's name in the data folder.
pub const HEADS: &str = "heads.json";
/// More bytes than it ever has.
const LARGEST: u64 = 1 << 20;

/// The last place of each chain, also of a withheld or lost entry.
const SELECT_LAST: &str = "SELECT device, max(seq), hash FROM (
    SELECT device, seq, hash FROM entries
        JOIN (SELECT device, max(seq) AS seq FROM entries GROUP BY device) USING (device, seq)
    UNION ALL SELECT device, seq, hash FROM withheld
        JOIN (SELECT device, max(seq) AS seq FROM withheld GROUP BY device) USING (device, seq)
    ) GROUP BY device";

/// What the log had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heads {
    pub entries: u64,
    /// When the entry that was added last was written.
    pub newest: Time,
    pub devices: KnownHeads,
}

/// What is in the file.
#[derive(Serialize, Deserialize)]
struct Noted {
    heads: Heads,
    /// The hash of their JSON.
    check: String,
}

impl Heads {
    /// Those of an open log; `None` if it has no entries.
    pub fn of(conn: &Connection) -> Result<Option<Self>, LogError> {
        let newest = "SELECT recorded_at FROM entries ORDER BY position DESC LIMIT 1";
        let newest = conn.query_row(newest, [], |row| row.get::<_, String>(0)).optional()?;
        let Some(newest) = newest.and_then(|text| Time::parse(&text)) else { return Ok(None) };
        let entries: i64 = conn.query_row("SELECT count(*) FROM entries", [], |row| row.get(0))?;
        let mut statement = conn.prepare(SELECT_LAST)?;
        let mut rows = statement.query([])?;
        let mut devices = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let (device, seq): (String, i64) = (row.get(0)?, row.get(1)?);
            if let Some(device) = DeviceId::parse(&device) {
                devices.insert(device, (seq.unsigned_abs(), row.get(2)?));
            }
        }
        Ok(Some(Self { entries: entries.unsigned_abs(), newest, devices }))
    }

    /// Those that were written beside the log. A file that can't be read, or isn't as it was written, says nothing: a flipped
    /// bit in it must not refuse a whole log.
    pub fn read(folder: &Path) -> Option<Self> {
        let path = folder.join(HEADS);
        // A pipe would be waited for.
        let is_small = fs::metadata(&path).is_ok_and(|found| found.is_file() && found.len() <= LARGEST);
        let noted: Noted = is_small.then(|| serde_json::from_slice(&fs::read(path).ok()?).ok())??;
        let check = noted.heads.hash().ok()?;
        (check == noted.check).then_some(noted.heads)
    }

    fn hash(&self) -> io::Result<String> {
        Ok(hash(&serde_json::to_string(self)?))
    }

    /// The last place of each chain that is known from beside the log.
    pub fn known(folder: &Path) -> KnownHeads {
        let mut known = Self::read(folder).map(|heads| heads.devices).unwrap_or_default();
        if let Some(Head { device, seq, hash }) = Head::read(folder) {
            let newest = known.entry(device).or_default();
            if newest.0 < seq {
                *newest = (seq, hash);
            }
        }
        known
    }

    /// Replaces those beside the log.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let mut file = NamedTempFile::new_in(folder)?;
        let noted = Noted { check: self.hash()?, heads: self.clone() };
        file.write_all(&serde_json::to_vec(&noted)?)?;
        file.as_file().sync_all()?;
        file.persist(folder.join(HEADS)).map_err(|failed| failed.error)?;
        sync_folder(folder)
    }

    /// Refuses a log that lacks one of them.
    pub fn check(&self, conn: &Connection) -> Result<(), LogError> {
        self.devices.iter().try_for_each(|(&device, (seq, hash))| has_place(conn, device, *seq, hash))
    }
}

impl Log {
    /// Notes what the log has beside it, for a start that finds less. Fails if it lacks what was noted before.
    pub fn note_heads(&self, folder: &Path) -> Result<(), LogError> {
        if let Some(noted) = Heads::read(folder) {
            noted.check(&self.conn)?;
        }
        match Heads::of(&self.conn)? {
            Some(heads) => heads.write(folder).map_err(|error| LogError::folder(folder, error)),
            None => Ok(()),
        }
    }

    /// The same after the first entry. An entry that is saved stays so if it fails; the next one tries again.
    pub(crate) fn note_first_heads(&mut self) {
        let Some(folder) = self.identity.path().parent().filter(|_| !self.has_heads) else { return };
        let path = folder.join(HEADS);
        if !path.exists() {
            self.note_heads_beside();
        }
        self.has_heads = path.exists();
    }

    /// As [`note_heads`](Self::note_heads). What is saved stays so if it fails.
    pub(crate) fn note_heads_beside(&self) {
        let Some(folder) = self.identity.path().parent() else { return };
        if let Err(error) = self.note_heads(folder) {
            tracing::warn!(code = error.code(), "couldn't note the heads of the log");
        }
    }
}

//! The log on disk: an append-only SQLite file that several processes may use at once.
//!
//! This crate appends, reads and verifies entries, exports and imports them, backs them up and salvages them, and keeps the
//! outbox beside them. It
//! never updates or deletes an entry (triggers in the file prevent that for every program), never interprets one,
//! and never reads a clock.
//!
//! # Invariants
//! - An entry is never changed or removed: triggers refuse it to every program, `INSERT OR REPLACE` included
//!   (`no_program_can_change_or_delete_an_entry`).
//! - What was acknowledged is on the disk: WAL with `synchronous=FULL` (`every_commit_is_flushed_to_the_disk`).
//! - Each device writes a gapless sequence with a hash chain; a gap or a wrong link is refused on writing and found by
//!   `verify` (`a_tampered_entry_is_found`). What can't be read back isn't written.
//! - A decision and its append happen while no other process can write: a lock file, then SQLite's own lock
//!   (`many_writers_make_one_chain_without_gaps`).
//! - An import is checked as a whole before any of it is added, and added in parts, between which others write: each part
//!   leaves whole beginnings of chains. It never adds to this device's own chain
//!   and sends nothing (`tests/transfer.rs`).
//! - A file of a newer Grizzly is read, never written, and one of an older one is changed only after a verified backup
//!   (`tests/layouts.rs`). A file that was moved away is not written to.
//! - A kept file is on the disk before the entry that names it, under its hash, and is never changed
//!   (`tests/evidence.rs`).
//! - A log that was emptied, cut, or put back from an older copy is refused, and what can be read of it is got back by
//!   [`recover`], as a new device (`tests/backup.rs`). A salvaged log has nothing that wasn't an entry, and names what is
//!   lost (`tests/salvage.rs`).
//! - Reading needs no lock, no free space and no writable disk (`tests/storage.rs`).

mod against;
mod ahead;
mod archive;
mod backup;
mod backup_rule;
mod chains;
mod derived;
mod error;
mod evidence;
mod export;
mod file_identity;
mod files;
#[cfg(test)]
mod growth;
mod head;
mod heads;
mod import;
mod import_error;
mod import_line;
mod layouts;
mod link;
mod lock;
mod migrate;
mod open;
mod outbox;
mod places;
mod plausible;
mod recover;
mod row;
mod salvage;
mod search;
mod summaries;
mod unfinished;
mod vanished;
mod verify;
mod wal;

use std::path::Path;

use grizzly_core::{ChainedEntry, DeviceId, Entry, EntryId, Event, IncidentId, PersonId, Time};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

pub use against::Compared;
pub use archive::LogSource;
pub use backup::{Backup, BackupError, BackupFolder};
pub use error::LogError;
pub use evidence::{EvidenceFolder, FileFault, StagedFile};
pub use export::{ExportError, Exported};
use file_identity::FileIdentity;
use head::{Head, HeadFile};
pub use import::{ImportProgress, LogImport};
pub use import_error::{ArchiveError, ImportError, LinkError};
pub use layouts::Layouts;
use lock::{FileLock, Held};
pub use open::is_writable;
pub use outbox::{OutboxItem, SendingClaim, claim_sending};
pub use places::{PlaceRange, Places};
pub use recover::{Recovered, forget, recover};
pub use rusqlite::version as sqlite_version;
pub use salvage::{SalvageError, Salvaged, SourceReport, salvage};
pub use summaries::{ChangedSummaries, Summaries, SummaryRow, Touched};
pub use unfinished::sweep;
pub use vanished::vanished;
pub use verify::Verified;

/// The file's name in the data folder.
pub const FILE: &str = "grizzly.db";
/// The layout of the file that this version writes.
pub const LAYOUT: i64 = Layouts::THIS.newest();

/// An open log.
pub struct Log {
    conn: Connection,
    access: Access,
    layouts: Layouts,
    /// Whether it is read-only because the disk was full.
    full: bool,
    /// Whether what it has was noted beside it.
    has_heads: bool,
    head: HeadFile,
    device: DeviceId,
    lock: Option<FileLock>,
    identity: FileIdentity,
    evidence: EvidenceFolder,
}

/// What this process may do with the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access {
    ReadWrite,
    /// A newer Grizzly wrote it. It is read-only, because this version could misread it.
    NewerFile {
        found: i64,
        known: i64,
    },
    /// The file or its folder can't be written. [`Log::refusal`] has the reason.
    ReadOnlyStorage,
}

/// An entry that is not in the log yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEntry {
    pub id: EntryId,
    pub incident: IncidentId,
    pub author: PersonId,
    pub at: Time,
    pub event: Event,
}

/// The entries that came after a position in the file.
#[derive(Debug, Default)]
pub struct NewEntries {
    pub entries: Vec<Entry>,
    /// Rows that are not entries. [`Log::verify`] lists them.
    pub damaged: usize,
    /// The position to continue from.
    pub position: i64,
}

impl Log {
    /// Opens the log in `folder`. Creates both if needed: the folder with mode 0700, the file with 0600. A new
    /// log gets `new_device` as its device, an existing one keeps its own.
    pub fn open(folder: &Path, new_device: DeviceId) -> Result<Self, LogError> {
        Self::open_as(folder, new_device, Layouts::THIS)
    }

    /// The same, as a version with these layouts does.
    pub fn open_as(folder: &Path, new_device: DeviceId, layouts: Layouts) -> Result<Self, LogError> {
        open::open(folder, new_device, layouts)
    }

    /// Opens the log that is in `folder`, to read it beside whoever has it open: a long read, such as an export, holds nobody up.
    pub fn open_reader(folder: &Path) -> Result<Self, LogError> {
        open::open_reader(folder)
    }

    /// What this process may do with the file.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// Why nothing can be written, if so.
    pub fn refusal(&self) -> Option<LogError> {
        match self.access {
            Access::ReadWrite => None,
            Access::NewerFile { found, known } => Some(LogError::Newer { found, known }),
            Access::ReadOnlyStorage if self.full => Some(LogError::DiskFull),
            Access::ReadOnlyStorage => Some(LogError::ReadOnly),
        }
    }

    /// The device of this data folder.
    pub fn device(&self) -> DeviceId {
        self.device
    }

    /// Entries after `position` (0: all), in the order in which they were added to this file. The order within
    /// an incident is [`Entry::order`].
    pub fn since(&self, position: i64) -> Result<NewEntries, LogError> {
        row::since(&self.conn, position)
    }

    /// Runs `decide` while no other thread or process can write. Everything it appends becomes durable together
    /// (WAL, `synchronous=FULL`) or, if it fails, not at all. A decision based on [`LogWriter::since`] is never
    /// outdated by another process.
    pub fn write<T, E: From<LogError>>(
        &mut self,
        decide: impl FnOnce(&LogWriter) -> Result<T, E>,
    ) -> Result<T, E> {
        self.write_with(FileLock::acquire, decide)
    }

    /// As [`Log::write`], for what can be done another time: [`LogError::Busy`] at once while another process writes.
    fn write_if_free<T>(
        &mut self,
        decide: impl FnOnce(&LogWriter) -> Result<T, LogError>,
    ) -> Result<T, LogError> {
        self.write_with(|lock| lock.try_acquire()?.ok_or(LogError::Busy), decide)
    }

    fn write_with<T, E: From<LogError>>(
        &mut self,
        acquire: impl Fn(&FileLock) -> Result<Held<'_>, LogError>,
        decide: impl FnOnce(&LogWriter) -> Result<T, E>,
    ) -> Result<T, E> {
        self.refusal().map_or(Ok(()), Err)?;
        self.identity.check()?;
        let held = self.lock.as_ref().map(acquire).transpose()?;
        let transaction =
            self.conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(LogError::from)?;
        layouts::refuse_newer(&transaction, self.layouts)?;
        let writer = LogWriter { conn: &transaction, device: self.device };
        let done = decide(&writer)?;
        let head = writer.own_head()?;
        transaction.commit().map_err(LogError::from)?;
        drop(held);
        self.note_head(head.as_ref());
        self.note_first_heads();
        Ok(done)
    }

    /// An entry that is saved stays so if this fails.
    fn note_head(&mut self, head: Option<&Head>) {
        let Some((folder, head)) = self.identity.path().parent().zip(head) else { return };
        if let Err(error) = self.head.write(folder, head) {
            tracing::debug!(kind = ?error.kind(), "couldn't note the last entry beside the log");
        }
    }

    /// The hash of an entry's place in its chain, in lower-case hex: it stands for the entry and all before it. `None`: the log
    /// doesn't have it.
    pub fn hash_of(&self, entry: EntryId) -> Result<Option<String>, LogError> {
        let mut found = self.conn.prepare_cached("SELECT hash FROM entries WHERE id = ?1")?;
        Ok(found.query_row([entry.to_string()], |row| row.get(0)).optional()?)
    }

    /// A number that changes when another connection writes. Fails with [`LogError::Gone`] if the file was moved
    /// or deleted: anything written to it would be lost.
    pub fn foreign_changes(&self) -> Result<i64, LogError> {
        self.identity.check()?;
        Ok(self.conn.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// SQLite's current journal mode and `synchronous` level: `wal` and 2 (FULL) if the file is writable.
    pub fn durability(&self) -> Result<(String, i64), LogError> {
        let journal = self.conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        Ok((journal, self.conn.pragma_query_value(None, "synchronous", |row| row.get(0))?))
    }

    /// The version of the file's layout; the one that this version writes is [`LAYOUT`].
    pub fn layout(&self) -> Result<i64, LogError> {
        layouts::layout(&self.conn)
    }

    /// Verifies every row, every chain, the file itself and the kept files.
    pub fn verify(&self) -> Result<Verified, LogError> {
        self.verify_with(&mut |_| {})
    }

    /// The same. `progress` is called after each entry, with their number so far.
    pub fn verify_with(&self, progress: &mut dyn FnMut(usize)) -> Result<Verified, LogError> {
        verify::verify(&self.conn, Some((self.device, &self.evidence)), progress)
    }
}

/// The log while no other process writes.
pub struct LogWriter<'a> {
    conn: &'a Connection,
    device: DeviceId,
}

impl LogWriter<'_> {
    /// See [`Log::since`].
    pub fn since(&self, position: i64) -> Result<NewEntries, LogError> {
        row::since(self.conn, position)
    }

    /// See [`Log::position`].
    pub fn position(&self) -> Result<i64, LogError> {
        row::last_position(self.conn)
    }

    /// The entries of the same incident that this file had when the entry `id` was added to it, and that entry.
    /// Whatever is imported later, with whatever time, they stay the same.
    pub fn known_with(&self, id: EntryId) -> Result<Vec<Entry>, LogError> {
        row::known_with(self.conn, id)
    }

    /// Appends the entries to this device's chain, recorded at `now`.
    pub fn append(&self, new_entries: Vec<NewEntry>, now: Time) -> Result<Vec<Entry>, LogError> {
        let (mut seq, mut prev) = self.head()?;
        let last_tick = "SELECT coalesce(max(tick), 0) FROM entries";
        let mut tick: i64 = self.conn.prepare_cached(last_tick)?.query_row([], |row| row.get(0))?;
        let mut insert = self.conn.prepare_cached(row::INSERT)?;
        let mut entries = Vec::with_capacity(new_entries.len());
        for new in new_entries {
            (seq, tick) = (seq + 1, tick + 1);
            let entry = Entry {
                id: new.id,
                incident: new.incident,
                device: self.device,
                seq: seq.unsigned_abs(),
                tick: tick.unsigned_abs(),
                author: new.author,
                at: new.at,
                recorded_at: now,
                event: new.event,
            };
            let chained = ChainedEntry::new(entry, prev).map_err(LogError::NotWritable)?;
            if !chained.reads_back() {
                return Err(LogError::NotReadable);
            }
            row::insert(&mut insert, &chained)?;
            prev = chained.hash;
            entries.push(chained.entry);
        }
        Ok(entries)
    }

    fn own_head(&self) -> Result<Option<Head>, LogError> {
        let (seq, hash) = self.head()?;
        Ok((seq > 0).then(|| Head { device: self.device, seq: seq.unsigned_abs(), hash }))
    }

    /// The hash of this device's last entry in lower-case hex, empty before its first.
    pub fn head_hash(&self) -> Result<String, LogError> {
        Ok(self.head()?.1)
    }

    /// This device's last sequence number and hash, 0 and empty before its first entry.
    fn head(&self) -> Result<(i64, String), LogError> {
        let last = "SELECT seq, hash FROM entries WHERE device = ?1 ORDER BY seq DESC LIMIT 1";
        let mut last = self.conn.prepare_cached(last)?;
        let found = last.query_row([self.device.to_string()], |row| Ok((row.get(0)?, row.get(1)?)));
        Ok(found.optional()?.unwrap_or_default())
    }
}

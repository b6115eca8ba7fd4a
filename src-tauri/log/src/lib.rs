//! The log on disk: an append-only SQLite file that several processes may use at once.
//!
//! This crate appends, reads and verifies, writes the log out and takes it over, and keeps the outbox beside the
//! entries. It never updates or deletes an entry (triggers in the file forbid it to everybody), never interprets
//! one, and never reads a clock.

mod error;
mod export;
mod flaw;
mod import;
mod link;
mod lock;
mod open;
mod outbox;
mod place;
mod row;
mod verify;

use std::path::Path;

use grizzly_core::{DeviceId, Entry, EntryId, Event, Handle, IncidentId, Sealed, Time};
use rusqlite::{Connection, TransactionBehavior, params};

pub use error::LogError;
pub use export::{ExportError, Exported};
pub use flaw::{Flaw, ImportError};
pub use import::Imported;
use lock::FileLock;
pub use open::takes_writing;
pub use outbox::{Parcel, SendingClaim, claim_sending};
use place::Place;
pub use verify::Verified;

/// The file's name in the data folder.
pub const FILE: &str = "grizzly.db";

/// An open log.
pub struct Log {
    conn: Connection,
    access: Access,
    /// Whether it is read only because the disk was full.
    full: bool,
    device: DeviceId,
    lock: Option<FileLock>,
    place: Place,
}

/// What this process may do with the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access {
    ReadWrite,
    /// A newer Grizzly wrote it: read only, so that nothing is misunderstood.
    NewerFile {
        found: i64,
        known: i64,
    },
    /// The file or its folder does not let us write; [`Log::refusal`] says why.
    ReadOnlyStorage,
}

/// An entry before it has its place in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub id: EntryId,
    pub incident: IncidentId,
    pub author: Handle,
    pub at: Time,
    pub event: Event,
}

/// What arrived since a place in the file.
#[derive(Debug, Default)]
pub struct Arrivals {
    pub entries: Vec<Entry>,
    /// Rows that are no entries at all; [`Log::verify`] says which.
    pub damaged: usize,
    /// Where to go on next time.
    pub upto: i64,
}

impl Log {
    /// Opens the log in `folder`, making both if needed: the folder 0700, the file 0600. A new log
    /// takes `new_device` as its device; an old one keeps its own.
    pub fn open(folder: &Path, new_device: DeviceId) -> Result<Self, LogError> {
        open::open(folder, new_device)
    }

    /// What this process may do with the file.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// Why nothing can be written, if it cannot.
    pub fn refusal(&self) -> Option<LogError> {
        match self.access {
            Access::ReadWrite => None,
            Access::NewerFile { found, known } => Some(LogError::Newer { found, known }),
            Access::ReadOnlyStorage if self.full => Some(LogError::DiskFull),
            Access::ReadOnlyStorage => Some(LogError::ReadOnly),
        }
    }

    /// The device that this data folder is.
    pub fn device(&self) -> DeviceId {
        self.device
    }

    /// Entries behind `place` (0: all), in the order in which they came into this file, which is not
    /// the order of an incident: that is [`Entry::order`].
    pub fn since(&self, place: i64) -> Result<Arrivals, LogError> {
        row::since(&self.conn, place)
    }

    /// Runs `decide` while nobody else can write, in this process or another; what it appends becomes
    /// durable together (WAL, `synchronous=FULL`) or, if it fails, not at all. So a decision made from
    /// what [`Writer::since`] reads cannot be outdated by another process.
    pub fn write<T, E: From<LogError>>(
        &mut self,
        decide: impl FnOnce(&Writer) -> Result<T, E>,
    ) -> Result<T, E> {
        self.refusal().map_or(Ok(()), Err)?;
        self.place.check()?;
        let _held = self.lock.as_ref().map(FileLock::acquire).transpose()?;
        let transaction =
            self.conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(LogError::from)?;
        open::refuse_newer(&transaction)?;
        let writer = Writer { conn: &transaction, device: self.device };
        let done = decide(&writer)?;
        transaction.commit().map_err(LogError::from)?;
        Ok(done)
    }

    /// A number that changes when another connection has written. [`LogError::Gone`] if the file was
    /// taken away meanwhile: what is written to it then is lost.
    pub fn foreign_changes(&self) -> Result<i64, LogError> {
        self.place.check()?;
        Ok(self.conn.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// SQLite's journal mode and `synchronous` level in force: `wal` and 2 (FULL) where it can be
    /// written.
    pub fn durability(&self) -> Result<(String, i64), LogError> {
        let journal = self.conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        Ok((journal, self.conn.pragma_query_value(None, "synchronous", |row| row.get(0))?))
    }

    /// Checks every row, every chain and the file itself.
    pub fn verify(&self) -> Result<Verified, LogError> {
        verify::verify(&self.conn)
    }
}

/// The log while nobody else writes.
pub struct Writer<'a> {
    conn: &'a Connection,
    device: DeviceId,
}

impl Writer<'_> {
    /// As [`Log::since`].
    pub fn since(&self, place: i64) -> Result<Arrivals, LogError> {
        row::since(self.conn, place)
    }

    /// Seals the drafts behind this device's last entry, written at `now`.
    pub fn append(&self, drafts: Vec<Draft>, now: Time) -> Result<Vec<Entry>, LogError> {
        let (mut seq, mut prev) = self.head()?;
        let mut tick: i64 =
            self.conn.query_row("SELECT coalesce(max(tick), 0) FROM entries", [], |row| row.get(0))?;
        let mut insert = self.conn.prepare_cached(row::INSERT)?;
        let mut entries = Vec::with_capacity(drafts.len());
        for draft in drafts {
            (seq, tick) = (seq + 1, tick + 1);
            let entry = Entry {
                id: draft.id,
                incident: draft.incident,
                device: self.device,
                seq: seq.unsigned_abs(),
                tick: tick.unsigned_abs(),
                author: draft.author,
                at: draft.at,
                recorded_at: now,
                event: draft.event,
            };
            let sealed = Sealed::new(entry, prev).map_err(LogError::NotWritable)?;
            if !sealed.reads_back() {
                return Err(LogError::NotReadable);
            }
            row::insert(&mut insert, &sealed)?;
            prev = sealed.hash;
            entries.push(sealed.entry);
        }
        Ok(entries)
    }

    /// The hash of this device's last entry, lower-case hex; empty before its first.
    pub fn head_hash(&self) -> Result<String, LogError> {
        Ok(self.head()?.1)
    }

    /// This device's last sequence number and hash; 0 and nothing before its first entry.
    fn head(&self) -> Result<(i64, String), LogError> {
        let last = "SELECT seq, hash FROM entries WHERE device = ?1 ORDER BY seq DESC LIMIT 1";
        match self
            .conn
            .query_row(last, params![self.device.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))
        {
            Err(rusqlite::Error::QueryReturnedNoRows) => Ok((0, String::new())),
            found => Ok(found?),
        }
    }
}

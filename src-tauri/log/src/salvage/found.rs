//! What was found, in a file of its own without a name: there may be too many entries for the memory.

use std::io;

use grizzly_core::DeviceId;
use rusqlite::{Connection, OptionalExtension, params};

use crate::{LogError, import_error::LinkError, import_line::parse, link::Link};

/// A link that was found: each once, where it was found first. `choice` has what becomes the log.
const TABLES: &str = "
    CREATE TABLE found (
        number INTEGER PRIMARY KEY, device TEXT, seq INTEGER, is_withheld INTEGER, hash TEXT, prev_hash TEXT,
        tick INTEGER, position INTEGER, source INTEGER, link TEXT, UNIQUE (device, seq, hash, is_withheld)
    );
    CREATE TABLE choice (
        device TEXT, seq INTEGER, number INTEGER, hash TEXT, position INTEGER, tick INTEGER,
        PRIMARY KEY (device, seq)
    );
    BEGIN";

pub struct Found(pub Connection);

/// One of the links that were found for a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub number: i64,
    pub hash: String,
    pub prev_hash: String,
    pub position: Option<i64>,
    pub tick: Option<i64>,
}

impl Found {
    pub fn new() -> Result<Self, LogError> {
        let conn = Connection::open("")?;
        conn.execute_batch(TABLES)?;
        conn.set_prepared_statement_cache_capacity(32);
        Ok(Self(conn))
    }

    /// Adds a link whose hashes match, unless it isn't one that Grizzly writes. Fails if a newer Grizzly wrote it.
    pub fn add(&self, link: &Link, position: Option<i64>, source: u32) -> Result<(), FoundError> {
        match parse(link) {
            Ok(_) if !link.is_lost() && link.prev_hash.is_empty() == (link.seq == 1) => {}
            Err(LinkError::Newer { found, known }) => return Err(FoundError::Newer { found, known }),
            Ok(_) | Err(_) => return Ok(()),
        }
        let mut insert = self.0.prepare_cached(
            "INSERT INTO found (device, seq, is_withheld, hash, prev_hash, tick, position, source, link)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT DO UPDATE SET position = coalesce(position, excluded.position)",
        )?;
        insert.execute(params![
            link.device,
            link.seq,
            link.entry.is_none(),
            link.hash,
            link.prev_hash,
            link.entry.as_ref().map(|entry| entry.tick),
            position,
            source,
            serde_json::to_string(link).map_err(LogError::NotWritable)?,
        ])?;
        Ok(())
    }

    /// How many chosen entries this source had first.
    pub fn count(&self, source: u32) -> Result<u64, LogError> {
        let of_source = "SELECT count(*) FROM found
            WHERE source = ?1 AND is_withheld = 0 AND number IN (SELECT number FROM choice)";
        let count: i64 = self.0.query_row(of_source, [source], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// The devices of which anything was found.
    pub fn devices(&self) -> Result<Vec<DeviceId>, LogError> {
        let mut statement = self.0.prepare("SELECT DISTINCT device FROM found ORDER BY device")?;
        let devices = statement.query_map([], |row| row.get::<_, String>(0))?;
        let devices = devices.collect::<Result<Vec<_>, _>>()?;
        Ok(devices.iter().filter_map(|device| DeviceId::parse(device)).collect())
    }

    /// How many links of this device were found.
    pub fn count_of(&self, device: &str) -> Result<i64, LogError> {
        Ok(self.0.query_row("SELECT count(*) FROM found WHERE device = ?1", [device], |row| row.get(0))?)
    }

    /// The last place of this device, up to `most`, for which something was found.
    pub fn last(&self, device: &str, most: i64) -> Result<i64, LogError> {
        let last = "SELECT coalesce(max(seq), 0) FROM found WHERE device = ?1 AND seq <= ?2";
        Ok(self.0.query_row(last, params![device, most], |row| row.get(0))?)
    }

    /// What was found for a place: entries before their hashes, then what was found first.
    pub fn candidates(&self, device: &str, seq: i64) -> Result<Vec<Candidate>, LogError> {
        let of_place = "SELECT number, hash, prev_hash, position, tick FROM found
            WHERE device = ?1 AND seq = ?2 ORDER BY is_withheld, number";
        let mut statement = self.0.prepare_cached(of_place)?;
        let candidates = statement.query_map(params![device, seq], |row| {
            Ok(Candidate {
                number: row.get(0)?,
                hash: row.get(1)?,
                prev_hash: row.get(2)?,
                position: row.get(3)?,
                tick: row.get(4)?,
            })
        })?;
        Ok(candidates.collect::<Result<_, _>>()?)
    }

    /// The hash before the link of that hash, if that link was found.
    pub fn hash_before(&self, device: &str, seq: i64, hash: &str) -> Result<Option<String>, LogError> {
        let before = "SELECT prev_hash FROM found WHERE device = ?1 AND seq = ?2 AND hash = ?3";
        let mut before = self.0.prepare_cached(before)?;
        Ok(before.query_row(params![device, seq, hash], |row| row.get(0)).optional()?)
    }
}

/// Why something can't be added to what was found.
#[derive(Debug, thiserror::Error)]
pub enum FoundError {
    #[error(transparent)]
    Log(#[from] LogError),
    #[error(transparent)]
    Read(#[from] io::Error),
    #[error("A newer version of Grizzly wrote it (format {found}, this version supports {known}).")]
    Newer { found: u16, known: u16 },
}

impl From<rusqlite::Error> for FoundError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Log(error.into())
    }
}

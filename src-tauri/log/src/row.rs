//! Entries as rows of the table.

use grizzly_core::{DeviceId, Entry, EntryId, Handle, IncidentId, Sealed, Time, event};
use rusqlite::{CachedStatement, Row, params};

use crate::LogError;

pub const SELECT_SINCE: &str = "SELECT * FROM entries WHERE arrival > ?1 ORDER BY arrival";
pub const SELECT_CHAINS: &str = "SELECT * FROM entries ORDER BY device, seq";
pub const INSERT: &str = "INSERT INTO entries
    (device, seq, tick, id, incident, author, at, recorded_at, version, body, prev, hash)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";

pub fn insert(statement: &mut CachedStatement<'_>, sealed: &Sealed) -> Result<(), LogError> {
    let Sealed { entry, version, body, prev, hash } = sealed;
    statement.execute(params![
        entry.device.to_string(),
        i64::try_from(entry.seq).unwrap_or(i64::MAX),
        i64::try_from(entry.tick).unwrap_or(i64::MAX),
        entry.id.to_string(),
        entry.incident.to_string(),
        entry.author.as_str(),
        entry.at.to_string(),
        entry.recorded_at.to_string(),
        version,
        body,
        prev,
        hash,
    ])?;
    Ok(())
}

/// The row as an entry; an error names the column that holds something else.
pub fn sealed(row: &Row<'_>) -> Result<Sealed, LogError> {
    let version: u16 = row.get("version")?;
    let body: String = row.get("body")?;
    let entry = Entry {
        id: parsed(row, "id", EntryId::parse)?,
        incident: parsed(row, "incident", IncidentId::parse)?,
        device: parsed(row, "device", DeviceId::parse)?,
        seq: parsed_number(row, "seq")?,
        tick: parsed_number(row, "tick")?,
        author: parsed(row, "author", Handle::parse)?,
        at: parsed(row, "at", Time::parse)?,
        recorded_at: parsed(row, "recorded_at", Time::parse)?,
        event: event::read(version, &body),
    };
    Ok(Sealed { entry, version, body, prev: row.get("prev")?, hash: row.get("hash")? })
}

fn parsed<T>(row: &Row<'_>, column: &'static str, parse: fn(&str) -> Option<T>) -> Result<T, LogError> {
    let text: String = row.get(column)?;
    parse(&text).ok_or(LogError::DamagedColumn { column, found: text })
}

fn parsed_number(row: &Row<'_>, column: &'static str) -> Result<u64, LogError> {
    let number: i64 = row.get(column)?;
    u64::try_from(number).map_err(|_| LogError::DamagedColumn { column, found: number.to_string() })
}

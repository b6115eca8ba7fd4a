//! Entries as rows of the table.

use grizzly_core::{DeviceId, Entry, EntryId, Handle, IncidentId, Sealed, Time, event};
use rusqlite::{CachedStatement, Connection, Row, params};

use crate::{Arrivals, LogError};

const SELECT_SINCE: &str = "SELECT * FROM entries WHERE arrival > ?1 ORDER BY arrival";
pub const INSERT: &str = "INSERT INTO entries
    (device, seq, tick, id, incident, author, at, recorded_at, version, body, prev, hash)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";

pub fn since(conn: &Connection, place: i64) -> Result<Arrivals, LogError> {
    let mut statement = conn.prepare_cached(SELECT_SINCE)?;
    let mut rows = statement.query([place])?;
    let mut arrivals = Arrivals { upto: place, ..Arrivals::default() };
    while let Some(row) = rows.next()? {
        arrivals.upto = row.get("arrival")?;
        match entry(row) {
            Ok(entry) => arrivals.entries.push(entry),
            Err(_) => arrivals.damaged += 1,
        }
    }
    Ok(arrivals)
}

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
pub fn entry(row: &Row<'_>) -> Result<Entry, LogError> {
    let version = parsed_number(row, "version")?;
    let body: String = row.get("body")?;
    Ok(Entry {
        id: parsed(row, "id", EntryId::parse)?,
        incident: parsed(row, "incident", IncidentId::parse)?,
        device: parsed(row, "device", DeviceId::parse)?,
        seq: parsed_number(row, "seq")?,
        tick: parsed_number(row, "tick")?,
        author: parsed(row, "author", Handle::parse)?,
        at: parsed(row, "at", Time::parse)?,
        recorded_at: parsed(row, "recorded_at", Time::parse)?,
        event: event::read(version, &body),
    })
}

pub fn parsed<T>(row: &Row<'_>, column: &'static str, parse: fn(&str) -> Option<T>) -> Result<T, LogError> {
    let text: String = row.get(column)?;
    parse(&text).ok_or(LogError::DamagedColumn { column, found: text })
}

fn parsed_number<T: TryFrom<i64>>(row: &Row<'_>, column: &'static str) -> Result<T, LogError> {
    let number: i64 = row.get(column)?;
    T::try_from(number).map_err(|_| LogError::DamagedColumn { column, found: number.to_string() })
}

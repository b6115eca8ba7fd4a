//! Entries as rows of the table.

use grizzly_core::{ChainedEntry, DeviceId, Entry, EntryId, IncidentId, PersonId, Time, event};
use rusqlite::{CachedStatement, Connection, Row, Rows, params};

use crate::{
    LogError, NewEntries,
    link::{EntryContent, Link, is_intact},
};

const SELECT_SINCE: &str = "SELECT * FROM entries WHERE position > ?1 ORDER BY position";
const SELECT_KNOWN_WITH: &str = "SELECT entries.* FROM entries JOIN entries AS last
    ON entries.incident = last.incident AND entries.position <= last.position
    WHERE last.id = ?1 ORDER BY entries.position";
pub const INSERT: &str = "INSERT INTO entries
    (device, seq, tick, id, incident, author, at, recorded_at, version, body, prev_hash, hash)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";

pub fn since(conn: &Connection, position: i64) -> Result<NewEntries, LogError> {
    let mut statement = conn.prepare_cached(SELECT_SINCE)?;
    let new = read(statement.query([position])?)?;
    Ok(NewEntries { position: new.position.max(position), ..new })
}

/// The position of the last entry; 0 without one.
pub fn last_position(conn: &Connection) -> Result<i64, LogError> {
    let last = "SELECT coalesce(max(position), 0) FROM entries";
    Ok(conn.prepare_cached(last)?.query_row([], |row| row.get(0))?)
}

/// Reads rows. One that isn't an entry, or not as it was written, is counted.
pub fn read(mut rows: Rows<'_>) -> Result<NewEntries, LogError> {
    let mut new = NewEntries::default();
    while let Some(row) = rows.next()? {
        new.position = row.get("position")?;
        match unchanged(row) {
            Some(entry) => new.entries.push(entry),
            None => new.damaged += 1,
        }
    }
    Ok(new)
}

/// The entries of the same incident that were in the file when the entry `id` was added, and that entry.
pub fn known_with(conn: &Connection, id: EntryId) -> Result<Vec<Entry>, LogError> {
    let mut statement = conn.prepare_cached(SELECT_KNOWN_WITH)?;
    let mut rows = statement.query([id.to_string()])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        // A damaged row isn't an entry; verifying finds it.
        entries.extend(unchanged(row));
    }
    Ok(entries)
}

pub fn insert(statement: &mut CachedStatement<'_>, chained: &ChainedEntry) -> Result<(), LogError> {
    let ChainedEntry { entry, version, body, prev, hash } = chained;
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

/// Inserts an entry that another device wrote, every value as that device spelled it.
pub fn insert_link(
    statement: &mut CachedStatement<'_>,
    link: &Link,
    content: &EntryContent,
) -> Result<(), LogError> {
    let Link { device, seq, incident, prev_hash, hash, .. } = link;
    let EntryContent { tick, id, author, at, recorded_at, version, body } = content;
    statement.execute(params![
        device,
        seq,
        tick,
        id,
        incident,
        author,
        at,
        recorded_at,
        version,
        body,
        prev_hash,
        hash
    ])?;
    Ok(())
}

/// Reads a row as an entry, if its hashes match: a flipped bit is never shown as what somebody logged.
fn unchanged(row: &Row<'_>) -> Option<Entry> {
    is_intact(row).then(|| entry(row).ok()).flatten()
}

/// Reads a row as an entry. An error names the column that has an invalid value.
pub fn entry(row: &Row<'_>) -> Result<Entry, LogError> {
    let version = parsed_number(row, "version")?;
    let body: String = row.get("body")?;
    Ok(Entry {
        id: parsed(row, "id", EntryId::parse)?,
        incident: parsed(row, "incident", IncidentId::parse)?,
        device: parsed(row, "device", DeviceId::parse)?,
        seq: parsed_number(row, "seq")?,
        tick: parsed_number(row, "tick")?,
        author: parsed(row, "author", PersonId::parse)?,
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

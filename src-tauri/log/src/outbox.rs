//! The outbox: approved updates that have not been sent. An item is added and removed in one transaction with
//! the entries about it. It is marked before sending starts, so that a crash never makes it look unsent.

use std::{fs::File, io, path::Path};

use grizzly_core::{EntryId, IncidentId, Text, Time};
use rusqlite::{Connection, Row, params};

use crate::{Log, LogError, LogWriter, lock::FileLock, row::parsed};

const CLAIM_FILE: &str = "sender.lock";

/// One update to send through one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxItem {
    pub update: EntryId,
    pub channel: Text,
    pub incident: IncidentId,
    /// How often sending was tried.
    pub attempts: u32,
    /// Don't try before this time.
    pub try_at: Time,
    /// Sending has started and may have succeeded.
    pub sending: bool,
    /// Why the last try failed.
    pub error: Option<Text>,
}

/// The right to send for this folder. It ends with the process, even by a crash.
pub struct SendingClaim(#[expect(dead_code, reason = "held")] File);

/// Claims the right to send for this folder. `None`: another process has it.
pub fn claim_sending(folder: &Path) -> io::Result<Option<SendingClaim>> {
    let lock = FileLock::new(&folder.join(CLAIM_FILE))?;
    Ok(lock.keep()?.map(SendingClaim))
}

impl Log {
    /// Every item, in the order of the updates.
    pub fn outbox(&self) -> Result<Vec<OutboxItem>, LogError> {
        all(&self.conn)
    }
}

impl LogWriter<'_> {
    /// See [`Log::outbox`].
    pub fn outbox(&self) -> Result<Vec<OutboxItem>, LogError> {
        all(self.conn)
    }

    /// Adds an item, or replaces the one of this update and channel.
    pub fn put_item(&self, item: &OutboxItem) -> Result<(), LogError> {
        let mut put = self.conn.prepare_cached(
            "INSERT INTO outbox (update_id, channel, incident, attempts, try_at, sending, error)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (update_id, channel) DO UPDATE SET attempts = excluded.attempts,
                 try_at = excluded.try_at, sending = excluded.sending, error = excluded.error",
        )?;
        put.execute(params![
            item.update.to_string(),
            item.channel.as_str(),
            item.incident.to_string(),
            item.attempts,
            item.try_at.to_string(),
            item.sending,
            item.error.as_ref().map(Text::as_str),
        ])?;
        Ok(())
    }

    /// Removes an item, if it is there.
    pub fn remove_item(&self, update: EntryId, channel: &Text) -> Result<(), LogError> {
        self.conn
            .prepare_cached("DELETE FROM outbox WHERE update_id = ?1 AND channel = ?2")?
            .execute(params![update.to_string(), channel.as_str()])?;
        Ok(())
    }
}

fn all(conn: &Connection) -> Result<Vec<OutboxItem>, LogError> {
    let mut statement = conn.prepare_cached("SELECT * FROM outbox ORDER BY update_id, channel")?;
    let mut rows = statement.query([])?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        items.push(item(row)?);
    }
    Ok(items)
}

fn item(row: &Row<'_>) -> Result<OutboxItem, LogError> {
    let text = |column| row.get::<_, String>(column).map(|text| Text::new(&text));
    Ok(OutboxItem {
        update: parsed(row, "update_id", EntryId::parse)?,
        channel: text("channel")?,
        incident: parsed(row, "incident", IncidentId::parse)?,
        attempts: row.get("attempts")?,
        try_at: parsed(row, "try_at", Time::parse)?,
        sending: row.get("sending")?,
        error: row.get::<_, Option<String>>("error")?.map(|error| Text::new(&error)),
    })
}

//! The outbox: what is approved and has not gone. A parcel is put in, and taken out, in one transaction with
//! the entries that say so; it is marked before it may leave, so that after a crash nobody takes it for
//! unsent.

use std::{fs::File, io, path::Path};

use grizzly_core::{EntryId, IncidentId, Text, Time};
use rusqlite::{Connection, Row, params};

use crate::{Log, LogError, Writer, lock::FileLock, row::parsed};

const CLAIM_FILE: &str = "sender.lock";

/// One update on its way through one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    pub update: EntryId,
    pub channel: Text,
    pub incident: IncidentId,
    /// How often it was tried.
    pub attempts: u32,
    /// Not before this moment.
    pub try_at: Time,
    /// It may be leaving at this moment.
    pub sending: bool,
    /// Why it did not leave the last time.
    pub error: Option<Text>,
}

/// The right to send for this folder; it ends with the process, however that ends.
pub struct SendingClaim(#[expect(dead_code, reason = "held")] File);

/// Claims the right to send for this folder; `None`: another process has it.
pub fn claim_sending(folder: &Path) -> io::Result<Option<SendingClaim>> {
    let lock = FileLock::new(&folder.join(CLAIM_FILE))?;
    Ok(lock.keep()?.map(SendingClaim))
}

impl Log {
    /// Every parcel, in the order of their updates.
    pub fn outbox(&self) -> Result<Vec<Parcel>, LogError> {
        all(&self.conn)
    }
}

impl Writer<'_> {
    /// As [`Log::outbox`].
    pub fn outbox(&self) -> Result<Vec<Parcel>, LogError> {
        all(self.conn)
    }

    /// Puts a parcel in, or in the place of the one of this update and channel.
    pub fn put_parcel(&self, parcel: &Parcel) -> Result<(), LogError> {
        let mut put = self.conn.prepare_cached(
            "INSERT INTO outbox (update_id, channel, incident, attempts, try_at, sending, error)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (update_id, channel) DO UPDATE SET attempts = excluded.attempts,
                 try_at = excluded.try_at, sending = excluded.sending, error = excluded.error",
        )?;
        put.execute(params![
            parcel.update.to_string(),
            parcel.channel.as_str(),
            parcel.incident.to_string(),
            parcel.attempts,
            parcel.try_at.to_string(),
            parcel.sending,
            parcel.error.as_ref().map(Text::as_str),
        ])?;
        Ok(())
    }

    /// Takes a parcel out; nothing happens if it is not there.
    pub fn take_parcel(&self, update: EntryId, channel: &Text) -> Result<(), LogError> {
        self.conn
            .prepare_cached("DELETE FROM outbox WHERE update_id = ?1 AND channel = ?2")?
            .execute(params![update.to_string(), channel.as_str()])?;
        Ok(())
    }
}

fn all(conn: &Connection) -> Result<Vec<Parcel>, LogError> {
    let mut statement = conn.prepare_cached("SELECT * FROM outbox ORDER BY update_id, channel")?;
    let mut rows = statement.query([])?;
    let mut parcels = Vec::new();
    while let Some(row) = rows.next()? {
        parcels.push(parcel(row)?);
    }
    Ok(parcels)
}

fn parcel(row: &Row<'_>) -> Result<Parcel, LogError> {
    let text = |column| row.get::<_, String>(column).map(|text| Text::new(&text));
    Ok(Parcel {
        update: parsed(row, "update_id", EntryId::parse)?,
        channel: text("channel")?,
        incident: parsed(row, "incident", IncidentId::parse)?,
        attempts: row.get("attempts")?,
        try_at: parsed(row, "try_at", Time::parse)?,
        sending: row.get("sending")?,
        error: row.get::<_, Option<String>>("error")?.map(|error| Text::new(&error)),
    })
}

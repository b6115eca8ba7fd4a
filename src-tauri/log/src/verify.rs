//! Checking the whole log: the file, each row, each device's sequence and chain.

use std::collections::BTreeMap;

use grizzly_core::{DeviceId, Event, entry::hash};
use rusqlite::Connection;

use crate::{LogError, row};

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    pub entries: usize,
    /// The hash of each device's last entry.
    pub heads: BTreeMap<DeviceId, String>,
    /// One sentence for each thing that is wrong; empty when all is whole.
    pub faults: Vec<String>,
}

pub fn verify(conn: &Connection) -> Result<Verified, LogError> {
    let mut verified = Verified::default();
    let file: String = conn.pragma_query_value(None, "integrity_check", |row| row.get(0))?;
    if file != "ok" {
        verified.faults.push(format!("The file: {file}."));
    }
    let mut statement = conn.prepare(row::SELECT_CHAINS)?;
    let mut rows = statement.query([])?;
    let mut expected: (Option<DeviceId>, u64, String) = (None, 1, String::new());
    while let Some(sql) = rows.next()? {
        verified.entries += 1;
        let arrival: i64 = sql.get("arrival")?;
        let entry = match row::entry(sql) {
            Ok(entry) => entry,
            Err(error) => {
                verified.faults.push(format!("Row {arrival} is no entry: {error}"));
                continue;
            }
        };
        let (prev, sealed_hash): (String, String) = (sql.get("prev")?, sql.get("hash")?);
        if expected.0 != Some(entry.device) {
            expected = (Some(entry.device), 1, String::new());
        }
        let mut fault = |what: String| {
            verified.faults.push(format!("Entry {} of device {}: {what}", entry.seq, entry.device));
        };
        if entry.seq != expected.1 {
            fault(format!("number {} is missing before it.", expected.1));
        }
        if prev != expected.2 {
            fault("it does not continue the chain.".into());
        }
        if sealed_hash != hash(&row::hashed_text(sql)?) {
            fault("its content is not what was sealed.".into());
        }
        if matches!(entry.event, Event::Unreadable { .. }) {
            fault("its body cannot be read.".into());
        }
        expected = (Some(entry.device), entry.seq + 1, sealed_hash.clone());
        verified.heads.insert(entry.device, sealed_hash);
    }
    Ok(verified)
}

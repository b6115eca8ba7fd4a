//! Checking the whole log: the file, each row, each device's sequence and chain.

use std::collections::BTreeMap;

use grizzly_core::{DeviceId, Event};
use rusqlite::Connection;

use crate::{
    LogError,
    link::{Link, select},
    row,
};

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    pub entries: usize,
    /// Entries of which only the hashes are here.
    pub withheld: usize,
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
    let mut statement = conn.prepare(select(conn)?)?;
    let mut rows = statement.query([])?;
    let mut expected: (Option<DeviceId>, i64, String) = (None, 1, String::new());
    while let Some(sql) = rows.next()? {
        let link = Link::read(sql)?;
        let is_given = link.entry.is_some();
        *(if is_given { &mut verified.entries } else { &mut verified.withheld }) += 1;
        let read = row::parsed(sql, "device", DeviceId::parse).and_then(|device| {
            let entry = is_given.then(|| row::entry(sql)).transpose()?;
            Ok((device, entry))
        });
        let (device, entry) = match read {
            Ok(read) => read,
            Err(error) => {
                let arrival: Option<i64> = sql.get("arrival")?;
                verified.faults.push(format!("Row {} is no entry: {error}", arrival.unwrap_or_default()));
                continue;
            }
        };
        if expected.0 != Some(device) {
            expected = (Some(device), 1, String::new());
        }
        let is_whole = link.is_whole();
        let Link { seq, prev, hash, .. } = link;
        let mut fault = |what: String| {
            verified.faults.push(format!("Entry {seq} of device {device}: {what}"));
        };
        if seq != expected.1 {
            fault(format!("number {} is missing before it.", expected.1));
        }
        if prev != expected.2 {
            fault("it does not continue the chain.".into());
        }
        if !is_whole {
            fault("its content is not what was sealed.".into());
        }
        if entry.is_some_and(|entry| matches!(entry.event, Event::Unreadable { .. })) {
            fault("its body cannot be read.".into());
        }
        expected = (Some(device), seq.saturating_add(1), hash.clone());
        verified.heads.insert(device, hash);
    }
    Ok(verified)
}

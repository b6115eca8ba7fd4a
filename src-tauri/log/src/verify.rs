//! Verifies the whole log: the file, each row, each device's sequence and chain.

use std::collections::BTreeMap;

use grizzly_core::{DeviceId, Event};
use rusqlite::Connection;

use crate::{
    LogError,
    link::{Link, SELECT},
    row,
};

/// What verifying found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    pub entries: usize,
    /// Entries of which the log has the hashes only.
    pub withheld: usize,
    /// The hash of each device's last entry.
    pub heads: BTreeMap<DeviceId, String>,
    /// One sentence for each problem, empty when everything is intact.
    pub faults: Vec<String>,
}

pub fn verify(conn: &Connection) -> Result<Verified, LogError> {
    let mut verified = Verified::default();
    let file: String = conn.pragma_query_value(None, "integrity_check", |row| row.get(0))?;
    if file != "ok" {
        verified.faults.push(format!("The file is damaged: {file}."));
    }
    let mut statement = conn.prepare(SELECT)?;
    let mut rows = statement.query([])?;
    let mut expected: (Option<DeviceId>, i64, String) = (None, 1, String::new());
    while let Some(sql) = rows.next()? {
        let link = Link::read(sql)?;
        let has_content = link.entry.is_some();
        *(if has_content { &mut verified.entries } else { &mut verified.withheld }) += 1;
        let read = row::parsed(sql, "device", DeviceId::parse).and_then(|device| {
            let entry = has_content.then(|| row::entry(sql)).transpose()?;
            Ok((device, entry))
        });
        let (device, entry) = match read {
            Ok(read) => read,
            Err(error) => {
                let position: Option<i64> = sql.get("position")?;
                verified
                    .faults
                    .push(format!("Row {} is not an entry: {error}", position.unwrap_or_default()));
                continue;
            }
        };
        if expected.0 != Some(device) {
            expected = (Some(device), 1, String::new());
        }
        let is_intact = link.is_intact();
        let Link { seq, prev_hash, hash, .. } = link;
        let mut fault = |what: String| {
            verified.faults.push(format!("Entry {seq} of device {device}: {what}"));
        };
        if seq != expected.1 {
            fault(format!("entry {} before it is missing.", expected.1));
        }
        if prev_hash != expected.2 {
            fault("it doesn't continue the chain.".into());
        }
        if !is_intact {
            fault("it was changed after it was written.".into());
        }
        if entry.is_some_and(|entry| matches!(entry.event, Event::Unreadable { .. })) {
            fault("its event can't be read.".into());
        }
        expected = (Some(device), seq.saturating_add(1), hash.clone());
        verified.heads.insert(device, hash);
    }
    Ok(verified)
}

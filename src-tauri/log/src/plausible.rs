//! Whether an entry of another device could have been said here. Right hashes say only that nobody changed the file.

use std::collections::HashMap;

use grizzly_core::{
    ChainedEntry, IncidentId, Time,
    limits::{self, Tally},
};
use rusqlite::Connection;

use crate::{
    LogError,
    import_error::{ImportError, LinkError},
    row, summaries,
};

/// Checks the new entries of an import, one after the other.
pub struct Plausible {
    now: Time,
    /// What each incident names that has new entries: here, and in the lines before.
    tallies: HashMap<IncidentId, Tally>,
}

impl Plausible {
    pub fn new(now: Time) -> Self {
        Self { now, tallies: HashMap::new() }
    }

    /// Refuses an entry that is over a limit, with which.
    pub fn check(&mut self, conn: &Connection, new: &ChainedEntry) -> Result<(), ImportError> {
        let ChainedEntry { entry, body, .. } = new;
        limits::check_foreign(entry, body.len(), self.now).map_err(LinkError::OverLimit)?;
        let tally = match self.tallies.entry(entry.incident) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(first) => first.insert(known(conn, entry.incident)?),
        };
        Ok(tally.add(entry).map_err(LinkError::OverLimit)?)
    }
}

/// What the incident names that the log has of it.
fn known(conn: &Connection, incident: IncidentId) -> Result<Tally, LogError> {
    let mut tally = Tally::default();
    let mut select = conn.prepare_cached(summaries::SELECT_OF)?;
    for entry in row::read(select.query([incident.to_string()])?)?.entries {
        // What is here counts, also if it was more than it may be now.
        let _ = tally.add(&entry);
    }
    Ok(tally)
}

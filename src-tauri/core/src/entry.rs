//! The envelope of an event, the one rule of order, and the hash chain.

use sha2::{Digest, Sha256};

use crate::{DeviceId, EntryId, Event, Handle, IncidentId, Time, event};

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub id: EntryId,
    pub incident: IncidentId,
    pub device: DeviceId,
    /// 1, 2, 3 … per device, without a gap.
    pub seq: u64,
    /// One more than the highest tick this device had seen when it wrote (a Lamport clock).
    pub tick: u64,
    /// Who did or said it.
    pub author: Handle,
    /// When it happened.
    pub at: Time,
    /// When it was written.
    pub recorded_at: Time,
    pub event: Event,
}

impl Entry {
    /// **The one order of an incident's entries**: what a device had seen comes before what it wrote
    /// (Lamport 1978); entries made without knowledge of each other stand in device order. Clocks
    /// have no say, so every machine that holds the same entries shows the same incident.
    pub fn order(&self) -> (u64, DeviceId, u64) {
        (self.tick, self.device, self.seq)
    }
}

/// An entry as it is stored: its body as text, chained to the entry before it on the same device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    pub entry: Entry,
    pub version: u16,
    /// The event as JSON, to the byte as it was hashed.
    pub body: String,
    /// Hash of this device's entry before; empty for its first.
    pub prev: String,
    /// Lower-case hex SHA-256 of [`Sealed::hashed_text`].
    pub hash: String,
}

impl Sealed {
    /// Seals a new entry behind the hash `prev`. Fails only for an event that is never written.
    pub fn new(entry: Entry, prev: String) -> Result<Self, serde_json::Error> {
        let body = serde_json::to_string(&entry.event)?;
        let mut sealed = Self { entry, version: event::VERSION, body, prev, hash: String::new() };
        sealed.hash = hash(&sealed.hashed_text());
        Ok(sealed)
    }

    /// What is hashed: eleven lines, none of which can hold a line feed, joined by line feeds. So
    /// anybody can check a log with `sha256sum`.
    pub fn hashed_text(&self) -> String {
        let Entry { id, incident, device, seq, tick, author, at, recorded_at, event: _ } = &self.entry;
        let Self { version, body, prev, .. } = self;
        let author = author.as_str();
        format!(
            "{prev}\n{device}\n{seq}\n{tick}\n{id}\n{incident}\n{author}\n{at}\n{recorded_at}\n{version}\n{body}"
        )
    }

    /// Whether reading it back gives the same entry: what could not be read must not be written.
    pub fn reads_back(&self) -> bool {
        let author = Handle::parse(self.entry.author.as_str());
        author.as_ref() == Some(&self.entry.author)
            && event::read(self.version, &self.body) == self.entry.event
    }
}

/// Lower-case hex SHA-256.
pub fn hash(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

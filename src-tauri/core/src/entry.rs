//! The envelope of an event, the one rule of order, and the hash chain.

use std::fmt::Display;

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
    /// See [`link_text`].
    pub hash: String,
}

impl Sealed {
    /// Seals a new entry behind the hash `prev`. Fails only for an event that is never written.
    pub fn new(entry: Entry, prev: String) -> Result<Self, serde_json::Error> {
        let body = serde_json::to_string(&entry.event)?;
        let mut sealed = Self { entry, version: event::VERSION, body, prev, hash: String::new() };
        sealed.hash = sealed.computed_hash();
        Ok(sealed)
    }

    /// The hash that the entry has, if nothing of it was changed.
    pub fn computed_hash(&self) -> String {
        let Entry { device, seq, incident, .. } = &self.entry;
        hash(&link_text(&self.prev, device, seq, incident, &self.content_hash()))
    }

    /// The hash of what the entry says, without its place in the chain: of seven lines.
    pub fn content_hash(&self) -> String {
        let Entry { tick, id, author, at, recorded_at, .. } = &self.entry;
        hash(&lines([tick, id, &author.as_str(), at, recorded_at, &self.version, &self.body]))
    }

    /// Whether reading it back gives the same entry: what could not be read must not be written.
    pub fn reads_back(&self) -> bool {
        let author = Handle::parse(self.entry.author.as_str());
        author.as_ref() == Some(&self.entry.author)
            && event::read(self.version, &self.body) == self.entry.event
    }
}

/// The five lines whose hash is the entry's. What it says counts by its hash alone, so that an entry can be
/// withheld and the chain still be checked, link by link, with `sha256sum`.
pub fn link_text(
    prev: &str,
    device: &dyn Display,
    seq: &dyn Display,
    incident: &dyn Display,
    content: &str,
) -> String {
    lines([&prev, device, seq, incident, &content])
}

/// Each on a line of its own; none can hold a line feed.
pub fn lines<const N: usize>(parts: [&dyn Display; N]) -> String {
    parts.iter().map(|part| format!("{part}\n")).collect()
}

/// Lower-case hex SHA-256.
pub fn hash(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

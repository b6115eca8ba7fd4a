//! Log entries: the envelope of an event, the order of entries, and the hash chain.

use std::fmt::{Display, Write};

use sha2::{Digest, Sha256};

use crate::{DeviceId, EntryId, Event, IncidentId, PersonId, Time, event};

/// One entry of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub id: EntryId,
    pub incident: IncidentId,
    pub device: DeviceId,
    /// 1, 2, 3 … per device, without gaps.
    pub seq: u64,
    /// One more than the highest tick that this device had seen (a Lamport clock).
    pub tick: u64,
    /// Who logged it.
    pub author: PersonId,
    /// When it happened.
    pub at: Time,
    /// When it was written.
    pub recorded_at: Time,
    pub event: Event,
}

impl Entry {
    /// **The one order of an incident's entries.** What a device had seen comes before what it wrote
    /// (Lamport, 1978); entries that were written independently are in device order. Clocks don't matter, so
    /// every machine with the same entries shows the same incident.
    pub fn order(&self) -> (u64, DeviceId, u64) {
        (self.tick, self.device, self.seq)
    }
}

/// An entry as stored: its body as text, chained to the previous entry of the same device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainedEntry {
    pub entry: Entry,
    pub version: u16,
    /// The event as JSON, byte for byte as hashed.
    pub body: String,
    /// The hash of this device's previous entry; empty for the first.
    pub prev: String,
    /// See [`link_text`].
    pub hash: String,
}

impl ChainedEntry {
    /// Chains a new entry to the hash `prev`. Fails only for an event that is never written.
    pub fn new(entry: Entry, prev: String) -> Result<Self, serde_json::Error> {
        let body = serde_json::to_string(&entry.event)?;
        let mut chained = Self { entry, version: event::VERSION, body, prev, hash: String::new() };
        chained.hash = chained.computed_hash();
        Ok(chained)
    }

    /// The hash that an unchanged entry has.
    pub fn computed_hash(&self) -> String {
        let Entry { device, seq, incident, .. } = &self.entry;
        hash(&link_text(&self.prev, device, seq, incident, &self.content_hash()))
    }

    /// The hash of the content, without its place in the chain: of seven lines.
    pub fn content_hash(&self) -> String {
        let Entry { tick, id, author, at, recorded_at, .. } = &self.entry;
        hash(&lines([tick, id, &author.as_str(), at, recorded_at, &self.version, &self.body]))
    }

    /// Whether reading it back gives the same entry. An entry that doesn't is never written.
    pub fn reads_back(&self) -> bool {
        let author = PersonId::parse(self.entry.author.as_str());
        author.is_some_and(|author| author.is_spelled_as(&self.entry.author))
            && event::read(self.version, &self.body) == self.entry.event
    }
}

/// The five lines whose hash is the entry's hash. They contain only the hash of the content, so the chain can
/// be checked with `sha256sum` even without the content.
pub fn link_text(
    prev: &str,
    device: &dyn Display,
    seq: &dyn Display,
    incident: &dyn Display,
    content: &str,
) -> String {
    lines([&prev, device, seq, incident, &content])
}

/// Joins the parts, one per line. No part contains a line feed.
pub fn lines<const N: usize>(parts: [&dyn Display; N]) -> String {
    let mut text = String::with_capacity(512);
    for part in parts {
        // Writing to a string never fails.
        let _ = writeln!(text, "{part}");
    }
    text
}

/// Lower-case hex SHA-256.
pub fn hash(text: &str) -> String {
    let digest = Sha256::digest(text);
    let mut hex = String::with_capacity(2 * digest.len());
    for half in digest.iter().flat_map(|byte| [byte >> 4, byte & 0xf]) {
        hex.extend(char::from_digit(half.into(), 16));
    }
    hex
}

//! One link of a device's chain: the place of an entry and, unless it is withheld, its content. A line of an
//! export is one link as JSON.

use grizzly_core::entry::{hash, lines, link_text};
use rusqlite::{Row, types::ValueRef};
use serde::{Deserialize, Serialize};

use crate::LogError;

/// One link, with every value exactly as the file has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    pub device: String,
    pub seq: i64,
    pub incident: String,
    /// Hash of the entry's content, empty if the entry is lost.
    pub content_hash: String,
    /// Hash of the link before, empty for a device's first.
    pub prev_hash: String,
    pub hash: String,
    /// `None`: withheld, or lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryContent>,
}

/// The content of an entry, without its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryContent {
    pub tick: i64,
    pub id: String,
    pub author: String,
    pub at: String,
    pub recorded_at: String,
    pub version: i64,
    /// The event as JSON, as text, so that every byte is kept.
    pub body: String,
}

/// Every link, chain by chain.
pub const SELECT: &str = "SELECT position, device, seq, incident, NULL AS content_hash, prev_hash, hash,
        tick, id, author, at, recorded_at, version, body FROM entries
    UNION ALL SELECT NULL, device, seq, incident, content_hash, prev_hash, hash,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM withheld
    ORDER BY device, seq";

impl Link {
    /// Reads a row of [`SELECT`].
    pub fn read(row: &Row<'_>) -> Result<Self, LogError> {
        let entry = match row.get_ref("body")? {
            ValueRef::Null => None,
            _ => Some(EntryContent {
                tick: row.get("tick")?,
                id: text(row, "id")?,
                author: text(row, "author")?,
                at: text(row, "at")?,
                recorded_at: text(row, "recorded_at")?,
                version: row.get("version")?,
                body: text(row, "body")?,
            }),
        };
        Ok(Self {
            device: text(row, "device")?,
            seq: row.get("seq")?,
            incident: text(row, "incident")?,
            content_hash: match &entry {
                Some(content) => content.hash(),
                None => text(row, "content_hash")?,
            },
            prev_hash: text(row, "prev_hash")?,
            hash: text(row, "hash")?,
            entry,
        })
    }

    /// Whether nothing is known of the entry but its number, and perhaps its hash.
    pub fn is_lost(&self) -> bool {
        self.entry.is_none() && self.content_hash.is_empty()
    }

    /// Whether it stands behind the link with the hash `prev`, which is empty before the first. A lost one stands behind any.
    pub fn continues(&self, prev: &str) -> bool {
        self.is_lost() || self.prev_hash == prev && prev.is_empty() == (self.seq == 1)
    }

    /// Whether both hashes match. Those of a lost entry can't be computed.
    pub fn is_intact(&self) -> bool {
        let Self { device, seq, incident, content_hash, prev_hash, hash: stated, entry } = self;
        if self.is_lost() {
            return incident.is_empty() && prev_hash.is_empty();
        }
        entry.as_ref().is_none_or(|content| content.hash() == *content_hash)
            && hash(&link_text(prev_hash, device, seq, incident, content_hash)) == *stated
    }
}

impl EntryContent {
    pub fn hash(&self) -> String {
        let Self { tick, id, author, at, recorded_at, version, body } = self;
        hash(&lines([tick, id, author, at, recorded_at, version, body]))
    }
}

/// Whether both hashes of a row of `entries` match. As [`Link::is_intact`], without a copy of each text.
pub fn is_intact(row: &Row<'_>) -> bool {
    let text = |column: &str| row.get_ref(column).ok()?.as_str().ok();
    let number = |column: &str| row.get_ref(column).ok()?.as_i64().ok();
    let matches = || {
        let (id, author) = (text("id")?, text("author")?);
        let (at, recorded_at) = (text("at")?, text("recorded_at")?);
        let (tick, version, body) = (number("tick")?, number("version")?, text("body")?);
        let content = hash(&lines([&tick, &id, &author, &at, &recorded_at, &version, &body]));
        let (device, seq, incident) = (text("device")?, number("seq")?, text("incident")?);
        let link = link_text(text("prev_hash")?, &device, &seq, &incident, &content);
        Some(hash(&link) == text("hash")?)
    };
    matches().unwrap_or(false)
}

/// A damaged text is read anyway: its hash shows that it is damaged.
fn text(row: &Row<'_>, column: &'static str) -> Result<String, LogError> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        other => format!("{other:?}"),
    })
}

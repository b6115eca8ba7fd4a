//! One link of a device's chain: the place of an entry in it and, unless it is withheld, what the entry says.
//! A line of an export is just this, as JSON.

use grizzly_core::entry::{hash, lines, link_text};
use rusqlite::{Connection, Row, types::ValueRef};
use serde::{Deserialize, Serialize};

use crate::LogError;

/// Texts and numbers to the letter as they stand in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    pub device: String,
    pub seq: i64,
    pub incident: String,
    /// Hash of what the entry says.
    pub content: String,
    /// Hash of the link before; empty for a device's first.
    pub prev: String,
    pub hash: String,
    /// `None`: withheld.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<Said>,
}

/// What an entry says, beside the incident that it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    pub tick: i64,
    pub id: String,
    pub author: String,
    pub at: String,
    pub recorded_at: String,
    pub version: i64,
    /// The event as JSON, as text, so that every byte is kept.
    pub body: String,
}

const BOTH: &str = "SELECT arrival, device, seq, incident, NULL AS content, prev, hash,
        tick, id, author, at, recorded_at, version, body FROM entries
    UNION ALL SELECT NULL, device, seq, incident, content, prev, hash,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM withheld
    ORDER BY device, seq";
const GIVEN: &str = "SELECT *, NULL AS content FROM entries ORDER BY device, seq";

/// Selects every link, chain by chain. A file of an older layout that cannot be migrated withholds nothing.
pub fn select(conn: &Connection) -> Result<&'static str, LogError> {
    let withholds = "SELECT count(*) FROM sqlite_master WHERE name = 'withheld'";
    let tables: i64 = conn.query_row(withholds, [], |row| row.get(0))?;
    Ok(if tables > 0 { BOTH } else { GIVEN })
}

impl Link {
    /// Reads a row of [`select`].
    pub fn read(row: &Row<'_>) -> Result<Self, LogError> {
        let entry = match row.get_ref("body")? {
            ValueRef::Null => None,
            _ => Some(Said {
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
            content: match &entry {
                Some(said) => said.hash(),
                None => text(row, "content")?,
            },
            prev: text(row, "prev")?,
            hash: text(row, "hash")?,
            entry,
        })
    }

    /// Whether it is as it was sealed.
    pub fn is_whole(&self) -> bool {
        let Self { device, seq, incident, content, prev, hash: sealed, entry } = self;
        entry.as_ref().is_none_or(|said| said.hash() == *content)
            && hash(&link_text(prev, device, seq, incident, content)) == *sealed
    }
}

impl Said {
    fn hash(&self) -> String {
        let Self { tick, id, author, at, recorded_at, version, body } = self;
        hash(&lines([tick, id, author, at, recorded_at, version, body]))
    }
}

/// A text that is damaged is read all the same; its hash then tells.
fn text(row: &Row<'_>, column: &'static str) -> Result<String, LogError> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        other => format!("{other:?}"),
    })
}

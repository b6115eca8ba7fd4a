//! The log file as anybody can read it: plain SQLite, without a line of the app's own code.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use serde_json::Value;

#[derive(Debug, Clone)]
pub struct Entry {
    pub incident: String,
    pub author: String,
    pub at: String,
    pub recorded_at: String,
    pub body: Value,
}

impl Entry {
    pub fn kind(&self) -> &str {
        self.body["kind"].as_str().unwrap_or_default()
    }
}

/// All entries in the order of writing; none where there is no file yet.
pub fn entries(file: &Path) -> Vec<Entry> {
    read(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

fn read(file: &Path) -> rusqlite::Result<Vec<Entry>> {
    if !file.exists() {
        return Ok(Vec::new());
    }
    let log = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let mut all =
        log.prepare("SELECT incident, author, at, recorded_at, body FROM entries ORDER BY rowid")?;
    let rows = all.query_map([], |row| {
        let body: String = row.get(4)?;
        Ok(Entry {
            incident: row.get(0)?,
            author: row.get(1)?,
            at: row.get(2)?,
            recorded_at: row.get(3)?,
            body: serde_json::from_str(&body).unwrap_or(Value::String(body)),
        })
    })?;
    rows.collect()
}

/// Marks the file as written by a Grizzly of the future.
pub fn make_newer(file: &Path) {
    let log = Connection::open(file).expect("a log to change");
    log.pragma_update(None, "user_version", 99).expect("its version is only a number");
}

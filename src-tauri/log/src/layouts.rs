//! The layouts of the file: which one it has, and which ones a version knows.

use rusqlite::Connection;

use crate::LogError;

/// `GRZY`, as set in schema.sql.
const APPLICATION_ID: i64 = 0x4752_5a59;
/// The layout of the first version.
const FIRST: i64 = 1;

/// The layouts that a version knows: the first one, and the statements that make each later one of the one before.
#[derive(Debug, Clone, Copy)]
pub struct Layouts(&'static [&'static str]);

impl Layouts {
    /// Those of this version.
    pub const THIS: Self = Self(&[]);

    /// Those of a later version, as a test makes one up.
    pub const fn later(changes: &'static [&'static str]) -> Self {
        Self(changes)
    }

    /// The one that this version writes.
    pub const fn newest(self) -> i64 {
        FIRST + self.0.len() as i64
    }

    /// The changes that a file of this layout needs.
    pub fn after(self, layout: i64) -> &'static [&'static str] {
        let done = usize::try_from(layout - FIRST).unwrap_or_default();
        self.0.get(done..).unwrap_or_default()
    }
}

/// A newer Grizzly may have changed the layout, even while this process runs.
pub fn refuse_newer(conn: &Connection, layouts: Layouts) -> Result<(), LogError> {
    let known = layouts.newest();
    match layout(conn)? {
        found if found > known => Err(LogError::Newer { found, known }),
        _ => Ok(()),
    }
}

/// The layout's version in the file, 0 for an empty file. The database of another program is refused.
pub fn layout(conn: &Connection) -> Result<i64, LogError> {
    // Each line that is logged asks for these.
    let number = |query| conn.prepare_cached(query)?.query_row([], |row| row.get::<_, i64>(0));
    let version = number("PRAGMA user_version")?;
    let tables = number("SELECT count(*) FROM sqlite_master")?;
    if tables > 0 && number("PRAGMA application_id")? != APPLICATION_ID {
        return Err(LogError::NotALog);
    }
    Ok(version)
}

//! Writes what was chosen as a new log, and verifies it.

use std::{fs::Permissions, os::unix::fs::PermissionsExt, path::Path};

use grizzly_core::DeviceId;
use rusqlite::{Connection, params};
use tempfile::NamedTempFile;

use super::{SalvageError, found::Found};
use crate::{
    LogError, Verified,
    import::{INSERT_WITHHELD, SELECT_SAME_ID, withhold},
    link::Link,
    open, row, verify,
};

/// In the order in which the rows were added to the log, as far as it is known.
const SELECT_CHOICE: &str = "SELECT choice.device, choice.seq, choice.hash, found.link
    FROM choice LEFT JOIN found ON found.number = choice.number
    ORDER BY choice.position, choice.tick, choice.device, choice.seq";

/// Writes a log of a new device under a temporary name in `folder`, flushed and verified.
pub fn write(
    found: &Found,
    folder: &Path,
    device: DeviceId,
) -> Result<(NamedTempFile, Verified), SalvageError> {
    let file = NamedTempFile::new_in(folder).map_err(SalvageError::Write)?;
    file.as_file().set_permissions(Permissions::from_mode(0o600)).map_err(SalvageError::Write)?;
    let mut conn = Connection::open(file.path())?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.pragma_update(None, "recursive_triggers", true)?;
    conn.pragma_update(None, "journal_mode", "MEMORY")?;
    let adding = conn.transaction()?;
    open::create_tables(&adding, device)?;
    {
        let mut choice = found.0.prepare(SELECT_CHOICE)?;
        let mut rows = choice.query([])?;
        while let Some(chosen) = rows.next()? {
            match chosen.get::<_, Option<String>>(3)? {
                Some(link) => add(&adding, &serde_json::from_str(&link).map_err(LogError::NotWritable)?)?,
                None => add_lost(&adding, chosen.get(0)?, chosen.get(1)?, chosen.get(2)?)?,
            }
        }
    }
    adding.commit()?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    let verified = verify::verify(&conn, None, &mut |_| {})?;
    if let Some(fault) = verified.faults.first() {
        return Err(SalvageError::NotIntact(fault.clone()));
    }
    conn.close().map_err(|(_, error)| error)?;
    file.as_file().sync_all().map_err(SalvageError::Write)?;
    Ok((file, verified))
}

fn add(conn: &Connection, link: &Link) -> Result<(), LogError> {
    let Some(content) = &link.entry else { return withhold(conn, INSERT_WITHHELD, link) };
    // Two chains that no Grizzly wrote may use an id twice: then the second one keeps its place only.
    if conn.prepare_cached(SELECT_SAME_ID)?.exists([&content.id])? {
        return withhold(conn, INSERT_WITHHELD, link);
    }
    row::insert_link(&mut conn.prepare_cached(row::INSERT)?, link, content)
}

fn add_lost(conn: &Connection, device: String, seq: i64, hash: String) -> Result<(), LogError> {
    conn.prepare_cached(INSERT_WITHHELD)?.execute(params![device, seq, "", "", "", hash])?;
    Ok(())
}

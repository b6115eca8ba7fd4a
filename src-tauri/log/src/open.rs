//! Opening the file: making it, migrating it, or reading it only.

use std::{
    fs::{self, DirBuilder, OpenOptions},
    io,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
    time::Duration,
};

use grizzly_core::DeviceId;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use rusqlite_migration::{M, Migrations};

use crate::{Access, FILE, FileLock, Log, LogError};

const STEPS: &[M] = &[M::up(include_str!("schema.sql"))];
const MIGRATIONS: Migrations = Migrations::from_slice(STEPS);
/// The version of the file's layout that this Grizzly knows.
const KNOWN: i64 = STEPS.len() as i64;
/// `GRZY`, as set in schema.sql.
const APPLICATION_ID: i64 = 0x4752_5a59;
const LOCK_FILE: &str = "grizzly.lock";
const BUSY: Duration = Duration::from_secs(5);

pub fn open(folder: &Path, new_device: DeviceId) -> Result<Log, LogError> {
    let path = folder.join(FILE);
    if path.is_dir() {
        return Err(LogError::IsDirectory { path });
    }
    match read_write(folder, &path, new_device) {
        Err(LogError::ReadOnly) if path.exists() => read_only(&path, Access::ReadOnlyStorage),
        Err(LogError::Newer { found, known }) => read_only(&path, Access::NewerFile { found, known }),
        opened => opened,
    }
}

fn read_write(folder: &Path, path: &Path, new_device: DeviceId) -> Result<Log, LogError> {
    make_private(folder, path)?;
    let lock = FileLock::new(&folder.join(LOCK_FILE)).map_err(|error| LogError::folder(folder, error))?;
    let held = lock.acquire()?;
    let mut conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let found = layout(&conn)?;
    if found > KNOWN {
        return Err(LogError::Newer { found, known: KNOWN });
    }
    conn.pragma_update(None, "journal_mode", "WAL")?;
    // FULL: what was acknowledged survives a power cut; it costs one flush for each entry.
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "recursive_triggers", true)?;
    MIGRATIONS.to_latest(&mut conn).map_err(|error| LogError::Migration(Box::new(error)))?;
    conn.execute(
        "INSERT INTO device (id) SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM device)",
        [new_device.to_string()],
    )?;
    let device = device(&conn)?;
    drop(held);
    Ok(Log { conn, access: Access::ReadWrite, device, lock: Some(lock) })
}

fn read_only(path: &Path, access: Access) -> Result<Log, LogError> {
    let plain =
        connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY).and_then(|conn| device(&conn).map(|id| (conn, id)));
    let (conn, device) = match plain {
        Ok(opened) => opened,
        // On a read-only disk SQLite cannot make the file that readers share.
        Err(_) => {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            let conn = connect(&immutable_uri(path), flags)?;
            let id = device(&conn)?;
            (conn, id)
        }
    };
    Ok(Log { conn, access, device, lock: None })
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, LogError> {
    let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    conn.busy_timeout(BUSY)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    Ok(conn)
}

/// The layout's version in the file; 0 for an empty one. A database of another program is refused.
fn layout(conn: &Connection) -> Result<i64, LogError> {
    let number = |pragma| conn.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    let version = number("user_version")?;
    let tables: i64 = conn.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
    if tables > 0 && number("application_id")? != APPLICATION_ID {
        return Err(LogError::NotALog);
    }
    Ok(version)
}

fn device(conn: &Connection) -> Result<DeviceId, LogError> {
    let id: String = conn.query_row("SELECT id FROM device", [], |row| row.get(0))?;
    DeviceId::parse(&id).ok_or(LogError::DamagedColumn { column: "device", found: id })
}

/// Before SQLite comes: it gives its side files the mode of the main one. A folder that somebody
/// else made keeps its mode.
fn make_private(folder: &Path, path: &Path) -> Result<(), LogError> {
    let failed = |error| LogError::folder(folder, error);
    DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed)?;
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(failed(error)),
        _ => match OpenOptions::new().append(true).open(path) {
            Err(error) => Err(failed(error)),
            Ok(_) => Ok(()),
        },
    }
}

fn immutable_uri(path: &Path) -> PathBuf {
    let escaped: String = fs::canonicalize(path)
        .unwrap_or_else(|_| path.to_owned())
        .to_string_lossy()
        .chars()
        .map(|c| match c {
            '%' | '?' | '#' => format!("%{:02X}", u32::from(c)),
            c => c.to_string(),
        })
        .collect();
    PathBuf::from(format!("file:{escaped}?immutable=1"))
}

impl From<rusqlite::Error> for LogError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::NotADatabase) => Self::NotALog,
            Some(ErrorCode::DatabaseCorrupt) => Self::Corrupt,
            _ => Self::Sqlite(error),
        }
    }
}

//! Opens the file: creates it, or opens it, read-only if need be.

use std::{
    fs::{self, DirBuilder, OpenOptions, Permissions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
    time::Duration,
};

use grizzly_core::DeviceId;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior, backup::Backup, config::DbConfig};

use crate::{
    Access, EvidenceFolder, FILE, FileLock, Log, LogError,
    error::is_full,
    file_identity::FileIdentity,
    files::{shm_file, wal_file},
    head::{Head, HeadFile},
    heads::Heads,
    layouts::{Layouts, layout, refuse_newer},
    migrate::migrate,
    summaries,
    vanished::vanished,
    wal,
};

const SCHEMA: &str = include_str!("schema.sql");
pub const LOCK_FILE: &str = "grizzly.lock";
/// More than SQLite needs to start: the shared-memory file and the first pages of the WAL.
const START_BYTES: usize = 64 << 10;
/// So many different ones are in use.
const STATEMENTS: usize = 32;
const BUSY: Duration = Duration::from_secs(5);

pub fn open(folder: &Path, new_device: DeviceId, layouts: Layouts) -> Result<Log, LogError> {
    let path = folder.join(FILE);
    match fs::metadata(&path) {
        Ok(file) if file.is_dir() => return Err(LogError::IsDirectory { path }),
        // Opening a pipe or a device could block forever.
        Ok(file) if !file.is_file() => return Err(LogError::NotALog),
        _ => {}
    }
    refuse_other_than_files(&path)?;
    let exists = fs::metadata(&path).is_ok_and(|file| file.len() > 0);
    if let Some(vanished) = vanished(folder) {
        return Err(vanished);
    }
    let opened = read_write(folder, &path, new_device, layouts).and_then(|log| migrate(log, folder));
    let opened = opened.map_err(|error| match error {
        // SQLite doesn't report why it can't create its side files.
        LogError::Disk(_) if no_room(folder) => LogError::DiskFull,
        error => error,
    });
    match opened {
        Err(error @ (LogError::ReadOnly | LogError::DiskFull | LogError::Disk(_))) if exists => {
            let log = read_only(&path, Access::ReadOnlyStorage)?;
            Ok(Log { full: matches!(error, LogError::DiskFull), ..log })
        }
        Err(LogError::Newer { found, known }) => read_only(&path, Access::NewerFile { found, known }),
        opened => opened,
    }
}

pub fn open_reader(folder: &Path) -> Result<Log, LogError> {
    refuse_other_than_files(&folder.join(FILE))?;
    read_only(&folder.join(FILE), Access::ReadOnlyStorage)
}

/// A folder or a pipe in the place of one of SQLite's files: it would say only that it can't open something, or wait.
fn refuse_other_than_files(path: &Path) -> Result<(), LogError> {
    for beside in [wal_file(path), shm_file(path)] {
        if beside.metadata().is_ok_and(|found| !found.is_file()) {
            let what = format!("{} is not a file", beside.display());
            return Err(LogError::folder(path.parent().unwrap_or(path), io::Error::other(what)));
        }
    }
    Ok(())
}

/// Whether the log in `folder`, which was read-only before, is writable now.
pub fn is_writable(folder: &Path) -> bool {
    rustix::fs::access(folder.join(FILE), rustix::fs::Access::WRITE_OK).is_ok() && !no_room(folder)
}

/// Whether the disk is full. Writes what SQLite needs to start into a temporary file.
fn no_room(folder: &Path) -> bool {
    let written = tempfile::tempfile_in(folder).and_then(|mut file| file.write_all(&[0; START_BYTES]));
    written.is_err_and(|error| is_full(error.kind()))
}

/// Creates the tables of a new log.
pub fn create_tables(conn: &Connection, device: DeviceId) -> Result<(), LogError> {
    conn.execute_batch(SCHEMA)?;
    conn.execute_batch(summaries::TABLES)?;
    conn.execute("INSERT INTO device (only_row, id) VALUES (1, ?1)", [device.to_string()])?;
    Ok(())
}

fn read_write(folder: &Path, path: &Path, new_device: DeviceId, layouts: Layouts) -> Result<Log, LogError> {
    make_private(folder, path)?;
    let lock = FileLock::new(&folder.join(LOCK_FILE)).map_err(|error| LogError::folder(folder, error))?;
    let mut conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // If the disk refuses once to open it for writing, SQLite opens it for reading and says nothing.
    if conn.is_readonly("main")? {
        return Err(LogError::ReadOnly);
    }
    // Closing would merge the WAL and delete it. Unless all is well, what is in it is needed.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    refuse_newer(&conn, layouts)?;
    // FULL: an acknowledged entry survives a power cut. It costs one flush for each entry.
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "recursive_triggers", true)?;
    let device = match device(&conn) {
        Ok(device) => device,
        // Only creating waits for the lock: a reader never waits for a writer.
        Err(_) => {
            let _held = lock.acquire()?;
            create(&mut conn, new_device, layouts)?
        }
    };
    let identity = FileIdentity::of(path).map_err(|error| LogError::folder(folder, error))?;
    let evidence = EvidenceFolder::of(folder);
    let head = Head::read(folder);
    let is_own = head.as_ref().is_some_and(|head| head.device == device);
    let last_may_be_cut = is_own || !has_own_entry(&conn, device);
    refuse_damaged_wal(&conn, path, &lock, last_may_be_cut)?;
    if let Some(heads) = Heads::read(folder) {
        heads.check(&conn)?;
    }
    if let Some(head) = head {
        head.check(&conn)?;
    }
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(Log {
        conn,
        access: Access::ReadWrite,
        layouts,
        full: false,
        has_heads: false,
        head: HeadFile::default(),
        device,
        lock: Some(lock),
        identity,
        evidence,
    })
}

/// Whether there is an entry of this device, and so a head beside the log. One that can't be read counts.
fn has_own_entry(conn: &Connection, device: DeviceId) -> bool {
    let own = "SELECT EXISTS (SELECT 1 FROM entries WHERE device = ?1)";
    conn.query_row(own, [device.to_string()], |row| row.get(0)).unwrap_or(true)
}

/// Nobody who writes is waited for: a WAL to which somebody writes could be read. Where nothing beside the log says whether the
/// last commit was acknowledged, it counts as if it was.
fn refuse_damaged_wal(
    conn: &Connection,
    path: &Path,
    lock: &FileLock,
    last_may_be_cut: bool,
) -> Result<(), LogError> {
    let is_damaged = || wal::has_unread_commit(conn, path, last_may_be_cut);
    if !is_damaged()? {
        return Ok(());
    }
    match lock.try_acquire()? {
        Some(_held) if is_damaged()? => Err(LogError::DamagedWal { wal: wal_file(path) }),
        _ => Ok(()),
    }
}

/// Creates the tables, unless another process just did.
fn create(conn: &mut Connection, new_device: DeviceId, layouts: Layouts) -> Result<DeviceId, LogError> {
    conn.pragma_update(None, "journal_mode", "WAL")?;
    let creating = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if layout(&creating)? == 0 {
        create_tables(&creating, new_device)?;
    }
    creating.commit()?;
    refuse_newer(conn, layouts)?;
    device(conn)
}

fn read_only(path: &Path, access: Access) -> Result<Log, LogError> {
    let readable = |conn: Connection| device(&conn).map(|id| (conn, id));
    let plain = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY).and_then(readable);
    // On a read-only disk SQLite can't create the shared-memory file.
    let (conn, device) = match plain {
        Ok(opened) => opened,
        Err(_) if wal_file(path).metadata().is_ok_and(|wal| wal.len() > 0) => {
            copy_in_memory(path).and_then(readable)?
        }
        Err(_) => {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            connect(&immutable_uri(path), flags).and_then(readable)?
        }
    };
    let identity = FileIdentity::of(path).map_err(|error| LogError::folder(path, error))?;
    let evidence = EvidenceFolder::of(path.parent().unwrap_or(path));
    Ok(Log {
        conn,
        access,
        layouts: Layouts::THIS,
        full: false,
        has_heads: true,
        head: HeadFile::default(),
        device,
        lock: None,
        identity,
        evidence,
    })
}

/// The newest entries may be in the WAL only, and it can't be merged on a read-only disk: a copy of both
/// files is merged elsewhere and held in memory.
fn copy_in_memory(path: &Path) -> Result<Connection, LogError> {
    let failed = |error| LogError::folder(path, error);
    let elsewhere = tempfile::tempdir().map_err(failed)?;
    let copy = elsewhere.path().join(FILE);
    fs::copy(path, &copy).map_err(failed)?;
    fs::copy(wal_file(path), wal_file(&copy)).map_err(failed)?;
    for file in [&copy, &wal_file(&copy)] {
        fs::set_permissions(file, Permissions::from_mode(0o600)).map_err(failed)?;
    }
    let merged = connect(&copy, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let mut memory = Connection::open_in_memory()?;
    Backup::new(&merged, &mut memory)?.run_to_completion(1000, Duration::ZERO, None)?;
    Ok(memory)
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, LogError> {
    let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    conn.busy_timeout(BUSY)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    conn.pragma_update(None, "trusted_schema", false)?;
    Ok(conn)
}

pub fn device(conn: &Connection) -> Result<DeviceId, LogError> {
    let id: String = conn.query_row("SELECT id FROM device", [], |row| row.get(0))?;
    DeviceId::parse(&id).ok_or(LogError::DamagedColumn { column: "device", found: id })
}

/// Makes the folder and the file private before SQLite opens them, because its side files get the mode of the
/// main one. A folder that has other files and no log keeps its mode.
fn make_private(folder: &Path, path: &Path) -> Result<(), LogError> {
    let failed = |error| LogError::folder(folder, error);
    let ours = path.exists() || fs::read_dir(folder).is_ok_and(|mut inside| inside.next().is_none());
    if ours {
        for (what, mode) in [(folder, 0o700), (path, 0o600)] {
            match fs::set_permissions(what, Permissions::from_mode(mode)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    // Somebody else owns it.
                    tracing::warn!(%error, path = %what.display(), "couldn't make it private");
                }
                _ => {}
            }
        }
    }
    DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed)?;
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(failed(error)),
        // Opening it would close it again, which ends the locks that this process has on it.
        _ => rustix::fs::access(path, rustix::fs::Access::WRITE_OK).map_err(|error| failed(error.into())),
    }
}

pub fn immutable_uri(path: &Path) -> PathBuf {
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
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => Self::Disk(error),
            _ => Self::Sqlite(error),
        }
    }
}

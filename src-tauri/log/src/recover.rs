//! Makes the log of a data folder whole again: everything that can be read of it, and of its backups, becomes its new log.
//! What was there is kept beside it. The folder writes as a new device from then on, so that no chain goes on in two ways.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use grizzly_core::{DeviceId, Time};
use rusqlite::{Connection, OpenFlags};
use serde::Serialize;
use tempfile::NamedTempFile;

use crate::{
    FILE, Log, LogError,
    backup::{Backup, BackupFolder, stamp},
    files::{shm_file, sync_folder, wal_file},
    head::HEAD,
    heads::{HEADS, Heads},
    lock::FileLock,
    open::{LOCK_FILE, immutable_uri},
    places::KnownHeads,
    salvage::{SalvageError, Salvaged, collect, files},
    vanished::vanished,
    verify,
};

/// So many of the backups are read, those with the most entries: each has what the one before has.
const BACKUPS: usize = 3;
/// Logs that were replaced before, begin with this.
const REPLACED: &str = "grizzly-replaced-";

/// What became the log, and where the one before is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recovered {
    pub salvaged: Salvaged,
    /// `None`: there was no file.
    pub replaced: Option<PathBuf>,
}

/// Replaces the log of `folder` by everything that is found in it, in `others`, and in its backups. [`SalvageError::Whole`] if
/// it has all of that. Whoever has it open goes on with the new one. `device` is the new log's.
pub fn recover(
    folder: &Path,
    others: &[PathBuf],
    device: DeviceId,
    now: Time,
) -> Result<Recovered, SalvageError> {
    let path = folder.join(FILE);
    let lock = FileLock::new(&folder.join(LOCK_FILE)).map_err(|error| LogError::folder(folder, error))?;
    let _held = lock.acquire()?;
    let mut sources = vec![path.clone()];
    sources.extend(others.iter().cloned());
    sources.extend(replaced_before(folder));
    let heads = Heads::known(folder);
    let backups = fullest(&BackupFolder::of(folder).list(), &heads);
    sources.extend(backups.into_iter().filter(|backup| !others.contains(backup)));
    let (file, mut salvaged) = collect(&sources, &heads, folder, device)?;
    if has_all(folder, &salvaged) {
        return Err(SalvageError::Whole);
    }
    salvaged.sources.retain(|source| source.entries > 0 || source.path == path);
    let replaced = replace(folder, file, now).map_err(SalvageError::Write)?;
    // The log is back, with or without them; `verify` names those that are missing.
    salvaged.files = files::unpack(&sources, &path, folder).unwrap_or_else(|error| {
        tracing::warn!(%error, "couldn't unpack the evidence files of an export");
        0
    });
    Ok(Recovered { salvaged, replaced })
}

/// The backups with the most entries, the newest of them first. Their names aren't enough: a clock may have been wrong, one may
/// be damaged, and one may be another folder's.
fn fullest(backups: &[Backup], known: &KnownHeads) -> Vec<PathBuf> {
    let heads = |backup: &Backup| {
        // Nothing is made beside it.
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let conn = Connection::open_with_flags(immutable_uri(&backup.path), flags).ok()?;
        Heads::of(&conn).ok().flatten()
    };
    let rank = |backup: &Backup| {
        let heads = heads(backup)?;
        let is_ours = known.is_empty() || heads.devices.keys().any(|device| known.contains_key(device));
        Some((is_ours, heads.entries))
    };
    let mut ranked: Vec<(Option<(bool, u64)>, &Backup)> =
        backups.iter().map(|backup| (rank(backup), backup)).collect();
    ranked.sort_by_key(|(rank, backup)| std::cmp::Reverse((*rank, backup.at)));
    ranked.into_iter().take(BACKUPS).map(|(_, backup)| backup.path.clone()).collect()
}

/// Starts a new log in a folder whose log vanished: on purpose. What is known of the one before, and its backups, are set
/// aside.
pub fn forget(folder: &Path, device: DeviceId, now: Time) -> Result<(), LogError> {
    if vanished(folder).is_none() {
        return Ok(());
    }
    let aside = |name: &str, aside: String| match fs::rename(folder.join(name), folder.join(aside)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(LogError::folder(folder, error)),
        _ => Ok(()),
    };
    let stamp = stamp(now);
    aside(&format!("{FILE}-wal"), format!("{REPLACED}{stamp}.db-wal"))?;
    aside("backups", format!("backups-{stamp}"))?;
    aside(HEADS, format!("heads-{stamp}.json"))?;
    aside(HEAD, format!("head-{stamp}.json"))?;
    Log::open(folder, device).map(|_| ())
}

/// Whether the log is intact and has what was found.
fn has_all(folder: &Path, salvaged: &Salvaged) -> bool {
    let verified = Log::open_reader(folder).and_then(|log| verify::verify(&log.conn, None, &mut |_| {}));
    verified.is_ok_and(|verified| {
        let has = (verified.entries, verified.withheld, verified.lost.count());
        verified.faults.is_empty() && has == (salvaged.entries, salvaged.withheld, salvaged.lost.count())
    })
}

/// Whatever a replacement that was interrupted left.
fn replaced_before(folder: &Path) -> Vec<PathBuf> {
    let inside = fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path());
    let is_replaced = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with(REPLACED) && name.ends_with(".db"))
    };
    let mut replaced: Vec<PathBuf> = inside.filter(is_replaced).collect();
    replaced.sort();
    replaced.reverse();
    replaced
}

/// Puts the new log in the place of the one before. At each point at which it may be interrupted, the log is the one before,
/// the new one, or none, which [`Heads`] tell from a new folder. A WAL is never beside a database of which it isn't part.
fn replace(folder: &Path, new: NamedTempFile, now: Time) -> io::Result<Option<PathBuf>> {
    let path = folder.join(FILE);
    note_heads(folder, new.path())?;
    let name = |count: u32| match count {
        1 => format!("{REPLACED}{}.db", stamp(now)),
        count => format!("{REPLACED}{}-{count}.db", stamp(now)),
    };
    // Two within a second have two names.
    let mut free = (1..).map(|count| folder.join(name(count))).skip_while(|path| path.exists());
    let kept = free.next().unwrap_or_else(|| folder.join(name(1)));
    let has_main = keep(&path, &kept)?;
    let has_wal = keep(&wal_file(&path), &wal_file(&kept))?;
    sync_folder(folder)?;
    for gone in [&path, &wal_file(&path), &shm_file(&path)] {
        match fs::remove_file(gone) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => sync_folder(folder)?,
        }
    }
    new.persist_noclobber(&path).map_err(|failed| failed.error)?;
    sync_folder(folder)?;
    Ok((has_main || has_wal).then_some(kept))
}

fn note_heads(folder: &Path, new: &Path) -> io::Result<()> {
    let heads = Connection::open(new).map_err(LogError::from).and_then(|conn| Heads::of(&conn));
    match heads.map_err(io::Error::other)? {
        Some(heads) => heads.write(folder),
        None => Ok(()),
    }
}

/// Gives a file another name too. Some disks know one name only: there it is copied.
fn keep(file: &Path, name: &Path) -> io::Result<bool> {
    if !file.exists() {
        return Ok(false);
    }
    match fs::hard_link(file, name) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        Err(_) => fs::copy(file, name).map(|_| true),
        Ok(()) => Ok(true),
    }
}

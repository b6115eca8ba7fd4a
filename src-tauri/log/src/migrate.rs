//! A file of an earlier layout becomes one of this version: after a verified backup, in one transaction, so that it has the one
//! layout or the other. What it has of entries stays as it is, and exports as before.

use std::{io, path::Path};

use rusqlite::TransactionBehavior;

use crate::{BackupError, BackupFolder, Log, LogError, heads::Heads, layouts::layout};

/// Gives the log the newest layout. If there can't be a backup, it keeps the one that it has.
pub fn migrate(mut log: Log, folder: &Path) -> Result<Log, LogError> {
    let layouts = log.layouts;
    if layouts.after(log.layout()?).is_empty() {
        return Ok(log);
    }
    // It has the time of the last entry, since this crate reads no clock. Without an entry there is nothing to back up.
    if let Some(heads) = Heads::of(&log.conn)? {
        log.back_up(&BackupFolder::of(folder), || {}, heads.newest).map_err(not_backed_up)?;
    }
    let held = log.lock.as_ref().map(|lock| lock.acquire()).transpose()?;
    let changing = log.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have done it meanwhile.
    for change in layouts.after(layout(&changing)?) {
        changing.execute_batch(change)?;
    }
    changing.pragma_update(None, "user_version", layouts.newest())?;
    changing.commit()?;
    drop(held);
    Ok(log)
}

fn not_backed_up(error: BackupError) -> LogError {
    match error {
        BackupError::Log(error) => error,
        BackupError::Damaged(_) => LogError::Corrupt,
        BackupError::NoRoom(_) => LogError::DiskFull,
        BackupError::Write { folder, error } => LogError::folder(&folder, io::Error::other(error)),
    }
}

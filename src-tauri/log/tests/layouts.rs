//! Old and new: a later version gives a file its layout after a verified backup, and this version only reads such a file. No
//! later layout is there yet, so the tests make one up.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::{fs, path::Path};

use grizzly_core::{DeviceId, EntryId, Event, IncidentId, PersonId, Text, Time};
use grizzly_log::{Access, BackupFolder, FILE, LAYOUT, Layouts, Log, LogError, NewEntry};
use tempfile::TempDir;
use uuid::Uuid;

/// Two versions later: a table and a column more, then an index.
const LATER: Layouts = Layouts::later(&[
    "CREATE TABLE labels (entry TEXT NOT NULL, label TEXT NOT NULL) STRICT;
     ALTER TABLE outbox ADD COLUMN priority INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX entries_author ON entries (author)",
]);
const DEVICE: DeviceId = DeviceId(Uuid::from_u128(1));

fn now() -> Time {
    Time::parse("2026-11-22T10:00:00Z").unwrap()
}

fn note(log: &mut Log, number: u128) -> Result<(), LogError> {
    let entry = NewEntry {
        id: EntryId(Uuid::from_u128(number)),
        incident: IncidentId(Uuid::from_u128(7)),
        author: PersonId::parse("ada").unwrap(),
        at: now(),
        event: Event::Note { text: Text::new(&format!("note {number}")) },
    };
    log.write(|writer| writer.append(vec![entry], now())).map(|_| ())
}

/// A folder whose log has five entries, as this version writes it, and its export.
fn folder() -> (TempDir, Vec<u8>) {
    let folder = TempDir::new().unwrap();
    let mut log = Log::open(folder.path(), DEVICE).unwrap();
    (1..6).for_each(|number| note(&mut log, number).unwrap());
    let lines = export(&log);
    (folder, lines)
}

fn export(log: &Log) -> Vec<u8> {
    let mut lines = Vec::new();
    log.export(None, &mut lines).unwrap();
    lines
}

fn backups(folder: &Path) -> usize {
    BackupFolder::of(folder).list().len()
}

#[test]
fn a_later_version_changes_a_file_after_a_verified_backup() {
    // Given a log of this version
    let (folder, before) = folder();
    // When a later one opens it
    let mut log = Log::open_as(folder.path(), DEVICE, LATER).unwrap();
    // Then it has the later layout and exports the same
    assert_eq!((log.layout().unwrap(), log.access()), (LAYOUT + 2, &Access::ReadWrite));
    assert_eq!(export(&log), before, "no entry is another one");
    assert_eq!(log.verify().unwrap().faults, Vec::<String>::new(), "every chain is whole");
    note(&mut log, 6).unwrap();

    // And the file as it was is a backup, which this version opens
    let backup = BackupFolder::of(folder.path()).list().remove(0);
    let back = TempDir::new().unwrap();
    fs::copy(backup.path, back.path().join(FILE)).unwrap();
    let back = Log::open(back.path(), DEVICE).unwrap();
    assert_eq!((back.layout().unwrap(), back.access()), (LAYOUT, &Access::ReadWrite), "of before");
    assert_eq!(export(&back), before, "with every entry");

    // And the next start changes nothing more.
    drop(log);
    let log = Log::open_as(folder.path(), DEVICE, LATER).unwrap();
    assert_eq!((log.layout().unwrap(), backups(folder.path())), (LAYOUT + 2, 1), "it is of that layout");
}

#[test]
fn a_newer_file_opens_read_only_and_shows_every_entry() {
    let (folder, before) = folder();
    // Given two programs of this version, of which one has the log open when a later version changes it
    let mut open = Log::open(folder.path(), DEVICE).unwrap();
    drop(Log::open_as(folder.path(), DEVICE, LATER).unwrap());
    let mut started_later = Log::open(folder.path(), DEVICE).unwrap();
    // Then both show it, and neither writes to it
    assert_eq!(started_later.access(), &Access::NewerFile { found: LAYOUT + 2, known: LAYOUT });
    for log in [&mut open, &mut started_later] {
        assert_eq!(export(log), before, "every entry can be read");
        let refused = note(log, 9).unwrap_err();
        assert!(matches!(refused, LogError::Newer { found, .. } if found == LAYOUT + 2), "{refused}");
    }
    assert_eq!(export(&Log::open(folder.path(), DEVICE).unwrap()), before, "nothing was written");
}

#[test]
fn a_change_that_fails_halfway_changes_nothing() {
    const FAILING: Layouts = Layouts::later(&[
        "CREATE TABLE labels (entry TEXT) STRICT",
        "CREATE TABLE labels (again TEXT) STRICT",
    ]);
    let (folder, before) = folder();
    let failed = Log::open_as(folder.path(), DEVICE, FAILING).map(|_| ()).unwrap_err();
    assert!(matches!(failed, LogError::Sqlite(_)), "{failed}");
    let mut log = Log::open(folder.path(), DEVICE).unwrap();
    assert_eq!((log.layout().unwrap(), export(&log)), (LAYOUT, before), "it is as it was");
    note(&mut log, 6).unwrap();
}

#[test]
fn without_a_backup_no_file_is_changed() {
    let (folder, before) = folder();
    // Given a folder in which no backup can be made
    fs::write(folder.path().join("backups"), "in the way").unwrap();
    Log::open_as(folder.path(), DEVICE, LATER).map(|_| ()).unwrap_err();
    let log = Log::open(folder.path(), DEVICE).unwrap();
    assert_eq!((log.layout().unwrap(), export(&log)), (LAYOUT, before), "it is as it was");
}

#[test]
fn a_new_log_needs_no_backup() {
    let folder = TempDir::new().unwrap();
    let mut log = Log::open_as(folder.path(), DEVICE, LATER).unwrap();
    note(&mut log, 1).unwrap();
    assert_eq!((log.layout().unwrap(), backups(folder.path())), (LAYOUT + 2, 0), "nothing was there before");
}

//! The log on a real disk: append-only, chained, private and shared by several processes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
    thread,
};

use grizzly_core::{DeviceId, Entry, EntryId, Event, IncidentId, PersonId, Text, Time};
use grizzly_log::{Access, FILE, Log, LogError, NewEntry};
use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;

fn open(folder: &Path) -> Log {
    Log::open(folder, DeviceId(Uuid::from_u128(1))).expect("a usable folder")
}

fn entry(text: &str) -> NewEntry {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NewEntry {
        id: EntryId(Uuid::from_u128(u128::from(NEXT.fetch_add(1, Ordering::Relaxed)))),
        incident: IncidentId(Uuid::from_u128(7)),
        author: PersonId::parse("ada").unwrap(),
        at: now(),
        event: Event::Note { text: Text::new(text) },
    }
}

fn now() -> Time {
    Time::parse("2026-11-22T10:00:00Z").unwrap()
}

fn append(log: &mut Log, text: &str) -> Result<Vec<Entry>, LogError> {
    log.write(|writer| writer.append(vec![entry(text)], now()))
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// Runs SQL on the file as any other program could.
fn sql(folder: &Path, statement: &str) -> Result<usize, rusqlite::Error> {
    Connection::open(folder.join(FILE))?.execute(statement, [])
}

#[test]
fn an_appended_entry_is_read_by_every_process() {
    let folder = TempDir::new().unwrap();
    let (mut writer, reader) = (open(folder.path()), open(folder.path()));
    let before = reader.foreign_changes().unwrap();

    let written = append(&mut writer, "only EU customers").unwrap();

    assert_ne!(reader.foreign_changes().unwrap(), before, "another process sees that something changed");
    assert_eq!(reader.since(0).unwrap().entries, written);
    assert_eq!(written[0].seq, 1);
    assert_eq!(reader.device(), writer.device(), "a data folder is one device");
}

#[test]
fn no_program_can_change_or_delete_an_entry() {
    let folder = TempDir::new().unwrap();
    append(&mut open(folder.path()), "as it was").unwrap();
    for statement in [
        "UPDATE entries SET body = 'x'",
        "DELETE FROM entries",
        "INSERT OR REPLACE INTO entries SELECT * FROM entries",
        "INSERT OR REPLACE INTO entries SELECT NULL, device, seq, tick, id, incident, author, at, recorded_at, version, 'x', prev_hash, hash FROM entries",
        "UPDATE device SET id = 'x'",
        "DELETE FROM device",
        "INSERT OR REPLACE INTO device VALUES (1, 'x')",
        "INSERT INTO entries SELECT NULL, device, seq + 2, tick, 'other', incident, author, at, recorded_at, version, body, hash, 'h' FROM entries",
        "INSERT INTO entries SELECT NULL, device, seq + 1, tick, 'other', incident, author, at, recorded_at, version, body, 'not the head', 'h' FROM entries",
    ] {
        let refused = sql(folder.path(), statement).expect_err(statement).to_string();
        assert!(refused.contains("the log "), "a trigger refuses {statement}: {refused}");
    }
    assert_eq!(open(folder.path()).verify().unwrap().faults, Vec::<String>::new());
}

#[test]
fn a_tampered_entry_is_found() {
    let folder = TempDir::new().unwrap();
    let mut log = open(folder.path());
    for text in ["one", "two", "three"] {
        append(&mut log, text).unwrap();
    }
    assert_eq!(log.verify().unwrap().entries, 3);
    sql(folder.path(), "DROP TRIGGER entries_no_update").unwrap();
    for tampering in [
        "UPDATE entries SET body = replace(body, 'two', 'too') WHERE seq = 2",
        "UPDATE entries SET author = '@ADA' WHERE seq = 2",
        "UPDATE entries SET at = replace(at, 'Z', '+00:00') WHERE seq = 2",
    ] {
        sql(folder.path(), tampering).unwrap();
        let faults = log.verify().unwrap().faults;
        assert_eq!(faults.len(), 1, "{tampering}: {faults:?}");
        assert!(faults[0].contains("Entry 2"), "{faults:?}");
        let read = log.since(0).unwrap();
        assert_eq!(
            (read.entries.len(), read.damaged),
            (2, 1),
            "nobody reads it as what was logged: {tampering}"
        );
    }
}

#[test]
fn a_damaged_row_hides_no_other_entry() {
    let folder = TempDir::new().unwrap();
    let mut log = open(folder.path());
    append(&mut log, "one").unwrap();
    append(&mut log, "two").unwrap();
    sql(folder.path(), "DROP TRIGGER entries_no_update").unwrap();
    sql(folder.path(), "UPDATE entries SET at = 'yesterday' WHERE seq = 1").unwrap();

    let new = log.since(0).unwrap();

    assert_eq!((new.entries.len(), new.damaged), (1, 1));
    assert!(log.verify().unwrap().faults[0].contains("Column at has an invalid value: “yesterday”"));
}

#[test]
fn only_the_owner_can_read_the_log() {
    let parent = TempDir::new().unwrap();
    let folder = parent.path().join("deep/grizzly");
    let mut log = open(&folder);
    append(&mut log, "private").unwrap();
    assert_eq!(mode(&folder), 0o700);
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[test]
fn a_folder_readable_by_others_becomes_private() {
    let folder = TempDir::new().unwrap();
    open(folder.path());
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    open(folder.path());
    assert_eq!(mode(folder.path()), 0o700);
}

#[test]
fn every_commit_is_flushed_to_the_disk() {
    let folder = TempDir::new().unwrap();
    let log = open(folder.path());
    assert_eq!(log.durability().unwrap(), ("wal".to_owned(), 2), "WAL, and synchronous=FULL (2)");
}

#[test]
fn many_writers_make_one_chain_without_gaps() {
    let folder = TempDir::new().unwrap();
    open(folder.path());
    thread::scope(|scope| {
        for writer in 0..4 {
            let folder = folder.path();
            scope.spawn(move || {
                let mut log = open(folder);
                for number in 0..25 {
                    let text = format!("{writer}.{number}");
                    // On a slow disk, the others may take longer than a writer waits.
                    while let Err(error) = append(&mut log, &text) {
                        assert!(matches!(error, LogError::Busy), "{error}");
                    }
                }
            });
        }
    });
    let log = open(folder.path());
    let verified = log.verify().unwrap();
    assert_eq!((verified.entries, verified.faults), (100, Vec::new()));
    let ticks: Vec<u64> = log.since(0).unwrap().entries.iter().map(|entry| entry.tick).collect();
    assert!(ticks.is_sorted(), "each writer saw the entries before its own");
}

#[test]
fn a_failed_write_adds_nothing() {
    let folder = TempDir::new().unwrap();
    let mut log = open(folder.path());
    let failed = log.write(|writer| {
        writer.append(vec![entry("half")], now())?;
        Err::<(), _>(LogError::Busy)
    });
    assert!(matches!(failed, Err(LogError::Busy)));
    assert_eq!(log.since(0).unwrap().entries, Vec::new());
}

#[test]
fn a_newer_file_is_read_and_never_written() {
    let folder = TempDir::new().unwrap();
    append(&mut open(folder.path()), "from before").unwrap();
    let raw = Connection::open(folder.path().join(FILE)).unwrap();
    raw.pragma_update(None, "user_version", 99).unwrap();
    let mut log = open(folder.path());
    assert_eq!(*log.access(), Access::NewerFile { found: 99, known: 1 });
    assert_eq!(log.since(0).unwrap().entries.len(), 1, "its entries can be read");
    let refused = append(&mut log, "after").unwrap_err();
    assert!(matches!(refused, LogError::Newer { .. }), "{refused}");
}

#[test]
fn a_moved_file_is_not_written_to() {
    let parent = TempDir::new().unwrap();
    let folder = parent.path().join("data");
    let mut log = open(&folder);
    append(&mut log, "in the moved file").unwrap();
    fs::rename(&folder, parent.path().join("moved")).unwrap();
    let refused = append(&mut log, "would be lost").unwrap_err();
    assert!(matches!(refused, LogError::Gone { .. }), "{refused}");
    assert!(matches!(log.foreign_changes(), Err(LogError::Gone { .. })));
}

#[test]
fn readers_do_not_wait_for_a_writer_and_other_writers_give_up() {
    let folder = TempDir::new().unwrap();
    open(folder.path());
    let lock = fs::File::open(folder.path().join("grizzly.lock")).unwrap();
    lock.try_lock().expect("no other process writes");
    // The lock is held until the end: whoever waited for it would have failed.
    let mut log = open(folder.path());
    assert_eq!(log.since(0).unwrap().entries, Vec::new());
    let refused = append(&mut log, "meanwhile").unwrap_err();
    assert!(matches!(refused, LogError::Busy), "{refused}");
    lock.unlock().unwrap();
    append(&mut log, "afterwards").unwrap();
}

#[test]
fn a_file_that_is_not_a_log_is_not_touched() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(FILE);
    let refused = |expected: fn(&LogError) -> bool| {
        let error = Log::open(folder.path(), DeviceId(Uuid::nil())).err().expect("refused");
        assert!(expected(&error), "{error}");
        assert!(!error.hint().is_empty());
    };

    fs::create_dir(&path).unwrap();
    refused(|error| matches!(error, LogError::IsDirectory { .. }));
    fs::remove_dir(&path).unwrap();

    fs::write(&path, "this is a letter to my aunt, and long enough to be one".repeat(50)).unwrap();
    refused(|error| matches!(error, LogError::NotALog));
    assert!(fs::read_to_string(&path).unwrap().contains("aunt"), "the file is unchanged");
    fs::remove_file(&path).unwrap();

    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    refused(|error| matches!(error, LogError::NotALog));
    fs::remove_file(&path).unwrap();

    Connection::open(&path).unwrap().execute_batch("CREATE TABLE recipes (cake)").unwrap();
    refused(|error| matches!(error, LogError::NotALog));

    let file = folder.path().join("a-file");
    fs::write(&file, "").unwrap();
    let error = Log::open(&file, DeviceId(Uuid::nil())).err().expect("a file is not a folder");
    assert!(matches!(error, LogError::Folder { .. }), "{error}");
}

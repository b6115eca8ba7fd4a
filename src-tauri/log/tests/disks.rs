//! Small, full and read-only disks: real ones, mounted by the test. That takes root; where mounting
//! is not allowed the tests say so and end.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::{fs, path::Path, process::Command};

use grizzly_core::{DeviceId, EntryId, Event, Handle, IncidentId, Text, Time};
use grizzly_log::{Access, Draft, Log, LogError, takes_writing};
use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;

/// A disk in memory, unmounted when dropped.
struct Disk(TempDir);

impl Disk {
    fn new(size: &str) -> Option<Self> {
        let folder = TempDir::new().unwrap();
        if mount(&["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"], folder.path()) {
            return Some(Self(folder));
        }
        eprintln!("not run: mounting a disk is not allowed here");
        None
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn make_read_only(&self) {
        assert!(mount(&["-o", "remount,ro"], self.path()), "remounting what was mounted");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}

fn mount(options: &[&str], place: &Path) -> bool {
    Command::new("mount").args(options).arg(place).output().is_ok_and(|done| done.status.success())
}

fn append(log: &mut Log, number: u128, text: &str) -> Result<(), LogError> {
    let now = Time::parse("2026-11-22T10:00:00Z").unwrap();
    let draft = Draft {
        id: EntryId(Uuid::from_u128(number)),
        incident: IncidentId(Uuid::from_u128(7)),
        author: Handle::parse("ada").unwrap(),
        at: now,
        event: Event::Note { text: Text::new(text) },
    };
    log.write(|writer| writer.append(vec![draft], now)).map(|_| ())
}

#[test]
fn a_full_disk_is_said_and_loses_nothing_acknowledged() {
    let Some(disk) = Disk::new("512k") else { return };
    let mut log = Log::open(disk.path(), DeviceId(Uuid::nil())).unwrap();
    let words = "x".repeat(4000);
    let mut acknowledged = 0;
    let error = loop {
        match append(&mut log, acknowledged + 1, &words) {
            Ok(()) => acknowledged += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(error, LogError::DiskFull), "{error}");
    assert!(acknowledged > 5, "some fitted");
    let kept = u128::try_from(log.since(0).unwrap().entries.len()).unwrap();
    assert_eq!(kept, acknowledged, "all that was acknowledged, and nothing that was not");
    drop(log);
    let again = Log::open(disk.path(), DeviceId(Uuid::nil())).unwrap();
    assert_eq!(again.verify().unwrap().faults, Vec::<String>::new(), "whole after a start on the full disk");
}

#[test]
fn a_read_only_disk_can_be_read() {
    let Some(disk) = Disk::new("4m") else { return };
    let mut log = Log::open(disk.path(), DeviceId(Uuid::nil())).unwrap();
    append(&mut log, 1, "from before").unwrap();
    drop(log);
    disk.make_read_only();

    let mut log = Log::open(disk.path(), DeviceId(Uuid::nil())).unwrap();

    assert_eq!(*log.access(), Access::ReadOnlyStorage);
    assert_eq!(log.since(0).unwrap().entries.len(), 1);
    let refused = append(&mut log, 2, "after").unwrap_err();
    assert!(matches!(refused, LogError::ReadOnly), "{refused}");
}

#[test]
fn a_file_of_an_older_layout_is_checked_and_written_out_from_a_read_only_disk() {
    let Some(disk) = Disk::new("4m") else { return };
    let mut log = Log::open(disk.path(), DeviceId(Uuid::nil())).unwrap();
    append(&mut log, 1, "from before").unwrap();
    drop(log);
    let old = Connection::open(disk.path().join("grizzly.db")).unwrap();
    old.execute_batch("DROP TRIGGER entries_given; DROP TABLE withheld; PRAGMA user_version = 2").unwrap();
    drop(old);
    disk.make_read_only();

    let log = Log::open(disk.path(), DeviceId(Uuid::nil())).unwrap();

    assert_eq!(*log.access(), Access::ReadOnlyStorage);
    assert_eq!(log.verify().unwrap().faults, Vec::<String>::new());
    assert_eq!(log.export(None, &mut Vec::new()).unwrap().entries, 1);
}

#[test]
fn what_stands_in_the_side_file_alone_is_read_from_a_read_only_disk() {
    let Some(disk) = Disk::new("4m") else { return };
    let mut log = Log::open(disk.path(), DeviceId(Uuid::nil())).unwrap();
    append(&mut log, 1, "acknowledged").unwrap();
    // As after a power cut: nobody closed the log, and what readers share is gone.
    let cut = disk.path().join("cut");
    fs::create_dir(&cut).unwrap();
    for name in ["grizzly.db", "grizzly.db-wal"] {
        fs::copy(disk.path().join(name), cut.join(name)).unwrap();
    }
    drop(log);
    disk.make_read_only();

    let log = Log::open(&cut, DeviceId(Uuid::nil())).unwrap();

    assert_eq!(log.since(0).unwrap().entries.len(), 1, "an acknowledged entry is not hidden");
}

#[test]
fn a_full_disk_can_be_read() {
    let Some(disk) = Disk::new("256k") else { return };
    let mut log = Log::open(disk.path(), DeviceId(Uuid::nil())).unwrap();
    append(&mut log, 1, "from before").unwrap();
    drop(log);
    let _ = fs::write(disk.path().join("filler"), vec![0; 1 << 20]);
    let mut log = Log::open(disk.path(), DeviceId(Uuid::nil())).expect("reading needs no room");
    assert_eq!(log.since(0).unwrap().entries.len(), 1);
    let refused = append(&mut log, 2, "no room").unwrap_err();
    assert!(matches!(refused, LogError::DiskFull), "the cause is named: {refused}");
    assert!(refused.is_read_only() && refused.hint().starts_with("Free some room"), "{}", refused.hint());
    assert!(matches!(log.refusal(), Some(LogError::DiskFull)));
    assert!(!takes_writing(disk.path()), "not before there is room");

    fs::remove_file(disk.path().join("filler")).unwrap();
    assert!(takes_writing(disk.path()));
    let mut log = Log::open(disk.path(), DeviceId(Uuid::nil())).unwrap();
    assert!(log.refusal().is_none());
    append(&mut log, 2, "room again").unwrap();
    assert_eq!(log.since(0).unwrap().entries.len(), 2);
}

#[test]
fn a_new_log_on_a_full_disk_is_said_and_begins_when_there_is_room() {
    let Some(disk) = Disk::new("256k") else { return };
    let _ = fs::write(disk.path().join("filler"), vec![0; 1 << 20]);
    for _ in 0..2 {
        let error = Log::open(disk.path(), DeviceId(Uuid::nil())).err().expect("refused");
        assert!(matches!(error, LogError::DiskFull), "{error}");
    }
    fs::remove_file(disk.path().join("filler")).unwrap();
    let mut log = Log::open(disk.path(), DeviceId(Uuid::nil())).unwrap();
    append(&mut log, 1, "room").unwrap();
}

#[test]
fn a_folder_that_takes_nothing_is_said() {
    let Some(disk) = Disk::new("4m") else { return };
    disk.make_read_only();
    let error = Log::open(&disk.path().join("new"), DeviceId(Uuid::nil())).err().expect("refused");
    assert!(matches!(error, LogError::ReadOnly), "{error}");
    assert!(fs::read_dir(disk.path()).unwrap().next().is_none());
}

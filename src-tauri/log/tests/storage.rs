//! Full and read-only disks: real file systems, mounted by the test. Mounting needs root. Where it is not
//! allowed, the tests print that and end.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::{
    fs,
    path::Path,
    process::Command,
    sync::{Mutex, MutexGuard, PoisonError},
};

use grizzly_core::{DeviceId, EntryId, Event, IncidentId, PersonId, Text, Time};
use grizzly_log::{Access, EvidenceFolder, Log, LogError, NewEntry, is_writable};
use tempfile::TempDir;
use uuid::Uuid;

/// A disk in memory, unmounted when dropped. There is one at a time: until a new process runs its program, it holds every
/// file that is open here. What is deleted then still fills its disk, and a disk with a file open for writing can't be
/// remounted.
struct Disk {
    folder: TempDir,
    _alone: MutexGuard<'static, ()>,
}

static ALONE: Mutex<()> = Mutex::new(());

impl Disk {
    fn new(size: &str) -> Option<Self> {
        let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = TempDir::new().unwrap();
        if mount(&["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"], folder.path()) {
            return Some(Self { folder, _alone });
        }
        eprintln!("not run: mounting a disk needs root");
        None
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn make_read_only(&self) {
        assert!(mount(&["-o", "remount,ro"], self.path()), "remounting what was mounted");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).output();
    }
}

fn mount(options: &[&str], path: &Path) -> bool {
    Command::new("mount").args(options).arg(path).output().is_ok_and(|done| done.status.success())
}

fn append(log: &mut Log, number: u128, text: &str) -> Result<(), LogError> {
    let now = Time::parse("2026-11-22T10:00:00Z").unwrap();
    let entry = NewEntry {
        id: EntryId(Uuid::from_u128(number)),
        incident: IncidentId(Uuid::from_u128(7)),
        author: PersonId::parse("ada").unwrap(),
        at: now,
        event: Event::Note { text: Text::new(text) },
    };
    log.write(|writer| writer.append(vec![entry], now)).map(|_| ())
}

#[test]
fn a_full_disk_is_reported_and_no_acknowledged_entry_is_lost() {
    let Some(disk) = Disk::new("512k") else { return };
    let mut log = Log::open(disk.path(), DeviceId(Uuid::nil())).unwrap();
    let text = "x".repeat(4000);
    let mut acknowledged = 0;
    let error = loop {
        match append(&mut log, acknowledged + 1, &text) {
            Ok(()) => acknowledged += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(error, LogError::DiskFull), "{error}");
    assert!(acknowledged > 5, "some entries fit");
    let kept = u128::try_from(log.since(0).unwrap().entries.len()).unwrap();
    assert_eq!(kept, acknowledged, "every acknowledged entry and no other");
    drop(log);
    let again = Log::open(disk.path(), DeviceId(Uuid::nil())).unwrap();
    assert_eq!(again.verify().unwrap().faults, Vec::<String>::new(), "intact after opening on the full disk");
}

#[test]
fn a_full_disk_keeps_no_part_of_an_evidence_file() {
    let Some(disk) = Disk::new("512k") else { return };
    let _log = Log::open(disk.path(), DeviceId(Uuid::nil())).unwrap();

    let refused = EvidenceFolder::of(disk.path()).stage(&vec![1; 1 << 20]).unwrap_err();

    assert!(matches!(refused, LogError::DiskFull), "{refused}");
    assert_eq!(fs::read_dir(disk.path().join("evidence")).unwrap().count(), 0, "nothing is left of it");
}

#[test]
fn a_log_on_a_read_only_disk_can_be_read() {
    let Some(disk) = Disk::new("4m") else { return };
    let mut log = Log::open(disk.path(), DeviceId(Uuid::nil())).unwrap();
    append(&mut log, 1, "before").unwrap();
    drop(log);
    disk.make_read_only();

    let mut log = Log::open(disk.path(), DeviceId(Uuid::nil())).unwrap();

    assert_eq!(*log.access(), Access::ReadOnlyStorage);
    assert_eq!(log.since(0).unwrap().entries.len(), 1);
    let refused = append(&mut log, 2, "after").unwrap_err();
    assert!(matches!(refused, LogError::ReadOnly), "{refused}");
}

#[test]
fn entries_in_the_wal_only_are_read_from_a_read_only_disk() {
    let Some(disk) = Disk::new("4m") else { return };
    let mut log = Log::open(disk.path(), DeviceId(Uuid::nil())).unwrap();
    append(&mut log, 1, "acknowledged").unwrap();
    // As after a power cut: the log was not closed, and the shared-memory file is gone.
    let cut = disk.path().join("cut");
    fs::create_dir(&cut).unwrap();
    for name in ["grizzly.db", "grizzly.db-wal"] {
        fs::copy(disk.path().join(name), cut.join(name)).unwrap();
    }
    drop(log);
    disk.make_read_only();

    let log = Log::open(&cut, DeviceId(Uuid::nil())).unwrap();

    assert_eq!(log.since(0).unwrap().entries.len(), 1, "an acknowledged entry is not lost");
}

#[test]
fn a_log_on_a_full_disk_can_be_read() {
    let Some(disk) = Disk::new("512k") else { return };
    let mut log = Log::open(disk.path(), DeviceId(Uuid::nil())).unwrap();
    append(&mut log, 1, "before").unwrap();
    drop(log);
    let _ = fs::write(disk.path().join("filler"), vec![0; 1 << 20]);
    let mut log = Log::open(disk.path(), DeviceId(Uuid::nil())).expect("reading needs no space");
    assert_eq!(log.since(0).unwrap().entries.len(), 1);
    let refused = append(&mut log, 2, "no space").unwrap_err();
    assert!(matches!(refused, LogError::DiskFull), "the error names the cause: {refused}");
    assert!(refused.is_read_only() && refused.hint().starts_with("Free some space"), "{}", refused.hint());
    assert!(matches!(log.refusal(), Some(LogError::DiskFull)));
    assert!(!is_writable(disk.path()), "not before there is space");

    fs::remove_file(disk.path().join("filler")).unwrap();
    assert!(is_writable(disk.path()));
    let mut log = Log::open(disk.path(), DeviceId(Uuid::nil())).unwrap();
    assert!(log.refusal().is_none());
    append(&mut log, 2, "space again").unwrap();
    assert_eq!(log.since(0).unwrap().entries.len(), 2);
}

#[test]
fn a_new_log_on_a_full_disk_is_refused_and_created_once_there_is_space() {
    let Some(disk) = Disk::new("256k") else { return };
    let _ = fs::write(disk.path().join("filler"), vec![0; 1 << 20]);
    for _ in 0..2 {
        let error = Log::open(disk.path(), DeviceId(Uuid::nil())).err().expect("refused");
        assert!(matches!(error, LogError::DiskFull), "{error}");
    }
    fs::remove_file(disk.path().join("filler")).unwrap();
    let mut log = Log::open(disk.path(), DeviceId(Uuid::nil())).unwrap();
    append(&mut log, 1, "space").unwrap();
}

#[test]
fn a_read_only_folder_is_reported() {
    let Some(disk) = Disk::new("4m") else { return };
    disk.make_read_only();
    let error = Log::open(&disk.path().join("new"), DeviceId(Uuid::nil())).err().expect("refused");
    assert!(matches!(error, LogError::ReadOnly), "{error}");
    assert!(fs::read_dir(disk.path()).unwrap().next().is_none());
}

#[test]
fn what_stands_in_the_place_of_a_file_of_the_log_is_named_and_not_waited_for() {
    for name in ["grizzly.db", "grizzly.db-wal", "grizzly.db-shm", "grizzly.lock", "head.json", "heads.json"]
    {
        // Given a log where somebody put a pipe in the place of one of its files
        let folder = TempDir::new().unwrap();
        let path = folder.path().join(name);
        rustix::fs::mknodat(rustix::fs::CWD, &path, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
        // When it is opened
        let opened = Log::open(folder.path(), DeviceId(Uuid::from_u128(1)));
        // Then the answer comes at once: what is only beside it is made anew another time
        match (name, opened) {
            ("head.json" | "heads.json", Ok(_)) | ("grizzly.db", Err(LogError::NotALog)) => {}
            (name, Err(error)) => assert!(error.to_string().contains(name), "{name}: {error}"),
            (name, Ok(_)) => panic!("{name} can't be read"),
        }
    }
}

//! The power goes while a commit is written: a disk may then have its end and not its start. Nobody was promised that one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::{
    fs,
    ops::Range,
    path::{Path, PathBuf},
};

use grizzly_core::{DeviceId, EntryId, Event, IncidentId, PersonId, Text, Time};
use grizzly_log::{EvidenceFolder, FILE, Log, LogError, LogSource, NewEntry};
use tempfile::TempDir;
use uuid::Uuid;

const FRAME: usize = 24 + 4096;

fn open(folder: &Path) -> Result<Log, LogError> {
    Log::open(folder, DeviceId(Uuid::from_u128(1)))
}

fn note(log: &mut Log, number: u128) {
    let now = Time::parse("2026-11-22T10:00:00Z").unwrap();
    let entry = NewEntry {
        id: EntryId(Uuid::from_u128(number)),
        incident: IncidentId(Uuid::from_u128(7)),
        author: PersonId::parse("ada").unwrap(),
        at: now,
        // Longer than a page, so each commit has several frames.
        event: Event::Note { text: Text::new(&"wörds ".repeat(900)) },
    };
    let logged: Result<_, LogError> = log.write(|writer| writer.append(vec![entry], now));
    logged.unwrap();
}

fn wal(folder: &Path) -> PathBuf {
    folder.join(FILE).with_extension("db-wal")
}

/// A log of five notes whose file is closed by nobody, and where the frames of the third and of the last one are in its WAL.
struct Log5 {
    folder: TempDir,
    log: Log,
    third: Range<usize>,
    last: Range<usize>,
    /// The head beside the log before the last one.
    head_before: Vec<u8>,
}

impl Log5 {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let mut log = open(folder.path()).unwrap();
        let mut ends = Vec::new();
        let mut head_before = Vec::new();
        for number in 1..6 {
            head_before = fs::read(folder.path().join("head.json")).unwrap_or_default();
            note(&mut log, number);
            ends.push(usize::try_from(fs::metadata(wal(folder.path())).unwrap().len()).unwrap());
        }
        let (third, last) = (ends[1]..ends[2], ends[3]..ends[4]);
        Self { folder, log, third, last, head_before }
    }

    /// The folder after a start of the computer, where the first frame of a commit is missing.
    fn without_start_of(&self, commit: &Range<usize>, head: Option<&[u8]>) -> TempDir {
        let cut = TempDir::new().unwrap();
        fs::copy(self.folder.path().join(FILE), cut.path().join(FILE)).unwrap();
        let mut bytes = fs::read(wal(self.folder.path())).unwrap();
        bytes[commit.start..commit.start + FRAME].fill(0);
        fs::write(wal(cut.path()), bytes).unwrap();
        if let Some(head) = head {
            fs::write(cut.path().join("head.json"), head).unwrap();
        }
        cut
    }
}

#[test]
fn a_commit_that_nobody_waited_for_may_be_cut_short() {
    // Given a disk that has the end of the last commit and not its start, and a program that said nothing of it yet
    let log5 = Log5::new();
    let cut = log5.without_start_of(&log5.last, Some(&log5.head_before));
    // When the computer starts again
    let mut log = open(cut.path()).unwrap_or_else(|error| panic!("{error}"));
    // Then what was acknowledged is there, and the log goes on
    assert_eq!(log.since(0).unwrap().entries.len(), 4, "the last one was never acknowledged");
    note(&mut log, 9);
    drop(log);
    let log = open(cut.path()).unwrap();
    assert_eq!(log.since(0).unwrap().entries.len(), 5, "the next one takes its place");
    assert_eq!(log.verify().unwrap().faults, Vec::<String>::new());
}

#[test]
fn an_import_that_was_acknowledged_is_missed() {
    // Given a log with an entry of its own, that has imported those of another device
    let theirs = TempDir::new().unwrap();
    let mut other = Log::open(theirs.path(), DeviceId(Uuid::from_u128(2))).unwrap();
    note(&mut other, 21);
    let export = theirs.path().join("theirs.jsonl");
    other.export(None, &mut fs::File::create(&export).unwrap()).unwrap();
    let ours = TempDir::new().unwrap();
    let mut log = open(ours.path()).unwrap();
    note(&mut log, 1);
    let before = usize::try_from(fs::metadata(wal(ours.path())).unwrap().len()).unwrap();
    let source = LogSource::open(fs::File::open(&export).unwrap(), &EvidenceFolder::of(ours.path())).unwrap();
    let now = Time::parse("2026-11-22T11:00:00Z").unwrap();
    assert_eq!(log.import(source, now, &mut |_| {}, &mut |_| {}).unwrap().added, 1);

    // When its part in the WAL rots
    let cut = TempDir::new().unwrap();
    for name in [FILE, "head.json", "heads.json"] {
        fs::copy(ours.path().join(name), cut.path().join(name)).unwrap();
    }
    let mut bytes = fs::read(wal(ours.path())).unwrap();
    bytes[before..before + FRAME].fill(0);
    fs::write(wal(cut.path()), bytes).unwrap();

    // Then the log isn't taken for a whole one.
    let refused = open(cut.path()).map(|_| ()).unwrap_err();
    let lacks = matches!(&refused, LogError::Shortened { device, seq: 1 } if device.0.as_u128() == 2);
    assert!(lacks, "the entry of the other device is missing: {refused}");
}

#[test]
fn a_commit_that_was_acknowledged_is_missed() {
    let log5 = Log5::new();
    let head = fs::read(log5.folder.path().join("head.json")).unwrap();
    let refused = |cut: &TempDir| open(cut.path()).map(|_| ()).unwrap_err();

    let last = refused(&log5.without_start_of(&log5.last, Some(&head)));
    assert!(matches!(last, LogError::Shortened { seq: 5, .. }), "the head beside the log names it: {last}");
    let without_head = refused(&log5.without_start_of(&log5.last, None));
    assert!(
        matches!(without_head, LogError::DamagedWal { .. }),
        "nobody says that it wasn't: {without_head}"
    );
    let cut_tail = log5.without_start_of(&(0..0), None);
    let all = fs::read(wal(log5.folder.path())).unwrap();
    fs::write(wal(cut_tail.path()), &all[..all.len() - 1]).unwrap();
    let cut_tail = refused(&cut_tail);
    assert!(matches!(cut_tail, LogError::DamagedWal { .. }), "one byte is missing: {cut_tail}");
    let third = refused(&log5.without_start_of(&log5.third, Some(&log5.head_before)));
    assert!(matches!(third, LogError::DamagedWal { .. }), "others came after it: {third}");
    assert_eq!(log5.log.since(0).unwrap().entries.len(), 5, "it was there before");
}

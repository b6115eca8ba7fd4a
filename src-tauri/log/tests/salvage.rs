//! Salvage: what is got back from a damaged log, and that damage is always found.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::{
    collections::BTreeMap,
    env,
    fs::{self, File},
    path::{Path, PathBuf},
};

use grizzly_core::{
    DeviceId, Entry, EntryId, Event, IncidentId, PersonId, Text, Time,
    entry::{hash, link_text},
};
use grizzly_log::{
    EvidenceFolder, FILE, Log, LogError, LogSource, NewEntry, SalvageError, Salvaged, salvage,
};
use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;

/// So many damaged copies are tried; `make hold` tries more.
const TRIALS: usize = 16;
const PAGE: usize = 4096;
const NEW_DEVICE: DeviceId = DeviceId(Uuid::from_u128(9));

fn now() -> Time {
    Time::parse("2026-11-22T10:00:00Z").unwrap()
}

fn trials() -> usize {
    env::var("GRIZZLY_HOLD_TRIALS").ok().and_then(|trials| trials.parse().ok()).unwrap_or(TRIALS)
}

fn open(folder: &Path) -> Result<Log, LogError> {
    Log::open(folder, DeviceId(Uuid::from_u128(1)))
}

/// Logs notes from one number to another: short ones, and some that need several pages.
fn note(log: &mut Log, numbers: std::ops::Range<u128>) {
    let now = Time::parse("2026-11-22T10:00:00Z").unwrap();
    for number in numbers {
        let text = format!("note {number} {}", "wörds ".repeat(if number % 10 == 0 { 900 } else { 20 }));
        let entry = NewEntry {
            id: EntryId(Uuid::from_u128(number)),
            incident: IncidentId(Uuid::from_u128(number % 3 + 1)),
            author: PersonId::parse("ada").unwrap(),
            at: now,
            event: Event::Note { text: Text::new(&text) },
        };
        let logged: Result<_, LogError> = log.write(|writer| writer.append(vec![entry], now));
        logged.unwrap();
    }
}

/// The files of a log, as after a power cut: some entries are in the database, the newest only in its WAL.
struct Pristine {
    main: Vec<u8>,
    wal: Vec<u8>,
    entries: Vec<Entry>,
}

impl Pristine {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let file = folder.path().join(FILE);
        let mut log = open(folder.path()).unwrap();
        note(&mut log, 1..61);
        Connection::open(&file).unwrap().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        note(&mut log, 61..81);
        let (main, wal) = (fs::read(&file).unwrap(), fs::read(wal(&file)).unwrap());
        Self { main, wal, entries: log.since(0).unwrap().entries }
    }

    /// A folder with these files after `damage`.
    fn damaged(&self, damage: impl FnOnce(&mut Vec<u8>, &mut Vec<u8>)) -> TempDir {
        let folder = TempDir::new().unwrap();
        let (mut main, mut wal_bytes) = (self.main.clone(), self.wal.clone());
        damage(&mut main, &mut wal_bytes);
        fs::write(folder.path().join(FILE), main).unwrap();
        fs::write(wal(&folder.path().join(FILE)), wal_bytes).unwrap();
        folder
    }

    /// A folder in which one bit of one byte is another one. Trials are spread over both files.
    fn flipped(&self, trial: usize) -> TempDir {
        let at = trial * 7919 * 13 % (self.main.len() + self.wal.len());
        self.damaged(|main, wal| {
            let byte = if at < main.len() { &mut main[at] } else { &mut wal[at - main.len()] };
            *byte ^= 1 << (trial % 8);
        })
    }

    /// The entries that aren't in the log of `folder`. All others are as they were.
    fn missing(&self, folder: &Path) -> Vec<u64> {
        let log = open(folder).unwrap();
        assert_eq!(log.verify().unwrap().faults, Vec::<String>::new(), "what is salvaged verifies");
        let found: BTreeMap<EntryId, Entry> =
            log.since(0).unwrap().entries.into_iter().map(|entry| (entry.id, entry)).collect();
        let missing = |entry: &&Entry| match found.get(&entry.id) {
            Some(found) => {
                assert_eq!(found, *entry, "never another entry");
                false
            }
            None => true,
        };
        self.entries.iter().filter(missing).map(|entry| entry.seq).collect()
    }
}

fn wal(file: &Path) -> PathBuf {
    file.with_extension("db-wal")
}

/// Salvages the log of a folder into a new folder.
fn salvaged(folder: &Path, others: &[PathBuf]) -> (TempDir, Salvaged) {
    let new = TempDir::new().unwrap();
    let damaged = folder.join(FILE);
    let before = fs::read(&damaged).ok();
    let salvaged = salvage(&damaged, others, &new.path().join(FILE), NEW_DEVICE)
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(fs::read(&damaged).ok(), before, "the damaged log isn't changed");
    (new, salvaged)
}

fn export(log: &Log) -> Vec<u8> {
    let mut lines = Vec::new();
    log.export(None, &mut lines).unwrap();
    lines
}

fn import(log: &mut Log, lines: &[u8]) -> grizzly_log::LogImport {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("export.jsonl");
    fs::write(&path, lines).unwrap();
    let source = LogSource::open(File::open(&path).unwrap(), &EvidenceFolder::of(folder.path())).unwrap();
    log.import(source, now(), &mut |_| {}, &mut |_| {}).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_flipped_byte_is_found_or_harmless_and_costs_one_entry_at_most() {
    let pristine = Pristine::new();
    let (backup, _) = salvaged(pristine.damaged(|_, _| {}).path(), &[]);
    let (mut found, mut lost) = (0, 0);
    for trial in 0..trials() {
        // What a person sees is the log as it was, or that it is damaged.
        let folder = pristine.flipped(trial);
        let seen = open(folder.path())
            .and_then(|log| Ok((log.refusal(), log.since(0)?, log.verify()?)))
            .ok()
            .filter(|(refusal, new, verified)| {
                refusal.is_none() && new.damaged == 0 && verified.faults.is_empty()
            });
        match seen {
            Some((_, new, _)) => {
                assert_eq!(new.entries, pristine.entries, "trial {trial}: silently different")
            }
            None => found += 1,
        }

        // From one flipped byte, one entry is lost at most, and none with a backup. Looking at it destroyed nothing.
        let (new, salvaged_alone) = salvaged(folder.path(), &[]);
        let missing = pristine.missing(new.path());
        assert!(missing.len() <= 1, "trial {trial}: {missing:?}");
        assert!(salvaged_alone.entries == pristine.entries.len() - missing.len(), "{salvaged_alone:?}");
        lost += missing.len();
        if !missing.is_empty() {
            let (new, _) = salvaged(folder.path(), &[backup.path().join(FILE)]);
            assert_eq!(pristine.missing(new.path()), Vec::<u64>::new(), "trial {trial}");
        }
    }
    println!("{} flipped bytes: {found} found, {lost} entries lost, 0 with a backup", trials());
    assert!(found > 0, "some of them matter");
}

#[test]
fn a_cut_tail_is_found_or_harmless_and_costs_only_what_was_in_it() {
    let pristine = Pristine::new();
    for trial in 0..trials() / 4 {
        let keep = trial * 104_729 % pristine.main.len();
        let folder = pristine.damaged(|main, _| main.truncate(keep));
        let seen = open(folder.path()).and_then(|log| Ok((log.since(0)?, log.verify()?))).ok();
        if let Some((new, verified)) = seen {
            assert!(!verified.faults.is_empty() || new.entries == pristine.entries, "cut after {keep}");
        }
        let (new, _) = salvaged(folder.path(), &[]);
        let missing = pristine.missing(new.path());
        let lost = pristine.entries.len() - missing.len();
        assert!(lost >= 20, "what is in the WAL is got back: {missing:?}");
    }
}

#[test]
fn entries_are_got_back_whatever_else_of_the_file_is_destroyed() {
    let pristine = Pristine::new();
    // Page 1 has the header and the schema; interior pages of tables and indexes have the types 5 and 2.
    let structure: Vec<usize> = (0..pristine.main.len() / PAGE)
        .filter(|page| *page == 0 || matches!(pristine.main[page * PAGE], 2 | 5 | 10))
        .collect();
    assert!(structure.len() > 5, "{structure:?}");
    let folder = pristine.damaged(|main, wal| {
        for page in &structure {
            main[page * PAGE..(page + 1) * PAGE].fill(0xaa);
        }
        wal[..32].fill(0xaa);
    });

    let (new, salvaged) = salvaged(folder.path(), &[]);

    assert_eq!(pristine.missing(new.path()), Vec::<u64>::new());
    assert!(salvaged.lost.is_empty() && salvaged.entries == 80, "{salvaged:?}");
    let log = open(new.path()).unwrap();
    assert_eq!(log.device(), NEW_DEVICE, "it is a new device: its own chain starts anew");
    assert_eq!(log.since(0).unwrap().entries, pristine.entries, "in the order in which they were added");
    assert_eq!(log.durability().unwrap(), ("wal".to_owned(), 2));
}

/// Overwrites the page that has the text of these notes.
fn destroy_page_of(main: &mut [u8], text: &str) {
    let at = main.windows(text.len()).position(|bytes| bytes == text.as_bytes()).unwrap();
    let page = at / PAGE * PAGE;
    main[page..page + PAGE].fill(0);
}

#[test]
fn a_lost_entry_keeps_its_place_until_a_copy_has_it() {
    // Given a log of which a page is destroyed,
    let pristine = Pristine::new();
    let whole = pristine.damaged(|_, _| {});
    let whole = export(&open(whole.path()).unwrap());
    let folder = pristine.damaged(|main, _| destroy_page_of(main, "note 33 "));
    let (new, report) = salvaged(folder.path(), &[]);
    let missing = pristine.missing(new.path());
    assert!((1..15).contains(&missing.len()) && missing.contains(&33), "{missing:?}");
    assert_eq!(report.lost.count(), missing.len() as u64);
    let mut log = open(new.path()).unwrap();
    assert_eq!(log.verify().unwrap().lost, report.lost, "verifying says which entries are lost");

    // when it goes on, is exported, and imported elsewhere, it is still known what is lost.
    note(&mut log, 100..102);
    let mut elsewhere = Log::open(&new.path().join("elsewhere"), DeviceId(Uuid::from_u128(5))).unwrap();
    assert_eq!(import(&mut elsewhere, &export(&log)).lost, report.lost);
    assert_eq!(export(&elsewhere), export(&log), "the same links");
    let verified = elsewhere.verify().unwrap();
    assert_eq!((verified.faults, verified.lost), (Vec::new(), report.lost.clone()));

    // When a copy comes that has them, they take their places.
    assert_eq!(import(&mut elsewhere, &whole).added, missing.len());
    let verified = elsewhere.verify().unwrap();
    assert_eq!((verified.faults, verified.lost.count(), verified.entries), (Vec::new(), 0, 82));

    // And salvaging a salvaged log again loses nothing more; with a damaged export, it gets back what was lost.
    let cut = new.path().join("cut.jsonl");
    fs::write(&cut, &whole[..whole.len() - 99]).unwrap();
    let (again, report) = salvaged(new.path(), &[cut]);
    assert_eq!((report.lost.count(), report.entries), (0, 82), "{report:?}");
    assert_eq!(report.sources[1].entries, missing.len() as u64);
    assert_eq!(open(again.path()).unwrap().verify().unwrap().faults, Vec::<String>::new());
}

#[test]
fn no_program_can_change_a_lost_place_into_something_else() {
    let pristine = Pristine::new();
    let folder = pristine.damaged(|main, _| destroy_page_of(main, "note 33 "));
    let (new, report) = salvaged(folder.path(), &[]);
    let range = report.lost.ranges()[0];
    for statement in [
        "DELETE FROM withheld",
        "UPDATE withheld SET seq = seq + 1000",
        "UPDATE withheld SET hash = 'other' WHERE hash <> ''",
        "UPDATE withheld SET incident = 'x', content_hash = 'x', prev_hash = 'not the head', hash = 'x' WHERE hash = ''",
    ] {
        let refused = Connection::open(new.path().join(FILE)).unwrap().execute(statement, []);
        assert!(refused.is_err_and(|error| error.to_string().contains("the log is")), "{statement}");
    }
    let verified = open(new.path()).unwrap().verify().unwrap();
    assert_eq!((verified.faults, verified.lost.ranges()[0]), (Vec::new(), range));
}

#[test]
fn of_two_branches_the_longer_one_is_taken_and_the_other_reported() {
    // Given a folder that was copied, and both copies were used: the chain has two ends.
    let (first, second) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    note(&mut open(first.path()).unwrap(), 1..11);
    fs::copy(first.path().join(FILE), second.path().join(FILE)).unwrap();
    note(&mut open(first.path()).unwrap(), 20..23);
    note(&mut open(second.path()).unwrap(), 30..36);

    let (new, report) = salvaged(first.path(), &[second.path().join(FILE)]);

    let log = open(new.path()).unwrap();
    assert_eq!(log.verify().unwrap().faults, Vec::<String>::new());
    assert_eq!((report.entries, report.lost.count()), (16, 0));
    let forked = report.forked.ranges();
    assert_eq!((forked[0].first, forked[0].last), (11, 13), "{forked:?}");
}

#[test]
fn without_any_entry_there_is_no_new_log_and_no_file_is_replaced() {
    let folder = TempDir::new().unwrap();
    let (damaged, new) = (folder.path().join(FILE), folder.path().join("new.db"));
    fs::write(&damaged, "this is a letter to my aunt").unwrap();
    let refused = salvage(&damaged, &[], &new, NEW_DEVICE).unwrap_err();
    assert!(matches!(refused, SalvageError::Nothing) && !refused.hint().is_empty(), "{refused}");
    fs::remove_file(&damaged).unwrap();
    let refused = salvage(&damaged, &[], &new, NEW_DEVICE).unwrap_err();
    assert!(matches!(refused, SalvageError::Read { .. }), "{refused}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left");
    fs::write(&new, "mine").unwrap();
    let refused = salvage(&damaged, &[], &new, NEW_DEVICE).unwrap_err();
    assert!(matches!(refused, SalvageError::Exists(_)), "{refused}");
    assert_eq!(fs::read_to_string(&new).unwrap(), "mine");
}

#[test]
fn a_number_far_behind_the_others_makes_no_endless_list_of_lost_entries() {
    // Given a damaged log with heads, and an export of another device, that name an entry 10^15
    let far = 1_000_000_000_000_000_i64;
    let damaged = Pristine::new().damaged(|main, _| main[40] ^= 1);
    let head = format!(
        r#"{{"entries":1,"newest":"2026-11-22T10:00:00.398Z","devices":{{"{}":[{far},""]}}}}"#,
        Uuid::from_u128(1)
    );
    let noted = format!(r#"{{"heads":{head},"check":"{}"}}"#, hash(&head));
    fs::write(damaged.path().join("heads.json"), noted).unwrap();
    let (device, incident) = (Uuid::from_u128(2).to_string(), Uuid::from_u128(5).to_string());
    let (before, content) = ("a".repeat(64), "b".repeat(64));
    let link = hash(&link_text(&before, &device, &far, &incident, &content));
    let line = format!(
        r#"{{"device":"{device}","seq":{far},"incident":"{incident}","content_hash":"{content}","prev_hash":"{before}","hash":"{link}"}}"#
    );
    let export = damaged.path().join("export.jsonl");
    fs::write(&export, line).unwrap();
    // Then all entries are got back, and nothing else is waited for
    let (_new, salvaged) = salvaged(damaged.path(), &[export]);
    assert_eq!((salvaged.entries, salvaged.withheld, salvaged.lost.count()), (80, 0, 0));
}

//! One byte of the log is another one, or its end is missing. The damage is found, or nothing reads otherwise; and salvage gets
//! back what is readable.

use std::{fs, path::Path};

use grizzly_app::clock;
use grizzly_core::{DeviceId, EntryId, Event, IncidentId, PersonId, Text};
use grizzly_log::{FILE, Log, LogError, NewEntry, salvage};
use tempfile::TempDir;
use uuid::Uuid;

use crate::{
    log,
    report::{Report, Row},
};

const ENTRIES: u128 = 80;
const NEW_DEVICE: DeviceId = DeviceId(Uuid::from_u128(9));

/// The files of a log: most entries in the database, the newest in its WAL; and what is noted beside it.
struct Pristine {
    main: Vec<u8>,
    wal: Vec<u8>,
    beside: Vec<(&'static str, Vec<u8>)>,
    export: Vec<u8>,
}

/// What stands beside the log.
const BESIDE: [&str; 2] = ["head.json", "heads.json"];

pub fn try_all(report: &mut Report, trials: usize) {
    let mut row = Row { promise: "one byte of the log is flipped, or its tail is cut", ..Row::default() };
    let pristine = Pristine::new();
    let (mut back, mut of) = (0, 0);
    for trial in 0..trials {
        let folder = pristine.damaged(trial);
        row.trials += 1;
        if pristine.reads_the_same(folder.path()) {
            continue;
        }
        if is_silent(folder.path()) {
            row.silent += 1;
            row.problems.push(format!("damage {trial} reads otherwise, and nothing says so"));
            continue;
        }
        row.found += 1;
        let new = TempDir::new().unwrap();
        let salvaged = salvage(&folder.path().join(FILE), &[], &new.path().join(FILE), NEW_DEVICE);
        of += usize::try_from(ENTRIES).unwrap();
        match salvaged {
            Ok(_) => {
                let log = log::open(new.path()).unwrap();
                back += log.since(0).unwrap().entries.len();
                let faults = log.verify().unwrap().faults;
                row.problems
                    .extend(faults.into_iter().map(|fault| format!("salvage after {trial}: {fault}")));
            }
            // Most of the file is gone.
            Err(_) if trial % 10 == 9 => {}
            Err(error) => row.problems.push(format!("salvage after {trial}: {error}")),
        }
    }
    row.got_back = Some((back, of));
    report.add(row);
}

impl Pristine {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let mut log = log::open(folder.path()).unwrap();
        note(&mut log, 1..61);
        let file = folder.path().join(FILE);
        rusqlite::Connection::open(&file).unwrap().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        note(&mut log, 61..ENTRIES + 1);
        let export = export(&log);
        Self {
            main: fs::read(&file).unwrap(),
            wal: fs::read(wal(folder.path())).unwrap(),
            beside: BESIDE.map(|name| (name, fs::read(folder.path().join(name)).unwrap())).to_vec(),
            export,
        }
    }

    /// A folder with these files and one damage. Every tenth is a cut tail, of the database or of its WAL.
    fn damaged(&self, trial: usize) -> TempDir {
        let folder = TempDir::new().unwrap();
        let (mut main, mut wal_bytes) = (self.main.clone(), self.wal.clone());
        // A large prime step reaches every part of both files.
        let at = trial * 7919 * 13 % (main.len() + wal_bytes.len());
        match (trial % 10, at.checked_sub(main.len())) {
            (9, None) => main.truncate(at),
            (9, Some(at)) => wal_bytes.truncate(at),
            (_, None) => main[at] ^= 1 << (trial % 8),
            (_, Some(at)) => wal_bytes[at] ^= 1 << (trial % 8),
        }
        fs::write(folder.path().join(FILE), main).unwrap();
        fs::write(wal(folder.path()), wal_bytes).unwrap();
        for (name, content) in &self.beside {
            fs::write(folder.path().join(name), content).unwrap();
        }
        folder
    }

    fn reads_the_same(&self, folder: &Path) -> bool {
        log::open(folder).is_ok_and(|log| log.verify().is_ok() && export(&log) == self.export)
    }
}

/// Whether the log says that all is well.
fn is_silent(folder: &Path) -> bool {
    match log::open(folder) {
        Ok(log) => log.verify().is_ok_and(|verified| verified.faults.is_empty()),
        Err(_) => false,
    }
}

fn note(log: &mut Log, numbers: std::ops::Range<u128>) {
    let now = clock::now();
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

fn export(log: &Log) -> Vec<u8> {
    let mut lines = Vec::new();
    let _ = log.export(None, &mut lines);
    lines
}

fn wal(folder: &Path) -> std::path::PathBuf {
    folder.join(FILE).with_extension("db-wal")
}

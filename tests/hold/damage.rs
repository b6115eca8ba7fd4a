//! One byte of the log is another one, or its end is missing. The damage is found, or nothing reads otherwise; and salvage gets
//! back what is readable.

use std::{fs, path::Path};

use grizzly_app::clock;
use grizzly_core::{DeviceId, EntryId, Event, IncidentId, PersonId, Text};
use grizzly_log::{FILE, Log, LogError, NewEntry, SalvageError, salvage};
use tempfile::TempDir;
use uuid::Uuid;

use crate::{
    log, parallel,
    report::{Report, Row, Trial},
    scratch,
};

/// Salvage looks at each byte, so a longer log only takes longer: this one has every kind of page.
const ENTRIES: u128 = 40;
/// So many are in the database, the others in its WAL.
const MERGED: u128 = 30;
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

/// What somebody sees who opens a damaged log.
enum Seen {
    /// The log as it was.
    Same,
    /// That it is damaged.
    Damage,
    /// Something else, and that all is well.
    Silent,
}

pub fn try_all(report: &mut Report, trials: usize) {
    let mut row = Row { promise: "one byte of the log is flipped, or its tail is cut", ..Row::default() };
    let pristine = Pristine::new();
    let (mut back, mut of) = (0, 0);
    for came in parallel::each(trials, |trial| pristine.try_one(trial)) {
        row.found += usize::from(came.is_found);
        of += if came.is_found { usize::try_from(ENTRIES).unwrap() } else { 0 };
        back += came.got_back;
        row.count(came.trial);
    }
    row.got_back = Some((back, of));
    report.add(row);
}

#[derive(Default)]
struct Came {
    trial: Trial,
    is_found: bool,
    /// Entries that salvage got back.
    got_back: usize,
}

impl Pristine {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let mut log = log::open(folder.path()).unwrap();
        note(&mut log, 1..MERGED + 1);
        let file = folder.path().join(FILE);
        rusqlite::Connection::open(&file).unwrap().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        note(&mut log, MERGED + 1..ENTRIES + 1);
        let export = export(&log);
        Self {
            main: fs::read(&file).unwrap(),
            wal: fs::read(wal(folder.path())).unwrap(),
            beside: BESIDE.map(|name| (name, fs::read(folder.path().join(name)).unwrap())).to_vec(),
            export,
        }
    }

    fn try_one(&self, trial: usize) -> Came {
        let folder = self.damaged(trial);
        let mut came = Came::default();
        match self.seen(folder.path()) {
            Seen::Same => {}
            Seen::Silent => {
                came.trial.silent = 1;
                came.trial.problems.push(format!("damage {trial} reads otherwise, and nothing says so"));
            }
            Seen::Damage => {
                came.is_found = true;
                match salvaged(folder.path()) {
                    Ok((entries, faults)) => {
                        came.got_back = entries;
                        let fault = |fault| format!("salvage after {trial}: {fault}");
                        came.trial.problems.extend(faults.into_iter().map(fault));
                    }
                    // Most of the file is gone.
                    Err(_) if trial % 10 == 9 => {}
                    Err(error) => came.trial.problems.push(format!("salvage after {trial}: {error}")),
                }
            }
        }
        came
    }

    /// A folder with these files and one damage. Every tenth is a cut tail, of the database or of its WAL.
    fn damaged(&self, trial: usize) -> TempDir {
        let folder = scratch::folder();
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

    fn seen(&self, folder: &Path) -> Seen {
        let Ok(log) = log::open(folder) else { return Seen::Damage };
        match log.verify() {
            Err(_) => Seen::Damage,
            Ok(_) if export(&log) == self.export => Seen::Same,
            Ok(verified) if verified.faults.is_empty() => Seen::Silent,
            Ok(_) => Seen::Damage,
        }
    }
}

/// How many entries salvage gets back, and what is wrong with the new log.
fn salvaged(folder: &Path) -> Result<(usize, Vec<String>), SalvageError> {
    let new = scratch::folder();
    salvage(&folder.join(FILE), &[], &new.path().join(FILE), NEW_DEVICE)?;
    let log = log::open(new.path())?;
    let faults = log.verify()?.faults;
    Ok((log.since(0)?.entries.len(), faults))
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

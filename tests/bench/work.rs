//! What Grizzly does in its own process, against SQLite alone: rows 3, 6, 7 and 8.

use std::{fs, path::Path};

use grizzly_app::{
    Workspace,
    api::{NextUpdate, Reader, RfoFormat},
};
use grizzly_core::{DeviceId, EntryId, Event, IncidentId, PersonId, Text, Time};
use grizzly_log::{Log, NewEntry};
use rusqlite::Connection;
use uuid::Uuid;

use crate::{
    logs::Programs,
    measure::{in_turns, part, timed},
    report::{Report, Row, Series},
};

/// A moment in the running incident of every log.
fn now() -> Time {
    Time::parse("2026-11-28T10:00:00Z").unwrap()
}

fn open(log: &Path) -> Workspace {
    let mut workspace = Workspace::open(log, now());
    workspace.catch_up(now());
    while workspace.index_some() > 0 {}
    workspace
}

pub fn measure(report: &mut Report, programs: &Programs, longest: usize, rounds: usize) {
    append(report, programs, rounds);
    search(report, programs, longest, rounds);
    draft(report, programs, rounds);
    rfo(report, programs, rounds);
}

/// Row 3: a line is decided, hashed, logged and shown to the search; against a commit of as many bytes.
fn append(report: &mut Report, programs: &Programs, rounds: usize) {
    let log = programs.log(10_000);
    let mut workspace = open(&log);
    let file = programs.folder.join("commit.db");
    let _ = fs::remove_file(&file);
    let bare = Connection::open(&file).unwrap();
    bare.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS lines (body TEXT)",
    )
    .unwrap();
    // A row of the log has as many bytes.
    let body = "x".repeat(620);
    let mut insert = bare.prepare("INSERT INTO lines (body) VALUES (?1)").unwrap();
    let (mut alone, mut number) = (log_alone(programs, &log), 7_u128 << 120);
    let measured = in_turns(
        rounds * 10,
        || timed(|| insert.execute([&body]).unwrap()),
        || {
            number += 1;
            let entry = a_note(number);
            timed(|| alone.write(|writer| writer.append(vec![entry], now())).unwrap())
        },
    );
    report.add(Row {
        number: 3,
        what: "of that, the log alone: four indexes, seven triggers, two hashes",
        against: "a bare commit of the same bytes",
        goal: 1.3,
        unit: "ms",
        measured,
    });
    same_indexes(report, programs, &log, rounds, || timed(|| insert.execute([&body]).unwrap()));
    let line = ["the error rate falls".to_owned()];
    let measured = in_turns(
        rounds * 10,
        || timed(|| insert.execute([&body]).unwrap()),
        || timed(|| workspace.say("current", &line, None, None, now()).unwrap()),
    );
    report.add(Row {
        number: 3,
        what: "one line: decide, hash, log",
        against: "a bare commit of the same bytes",
        goal: 1.3,
        unit: "ms",
        measured,
    });
}

/// What the indexes alone cost: the log's own table without its triggers, and without hashes.
fn same_indexes(
    report: &mut Report,
    programs: &Programs,
    log: &Path,
    rounds: usize,
    bare: impl FnMut() -> f64,
) {
    let file = programs.folder.join("indexed.db");
    fs::copy(log.join(grizzly_log::FILE), &file).unwrap();
    let indexed = Connection::open(&file).unwrap();
    indexed.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL").unwrap();
    let triggers =
        indexed.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").and_then(|mut named| {
            named.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()
        });
    for trigger in triggers.unwrap() {
        indexed.execute(&format!("DROP TRIGGER {trigger}"), []).unwrap();
    }
    let mut insert = indexed
        .prepare(
            "INSERT INTO entries (device, seq, tick, id, incident, author, at, recorded_at, version, body, prev_hash, hash)
             VALUES ('bench', ?1, 1000000 + ?1, ?2, 'bench', 'ada', ?3, ?3, 1, ?4, ?5, ?5)",
        )
        .unwrap();
    let (at, body, hash) = ("2026-11-28T10:00:00.000Z", "x".repeat(300), "0".repeat(64));
    let mut number = 0_u32;
    let measured = in_turns(rounds * 10, bare, || {
        number += 1;
        let id = Uuid::from_u128((7_u128 << 120) + u128::from(number)).to_string();
        timed(|| insert.execute((number, &id, at, &body, &hash)).unwrap())
    });
    let result = format!(
        "{:.2} ms, {:.2} times a bare commit: each index is another page",
        part(&measured.subject, 0.5),
        measured.ratio()
    );
    report.note(3, "the same row in SQLite alone, with the log's four indexes", result);
}

/// A copy of the log, without what decides about a line and shows it.
fn log_alone(programs: &Programs, log: &Path) -> Log {
    let folder = programs.folder.join("alone");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::copy(log.join(grizzly_log::FILE), folder.join(grizzly_log::FILE)).unwrap();
    Log::open(&folder, DeviceId(Uuid::from_u128(1))).unwrap()
}

fn a_note(number: u128) -> NewEntry {
    let id = Uuid::from_u128(number);
    let event = Event::Note { text: Text::new("the error rate falls") };
    let author = PersonId::parse("ada").unwrap();
    NewEntry { id: EntryId(id), incident: IncidentId(Uuid::from_u128(7)), author, at: now(), event }
}

/// Row 6: the newest 50 that begin with what was typed so far; against the index alone.
fn search(report: &mut Report, programs: &Programs, longest: usize, rounds: usize) {
    let log = programs.log(longest);
    let workspace = open(&log);
    let bare = Connection::open(log.join("grizzly.db")).unwrap();
    let mut query = bare
        .prepare(
            "SELECT found.body FROM found_words JOIN found ON found.number = found_words.rowid
             WHERE found_words MATCH ?1 ORDER BY found_words.rowid DESC LIMIT 50",
        )
        .unwrap();
    let keys = ["c", "co", "con", "cons", "consumer", "consumer lag"];
    let bare_search = |typed: &str| {
        let wanted: Vec<String> = typed.split(' ').map(|word| format!("\"{word}\"*")).collect();
        let rows = query.query_map([wanted.join(" ")], |row| row.get::<_, String>(0)).unwrap();
        rows.map(Result::unwrap).map(|row| row.len()).sum::<usize>()
    };
    let mut bare_search = bare_search;
    #[allow(clippy::cast_precision_loss)]
    let each = |all: f64| all / keys.len() as f64;
    let measured = in_turns(
        rounds,
        || each(timed(|| keys.map(&mut bare_search))),
        || each(timed(|| keys.map(|typed| workspace.search(typed, 50, now()).unwrap().found.len()))),
    );
    report.add(Row {
        number: 6,
        what: "search, each key",
        against: "the bare query of the index",
        goal: 3.0,
        unit: "ms",
        measured,
    });
}

/// Row 7: the draft of an update in a long incident, against a short one.
fn draft(report: &mut Report, programs: &Programs, rounds: usize) {
    let (short, long) = (open(&programs.log_of(100, 100)), open(&programs.log_of(10_000, 10_000)));
    let drafted = |workspace: &Workspace| {
        let draft = workspace.update_draft("current", "ceo", None, NextUpdate::BySchedule, None, now());
        timed(|| draft.unwrap().text.len());
        timed(|| {
            let draft = workspace.update_draft("current", "ceo", None, NextUpdate::BySchedule, None, now());
            draft.unwrap().text.len()
        })
    };
    let measured = in_turns(rounds, || drafted(&short), || drafted(&long));
    report.add(Row {
        number: 7,
        what: "the draft of an update, incident of 10,000 entries",
        against: "of 100",
        goal: 1.5,
        unit: "ms",
        measured,
    });
}

/// Row 8: the RFO of an incident, each entry, against reading its rows; and the PDF by its length.
#[allow(clippy::cast_precision_loss)]
fn rfo(report: &mut Report, programs: &Programs, rounds: usize) {
    let log = programs.log_of(10_000, 10_000);
    let workspace = open(&log);
    let bare = Connection::open(log.join("grizzly.db")).unwrap();
    let mut select = bare.prepare("SELECT * FROM entries ORDER BY position").unwrap();
    let columns = select.column_count();
    let measured = in_turns(
        rounds,
        || {
            timed(|| {
                let mut rows = select.query([]).unwrap();
                let mut read = 0;
                while let Some(row) = rows.next().unwrap() {
                    read += (0..columns).filter(|column| row.get_ref(*column).is_ok()).count();
                }
                read
            })
        },
        || timed(|| workspace.rfo("current", Reader::Team, &[], now()).unwrap()),
    );
    report.add(Row {
        number: 8,
        what: "the RFO of 10,000 entries",
        against: "reading their rows",
        goal: 3.0,
        unit: "ms",
        measured,
    });
    let points: Vec<(usize, f64)> = [100, 1000, 10_000]
        .into_iter()
        .map(|entries| {
            let workspace = open(&programs.log_of(entries, entries));
            let times: Vec<f64> = (0..3)
                .map(|_| {
                    timed(|| workspace.rfo_file("current", RfoFormat::Pdf, Reader::Team, now()).unwrap())
                })
                .collect();
            (entries, part(&times, 0.5))
        })
        .collect();
    let each: Vec<String> = points
        .iter()
        .map(|(entries, time)| {
            format!("{time:.0} ms for {entries} entries ({:.2} ms each)", time / *entries as f64)
        })
        .collect();
    report.note(8, "the PDF of the RFO", each.join(", "));
    report.series.push(Series { name: "PDF".to_owned(), unit: "ms", points });
}

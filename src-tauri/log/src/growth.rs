//! Long logs: SQLite's work for appending, exporting and importing grows with the number of entries, not with its
//! square. Its work is counted in steps of its virtual machine, so no clock is needed.

use std::{collections::BTreeMap, io::Cursor};

use grizzly_core::{DeviceId, EntryId, Event, IncidentId, PersonId, Text, Time};
use rusqlite::{Connection, StatementStatus};
use tempfile::TempDir;
use uuid::Uuid;

use crate::{Log, LogError, NewEntry, chains, import, link, row};

fn new_log(device: u128) -> (TempDir, Log) {
    let folder = TempDir::new().unwrap();
    let log = Log::open(folder.path(), DeviceId(Uuid::from_u128(device))).unwrap();
    (folder, log)
}

fn entry(number: u128) -> NewEntry {
    NewEntry {
        id: EntryId(Uuid::from_u128(number)),
        incident: IncidentId(Uuid::from_u128(number % 50)),
        author: PersonId::parse("ada").unwrap(),
        at: now(),
        event: Event::Note { text: Text::new("the error rate on the EU shards falls") },
    }
}

fn now() -> Time {
    Time::parse("2026-11-22T10:00:00Z").unwrap()
}

/// The steps of every execution of this statement, which is still in the cache of the connection.
fn steps(conn: &Connection, statement: &str) -> i32 {
    let steps = conn.prepare_cached(statement).unwrap().get_status(StatementStatus::VmStep);
    assert!(steps > 0, "it was executed: {statement}");
    steps
}

/// Imports into a new log of another device, twice: only then an entry can be there already.
fn import(file: &[u8]) -> (TempDir, Log) {
    let (folder, mut log) = new_log(2);
    for _ in 0..2 {
        log.import_lines(&mut Cursor::new(file), &BTreeMap::new(), now(), &mut |_| {}, &mut |_| {})
            .unwrap_or_else(|error| panic!("{error}"));
    }
    (folder, log)
}

/// The steps for a log of this many entries, by what they are for.
fn work(entries: u128) -> Vec<(&'static str, i32)> {
    let (_folder, mut from) = new_log(1);
    let appended = from.write(|writer| writer.append((0..entries).map(entry).collect(), now()));
    appended.unwrap_or_else(|error: LogError| panic!("{error}"));
    let export = |incident| {
        let mut file = Vec::new();
        from.export(incident, &mut file).unwrap();
        file
    };
    let (_all, all) = import(&export(None));
    let (_one, one) = import(&export(Some(IncidentId(Uuid::from_u128(49)))));
    let mut select = from.conn.prepare(link::SELECT).unwrap();
    assert_eq!(select.query_map([], |_| Ok(())).unwrap().count() as u128, entries);
    vec![
        ("append", steps(&from.conn, row::INSERT)),
        ("export", select.get_status(StatementStatus::VmStep)),
        ("import: is the entry there?", steps(&all.conn, chains::SELECT_EXISTING)),
        ("import: is the id there?", steps(&all.conn, import::SELECT_SAME_ID)),
        ("import an entry", steps(&all.conn, row::INSERT)),
        ("import a withheld entry", steps(&one.conn, import::INSERT_WITHHELD)),
    ]
}

#[test]
fn ten_times_the_entries_are_ten_times_the_work() {
    for ((name, short), (_, long)) in work(200).into_iter().zip(work(2000)) {
        assert!(long < 12 * short, "{name}: {short} steps for 200 entries, {long} for 2000");
    }
}

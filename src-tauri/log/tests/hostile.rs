//! Exports with right hashes whose entries nobody could have written here: each is refused whole, with its line and the reason.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::{
    fs::{self, File},
    iter,
};

use grizzly_core::{
    ChainedEntry, DeviceId, Entry, EntryId, Event, IncidentId, PersonId, Text, Time,
    event::{Audience, TaskKind},
};
use grizzly_log::{EvidenceFolder, ImportError, Log, LogImport, LogSource};
use serde_json::json;
use tempfile::TempDir;
use uuid::Uuid;

const INCIDENT: IncidentId = IncidentId(Uuid::from_u128(7));
const HERE: DeviceId = DeviceId(Uuid::from_u128(1));
const THERE: DeviceId = DeviceId(Uuid::from_u128(2));

fn now() -> Time {
    Time::parse("2026-11-22T10:00:00Z").unwrap()
}

fn note(text: &str) -> Event {
    Event::Note { text: Text::new(text) }
}

fn entry(number: u64, event: Event) -> Entry {
    Entry {
        id: EntryId(Uuid::from_u128(u128::from(number) + 1_000)),
        incident: INCIDENT,
        device: THERE,
        seq: number,
        tick: number,
        author: PersonId::parse("ada").unwrap(),
        at: now(),
        recorded_at: now(),
        event,
    }
}

fn entries(events: impl IntoIterator<Item = Event>) -> Vec<Entry> {
    (1..).zip(events).map(|(number, event)| entry(number, event)).collect()
}

/// An export of these entries, with right hashes.
fn export(entries: Vec<Entry>) -> String {
    let mut prev = String::new();
    let line = |entry: Entry| {
        let chained = ChainedEntry::new(entry, prev.clone()).unwrap();
        prev.clone_from(&chained.hash);
        let ChainedEntry { entry, version, body, prev, hash } = &chained;
        let content = json!({
            "tick": entry.tick, "id": entry.id.to_string(), "author": entry.author.as_str(),
            "at": entry.at.to_string(), "recorded_at": entry.recorded_at.to_string(),
            "version": version, "body": body,
        });
        let link = json!({
            "device": entry.device.to_string(), "seq": entry.seq, "incident": entry.incident.to_string(),
            "content_hash": chained.content_hash(), "prev_hash": prev, "hash": hash, "entry": content,
        });
        format!("{link}\n")
    };
    entries.into_iter().map(line).collect()
}

fn import(log: &mut Log, folder: &TempDir, export: &str) -> Result<LogImport, ImportError> {
    let path = folder.path().join("export.jsonl");
    fs::write(&path, export).unwrap();
    let source = LogSource::open(File::open(&path).unwrap(), &EvidenceFolder::of(folder.path()))?;
    log.import(source, now(), &mut |_| {}, &mut |_| {})
}

/// Imports into an empty log: nothing of a refused file is there.
fn said(entries: Vec<Entry>) -> String {
    let folder = TempDir::new().unwrap();
    let mut log = Log::open(folder.path(), HERE).unwrap();
    match import(&mut log, &folder, &export(entries)) {
        Ok(imported) => format!("{} entries", imported.added),
        Err(error) => {
            assert!(!error.hint().is_empty(), "{error}");
            assert_eq!(log.since(0).unwrap().entries, [], "all or nothing: {error}");
            error.to_string()
        }
    }
}

/// A note, and behind it one that is changed.
fn with(change: impl FnOnce(&mut Entry)) -> Vec<Entry> {
    let mut all = entries([note("500s"), note("502s")]);
    change(&mut all[1]);
    all
}

fn suspected(name: &str) -> Event {
    Event::ServiceSuspected { service: Text::new(name), why: None }
}

fn days(days: i64) -> Time {
    now().plus_seconds(days * 24 * 3600)
}

#[test]
fn what_nobody_could_have_written_here_is_refused_with_its_line() {
    let nobody = "Line 2: Nobody could have written this here.";
    let mute = |until| Event::Muted { until, why: Text::new("not now") };
    let update = |number| Event::UpdateSentManually {
        audience: Audience::Ceo,
        text: Text::new(&format!("Update {number}.")),
        next_at: None,
        facts: Vec::new(),
        log_head: String::new(),
    };
    let task = |_| Event::TaskAssigned {
        task_kind: TaskKind::Other,
        title: Text::new("read the logs"),
        to: None,
        minutes: None,
    };
    let people = (0..201).map(|number| PersonId::parse(&format!("p{number}")).unwrap());
    let correct_to = |number: u64| Event::EntryCorrected {
        entry: EntryId(Uuid::from_u128(1_001)),
        at: None,
        event: Some(Box::new(suspected(&format!("s{number}")))),
    };
    for (what, entries, expected) in [
        (
            "a text of 1 MB",
            with(|entry| entry.event = note(&"x".repeat(1 << 20))),
            format!("{nobody} The text is 1048601 bytes long; an entry holds at most 65536."),
        ),
        (
            "a long name of a service",
            with(|entry| entry.event = suspected(&"x".repeat(201))),
            format!("{nobody} The name is 201 characters long; the limit is 200."),
        ),
        (
            "a group of 200 and its lead",
            with(|entry| {
                entry.event = Event::GroupFormed {
                    name: Text::new("all"),
                    lead: PersonId::parse("ada").unwrap(),
                    members: people.collect(),
                };
            }),
            format!("{nobody} It names 202 people; the limit is 200."),
        ),
        (
            "a mute until the year 9999",
            with(|entry| entry.event = mute(Time::parse("9999-12-31T00:00:00Z"))),
            format!("{nobody} Notifications are muted for 8 hours at most."),
        ),
        (
            "a mute for good, as a correction",
            with(|entry| {
                entry.event = Event::EntryCorrected {
                    entry: EntryId(Uuid::from_u128(1_001)),
                    at: None,
                    event: Some(Box::new(mute(None))),
                };
            }),
            format!("{nobody} Notifications are muted for 8 hours at most."),
        ),
        (
            "what happens the day after tomorrow",
            with(|entry| entry.at = days(2)),
            format!("{nobody} It says what happens 2 d 0 h from now."),
        ),
        (
            "what was written then",
            with(|entry| entry.recorded_at = days(2)),
            format!("{nobody} It says what happens 2 d 0 h from now."),
        ),
        (
            "what is corrected to then",
            with(|entry| {
                entry.event = Event::EntryCorrected {
                    entry: EntryId(Uuid::from_u128(1_001)),
                    at: Some(days(300)),
                    event: None,
                };
            }),
            format!("{nobody} It says what happens 300 d 0 h from now."),
        ),
        (
            "a tick that leaves no room",
            with(|entry| entry.tick = (1 << 40) - 1),
            format!("{nobody} It says that 1099511627775 entries were written before it."),
        ),
        (
            "40,000 services",
            entries((0..40_000).map(|number| suspected(&format!("s{number}")))),
            "Line 201: Nobody could have written this here. The incident already has 200 services, the most that it can have."
                .to_owned(),
        ),
        (
            "one service after another, by corrections",
            entries(iter::once(suspected("s")).chain((0..300).map(correct_to))),
            "Line 201: Nobody could have written this here. The incident already has 200 services, the most that it can have."
                .to_owned(),
        ),
        (
            "updates without end",
            entries((0..2_001).map(update)),
            "Line 2001: Nobody could have written this here. The incident already has 2000 updates, the most that it can have."
                .to_owned(),
        ),
        (
            "tasks without end",
            entries((0..2_001).map(task)),
            "Line 2001: Nobody could have written this here. The incident already has 2000 tasks, the most that it can have."
                .to_owned(),
        ),
    ] {
        assert_eq!(said(entries), expected, "{what}");
    }
}

#[test]
fn what_a_busy_day_has_is_taken() {
    let services = (0..400).map(|number| suspected(&format!("Service {}", number % 200)));
    assert_eq!(said(entries(services)), "400 entries", "the same service counts once");
    let mute = Event::Muted { until: Some(now().plus_seconds(8 * 3600)), why: Text::new("not now") };
    assert_eq!(said(with(|entry| entry.event = mute)), "2 entries", "a mute for a shift");
    assert_eq!(said(with(|entry| entry.at = days(1))), "2 entries", "a clock with the wrong day");
    let long = note(&"x".repeat(60_000));
    assert_eq!(said(with(|entry| entry.event = long)), "2 entries", "a long text");
}

#[test]
fn what_is_here_already_counts() {
    // Given an incident that has 150 services here
    let folder = TempDir::new().unwrap();
    let mut log = Log::open(folder.path(), HERE).unwrap();
    let services = |from: u64, to: u64| (from..to).map(|number| suspected(&format!("s{number}")));
    import(&mut log, &folder, &export(entries(services(0, 150)))).unwrap();
    // When the same device goes on with 50 others, then with one too many
    let rest = import(&mut log, &folder, &export(entries(services(0, 200)))).unwrap();
    let refused = import(&mut log, &folder, &export(entries(services(0, 201)))).unwrap_err();
    // Then those that fit are taken, and the last isn't
    assert_eq!(rest.added, 50);
    assert!(refused.to_string().starts_with("Line 201: "), "{refused}");
    assert_eq!(log.since(0).unwrap().entries.len(), 200);
}

#[test]
fn a_high_tick_makes_no_later_export_unreadable() {
    // Given an entry with the highest tick that is taken
    let folder = TempDir::new().unwrap();
    let mut log = Log::open(folder.path(), HERE).unwrap();
    let most = days(1).millis() - Time::parse("2025-01-01T00:00:00Z").unwrap().millis();
    let high = with(|entry| entry.tick = most.unsigned_abs());
    import(&mut log, &folder, &export(high)).unwrap();
    // When somebody writes here, a second later
    let later = now().plus_seconds(1);
    let new = grizzly_log::NewEntry {
        id: EntryId(Uuid::from_u128(5)),
        incident: IncidentId(Uuid::from_u128(9)),
        author: PersonId::parse("bora").unwrap(),
        at: later,
        event: note("the error rate falls"),
    };
    let written: Result<_, grizzly_log::LogError> = log.write(|writer| writer.append(vec![new], later));
    assert_eq!(written.unwrap()[0].tick, most.unsigned_abs() + 1, "after everything that it has seen");
    let mut export = Vec::new();
    log.export(Some(IncidentId(Uuid::from_u128(9))), &mut export).unwrap();
    // Then another folder takes it
    let there = TempDir::new().unwrap();
    let mut other = Log::open(there.path(), DeviceId(Uuid::from_u128(3))).unwrap();
    let path = there.path().join("export.jsonl");
    fs::write(&path, export).unwrap();
    let source = LogSource::open(File::open(&path).unwrap(), &EvidenceFolder::of(there.path())).unwrap();
    let imported = other.import(source, later, &mut |_| {}, &mut |_| {});
    assert_eq!(imported.unwrap_or_else(|error| panic!("{error}")).added, 1);
}

#[test]
fn an_export_of_nothing_but_empty_lines_is_refused_early() {
    let folder = TempDir::new().unwrap();
    let mut log = Log::open(folder.path(), HERE).unwrap();
    let few = format!("\n\n{}\n\n", export(entries([note("500s")])));
    assert_eq!(import(&mut log, &folder, &few).unwrap().added, 1, "an editor may add some");
    let error = import(&mut log, &folder, &"\n".repeat(5_000)).unwrap_err();
    assert_eq!(error.to_string(), "Line 1001: There are more than 1000 empty lines.");
}

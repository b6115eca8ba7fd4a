//! Properties of the fold: total, the same live and replayed, whatever the order of arrival.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use common::{Scene, at, id, reading, text};
use grizzly_core::{
    DeviceId, Entry, Event, Handle, Incident, Time,
    event::*,
    line::{self, commands::COMMANDS},
    milestone::{Milestones, intervals},
    words::words,
};
use proptest::prelude::*;

fn person() -> impl Strategy<Value = Handle> {
    prop_oneof![Just("ada"), Just("bora"), Just("chloe")].prop_map(|name| Handle::parse(name).unwrap())
}

/// An event of any kind, about people and entries that may or may not be there.
fn any_event() -> impl Strategy<Value = Event> {
    let entry = (1_u128..30).prop_map(id);
    let instead = Just(Some(Box::new(Event::Note { text: text("words") })));
    prop_oneof![
        Just(Event::Declared { summary: text("it"), severity: None, began_at: None, found_by: None }),
        Just(Event::FirstError { text: None }),
        Just(Event::Reopened { why: text("again") }),
        Just(Event::FalseAlarm { why: text("nothing") }),
        Just(Event::CallOpened { link: text("https://meet.example") }),
        Just(Event::BleedingStopped { text: None }),
        Just(Event::Fixed { text: None }),
        Just(Event::Closed { text: None }),
        person().prop_map(|person| Event::Joined { person }),
        person().prop_map(|person| Event::Left { person }),
        person().prop_map(|person| Event::LeaderNamed { person }),
        person().prop_map(|to| Event::HandoverOffered { to, briefing: None }),
        person().prop_map(|person| Event::HandoverAccepted { person }),
        Just(Event::Note { text: text("a note") }),
        Just(Event::StepChecked { step: text("status page") }),
        person().prop_map(|to| Event::TaskAssigned {
            task: TaskKind::Impact,
            title: text("impact"),
            to: Some(to),
            minutes: Some(10)
        }),
        (entry.clone(), person()).prop_map(|(task, to)| Event::TaskReassigned { task, to, minutes: None }),
        entry.clone().prop_map(|task| Event::TaskAccepted { task }),
        Just(Event::RollbackStarted { service: text("web"), from: None, to: None }),
        Just(Event::RollbackFinished { service: text("WEB") }),
        Just(Event::FactStated { fact: Fact::Symptom { text: text("errors") } }),
        entry.clone().prop_map(|task| Event::TaskDone { task, outcome: None }),
        entry.clone().prop_map(|task| Event::TaskBlocked { task, on: Blocker::Task(task) }),
        (entry.clone(), instead).prop_map(|(entry, event)| Event::Corrected {
            entry,
            at: Some(at("09:00")),
            event
        }),
        entry.prop_map(|entry| Event::Struck { entry, why: text("wrong") }),
        Just(Event::Unreadable { body: "{}".into() }),
    ]
}

/// Entries of two devices, ticks as they fall.
fn any_entries() -> impl Strategy<Value = Vec<Entry>> {
    prop::collection::vec((any_event(), 1_u128..3, 0_i64..7200), 0..30).prop_map(|events| {
        let scene = Scene::new();
        (1_u64..)
            .zip(events)
            .map(|(number, (event, device, seconds))| Entry {
                id: id(u128::from(number)),
                incident: scene.incident.id,
                device: DeviceId(uuid::Uuid::from_u128(device)),
                seq: number,
                tick: number / 2 + 1,
                author: Handle::parse("ada").unwrap(),
                at: at("10:00").plus_seconds(seconds),
                recorded_at: at("12:00"),
                event,
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn every_sequence_folds_and_reads(entries in any_entries()) {
        let incident = Incident::replay(Scene::new().incident.id, entries);
        incident.records().iter().for_each(|record| { words(&incident, record); });
        intervals(&Milestones::of(&incident));
    }

    #[test]
    fn live_equals_replay_in_any_order_of_arrival(entries in any_entries(), seed in any::<u64>()) {
        let id = Scene::new().incident.id;
        let replayed = Incident::replay(id, entries.clone());
        let mut arriving = entries;
        let turn = usize::try_from(seed % 31).unwrap();
        if !arriving.is_empty() {
            let middle = turn % arriving.len();
            arriving.rotate_left(middle);
        }
        let mut live = Incident::new(id);
        arriving.into_iter().for_each(|entry| live.apply(entry));
        prop_assert_eq!(live.records(), replayed.records(), "the order is of the log, not of arrival");
        prop_assert_eq!(live.state(), replayed.state());
    }

    #[test]
    fn whatever_is_said_in_whatever_order_is_logged_or_refused(
        said in prop::collection::vec((0..COMMANDS.len(), person()), 0..40)
    ) {
        let mut scene = Scene::declared();
        for (which, by) in said {
            let _ = scene.say("10:30", &format!("{by}: {}", COMMANDS[which].example));
        }
        let replayed = Incident::replay(scene.incident.id, scene.entries.clone());
        prop_assert_eq!(scene.incident.records(), replayed.records());
        prop_assert_eq!(scene.incident.state(), replayed.state());
        scene.log();
    }

    #[test]
    fn an_entry_that_comes_twice_counts_once(entries in any_entries()) {
        let id = Scene::new().incident.id;
        let twice = entries.iter().chain(&entries).cloned().collect();
        let once = Incident::replay(id, entries);
        let doubled = Incident::replay(id, twice);
        prop_assert_eq!(once.records(), doubled.records());
    }

    #[test]
    fn as_of_holds_nothing_that_came_later_and_all_of_it_in_the_end(
        entries in any_entries(),
        seconds in -3600_i64..7200
    ) {
        let incident = Incident::replay(Scene::new().incident.id, entries);
        let then = at("10:00").plus_seconds(seconds);
        let earlier = incident.as_of(then);
        for record in earlier.records() {
            prop_assert!(record.entry.at <= then);
            let known = incident.record(record.number).map(|known| known.entry.id);
            prop_assert_eq!(known, Some(record.entry.id), "it keeps its number");
            prop_assert_eq!(earlier.record(record.number), Some(record));
        }
        let end = incident.as_of(at("13:00"));
        prop_assert_eq!(end.state(), incident.state());
    }

    #[test]
    fn a_handle_reads_back_as_itself(raw in "\\PC{1,40}") {
        if let Some(handle) = Handle::parse(&raw) {
            prop_assert_eq!(Handle::parse(handle.as_str()), Some(handle.clone()));
        }
        let handle = Handle::from_name(&raw);
        prop_assert_eq!(Handle::parse(handle.as_str()), Some(handle.clone()));
    }

    #[test]
    fn any_line_is_read_or_answered(line in "\\PC{0,80}") {
        let _ = line::read(&line, &reading(at("10:30")));
    }

    #[test]
    fn lines_near_the_grammar_are_read_or_answered(
        line in "(-?[0-9]{0,4}[:.hm -]{0,2}[0-9]{0,3}(am|pm|Z| UTC)? ?)?(@[a-z]{0,3}:? )?(/[a-z-]{0,12} )?(#[0-9]{0,12} |@[a-zé]{1,3} )?.{0,20}"
    ) {
        let _ = line::read(&line, &reading(at("10:30")));
    }
}

#[test]
fn a_body_of_a_newer_version_is_kept_and_shown_as_unreadable() {
    let body = r#"{"kind":"teleported","to":"@ada"}"#;
    assert_eq!(read(2, body), Event::Unreadable { body: body.into() });
    assert_eq!(read(1, body), Event::Unreadable { body: body.into() });
}

#[test]
fn text_shows_what_would_deceive() {
    for (typed, kept) in [
        ("  plain  ", "plain"),
        ("<b>bold</b> & more", "<b>bold</b> & more"),
        ("a\u{202e}b", "a⟨U+202E⟩b"),
        ("bell\u{7}", "bell⟨U+0007⟩"),
        ("red\u{1b}[31m", "red⟨U+001B⟩[31m"),
        ("two\r\nlines", "two\nlines"),
        ("nul\0", "nul⟨U+0000⟩"),
        ("مرحبا", "مرحبا"),
    ] {
        assert_eq!(text(typed).as_str(), kept, "{typed:?}");
    }
}

#[test]
fn spans_outside_all_reason_do_not_panic() {
    let far = Time::from_millis(i64::MAX);
    assert_eq!(far.to_string(), "9999-12-31T23:59:59.999Z");
    assert_eq!(Time::from_millis(i64::MIN).plus_seconds(-5).to_string(), "0000-01-01T00:00:00.000Z");
}

//! Properties of the fold: total, the same live and replayed, whatever the order of arrival.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use common::{Scene, at, id, reading, text};
use grizzly_core::{
    CheckStep, DeviceId, Entry, EntryId, Event, FoundBy, Handle, Incident, IncidentId, Playbook, Severity,
    StepState, Text, Time,
    advice::{Rules, ask_next, next_change},
    briefing::briefing,
    checklist,
    event::*,
    incident::NOTIFICATIONS,
    incident::PutOff,
    line::{self, commands::COMMANDS},
    milestone::{Milestones, intervals},
    words::words,
};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{TestCaseError, TestRunner},
};

fn person() -> impl Strategy<Value = Handle> {
    let names = ["ada", "bora", "chloe", "dan", "emre"];
    prop::sample::select(names.to_vec()).prop_map(|name| Handle::parse(name).unwrap())
}

/// Names of services and customers, two of which are the same to the tongue.
fn name() -> impl Strategy<Value = Text> {
    prop::sample::select(vec!["web", "WEB", "card vendor", "card-vendor", "card vendor", ""]).prop_map(text)
}

fn words_of() -> impl Strategy<Value = Text> {
    let said = ["it", "roll back web", "rollback the WEB service", "about 300 users", "~1200 users"];
    prop::sample::select(said.to_vec()).prop_map(text)
}

/// One of the entries that may be there.
fn entry() -> impl Strategy<Value = EntryId> {
    (1_u128..40).prop_map(id)
}

fn minutes() -> impl Strategy<Value = u32> {
    prop::sample::select(vec![0, 1, 10, u32::MAX])
}

/// Around the incident, and both ends of time.
fn any_time() -> impl Strategy<Value = Time> {
    prop_oneof![
        8 => (0_i64..7200).prop_map(|seconds| at("10:00").plus_seconds(seconds)),
        1 => Just(Time::from_millis(i64::MIN)),
        1 => Just(Time::from_millis(i64::MAX)),
    ]
}

fn people_event() -> impl Strategy<Value = Event> {
    let people = || prop::collection::vec(person(), 0..3);
    prop_oneof![
        person().prop_map(|person| Event::Joined { person }),
        person().prop_map(|person| Event::Left { person }),
        person().prop_map(|person| Event::CalledIn { person, through: None }),
        person().prop_map(|person| Event::Answered { person }),
        person().prop_map(|person| Event::NoAnswer { person }),
        person().prop_map(|person| Event::LeaderNamed { person }),
        person().prop_map(|person| Event::NextLeaderNamed { person }),
        person().prop_map(|to| Event::HandoverOffered { to, briefing: None }),
        person().prop_map(|person| Event::HandoverAccepted { person }),
        person().prop_map(|person| Event::HandoverDeclined { person, why: None }),
        person().prop_map(|person| Event::Thanked { person, text: None }),
        people().prop_map(|team| Event::CleanupStarted { team }),
        people().prop_map(|team| Event::CleanupTeamNamed { team }),
        (name(), person(), people()).prop_map(|(name, lead, members)| Event::GroupFormed {
            name,
            lead,
            members
        }),
    ]
}

fn task_event() -> impl Strategy<Value = Event> {
    let kinds = [TaskKind::SurfaceArea, TaskKind::Rollback, TaskKind::Impact, TaskKind::Other];
    let assigned = (
        prop::sample::select(kinds.to_vec()),
        words_of(),
        prop::option::of(person()),
        prop::option::of(minutes()),
    );
    let blocker = prop_oneof![
        entry().prop_map(Blocker::Task),
        person().prop_map(Blocker::Person),
        words_of().prop_map(Blocker::Text),
    ];
    prop_oneof![
        4 => assigned.prop_map(|(task, title, to, minutes)| Event::TaskAssigned { task, title, to, minutes }),
        2 => entry().prop_map(|task| Event::TaskAccepted { task }),
        1 => (entry(), words_of()).prop_map(|(task, text)| Event::TaskReported { task, text }),
        3 => (entry(), blocker).prop_map(|(task, on)| Event::TaskBlocked { task, on }),
        1 => entry().prop_map(|task| Event::TaskBlocked { task, on: Blocker::Task(task) }),
        1 => entry().prop_map(|task| Event::TaskUnblocked { task }),
        1 => (entry(), minutes()).prop_map(|(task, minutes)| Event::TaskExtended { task, minutes }),
        1 => (entry(), person(), prop::option::of(minutes()))
            .prop_map(|(task, to, minutes)| Event::TaskReassigned { task, to, minutes }),
        1 => entry().prop_map(|task| Event::TaskDone { task, outcome: None }),
        1 => entry().prop_map(|task| Event::TaskDropped { task, why: None }),
    ]
}

fn rollback_event() -> impl Strategy<Value = Event> {
    let results = [RollbackResult::Helped, RollbackResult::DidNotHelp, RollbackResult::Unclear];
    prop_oneof![
        name().prop_map(|service| Event::ServiceSuspected { service, why: None, change: None }),
        name().prop_map(|service| Event::SuspicionDropped { service, why: None }),
        (name(), prop::option::of(person())).prop_map(|(service, of)| Event::RollbackAsked { service, of }),
        name().prop_map(|service| Event::RollbackStarted { service, from: None, to: None }),
        name().prop_map(|service| Event::RollbackFinished { service }),
        name().prop_map(|service| Event::RollbackFailed { service, why: text("no image") }),
        (name(), prop::sample::select(results.to_vec()))
            .prop_map(|(service, result)| Event::RollbackVerified { service, result }),
        name().prop_map(|service| Event::RollbackNotPossible { service, reason: text("schema") }),
        name().prop_map(|service| Event::RolledForward { service, to: None }),
    ]
}

fn fact_event() -> impl Strategy<Value = Event> {
    let number = || prop::option::of(prop::sample::select(vec![0, 300, 1200, u64::MAX]));
    let fact = prop_oneof![
        words_of().prop_map(|text| Fact::Symptom { text }),
        words_of().prop_map(|text| Fact::SurfaceArea { text }),
        (words_of(), number(), number()).prop_map(|(text, low, high)| Fact::Impact {
            text,
            low,
            high,
            sure: None
        }),
        words_of().prop_map(|text| Fact::SuspectedCause { text }),
        words_of().prop_map(|text| Fact::Workaround { text }),
        Just(Fact::Confidence { level: Confidence::Guess }),
        words_of().prop_map(|text| Fact::Needs { text }),
    ];
    fact.prop_map(|fact| Event::FactStated { fact })
}

fn state_event() -> impl Strategy<Value = Event> {
    let severity = || prop::option::of(prop::sample::select(Severity::ALL.to_vec()));
    prop_oneof![
        (words_of(), severity(), prop::option::of(any_time())).prop_map(|(summary, severity, began_at)| {
            Event::Declared { summary, severity, began_at, found_by: None }
        }),
        Just(Event::FirstError { text: None }),
        Just(Event::Detected { text: None }),
        Just(Event::FoundBySet { found_by: FoundBy::Customer }),
        Just(Event::FalseAlarm { why: text("nothing") }),
        Just(Event::Reopened { why: text("again") }),
        Just(Event::Merged { into: IncidentId(id(9).0) }),
        Just(Event::CallOpened { link: text("https://meet.example") }),
        Just(Event::Announced { place: text("#incidents") }),
        severity().prop_map(|severity| Event::SeveritySet { severity }),
        Just(Event::BleedingStopped { text: None }),
        Just(Event::Fixed { text: None }),
        Just(Event::AllClear { text: None }),
        Just(Event::Closed { text: None }),
    ]
}

fn telling_event() -> impl Strategy<Value = Event> {
    let audience = prop_oneof![
        Just(Audience::Ceo),
        Just(Audience::CustomerSuccess),
        Just(Audience::Team),
        name().prop_map(Audience::Other),
    ];
    let condition = prop_oneof![
        prop::sample::select(vec![
            "open_call",
            "name_leader",
            "roll_back_first",
            "silence",
            "tell:ceo",
            "tell:cs",
            "undecided:web",
            "deadlock",
            "overloaded:bora",
            "size_up:impact",
            "write_rfo",
            "hold_review",
            NOTIFICATIONS,
        ])
        .prop_map(text),
        entry().prop_map(|id| text(&format!("time_is_up:{id}"))),
        entry().prop_map(|id| text(&format!("no_yes:{id}"))),
    ];
    prop_oneof![
        3 => (audience, words_of(), prop::option::of(any_time()), entry()).prop_map(
            |(audience, text, next_at, fact)| Event::UpdateApproved {
                audience,
                text,
                next_at,
                facts: vec![fact],
                log_head: String::new(),
                channels: vec![Text::new("mail")],
            }
        ),
        1 => entry().prop_map(|update| Event::UpdateDelivered { update, channel: text("phone"), receipt: None }),
        3 => (entry(), 0..5).prop_map(|(update, what)| {
            let (channel, why) = (text("mail"), text("full"));
            match what {
                0 => Event::UpdateFailed { update, channel, why },
                1 => Event::UpdatePerhapsSent { update, channel, why },
                2 => Event::UpdateHandedOver { update, channel },
                3 => Event::UpdateSentAgain { update, channel },
                _ => Event::UpdateLeftOut { update, channel, why: Some(why) },
            }
        }),
        3 => (condition, prop::option::of(any_time()))
            .prop_map(|(what, until)| Event::PutOff { what, until, why: text("later") }),
    ]
}

fn note_event() -> impl Strategy<Value = Event> {
    let form = prop::sample::select(vec![EvidenceForm::Link, EvidenceForm::File, EvidenceForm::Picture]);
    let instead = prop_oneof![
        Just(Event::Note { text: text("words") }),
        words_of().prop_map(|title| Event::TaskAssigned {
            task: TaskKind::Other,
            title,
            to: None,
            minutes: None
        }),
    ];
    let instead = prop::option::of(instead.prop_map(Box::new));
    prop_oneof![
        words_of().prop_map(|text| Event::Note { text }),
        form.prop_map(|form| Event::Evidence { form, place: text("d/7"), text: None, sha256: None }),
        Just(Event::StepChecked { step: text("status page") }),
        (entry(), prop::option::of(any_time()), instead).prop_map(|(entry, at, event)| Event::Corrected {
            entry,
            at,
            event
        }),
        entry().prop_map(|entry| Event::Struck { entry, why: text("wrong") }),
        (entry(), words_of()).prop_map(|(entry, text)| Event::Imported {
            source: text.clone(),
            line: u32::MAX,
            text,
            entries: vec![entry]
        }),
        Just(Event::Unreadable { body: "{}".into() }),
    ]
}

fn cleanup_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        (name(), words_of()).prop_map(|(who, what)| Event::CustomerReported { who, what, through: None }),
        (name(), words_of()).prop_map(|(customer, how)| Event::CustomerAffected {
            customer,
            how,
            since: None
        }),
        (name(), person()).prop_map(|(customer, owner)| Event::CustomerOwner { customer, owner }),
        name().prop_map(|customer| Event::CustomerContacted { customer, text: None }),
        name().prop_map(|customer| Event::CustomerAnswered { customer, text: text("thank you") }),
        name().prop_map(|customer| Event::CustomerToldOver { customer, through: None }),
        name().prop_map(|customer| Event::CustomerSettled { customer, text: text("refunded") }),
    ]
}

fn rfo_event() -> impl Strategy<Value = Event> {
    let days = [NaiveDate::MIN, NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(), NaiveDate::MAX];
    let due = move || prop::option::of(prop::sample::select(days.to_vec()));
    prop_oneof![
        words_of().prop_map(|text| Event::RfoAnswered { section: RfoSection::Fix, text }),
        (words_of(), prop::option::of(person()), due()).prop_map(|(what, owner, due)| {
            Event::FollowUpAgreed { what, aim: FollowUpAim::Prevent, owner, due }
        }),
        (entry(), prop::option::of(person()), due())
            .prop_map(|(follow_up, owner, due)| Event::FollowUpChanged { follow_up, owner, due }),
        entry().prop_map(|follow_up| Event::FollowUpDone { follow_up, text: None }),
        entry().prop_map(|follow_up| Event::FollowUpDropped { follow_up, why: text("no need") }),
        Just(Event::RfoReviewed { text: None }),
        Just(Event::RfoPublished { place: None, sha256: None }),
    ]
}

/// An event of any kind, about people and entries that may or may not be there.
fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        3 => people_event().boxed(),
        5 => task_event().boxed(),
        3 => rollback_event().boxed(),
        1 => fact_event().boxed(),
        2 => state_event().boxed(),
        2 => telling_event().boxed(),
        2 => note_event().boxed(),
        1 => cleanup_event().boxed(),
        1 => rfo_event().boxed(),
    ]
}

/// Entries of two devices, ticks as they fall; mostly of an incident that was declared first.
fn any_entries() -> impl Strategy<Value = Vec<Entry>> {
    let said = (any_event(), 1_u128..3, any_time(), any_time(), person());
    (any::<bool>(), prop::collection::vec(said, 0..40)).prop_map(|(undeclared, said)| {
        let scene = Scene::new();
        let declared =
            Event::Declared { summary: text("it"), severity: None, began_at: None, found_by: None };
        let first = (declared, 1, at("10:00"), at("10:00"), Handle::parse("ada").unwrap());
        let first = (!undeclared || said.len() > 3).then_some(first);
        (1_u64..)
            .zip(first.into_iter().chain(said))
            .map(|(number, (event, device, at, recorded_at, author))| Entry {
                id: id(u128::from(number)),
                incident: scene.incident.id,
                device: DeviceId(uuid::Uuid::from_u128(device)),
                seq: number,
                tick: number / 2 + 1,
                author,
                at,
                recorded_at,
                event,
            })
            .collect()
    })
}

/// Everything that is read of an incident at a moment holds together.
fn reads_well(incident: &Incident, now: Time) -> Result<(), TestCaseError> {
    let rules = Rules::default();
    let asked = ask_next(incident, now, &rules);
    let mut names = BTreeSet::new();
    for one in &asked {
        let name = one.condition.name();
        prop_assert!(!one.why.is_empty() && !one.words.is_empty(), "{name} has words");
        match incident.state().put_off.get(&text(&name)) {
            // What was put off for good and begins anew is asked anew, but for a cadence.
            Some(PutOff { at, until: None }) => {
                let anew = one.since > *at && !name.starts_with("tell:");
                prop_assert!(anew, "{name} was put off for good");
            }
            Some(PutOff { until: Some(until), .. }) => {
                prop_assert!(*until <= now, "{name} was put off until {until}");
            }
            None => {}
        }
        one.condition.label(incident);
        one.condition.short_name(incident);
        prop_assert!(names.insert(name.clone()), "{name} is asked twice");
    }
    prop_assert!(next_change(incident, now, &rules).is_none_or(|next| next > now));
    checklist(incident, &Playbook::process(), now);
    briefing(incident, now, chrono_tz::Europe::Berlin, &rules).text();
    incident.records().iter().for_each(|record| {
        words(incident, record);
    });
    intervals(&Milestones::of(incident));
    Ok(())
}

/// What the examples of the grammar's commands make, said in this order by these people.
fn said_in_order(said: &[(usize, Handle)]) -> Scene {
    let mut scene = Scene::declared();
    for (which, by) in said {
        let _ = scene.say("10:30", &format!("{by}: {}", COMMANDS[*which].example));
    }
    scene
}

#[test]
fn no_kind_is_left_out() {
    let mut runner = TestRunner::deterministic();
    let mut kind = || any_event().new_tree(&mut runner).unwrap().current().kind();
    let made: BTreeSet<String> = (0..5000).map(|_| kind()).collect();
    let (_, declared) = include_str!("../src/event.rs").split_once("pub enum Event {").unwrap();
    let (declared, _) = declared.split_once("/// Reads a stored body").unwrap();
    let at_margin = |line: &&str| {
        line.strip_prefix("    ").is_some_and(|variant| variant.starts_with(char::is_uppercase))
    };
    assert_eq!(made.len(), declared.lines().filter(at_margin).count(), "{made:?}");
}

proptest! {
    #[test]
    fn every_sequence_folds_and_reads(entries in any_entries(), now in any_time()) {
        let incident = Incident::replay(Scene::new().incident.id, entries);
        reads_well(&incident, now)?;
        reads_well(&incident.as_of(now), now)?;
    }

    #[test]
    fn live_equals_replay_in_any_order_of_arrival(entries in any_entries(), seed in any::<u64>()) {
        let id = Scene::new().incident.id;
        let replayed = Incident::replay(id, entries.clone());
        let mut arriving = entries;
        let turn = usize::try_from(seed % 41).unwrap();
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
        let scene = said_in_order(&said);
        reads_well(&scene.incident, at("10:30"))?;
        let replayed = Incident::replay(scene.incident.id, scene.entries.clone());
        prop_assert_eq!(scene.incident.records(), replayed.records());
        prop_assert_eq!(scene.incident.state(), replayed.state());
        scene.log();
    }

    /// Empty means: nothing is asked at any time, nothing will be, and no step of the checklist is open
    /// that anybody waits for. It is so when the incident is closed (or was a false alarm), its RFO is
    /// published and reviewed, and no follow-up is open.
    #[test]
    fn nothing_is_asked_when_all_is_over(
        said in prop::collection::vec((0..COMMANDS.len(), person()), 0..40),
        later in 0_i64..400 * 86_400
    ) {
        let mut scene = said_in_order(&said);
        for line in ["/stopped", "/close", "/published", "/reviewed"] {
            let _ = scene.say("10:40", line);
        }
        let open = scene.incident.state().follow_ups.iter().filter(|one| one.is_open());
        let open: Vec<u32> = open.map(|one| scene.incident.record_of(one.id).unwrap().number).collect();
        for number in open {
            scene.say("10:41", &format!("/follow-up-done #{number}")).unwrap();
        }
        let now = at("10:41").plus_seconds(later);
        prop_assert_eq!(ask_next(&scene.incident, now, &Rules::default()), vec![]);
        prop_assert_eq!(next_change(&scene.incident, now, &Rules::default()), None);
        let steps = checklist(&scene.incident, &Playbook::process(), now);
        let waits = |step: &&CheckStep| matches!(step.state, StepState::Now | StepState::Late);
        prop_assert_eq!(steps.iter().find(waits), None);
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
        let end = incident.as_of(Time::from_millis(i64::MAX));
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

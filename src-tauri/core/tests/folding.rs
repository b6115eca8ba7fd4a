//! Properties of the fold: it never fails, and live and replayed incidents are equal in any order of arrival.

use std::collections::BTreeSet;

use crate::common::{Scene, at, context, id, text};
use chrono::NaiveDate;
use grizzly_core::{
    ChecklistStep, DeviceId, Entry, EntryId, Event, FoundBy, Incident, IncidentId, PersonId, Playbook,
    Severity, StepState, Text, Time,
    briefing::briefing,
    checklist,
    describe::describe,
    event::*,
    incident::Snoozed,
    line::{self, commands::COMMANDS},
    milestone::{Milestones, intervals},
    nudges::{NudgeRules, next_change, nudges},
    text::quoted,
};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{TestCaseError, TestRunner},
};
use strum::IntoEnumIterator;

fn person() -> impl Strategy<Value = PersonId> {
    let names = ["ada", "ADA", "bora", "chloe", "dan", "emre"];
    prop::sample::select(names.to_vec()).prop_map(|name| PersonId::parse(name).unwrap())
}

/// Names of services and customers, some of them equal or similar.
fn name() -> impl Strategy<Value = Text> {
    prop::sample::select(vec!["web", "WEB", "card vendor", "card-vendor", "card vendor", ""]).prop_map(text)
}

fn any_text() -> impl Strategy<Value = Text> {
    let texts = ["it", "roll back web", "rollback the WEB service", "about 300 users", "~1200 users"];
    prop::sample::select(texts.to_vec()).prop_map(text)
}

/// The ID of an entry that may exist.
fn entry() -> impl Strategy<Value = EntryId> {
    (1_u128..40).prop_map(id)
}

fn minutes() -> impl Strategy<Value = u32> {
    prop::sample::select(vec![0, 1, 10, u32::MAX])
}

/// A time around the incident, or at either end of the range.
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
        person().prop_map(|person| Event::Paged { person, via: None, receipt: None }),
        person().prop_map(|person| Event::PageFailed { person, via: text("pager"), why: text("busy") }),
        (person(), person()).prop_map(|(from, to)| Event::PersonRenamed { from, to }),
        person().prop_map(|person| Event::Answered { person }),
        person().prop_map(|person| Event::NoAnswer { person }),
        person().prop_map(|person| Event::LeaderNamed { person }),
        person().prop_map(|person| Event::DeputyNamed { person }),
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
        any_text(),
        prop::option::of(person()),
        prop::option::of(minutes()),
    );
    let blocker = prop_oneof![
        entry().prop_map(Blocker::Task),
        person().prop_map(Blocker::Person),
        (person(), any_text()).prop_map(|(person, what)| Blocker::Wait { person, what }),
        any_text().prop_map(Blocker::Text),
    ];
    prop_oneof![
        4 => assigned.prop_map(|(task_kind, title, to, minutes)| Event::TaskAssigned { task_kind, title, to, minutes }),
        2 => entry().prop_map(|task| Event::TaskAccepted { task }),
        1 => (entry(), any_text()).prop_map(|(task, text)| Event::TaskReported { task, text }),
        3 => (entry(), blocker).prop_map(|(task, by)| Event::TaskBlocked { task, by }),
        1 => entry().prop_map(|task| Event::TaskBlocked { task, by: Blocker::Task(task) }),
        1 => entry().prop_map(|task| Event::TaskUnblocked { task }),
        1 => (entry(), minutes()).prop_map(|(task, minutes)| Event::TaskExtended { task, minutes }),
        1 => (entry(), person(), prop::option::of(minutes()))
            .prop_map(|(task, to, minutes)| Event::TaskReassigned { task, to, minutes }),
        1 => entry().prop_map(|task| Event::TaskDone { task, outcome: None }),
        1 => entry().prop_map(|task| Event::TaskDropped { task, why: None }),
    ]
}

fn rollback_event() -> impl Strategy<Value = Event> {
    let results = [RollbackResult::Helped, RollbackResult::DidNotHelp, RollbackResult::Inconclusive];
    prop_oneof![
        name().prop_map(|service| Event::ServiceSuspected { service, why: None }),
        name().prop_map(|service| Event::ServiceRuledOut { service, why: None }),
        (name(), prop::option::of(person()))
            .prop_map(|(service, owner)| Event::RollbackRequested { service, owner }),
        name().prop_map(|service| Event::RollbackStarted { service, from: None, to: None }),
        name().prop_map(|service| Event::RolledBack { service }),
        name().prop_map(|service| Event::RollbackFailed { service, why: text("no image") }),
        (name(), prop::sample::select(results.to_vec()))
            .prop_map(|(service, result)| Event::RollbackResult { service, result, seen: None }),
        name().prop_map(|service| Event::RollbackNotPossible { service, why: text("schema") }),
        name().prop_map(|service| Event::RolledForward { service, to: None }),
        name().prop_map(|service| Event::RollbackBlocked { service, by: Blocker::Text(text("the lock")) }),
        name().prop_map(|service| Event::RollbackUnblocked { service }),
    ]
}

fn fact_event() -> impl Strategy<Value = Event> {
    let number = || prop::option::of(prop::sample::select(vec![0, 300, 1200, u64::MAX]));
    let fact = prop_oneof![
        any_text().prop_map(|text| Fact::Symptom { text }),
        any_text().prop_map(|text| Fact::SurfaceArea { text }),
        (any_text(), number(), number()).prop_map(|(text, low, high)| Fact::Impact {
            text,
            low,
            high,
            confidence: None
        }),
        any_text().prop_map(|text| Fact::SuspectedCause { text }),
        any_text().prop_map(|text| Fact::Trigger { text }),
        any_text().prop_map(|text| Fact::Workaround { text }),
        Just(Fact::Confidence { level: Confidence::Guess }),
        any_text().prop_map(|text| Fact::Needs { text }),
    ];
    fact.prop_map(|fact| Event::FactStated { fact })
}

fn state_event() -> impl Strategy<Value = Event> {
    let severity = || prop::option::of(prop::sample::select(Severity::ALL.to_vec()));
    prop_oneof![
        (any_text(), severity(), prop::option::of(any_time())).prop_map(
            |(summary, severity, first_error_at)| {
                Event::Declared { summary, severity, first_error_at, found_by: None }
            }
        ),
        any_text().prop_map(|summary| Event::TimelineImported { summary }),
        Just(Event::FirstError { text: None }),
        Just(Event::Detected { text: None }),
        Just(Event::FoundBySet { found_by: FoundBy::Customer }),
        Just(Event::FalseAlarm { why: text("nothing") }),
        Just(Event::Reopened { why: text("again") }),
        Just(Event::Merged { into: IncidentId(id(9).0) }),
        Just(Event::CallOpened { link: text("https://meet.example") }),
        Just(Event::Announced { place: text("#incidents") }),
        severity().prop_map(|severity| Event::SeveritySet { severity, why: None }),
        Just(Event::Mitigated { text: None }),
        Just(Event::Fixed { text: None }),
        Just(Event::Resolved { text: None }),
        Just(Event::Closed { text: None }),
    ]
}

fn update_event() -> impl Strategy<Value = Event> {
    let audience = prop_oneof![
        Just(Audience::Ceo),
        Just(Audience::CustomerSuccess),
        Just(Audience::Team),
        name().prop_map(Audience::Other),
    ];
    let nudge = prop_oneof![
        prop::sample::select(vec![
            "open_call",
            "name_leader",
            "roll_back_first",
            "no_activity",
            "update:ceo",
            "update:cs",
            "rollback_not_started:web",
            "block_each_other",
            "open_tasks:bora",
            "assess:impact",
            "rfo_not_published",
            "rfo_not_reviewed",
        ])
        .prop_map(text),
        entry().prop_map(|id| text(&format!("no_report:{id}"))),
        entry().prop_map(|id| text(&format!("not_accepted:{id}"))),
    ];
    prop_oneof![
        3 => (audience, any_text(), prop::option::of(any_time()), entry()).prop_map(
            |(audience, text, next_at, fact)| Event::UpdateApproved {
                audience,
                text,
                next_at,
                facts: vec![fact],
                sentences: Vec::new(),
                log_head: String::new(),
                channels: vec![Text::new("mail")],
            }
        ),
        1 => entry().prop_map(|update| Event::UpdateDelivered { update, channel: text("phone"), receipt: None }),
        1 => entry().prop_map(|update| Event::UpdateSentManually {
            audience: Audience::Ceo,
            text: text("called them"),
            next_at: None,
            facts: vec![update],
            log_head: String::new(),
        }),
        3 => (entry(), 0..6).prop_map(|(update, what)| {
            let (channel, why) = (text("mail"), text("full"));
            match what {
                0 => Event::UpdateFailed { update, channel, why },
                1 => Event::UpdateUnconfirmed { update, channel, why },
                2 => Event::UpdateCopied { update, channel, printed: false },
                3 => Event::UpdateResent { update, channel },
                4 => Event::UpdateSent { update, channel, receipt: None },
                _ => Event::UpdateCanceled { update, channel, why: Some(why) },
            }
        }),
        1 => prop::option::of(any_time()).prop_map(|until| Event::Muted { until, why: text("quiet") }),
        3 => (nudge, prop::option::of(any_time()))
            .prop_map(|(nudge, until)| Event::Snoozed { nudge, until, why: text("later") }),
    ]
}

fn note_event() -> impl Strategy<Value = Event> {
    let form = prop::sample::select(vec![EvidenceForm::Link, EvidenceForm::File, EvidenceForm::Picture]);
    let new_event = prop_oneof![
        Just(Event::Note { text: text("words") }),
        any_text().prop_map(|title| Event::TaskAssigned {
            task_kind: TaskKind::Other,
            title,
            to: None,
            minutes: None
        }),
    ];
    let new_event = prop::option::of(new_event.prop_map(Box::new));
    prop_oneof![
        any_text().prop_map(|text| Event::Note { text }),
        form.prop_map(|form| Event::Evidence { form, place: text("d/7"), text: None, file: None }),
        Just(Event::StepDone { step: text("status page") }),
        (entry(), prop::option::of(any_time()), new_event)
            .prop_map(|(entry, at, event)| Event::EntryCorrected { entry, at, event }),
        entry().prop_map(|entry| Event::EntryRetracted { entry, why: text("wrong") }),
        entry().prop_map(|entry| Event::EntryRestored { entry }),
        (entry(), any_text()).prop_map(|(entry, text)| Event::Imported {
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
        (name(), any_text()).prop_map(|(who, what)| Event::CustomerReported { who, what, via: None }),
        (name(), any_text()).prop_map(|(customer, how)| Event::CustomerAffected {
            customer,
            how,
            since: None
        }),
        (name(), person()).prop_map(|(customer, owner)| Event::CustomerOwnerNamed { customer, owner }),
        name().prop_map(|customer| Event::CustomerContacted { customer, text: None }),
        name().prop_map(|customer| Event::CustomerReplied { customer, text: text("thank you") }),
        name().prop_map(|customer| Event::CustomerResolutionSent { customer, via: None }),
        name().prop_map(|customer| Event::CustomerDone { customer, text: text("refunded") }),
    ]
}

fn rfo_event() -> impl Strategy<Value = Event> {
    let days = [NaiveDate::MIN, NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(), NaiveDate::MAX];
    let due = move || prop::option::of(prop::sample::select(days.to_vec()));
    prop_oneof![
        any_text().prop_map(|text| Event::RfoAnswered { section: RfoSection::Fix, text }),
        (any_text(), prop::option::of(person()), due()).prop_map(|(what, owner, due)| {
            Event::FollowUpAdded { what, aim: FollowUpAim::Prevent, owner, due }
        }),
        (entry(), prop::option::of(person()), due())
            .prop_map(|(follow_up, owner, due)| Event::FollowUpChanged { follow_up, owner, due }),
        entry().prop_map(|follow_up| Event::FollowUpDone { follow_up, text: None }),
        entry().prop_map(|follow_up| Event::FollowUpDropped { follow_up, why: text("no need") }),
        Just(Event::RfoReviewed { text: None }),
        Just(Event::RfoPublished { place: None, sha256: None }),
    ]
}

/// An event of any kind, about people and entries that may not exist.
fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        3 => people_event().boxed(),
        5 => task_event().boxed(),
        3 => rollback_event().boxed(),
        1 => fact_event().boxed(),
        2 => state_event().boxed(),
        2 => update_event().boxed(),
        2 => note_event().boxed(),
        1 => cleanup_event().boxed(),
        1 => rfo_event().boxed(),
    ]
}

/// Entries of two devices, usually with a declaration first.
fn any_entries() -> impl Strategy<Value = Vec<Entry>> {
    let said = (any_event(), 1_u128..3, any_time(), any_time(), person());
    (any::<bool>(), prop::collection::vec(said, 0..40)).prop_map(|(undeclared, said)| {
        let scene = Scene::new();
        let declared =
            Event::Declared { summary: text("it"), severity: None, first_error_at: None, found_by: None };
        let first = (declared, 1, at("10:00"), at("10:00"), PersonId::parse("ada").unwrap());
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

/// The same entries in the order of writing and in any other order.
fn shuffled_entries() -> impl Strategy<Value = (Vec<Entry>, Vec<Entry>)> {
    any_entries().prop_flat_map(|entries| (Just(entries.clone()), Just(entries).prop_shuffle()))
}

/// Checks everything that people read about an incident at a time.
fn check(incident: &Incident, now: Time) -> Result<(), TestCaseError> {
    let rules = NudgeRules::default();
    let nudges = nudges(incident, now, &rules);
    let mut names = BTreeSet::new();
    for one in &nudges {
        let name = one.kind.name();
        prop_assert!(!one.why.is_empty() && !one.say.is_empty(), "{name} has texts");
        match incident.state().snoozed.get(&text(&name)) {
            // A nudge that is snoozed for good comes back if its problem begins again; an update schedule
            // doesn't.
            Some(Snoozed { at, until: None }) => {
                let begins_again = one.since > *at && !name.starts_with("update:");
                prop_assert!(begins_again, "{name} is snoozed for good");
            }
            Some(Snoozed { until: Some(until), .. }) => {
                prop_assert!(*until <= now, "{name} is snoozed until {until}");
            }
            None => {}
        }
        one.kind.label(incident);
        one.kind.short_name(incident);
        prop_assert!(names.insert(name.clone()), "{name} is shown twice");
    }
    prop_assert!(next_change(incident, now, &rules).is_none_or(|next| next > now));
    checklist(incident, &Playbook::process(), now, &NudgeRules::default());
    briefing(incident, now, chrono_tz::Europe::Berlin, &rules).text();
    incident.records().iter().for_each(|record| {
        describe(incident, record);
    });
    intervals(&Milestones::of(incident));
    Ok(())
}

/// An incident from the examples of commands, in this order, by these people.
fn played(lines: &[(usize, PersonId)]) -> Scene {
    let mut scene = Scene::declared();
    for (which, by) in lines {
        let _ = scene.say("10:30", &format!("{by}: {}", COMMANDS[*which].example));
    }
    scene
}

#[test]
fn every_kind_of_event_is_generated() {
    let mut runner = TestRunner::deterministic();
    let mut kind = || any_event().new_tree(&mut runner).unwrap().current().kind();
    let made: BTreeSet<EntryKind> = (0..5000).map(|_| kind()).collect();
    let missing: Vec<EntryKind> = EntryKind::iter().filter(|kind| !made.contains(kind)).collect();
    assert!(
        missing.is_empty(),
        "the properties below hold for every kind, so every one is generated: {missing:?}"
    );
}

proptest! {
    #[test]
    fn every_sequence_folds_and_reads(entries in any_entries(), now in any_time()) {
        let incident = Incident::replay(Scene::new().incident.id, entries);
        check(&incident, now)?;
        check(&incident.as_of(now), now)?;
    }

    #[test]
    fn live_equals_replay_in_any_order_of_arrival((entries, arriving) in shuffled_entries()) {
        let id = Scene::new().incident.id;
        let replayed = Incident::replay(id, entries);
        let mut live = Incident::new(id);
        arriving.into_iter().for_each(|entry| live.apply(entry));
        prop_assert_eq!(live.records(), replayed.records(), "the order of arrival doesn't matter");
        prop_assert_eq!(live.state(), replayed.state());
    }

    #[test]
    fn any_lines_in_any_order_are_logged_or_refused(
        lines in prop::collection::vec((0..COMMANDS.len(), person()), 0..40)
    ) {
        let scene = played(&lines);
        check(&scene.incident, at("10:30"))?;
        let replayed = Incident::replay(scene.incident.id, scene.entries.clone());
        prop_assert_eq!(scene.incident.records(), replayed.records());
        prop_assert_eq!(scene.incident.state(), replayed.state());
        scene.log();
    }

    /// Once each customer is done, the incident is closed (or a false alarm), its RFO is published and reviewed, and no
    /// follow-up is open, there are no nudges at any time, and no step of the checklist matters.
    #[test]
    fn no_nudges_when_everything_is_done(
        lines in prop::collection::vec((0..COMMANDS.len(), person()), 0..40),
        later in 0_i64..400 * 86_400
    ) {
        let mut scene = played(&lines);
        let customers: Vec<String> =
            scene.incident.state().customers.iter().map(|one| one.name.to_string()).collect();
        for name in customers {
            let _ = scene.say("10:39", &format!("/customer-done {} refunded", quoted(&name)));
        }
        for line in ["/mitigated", "/close anyway", "/published", "/reviewed"] {
            let _ = scene.say("10:40", line);
        }
        let open = scene.incident.state().follow_ups.iter().filter(|one| one.is_open());
        let open: Vec<u32> = open.map(|one| scene.incident.record_of(one.id).unwrap().number).collect();
        for number in open {
            scene.say("10:41", &format!("/follow-up-done #{number}")).unwrap();
        }
        let now = at("10:41").plus_seconds(later);
        prop_assert_eq!(nudges(&scene.incident, now, &NudgeRules::default()), vec![]);
        prop_assert_eq!(next_change(&scene.incident, now, &NudgeRules::default()), None);
        let steps = checklist(&scene.incident, &Playbook::process(), now, &NudgeRules::default());
        let matters = |step: &&ChecklistStep| step.current || step.state == StepState::Overdue;
        prop_assert_eq!(steps.iter().find(matters), None);
    }

    /// Entries of another device may break the rules; the fold keeps to them.
    #[test]
    fn an_entry_without_effect_changes_nothing(entries in any_entries()) {
        let id = Scene::new().incident.id;
        let all = Incident::replay(id, entries.clone());
        let ignored: BTreeSet<_> =
            all.records().iter().filter(|one| one.no_effect.is_some()).map(|one| one.entry.id).collect();
        let kept = entries.into_iter().filter(|entry| !ignored.contains(&entry.id)).collect();
        let without = Incident::replay(id, kept);
        prop_assert_eq!(all.state(), without.state());
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
    fn as_of_has_nothing_later_and_everything_in_the_end(
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
    fn a_person_id_parses_as_itself(raw in "\\PC{1,40}") {
        if let Some(id) = PersonId::parse(&raw) {
            prop_assert_eq!(PersonId::parse(id.as_str()), Some(id.clone()));
        }
        let id = PersonId::from_name(&raw);
        prop_assert_eq!(PersonId::parse(id.as_str()), Some(id.clone()));
    }

    #[test]
    fn any_line_is_parsed_or_refused(line in "\\PC{0,80}") {
        let _ = line::parse(&line, &context(at("10:30")));
    }

    #[test]
    fn lines_near_the_grammar_are_parsed_or_refused(
        line in "(-?[0-9]{0,4}[:.hm -]{0,2}[0-9]{0,3}(am|pm|Z| UTC)? ?)?(@[a-z]{0,3}:? )?(/[a-z-]{0,12} )?(#[0-9]{0,12} |@[a-zé]{1,3} )?.{0,20}"
    ) {
        let _ = line::parse(&line, &context(at("10:30")));
    }
}

#[test]
fn a_body_of_a_newer_version_is_kept_and_shown_as_unreadable() {
    let body = r#"{"kind":"teleported","to":"@ada"}"#;
    assert_eq!(read(2, body), Event::Unreadable { body: body.into() });
    assert_eq!(read(1, body), Event::Unreadable { body: body.into() });
}

#[test]
fn text_shows_deceptive_characters() {
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
fn nothing_in_a_text_is_invisible_and_scripts_and_emoji_are_whole() {
    // Given what hides words, or makes two names out of one, and what people write.
    for (typed, kept) in [
        ("Ac\u{ad}me", "Ac⟨U+00AD⟩me"),
        ("Ac\u{200d}me", "Ac⟨U+200D⟩me"),
        ("Acme\u{200e}", "Acme⟨U+200E⟩"),
        ("\u{3164}", "⟨U+3164⟩"),
        ("\u{2800}", "⟨U+2800⟩"),
        ("a\u{fe0f}", "a⟨U+FE0F⟩"),
        ("a\u{e0068}\u{e0069}", "a⟨U+E0068⟩⟨U+E0069⟩"),
        ("❤\u{fe0f}\u{fe0e}", "❤\u{fe0f}⟨U+FE0E⟩"),
        ("ع\u{61c}\u{61c}", "ع\u{61c}⟨U+061C⟩"),
        ("👩\u{200d}\u{200d}🚒", "👩⟨U+200D⟩⟨U+200D⟩🚒"),
        ("می\u{200c}خواهم", "می\u{200c}خواهم"),
        ("क्\u{200d}ष", "क्\u{200d}ष"),
        ("שלום\u{200f}!", "שלום\u{200f}!"),
        (
            "👩\u{200d}🚒 🏳\u{fe0f}\u{200d}🌈 ❤\u{fe0f} 1\u{fe0f}\u{20e3}",
            "👩\u{200d}🚒 🏳\u{fe0f}\u{200d}🌈 ❤\u{fe0f} 1\u{fe0f}\u{20e3}",
        ),
        ("葛\u{e0100}城", "葛\u{e0100}城"),
    ] {
        // When it becomes a text, then a reader sees each character, and reading it again changes nothing.
        assert_eq!(text(typed).as_str(), kept, "{typed:?}");
        assert_eq!(text(kept).as_str(), kept, "{typed:?}");
    }
}

#[test]
fn times_out_of_range_do_not_panic() {
    let far = Time::from_millis(i64::MAX);
    assert_eq!(far.to_string(), "9999-12-31T23:59:59.999Z");
    assert_eq!(Time::from_millis(i64::MIN).plus_seconds(-5).to_string(), "0000-01-01T00:00:00.000Z");
}

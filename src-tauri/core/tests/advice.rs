//! Ask next: given what was said, at a moment, then this is asked, in these words, with these lines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::collections::BTreeSet;

use common::{Scene, at, reading, time};
use grizzly_core::{
    Time,
    advice::{Action, Advice, Beat, Condition, Level, Rules, alike, ask_next, next_change, rollback_actions},
    event::TaskKind,
    line::{commands::find, when},
    playbook::PROCESS_TOML,
};
use insta::assert_snapshot;
use proptest::prelude::*;

/// An incident declared at 10:00 of which this was said, each as `10:05 line`.
fn scene(lines: &[&str]) -> Scene {
    let mut scene = Scene::declared();
    for line in lines {
        let (clock, words) = line.split_once(' ').expect("a clock time in front");
        scene.say(clock, words).unwrap_or_else(|answer| panic!("{words}: {answer}"));
    }
    scene
}

fn moment(words: &str) -> Time {
    when::moment(words, &reading(at("23:59"))).unwrap()
}

/// What is asked of the incident as it stood then.
fn asked(scene: &Scene, now: Time, rules: &Rules) -> Vec<Advice> {
    ask_next(&scene.incident.as_of(now), now, rules)
}

fn find_in(scene: &Scene, advice: Vec<Advice>, name: &str) -> Option<Advice> {
    advice.into_iter().find(|one| one.condition.short_name(&scene.incident) == name)
}

/// One line of the table of "ask next" (domain.md): what was said, what is asked, from when on.
struct Row {
    name: &'static str,
    given: &'static [&'static str],
    from: &'static str,
    level: Level,
}

const fn row(name: &'static str, given: &'static [&'static str], from: &'static str, level: Level) -> Row {
    Row { name, given, from, level }
}

use Level::{Alarm, Due, Step};

const LED: &str = "10:01 /lead @ada";
const STOPPED: &str = "10:10 /stopped";
const FIXED: &str = "10:20 /fixed";
const CLEAR: &str = "10:30 /all-clear";

const TABLE: &[Row] = &[
    row("open_call", &[], "10:01", Due),
    row("name_leader", &[], "10:02", Due),
    row("name_leader", &[LED, "10:07 /leave @ada"], "10:09", Due),
    row("name_next_leader", &[LED], "10:15", Due),
    row("name_next_leader", &[LED, "10:02 /join @bora"], "10:15", Due),
    row("roll_back_first", &[], "10:05", Due),
    row(
        "roll_back_first",
        &["10:02 /backing web", STOPPED, FIXED, "10:30 /reopen errors are back"],
        "10:35",
        Due,
    ),
    row("undecided:payments", &["10:01 /suspect payments"], "10:04", Due),
    row("undecided:payments", &["10:04 /suspect payments", "10:04 /join @bora"], "10:05", Due),
    row("undecided:card-vendor", &["10:01 /back web", "10:04 /suspect \"Card vendor\""], "10:07", Due),
    row("undecided:payments", &["10:01 /back payments @dan"], "10:04", Due),
    row("undecided:payments", &["10:01 /back payments"], "10:04", Due),
    row("size_up:surface_area", &["10:01 /join @bora @chloe"], "10:05", Due),
    row("size_up:impact", &["10:01 /join @bora @chloe"], "10:05", Due),
    row("size_up:impact", &["10:01 /task @bora impact", "10:06 /drop @bora"], "10:06", Due),
    row("no_owner:#2", &["10:01 /task roll back payments 15m"], "10:01", Due),
    row(
        "no_owner:#2",
        &["10:01 /task @bora impact", "10:02 /join @chloe", "10:03 /leave @bora"],
        "10:03",
        Due,
    ),
    row("no_yes:#2", &["10:01 /task @bora surface area 10m"], "10:03", Due),
    row("time_is_up:#2", &["10:01 /task @bora surface area 10m", "10:02 @bora: /yes"], "10:12", Due),
    row("time_is_up:#2", &["10:01 /task @bora impact 1m", "10:02 @bora: /yes"], "10:03", Due),
    row("time_is_up:#2", &["10:01 /task @bora roll back web", "10:02 @bora: /yes"], "10:12", Due),
    row(
        "time_is_up:#2",
        &["10:01 /task @bora read the logs 30m", "10:02 /yes @bora", "10:03 /blocked @bora on the vendor"],
        "10:13",
        Due,
    ),
    row(
        "time_is_up:#2",
        &["10:01 /task @bora impact 5m", "10:02 /yes @bora", "10:08 /more @bora 5m"],
        "10:13",
        Due,
    ),
    row(
        "same_task:#3",
        &["10:01 /task @bora rollback payments", "10:02 /task @chloe roll back the payments service"],
        "10:02",
        Due,
    ),
    row(
        "same_task:#3",
        &["10:01 /back payments @dan", "10:02 /task @chloe roll back payments"],
        "10:02",
        Due,
    ),
    row("same_task:#3", &["10:01 /task @bora read the logs", "10:02 /task reading logs"], "10:02", Due),
    row(
        "deadlock",
        &[
            "10:01 /task @bora find the ledger change",
            "10:01 /task @emre replay a payment",
            "10:04 /blocked @emre on @bora",
            "10:05 /blocked @bora on @emre",
        ],
        "10:05",
        Due,
    ),
    row("deadlock", &["10:01 /task restart the queue", "10:05 /blocked #2 on #2"], "10:05", Due),
    row(
        "all_wait_for:bora",
        &[
            "10:01 /task @bora read the logs",
            "10:01 /task @emre replay a payment",
            "10:01 /task @fay impact",
            "10:04 /blocked @emre on @bora",
            "10:05 /blocked @fay on #2",
        ],
        "10:05",
        Due,
    ),
    row(
        "overloaded:bora",
        &["10:01 /join @chloe", "10:02 /task @bora surface area", "10:03 /task @bora read the logs"],
        "10:03",
        Due,
    ),
    row(
        "too_many",
        &[
            LED,
            "10:02 /task @b one",
            "10:02 /task @c two",
            "10:02 /task @d three",
            "10:02 /task @e four",
            "10:02 /task @f five",
            "10:02 /task @g six",
            "10:02 /task @h seven",
            "10:03 /task @i eight",
        ],
        "10:03",
        Due,
    ),
    row("no_answer:dan", &["10:01 /page @dan by phone"], "10:04", Due),
    row("rollback_slow:payments", &["10:01 /back payments @dan", "10:02 /backing payments"], "10:12", Due),
    row("did_it_help:payments", &["10:02 /backing payments", "10:04 /backed payments"], "10:09", Due),
    row("tell:ceo", &[], "10:05", Alarm),
    row("tell:cs", &[], "10:05", Alarm),
    row("tell:ceo", &["10:04 /told ceo we are on it"], "10:34", Alarm),
    row("tell:cs", &["10:04 /told cs we are on it"], "10:24", Alarm),
    row("tell:cs", &["10:04 /told cs we are on it. next 12m"], "10:16", Alarm),
    row("tell:ceo", &["10:04 /told ceo we are on it", STOPPED], "10:15", Alarm),
    row("tell:ceo", &["10:01 /sev 2"], "10:15", Alarm),
    row("tell:cs", &["10:01 /sev 3", STOPPED], "10:15", Alarm),
    row("tell:ceo", &["10:01 /sev 2", "10:12 /sev 1"], "10:17", Alarm),
    row(
        "tell:cs",
        &["10:04 /told cs we are on it", STOPPED, FIXED, "10:21 /told cs it is fixed", CLEAR],
        "10:35",
        Alarm,
    ),
    row("tell:ceo", &["10:04 /told ceo we are on it", "10:06 /false-alarm a test alert"], "10:11", Alarm),
    row(
        "heard_something_else",
        &["10:03 /impact 300 users", "10:04 /told ceo 300 users cannot pay", "10:08 /impact ~1,200 users"],
        "10:08",
        Due,
    ),
    row(
        "heard_something_else",
        &["10:04 /told ceo 300 users cannot pay", "10:06 /told cs about 1200 users cannot pay"],
        "10:06",
        Due,
    ),
    row("not_arrived:#2", &["10:01 /ceo some cannot pay. next 30m"], "10:03", Due),
    row(
        "not_arrived:#2",
        &["10:01 /cs some cannot pay. next 30m", "10:02 /not-delivered cs via mail the mailbox is full"],
        "10:02",
        Due,
    ),
    row(
        "not_arrived:#2",
        &["10:01 /cs some cannot pay. next 20m", "10:02 /cs all can pay again. next 20m"],
        "10:02",
        Due,
    ),
    row("silence", &["10:01 the error rate is at 30 %"], "10:11", Alarm),
    row("silence", &["10:01 /task @bora surface area 30m", "10:02 @bora: /yes"], "10:12", Alarm),
    row("hand_over", &[LED, "10:02 /next @bora"], "14:01", Due),
    row("answer_handover", &[LED, "10:40 /handover @bora it is stopped"], "10:40", Due),
    row("still_bleeding", &["10:00 /backing web"], "10:00", Step),
    row(
        "still_bleeding",
        &["10:00 /backing web", "10:00 /backed web", "10:00 /helped web yes"],
        "10:00",
        Step,
    ),
    row(
        "still_bleeding",
        &["10:00 /backing web", "10:00 /backed web", "10:00 /helped web no"],
        "10:00",
        Step,
    ),
    row("still_bleeding", &["10:00 /backing web", "10:00 /back-failed web the image is gone"], "10:00", Step),
    row("is_it_fixed", &[STOPPED], "10:10", Step),
    row("say_all_clear", &[STOPPED, FIXED], "10:30", Due),
    row("start_cleanup", &[STOPPED, FIXED, CLEAR], "10:40", Due),
    row("name_cleanup_team", &[STOPPED, FIXED, CLEAR, "10:40 /cleanup"], "10:40", Due),
    row(
        "customer:nordwind-gmbh",
        &[
            FIXED,
            CLEAR,
            "10:35 /affected \"Nordwind GmbH\" 41 orders charged twice",
            "10:40 /cleanup @fay @lea",
        ],
        "10:40",
        Due,
    ),
    row("close_it", &[FIXED, CLEAR, "10:40 /cleanup @fay"], "10:40", Step),
    row("write_rfo", &[FIXED, CLEAR], "2026-11-23 10:30", Due),
    row("hold_review", &[FIXED, CLEAR], "2026-11-25 10:30", Due),
    row("hold_review", &["10:01 /sev 2", FIXED, CLEAR], "2026-11-27 10:30", Due),
    row(
        "follow_up:#3",
        &[FIXED, "10:50 /follow-up detect pay in the end-to-end test @emre by 2026-11-25"],
        "2026-11-26 00:00",
        Due,
    ),
];

#[test]
fn each_line_of_the_table_is_asked_from_its_moment_on() {
    for Row { name, given, from, level } in TABLE {
        let scene = scene(given);
        let now = moment(from);
        let level_at = |now| {
            let advice = asked(&scene, now, &Rules::default());
            find_in(&scene, advice, name).map(|one| one.level)
        };
        assert_eq!(level_at(now), Some(*level), "{name} after {given:?}");
        assert!(level_at(now.plus_seconds(-1)) < Some((*level).min(Due)), "{name} before {from}");
    }
}

#[test]
fn in_these_words_and_with_these_lines() {
    let show = |Row { name, given, from, .. }: &Row| {
        let scene = scene(given);
        let one = find_in(&scene, asked(&scene, moment(from), &Rules::default()), name).unwrap();
        let action = |action: &Action| {
            let more = if action.whole { "" } else { "…" };
            format!("  [{}] {}{more}", action.label, action.line)
        };
        let actions: Vec<String> = one.actions.iter().map(action).collect();
        let given: Vec<&str> = given.iter().map(|line| line.trim()).collect();
        format!(
            "{}\n=> {from} {:?} {name}: {}\n  “{}”\n{}",
            given.join("\n"),
            one.level,
            one.why,
            one.words,
            actions.join("\n")
        )
    };
    assert_snapshot!(TABLE.iter().map(show).collect::<Vec<_>>().join("\n\n"));
}

#[test]
fn a_whole_line_is_taken_and_settles_it() {
    for Row { name, given, from, .. } in TABLE {
        let settled = |line: &str| {
            let mut scene = scene(given);
            let now = moment(from);
            scene.say_at(now, line).unwrap_or_else(|answer| panic!("{name}: {line}: {answer}"));
            let left = ask_next(&scene.incident, now, &Rules::default());
            assert!(find_in(&scene, left, name).is_none(), "{name} is asked again after {line}");
        };
        let scene = scene(given);
        let one = find_in(&scene, asked(&scene, moment(from), &Rules::default()), name).unwrap();
        one.actions.iter().filter(|action| action.whole).for_each(|action| settled(&action.line));
        settled(&format!("/put-off {name} 10m not now"));
        settled(&format!("/put-off {name} never not here"));
    }
}

#[test]
fn a_line_to_finish_begins_with_a_command() {
    for Row { name, given, from, .. } in TABLE {
        let scene = scene(given);
        let one = find_in(&scene, asked(&scene, moment(from), &Rules::default()), name).unwrap();
        assert!(!one.actions.is_empty(), "{name} can be done or logged");
        for line in one.actions.iter().map(|action| &action.line) {
            let command = line.strip_prefix('/').map(|line| line.split(' ').next().unwrap());
            let known = command.is_none_or(|command| find(command).is_some());
            assert!(known, "{name}: {line}");
        }
    }
}

#[test]
fn every_condition_stands_in_the_table_and_its_names_read_back() {
    // Another condition does not compile here until it has a place in the table.
    let place = |condition: &Condition| match condition {
        Condition::OpenCall => 0,
        Condition::NameLeader => 1,
        Condition::NameNextLeader => 2,
        Condition::AnswerHandover => 3,
        Condition::HandOver => 4,
        Condition::RollBackFirst => 5,
        Condition::Undecided(_) => 6,
        Condition::RollbackSlow(_) => 7,
        Condition::DidItHelp(_) => 8,
        Condition::SizeUp(TaskKind::Impact) => 9,
        Condition::SizeUp(_) => 10,
        Condition::NoOwner(_) => 11,
        Condition::NoYes(_) => 12,
        Condition::TimeIsUp(_) => 13,
        Condition::SameTask(_) => 14,
        Condition::Deadlock => 15,
        Condition::AllWaitFor(_) => 16,
        Condition::Overloaded(_) => 17,
        Condition::TooMany => 18,
        Condition::NoAnswer(_) => 19,
        Condition::Tell(_) => 20,
        Condition::HeardSomethingElse => 21,
        Condition::Silence => 22,
        Condition::StillBleeding => 23,
        Condition::IsItFixed => 24,
        Condition::SayAllClear => 25,
        Condition::StartCleanup => 26,
        Condition::NameCleanupTeam => 27,
        Condition::CustomerAlone(_) => 28,
        Condition::CloseIt => 29,
        Condition::WriteRfo => 30,
        Condition::HoldReview => 31,
        Condition::FollowUp(_) => 32,
        Condition::NotArrived(_) => 33,
    };
    let mut places = BTreeSet::new();
    for Row { name, given, from, .. } in TABLE {
        let scene = scene(given);
        for one in asked(&scene, moment(from), &Rules::default()) {
            let condition = one.condition;
            for known_as in [condition.name(), condition.short_name(&scene.incident)] {
                assert_eq!(
                    Condition::named(&known_as, &scene.incident).as_ref(),
                    Some(&condition),
                    "{known_as}"
                );
            }
            assert!(!condition.label(&scene.incident).is_empty());
            if condition.short_name(&scene.incident) == *name {
                places.insert(place(&condition));
            }
        }
    }
    assert_eq!(places.into_iter().collect::<Vec<i32>>(), (0..=33).collect::<Vec<i32>>());
}

type SwitchOff = fn(&mut Rules);

#[test]
fn a_zero_switches_an_advice_off() {
    let off: &[(&str, SwitchOff)] = &[
        ("open_call", |rules| rules.open_call_seconds = 0),
        ("name_leader", |rules| rules.leader_minutes = 0),
        ("name_next_leader", |rules| rules.next_leader_minutes = 0),
        ("roll_back_first", |rules| rules.roll_back_minutes = 0),
        ("undecided", |rules| rules.undecided_minutes = 0),
        ("size_up", |rules| rules.size_up_minutes = 0),
        ("no_yes", |rules| rules.yes_minutes = 0),
        ("no_answer", |rules| rules.no_answer_minutes = 0),
        ("rollback_slow", |rules| rules.rollback_minutes = 0),
        ("did_it_help", |rules| rules.verify_minutes = 0),
        ("silence", |rules| rules.silence_minutes = 0),
        ("hand_over", |rules| rules.hand_over_hours = 0),
        ("too_many", |rules| rules.direct_people = 0),
        ("say_all_clear", |rules| rules.onward_minutes = 0),
        ("start_cleanup", |rules| rules.onward_minutes = 0),
        ("write_rfo", |rules| rules.rfo_hours = 0),
        ("hold_review", |rules| (rules.review_days_sev1, rules.review_days) = (0, 0)),
        ("tell:ceo", |rules| rules.ceo = Default::default()),
        ("tell:cs", |rules| rules.cs = Default::default()),
    ];
    for (kind, switch_off) in off {
        let mut rules = Rules::default();
        switch_off(&mut rules);
        let rows: Vec<&Row> = TABLE.iter().filter(|row| row.name.starts_with(kind)).collect();
        assert!(!rows.is_empty(), "{kind} stands in the table");
        for Row { name, given, from, .. } in rows {
            let scene = scene(given);
            for later in [0, 3600, 30 * 86_400] {
                let now = moment(from).plus_seconds(later);
                assert!(find_in(&scene, asked(&scene, now, &rules), name).is_none(), "{name} is off");
            }
        }
    }
    // Without a word for long is off, minutes that are over are not.
    let rules = Rules { word_minutes: 0, ..Rules::default() };
    let scene = scene(&[
        "10:01 /task @bora impact 30m",
        "10:01 /task @emre logs",
        "10:02 /yes @bora",
        "10:02 /yes @emre",
    ]);
    let names = |clock| -> Vec<String> {
        let asked = asked(&scene, moment(clock), &rules);
        let names = asked.iter().map(|one| one.condition.short_name(&scene.incident));
        names.filter(|name| name.starts_with("time_is_up")).collect()
    };
    assert_eq!(names("10:31"), [""; 0]);
    assert_eq!(names("12:32"), ["time_is_up:#2"]);
}

#[test]
fn the_defaults_are_those_of_the_process() {
    let rules = Rules::default();
    let beats = |cadence: grizzly_core::advice::Cadence| {
        [cadence.sev1, cadence.sev2, cadence.sev3]
            .map(|Beat { first_minutes, then_minutes }| (first_minutes, then_minutes))
    };
    assert_eq!(beats(rules.ceo), [(5, 30), (15, 60), (0, 0)], "SEV3 is told at changes of phase only");
    assert_eq!(beats(rules.cs), [(5, 20), (15, 30), (0, 0)]);
    assert!(rules.ceo.phases && rules.cs.phases);
    // The process as a playbook says the same.
    for (title, within) in [
        ("Call", format!("\"{}s\"", rules.open_call_seconds)),
        ("Leader", format!("\"{}m\"", rules.leader_minutes)),
        ("Divide", format!("\"{}m\"", rules.size_up_minutes)),
        ("Roll back", format!("\"{}m\"", rules.roll_back_minutes)),
        ("CEO & CS told", "{ sev1 = \"5m\", sev2 = \"15m\" }".to_owned()),
        ("RFO", format!("\"{}h\"", rules.rfo_hours)),
    ] {
        let (_, step) = PROCESS_TOML.split_once(&format!("title = \"{title}\"")).unwrap();
        let step = step.split("[[step]]").next().unwrap();
        assert!(step.contains(&format!("within = {within}\n")), "{title}: {within}");
    }
    assert_eq!(
        (rules.next_leader_minutes, rules.undecided_minutes, rules.yes_minutes, rules.word_minutes),
        (15, 3, 2, 10)
    );
    assert_eq!(
        (rules.no_answer_minutes, rules.rollback_minutes, rules.verify_minutes, rules.warn_minutes),
        (3, 10, 5, 5)
    );
    assert_eq!((rules.silence_minutes, rules.hand_over_hours, rules.direct_people), (10, 4, 7));
    assert_eq!((rules.review_days_sev1, rules.review_days), (3, 5));
}

#[test]
fn what_was_put_off_comes_back_when_that_is_over() {
    let is_asked = |lines: &[&str], clock: &str| {
        let scene = scene(lines);
        find_in(&scene, asked(&scene, moment(clock), &Rules::default()), "tell:ceo").is_some()
    };
    let put_off = ["10:06 /put-off tell:ceo 10m no numbers yet"];
    for (lines, clock, expected) in [
        (&put_off as &[&str], "10:05", true),
        (&put_off, "10:06", false),
        (&put_off, "10:15", false),
        (&put_off, "10:16", true),
        (&[put_off[0], "10:08 /put-off tell:ceo off"], "10:08", true),
        (&["10:06 /put-off tell:ceo until 10:30"], "10:29", false),
        (&["10:06 /put-off tell:ceo until 10:30"], "10:30", true),
        (&["10:06 /put-off tell:ceo never she is here"], "2026-11-30 10:00", false),
        (&["10:06 /put-off tell:ceo never she is here", "10:40 /put-off tell:ceo off"], "10:40", true),
        (&["10:06 /put-off tell:cs 10m"], "10:06", true),
    ] {
        assert_eq!(is_asked(lines, clock), expected, "{lines:?} at {clock}");
    }
}

#[test]
fn the_first_advice_is_the_one_that_a_leader_needs() {
    for (lines, clock, first) in [
        (&[] as &[&str], "10:00", "open_call"),
        (&["10:00 /call https://meet.example/room"], "10:00", "name_leader"),
        (&["10:00 /call https://meet.example/room", "10:01 /lead me"], "10:01", "roll_back_first"),
        (
            &["10:00 /call https://meet.example/room", "10:01 /lead me", "10:02 /suspect web"],
            "10:02",
            "undecided:web",
        ),
        (
            &["10:00 /call https://meet.example/room", "10:01 /lead me", "10:02 /backing web"],
            "10:03",
            "tell:ceo",
        ),
        (
            &["10:00 /call https://meet.example/room", "10:01 /lead me", "10:02 /backing web"],
            "10:02",
            "still_bleeding",
        ),
        (
            &["10:00 /call https://meet.example/room", "10:01 /lead me", "10:02 /backing web"],
            "10:20",
            "tell:ceo",
        ),
        (
            &[
                LED,
                "10:02 /no-back web the schema moved on",
                STOPPED,
                "10:11 /told ceo it stopped",
                "10:12 /told cs it stopped",
            ],
            "10:13",
            "is_it_fixed",
        ),
    ] {
        let scene = scene(lines);
        let asked = asked(&scene, moment(clock), &Rules::default());
        // Nobody is asked to open a call when it bleeds no more, but it stays in sight.
        let names: Vec<String> = asked.iter().map(|one| one.condition.short_name(&scene.incident)).collect();
        let named = names.iter().find(|name| *name != "open_call" || first == "open_call");
        assert_eq!(named.map(String::as_str), Some(first), "{lines:?} at {clock}: {names:?}");
    }
}

#[test]
fn tasks_that_are_the_same_and_tasks_that_are_not() {
    let same = [
        ("rollback payments", "roll back the payments service"),
        ("roll back payments", "Rolling back payments"),
        ("revert payments", "roll back payments"),
        ("rollback paymnets", "roll back payments"),
        ("surface area", "find out the surface area"),
        ("Surface area", "surface area of it"),
        ("impact, with CS", "impact with cs"),
        ("check the payments logs", "look at the logs of payments"),
        ("checking logs", "check the logs again, please"),
        ("ask the card vendor about declined EU cards", "ask the card vendor about EU cards being declined"),
        ("phone the card vendor", "call the card vendor"),
        ("restart shard 3", "restart the shard 3"),
        ("put a notice on the checkout page", "notice on the checkout page"),
    ];
    let different = [
        ("rollback payments", "check payments dashboards"),
        ("roll back the payments service", "check payments dashboards"),
        ("roll back payments", "roll back web"),
        ("roll back payments", "roll payments forward"),
        ("surface area", "impact, with CS"),
        ("check error rate of payments", "check error rate of search"),
        ("check the payments logs", "check the payments dashboards"),
        ("restart the ledger database shard 3", "restart the ledger database shard 4"),
        ("enable the promo banner", "disable the promo banner"),
        ("call the card vendor", "call the CEO"),
        ("the", "of it"),
        ("", "surface area"),
    ];
    for (pairs, expected) in [(&same as &[_], true), (&different, false)] {
        for (one, other) in pairs {
            assert_eq!(alike(one, other), expected, "“{one}” and “{other}”");
            assert_eq!(alike(other, one), expected, "“{other}” and “{one}”");
        }
    }
    let two_services = scene(&[
        "10:01 /suspect payments",
        "10:01 /suspect search",
        "10:02 /task @bora check the error rate of all of payments",
        "10:02 /task @emre check the error rate of all of search",
        "10:03 /task @fay rollback payments",
        "10:03 /task @fay roll back the payments service",
    ]);
    let asked = asked(&two_services, moment("10:03"), &Rules::default());
    assert!(!asked.iter().any(|one| matches!(one.condition, Condition::SameTask(_))), "{asked:#?}");
}

#[test]
fn deadlocks_are_cycles_and_nothing_else() {
    let tasks = ["10:01 /task @a alpha", "10:01 /task @b beta", "10:01 /task @c gamma"];
    for (blocked, expected) in [
        (
            &["10:02 /blocked @a on @b", "10:03 /blocked @b on @a"] as &[&str],
            Some("A and B wait for each other"),
        ),
        (
            &["10:02 /blocked #2 on #3", "10:03 /blocked #3 on #4", "10:04 /blocked #4 on #2"],
            Some("A, B and C wait for each other"),
        ),
        (
            &["10:02 /blocked #2 on #3", "10:03 /blocked @b on @c", "10:04 /blocked @c on @b"],
            Some("B and C wait for each other"),
        ),
        (&["10:02 /blocked #2 on #3", "10:03 /blocked #3 on #4"], None),
        (&["10:02 /blocked @a on @b", "10:03 /task @b delta", "10:04 /blocked #3 on @a"], None),
        (&["10:02 /blocked @a on @b", "10:03 /blocked @b on the vendor"], None),
        (&["10:02 /blocked @a on @b", "10:03 /blocked @b on @a", "10:04 /unblocked @b"], None),
        (&["10:02 /blocked #2 on #3", "10:03 /blocked #3 on #2", "10:04 /done #3"], None),
        (&["10:02 /blocked @a on @a"], None),
        (&["10:02 /blocked #2 on #2"], Some("What A does waits for itself")),
        (
            &["10:02 /task @a delta", "10:02 /blocked #2 on #5", "10:03 /blocked #5 on #2"],
            Some("What A does waits for itself"),
        ),
    ] {
        let lines: Vec<&str> = tasks.iter().chain(blocked).copied().collect();
        let scene = scene(&lines);
        let found = find_in(&scene, asked(&scene, moment("10:05"), &Rules::default()), "deadlock");
        assert_eq!(found.map(|one| one.why).as_deref(), expected, "{blocked:?}");
    }
}

#[test]
fn two_services_of_one_name_are_asked_about_one_after_the_other() {
    let lines = ["10:01 /suspect \"card vendor\"", "10:02 /suspect card-vendor"];
    let names = |lines: &[&str]| -> Vec<String> {
        let scene = scene(lines);
        let asked = asked(&scene, moment("10:20"), &Rules::default());
        let names = asked.iter().map(|one| one.condition.name());
        names.filter(|name| name.starts_with("undecided")).collect()
    };
    assert_eq!(names(&lines), ["undecided:card-vendor"]);
    assert_eq!(names(&[lines[0], lines[1], "10:03 /innocent \"card vendor\""]), ["undecided:card-vendor"]);
    assert_eq!(
        names(&[lines[0], lines[1], "10:03 /innocent \"card vendor\"", "10:04 /innocent card-vendor"]),
        [""; 0]
    );
}

#[test]
fn what_was_taken_down_later_breaks_the_silence_when_it_is_written() {
    let mut scene = Scene::declared();
    scene.say("10:40", "10:05 the error rate rises").unwrap();
    let silent = |clock| {
        let asked = ask_next(&scene.incident, moment(clock), &Rules::default());
        find_in(&scene, asked, "silence").is_some()
    };
    assert!(silent("10:39") && !silent("10:40") && silent("10:50"));
    let next = |clock| next_change(&scene.incident, moment(clock), &Rules::default());
    assert_eq!(next("10:39"), Some(moment("10:40")));
    assert_eq!(next("10:40"), Some(moment("10:50")));
}

/// Lines that start, move and end what is asked about.
const SAID: [&str; 40] = [
    "/call https://meet.example/room",
    "/lead @ada",
    "/next @bora",
    "/join @bora @chloe",
    "/leave @bora",
    "/page @dan",
    "/answered @dan",
    "/sev 2",
    "/sev 1",
    "/suspect payments",
    "/suspect web",
    "/innocent web",
    "/back payments @dan",
    "/backing payments",
    "/backed payments",
    "/helped payments no",
    "/task @bora surface area 3m",
    "/task @chloe impact 5m",
    "/task @chloe roll back payments",
    "/task read the logs",
    "/yes @bora",
    "/yes @chloe",
    "/report @bora only EU",
    "/more @bora 4m",
    "/blocked @bora on @chloe",
    "/blocked @chloe on @bora",
    "/done @chloe",
    "/impact 300 users",
    "/impact ~1,200 users",
    "/told ceo 300 users cannot pay. next 6m",
    "/told cs about 1200 users cannot pay",
    "/put-off tell:ceo 4m",
    "/put-off silence 7m",
    "/put-off roll_back_first never",
    "-3m a word that comes late",
    "/handover @bora",
    "/stopped",
    "/fixed",
    "/all-clear",
    "/reopen errors are back",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn next_change_misses_no_change(
        said in prop::collection::vec((0..SAID.len(), 0_i64..4), 0..25),
        early in 0_i64..2400
    ) {
        let mut scene = Scene::declared();
        let mut now = at("10:00");
        for (which, minutes) in said {
            now = now.plus_seconds(minutes * 60);
            let _ = scene.say_at(now, SAID[which]);
        }
        let rules = Rules::default();
        let asked = |now| ask_next(&scene.incident, now, &rules)
            .into_iter()
            .map(|one| (one.condition.name(), one.level, one.since, one.words))
            .collect::<Vec<_>>();
        let end = now.plus_seconds(1200);
        // Read before some of it was written down, it changes as well.
        let mut now = at("10:00").plus_seconds(early);
        let mut shown = asked(now);
        let mut change = next_change(&scene.incident, now, &rules);
        while now < end {
            now = now.plus_seconds(1);
            if change.is_some_and(|change| change <= now) {
                shown = asked(now);
                let next = next_change(&scene.incident, now, &rules);
                prop_assert!(next.is_none_or(|next| next > now), "it goes on");
                change = next;
            }
            prop_assert_eq!(&asked(now), &shown, "at {}", now);
        }
    }
}

#[test]
fn what_the_board_offers_is_taken_at_each_stage() {
    let stages: [&[&str]; 10] = [
        &["/suspect web"],
        &["/suspect web", "/innocent web"],
        &["/back web @dan"],
        &["/backing web"],
        &["/backing web", "/backed web"],
        &["/backing web", "/backed web", "/helped web yes"],
        &["/backing web", "/backed web", "/helped web unclear"],
        &["/backing web", "/back-failed web no image"],
        &["/no-back web the schema moved on"],
        &["/backing web", "/backed web", "/forward web"],
    ];
    for lines in stages {
        let mut before = Scene::declared();
        lines.iter().for_each(|line| before.say("10:01", line).unwrap());
        let actions = rollback_actions(&before.incident.state().rollbacks[0]);
        assert!(!actions.is_empty(), "{lines:?} offers something");
        for action in actions {
            let mut scene = Scene::declared();
            lines.iter().for_each(|line| scene.say("10:01", line).unwrap());
            let rest = if action.whole { "" } else { "words" };
            let line = format!("{}{rest}", action.line);
            // A person, a version or words finish the line.
            let finished = [line.clone(), action.line.trim_end().to_owned(), line.replace("words", "to 1")];
            let taken = finished.iter().any(|line| scene.say("10:02", line).is_ok());
            assert!(taken, "{} after {lines:?} is taken", action.line);
        }
    }
}

#[test]
fn somebody_who_left_is_given_nothing_and_offered_nothing() {
    for line in ["/task @bora impact", "/next @bora", "/handover @bora", "/back web @bora"] {
        let mut scene = Scene::declared();
        for before in [LED, "10:02 /join @bora", "10:03 /leave @bora"] {
            let (clock, words) = before.split_once(' ').unwrap();
            scene.say(clock, words).unwrap();
        }
        let refused = scene.say("10:04", line).unwrap_err();
        assert!(refused.starts_with("Bora left the call."), "{line}: {refused}");
    }
}

#[test]
fn what_was_written_down_long_afterwards_alarms_nobody() {
    // Given a report that is taken over two days later, in which nobody said that it ended.
    let mut scene = Scene::new();
    let now = time("2026-11-24T10:00:00Z");
    scene.say_at(now, "2026-11-22 10:00 /declare sev1 checkout returns 500s").unwrap();
    scene.say_at(now, "2026-11-22 10:05 /back payments @bora").unwrap();
    let names = |scene: &Scene| -> Vec<String> {
        let advice = ask_next(&scene.incident, now.plus_seconds(3600), &Rules::default());
        advice.iter().map(|one| one.condition.short_name(&scene.incident)).collect()
    };
    assert_eq!(names(&scene), Vec::<String>::new(), "no word outside is late, and nobody is silent");
    // When it is over, then what comes after an outage is asked as ever.
    scene.say_at(now, "2026-11-22 10:30 /fixed").unwrap();
    scene.say_at(now, "2026-11-22 10:40 /all-clear").unwrap();
    assert_eq!(names(&scene), ["start_cleanup", "write_rfo"]);
}

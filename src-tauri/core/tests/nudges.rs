//! Nudges by examples: after these lines, this nudge is shown at this time, with this text and these actions.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::{Scene, at, context, id, time};
use grizzly_core::{
    Event, PersonId, Text, Time,
    command::ReadyCommand,
    event::TaskKind,
    line::{commands::find, when},
    nudges::{
        Action, Level, Nudge, NudgeKind, NudgeRules, UpdateSchedule, UpdateTimes, are_similar, next_change,
        nudges, rollback_actions,
    },
    playbook::PROCESS_TOML,
};
use insta::assert_snapshot;
use proptest::prelude::*;

/// An incident declared at 10:00, with these lines, each as `10:05 line`.
fn scene(lines: &[&str]) -> Scene {
    let mut scene = Scene::declared();
    for line in lines {
        let (clock, words) = line.split_once(' ').expect("a clock time in front");
        scene.say(clock, words).unwrap_or_else(|answer| panic!("{words}: {answer}"));
    }
    scene
}

fn moment(words: &str) -> Time {
    when::moment(words, &context(at("23:59"))).unwrap()
}

/// The nudges of the incident as it was then.
fn shown(scene: &Scene, now: Time, rules: &NudgeRules) -> Vec<Nudge> {
    nudges(&scene.incident.as_of(now), now, rules)
}

fn find_in(scene: &Scene, nudges: Vec<Nudge>, name: &str) -> Option<Nudge> {
    nudges.into_iter().find(|one| one.kind.short_name(&scene.incident) == name)
}

/// After the lines `given`, the nudge `name` is shown with this level from this time on.
struct NudgeCase {
    name: &'static str,
    given: &'static [&'static str],
    from: &'static str,
    level: Level,
}

const fn row(
    name: &'static str,
    given: &'static [&'static str],
    from: &'static str,
    level: Level,
) -> NudgeCase {
    NudgeCase { name, given, from, level }
}

use Level::{Alarm, Due, Step};

const LED: &str = "10:01 /lead @ada";
const MITIGATED: &str = "10:10 /mitigated";
const FIXED: &str = "10:20 /fixed";
const RESOLVED: &str = "10:30 /resolved";

/// Resolved, and no question of the RFO is open.
const WRITTEN: &[&str] = &[
    "10:20 /fixed the release is withdrawn",
    RESOLVED,
    "10:31 /found-by customer",
    "10:31 /detected 09:58",
    "10:31 09:55 /first-error",
    "10:31 /impact ~300 users",
    "10:31 /data none",
    "10:31 /customer-action nothing",
    "10:31 /cause a missing header",
    "10:31 /confidence certain",
    "10:31 09:50 /trigger the release of web",
    "10:31 /rfo alerting an end-to-end test of paying",
    "10:31 /rfo prevention a contract test for headers",
    "10:31 /rfo learned the rollback was fast",
    "10:31 /follow-up detect add the end-to-end test @bora by 2027-01-15",
    "10:31 /thanks @dan for the rollback",
];

const TABLE: &[NudgeCase] = &[
    row("open_call", &[], "10:01", Due),
    row("name_leader", &[], "10:02", Due),
    row("name_leader", &[LED, "10:07 /leave @ada"], "10:07", Due),
    row("name_deputy", &[LED], "10:15", Due),
    row("name_deputy", &[LED, "10:02 /join @bora"], "10:15", Due),
    row("roll_back_first", &[], "10:05", Due),
    row(
        "roll_back_first",
        &["10:02 /rollback-started web", MITIGATED, FIXED, "10:30 /reopen errors are back"],
        "10:35",
        Due,
    ),
    row(
        "roll_back_first",
        &["10:02 /rollback web @dan", "10:03 /rule-out web its bypass changes nothing"],
        "10:08",
        Due,
    ),
    row("rollback_not_started:payments", &["10:01 /suspect payments"], "10:04", Due),
    row("rollback_not_started:payments", &["10:04 /suspect payments", "10:04 /join @bora"], "10:05", Due),
    row(
        "rollback_not_started:card-vendor",
        &["10:01 /rollback web", "10:04 /suspect \"Card vendor\""],
        "10:07",
        Due,
    ),
    row("rollback_not_started:payments", &["10:01 /rollback payments @dan"], "10:04", Due),
    row("rollback_not_started:payments", &["10:01 /rollback payments"], "10:04", Due),
    row("assess:surface_area", &["10:01 /join @bora @chloe"], "10:05", Due),
    row("assess:impact", &["10:01 /join @bora @chloe"], "10:05", Due),
    row("assess:impact", &["10:01 /task @bora impact", "10:06 /drop @bora"], "10:06", Due),
    row("no_owner:#2", &["10:01 /task roll back payments 15m"], "10:01", Due),
    row(
        "no_owner:#2",
        &["10:01 /task @bora impact", "10:02 /join @chloe", "10:03 /leave @bora"],
        "10:03",
        Due,
    ),
    row("not_accepted:#2", &["10:01 /task @bora surface area 10m"], "10:03", Due),
    row("no_report:#2", &["10:01 /task @bora surface area 10m", "10:02 @bora: /accept"], "10:12", Due),
    row("no_report:#2", &["10:01 /task @bora impact 1m", "10:02 @bora: /accept"], "10:03", Due),
    row("no_report:#2", &["10:01 /task @bora roll back web", "10:02 @bora: /accept"], "10:12", Due),
    row(
        "no_report:#2",
        &["10:01 /task @bora read the logs 30m", "10:02 /accept @bora", "10:03 /blocked @bora on the vendor"],
        "10:13",
        Due,
    ),
    row(
        "no_report:#2",
        &["10:01 /task @bora impact 5m", "10:02 /accept @bora", "10:08 /extend @bora 5m"],
        "10:13",
        Due,
    ),
    row(
        "duplicate_work:#3",
        &["10:01 /task @bora rollback payments", "10:02 /task @chloe roll back the payments service"],
        "10:02",
        Due,
    ),
    row(
        "duplicate_work:#3",
        &["10:01 /rollback payments @dan", "10:02 /task @chloe roll back payments"],
        "10:02",
        Due,
    ),
    row("duplicate_work:#3", &["10:01 /task @bora read the logs", "10:02 /task reading logs"], "10:02", Due),
    row(
        "block_each_other",
        &[
            "10:01 /task @bora find the ledger change",
            "10:01 /task @emre replay a payment",
            "10:04 /blocked @emre on @bora",
            "10:05 /blocked @bora on @emre",
        ],
        "10:05",
        Due,
    ),
    row("block_each_other", &["10:01 /task restart the queue", "10:05 /blocked #2 on #2"], "10:05", Due),
    row(
        "blocked_by:bora",
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
        "open_tasks:bora",
        &["10:01 /join @chloe", "10:02 /task @bora surface area", "10:03 /task @bora read the logs"],
        "10:03",
        Due,
    ),
    row(
        "direct_reports",
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
    row("customer_waits:acme", &["10:02 /customer Acme: nobody can pay, they wait for a call"], "10:17", Due),
    row(
        "customer_waits:globex",
        &[
            "10:02 /customer Globex: cannot pay",
            "10:03 /contacted Globex called",
            "10:04 /replied Globex how long does it take?",
            "10:05 /owner Globex @bora",
        ],
        "10:19",
        Due,
    ),
    row("no_answer:dan", &["10:01 /page @dan by phone"], "10:04", Due),
    row(
        "rollback_in_progress:payments",
        &["10:01 /rollback payments @dan", "10:02 /rollback-started payments"],
        "10:12",
        Due,
    ),
    row(
        "verify_rollback:payments",
        &["10:02 /rollback-started payments", "10:04 /rolled-back payments"],
        "10:04",
        Due,
    ),
    row(
        "verify_rollback:payments",
        &["10:02 /rollback-started payments", MITIGATED, FIXED, "10:25 /rolled-back payments"],
        "10:25",
        Due,
    ),
    row(
        "rollback_blocked:payments",
        &["10:02 /rollback payments @dan", "10:03 /rollback-blocked payments on the deploy lock"],
        "10:03",
        Due,
    ),
    row(
        "rollback_blocked:payments",
        &[
            "10:02 /rollback-started payments",
            "10:03 /task @dan roll back payments",
            "10:04 /blocked @dan on @bora",
        ],
        "10:04",
        Due,
    ),
    row("divide", &["10:00 /call https://meet.example/room", LED], "10:01", Due),
    row("divide", &["10:00 /lead @ada"], "10:01", Due),
    row("divide", &["10:00 /join @bora @chloe", "10:00 /suspect web released at 09:50", LED], "10:01", Due),
    row("update:ceo", &[], "10:05", Alarm),
    row("update:cs", &[], "10:05", Alarm),
    row("update:ceo", &["10:04 /sent ceo we are on it"], "10:34", Alarm),
    row("update:cs", &["10:04 /sent cs we are on it"], "10:24", Alarm),
    row("update:cs", &["10:04 /sent cs we are on it. next 12m"], "10:16", Alarm),
    row("update:ceo", &["10:04 /sent ceo we are on it", MITIGATED], "10:15", Alarm),
    row("update:ceo", &["10:01 /sev 2"], "10:15", Alarm),
    row("update:cs", &["10:01 /sev 3", MITIGATED], "10:15", Alarm),
    row("update:ceo", &["10:01 /sev 2", "10:12 /sev 1"], "10:17", Alarm),
    row(
        "update:cs",
        &["10:04 /sent cs we are on it", MITIGATED, FIXED, "10:21 /sent cs it is fixed", RESOLVED],
        "10:35",
        Alarm,
    ),
    row("update:ceo", &["10:04 /sent ceo we are on it", "10:06 /false-alarm a test alert"], "10:11", Alarm),
    row(
        "outdated_update",
        &["10:03 /impact 300 users", "10:04 /sent ceo 300 users cannot pay", "10:08 /impact ~1,200 users"],
        "10:08",
        Due,
    ),
    row(
        "outdated_update",
        &["10:04 /sent ceo 300 users cannot pay", "10:06 /sent cs about 1200 users cannot pay"],
        "10:06",
        Due,
    ),
    row("update_not_sent:#2", &["10:01 /ceo some cannot pay. next 30m"], "10:03", Due),
    row(
        "update_not_sent:#2",
        &["10:01 /cs some cannot pay. next 30m", "10:02 /delivery-failed cs via mail the mailbox is full"],
        "10:02",
        Due,
    ),
    row(
        "update_not_sent:#2",
        &["10:01 /cs some cannot pay. next 20m", "10:02 /cs all can pay again. next 20m"],
        "10:02",
        Due,
    ),
    row("no_activity", &["10:01 the error rate is at 30 %"], "10:11", Alarm),
    row("no_activity", &["10:01 /task @bora surface area 30m", "10:02 @bora: /accept"], "10:12", Alarm),
    row("hand_over", &[LED, "10:02 /deputy @bora"], "14:01", Due),
    row("answer_handover", &[LED, "10:40 /handover @bora it is mitigated"], "10:40", Due),
    row("not_mitigated", &["10:00 /rollback-started web"], "10:00", Step),
    row(
        "not_mitigated",
        &["10:00 /rollback-started web", "10:00 /rolled-back web", "10:00 /helped web yes"],
        "10:00",
        Step,
    ),
    row(
        "not_mitigated",
        &["10:00 /rollback-started web", "10:00 /rolled-back web", "10:00 /helped web no"],
        "10:00",
        Step,
    ),
    row(
        "not_mitigated",
        &["10:00 /rollback-started web", "10:00 /rollback-failed web the image is gone"],
        "10:00",
        Step,
    ),
    row("not_fixed", &[MITIGATED], "10:10", Step),
    row("not_resolved", &[MITIGATED, FIXED], "10:30", Due),
    row("start_cleanup", &[MITIGATED, FIXED, RESOLVED], "10:40", Due),
    row("name_cleanup_team", &[MITIGATED, FIXED, RESOLVED, "10:40 /cleanup"], "10:40", Due),
    row(
        "customer_without_owner:nordwind-gmbh",
        &[
            FIXED,
            RESOLVED,
            "10:35 /affected \"Nordwind GmbH\" 41 orders charged twice",
            "10:40 /cleanup @fay @lea",
        ],
        "10:40",
        Due,
    ),
    row("not_closed", &[FIXED, RESOLVED, "10:40 /cleanup @fay"], "10:40", Step),
    row("rfo_not_written", &[FIXED, RESOLVED], "2026-11-23 10:30", Due),
    row("rfo_not_published", WRITTEN, "2026-11-23 10:30", Due),
    row("rfo_not_reviewed", &[FIXED, RESOLVED], "2026-11-25 10:30", Due),
    row("rfo_not_reviewed", &["10:01 /sev 2", FIXED, RESOLVED], "2026-11-27 10:30", Due),
    row(
        "follow_up:#3",
        &[FIXED, "10:50 /follow-up detect pay in the end-to-end test @emre by 2026-11-25"],
        "2026-11-26 00:00",
        Due,
    ),
];

#[test]
fn each_nudge_is_shown_from_its_time_on() {
    for NudgeCase { name, given, from, level } in TABLE {
        let scene = scene(given);
        let now = moment(from);
        let level_at = |now| {
            let nudges = shown(&scene, now, &NudgeRules::default());
            find_in(&scene, nudges, name).map(|one| one.level)
        };
        assert_eq!(level_at(now), Some(*level), "{name} after {given:?}");
        assert!(level_at(now.plus_seconds(-1)) < Some((*level).min(Due)), "{name} before {from}");
    }
}

#[test]
fn texts_and_lines_of_every_nudge() {
    let show = |NudgeCase { name, given, from, .. }: &NudgeCase| {
        let scene = scene(given);
        let one = find_in(&scene, shown(&scene, moment(from), &NudgeRules::default()), name).unwrap();
        let action = |action: &Action| {
            let more = if action.command.is_some() { "" } else { "…" };
            format!("  [{}] {}{more}", action.label, action.line)
        };
        let actions: Vec<String> = one.actions.iter().map(action).collect();
        let given: Vec<&str> = given.iter().map(|line| line.trim()).collect();
        format!(
            "{}\n=> {from} {:?} {name}: {}\n  “{}”\n{}",
            given.join("\n"),
            one.level,
            one.why,
            one.say,
            actions.join("\n")
        )
    };
    assert_snapshot!(TABLE.iter().map(show).collect::<Vec<_>>().join("\n\n"));
}

#[test]
fn a_complete_action_is_accepted_and_ends_the_nudge() {
    for NudgeCase { name, given, from, .. } in TABLE {
        let me = PersonId::parse("ada").unwrap();
        let ends_it = |command: ReadyCommand| {
            let mut scene = scene(given);
            let (now, line) = (moment(from), command.line());
            scene
                .command(now, None, command.command(&me))
                .unwrap_or_else(|answer| panic!("{name}: {line}: {answer}"));
            let rest = nudges(&scene.incident, now, &NudgeRules::default());
            // An update that is sent again is waited for, the rest is still divided, and a rollback that is done
            // has mitigated nothing yet.
            let goes_on = line.starts_with("/resend") || ["divide", "not_mitigated"].contains(name);
            let goes_on = goes_on && !line.starts_with("/snooze") && !line.starts_with("/dismiss");
            let reminder = find_in(&scene, rest, name).filter(|one| one.level > Step || !goes_on);
            assert!(reminder.is_none(), "{name} is still shown after {line}");
        };
        let scene = scene(given);
        let one = find_in(&scene, shown(&scene, moment(from), &NudgeRules::default()), name).unwrap();
        one.actions.into_iter().filter_map(|action| action.command).for_each(ends_it);
        ends_it(ReadyCommand::Snooze { nudge: Text::new(name), minutes: 10 });
        ends_it(ReadyCommand::Dismiss { nudge: Text::new(name), why: Text::new("not here") });
    }
}

#[test]
fn a_line_to_complete_starts_with_a_command() {
    for NudgeCase { name, given, from, .. } in TABLE {
        let scene = scene(given);
        let one = find_in(&scene, shown(&scene, moment(from), &NudgeRules::default()), name).unwrap();
        assert!(!one.actions.is_empty(), "{name} has an action");
        for line in one.actions.iter().map(|action| &action.line) {
            let command = line.strip_prefix('/').map(|line| line.split(' ').next().unwrap());
            let known = command.is_none_or(|command| find(command).is_some());
            assert!(known, "{name}: {line}");
        }
    }
}

#[test]
fn every_kind_is_in_the_table_and_its_names_parse() {
    // A new kind doesn't compile here until it has a place in the table.
    let place = |nudge: &NudgeKind| match nudge {
        NudgeKind::OpenCall => 0,
        NudgeKind::NameLeader => 1,
        NudgeKind::NameDeputy => 2,
        NudgeKind::AnswerHandover => 3,
        NudgeKind::HandOver => 4,
        NudgeKind::RollBackFirst => 5,
        NudgeKind::RollbackNotStarted(_) => 6,
        NudgeKind::RollbackInProgress(_) => 7,
        NudgeKind::VerifyRollback(_) => 8,
        NudgeKind::Assess(TaskKind::Impact) => 9,
        NudgeKind::Assess(_) => 10,
        NudgeKind::NoOwner(_) => 11,
        NudgeKind::NotAccepted(_) => 12,
        NudgeKind::NoReport(_) => 13,
        NudgeKind::DuplicateWork(_) => 14,
        NudgeKind::BlockEachOther => 15,
        NudgeKind::BlockedBy(_) => 16,
        NudgeKind::OpenTasks(_) => 17,
        NudgeKind::DirectReports => 18,
        NudgeKind::NoAnswer(_) => 19,
        NudgeKind::Update(_) => 20,
        NudgeKind::OutdatedUpdate => 21,
        NudgeKind::NoActivity => 22,
        NudgeKind::NotMitigated => 23,
        NudgeKind::NotFixed => 24,
        NudgeKind::NotResolved => 25,
        NudgeKind::StartCleanup => 26,
        NudgeKind::NameCleanupTeam => 27,
        NudgeKind::CustomerWithoutOwner(_) => 28,
        NudgeKind::NotClosed => 29,
        NudgeKind::RfoNotPublished => 30,
        NudgeKind::RfoNotReviewed => 31,
        NudgeKind::FollowUp(_) => 32,
        NudgeKind::UpdateNotSent(_) => 33,
        NudgeKind::Divide => 34,
        NudgeKind::RollbackBlocked(_) => 35,
        NudgeKind::RfoNotWritten => 36,
        NudgeKind::UpdateCopied(_) => 37,
        NudgeKind::CustomerWaits(_) => 38,
    };
    let in_table = TABLE.iter().map(|case| (scene(case.given), moment(case.from), case.name));
    // No line says that a text was copied: the desktop does.
    let mut copied = scene(&["10:01 /ceo some cannot pay. next 30m"]);
    let event = Event::UpdateCopied { update: id(2), channel: Text::new("mail"), printed: false };
    copied.add(moment("10:02"), moment("10:02"), event);
    let mut places = BTreeSet::new();
    for (scene, from, name) in in_table.chain([(copied, moment("10:02"), "update_copied:#2")]) {
        for one in shown(&scene, from, &NudgeRules::default()) {
            let nudge = one.kind;
            for known_as in [nudge.name(), nudge.short_name(&scene.incident)] {
                assert_eq!(NudgeKind::named(&known_as, &scene.incident).as_ref(), Some(&nudge), "{known_as}");
            }
            assert!(!nudge.label(&scene.incident).is_empty());
            if nudge.short_name(&scene.incident) == name {
                places.insert(place(&nudge));
            }
        }
    }
    assert_eq!(places.into_iter().collect::<Vec<i32>>(), (0..=38).collect::<Vec<i32>>());
}

type SwitchOff = fn(&mut NudgeRules);

#[test]
fn zero_switches_a_nudge_off() {
    let off: &[(&str, SwitchOff)] = &[
        ("open_call", |rules| rules.open_call_seconds = 0),
        ("name_leader", |rules| rules.leader_minutes = 0),
        ("name_deputy", |rules| rules.deputy_minutes = 0),
        ("roll_back_first", |rules| rules.first_rollback_minutes = 0),
        ("rollback_not_started", |rules| rules.suspect_minutes = 0),
        ("assess", |rules| rules.assess_minutes = 0),
        ("divide", |rules| rules.assess_minutes = 0),
        ("not_accepted", |rules| rules.accept_minutes = 0),
        ("no_answer", |rules| rules.no_answer_minutes = 0),
        ("customer_waits", |rules| rules.customer_minutes = 0),
        ("rollback_in_progress", |rules| rules.slow_rollback_minutes = 0),
        ("verify_rollback", |rules| rules.verify_rollback_minutes = 0),
        ("no_activity", |rules| rules.no_activity_minutes = 0),
        ("hand_over", |rules| rules.handover_hours = 0),
        ("direct_reports", |rules| rules.max_direct_reports = 0),
        ("not_resolved", |rules| rules.next_step_minutes = 0),
        ("start_cleanup", |rules| rules.next_step_minutes = 0),
        ("rfo_not_written", |rules| rules.rfo_hours = 0),
        ("rfo_not_published", |rules| rules.rfo_hours = 0),
        ("rfo_not_reviewed", |rules| (rules.review_days_sev1, rules.review_days) = (0, 0)),
        ("update:ceo", |rules| rules.ceo = Default::default()),
        ("update:cs", |rules| rules.cs = Default::default()),
    ];
    for (kind, switch_off) in off {
        let mut rules = NudgeRules::default();
        switch_off(&mut rules);
        let rows: Vec<&NudgeCase> = TABLE.iter().filter(|row| row.name.starts_with(kind)).collect();
        assert!(!rows.is_empty(), "{kind} is in the table");
        for NudgeCase { name, given, from, .. } in rows {
            let scene = scene(given);
            for later in [0, 3600, 30 * 86_400] {
                let now = moment(from).plus_seconds(later);
                assert!(find_in(&scene, shown(&scene, now, &rules), name).is_none(), "{name} is off");
            }
        }
    }
    // “No report” is off, but the end of a time box isn't.
    let rules = NudgeRules { report_minutes: 0, ..NudgeRules::default() };
    let scene = scene(&[
        "10:01 /task @bora impact 30m",
        "10:01 /task @emre logs",
        "10:02 /accept @bora",
        "10:02 /accept @emre",
    ]);
    let names = |clock| -> Vec<String> {
        let nudges = shown(&scene, moment(clock), &rules);
        let names = nudges.iter().map(|one| one.kind.short_name(&scene.incident));
        names.filter(|name| name.starts_with("no_report")).collect()
    };
    assert_eq!(names("10:31"), [""; 0]);
    assert_eq!(names("12:32"), ["no_report:#2"]);
}

#[test]
fn the_defaults_are_those_of_the_process() {
    let rules = NudgeRules::default();
    let times = |schedule: UpdateSchedule| {
        [schedule.sev1, schedule.sev2, schedule.sev3]
            .map(|UpdateTimes { first_minutes, repeat_minutes }| (first_minutes, repeat_minutes))
    };
    assert_eq!(times(rules.ceo), [(5, 30), (15, 60), (0, 0)], "SEV3: only at changes of status");
    assert_eq!(times(rules.cs), [(5, 20), (15, 30), (0, 0)]);
    assert!(rules.ceo.on_status_change && rules.cs.on_status_change);
    // The default playbook has the same limits.
    for (title, within) in [
        ("Call", format!("\"{}s\"", rules.open_call_seconds)),
        ("Leader", format!("\"{}m\"", rules.leader_minutes)),
        ("Tasks", format!("\"{}m\"", rules.assess_minutes)),
        ("Rollback", format!("\"{}m\"", rules.first_rollback_minutes)),
        ("CEO & CS updates", "{ sev1 = \"5m\", sev2 = \"15m\" }".to_owned()),
        ("RFO", format!("\"{}h\"", rules.rfo_hours)),
    ] {
        let (_, step) = PROCESS_TOML.split_once(&format!("title = \"{title}\"")).unwrap();
        let step = step.split("[[step]]").next().unwrap();
        assert!(step.contains(&format!("within = {within}\n")), "{title}: {within}");
    }
    assert_eq!(
        (rules.deputy_minutes, rules.suspect_minutes, rules.accept_minutes, rules.report_minutes),
        (15, 3, 2, 10)
    );
    assert_eq!(
        (
            rules.no_answer_minutes,
            rules.customer_minutes,
            rules.slow_rollback_minutes,
            rules.verify_rollback_minutes,
            rules.update_warning_minutes
        ),
        (3, 15, 10, 5, 5)
    );
    assert_eq!((rules.no_activity_minutes, rules.handover_hours, rules.max_direct_reports), (10, 4, 7));
    assert_eq!((rules.review_days_sev1, rules.review_days), (3, 5));
}

#[test]
fn a_snoozed_nudge_comes_back_when_the_snooze_ends() {
    let is_shown = |lines: &[&str], clock: &str| {
        let scene = scene(lines);
        find_in(&scene, shown(&scene, moment(clock), &NudgeRules::default()), "update:ceo").is_some()
    };
    let snoozed = ["10:06 /snooze update:ceo 10m no numbers yet"];
    for (lines, clock, expected) in [
        (&snoozed as &[&str], "10:05", true),
        (&snoozed, "10:06", false),
        (&snoozed, "10:15", false),
        (&snoozed, "10:16", true),
        (&[snoozed[0], "10:08 /snooze update:ceo off"], "10:08", true),
        (&["10:06 /snooze update:ceo until 10:30"], "10:29", false),
        (&["10:06 /snooze update:ceo until 10:30"], "10:30", true),
        (&["10:06 /snooze update:ceo never she is here"], "2026-11-30 10:00", false),
        (&["10:06 /snooze update:ceo forever she is here", "10:40 /snooze update:ceo off"], "10:40", true),
        (&["10:06 /snooze update:cs 10m"], "10:06", true),
    ] {
        assert_eq!(is_shown(lines, clock), expected, "{lines:?} at {clock}");
    }
}

#[test]
fn every_shown_nudge_can_be_snoozed_whatever_the_settings_are() {
    let legal = || {
        let times = UpdateTimes { first_minutes: 10, repeat_minutes: 30 };
        let schedule = UpdateSchedule { sev1: times, ..UpdateSchedule::default() };
        NudgeRules { others: BTreeMap::from([(Text::new("legal"), schedule)]), ..NudgeRules::default() }
    };
    let small_team = || NudgeRules { max_direct_reports: 1, ..NudgeRules::default() };
    let tasks = ["10:01 /task @bora surface area", "10:01 /task @chloe impact"];
    let cases: [(&str, NudgeRules, &[&str]); 2] =
        [("update:legal", legal(), &[]), ("direct_reports", small_team(), &tasks)];
    for (name, rules, lines) in cases {
        // Given: a nudge that only these settings show.
        let mut scene = Scene { rules, ..scene(lines) };
        let is_shown = |scene: &Scene, clock: &str| {
            find_in(scene, shown(scene, at(clock), &scene.rules), name).is_some()
        };
        assert!(is_shown(&scene, "10:11"), "{name} is shown");
        // When
        scene.say("10:11", &format!("/snooze {name} 10m")).expect("what is shown can be snoozed");
        // Then
        assert!(!is_shown(&scene, "10:12"), "{name} is snoozed");
        assert!(is_shown(&scene, "10:21"), "{name} comes back");
    }
}

#[test]
fn the_most_important_nudge_comes_first() {
    for (lines, clock, first) in [
        (&[] as &[&str], "10:00", "open_call"),
        (&["10:00 /call https://meet.example/room"], "10:00", "name_leader"),
        (&["10:00 /call https://meet.example/room", "10:01 /lead me"], "10:01", "divide"),
        (
            &["10:00 /call https://meet.example/room", "10:01 /lead me", "10:02 /suspect web"],
            "10:02",
            "divide",
        ),
        (
            &["10:00 /call https://meet.example/room", "10:01 /lead me", "10:02 /rollback-started web"],
            "10:03",
            "assess:surface_area",
        ),
        (
            &["10:00 /call https://meet.example/room", "10:01 /lead me", "10:02 /rollback-started web"],
            "10:02",
            "assess:surface_area",
        ),
        (
            &["10:00 /call https://meet.example/room", "10:01 /lead me", "10:02 /rollback-started web"],
            "10:20",
            "update:ceo",
        ),
        (
            &[
                LED,
                "10:02 /no-rollback web the schema moved on",
                MITIGATED,
                "10:11 /sent ceo it is mitigated",
                "10:12 /sent cs it is mitigated",
            ],
            "10:13",
            "not_fixed",
        ),
    ] {
        let scene = scene(lines);
        let nudges = shown(&scene, moment(clock), &NudgeRules::default());
        // After the mitigation, opening the call is never due, but stays in the list.
        let names: Vec<String> = nudges.iter().map(|one| one.kind.short_name(&scene.incident)).collect();
        let named = names.iter().find(|name| *name != "open_call" || first == "open_call");
        assert_eq!(named.map(String::as_str), Some(first), "{lines:?} at {clock}: {names:?}");
    }
}

#[test]
fn similar_and_different_titles() {
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
            assert_eq!(are_similar(one, other), expected, "“{one}” and “{other}”");
            assert_eq!(are_similar(other, one), expected, "“{other}” and “{one}”");
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
    let nudges = shown(&two_services, moment("10:03"), &NudgeRules::default());
    assert!(!nudges.iter().any(|one| matches!(one.kind, NudgeKind::DuplicateWork(_))), "{nudges:#?}");
}

#[test]
fn deadlocks_are_cycles_and_nothing_else() {
    let tasks = ["10:01 /task @a alpha", "10:01 /task @b beta", "10:01 /task @c gamma"];
    for (blocked, expected) in [
        (
            &["10:02 /blocked @a on @b", "10:03 /blocked @b on @a"] as &[&str],
            Some("A and B block each other"),
        ),
        (
            &["10:02 /blocked #2 on #3", "10:03 /blocked #3 on #4", "10:04 /blocked #4 on #2"],
            Some("A, B and C block each other"),
        ),
        (
            &["10:02 /blocked #2 on #3", "10:03 /blocked @b on @c", "10:04 /blocked @c on @b"],
            Some("B and C block each other"),
        ),
        (&["10:02 /blocked #2 on #3", "10:03 /blocked #3 on #4"], None),
        (&["10:02 /blocked @a on @b", "10:03 /task @b delta", "10:04 /blocked #3 on @a"], None),
        (&["10:02 /blocked @a on @b", "10:03 /blocked @b on the vendor"], None),
        (&["10:02 /blocked @a on @b", "10:03 /blocked @b on @a", "10:04 /unblocked @b"], None),
        (&["10:02 /blocked #2 on #3", "10:03 /blocked #3 on #2", "10:04 /done #3"], None),
        (&["10:02 /blocked @a on @a"], None),
        (&["10:02 /blocked #2 on #2"], Some("The tasks of A block each other")),
        (
            &["10:02 /task @a delta", "10:02 /blocked #2 on #5", "10:03 /blocked #5 on #2"],
            Some("The tasks of A block each other"),
        ),
    ] {
        let lines: Vec<&str> = tasks.iter().chain(blocked).copied().collect();
        let scene = scene(&lines);
        let found =
            find_in(&scene, shown(&scene, moment("10:05"), &NudgeRules::default()), "block_each_other");
        assert_eq!(found.map(|one| one.why).as_deref(), expected, "{blocked:?}");
    }
}

#[test]
fn two_services_with_the_same_name_get_one_nudge_at_a_time() {
    let lines = ["10:01 /suspect \"card vendor\"", "10:02 /suspect card-vendor"];
    let names = |lines: &[&str]| -> Vec<String> {
        let scene = scene(lines);
        let nudges = shown(&scene, moment("10:20"), &NudgeRules::default());
        let names = nudges.iter().map(|one| one.kind.name());
        names.filter(|name| name.starts_with("rollback_not_started")).collect()
    };
    assert_eq!(names(&lines), ["rollback_not_started:card-vendor"]);
    assert_eq!(
        names(&[lines[0], lines[1], "10:03 /rule-out \"card vendor\""]),
        ["rollback_not_started:card-vendor"]
    );
    assert_eq!(
        names(&[lines[0], lines[1], "10:03 /rule-out \"card vendor\"", "10:04 /rule-out card-vendor"]),
        [""; 0]
    );
}

#[test]
fn a_late_entry_counts_as_activity_when_it_is_written() {
    let mut scene = Scene::declared();
    scene.say("10:40", "10:05 the error rate rises").unwrap();
    let is_inactive = |clock| {
        let nudges = nudges(&scene.incident, moment(clock), &NudgeRules::default());
        find_in(&scene, nudges, "no_activity").is_some()
    };
    assert!(is_inactive("10:39") && !is_inactive("10:40") && is_inactive("10:50"));
    let next = |clock| next_change(&scene.incident, moment(clock), &NudgeRules::default());
    assert_eq!(next("10:39"), Some(moment("10:40")));
    assert_eq!(next("10:40"), Some(moment("10:50")));
}

/// Lines that start, change and end nudges.
const LINES: [&str; 40] = [
    "/call https://meet.example/room",
    "/lead @ada",
    "/deputy @bora",
    "/join @bora @chloe",
    "/leave @bora",
    "/page @dan",
    "/answered @dan",
    "/sev 2",
    "/sev 1",
    "/suspect payments",
    "/suspect web",
    "/rule-out web",
    "/rollback payments @dan",
    "/rollback-started payments",
    "/rolled-back payments",
    "/helped payments no",
    "/task @bora surface area 3m",
    "/task @chloe impact 5m",
    "/task @chloe roll back payments",
    "/task read the logs",
    "/accept @bora",
    "/accept @chloe",
    "/report @bora only EU",
    "/extend @bora 4m",
    "/blocked @bora on @chloe",
    "/blocked @chloe on @bora",
    "/done @chloe",
    "/impact 300 users",
    "/impact ~1,200 users",
    "/sent ceo 300 users cannot pay. next 6m",
    "/sent cs about 1200 users cannot pay",
    "/snooze update:ceo 4m",
    "/snooze no_activity 7m",
    "/snooze roll_back_first never",
    "-3m a late entry",
    "/handover @bora",
    "/mitigated",
    "/fixed",
    "/resolved",
    "/reopen errors are back",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn next_change_misses_no_change(
        lines in prop::collection::vec((0..LINES.len(), 0_i64..4), 0..25),
        early in 0_i64..2400
    ) {
        let mut scene = Scene::declared();
        let mut now = at("10:00");
        for (which, minutes) in lines {
            now = now.plus_seconds(minutes * 60);
            let _ = scene.say_at(now, LINES[which]);
        }
        let rules = NudgeRules::default();
        let at_time = |now| nudges(&scene.incident, now, &rules)
            .into_iter()
            .map(|one| (one.kind.name(), one.level, one.since, one.say))
            .collect::<Vec<_>>();
        let end = now.plus_seconds(1200);
        // It also changes when read before some entries were written.
        let mut now = at("10:00").plus_seconds(early);
        let mut current = at_time(now);
        let mut change = next_change(&scene.incident, now, &rules);
        while now < end {
            now = now.plus_seconds(1);
            if change.is_some_and(|change| change <= now) {
                current = at_time(now);
                let next = next_change(&scene.incident, now, &rules);
                prop_assert!(next.is_none_or(|next| next > now), "the next change is later");
                change = next;
            }
            prop_assert_eq!(&at_time(now), &current, "at {}", now);
        }
    }
}

#[test]
fn the_board_rolls_back_nothing_that_another_company_runs() {
    for (why, label) in [("our SMS provider", "Rule out"), ("released at 10:12", "Request rollback")] {
        let scene = scene(&[&format!("10:01 /suspect web {why}")]);
        let actions = rollback_actions(&scene.incident, &scene.incident.state().rollbacks[0]);
        assert_eq!(actions[0].label, label, "{why}");
        let rolls_back = actions.iter().any(|action| action.line.contains("/rollback"));
        assert_eq!(rolls_back, label != "Rule out", "{why}: {actions:?}");
    }
}

#[test]
fn every_action_of_the_rollback_board_is_accepted() {
    let stages: [&[&str]; 15] = [
        &["/suspect web"],
        &["/suspect web our SMS provider"],
        &["/suspect web our SMS provider", "/rule-out web"],
        &["/suspect web", "/rule-out web"],
        &["/rollback web @dan"],
        &["/rollback web @dan", "/blocked web on the deploy lock"],
        &["/rollback web @dan", "/task @dan roll back web", "/blocked @dan on @bora"],
        &["/rollback-started web"],
        &["/rollback-started web", "/rollback-blocked web on @bora"],
        &["/rollback-started web", "/rolled-back web"],
        &["/rollback-started web", "/rolled-back web", "/helped web yes"],
        &["/rollback-started web", "/rolled-back web", "/helped web unclear"],
        &["/rollback-started web", "/rollback-failed web no image"],
        &["/no-rollback web the schema moved on"],
        &["/rollback-started web", "/rolled-back web", "/roll-forward web"],
    ];
    for lines in stages {
        let mut before = Scene::declared();
        lines.iter().for_each(|line| before.say("10:01", line).unwrap());
        let actions = rollback_actions(&before.incident, &before.incident.state().rollbacks[0]);
        assert!(!actions.is_empty(), "{lines:?} has actions");
        for action in actions {
            let mut scene = Scene::declared();
            lines.iter().for_each(|line| scene.say("10:01", line).unwrap());
            let rest = if action.command.is_some() { "" } else { "words" };
            let line = format!("{}{rest}", action.line);
            // A person, a version or a text completes the line.
            let completed = [line.clone(), action.line.trim_end().to_owned(), line.replace("words", "to 1")];
            let accepted = completed.iter().any(|line| scene.say("10:02", line).is_ok());
            assert!(accepted, "{} after {lines:?} is accepted", action.line);
        }
    }
}

#[test]
fn nobody_is_asked_to_roll_back_again_what_is_rolled_back() {
    // Given a task to roll a service back that was never accepted, while somebody rolled it back.
    let scene = scene(&[
        "10:01 /join @marc",
        "10:02 /task @marc roll back web",
        "10:10 /rollback-started web",
        "10:11 /rolled-back web",
        "10:12 /helped web yes",
    ]);

    // Then its owner isn't asked for it, but whether it is done.
    let said: Vec<String> =
        shown(&scene, at("10:30"), &NudgeRules::default()).into_iter().map(|one| one.say).collect();
    assert!(!said.iter().any(|say| say.contains("do you accept")), "it would be a second rollback: {said:?}");
    let asks = "Marc, web is rolled back. Is anything left to do for “roll back web”?";
    assert!(said.iter().any(|say| say == asks), "{said:?}");
    let asked = shown(&scene, at("10:13"), &NudgeRules::default()).into_iter().find(|one| one.say == asks);
    assert_eq!(asked.map(|one| one.level), Some(Step), "what isn't done yet comes before it");
}

#[test]
fn whoever_rolls_back_is_asked_about_that_and_not_about_the_task() {
    let asked = |then: &[&str]| {
        let lines = [
            "10:01 /join @tomas",
            "10:02 /task @tomas rollback of what went out 10m",
            "10:02 @tomas: /accept",
        ];
        let scene = scene(&[&lines[..], then].concat());
        shown(&scene, at("10:30"), &NudgeRules::default()).iter().any(|one| one.say.contains("what went out"))
    };
    assert!(asked(&[]), "nothing was heard of it");
    assert!(!asked(&["10:05 /rollback bridge @tomas", "10:06 /rollback-started bridge"]), "it is under way");
}

#[test]
fn what_a_task_is_about_is_read_from_its_title() {
    for (title, kind) in [
        ("surface area", TaskKind::SurfaceArea),
        ("which countries, which flows", TaskKind::SurfaceArea),
        ("see what else is broken", TaskKind::SurfaceArea),
        ("find out whats affected", TaskKind::SurfaceArea),
        ("how many are affected", TaskKind::Impact),
        ("find out how many shippers are hit, with CS", TaskKind::Impact),
        ("who is hit and how bad, ask CS", TaskKind::Impact),
        ("roll back whatever how many releases it takes", TaskKind::Rollback),
        ("ask which version runs", TaskKind::Other),
    ] {
        assert_eq!(TaskKind::of_title(title), kind, "{title}");
    }
}

#[test]
fn whoever_asks_the_provider_already_isnt_asked_again() {
    let asks = |task: &str| {
        let scene = scene(&[
            "10:01 /join @ivo",
            "10:02 /join @marc",
            "10:03 /suspect TextBridge our SMS provider",
            &format!("10:04 /task @marc {task}"),
        ]);
        let shown = shown(&scene, at("10:20"), &NudgeRules::default());
        shown.iter().any(|one| one.say.contains("ask the company behind TextBridge"))
    };
    assert!(!asks("chase the sms vendor"), "Marc does that");
    assert!(!asks("TextBridge on the phone"), "named by its name");
    assert!(asks("read the logs"), "that is other work");
    assert!(asks("rollback"), "and so is what is rolled back here");
}

#[test]
fn before_closing_whatever_the_mitigation_left_is_asked_about() {
    let says = |done: &[&str]| {
        let lines = [
            &["10:05 /mitigated the old table is back; ~310 pay runs still need a requeue"][..],
            &["10:10 /fixed", "10:20 /resolved", "10:21 /cleanup @fay"],
            done,
        ];
        let scene = scene(&lines.concat());
        let shown = shown(&scene, at("10:30"), &NudgeRules::default());
        shown.into_iter().find(|one| one.kind == NudgeKind::NotClosed).map(|one| one.say).unwrap_or_default()
    };
    let left = "When it was mitigated, something was left to do: “~310 pay runs still need a requeue”. \
        Is that done? Then we close the incident.";
    assert_eq!(says(&[]), left);
    let done = ["10:22 /task @fay requeue the pay runs", "10:25 @fay: /done all are paid"];
    assert_eq!(
        says(&done),
        "Is anything left to do? If not, we close the incident.",
        "a task about it is done"
    );
}

#[test]
fn whoever_has_a_rollback_as_a_task_is_asked_for_it_meanwhile() {
    let scene = scene(&[
        "10:01 /join @ivo",
        "10:02 /join @marc",
        "10:03 /task @marc roll back quotes",
        "10:04 /suspect quotes",
        "10:05 /rollback-started rating",
        "10:06 /rolled-back rating",
    ]);
    let verify = shown(&scene, at("10:07"), &NudgeRules::default())
        .into_iter()
        .find(|one| one.say.starts_with("Did the rollback of rating help?"));
    let say = verify.map(|one| one.say).unwrap_or_default();
    assert!(say.ends_with("Marc, roll back quotes meanwhile."), "and nobody else: {say}");
}

#[test]
fn somebody_who_left_is_assigned_nothing() {
    for line in ["/task @bora impact", "/deputy @bora", "/handover @bora", "/rollback web @bora"] {
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
fn an_incident_recorded_afterwards_has_no_urgent_nudges() {
    // A report that is imported two days later, and doesn't say that the incident ended.
    let mut scene = Scene::new();
    let now = time("2026-11-24T10:00:00Z");
    scene.say_at(now, "2026-11-22 10:00 /declare sev1 checkout returns 500s").unwrap();
    scene.say_at(now, "2026-11-22 10:05 /rollback payments @bora").unwrap();
    let names = |scene: &Scene| -> Vec<String> {
        let nudges = nudges(&scene.incident, now.plus_seconds(3600), &NudgeRules::default());
        nudges.iter().map(|one| one.kind.short_name(&scene.incident)).collect()
    };
    assert_eq!(
        names(&scene),
        Vec::<String>::new(),
        "no update is overdue, and there is no alarm about activity"
    );
    // When it is over, the nudges for after an outage come as usual.
    scene.say_at(now, "2026-11-22 10:30 /fixed").unwrap();
    scene.say_at(now, "2026-11-22 10:40 /resolved").unwrap();
    assert_eq!(names(&scene), ["start_cleanup", "rfo_not_written"]);
}

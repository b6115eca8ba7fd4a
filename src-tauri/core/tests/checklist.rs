//! The checklist by examples: the steps of a playbook after these lines, at a time.

use crate::common::{Scene, at, context, text};
use grizzly_core::{
    ChecklistStep, Event, Incident, Playbook, StepState, Time, checklist,
    event::Audience,
    line::when,
    nudges::{NudgeKind, NudgeRules, nudges},
    playbook::{DoneWhen, PROCESS_TOML, read},
    time::span,
};
use insta::assert_snapshot;

/// An incident declared at 10:00, with these lines, each as `10:05 line`.
fn scene(lines: &[&str]) -> Scene {
    let mut scene = Scene::declared();
    for line in lines {
        let (clock, words) = line.split_once(' ').expect("a clock time in front");
        scene.say(clock, words).unwrap_or_else(|answer| panic!("{words}: {answer}"));
    }
    scene
}

/// The checklist at each of these times.
fn check(playbook: &Playbook, incident: &Incident, moments: &[&str]) -> String {
    let blocks = moments.iter().map(|moment| {
        let now = when::moment(moment, &context(at("12:00"))).unwrap();
        let steps = checklist(&incident.as_of(now), playbook, now, &NudgeRules::default());
        let lines: Vec<String> = steps.iter().map(line).collect();
        format!("at {moment}\n{}", lines.join("\n"))
    });
    blocks.collect::<Vec<_>>().join("\n\n")
}

fn line(step: &ChecklistStep) -> String {
    let clock = |time: Time| time.utc().format("%H:%M").to_string();
    let seconds = step.seconds.map(|seconds| match step.state {
        StepState::Overdue => format!("overdue by {}", span(seconds)),
        _ => format!("after {}", span(seconds)),
    });
    let due = step.due.filter(|_| step.at.is_none()).map(|due| format!("due {}", clock(due)));
    let number = step.number.map(|number| format!("#{number}"));
    let note = Some(step.note.clone()).filter(|note| !note.is_empty());
    let current = if step.current { "▸" } else { " " };
    let state = format!("{:?}", step.state);
    let parts: Vec<String> = [step.at.map(clock), seconds, due, number, note].into_iter().flatten().collect();
    format!("{current} {state:<7} {:<16} {}", step.title, parts.join(" · ")).trim_end().to_owned()
}

/// An incident that went well, from start to end.
const LED: [&str; 17] = [
    "10:01 /call https://meet.example/room",
    "10:03 /lead @ada",
    "10:03 /task @bora surface area 10m",
    "10:04 /task @chloe impact 10m",
    "10:05 /rollback payments @dan",
    "10:05 /suspect search",
    "10:06 /rollback-started payments",
    "10:08 /rollback-started web",
    "10:10 /rolled-back payments",
    "10:12 /rule-out search",
    "10:14 /rolled-back web",
    "10:20 /mitigated",
    "10:40 /fixed",
    "10:50 /resolved",
    "10:55 /cleanup @fay @gil",
    "11:30 /close anyway",
    "11:31 only a note",
];

#[test]
fn the_default_playbook_from_declaring_to_closing() {
    let scene = scene(&LED);
    assert_snapshot!(check(
        &Playbook::process(),
        &scene.incident,
        &["10:00", "10:02", "10:09", "10:30", "10:52", "11:35", "2026-11-23 11:00"]
    ));
}

#[test]
fn an_overdue_step_shows_by_how_much() {
    let scene = scene(&["10:04 /lead @ada", "10:05 /task @bora surface area", "10:05 /sev 2"]);
    assert_snapshot!(check(&Playbook::process(), &scene.incident, &["10:01", "10:04", "10:09", "10:20"]));
}

#[test]
fn steps_out_of_order_are_done_and_skipped_ones_no_longer_matter() {
    let scene = scene(&["10:00 09:58 /call https://meet.example/room", "10:06 /fixed certificate renewed"]);
    assert_snapshot!(check(&Playbook::process(), &scene.incident, &["10:05", "10:30"]));
}

#[test]
fn after_a_false_alarm_no_step_matters() {
    let scene = scene(&["10:01 /call https://meet.example/room", "10:04 /false-alarm a test alert"]);
    assert_snapshot!(check(&Playbook::process(), &scene.incident, &["2026-11-23 11:00"]));
}

#[test]
fn after_closing_only_the_rfo_is_overdue() {
    let scene = scene(&["10:10 /mitigated", "10:30 /close anyway"]);
    assert_snapshot!(check(&Playbook::process(), &scene.incident, &["11:00", "2026-11-23 11:00"]));
}

#[test]
fn after_a_reopening_statuses_are_open_again() {
    let scene =
        scene(&["10:10 /mitigated", "10:20 /fixed", "10:40 /reopen errors are back", "10:50 /mitigated"]);
    assert_snapshot!(check(&Playbook::process(), &scene.incident, &["10:30", "10:45", "10:55"]));
}

#[test]
fn a_leader_who_left_and_one_of_two_first_updates() {
    let mut scene = scene(&["10:01 /lead @ada", "10:02 /leave @ada"]);
    let update = Event::UpdateApproved {
        audience: Audience::Ceo,
        text: text("Some cannot pay."),
        next_at: None,
        facts: Vec::new(),
        sentences: Vec::new(),
        log_head: String::new(),
        channels: Vec::new(),
    };
    scene.add(at("10:04"), at("10:04"), update);
    assert_snapshot!(check(&Playbook::process(), &scene.incident, &["10:05"]));
}

const MANUAL: &str = r#"
name = "Payments"
keywords = ["payments", "card vendor"]

[[step]]
title = "Check the status page"
done = "manual"
within = "90s"

[[step]]
title = "Call the vendor"
done = ["manual", "deputy_named"]
within = "1h 30m"
after = "leader_named"
"#;

#[test]
fn a_manual_step_is_done_by_its_title_or_the_start_of_it() {
    let playbook = read(MANUAL).unwrap();
    let scene = scene(&[
        "10:03 /step-done c",
        "10:04 /step-done the page",
        "10:05 /step-done CHECK THE status",
        "10:06 /lead @ada",
        "10:07 /step-done call the vendor",
        "10:09 /deputy @bora",
    ]);
    assert_snapshot!(
        check(&playbook, &scene.incident, &["10:01", "10:04", "10:08", "10:10"]) + "\n" + &scene.log()
    );
}

#[test]
fn no_step_is_current_if_the_first_nudge_is_about_none() {
    let playbook = read(MANUAL).unwrap();
    let scene = scene(&["10:03 /lead @ada"]);
    let (now, rules) = (at("10:04"), NudgeRules::default());

    let first = nudges(&scene.incident, now, &rules).into_iter().next().map(|nudge| nudge.kind);
    let steps = checklist(&scene.incident, &playbook, now, &rules);

    assert_eq!(first, Some(NudgeKind::OpenCall), "which no step of this playbook is about");
    assert!(steps.iter().all(|step| !step.current), "another step would disagree with Next: {steps:?}");
}

#[test]
fn keywords_match_whole_words_of_the_summary_and_of_services() {
    let playbook = read(MANUAL).unwrap();
    for (lines, fits) in [
        (&[] as &[&str], false),
        (&["10:01 /correct #1 Payments fail"], true),
        (&["10:01 /correct #1 The card-vendor is down"], true),
        (&["10:01 /correct #1 The card of the vendor"], false),
        (&["10:01 /correct #1 Prepayments fail"], false),
        (&["10:01 /suspect payments-api"], true),
        (&["10:01 /suspect payments", "10:02 /rule-out payments"], false),
    ] {
        assert_eq!(playbook.matches_keywords(scene(lines).incident.state()), fits, "{lines:?}");
    }
}

#[test]
fn the_default_playbook_explains_every_milestone() {
    let process = read(PROCESS_TOML).unwrap();
    let titles: Vec<&str> = process.steps.iter().map(|step| step.title.as_str()).collect();
    assert_eq!(
        titles.join(" → "),
        "Call → Leader → Tasks → Rollback → CEO & CS updates → Mitigation → Fix → \
         Resolution → Cleanup → RFO"
    );
    for known in DoneWhen::all() {
        assert!(PROCESS_TOML.contains(&known.name()), "the example explains {}", known.name());
        assert_eq!(DoneWhen::parse(&known.name()), Some(known));
    }
}

/// Each bad playbook with its error.
fn errors(playbooks: &[&str]) -> String {
    let show = |playbook: &&str| {
        let error = read(playbook).expect_err(playbook);
        format!("{}\n  ! {error}\n    {}", playbook.trim_end(), error.hint)
    };
    playbooks.iter().map(show).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn an_error_has_a_line_a_reason_and_a_hint() {
    let step = |rest: &str| format!("[[step]]\ntitle = \"Call\"\ndone = \"call_opened\"\n{rest}");
    let with = [
        "within = \"5 minuts\"",
        "within = 5",
        "within = \"0s\"",
        "within = [\"5m\"]",
        "within = { sev1 = \"5m\", sev4 = \"1h\" }",
        "within = { sev1 = \"soon\" }",
        "wihtin = \"5m\"",
        "after = \"all_claer\"",
        "until = \"the end\"",
        "[[step]]\ntitle = \"CALL\"\ndone = \"manual\"",
        "[[step]]\ntitle = \"Leader\"",
        "[[step]]\ntitle = \"Leader\"\ndone = \"first_rolback_requested\"",
        "[[step]]\ntitle = \"Leader\"\ndone = []",
        "[[step]]\ntitle = \"Leader\"\ndone = [\"fixed\", 7]",
        "[[step]]\ntitle = \" \"\ndone = \"fixed\"",
        "[[step]]\ntitle = \"A title that goes on and on and on\"\ndone = \"fixed\"",
    ]
    .map(step);
    let whole = [
        "",
        "name = \"Ours",
        "severities = [\"sev1\", \"sev9\"]",
        "severities = 1",
        "keywords = [\"payments\", \" \"]",
        "\n\nsteps = 3",
        "name = 3 4",
    ];
    let all: Vec<&str> = whole.into_iter().chain(with.iter().map(String::as_str)).collect();
    assert_snapshot!(errors(&all));
    let deceptive = read("\"a\u{202e}b\" = 1").unwrap_err().to_string();
    assert!(deceptive.contains("a⟨U+202E⟩b"), "{deceptive}");
    let many: String = (0..41).map(|n| format!("[[step]]\ntitle = \"{n}\"\ndone = \"manual\"\n")).collect();
    assert_eq!(read(&many).unwrap_err().to_string(), "Line 122: The playbook has more than 40 steps.");
}

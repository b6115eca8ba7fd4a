//! Two incidents, the real one of 2026-03-30 and a made-up SEV1: what the leader reads at six times of each.
//! Read the snapshots as a person who never saw the incident.

use crate::common::{Scene, long, time};
use chrono_tz::Tz;
use grizzly_core::{
    ChecklistStep, Command, Entry, Event, Incident, Playbook, Status, StepState, Time,
    briefing::briefing,
    checklist,
    decide::{DecisionContext, decide},
    incident::TaskEnd,
    milestone::{Milestone, Milestones, intervals},
    nudges::{Action, Level, Nudge, NudgeRules, nudges},
    time::span,
};
use insta::assert_snapshot;

const REAL: &str = include_str!("../../../tests/data/2026-03-30-ingress-nginx.grizzly");
const MADE_UP: &str = include_str!("../../../tests/data/sev1-checkout.grizzly");

/// What the leader reads at each of these times.
fn check(scenario: &str, zone: Tz, moments: &[&str]) -> String {
    let scene = Scene::played(scenario);
    let read = |moment: &&str| {
        let now = time(moment);
        at(&scene.incident.as_of(now), now, zone)
    };
    moments.iter().map(read).collect::<Vec<_>>().join("\n\n")
}

fn at(incident: &Incident, now: Time, zone: Tz) -> String {
    let local = now.utc().with_timezone(&zone).format("%Y-%m-%d %H:%M");
    let last = incident.records().last().map_or(0, |record| record.number);
    let nudges = nudges(incident, now, &NudgeRules::default());
    let nudges: Vec<String> = nudges.iter().map(|one| nudge(incident, one, now)).collect();
    let steps = checklist(incident, &Playbook::process(), now, &NudgeRules::default());
    let steps: Vec<String> = steps.iter().map(|one| step(one, zone)).collect();
    let spans = intervals(&Milestones::of(incident));
    let spans = spans.iter().filter(|one| one.seconds.is_some());
    let spans: Vec<String> = spans.map(|one| format!("  {:<46}{}", one.label(), one.text())).collect();
    format!(
        "=== {local}, after #{last} ===\n{}\nChecklist\n{}\nIntervals\n{}",
        nudges.join("\n"),
        steps.join("\n"),
        spans.join("\n")
    )
}

fn nudge(incident: &Incident, one: &Nudge, now: Time) -> String {
    let mark = match one.level {
        Level::Alarm => "‼",
        Level::Due => "!",
        Level::Warn => "◔",
        Level::Step => "○",
    };
    let action = |action: &Action| {
        let more = if action.command.is_some() { "" } else { "…" };
        format!("[{}: {}{more}]", action.label, action.line)
    };
    let actions: Vec<String> = one.actions.iter().map(action).collect();
    format!(
        "{mark} {} ({}, {})\n    “{}”\n    {}",
        one.why,
        one.kind.short_name(incident),
        span(now.seconds_since(one.since)),
        one.say,
        actions.join(" ")
    )
}

fn step(step: &ChecklistStep, zone: Tz) -> String {
    let mark = match step.state {
        StepState::Done => "✓",
        StepState::Overdue => "!",
        StepState::Pending => " ",
    };
    let current = if step.current { "▸" } else { " " };
    let clock = step.at.map(|at| at.utc().with_timezone(&zone).format("%H:%M").to_string());
    let late = step.seconds.filter(|_| step.state == StepState::Overdue);
    let late = late.map(|seconds| format!("overdue by {}", span(seconds)));
    let note = Some(step.note.clone()).filter(|note| !note.is_empty());
    let rest: Vec<String> = [clock, late, note].into_iter().flatten().collect();
    format!(" {current}{mark} {:<18}{}", step.title.as_str(), rest.join(" · ")).trim_end().to_owned()
}

#[test]
fn the_real_incident_at_six_moments() {
    assert_snapshot!(check(
        REAL,
        chrono_tz::Europe::London,
        &[
            "2026-03-30T09:16:30+01:00",
            "2026-03-30T09:34:00+01:00",
            "2026-03-30T09:48:30+01:00",
            "2026-03-30T10:30:00+01:00",
            "2026-03-30T14:20:00+01:00",
            "2026-03-31T15:00:00+01:00",
        ]
    ));
}

#[test]
fn a_made_up_sev1_at_six_moments() {
    assert_snapshot!(check(
        MADE_UP,
        chrono_tz::Europe::Berlin,
        &[
            "2026-09-15T10:26:30+02:00",
            "2026-09-15T10:36:30+02:00",
            "2026-09-15T10:42:30+02:00",
            "2026-09-15T10:55:30+02:00",
            "2026-09-15T11:12:30+02:00",
            "2026-09-15T12:30:00+02:00",
        ]
    ));
}

/// Every change of the first nudge, minute by minute.
#[test]
fn the_first_nudge_from_declaring_to_closing() {
    let scene = Scene::played(MADE_UP);
    let mut now = time("2026-09-15T10:25:30+02:00");
    let (mut lines, mut before) = (Vec::new(), None);
    while now < time("2026-09-15T15:40:00+02:00") {
        let incident = scene.incident.as_of(now);
        let first = nudges(&incident, now, &NudgeRules::default()).into_iter().next();
        let known = first.as_ref().map(|one| one.kind.clone());
        if known != before {
            let clock = now.utc().with_timezone(&chrono_tz::Europe::Berlin).format("%H:%M");
            let text = first
                .map_or("nothing".to_owned(), |one| format!("{:?}, {}: {}", one.level, one.why, one.say));
            lines.push(format!("{clock} {text}"));
            before = known;
        }
        now = now.plus_seconds(60);
    }
    assert_snapshot!(lines.join("\n"));
}

#[test]
fn the_briefing_for_a_new_leader() {
    let now = time("2026-09-15T11:12:30+02:00");
    let incident = Scene::played(MADE_UP).incident.as_of(now);
    assert_snapshot!(briefing(&incident, now, chrono_tz::Europe::Berlin, &NudgeRules::default()).text());
}

#[test]
fn the_made_up_sev1_has_its_size() {
    let scene = Scene::played(MADE_UP);
    let state = scene.incident.state();
    assert_eq!(state.people.len(), 12, "people");
    assert_eq!(state.tasks.len(), 10, "tasks");
    assert_eq!(state.rollbacks.len(), 6, "services");
    let milestones = Milestones::of(&scene.incident);
    let at = |milestone| milestones.get(milestone).unwrap().at;
    let minutes = at(Milestone::Resolved).seconds_since(at(Milestone::FirstError)) / 60;
    assert_eq!(minutes, 90, "minutes from the first error to resolved");
    assert_eq!(state.status, Status::Closed);
    assert!(state.tasks.iter().all(|task| matches!(task.ended, Some(TaskEnd::Done | TaskEnd::Dropped))));
}

#[test]
fn no_nudges_are_left_in_the_end() {
    let scene = Scene::played(MADE_UP);
    let nudges = nudges(&scene.incident, time("2026-10-20T12:00:00Z"), &NudgeRules::default());
    assert!(nudges.is_empty(), "{nudges:#?}");
}

/// How long a line takes in an incident of 10,000 entries is measured and limited by `make bench`. Here, the
/// entries that are added to it give the same incident as a replay of all of them.
#[test]
fn a_long_incident_is_led_line_by_line() {
    let mut incident = long::incident(10_000);
    for number in 10_001..=10_005 {
        let (now, author) = (long::moment(number), long::person(1));
        let rules = NudgeRules::default();
        let context = DecisionContext { now, at: None, author: author.clone(), rules: &rules };
        let note = Command::Record(Event::Note { text: crate::common::text("only EU customers") });
        let decision = decide(&incident, note, &context).unwrap().remove(0);
        let last = incident.records().last().unwrap().entry.clone();
        let id = long::entry_id(number);
        incident.apply(Entry {
            id,
            seq: number,
            tick: number,
            author,
            at: now,
            event: decision.event,
            ..last
        });
    }
    let entries = incident.records().iter().map(|record| record.entry.clone()).collect();
    let replayed = Incident::replay(incident.id, entries);
    assert_eq!((replayed.records().len(), replayed.state()), (10_005, incident.state()));
    let now = long::moment(10_005);
    assert_eq!(
        nudges(&replayed, now, &NudgeRules::default()),
        nudges(&incident, now, &NudgeRules::default())
    );
    let playbook = Playbook::process();
    let rules = NudgeRules::default();
    assert_eq!(checklist(&replayed, &playbook, now, &rules), checklist(&incident, &playbook, now, &rules));
}

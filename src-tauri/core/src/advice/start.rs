//! The first minutes: open the call, name a leader, roll back first, size it up; and what comes next.

use crate::{
    Phase, Time,
    advice::{Action, Condition, Rules, Watch, listed, minutes, people::free},
    event::{Fact, TaskKind},
    incident::{Stage, State},
};

pub(super) fn watch(found: &mut Vec<Watch>, state: &State, declared: Time, now: Time, rules: &Rules) {
    // What is fixed needs no call, no leader and no rollback any more.
    if state.phase >= Phase::Fixed {
        return;
    }
    if state.call.is_none() {
        let condition = Condition::OpenCall;
        let open = Watch::after(condition, declared, i64::from(rules.open_call_seconds)).in_sight();
        found.push(
            open.why("There is no call yet")
                .words("Open the call, and paste its link.")
                .action(Action::fill("Paste its link", "/call ")),
        );
    }
    if state.leader.is_none() {
        let lead = Watch::after(Condition::NameLeader, declared, minutes(rules.leader_minutes)).in_sight();
        found.push(
            lead.why("Nobody leads")
                .words("Who leads? Mostly whoever knows most; if they are busy, I do.")
                .action(Action::say("I lead", "/lead me"))
                .action(Action::fill("Name the leader", "/lead @")),
        );
    }
    if state.phase == Phase::Bleeding {
        roll_back_first(found, state, declared, rules);
        size_up(found, state, declared, rules);
        silence(found, state, declared, now, rules);
    }
}

/// Always roll back first, think later (process.md, step 3).
fn roll_back_first(found: &mut Vec<Watch>, state: &State, declared: Time, rules: &Rules) {
    let decided = |stage| !matches!(stage, Stage::Suspected | Stage::Innocent);
    if state.rollbacks.iter().any(|rollback| decided(rollback.stage)) {
        return;
    }
    let since = state.phase_since().unwrap_or(declared);
    let watch = Watch::after(Condition::RollBackFirst, since, minutes(rules.roll_back_minutes)).in_sight();
    let suspected: Vec<&str> = state
        .rollbacks
        .iter()
        .filter(|rollback| rollback.stage == Stage::Suspected)
        .map(|rollback| rollback.service.as_str())
        .collect();
    let words = match suspected.as_slice() {
        [] => "Roll back first, think later: what changed last? Every service that is even remotely related."
            .to_owned(),
        services => format!("Roll back first, think later. Who rolls back {}?", services.join(" and ")),
    };
    let service = suspected.first().map(|service| format!("{service} ")).unwrap_or_default();
    found.push(
        watch
            .why("No rollback was asked for yet")
            .words(words)
            .action(Action::fill("Ask for a rollback", format!("/back {service}")))
            .action(Action::fill("It began", format!("/backing {service}")))
            .action(Action::fill("False alarm", "/false-alarm ")),
    );
}

/// One of the two questions that somebody has to size up.
struct Question {
    kind: TaskKind,
    /// `surface area`
    name: &'static str,
    title: &'static str,
    find_out: &'static str,
    /// States the answer.
    command: &'static str,
    is_answer: fn(&Fact) -> bool,
}

const QUESTIONS: [Question; 2] = [
    Question {
        kind: TaskKind::SurfaceArea,
        name: "surface area",
        title: "surface area",
        find_out: "what is bleeding, and how far it reaches",
        command: "/surface ",
        is_answer: |fact| matches!(fact, Fact::SurfaceArea { .. }),
    },
    Question {
        kind: TaskKind::Impact,
        name: "impact",
        title: "impact, with CS",
        find_out: "with CS who is affected, and how badly",
        command: "/impact ",
        is_answer: |fact| matches!(fact, Fact::Impact { .. }),
    },
];

fn size_up(found: &mut Vec<Watch>, state: &State, declared: Time, rules: &Rules) {
    let mut helpers = free(state);
    for question in QUESTIONS {
        let Question { kind, name, title, find_out, command, is_answer } = question;
        let given = state.tasks.iter().any(|task| task.kind == kind && task.owner.is_some());
        if given || state.fact(is_answer).is_some() {
            continue;
        }
        let watch = Watch::after(Condition::SizeUp(kind), declared, minutes(rules.size_up_minutes));
        let (words, give) = match helpers.next() {
            Some(person) => (
                format!("{}, please find out {find_out}. Ten minutes. Yes?", person.name()),
                Action::say(format!("{} does", person.name()), format!("/task {person} {title} 10m")),
            ),
            None => (
                format!("Who finds out {find_out}? Ten minutes."),
                Action::fill("Give it to somebody", "/task @"),
            ),
        };
        let known = Action::fill("We know it", command);
        found.push(watch.why(format!("Nobody has the {name}")).words(words).action(give).action(known));
    }
}

/// Nothing logged while it bleeds is an alarm.
fn silence(found: &mut Vec<Watch>, state: &State, declared: Time, now: Time, rules: &Rules) {
    let happened = state.last_at.unwrap_or(declared);
    // What is logged late is a sign of life too; but of an incident that was taken down after `now`,
    // only when things happened counts.
    let written = state.last_recorded_at.filter(|written| *written <= now);
    let since = written.map_or(happened, |written| written.max(happened));
    let mut watch = Watch::after(Condition::Silence, since, minutes(rules.silence_minutes));
    watch.alarm = Some(watch.due);
    let mut asked: Vec<_> = state.open_tasks().filter_map(|task| task.owner.clone()).collect();
    asked.sort();
    asked.dedup();
    let words = match asked.as_slice() {
        [] => "It has been quiet. What do we know now, and who does what?".to_owned(),
        people => format!("It has been quiet. {}, what do you know now?", listed(people)),
    };
    found.push(
        watch
            .why("Nothing was logged, and it still bleeds")
            .words(words)
            .action(Action::fill("Log what is known", ""))
            .action(Action::fill("Bleeding stopped", "/stopped ")),
    );
}

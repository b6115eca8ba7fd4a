//! The first minutes: open the call, name a leader, roll back first, size it up; and what comes next.

use crate::{
    Handle, Phase, Time,
    advice::{Action, Condition, Rules, Watch, listed, minutes, never, people::free},
    event::{FactName, TaskKind},
    incident::{Rollback, Stage, State, Task, TaskEnd},
};

/// So many people are asked at once when it is quiet.
const ASKED: usize = 3;

pub(super) fn watch(found: &mut Vec<Watch>, state: &State, declared: Time, now: Time, rules: &Rules) {
    // What is fixed needs no call, no leader and no rollback any more.
    if state.phase >= Phase::Fixed {
        return;
    }
    if state.call.is_none() {
        let open = Watch::after(Condition::OpenCall, declared, i64::from(rules.open_call_seconds)).in_sight();
        // Nobody is reminded of a call any more when it bleeds no more.
        let open = if state.phase == Phase::Bleeding { open } else { Watch { due: never(), ..open } };
        found.push(
            open.why("There is no call yet")
                .words("I open a call. Whoever can help, please join.")
                .action(Action::fill("Paste its link", "/call ")),
        );
    }
    if state.leader.is_none() {
        let since = state.leaderless_since.unwrap_or(declared);
        let lead = Watch::after(Condition::NameLeader, since, minutes(rules.leader_minutes)).in_sight();
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

/// Always roll back first, think later (process.md, step 3). A suspected service is asked about by its
/// own name.
fn roll_back_first(found: &mut Vec<Watch>, state: &State, declared: Time, rules: &Rules) {
    let asked_by_name =
        |rollback: &Rollback| rollback.stage == Stage::Suspected && rules.undecided_minutes > 0;
    if was_decided(state) || state.rollbacks.iter().any(asked_by_name) {
        return;
    }
    let since = state.phase_since().unwrap_or(declared);
    let why = match state.phases.len() {
        0 | 1 => "No rollback was asked for yet",
        _ => "It bleeds again, and no rollback was asked for",
    };
    let words = "Roll back first, think later. What changed last? \
        We roll back all that is even remotely related.";
    found.push(
        Watch::after(Condition::RollBackFirst, since, minutes(rules.roll_back_minutes))
            .in_sight()
            .why(why)
            .words(words)
            .action(Action::fill("Ask for a rollback", "/back "))
            .action(Action::fill("It began", "/backing "))
            .action(Action::fill("False alarm", "/false-alarm ")),
    );
}

/// Whether any rollback was decided on: of all, or since it bleeds again.
pub(super) fn was_decided(state: &State) -> bool {
    let again = state.phase_since().filter(|_| state.phases.len() > 1);
    state.rollbacks.iter().any(|rollback| {
        let is_open = matches!(rollback.stage, Stage::Suspected | Stage::Innocent);
        !is_open && again.is_none_or(|again| rollback.since >= again)
    })
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
    answer: FactName,
}

const QUESTIONS: [Question; 2] = [
    Question {
        kind: TaskKind::SurfaceArea,
        name: "surface area",
        title: "surface area",
        find_out: "what is bleeding, and how far it reaches",
        command: "/surface ",
        answer: FactName::SurfaceArea,
    },
    Question {
        kind: TaskKind::Impact,
        name: "impact",
        title: "impact, with CS",
        find_out: "with CS who is affected, and how badly",
        command: "/impact ",
        answer: FactName::Impact,
    },
];

fn size_up(found: &mut Vec<Watch>, state: &State, declared: Time, rules: &Rules) {
    let mut helpers = free(state);
    for question in QUESTIONS {
        let Question { kind, name, title, find_out, command, answer } = question;
        let dropped = |task: &Task| task.over == Some(TaskEnd::Dropped);
        let given =
            state.tasks.iter().any(|task| task.kind == kind && task.owner.is_some() && !dropped(task));
        if given || state.fact(answer).is_some() {
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
        found.push(watch.why(format!("Nobody is on the {name}")).words(words).action(give).action(known));
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
    let words = match quietest(state).as_slice() {
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

/// Those who do something and were heard of longest ago.
fn quietest(state: &State) -> Vec<Handle> {
    let mut heard: Vec<(Time, &Handle)> = Vec::new();
    for task in state.open_tasks() {
        let Some(owner) = &task.owner else { continue };
        let at = task.heard_at.unwrap_or(task.runs_from());
        match heard.iter_mut().find(|(_, known)| *known == owner) {
            Some((last, _)) => *last = at.max(*last),
            None => heard.push((at, owner)),
        }
    }
    heard.sort_by_key(|(at, _)| *at);
    heard.into_iter().take(ASKED).map(|(_, person)| person.clone()).collect()
}

//! Nudges of the first minutes: open the call, name a leader, roll back first, assess; and no activity.

use crate::{
    PersonId, Status, Text, Time,
    command::ReadyCommand,
    event::{FactName, TaskKind},
    incident::{IncidentState, Presence, Rollback, Stage, Task, TaskEnd},
    nudges::{
        Action, Candidate, NudgeKind, NudgeRules, in_minutes, minutes, never,
        people::{available, somebody_works},
    },
    text::{quoted, shorten},
};

/// How many people are asked at once when there is no activity.
const ASKED: usize = 3;

pub(super) fn collect(
    found: &mut Vec<Candidate>,
    state: &IncidentState,
    declared: Time,
    now: Time,
    rules: &NudgeRules,
) {
    // After the fix, it needs no call, leader or rollback.
    if state.status >= Status::Monitoring {
        return;
    }
    if state.call.is_none() {
        let open = Candidate::after(NudgeKind::OpenCall, declared, i64::from(rules.open_call_seconds))
            .shown_at_once();
        // After the mitigation, a call is still the next step, but never due.
        let open = if state.status == Status::Active { open } else { Candidate { due: never(), ..open } };
        found.push(
            open.why("There is no call yet")
                .say("I'm opening a call. Join if you can help.")
                .action(Action::edit("Paste call link", "/call ")),
        );
    }
    if state.leader.is_none() {
        let since = state.leaderless_since.unwrap_or(declared);
        let lead =
            Candidate::after(NudgeKind::NameLeader, since, minutes(rules.leader_minutes)).shown_at_once();
        // Nobody waits for another leader after the first one left.
        let lead = if state.leaderless_since.is_some() { lead.no_later_than(since) } else { lead };
        let i_lead = Action::run("I lead", ReadyCommand::TakeLead);
        let deputy = state.deputy.as_ref().filter(|deputy| state.presence(deputy) == Some(Presence::OnCall));
        let lead = lead.why("There is no leader");
        found.push(match deputy {
            Some(deputy) => lead
                .say(format!("{}, you're the deputy. Can you lead now?", deputy.name()))
                .action(Action::edit(format!("{} leads", deputy.name()), format!("/lead @{deputy}")))
                .action(i_lead),
            None => lead
                .say("Who leads? Whoever knows most about it. If nobody answers, I lead.")
                .action(i_lead)
                .action(Action::edit("Name leader", "/lead @")),
        });
    }
    if state.status == Status::Active {
        roll_back_first(found, state, declared, rules);
        assess(found, state, declared, rules);
        no_activity(found, state, declared, now, rules);
    }
}

/// Always roll back first, think later. A suspected service has a nudge of its own.
fn roll_back_first(found: &mut Vec<Candidate>, state: &IncidentState, declared: Time, rules: &NudgeRules) {
    let has_own_nudge = |rollback: &Rollback| {
        rollback.stage == Stage::Suspected && rules.suspect_minutes > 0 && !state.is_of_others(rollback)
    };
    if was_decided(state) || state.rollbacks.iter().any(has_own_nudge) {
        return;
    }
    let since = state.status_since().unwrap_or(declared);
    let ruled_out =
        state.rollbacks.iter().filter(|one| one.stage == Stage::RuledOut).map(|one| one.since).max();
    let since = ruled_out.map_or(since, |ruled_out| ruled_out.max(since));
    // Whoever has that task does it.
    let mut tasks = state.open_tasks().filter(|task| task.kind == TaskKind::Rollback && task.owner.is_some());
    let task = tasks.next();
    let has_task = task.and_then(|task| task.owner.as_ref());
    let named = task.and_then(|task| service_in(task.title.as_str()));
    let why = match (state.statuses.len(), has_task) {
        (0 | 1, _) if ruled_out.is_some() => {
            "What was suspected is ruled out, and nothing else is rolled back".to_owned()
        }
        (0 | 1, Some(owner)) => match named {
            Some(service) => {
                format!("{} has the rollback of {service}, and it isn't requested", owner.name())
            }
            None => format!("{} has the rollback, and no service is named yet", owner.name()),
        },
        (0 | 1, None) => "No rollback was requested yet".to_owned(),
        _ => "Users are affected again, and no rollback was requested".to_owned(),
    };
    let say = match has_task.or_else(|| available(state).next()) {
        Some(person) => {
            let what = match named {
                Some(service) => format!("{}, roll {service} back now", person.name()),
                None => format!("What changed last? {}, roll it back now", person.name()),
            };
            format!("{what}, and everything that is even remotely related.")
        }
        None => "Roll back first, think later. What changed last? \
            We roll back everything that is even remotely related."
            .to_owned(),
    };
    let request = match (named, has_task) {
        (Some(service), Some(owner)) => format!("/rollback {} {owner}", quoted(service)),
        _ => "/rollback ".to_owned(),
    };
    let candidate = Candidate::after(NudgeKind::RollBackFirst, since, minutes(rules.first_rollback_minutes))
        .shown_at_once();
    // That somebody has it is so since they got it.
    let since = task.map_or(candidate.since, |task| task.assigned_at.max(candidate.since));
    found.push(
        Candidate { since, ..candidate }
            .why(why)
            .say(say)
            .action(Action::edit("Request rollback", request))
            .action(Action::edit("Mark as started", "/rollback-started "))
            .action(Action::edit("False alarm", "/false-alarm ")),
    );
}

/// The service that the title of a rollback task names: `rollback unlock-gateway`.
fn service_in(title: &str) -> Option<&str> {
    let (first, rest) = title.trim().split_once(' ')?;
    let rest = match first.to_lowercase().as_str() {
        "rollback" | "revert" => rest,
        "roll" => rest.strip_prefix("back ")?,
        _ => return None,
    };
    let rest = rest.trim().strip_prefix("of ").unwrap_or(rest).trim();
    const NO_NAMES: [&str; 6] = ["it", "now", "everything", "all", "something", "first"];
    let is_name =
        !rest.is_empty() && !rest.contains(' ') && !NO_NAMES.contains(&rest.to_lowercase().as_str());
    is_name.then_some(rest)
}

/// Whether any rollback of what is ours was decided on, since the last reopening.
pub(super) fn was_decided(state: &IncidentState) -> bool {
    let again = state.status_since().filter(|_| state.statuses.len() > 1);
    state.rollbacks.iter().any(|rollback| {
        let is_open = match rollback.stage {
            Stage::Suspected | Stage::RuledOut => true,
            Stage::NotPossible => state.is_of_others(rollback),
            _ => false,
        };
        !is_open && again.is_none_or(|again| rollback.since >= again)
    })
}

/// One of the two questions that somebody has to assess.
pub(super) struct AssessmentQuestion {
    kind: TaskKind,
    /// `surface area`
    name: &'static str,
    pub(super) title: &'static str,
    find_out: &'static str,
    /// The command that states the answer.
    command: &'static str,
    answer: FactName,
}

pub(super) const QUESTIONS: [AssessmentQuestion; 2] = [
    AssessmentQuestion {
        kind: TaskKind::SurfaceArea,
        name: "surface area",
        title: "surface area",
        find_out: "what is affected, and how far it reaches",
        command: "/surface ",
        answer: FactName::SurfaceArea,
    },
    AssessmentQuestion {
        kind: TaskKind::Impact,
        name: "impact",
        title: "impact, with CS",
        find_out: "with CS who is affected, and how badly",
        command: "/impact ",
        answer: FactName::Impact,
    },
];

impl AssessmentQuestion {
    /// Whether nobody has answered it, and nobody does or did the task.
    pub(super) fn is_open(&self, state: &IncidentState) -> bool {
        let dropped = |task: &Task| task.ended == Some(TaskEnd::Dropped);
        let mut tasks = state.tasks.iter().filter(|task| task.kind == self.kind);
        state.fact(self.answer).is_none() && !tasks.any(|task| task.owner.is_some() && !dropped(task))
    }

    /// Its owner has reported, and no fact states the answer yet: drafts say only what a fact states.
    fn reported(&self, state: &IncidentState) -> Option<Candidate> {
        if state.fact(self.answer).is_some() {
            return None;
        }
        let tasks = state.tasks.iter().filter(|task| task.kind == self.kind);
        let task = tasks.filter(|task| task.report.is_some()).max_by_key(|task| task.last_report_at)?;
        let (report, at) = (task.report.as_ref()?, task.last_report_at?);
        let owner = task.owner.as_ref().map(|owner| format!("{}, ", owner.name())).unwrap_or_default();
        Some(
            Candidate::step(NudgeKind::Assess(self.kind), at)
                .why(format!("The {} is reported, but not stated as a fact", self.name))
                .say(format!("{owner}the {} is “{}”, right?", self.name, shorten(report.as_str(), 80)))
                .action(Action::edit("State it", format!("{}{report}", self.command))),
        )
    }
}

fn assess(found: &mut Vec<Candidate>, state: &IncidentState, declared: Time, rules: &NudgeRules) {
    let mut helpers = available(state);
    for question in QUESTIONS {
        if !question.is_open(state) {
            found.extend(question.reported(state));
            continue;
        }
        let AssessmentQuestion { kind, name, title, find_out, command, .. } = question;
        let candidate = Candidate::after(NudgeKind::Assess(kind), declared, minutes(rules.assess_minutes));
        // Once the leader has begun to divide the work, it is the next step.
        let is_next = state.leader.is_some() && somebody_works(state);
        let candidate = if is_next { candidate.shown_at_once() } else { candidate };
        let (say, assign) = match helpers.next() {
            Some(person) => (
                format!("{}, can you find out {find_out}? You have 10 minutes.", person.name()),
                Action::run(
                    format!("Assign {}", person.name()),
                    ReadyCommand::AssignTask { to: person.clone(), title: Text::new(title), minutes: 10 },
                ),
            ),
            None => (
                format!("Nobody is free to find out {find_out}. Who else can come?"),
                Action::edit("Page somebody", "/page @"),
            ),
        };
        let known = Action::edit("Already known", command);
        found.push(
            candidate.why(format!("Nobody is assessing the {name}")).say(say).action(assign).action(known),
        );
    }
}

/// No activity while active is an alarm.
fn no_activity(
    found: &mut Vec<Candidate>,
    state: &IncidentState,
    declared: Time,
    now: Time,
    rules: &NudgeRules,
) {
    let happened = state.last_activity_at.unwrap_or(declared);
    // A late entry counts as activity too. For entries that were written after `now`, only the time when
    // things happened counts.
    let written = state.last_activity_recorded_at.filter(|written| *written <= now);
    let since = written.map_or(happened, |written| written.max(happened));
    let mut candidate = Candidate::after(NudgeKind::NoActivity, since, minutes(rules.no_activity_minutes));
    candidate.alarm = Some(candidate.due);
    let say = match quietest(state).as_slice() {
        [] => "Nothing new for a while. What do we know now, and who does what?".to_owned(),
        [first, others @ ..] => {
            let then: String = others.iter().map(|person| format!(" Then {}.", person.name())).collect();
            format!("{}, what do you know now?{then}", first.name())
        }
    };
    found.push(
        candidate
            .why(format!("No activity for {}", in_minutes(rules.no_activity_minutes)))
            .say(say)
            .action(Action::edit("Add note", ""))
            .action(Action::edit("Mitigated", "/mitigated ")),
    );
}

/// The owners of open tasks who have been inactive longest.
fn quietest(state: &IncidentState) -> Vec<PersonId> {
    let mut last_active: Vec<(Time, &PersonId)> = Vec::new();
    for task in state.open_tasks() {
        let Some(owner) = &task.owner else { continue };
        let at = task.owner_active_at.unwrap_or(task.started_at());
        match last_active.iter_mut().find(|(_, known)| *known == owner) {
            Some((last, _)) => *last = at.max(*last),
            None => last_active.push((at, owner)),
        }
    }
    last_active.sort_by_key(|(at, _)| *at);
    last_active.into_iter().take(ASKED).map(|(_, person)| person.clone()).collect()
}

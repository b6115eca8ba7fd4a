//! The nudge to divide the work: there is a leader, and nobody has a task, or only a part is assigned.

use crate::{
    PersonId, Status, Text, Time,
    command::ReadyCommand,
    event::TaskKind,
    incident::{IncidentState, Presence, Stage, keeps_data},
    nudges::{
        Action, Candidate, NudgeKind, NudgeRules, listed,
        people::{available, somebody_works},
        rollbacks::{can_be_rolled_back, request},
        start::{QUESTIONS, was_decided},
    },
};

/// The time for each part, in minutes.
const MINUTES: u32 = 10;

/// The rollback, the surface area and the impact.
const PARTS: usize = 3;

/// A part of the work that nobody does.
enum Part {
    /// `None`: whatever changed last.
    Rollback(Option<Text>),
    SurfaceArea,
    Impact,
}

/// Switched off together with the nudges about the surface area and the impact.
pub(super) fn collect(found: &mut Vec<Candidate>, state: &IncidentState, declared: Time, rules: &NudgeRules) {
    let Some(leader_since) = state.leader_since.filter(|_| state.status == Status::Active) else { return };
    let parts = open_parts(state);
    if parts.is_empty() || rules.assess_minutes == 0 {
        return;
    }
    let since = state.status_since().unwrap_or(declared).max(leader_since);
    let mut helpers = available(state).peekable();
    let candidate = if !somebody_works(state) {
        // The last one may just be done.
        let ended = state.tasks.iter().filter_map(|task| task.ended_at).max();
        let since = ended.map_or(since, |ended| ended.max(since));
        let mut candidate = Candidate::at(NudgeKind::Divide, since).why("Nobody has a task");
        // Until the call is due too, opening it comes first.
        if state.call.is_none() {
            candidate.due = since.max(declared.plus_seconds(i64::from(rules.open_call_seconds)));
        }
        candidate
    } else if parts.len() < PARTS && parts.iter().any(Part::is_question) && helpers.peek().is_some() {
        // Begun: the rest stays the next step while somebody is free for it. A rollback alone has its own nudge.
        Candidate::step(NudgeKind::Divide, since).why(rest(&parts))
    } else {
        return;
    };
    let assigned: Vec<(Part, Option<&PersonId>)> =
        parts.into_iter().map(|part| (part, helpers.next())).collect();
    let is_alone = state.on_call().all(|person| state.is_leader(&person.id));
    let paged = state.people.iter().filter(|person| person.presence == Presence::Paged);
    let paged: Vec<PersonId> = paged.map(|person| person.id.clone()).collect();
    let candidate = match (is_alone, paged.len()) {
        (true, 0) => candidate
            .say("We need somebody for the rollback, the surface area and the impact. Who can come?")
            .action(Action::edit("Page somebody", "/page @")),
        (true, count) => candidate.say(format!(
            "{} {} paged. Who takes the rollback, the surface area and the impact?",
            listed(&paged),
            if count == 1 { "was" } else { "were" },
        )),
        (false, _) => candidate.say(say(&assigned)),
    };
    let actions = assigned.into_iter().map(|(part, person)| part.action(person));
    found.push(actions.fold(candidate, Candidate::action));
}

/// `Nobody has the surface area and the impact yet`
fn rest(parts: &[Part]) -> String {
    let names: Vec<String> = parts.iter().map(|part| format!("the {}", part.name())).collect();
    format!("Nobody has {} yet", names.join(" and "))
}

/// The rollback comes first: always roll back first, think later.
fn open_parts(state: &IncidentState) -> Vec<Part> {
    let [surface_area, impact] = QUESTIONS;
    // What can be rolled back without a check comes first.
    let suspected =
        state.rollbacks.iter().filter(|one| one.stage == Stage::Suspected && !state.is_of_others(one));
    let suspected = suspected.min_by_key(|one| keeps_data(&one.service));
    // Whoever has it as a task is asked for what changed, by the nudge to roll back first.
    let is_assigned = state.open_tasks().any(|task| task.kind == TaskKind::Rollback && task.owner.is_some());
    let rollback = (!was_decided(state) && !is_assigned)
        .then(|| Part::Rollback(suspected.map(|one| one.service.clone())));
    let surface_area = surface_area.is_open(state).then_some(Part::SurfaceArea);
    let impact = impact.is_open(state).then_some(Part::Impact);
    [rollback, surface_area, impact].into_iter().flatten().collect()
}

/// `Bora, roll back web. Chloe, you take the surface area: … Who takes the impact?`
fn say(parts: &[(Part, Option<&PersonId>)]) -> String {
    let named = parts.iter().filter_map(|(part, person)| Some(part.ask((*person)?)));
    let mut sentences: Vec<String> = named.collect();
    let rest: Vec<&str> =
        parts.iter().filter(|(_, person)| person.is_none()).map(|(part, _)| part.name()).collect();
    match rest.split_last() {
        None if parts.len() == 1 => sentences.push(format!("You have {MINUTES} minutes.")),
        None => sentences.push(format!("{MINUTES} minutes each.")),
        Some((last, [])) => sentences.push(format!("Who takes the {last}?")),
        Some((last, others)) => {
            let others: Vec<String> = others.iter().map(|name| format!("who takes the {name}")).collect();
            sentences
                .push(crate::text::capital(&format!("{}, and who takes the {last}?", others.join(", "))));
        }
    }
    sentences.join(" ")
}

impl Part {
    fn name(&self) -> &'static str {
        match self {
            Self::Rollback(_) => "rollback",
            Self::SurfaceArea => "surface area",
            Self::Impact => "impact",
        }
    }

    fn is_question(&self) -> bool {
        matches!(self, Self::SurfaceArea | Self::Impact)
    }

    fn ask(&self, person: &PersonId) -> String {
        let name = person.name();
        match self {
            Self::Rollback(Some(service)) if keeps_data(service) => can_be_rolled_back(service, Some(person)),
            Self::Rollback(Some(service)) => format!("{name}, roll back {service} as a precaution."),
            Self::Rollback(None) => format!("{name}, roll back whatever changed last."),
            Self::SurfaceArea => format!("{name}, you take the surface area: what is affected, and how far?"),
            Self::Impact => format!("{name}, you take the impact, with CS: who is affected, and how badly?"),
        }
    }

    fn action(self, person: Option<&PersonId>) -> Action {
        let title = match self {
            Self::Rollback(Some(service)) => return rollback(service, person),
            Self::Rollback(None) => return Action::edit("Request rollback", "/rollback "),
            Self::SurfaceArea => QUESTIONS[0].title,
            Self::Impact => QUESTIONS[1].title,
        };
        match person {
            Some(person) => Action::run(
                assign(person),
                ReadyCommand::AssignTask { to: person.clone(), title: Text::new(title), minutes: MINUTES },
            ),
            None => Action::edit(format!("Assign {}", self.name()), "/task @"),
        }
    }
}

fn rollback(service: Text, person: Option<&PersonId>) -> Action {
    match person {
        Some(person) if !keeps_data(&service) => {
            Action::run(assign(person), ReadyCommand::RequestRollback { service, owner: person.clone() })
        }
        _ => request(&service),
    }
}

fn assign(person: &PersonId) -> String {
    format!("Assign {}", person.name())
}

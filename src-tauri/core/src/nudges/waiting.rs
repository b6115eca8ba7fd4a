//! Nudges about blocked tasks: deadlocks, and everybody blocked by one person.

use crate::{
    EntryId, Incident, PersonId,
    command::ReadyCommand,
    event::Blocker,
    incident::{IncidentState, Task},
    nudges::{Action, Candidate, NudgeKind, listed},
};

pub(super) fn collect(found: &mut Vec<Candidate>, incident: &Incident) {
    let state = incident.state();
    let blocked: Vec<&Task> = state.open_tasks().filter(|task| task.blocked_by.is_some()).collect();
    match cycle(state, &blocked) {
        Some(tasks) => found.push(deadlock(incident, &tasks)),
        None => found.extend(blocked_by_one(state, &blocked)),
    }
}

fn deadlock(incident: &Incident, tasks: &[&Task]) -> Candidate {
    let mut people: Vec<PersonId> = Vec::new();
    for owner in tasks.iter().filter_map(|task| task.owner.as_ref()) {
        if !people.contains(owner) {
            people.push(owner.clone());
        }
    }
    let since = tasks.iter().filter_map(|task| task.blocked_at).max();
    let first = tasks.first();
    let since = since.or_else(|| first.map(|task| task.assigned_at)).unwrap_or(crate::Time::from_millis(0));
    let title = first.map(|task| task.title.as_str()).unwrap_or_default();
    let (why, say) = match people.as_slice() {
        [] => {
            let say = format!("“{title}” is blocked by a task that it blocks. Who starts without the other?");
            (format!("Tasks block each other: “{title}”"), say)
        }
        [one] => {
            let name = one.name();
            let say = format!("{name}, your tasks block each other. Can you continue with “{title}” anyway?");
            (format!("The tasks of {name} block each other"), say)
        }
        [first, second, ..] => {
            let (all, name, other) = (listed(&people), first.name(), second.name());
            let say = format!(
                "{all}, you block each other. {name}, can you continue with “{title}” without {other}?"
            );
            (format!("{all} block each other"), say)
        }
    };
    let candidate = Candidate::at(NudgeKind::BlockEachOther, since).why(why).say(say);
    let unblock = first.map(|task| {
        let label =
            task.owner.as_ref().map_or("Unblock".to_owned(), |owner| format!("Unblock {}", owner.name()));
        Action::run(label, ReadyCommand::UnblockTask { task: incident.number_of(task.id) })
    });
    match unblock {
        Some(action) => candidate.action(action),
        None => candidate,
    }
}

/// Everybody with a task is blocked by the same person.
fn blocked_by_one(state: &IncidentState, blocked: &[&Task]) -> Option<Candidate> {
    let mut known: Vec<&PersonId> = Vec::new();
    let mut blockers = blocked.iter().filter_map(|task| blocked_by(state, task)).filter(|person| {
        let new = !known.contains(person);
        known.push(person);
        new
    });
    let others =
        |person: &PersonId| state.open_tasks().filter(|task| !task.is_owned_by(person)).collect::<Vec<_>>();
    let all_blocked = |person: &PersonId| {
        let others = others(person);
        others.len() >= 2 && others.iter().all(|task| blocked_by(state, task) == Some(person))
    };
    let person = blockers.find(|person| all_blocked(person))?;
    let since = others(person).iter().filter_map(|task| task.blocked_at).max()?;
    let own = state.open_tasks().find(|task| task.is_owned_by(person));
    let own = own.map(|task| format!(" before you continue with “{}”", task.title)).unwrap_or_default();
    let name = person.name();
    Some(
        Candidate::at(NudgeKind::BlockedBy(person.clone()), since)
            .why(format!("Everybody is waiting for {name}"))
            .say(format!(
                "{name}, everybody is waiting for you. Can you unblock them{own}? Who can help {name}?"
            ))
            .action(Action::edit("Add note", format!("{person}: ")))
            .action(Action::edit("Reassign", "/reassign @")),
    )
}

/// The person who blocks a task, directly or by their own task.
fn blocked_by<'a>(state: &'a IncidentState, task: &'a Task) -> Option<&'a PersonId> {
    match task.blocked_by.as_ref()? {
        Blocker::Person(person) | Blocker::Wait { person, .. } => Some(person),
        Blocker::Task(id) => state.tasks.iter().find(|other| other.id == *id)?.owner.as_ref(),
        Blocker::Text(_) => None,
    }
}

/// Tasks that form a cycle: each is blocked by the next, and the last by the first. A task that is blocked by
/// a person is blocked by that person's blocked tasks.
fn cycle<'a>(state: &IncidentState, blocked: &[&'a Task]) -> Option<Vec<&'a Task>> {
    let next = |task: &Task| -> Vec<&'a Task> {
        let others = blocked.iter().copied();
        match &task.blocked_by {
            Some(Blocker::Task(id)) => others.filter(|other| other.id == *id).collect(),
            // Somebody who can continue with another task isn't stuck.
            Some(Blocker::Person(person) | Blocker::Wait { person, .. }) if is_stuck(state, person) => {
                others.filter(|other| other.is_owned_by(person) && other.id != task.id).collect()
            }
            _ => Vec::new(),
        }
    };
    let mut cleared: Vec<EntryId> = Vec::new();
    for start in blocked {
        let mut path: Vec<(&Task, Vec<&Task>)> = vec![(start, next(start))];
        while let Some((task, open)) = path.last_mut() {
            let Some(further) = open.pop() else {
                cleared.push(task.id);
                path.pop();
                continue;
            };
            if let Some(place) = path.iter().position(|(known, _)| known.id == further.id) {
                return Some(path.drain(place..).map(|(task, _)| task).collect());
            }
            if !cleared.contains(&further.id) {
                path.push((further, next(further)));
            }
        }
    }
    None
}

/// Whether all tasks of this person are blocked.
fn is_stuck(state: &IncidentState, person: &PersonId) -> bool {
    let mut own = state.open_tasks().filter(|task| task.is_owned_by(person)).peekable();
    own.peek().is_some() && own.all(|task| task.blocked_by.is_some())
}

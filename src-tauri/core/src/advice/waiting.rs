//! Who waits for whom: cycles, and everybody waiting for one.

use crate::{
    EntryId, Handle, Incident,
    advice::{Action, Condition, Watch, listed, tasks::number},
    event::Blocker,
    incident::{State, Task},
};

pub(super) fn watch(found: &mut Vec<Watch>, incident: &Incident) {
    let state = incident.state();
    let blocked: Vec<&Task> = state.open_tasks().filter(|task| task.blocked_on.is_some()).collect();
    match cycle(state, &blocked) {
        Some(tasks) => found.push(deadlock(incident, &tasks)),
        None => found.extend(all_wait_for(state, &blocked)),
    }
}

fn deadlock(incident: &Incident, tasks: &[&Task]) -> Watch {
    let mut people: Vec<Handle> = Vec::new();
    for owner in tasks.iter().filter_map(|task| task.owner.as_ref()) {
        if !people.contains(owner) {
            people.push(owner.clone());
        }
    }
    let since = tasks.iter().filter_map(|task| task.blocked_at).max();
    let first = tasks.first();
    let since = since.or_else(|| first.map(|task| task.given_at)).unwrap_or(crate::Time::from_millis(0));
    let title = first.map(|task| task.title.as_str()).unwrap_or_default();
    let (why, words) = match people.as_slice() {
        [] => {
            let why = format!("“{title}” waits for what waits for it");
            (
                why,
                format!(
                    "Nobody can go on with “{title}”: what it waits for waits for it. Who starts without?"
                ),
            )
        }
        [one] => {
            let name = one.name();
            let why = format!("What {name} does waits for itself");
            (why, format!("{name}, what you do waits for itself. Can you go on with “{title}” without it?"))
        }
        [first, second, ..] => {
            let (all, name, other) = (listed(&people), first.name(), second.name());
            let why = format!("{all} wait for each other");
            (
                why,
                format!(
                    "{all}, you wait for each other. {name}, can you go on with “{title}” without {other}?"
                ),
            )
        }
    };
    let watch = Watch::at(Condition::Deadlock, since).why(why).words(words);
    let go_on = first.map(|task| {
        let label =
            task.owner.as_ref().map_or("Go on".to_owned(), |owner| format!("{} goes on", owner.name()));
        Action::say(label, format!("/unblocked {}", number(incident, task)))
    });
    match go_on {
        Some(action) => watch.action(action),
        None => watch,
    }
}

/// Everybody who works waits for the same person.
fn all_wait_for(state: &State, blocked: &[&Task]) -> Option<Watch> {
    let mut known: Vec<&Handle> = Vec::new();
    let mut waited_for = blocked.iter().filter_map(|task| waits_for(state, task)).filter(|person| {
        let new = !known.contains(person);
        known.push(person);
        new
    });
    let others = |person: &Handle| state.open_tasks().filter(|task| !task.is_of(person)).collect::<Vec<_>>();
    let all_wait = |person: &Handle| {
        let others = others(person);
        others.len() >= 2 && others.iter().all(|task| waits_for(state, task) == Some(person))
    };
    let person = waited_for.find(|person| all_wait(person))?;
    let since = others(person).iter().filter_map(|task| task.blocked_at).max()?;
    let own = state.open_tasks().find(|task| task.is_of(person));
    let own = own.map(|task| format!(", before you go on with “{}”", task.title)).unwrap_or_default();
    let name = person.name();
    Some(
        Watch::at(Condition::AllWaitFor(person.clone()), since)
            .why(format!("Everybody waits for {name}"))
            .words(format!(
                "{name}, everybody waits for you. Can you tell them what they need{own}? Who can help {name}?"
            ))
            .action(Action::fill(format!("{name} said"), format!("{person}: ")))
            .action(Action::fill("Give to another", "/give @")),
    )
}

/// The person for whom a task waits, through another's task too.
fn waits_for<'a>(state: &'a State, task: &'a Task) -> Option<&'a Handle> {
    match task.blocked_on.as_ref()? {
        Blocker::Person(person) => Some(person),
        Blocker::Task(id) => state.tasks.iter().find(|other| other.id == *id)?.owner.as_ref(),
        Blocker::Text(_) => None,
    }
}

/// Tasks of which each waits for the next one, and the last for the first. A task that waits for a
/// person waits for whatever that person waits with.
fn cycle<'a>(state: &State, blocked: &[&'a Task]) -> Option<Vec<&'a Task>> {
    let next = |task: &Task| -> Vec<&'a Task> {
        let others = blocked.iter().copied();
        match &task.blocked_on {
            Some(Blocker::Task(id)) => others.filter(|other| other.id == *id).collect(),
            // Who has something else to go on with is not stuck.
            Some(Blocker::Person(person)) if is_stuck(state, person) => {
                others.filter(|other| other.is_of(person) && other.id != task.id).collect()
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

/// All that this person has to do waits.
fn is_stuck(state: &State, person: &Handle) -> bool {
    let mut own = state.open_tasks().filter(|task| task.is_of(person)).peekable();
    own.peek().is_some() && own.all(|task| task.blocked_on.is_some())
}

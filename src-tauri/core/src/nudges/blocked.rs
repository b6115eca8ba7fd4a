//! The nudge about a rollback that something blocks.

use crate::{
    Incident, PersonId, Time,
    event::Blocker,
    incident::{IncidentState, Presence, Rollback, RollbackBlock, Stage, Task, TaskEnd},
    nudges::{Action, Candidate, NudgeKind, board::unblock, people::named_in, quoted},
};

/// Who is asked to unblock it: whoever blocks it, owns the task that does, works on what does, or is named in it.
pub fn nudge(incident: &Incident, rollback: &Rollback, block: &RollbackBlock) -> Candidate {
    let (service, line) = (&rollback.service, quoted(&rollback.service));
    let by = incident.blocker_label(&block.by);
    let tasks = &incident.state().tasks;
    let owner = |task| tasks.iter().find(|known| known.id == task).and_then(|task| task.owner.as_ref());
    let absent = match &block.by {
        Blocker::Person(person) | Blocker::Wait { person, .. } => Some(person)
            .filter(|person| incident.state().presence(person).is_none() && !has_logged(incident, person)),
        _ => None,
    };
    let say = match &block.by {
        Blocker::Person(person) | Blocker::Wait { person, .. } => {
            let name = person.name();
            match incident.state().presence(person) {
                Some(Presence::NoAnswer) => {
                    format!("{name} doesn't answer. Who else can unblock the rollback of {service}?")
                }
                Some(Presence::Left) => {
                    format!("{name} has left the call. Who else can unblock the rollback of {service}?")
                }
                Some(Presence::Paged) => format!(
                    "{name} was paged and hasn't answered yet. Who else can unblock the rollback of {service}?"
                ),
                _ if absent.is_some() => format!(
                    "The rollback of {service} is waiting for {name}, who isn't on the call yet. Who pages {name}?"
                ),
                Some(Presence::OnCall) | None => {
                    format!("{name}, the rollback of {service} is waiting for you. Can you unblock it now?")
                }
            }
        }
        Blocker::Task(task) => match owner(*task) {
            Some(owner) => format!(
                "{}, the rollback of {service} is waiting for “{by}”. Can you finish that now?",
                owner.name()
            ),
            None => format!("The rollback of {service} is waiting for “{by}”. Who takes it now?"),
        },
        Blocker::Text(_) => {
            let who = named_in(incident.state(), &by).map(|person| format!("{}, can you", person.name()));
            match worked_on(incident.state(), &by, block.since)
                .and_then(|task| task.owner.as_ref().zip(Some(task)))
            {
                Some((owner, task)) if task.is_open() => format!(
                    "{}, how far is “{}”? The rollback of {service} is blocked by {by}.",
                    owner.name(),
                    task.title
                ),
                Some((owner, task)) => format!(
                    "{} is done with “{}”. Does anything still block the rollback of {service}?",
                    owner.name(),
                    task.title
                ),
                None => {
                    let who = who.unwrap_or_else(|| "Who can".to_owned());
                    format!("{who} unblock the rollback of {service}? It's blocked by {by}.")
                }
            }
        }
    };
    let candidate = Candidate::at(NudgeKind::RollbackBlocked(service.clone()), block.since)
        .why(format!("The rollback of {service} is {}", incident.blocked(&block.by)))
        .say(say);
    let page =
        absent.map(|person| Action::edit(format!("Page {}", person.name()), format!("/page {person}")));
    let candidate = page.into_iter().fold(candidate, Candidate::action);
    let candidate = candidate.action(unblock(incident, rollback, block));
    match rollback.stage {
        Stage::RollingBack => {
            candidate.action(Action::edit("Mark as failed", format!("/rollback-failed {line} ")))
        }
        // There is room for three.
        _ if absent.is_some() => {
            candidate.action(Action::edit("Ask somebody else", format!("/rollback {line} @")))
        }
        _ => candidate
            .action(Action::edit("Ask somebody else", format!("/rollback {line} @")))
            .action(Action::edit("Not possible", format!("/no-rollback {line} "))),
    }
}

/// Whether somebody wrote something, and so is there.
fn has_logged(incident: &Incident, person: &PersonId) -> bool {
    incident.in_effect().any(|record| record.entry.author == *person)
}

/// The newest task of somebody since then that names what blocks: `stop the schema change` for `a running schema change`.
fn worked_on<'a>(state: &'a IncidentState, blocker: &str, since: Time) -> Option<&'a Task> {
    const LETTERS: usize = 5;
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= LETTERS);
        words.map(str::to_lowercase).filter(|word| !word.starts_with("rollback")).collect()
    };
    let blocker = words(blocker);
    let names = |task: &&Task| {
        task.ended != Some(TaskEnd::Dropped)
            && words(task.title.as_str()).iter().any(|word| blocker.contains(word))
    };
    state.tasks.iter().rev().find(|task| task.assigned_at >= since && names(task))
}

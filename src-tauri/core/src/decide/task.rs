//! The rules for tasks: which task a line means, and what may be logged about it.

use crate::{
    EntryId, Event, Incident, PersonId, Text,
    command::{BlockedBy, TaskAction, WhichTask},
    decide::{Refusal, SUMMARY_CHARS},
    event::{Blocker, TaskKind},
    incident::{Presence, Task, TaskEnd},
    text::shorten,
};

/// Assigns a task. A title is one line, like a summary; a longer one is also logged whole, as a note.
pub fn assign(text: &Text, to: Option<PersonId>, minutes: Option<u32>) -> Vec<Event> {
    let title = Text::new(&shorten(Text::line(text.as_str()).as_str(), SUMMARY_CHARS));
    let rest = (title != *text).then(|| Event::Note { text: text.clone() });
    let task_kind = TaskKind::of_title(title.as_str());
    [Event::TaskAssigned { task_kind, title, to, minutes }].into_iter().chain(rest).collect()
}

/// Refuses to assign anything to somebody who left the call.
pub fn can_take(incident: &Incident, person: Option<&PersonId>) -> Result<(), Refusal> {
    let state = incident.state();
    match person {
        Some(person) if state.presence(person) == Some(Presence::Left) => {
            let on_call = state.on_call().map(|person| person.id.clone()).collect();
            Err(Refusal::LeftCall { person: person.clone(), on_call })
        }
        _ => Ok(()),
    }
}

/// Decides what happens to a task.
pub fn decide(
    incident: &Incident,
    which: WhichTask,
    action: TaskAction,
    author: &PersonId,
) -> Result<Event, Refusal> {
    let accepting = matches!(action, TaskAction::Accept);
    let task = find(incident, which, author, accepting)?;
    let (id, title) = (task.id, task.title.to_string());
    let already = |what| Err(Refusal::TaskAlready { title: title.clone(), what });
    match task.ended {
        Some(TaskEnd::Done) => return already("is already done"),
        Some(TaskEnd::Dropped) => return already("is already dropped"),
        None => {}
    }
    Ok(match action {
        TaskAction::Accept if task.owner.is_none() => {
            return Err(Refusal::TaskWithoutOwner { title, number: incident.number_of(id) });
        }
        TaskAction::Accept if task.accepted_at.is_some() => return already("is already accepted"),
        TaskAction::Accept => Event::TaskAccepted { task: id },
        TaskAction::Report(text) => Event::TaskReported { task: id, text },
        TaskAction::Blocked(by) => Event::TaskBlocked { task: id, by: blocker(incident, by)? },
        TaskAction::Unblocked if task.blocked_by.is_none() => return already("isn't blocked"),
        TaskAction::Unblocked => Event::TaskUnblocked { task: id },
        TaskAction::Extend(minutes) => Event::TaskExtended { task: id, minutes },
        TaskAction::Reassign { to, .. } if task.owner.as_ref() == Some(&to) => {
            return already("is already assigned to them");
        }
        TaskAction::Reassign { to, minutes } => {
            can_take(incident, Some(&to))?;
            Event::TaskReassigned { task: id, to, minutes }
        }
        TaskAction::Done(outcome) => Event::TaskDone { task: id, outcome },
        TaskAction::Drop(why) => Event::TaskDropped { task: id, why },
    })
}

pub fn blocker(incident: &Incident, by: BlockedBy) -> Result<Blocker, Refusal> {
    Ok(match by {
        BlockedBy::Task(number) => Blocker::Task(find_by_number(incident, number)?.id),
        BlockedBy::Person(person, None) => Blocker::Person(person),
        BlockedBy::Person(person, Some(what)) => Blocker::Wait { person, what },
        BlockedBy::Text(text) => Blocker::Text(text),
    })
}

/// The task that a line means. Of a person's open tasks, `accepting` prefers the one that isn't accepted yet.
fn find<'a>(
    incident: &'a Incident,
    which: WhichTask,
    author: &PersonId,
    accepting: bool,
) -> Result<&'a Task, Refusal> {
    let owner = match which {
        WhichTask::Number(number) => return find_by_number(incident, number),
        WhichTask::Of(person) => person,
        WhichTask::Mine => author.clone(),
    };
    let open = |task: &&Task| task.owner.as_ref() == Some(&owner) && task.ended.is_none();
    let tasks: Vec<&Task> = incident.state().tasks.iter().filter(open).collect();
    let unaccepted: Vec<&Task> = tasks.iter().copied().filter(|task| task.accepted_at.is_none()).collect();
    match (tasks.as_slice(), unaccepted.as_slice()) {
        (_, [task]) if accepting => Ok(task),
        ([task], _) => Ok(task),
        ([], _) => Err(Refusal::NoTask { person: owner }),
        (several, _) => {
            let number = |id: EntryId| incident.record_of(id).map(|record| record.number);
            let numbers = several.iter().filter_map(|task| number(task.id)).collect();
            Err(Refusal::SeveralTasks { person: owner, numbers })
        }
    }
}

fn find_by_number(incident: &Incident, number: u32) -> Result<&Task, Refusal> {
    let id = incident.record(number).map(|record| record.entry.id);
    let task = id.and_then(|id| incident.state().tasks.iter().find(|task| task.id == id));
    task.ok_or(Refusal::NotATask { number })
}

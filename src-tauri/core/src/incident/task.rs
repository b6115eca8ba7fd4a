//! Tasks: who does what, for how long, and whether they said yes.

use crate::{
    Entry, EntryId, Event, Handle, Text, Time,
    event::{Blocker, TaskKind},
};

/// One assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The entry that assigned it.
    pub id: EntryId,
    pub kind: TaskKind,
    pub title: Text,
    /// `None`: nobody owns it yet.
    pub owner: Option<Handle>,
    /// How long its owner was given.
    pub minutes: Option<u32>,
    /// When its present owner was given it.
    pub given_at: Time,
    /// When that owner said yes; until then the assignment is only an offer (process.md, step 3).
    pub accepted_at: Option<Time>,
    /// When its owner was last heard of.
    pub heard_at: Option<Time>,
    pub blocked_on: Option<Blocker>,
    pub over: Option<TaskEnd>,
}

/// How a task ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskEnd {
    Done,
    Dropped,
}

/// Takes an entry into the tasks; any other kind changes nothing.
pub fn fold(tasks: &mut Vec<Task>, entry: &Entry) {
    let at = entry.at;
    if let Event::TaskAssigned { task: kind, title, to, minutes } = &entry.event {
        tasks.push(Task {
            id: entry.id,
            kind: *kind,
            title: title.clone(),
            owner: to.clone(),
            minutes: *minutes,
            given_at: at,
            accepted_at: None,
            heard_at: None,
            blocked_on: None,
            over: None,
        });
        return;
    }
    let Some(task) = named(&entry.event).and_then(|id| tasks.iter_mut().find(|task| task.id == id)) else {
        return;
    };
    match &entry.event {
        Event::TaskAccepted { .. } => task.accepted_at = Some(at),
        Event::TaskReported { .. } => {}
        Event::TaskBlocked { on, .. } => task.blocked_on = Some(on.clone()),
        Event::TaskUnblocked { .. } => task.blocked_on = None,
        Event::TaskExtended { minutes, .. } => {
            task.minutes = Some(task.minutes.unwrap_or(0).saturating_add(*minutes));
        }
        Event::TaskReassigned { to, minutes, .. } => {
            (task.owner, task.minutes) = (Some(to.clone()), minutes.or(task.minutes));
            (task.given_at, task.accepted_at, task.heard_at) = (at, None, None);
            return;
        }
        Event::TaskDone { .. } => task.over = Some(TaskEnd::Done),
        Event::TaskDropped { .. } => task.over = Some(TaskEnd::Dropped),
        _ => return,
    }
    task.heard_at = Some(at);
}

/// The task that an event is about.
fn named(event: &Event) -> Option<EntryId> {
    match event {
        Event::TaskAccepted { task }
        | Event::TaskReported { task, .. }
        | Event::TaskBlocked { task, .. }
        | Event::TaskUnblocked { task }
        | Event::TaskExtended { task, .. }
        | Event::TaskReassigned { task, .. }
        | Event::TaskDone { task, .. }
        | Event::TaskDropped { task, .. } => Some(*task),
        _ => None,
    }
}

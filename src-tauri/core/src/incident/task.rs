//! Tasks: who does what, for how long, and whether they said yes.

use serde::Serialize;
use ts_rs::TS;

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
    /// When its owner was last heard of, about whatever.
    pub heard_at: Option<Time>,
    /// When something was last said of this task, since its owner has it, or they stated a fact.
    pub word_at: Option<Time>,
    /// What its owner reported last.
    pub report: Option<Text>,
    pub blocked_on: Option<Blocker>,
    pub blocked_at: Option<Time>,
    pub over: Option<TaskEnd>,
    pub over_at: Option<Time>,
}

impl Task {
    pub fn is_open(&self) -> bool {
        self.over.is_none()
    }

    pub fn is_of(&self, person: &Handle) -> bool {
        self.owner.as_ref() == Some(person)
    }

    /// Since when its minutes count: from the yes, else from when it was given.
    pub fn runs_from(&self) -> Time {
        self.accepted_at.unwrap_or(self.given_at)
    }

    /// When its minutes are over; `None` where no minutes were given.
    pub fn minutes_over_at(&self) -> Option<Time> {
        self.minutes.map(|minutes| self.runs_from().plus_seconds(i64::from(minutes) * 60))
    }
}

/// How a task ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TaskEnd {
    Done,
    Dropped,
}

/// Takes an entry into the tasks; of any other kind, it is a word of whoever wrote it.
pub fn fold(tasks: &mut Vec<Task>, entry: &Entry) {
    let at = entry.at;
    if let Event::TaskAssigned { task: kind, title, to, minutes } = &entry.event {
        tasks.push(assigned(entry, *kind, title, to.as_ref(), *minutes));
        return;
    }
    // Whoever says anything was heard of, about whatever they do.
    // Who states a fact says what came of their work.
    let states = matches!(entry.event, Event::FactStated { .. });
    for task in tasks.iter_mut().filter(|task| task.is_open() && task.is_of(&entry.author)) {
        task.heard_at = task.heard_at.max(Some(at));
        task.word_at = if states { task.word_at.max(Some(at)) } else { task.word_at };
    }
    let Some(id) = named(&entry.event) else { return };
    let Some(task) = tasks.iter_mut().find(|task| task.id == id) else { return };
    match &entry.event {
        Event::TaskReassigned { to, minutes, .. } => {
            (task.owner, task.minutes) = (Some(to.clone()), minutes.or(task.minutes));
            (task.given_at, task.accepted_at) = (at, None);
            (task.heard_at, task.word_at) = (None, None);
            return;
        }
        Event::TaskAccepted { .. } => task.accepted_at = Some(at),
        Event::TaskReported { text, .. } => task.report = Some(text.clone()),
        Event::TaskBlocked { on, .. } => {
            (task.blocked_on, task.blocked_at) = (Some(on.clone()), Some(at));
        }
        Event::TaskUnblocked { .. } => task.blocked_on = None,
        Event::TaskExtended { minutes, .. } => {
            // Five more minutes are five from now, even if they were over long ago.
            let used = at.seconds_since(task.runs_from()).div_euclid(60);
            let used = u32::try_from(used).unwrap_or(0).max(task.minutes.unwrap_or(0));
            task.minutes = Some(used.saturating_add(*minutes));
        }
        Event::TaskDone { .. } => (task.over, task.over_at) = (Some(TaskEnd::Done), Some(at)),
        Event::TaskDropped { .. } => (task.over, task.over_at) = (Some(TaskEnd::Dropped), Some(at)),
        _ => {}
    }
    (task.heard_at, task.word_at) = (Some(at), Some(at));
    if task.over.is_some() {
        task.blocked_on = None;
        // What waited for it waits no more.
        let waits = |one: &&mut Task| one.blocked_on == Some(Blocker::Task(id));
        tasks.iter_mut().filter(waits).for_each(|one| one.blocked_on = None);
    }
}

fn assigned(entry: &Entry, kind: TaskKind, title: &Text, to: Option<&Handle>, minutes: Option<u32>) -> Task {
    Task {
        id: entry.id,
        kind,
        title: title.clone(),
        owner: to.cloned(),
        minutes,
        given_at: entry.at,
        accepted_at: None,
        heard_at: None,
        word_at: None,
        report: None,
        blocked_on: None,
        blocked_at: None,
        over: None,
        over_at: None,
    }
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

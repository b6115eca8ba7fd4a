//! Tasks: who does what, for how long, and whether they accepted.

use serde::Serialize;
use ts_rs::TS;

use crate::{
    Entry, EntryId, Event, PersonId, Text, Time,
    event::{Blocker, TaskKind},
};

/// One task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The entry that assigned it.
    pub id: EntryId,
    pub kind: TaskKind,
    pub title: Text,
    /// `None`: no owner yet.
    pub owner: Option<PersonId>,
    /// The time box.
    pub minutes: Option<u32>,
    /// When it was assigned to its current owner.
    pub assigned_at: Time,
    /// When that owner accepted it; until then it is only an offer.
    pub accepted_at: Option<Time>,
    /// When its owner last logged anything, about this task or not.
    pub owner_active_at: Option<Time>,
    /// When something was last logged about this task, or its owner stated a fact.
    pub last_report_at: Option<Time>,
    /// The last report.
    pub report: Option<Text>,
    pub blocked_by: Option<Blocker>,
    pub blocked_at: Option<Time>,
    pub ended: Option<TaskEnd>,
    pub ended_at: Option<Time>,
}

impl Task {
    pub fn is_open(&self) -> bool {
        self.ended.is_none()
    }

    pub fn is_owned_by(&self, person: &PersonId) -> bool {
        self.owner.as_ref() == Some(person)
    }

    /// When its time box starts: at acceptance, else at assignment.
    pub fn started_at(&self) -> Time {
        self.accepted_at.unwrap_or(self.assigned_at)
    }

    /// When its time box ends; `None` without one.
    pub fn due_at(&self) -> Option<Time> {
        self.minutes.map(|minutes| self.started_at().plus_seconds(i64::from(minutes) * 60))
    }
}

/// How a task ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TaskEnd {
    Done,
    Dropped,
}

/// Applies an entry to the tasks. Any other entry shows that its author is active.
pub fn fold(tasks: &mut Vec<Task>, entry: &Entry) {
    let at = entry.at;
    if let Event::TaskAssigned { task_kind: kind, title, to, minutes } = &entry.event {
        tasks.push(new_task(entry, *kind, title, to.as_ref(), *minutes));
        return;
    }
    // A fact from the owner counts as a report.
    let states_fact = matches!(entry.event, Event::FactStated { .. });
    for task in tasks.iter_mut().filter(|task| task.is_open() && task.is_owned_by(&entry.author)) {
        task.owner_active_at = task.owner_active_at.max(Some(at));
        task.last_report_at =
            if states_fact { task.last_report_at.max(Some(at)) } else { task.last_report_at };
    }
    let Some(id) = task_of(&entry.event) else { return };
    let Some(task) = tasks.iter_mut().find(|task| task.id == id) else { return };
    match &entry.event {
        Event::TaskReassigned { to, minutes, .. } => {
            (task.owner, task.minutes) = (Some(to.clone()), minutes.or(task.minutes));
            (task.assigned_at, task.accepted_at) = (at, None);
            (task.owner_active_at, task.last_report_at) = (None, None);
            return;
        }
        Event::TaskAccepted { .. } => task.accepted_at = Some(at),
        Event::TaskReported { text, .. } => task.report = Some(text.clone()),
        Event::TaskBlocked { by, .. } => {
            (task.blocked_by, task.blocked_at) = (Some(by.clone()), Some(at));
        }
        Event::TaskUnblocked { .. } => task.blocked_by = None,
        Event::TaskExtended { minutes, .. } => {
            // 5 more minutes are 5 from now, even if the time box ended long ago.
            let used = at.seconds_since(task.started_at()).div_euclid(60);
            let used = u32::try_from(used).unwrap_or(0).max(task.minutes.unwrap_or(0));
            task.minutes = Some(used.saturating_add(*minutes));
        }
        Event::TaskDone { .. } => (task.ended, task.ended_at) = (Some(TaskEnd::Done), Some(at)),
        Event::TaskDropped { .. } => (task.ended, task.ended_at) = (Some(TaskEnd::Dropped), Some(at)),
        _ => {}
    }
    (task.owner_active_at, task.last_report_at) = (Some(at), Some(at));
    if task.ended.is_some() {
        task.blocked_by = None;
        // Tasks that it blocked are unblocked.
        let blocked_by_it = |one: &&mut Task| one.blocked_by == Some(Blocker::Task(id));
        tasks.iter_mut().filter(blocked_by_it).for_each(|one| one.blocked_by = None);
    }
}

fn new_task(
    entry: &Entry,
    kind: TaskKind,
    title: &Text,
    to: Option<&PersonId>,
    minutes: Option<u32>,
) -> Task {
    Task {
        id: entry.id,
        kind,
        title: title.clone(),
        owner: to.cloned(),
        minutes,
        assigned_at: entry.at,
        accepted_at: None,
        owner_active_at: None,
        last_report_at: None,
        report: None,
        blocked_by: None,
        blocked_at: None,
        ended: None,
        ended_at: None,
    }
}

/// The task that an event is about.
fn task_of(event: &Event) -> Option<EntryId> {
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

//! Tasks: who does what, for how long, and whether they accepted.

use serde::Serialize;

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
    /// Whether it is neither done nor dropped.
    pub fn is_open(&self) -> bool {
        self.ended.is_none()
    }

    /// Whether this person is its current owner.
    pub fn is_owned_by(&self, person: &PersonId) -> bool {
        self.owner.as_ref() == Some(person)
    }

    pub(super) fn new(
        entry: &Entry,
        kind: TaskKind,
        title: &Text,
        owner: Option<&PersonId>,
        minutes: Option<u32>,
    ) -> Self {
        Self {
            id: entry.id,
            kind,
            title: title.clone(),
            owner: owner.cloned(),
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

    pub(super) fn reassign(&mut self, to: &PersonId, minutes: Option<u32>, at: Time) {
        (self.owner, self.minutes) = (Some(to.clone()), minutes.or(self.minutes));
        (self.assigned_at, self.accepted_at) = (at, None);
        (self.owner_active_at, self.last_report_at) = (None, None);
    }

    /// 5 more minutes are 5 from now, even if the time box ended long ago.
    pub(super) fn extend(&mut self, minutes: u32, at: Time) {
        let used = at.seconds_since(self.started_at()).div_euclid(60);
        let used = u32::try_from(used).unwrap_or(0).max(self.minutes.unwrap_or(0));
        self.minutes = Some(used.saturating_add(minutes));
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TaskEnd {
    Done,
    Dropped,
}

/// Any entry shows that its author is active, and a fact from the owner of a task counts as a report. A note that begins with
/// a name is from whoever has that: `Bora: all lanes are slow`.
pub(super) fn author_was_active(tasks: &mut [Task], entry: &Entry) {
    let at = Some(entry.at);
    let states_fact = matches!(entry.event, Event::FactStated { .. });
    let said_by = match &entry.event {
        Event::Note { text } => text.as_str().split_once(": ").map(|(name, _)| name.to_lowercase()),
        _ => None,
    };
    let is_from = |owner: &PersonId| {
        *owner == entry.author || said_by.as_ref().is_some_and(|name| *name == owner.name().to_lowercase())
    };
    for task in tasks.iter_mut().filter(|task| task.is_open() && task.owner.as_ref().is_some_and(is_from)) {
        task.owner_active_at = task.owner_active_at.max(at);
        task.last_report_at = if states_fact { task.last_report_at.max(at) } else { task.last_report_at };
    }
}

/// Changes the task of the entry `id`, if there is one. Whatever is logged about a task is a report.
pub(super) fn change(tasks: &mut [Task], id: EntryId, at: Time, change: impl FnOnce(&mut Task)) {
    if let Some(task) = tasks.iter_mut().find(|task| task.id == id) {
        (task.owner_active_at, task.last_report_at) = (Some(at), Some(at));
        change(task);
    }
}

/// Ends the task of the entry `id`. Tasks that it blocked are unblocked.
pub(super) fn end(tasks: &mut [Task], id: EntryId, how: TaskEnd, at: Time) {
    change(tasks, id, at, |task| {
        (task.ended, task.ended_at) = (Some(how), Some(at));
        task.blocked_by = None;
    });
    let blocked_by_it = |one: &&mut Task| one.blocked_by == Some(Blocker::Task(id));
    tasks.iter_mut().filter(blocked_by_it).for_each(|one| one.blocked_by = None);
}

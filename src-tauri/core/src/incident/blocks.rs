//! What blocks a task or a rollback.

use crate::{
    EntryId, Event, Incident, Text,
    event::{Blocker, Stage, TaskKind},
    incident::{IncidentState, Rollback, RollbackBlock, Task},
};

impl Incident {
    /// What blocks a task or a rollback: `Bora`, `roll back web`, `the vendor's answer`.
    pub fn blocker_label(&self, by: &Blocker) -> String {
        match by {
            Blocker::Task(other) => self.task_title(*other),
            Blocker::Person(person) => person.name(),
            Blocker::Wait { person, what } => format!("{}: {what}", person.name()),
            Blocker::Text(text) => text.to_string(),
        }
    }

    /// `blocked by the deploy lock`, `blocked, waiting for Bora`: whoever is waited for blocks nothing on purpose.
    pub fn blocked(&self, by: &Blocker) -> String {
        let label = self.blocker_label(by);
        match by {
            Blocker::Person(_) | Blocker::Wait { .. } => format!("blocked, waiting for {label}"),
            Blocker::Task(_) => format!("blocked by “{label}”"),
            Blocker::Text(_) => format!("blocked by {label}"),
        }
    }

    /// The title of the task that this entry assigned; its number if it assigned none.
    pub fn task_title(&self, id: EntryId) -> String {
        let Some(record) = self.record_of(id) else { return "a missing entry".to_owned() };
        match &record.entry.event {
            Event::TaskAssigned { title, .. } => title.to_string(),
            _ => format!("#{}", record.number),
        }
    }
}

impl IncidentState {
    /// What blocks a rollback that is requested or has started: what was logged about it, or about the task of its
    /// owner to roll it back.
    pub fn rollback_block(&self, rollback: &Rollback) -> Option<RollbackBlock> {
        if !rollback.is_under_way() {
            return None;
        }
        let of_task = || {
            let mut tasks = self.open_tasks().filter(|task| self.is_to_roll_back(task, rollback));
            tasks.find_map(|task| {
                let (by, since) = (task.blocked_by.clone()?, task.blocked_at?);
                Some(RollbackBlock { by, entry: task.id, since })
            })
        };
        rollback.block.clone().or_else(of_task)
    }

    /// The rollback that ended after a task to roll that very service back was assigned: nobody has to do it any more.
    pub fn ended_rollback(&self, task: &Task) -> Option<&Rollback> {
        // One that failed may be tried again.
        let is_open =
            |stage| matches!(stage, Stage::Suspected | Stage::Requested | Stage::RollingBack | Stage::Failed);
        let mut ended =
            self.rollbacks.iter().filter(|one| !is_open(one.stage) && one.since >= task.assigned_at);
        ended.find(|one| task.kind == TaskKind::Rollback && names(task, &one.service))
    }

    /// Whether a task is the one to roll this back: its title names the service, or it names none and both have the
    /// same owner.
    pub fn is_to_roll_back(&self, task: &Task, rollback: &Rollback) -> bool {
        let names_another = || self.rollbacks.iter().any(|other| names(task, &other.service));
        let is_owners = || task.owner.is_some() && task.owner == rollback.owner && !names_another();
        task.kind == TaskKind::Rollback && (names(task, &rollback.service) || is_owners())
    }
}

/// Whether the title of a task has the name of this service in it.
fn names(task: &Task, service: &Text) -> bool {
    let (title, service) = (task.title.as_str().to_lowercase(), service.as_str().to_lowercase());
    title.match_indices(&service).any(|(from, found)| {
        let edge = |side: Option<&str>, c: fn(&str) -> Option<char>| {
            side.and_then(c).is_none_or(|c| !c.is_alphanumeric())
        };
        edge(title.get(..from), |before| before.chars().next_back())
            && edge(title.get(from + found.len()..), |behind| behind.chars().next())
    })
}

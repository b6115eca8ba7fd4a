//! The incidents that rest. The file has their summaries; in memory are those that say something before somebody asks, and
//! the others once somebody asks for more than one. So a call of the command line reads nothing of a long history.

use std::{cell::OnceCell, collections::BTreeMap};

use grizzly_core::{IncidentId, Text, Time};
use grizzly_log::{Log, LogError};

use super::resting::{Head, Summary};

/// The summaries of all incidents that rest.
#[derive(Default)]
pub struct AtRest {
    /// Those with a head, and those that came to rest since the log was opened.
    known: BTreeMap<IncidentId, Summary>,
    /// All others, once read.
    others: OnceCell<BTreeMap<IncidentId, Summary>>,
}

impl AtRest {
    /// Adds one.
    pub fn insert(&mut self, id: IncidentId, summary: Summary) {
        if let Some(others) = self.others.get_mut() {
            others.remove(&id);
        }
        self.known.insert(id, summary);
    }

    /// Takes one out; `None`: it doesn't rest.
    pub fn remove(&mut self, log: &Log, id: IncidentId) -> Result<Option<Head>, LogError> {
        if let Some(summary) = self.known.remove(&id) {
            return Ok(Some(summary.head));
        }
        match self.others.get_mut() {
            Some(others) => Ok(others.remove(&id).map(|summary| summary.head)),
            None => Ok(log.is_summarized(id)?.then(Head::default)),
        }
    }

    /// Whether it rests. Nobody asks for what runs in memory, which may still rest in the file.
    pub fn contains(&self, log: &Log, id: IncidentId) -> Result<bool, LogError> {
        match self.others.get() {
            _ if self.known.contains_key(&id) => Ok(true),
            Some(others) => Ok(others.contains_key(&id)),
            None => log.is_summarized(id),
        }
    }

    /// One that says something before somebody asks, or came to rest since the log was opened.
    pub fn known_one(&self, id: IncidentId) -> Option<&Summary> {
        self.known.get(&id)
    }

    /// The heads that say something.
    pub fn heads(&self) -> impl Iterator<Item = (IncidentId, &Head)> {
        self.known.iter().map(|(id, summary)| (*id, &summary.head))
    }

    pub fn wakes_at(&self) -> Option<Time> {
        self.known.values().filter_map(|summary| summary.head.wakes_at).min()
    }

    pub fn names(&self) -> impl Iterator<Item = &Text> {
        self.known.values().flat_map(|summary| &summary.head.names)
    }

    /// One of them.
    pub fn one(
        &self,
        log: &Log,
        id: IncidentId,
        is_running: impl Fn(IncidentId) -> bool,
    ) -> Option<&Summary> {
        self.known.get(&id).or_else(|| self.others(log, is_running)?.get(&id))
    }

    /// All of them, by ID: in the order in which they were declared.
    pub fn all(&self, log: &Log, is_running: impl Fn(IncidentId) -> bool) -> Vec<(IncidentId, &Summary)> {
        let others = self.others(log, is_running).into_iter().flatten();
        let mut all: Vec<_> = self.known.iter().chain(others).map(|(id, summary)| (*id, summary)).collect();
        all.sort_unstable_by_key(|(id, _)| *id);
        all
    }

    /// Whether all of them are in memory, with what they say.
    pub fn has_read_all(&self) -> bool {
        let is_read = |all: &BTreeMap<IncidentId, Summary>| all.values().all(Summary::has_body);
        is_read(&self.known) && self.others.get().is_some_and(is_read)
    }

    fn others(
        &self,
        log: &Log,
        is_running: impl Fn(IncidentId) -> bool,
    ) -> Option<&BTreeMap<IncidentId, Summary>> {
        if self.others.get().is_none() {
            // What runs in memory may still rest in the file, which is written later.
            let is_other = |id: &IncidentId| !self.known.contains_key(id) && !is_running(*id);
            match log.summarized() {
                Ok(ids) => {
                    let others = ids.into_iter().filter(is_other).map(|id| (id, Summary::unread()));
                    self.others.get_or_init(|| others.collect());
                }
                Err(error) => tracing::warn!(code = error.code(), "couldn't read which incidents rest"),
            }
        }
        self.others.get()
    }
}

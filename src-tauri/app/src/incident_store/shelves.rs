//! Where each incident is: running in memory, or resting as a summary; and how it gets from one to the other.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use grizzly_core::{
    Directory, Entry, Incident, IncidentId, PersonId, Text, Time,
    nudges::{NudgeRules, rests},
};
use grizzly_log::{ChangedSummaries, Log, LogError, Summaries, SummaryRow};

use super::{
    at_rest::AtRest,
    leaders::Leaders,
    resting::{Head, Opened, Resting, Summary, VERSION},
};

/// So many entries may come before the summaries are written again: they are read at the next start.
const MAX_BEHIND: i64 = 500;
/// So many summaries are read at a time, while nothing else is to do: a line that is logged meanwhile waits for no more.
const SOME: usize = 300;
/// With more new entries than this, the entries of each incident are read for themselves, so that not all are in memory.
const MANY_ENTRIES: i64 = 20_000;

/// Every incident of a log.
#[derive(Default)]
pub struct Shelves {
    running: BTreeMap<IncidentId, Arc<Incident>>,
    resting: AtRest,
    opened: RefCell<Opened>,
    /// The directory whose spelling of names the incidents have, and the names.
    directory: Arc<Directory>,
    spellings: Arc<BTreeSet<PersonId>>,
    leaders: Leaders,
    /// The names in resting incidents, once somebody asked.
    names: RefCell<Option<Arc<RestingNames>>>,
    /// The position up to which the log has been read, and that of the summaries in the file.
    position: i64,
    kept: i64,
    /// Incidents that changed since the summaries were written.
    changed: BTreeSet<IncidentId>,
    /// Whether one of them began to rest or to run.
    has_moved: bool,
    /// Damaged rows of each incident whose entries were read, and those of which the incident can't be read.
    damaged_of: RefCell<BTreeMap<IncidentId, usize>>,
    damaged: usize,
    /// Nothing rests that the index of the search doesn't have.
    is_indexed: bool,
    rules: NudgeRules,
}

/// The names in all resting incidents, each once.
#[derive(Debug, Default)]
pub struct RestingNames {
    pub people: BTreeSet<PersonId>,
    pub services: BTreeSet<String>,
}

impl Shelves {
    /// Reads the summaries, and the entries of the incidents that don't rest.
    pub fn load(log: &mut Log, rules: &NudgeRules, now: Time) -> Result<Self, LogError> {
        let mut shelves = Self { rules: rules.clone(), ..Self::default() };
        let kept = match log.summaries(VERSION)? {
            Some(kept) => kept,
            None => match log.start_summaries(VERSION) {
                Ok(()) => Summaries::default(),
                Err(error) => {
                    tracing::debug!(code = error.code(), "no summaries of the log, so all of it is read");
                    shelves.read_whole(log)?;
                    return Ok(shelves);
                }
            },
        };
        let touched = log.touched_since(kept.position)?;
        (shelves.kept, shelves.position, shelves.damaged) =
            (kept.position, touched.position, touched.damaged);
        shelves.changed.clone_from(&touched.incidents);
        let mut unread = touched.incidents;
        for (id, head, rests) in kept.heads {
            if unread.contains(&id) {
                continue;
            }
            if let Some(summary) = Some(head).filter(|_| rests).and_then(Summary::kept) {
                shelves.resting.insert(id, summary);
            } else {
                unread.insert(id);
                if rests {
                    shelves.changed.insert(id);
                }
            }
        }
        for id in unread {
            shelves.read(log, id, now)?;
        }
        shelves.settle(log, now)?;
        Ok(shelves)
    }

    /// The position up to which the log has been read.
    pub fn position(&self) -> i64 {
        self.position
    }

    /// The position up to which the summaries in the file hold.
    pub fn kept(&self) -> i64 {
        self.kept
    }

    /// Whether everything that rests is in the index of the search.
    pub fn is_indexed(&self) -> bool {
        self.is_indexed
    }

    pub fn set_indexed(&mut self) {
        self.is_indexed = true;
    }

    /// The incidents whose entries are in memory: something may still happen to them.
    pub fn running(&self) -> impl Iterator<Item = &Incident> {
        self.running.values().map(AsRef::as_ref)
    }

    pub fn running_one(&self, id: IncidentId) -> Option<&Incident> {
        self.running.get(&id).map(AsRef::as_ref)
    }

    /// The others.
    pub fn resting<'a>(&'a self, log: &'a Log) -> impl Iterator<Item = &'a Resting> {
        let all = self.resting.all(log, self.is_running());
        if all.iter().any(|(_, summary)| !summary.has_body()) {
            self.read_bodies(log, None, usize::MAX);
        }
        all.into_iter().filter_map(|(id, summary)| summary.read(|| self.summarize(log, id)))
    }

    /// Their IDs, in the order in which they were declared.
    pub fn resting_ids(&self, log: &Log) -> Vec<IncidentId> {
        self.resting.all(log, self.is_running()).into_iter().map(|(id, _)| id).collect()
    }

    /// One of them. Only its own summary is read.
    pub fn resting_one<'a>(&'a self, log: &'a Log, id: IncidentId) -> Option<&'a Resting> {
        let summary = self.resting.one(log, id, self.is_running())?;
        if !summary.has_body() {
            match log.summary_body(id) {
                Ok(body) => summary.fill(body.unwrap_or_default()),
                Err(error) => tracing::warn!(code = error.code(), "couldn't read a summary of the log"),
            }
        }
        summary.read(|| self.summarize(log, id))
    }

    /// Reads some of the summaries that nobody has read yet. Returns whether there may be more.
    pub fn read_some(&self, log: &Log) -> bool {
        let all = self.resting.all(log, self.is_running());
        let Some(first) = all.iter().position(|(_, summary)| !summary.has_body()) else { return false };
        let after = first.checked_sub(1).and_then(|before| all.get(before)).map(|(id, _)| *id);
        if !self.read_bodies(log, after, SOME) {
            return false;
        }
        for (id, summary) in all.iter().skip(first).take(SOME) {
            // One that the file doesn't have is made again.
            summary.fill(String::new());
            summary.read(|| self.summarize(log, *id));
        }
        true
    }

    /// Whether every summary has been read.
    pub fn has_read_all(&self) -> bool {
        self.resting.has_read_all()
    }

    /// Returns whether they could be read. One that can't be understood is made again from its entries.
    fn read_bodies(&self, log: &Log, after: Option<IncidentId>, limit: usize) -> bool {
        let bodies = log.summary_bodies(after, limit);
        let bodies = bodies.inspect_err(|error| {
            tracing::warn!(code = error.code(), "couldn't read the summaries of the log");
        });
        let Ok(bodies) = bodies else { return false };
        for (id, body) in bodies {
            if let Some(summary) = self.resting.one(log, id, self.is_running()) {
                summary.fill(body);
            }
        }
        true
    }

    /// One of them.
    fn summarize(&self, log: &Log, id: IncidentId) -> Option<Resting> {
        let read = self.fold(log, id);
        let read = read.inspect_err(|error| tracing::warn!(code = error.code(), "couldn't read an incident"));
        read.ok().map(|(incident, _)| Resting::of(&incident, &self.rules))
    }

    /// When the next of them wakes.
    pub fn wakes_at(&self) -> Option<Time> {
        self.resting.wakes_at()
    }

    /// Services and customers of several words in all of them.
    pub fn resting_names(&self) -> impl Iterator<Item = &Text> {
        self.resting.names()
    }

    /// The rules of nudges, which decide when an incident rests.
    pub fn set_rules(&mut self, rules: &NudgeRules) {
        self.rules.clone_from(rules);
    }

    pub fn spellings(&self) -> &Arc<BTreeSet<PersonId>> {
        &self.spellings
    }

    pub fn contains(&self, log: &Log, id: IncidentId) -> Result<bool, LogError> {
        Ok(self.running.contains_key(&id) || self.resting.contains(log, id)?)
    }

    fn is_running(&self) -> impl Fn(IncidentId) -> bool {
        |id| self.running.contains_key(&id)
    }

    /// The number of damaged rows.
    pub fn damaged(&self) -> usize {
        let read = self.damaged_of.borrow();
        let unread = self.resting.heads().filter(|(id, _)| !read.contains_key(id));
        self.damaged + read.values().sum::<usize>() + unread.map(|(_, head)| head.damaged).sum::<usize>()
    }

    /// An incident, whose entries are read if it rests.
    pub fn incident(&self, log: &Log, id: IncidentId) -> Result<Option<Arc<Incident>>, LogError> {
        if let Some(running) = self.running.get(&id) {
            return Ok(Some(Arc::clone(running)));
        }
        if !self.resting.contains(log, id)? {
            return Ok(None);
        }
        if let Some(opened) = self.opened.borrow().get(id) {
            return Ok(Some(opened));
        }
        let (incident, damaged) = self.fold(log, id)?;
        let incident = Arc::new(incident);
        // It may have been whole when it was summarized.
        self.damaged_of.borrow_mut().insert(id, damaged);
        self.opened.borrow_mut().keep(Arc::clone(&incident));
        Ok(Some(incident))
    }

    /// An incident to write to: from now on it runs. A new one has no entries.
    pub fn wake(&mut self, log: &Log, id: IncidentId) -> Result<Arc<Incident>, LogError> {
        if let Some(running) = self.running.get(&id) {
            return Ok(Arc::clone(running));
        }
        let Some(incident) = self.incident(log, id)? else { return Ok(Arc::new(self.new_incident(id))) };
        self.resting.remove(log, id)?;
        self.forget(id);
        self.has_moved = true;
        self.run(Arc::clone(&incident));
        Ok(incident)
    }

    /// An incident without entries, with the names of the directory.
    fn new_incident(&self, id: IncidentId) -> Incident {
        let mut incident = Incident::new(id);
        incident.spell(&self.spellings);
        incident
    }

    /// Shows people in every incident as this directory spells them. Cheap if it is the same as before. Returns whether
    /// it isn't.
    pub fn spell(&mut self, directory: &Arc<Directory>) -> bool {
        let is_new = !Arc::ptr_eq(&self.directory, directory);
        if is_new {
            self.directory = Arc::clone(directory);
            self.spellings = Arc::new(directory.spellings());
            for incident in self.running.values_mut() {
                Arc::make_mut(incident).spell(&self.spellings);
            }
            self.opened.borrow_mut().clear();
        }
        is_new
    }

    /// The names in all resting incidents.
    pub fn names(&self, log: &Log) -> Arc<RestingNames> {
        let make = || {
            let mut names = RestingNames::default();
            for one in self.resting(log) {
                names.people.extend(one.people.iter().cloned());
                names.services.extend(one.services.iter().map(ToString::to_string));
            }
            Arc::new(names)
        };
        Arc::clone(self.names.borrow_mut().get_or_insert_with(make))
    }

    /// Reads what was added to the log. Returns the new entries; of very many, only the first one of each incident.
    pub fn read_new(&mut self, log: &Log, now: Time) -> Result<Vec<Entry>, LogError> {
        if log.position()? - self.position > MANY_ENTRIES {
            return self.read_touched(log, now);
        }
        let new = log.since(self.position)?;
        if new.damaged > 0 {
            return self.read_touched(log, now);
        }
        let mut by_incident: BTreeMap<IncidentId, Vec<Entry>> = BTreeMap::new();
        for entry in &new.entries {
            by_incident.entry(entry.incident).or_default().push(entry.clone());
        }
        for (id, entries) in by_incident {
            self.wake(log, id)?;
            self.apply(id, entries);
        }
        self.position = new.position;
        Ok(new.entries)
    }

    /// Adds entries to a running or new incident.
    pub fn apply(&mut self, id: IncidentId, entries: Vec<Entry>) {
        let new = self.new_incident(id);
        let incident = self.running.entry(id).or_insert_with(|| Arc::new(new));
        Arc::make_mut(incident).apply_all(entries);
        self.changed.insert(id);
        self.leaders.note(&mut self.running, id);
    }

    /// Takes over an incident as it was decided and written, up to this position.
    pub fn logged(&mut self, incident: Incident, position: i64) {
        let id = incident.id;
        self.run(Arc::new(incident));
        self.forget(id);
        self.position = position;
    }

    /// Puts to rest what is over, wakes what becomes due, and writes the summaries if they are far behind. What can't be
    /// written is written another time.
    pub fn settle(&mut self, log: &mut Log, now: Time) -> Result<(), LogError> {
        let rest = |incident: &&Arc<Incident>| rests(incident, now, &self.rules);
        let over: Vec<IncidentId> = self.running.values().filter(rest).map(|incident| incident.id).collect();
        for id in over {
            if let Some(incident) = self.running.remove(&id) {
                self.leaders.note(&mut self.running, id);
                self.rest(&incident, now);
                self.opened.borrow_mut().keep(incident);
            }
        }
        let is_due = |head: &Head| head.wakes_at.is_some_and(|at| at <= now);
        let due = self.resting.heads().filter(|(_, head)| is_due(head)).map(|(id, _)| id);
        let due: Vec<IncidentId> = due.collect();
        for id in due {
            self.wake(log, id)?;
        }
        if self.has_moved || self.position - self.kept > MAX_BEHIND {
            self.keep(log);
        }
        Ok(())
    }

    fn keep(&mut self, log: &mut Log) {
        let running = |incident| SummaryRow { incident, head: None, body: None };
        let row =
            |id: &IncidentId| self.resting.known_one(*id).map_or_else(|| running(*id), |one| one.row(*id));
        let rows = self.changed.iter().map(row).collect();
        match log.keep_summaries(VERSION, &ChangedSummaries { position: self.position, rows }) {
            Ok(true) => {
                self.changed.clear();
                self.is_indexed = false;
            }
            Ok(false) => {}
            Err(error) => tracing::debug!(code = error.code(), "couldn't write the summaries of the log"),
        }
        (self.kept, self.has_moved) = (self.position, false);
    }

    /// Reads the entries of one incident, and puts it where it belongs.
    fn read(&mut self, log: &Log, id: IncidentId, now: Time) -> Result<Option<Entry>, LogError> {
        let (incident, damaged) = self.fold(log, id)?;
        let first = incident.records().front().map(|record| record.entry.clone());
        self.running.remove(&id);
        self.forget(id);
        self.damaged_of.get_mut().insert(id, damaged);
        if rests(&incident, now, &self.rules) {
            self.rest(&incident, now);
        } else {
            self.run(Arc::new(incident));
        }
        Ok(first)
    }

    fn read_touched(&mut self, log: &Log, now: Time) -> Result<Vec<Entry>, LogError> {
        let touched = log.touched_since(self.position)?;
        let mut first = Vec::new();
        for id in touched.incidents {
            self.changed.insert(id);
            self.has_moved |= !self.running.contains_key(&id) && self.resting.remove(log, id)?.is_some();
            first.extend(self.read(log, id, now)?);
        }
        self.damaged += touched.damaged;
        self.position = touched.position;
        Ok(first)
    }

    /// Every entry at once, where the entries of one incident can't be found without reading all.
    fn read_whole(&mut self, log: &Log) -> Result<(), LogError> {
        let all = log.since(0)?;
        let mut by_incident: BTreeMap<IncidentId, Vec<Entry>> = BTreeMap::new();
        for entry in all.entries {
            by_incident.entry(entry.incident).or_default().push(entry);
        }
        for (id, entries) in by_incident {
            self.apply(id, entries);
        }
        (self.position, self.kept, self.damaged) = (all.position, all.position, all.damaged);
        Ok(())
    }

    /// As made of its entries.
    pub fn fold(&self, log: &Log, id: IncidentId) -> Result<(Incident, usize), LogError> {
        let read = log.entries_of(id)?;
        let mut incident = self.new_incident(id);
        incident.apply_all(read.entries);
        Ok((incident, read.damaged))
    }

    fn run(&mut self, incident: Arc<Incident>) {
        let id = incident.id;
        self.running.insert(id, incident);
        self.changed.insert(id);
        self.leaders.note(&mut self.running, id);
    }

    fn rest(&mut self, incident: &Incident, now: Time) {
        let damaged = self.damaged_of.get_mut().get(&incident.id).copied().unwrap_or_default();
        let head = Head::of(incident, damaged, &self.rules, now);
        let summary = Summary::of(head, Resting::of(incident, &self.rules));
        self.resting.insert(incident.id, summary);
        self.forget(incident.id);
        self.changed.insert(incident.id);
        self.has_moved = true;
    }

    fn forget(&mut self, id: IncidentId) {
        self.opened.borrow_mut().forget(id);
        *self.names.borrow_mut() = None;
    }
}

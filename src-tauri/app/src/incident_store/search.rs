//! Search over all incidents: an index in the log's file has the entries of those that rest, and those that run are looked
//! through.

use std::{cell::RefCell, cmp::Reverse, collections::BTreeMap, sync::Arc};

use grizzly_core::{
    Incident, IncidentId,
    search::{Findable, Found, Query, findable},
};
use grizzly_log::LogError;

use super::{IncidentStore, resting::VERSION};

/// So many entries go into the index at a time: a declaration waits for no more than these.
const BATCH_ENTRIES: usize = 1_500;

/// What a search found.
#[derive(Debug, Default)]
pub struct Searched {
    /// The newest first.
    pub found: Vec<(IncidentId, Found)>,
    /// Whether there is more.
    pub is_cut: bool,
    /// How many incidents aren't in the index yet, so that nothing was looked for in them.
    pub not_indexed: usize,
}

/// The entries of running incidents as they are found, made again when the incident has more of them.
#[derive(Default)]
pub struct RunningEntries(RefCell<BTreeMap<IncidentId, Known>>);

/// How many records an incident had, and its entries.
type Known = (usize, Arc<Vec<Findable>>);

impl RunningEntries {
    fn of(&self, incident: &Incident) -> Arc<Vec<Findable>> {
        let count = incident.records().len();
        let mut known = self.0.borrow_mut();
        match known.get(&incident.id) {
            Some((kept, entries)) if *kept == count => Arc::clone(entries),
            _ => {
                let entries = Arc::new(findable(incident));
                known.insert(incident.id, (count, Arc::clone(&entries)));
                entries
            }
        }
    }

    /// Forgets those that no longer run.
    fn keep(&self, is_running: impl Fn(IncidentId) -> bool) {
        self.0.borrow_mut().retain(|id, _| is_running(*id));
    }
}

impl IncidentStore {
    /// The newest entries that the query finds, at most `limit`: in one incident, or in all.
    pub fn search(
        &self,
        query: &Query,
        incident: Option<IncidentId>,
        limit: usize,
    ) -> Result<Searched, LogError> {
        let is_running = |id| self.shelves.running_one(id).is_some();
        self.findable.keep(is_running);
        let mut found: Vec<(IncidentId, Found)> = Vec::new();
        for running in self.running().filter(|one| incident.is_none_or(|wanted| one.id == wanted)) {
            let entries = self.findable.of(running);
            let finds = entries.iter().filter(|entry| query.finds(entry));
            found.extend(finds.map(|entry| (running.id, entry.found.clone())));
        }
        let mut resting = 0;
        self.log.search(query, incident, |id, body| {
            match serde_json::from_str(body) {
                // Its entries in the index are those from before it was opened again.
                _ if is_running(id) => {}
                Ok(entry) => {
                    found.push((id, entry));
                    resting += 1;
                }
                Err(error) => {
                    tracing::warn!(%error, "couldn't read what the index has of an entry");
                    self.index_again.borrow_mut().insert(id);
                }
            }
            resting <= limit
        })?;
        found.sort_by_key(|(id, entry)| Reverse((entry.at, *id, entry.number)));
        let is_cut = found.len() > limit;
        found.truncate(limit);
        let unknown = |id: &IncidentId| incident.is_none_or(|wanted| *id == wanted) && !is_running(*id);
        let again = self.index_again.borrow();
        let waiting = self.log.not_indexed()?.into_iter().filter(|id| !again.contains(id));
        let not_indexed = waiting.chain(again.iter().copied()).filter(unknown).count();
        Ok(Searched { found, is_cut, not_indexed })
    }

    /// Puts entries of some resting incidents into the index. Returns how many incidents still aren't in it.
    /// [`LogError::Busy`] while another process writes: try again.
    pub fn index_some(&mut self) -> Result<usize, LogError> {
        let again = self.index_again.get_mut();
        if self.shelves.is_indexed() && again.is_empty() {
            return Ok(0);
        }
        if !again.is_empty() {
            self.log.index_again(again)?;
            again.clear();
        }
        let waiting = self.log.not_indexed()?;
        let waiting: Vec<IncidentId> =
            waiting.into_iter().filter(|id| self.shelves.running_one(*id).is_none()).collect();
        let (mut batch, mut entries) = (Vec::new(), 0);
        for id in &waiting {
            let incident = self.shelves.fold(&self.log, *id)?.0;
            entries += incident.records().len();
            batch.push((*id, findable(&incident)));
            if entries >= BATCH_ENTRIES {
                break;
            }
        }
        let is_kept = batch.is_empty() || self.log.index(VERSION, self.shelves.kept(), &batch)?;
        let left = waiting.len() - batch.len();
        // Another process writes the summaries, and so it writes the index.
        if left == 0 || !is_kept {
            self.shelves.set_indexed();
        }
        Ok(if is_kept { left } else { 0 })
    }
}

//! Search over all incidents.

use grizzly_core::{
    IncidentId, Time,
    search::{Found, Query},
};

use crate::{
    Workspace,
    api::{FoundEntry, SearchView},
    incident_store::IncidentStore,
    problem::Problem,
};

impl Workspace {
    /// The newest entries that `text` finds, at most `limit`: words, `"words in a row"`, and
    /// [`FILTERS`](grizzly_core::search::FILTERS). Fails if a filter isn't understood or names no incident.
    pub fn search(&self, text: &str, limit: usize, now: Time) -> Result<SearchView, Problem> {
        let store = self.incidents.store()?;
        let query = Query::parse(text, now, self.config.settings().time_zone())?;
        let incident = query.incident.as_deref().map(|name| self.incident(name)).transpose()?;
        let searched = store.search(&query, incident.map(|incident| incident.id), limit)?;
        Ok(SearchView {
            found: searched.found.into_iter().filter_map(|(id, found)| entry(store, id, found)).collect(),
            is_cut: searched.is_cut,
            not_indexed: searched.not_indexed,
        })
    }

    /// Puts entries of some earlier incidents into the index of the search. Returns how many incidents still aren't in it;
    /// 0 as well if somebody else writes to the log right now.
    pub fn index_some(&mut self) -> usize {
        let Ok(store) = self.incidents.store_mut() else { return 0 };
        store.index_some().unwrap_or_else(|error| {
            tracing::debug!(code = error.code(), "couldn't write the index of the search");
            0
        })
    }
}

fn entry(store: &IncidentStore, id: IncidentId, found: Found) -> Option<FoundEntry> {
    let Found { number, at, author, group, title, detail, is_retracted, .. } = found;
    let (summary, status) = store.summary(id)?;
    let author = author.name();
    Some(FoundEntry { incident: id, summary, status, number, at, author, group, title, detail, is_retracted })
}

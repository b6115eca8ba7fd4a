//! Incidents that rest: a summary stands in for the entries of each, which are read when somebody opens it. What is
//! running is in memory, what is over is not, so a long history slows nothing down.

use std::{cell::OnceCell, collections::BTreeSet, sync::Arc};

use grizzly_core::{
    DeviceId, Event, Incident, IncidentId, PersonId, Text, Time,
    milestone::Milestones,
    nudges::{NudgeRules, next_change},
};
use grizzly_log::SummaryRow;
use serde::{Deserialize, Serialize};

use crate::{api::IncidentRow, names::known_people, view};

/// Summaries of another version are made again. Raise the number when [`Resting`] or what it is made of changes.
pub const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "-10");

/// What is known of an incident without reading its entries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Resting {
    pub row: IncidentRow,
    /// The place of its first entry in the order of all.
    pub first: Option<(u64, DeviceId, u64)>,
    pub milestones: Milestones,
    /// Everybody whom it names.
    pub people: Vec<PersonId>,
    pub services: Vec<Text>,
    /// How many lines of a timeline were imported into it.
    pub imported: usize,
}

impl Resting {
    pub fn of(incident: &Incident, rules: &NudgeRules) -> Self {
        let state = incident.state();
        let is_imported = |event: &Event| matches!(event, Event::Imported { .. });
        Self {
            // Nobody expects an update of an incident that is over.
            row: view::row(incident, rules, &[]),
            first: incident.records().front().map(|record| record.entry.order()),
            milestones: Milestones::of(incident),
            people: known_people(incident),
            services: state.rollbacks.iter().map(|rollback| rollback.service.clone()).collect(),
            imported: incident.in_effect().filter(|record| is_imported(&record.entry.event)).count(),
        }
    }

    /// As a row of the list, with people as the directory spells them now.
    pub fn row(&self, spellings: &BTreeSet<PersonId>) -> IncidentRow {
        let mut row = self.row.clone();
        if let Some(leader) = row.leader.as_ref().and_then(|leader| spellings.get(leader)) {
            (row.leader, row.leader_name) = (Some(leader.clone()), Some(leader.name()));
        }
        row
    }

    pub fn id(&self) -> IncidentId {
        self.row.id
    }
}

/// What every reader needs of a resting incident.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Head {
    /// When something becomes due in it, if nothing is logged until then.
    pub wakes_at: Option<Time>,
    /// Services and customers of several words, which lines may use without quotes.
    pub names: Vec<Text>,
    /// How many of its rows can't be read.
    pub damaged: usize,
}

impl Head {
    pub fn of(incident: &Incident, damaged: usize, rules: &NudgeRules, now: Time) -> Self {
        let state = incident.state();
        let services = state.rollbacks.iter().map(|rollback| &rollback.service);
        let all = services.chain(state.customers.iter().map(|customer| &customer.name));
        let names = all.filter(|name| name.as_str().contains(char::is_whitespace)).cloned().collect();
        Self { wakes_at: next_change(incident, now, rules), names, damaged }
    }
}

/// The summary of an incident, whose body is read when somebody asks for it.
#[derive(Debug)]
pub struct Summary {
    pub head: Head,
    /// As in the file; empty until the bodies are read.
    body: OnceCell<String>,
    read: OnceCell<Resting>,
}

impl Summary {
    /// One that can't be written is made again when it is read.
    pub fn of(head: Head, resting: Resting) -> Self {
        let body = serde_json::to_string(&resting).inspect_err(|error| tracing::warn!(%error, "no summary"));
        Self { head, body: OnceCell::from(body.unwrap_or_default()), read: OnceCell::from(resting) }
    }

    /// From a file; `None`: its head can't be read.
    pub fn kept(head: Option<String>) -> Option<Self> {
        let head = head.map_or(Ok(Head::default()), |head| serde_json::from_str(&head));
        let head = head.inspect_err(|error| tracing::warn!(%error, "couldn't read a summary")).ok()?;
        Some(Self { head, body: OnceCell::new(), read: OnceCell::new() })
    }

    /// One without a head, of which nothing has been read.
    pub fn unread() -> Self {
        Self { head: Head::default(), body: OnceCell::new(), read: OnceCell::new() }
    }

    /// As a file keeps it.
    pub fn row(&self, incident: IncidentId) -> SummaryRow {
        let head = (self.head != Head::default()).then(|| serde_json::to_string(&self.head).ok()).flatten();
        SummaryRow { incident, head, body: self.body.get().cloned() }
    }

    pub fn has_body(&self) -> bool {
        self.body.get().is_some()
    }

    /// Its body, from the file. One that was made since stays.
    pub fn fill(&self, body: String) {
        self.body.get_or_init(|| body);
    }

    /// What it says; `again` makes it again if it can't be read.
    pub fn read(&self, again: impl FnOnce() -> Option<Resting>) -> Option<&Resting> {
        if self.read.get().is_none() {
            let read = serde_json::from_str(self.body.get().map_or("", String::as_str));
            let read = read.inspect_err(|error| tracing::warn!(%error, "couldn't read a summary")).ok();
            let read = read.or_else(again)?;
            self.read.get_or_init(|| read);
        }
        self.read.get()
    }
}

/// The last few incidents that were opened while they rest.
#[derive(Debug, Default)]
pub struct Opened(Vec<Arc<Incident>>);

/// As many as somebody compares at a time.
const MAX_OPENED: usize = 4;

impl Opened {
    pub fn get(&self, id: IncidentId) -> Option<Arc<Incident>> {
        self.0.iter().find(|incident| incident.id == id).cloned()
    }

    pub fn keep(&mut self, incident: Arc<Incident>) {
        self.forget(incident.id);
        self.0.insert(0, incident);
        self.0.truncate(MAX_OPENED);
    }

    pub fn forget(&mut self, id: IncidentId) {
        self.0.retain(|incident| incident.id != id);
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }
}

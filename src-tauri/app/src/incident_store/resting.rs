//! Incidents that rest: a summary stands in for the entries of each, which are read when somebody opens it. What is
//! running is in memory, what is over is not, so a long history slows nothing down.

use std::{collections::BTreeSet, sync::Arc};

use grizzly_core::{
    DeviceId, Event, Incident, IncidentId, PersonId, Text, Time,
    milestone::Milestones,
    nudges::{NudgeRules, next_change},
};
use serde::{Deserialize, Serialize};

use crate::{api::IncidentRow, names::known_people, view};

/// Summaries of another version are made again. Raise the number when [`Resting`] or what it is made of changes.
pub const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "-1");

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
    pub customers: Vec<Text>,
    /// How many lines of a timeline were imported into it.
    pub imported: usize,
    /// How many of its rows can't be read.
    pub damaged: usize,
    /// When something becomes due in it, if nothing is logged until then.
    pub wakes_at: Option<Time>,
}

impl Resting {
    pub fn of(incident: &Incident, damaged: usize, rules: &NudgeRules, now: Time) -> Self {
        let state = incident.state();
        let is_imported = |event: &Event| matches!(event, Event::Imported { .. });
        Self {
            // Nobody expects an update of an incident that is over.
            row: view::row(incident, rules, &[]),
            first: incident.records().front().map(|record| record.entry.order()),
            milestones: Milestones::of(incident),
            people: known_people(incident),
            services: state.rollbacks.iter().map(|rollback| rollback.service.clone()).collect(),
            customers: state.customers.iter().map(|customer| customer.name.clone()).collect(),
            imported: incident.in_effect().filter(|record| is_imported(&record.entry.event)).count(),
            damaged,
            wakes_at: next_change(incident, now, rules),
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

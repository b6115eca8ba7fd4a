//! Who leads which incident until it is resolved: nobody who leads one is available in another.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use grizzly_core::{Incident, IncidentId, PersonId, Status};

/// The leader of each unresolved incident that has one.
#[derive(Default)]
pub struct Leaders(BTreeMap<IncidentId, PersonId>);

impl Leaders {
    /// Takes note of who leads the incident `id` after a change, and tells every incident who leads another one.
    pub fn note(&mut self, incidents: &mut BTreeMap<IncidentId, Arc<Incident>>, id: IncidentId) {
        let before = self.0.clone();
        let is_unresolved = |incident: &&Arc<Incident>| incident.state().status < Status::Resolved;
        let unresolved = incidents.get(&id).filter(is_unresolved);
        match unresolved.and_then(|incident| incident.state().leader.clone()) {
            Some(leader) => self.0.insert(id, leader),
            None => self.0.remove(&id),
        };
        if self.0 != before {
            for incident in incidents.values_mut() {
                let elsewhere = self.but_of(incident.id);
                Arc::make_mut(incident).lead_elsewhere(elsewhere);
            }
        } else if let Some(incident) = incidents.get_mut(&id) {
            Arc::make_mut(incident).lead_elsewhere(self.but_of(id));
        }
    }

    fn but_of(&self, id: IncidentId) -> BTreeSet<PersonId> {
        self.0.iter().filter(|(other, _)| **other != id).map(|(_, leader)| leader.clone()).collect()
    }
}

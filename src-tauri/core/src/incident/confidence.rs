//! How sure somebody said later that the impact or the cause is.

use crate::{
    EntryId,
    event::{Confidence, Fact, FactName},
    incident::{IncidentState, StatedFact},
};

impl IncidentState {
    /// How sure `/confidence` says that the impact or the cause is, and the entry that says it. It is about the one of the two
    /// that was stated last before it. `None`: it wasn't said since that fact was stated.
    pub fn later_confidence(&self, name: FactName) -> Option<(Confidence, EntryId)> {
        let mut about = None;
        let mut said = None;
        for stated in &self.facts {
            match &stated.fact {
                Fact::Confidence { level } if about == Some(name) => said = Some((*level, stated.entry)),
                fact @ (Fact::Impact { .. } | Fact::SuspectedCause { .. }) => {
                    about = Some(fact.name());
                    said = said.filter(|_| about != Some(name));
                }
                _ => {}
            }
        }
        said
    }

    /// A fact as it is now: the current impact is as sure as somebody said later.
    pub fn as_sure_as_said(&self, stated: &StatedFact) -> Fact {
        let mut fact = stated.fact.clone();
        let is_current = self.fact(FactName::Impact).is_some_and(|current| current.entry == stated.entry);
        if let Fact::Impact { confidence, .. } = &mut fact
            && is_current
            && let Some((later, _)) = self.later_confidence(FactName::Impact)
        {
            *confidence = Some(later);
        }
        fact
    }
}

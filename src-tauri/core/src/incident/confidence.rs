//! How sure somebody said later that the impact or the cause is.

use crate::{
    EntryId, Text,
    event::{Confidence, Fact, FactName},
    incident::{IncidentState, StatedFact},
};

/// What one `/confidence` said.
struct SaidConfidence {
    about: FactName,
    level: Confidence,
    entry: EntryId,
}

impl IncidentState {
    /// How sure `/confidence` says that the impact or the cause is, and the entry that says it. `None`: it wasn't said since
    /// that fact was stated.
    pub fn later_confidence(&self, name: FactName) -> Option<(Confidence, EntryId)> {
        let stated = self.facts.iter().rposition(|one| one.fact.name() == name)?;
        let since: Vec<EntryId> = self.facts.iter().skip(stated).map(|one| one.entry).collect();
        let said = self.said_confidences().into_iter().rev();
        said.filter(|one| one.about == name && since.contains(&one.entry))
            .map(|one| (one.level, one.entry))
            .next()
    }

    /// What a `/confidence` is about: the impact or the cause. `None`: neither was stated before it, or it isn't one.
    pub fn confidence_about(&self, entry: EntryId) -> Option<FactName> {
        self.said_confidences().into_iter().find(|one| one.entry == entry).map(|one| one.about)
    }

    /// Each is about the impact or the cause, whichever was stated last before it; or about the other one, if that one is as
    /// sure as it says already.
    fn said_confidences(&self) -> Vec<SaidConfidence> {
        let mut said = Vec::new();
        // How sure each is by now; the one that was stated last comes first.
        let mut known: Vec<(FactName, Option<Confidence>)> = Vec::new();
        for stated in &self.facts {
            match &stated.fact {
                Fact::Confidence { level } => {
                    let says_more = known.iter().position(|(_, sure)| *sure != Some(*level)).unwrap_or(0);
                    let Some((about, sure)) = known.get_mut(says_more) else { continue };
                    *sure = Some(*level);
                    said.push(SaidConfidence { about: *about, level: *level, entry: stated.entry });
                }
                fact @ (Fact::Impact { .. } | Fact::SuspectedCause { .. }) => {
                    let sure = match fact {
                        Fact::Impact { confidence, .. } => *confidence,
                        _ => fact.text().and_then(|text| Confidence::split(text.as_str()).1),
                    };
                    known.retain(|(name, _)| *name != fact.name());
                    known.insert(0, (fact.name(), sure));
                }
                _ => {}
            }
        }
        said
    }

    /// A fact as it is now: the current impact or cause is as sure as somebody said later.
    pub fn as_sure_as_said(&self, stated: &StatedFact) -> Fact {
        let name = stated.fact.name();
        let is_current = self.fact(name).is_some_and(|current| current.entry == stated.entry);
        let later = self.later_confidence(name).filter(|_| is_current).map(|(level, _)| level);
        let mut fact = stated.fact.clone();
        match (&mut fact, later) {
            (Fact::Impact { confidence, .. }, Some(later)) => *confidence = Some(later),
            (Fact::SuspectedCause { text }, Some(later)) => {
                *text = Text::new(&format!("{} {}", Confidence::split(text.as_str()).0, later.name()));
            }
            _ => {}
        }
        fact
    }
}

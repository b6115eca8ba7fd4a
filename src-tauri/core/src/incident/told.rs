//! Who outside was told what, and what was promised to them.

use crate::{Entry, EntryId, Event, Text, Time, event::Audience};

/// One update that left, or was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The entry that approved it.
    pub entry: EntryId,
    pub audience: Audience,
    pub text: Text,
    pub at: Time,
    /// When the next one was promised.
    pub next_at: Option<Time>,
    /// The statements of the fact sheet that held when it was told.
    pub facts: Vec<EntryId>,
    /// Whether it arrived, as far as anybody said.
    pub arrived: Option<bool>,
}

/// Takes an entry into the updates, oldest first; any other kind changes nothing.
pub fn fold(told: &mut Vec<Told>, entry: &Entry) {
    match &entry.event {
        Event::UpdateApproved { audience, text, next_at, facts, .. } => told.push(Told {
            entry: entry.id,
            audience: audience.clone(),
            text: text.clone(),
            at: entry.at,
            next_at: *next_at,
            facts: facts.clone(),
            arrived: None,
        }),
        Event::UpdateDelivered { update, .. } => arrived(told, *update, true),
        Event::UpdateFailed { update, .. } => arrived(told, *update, false),
        _ => {}
    }
}

fn arrived(told: &mut [Told], update: EntryId, it_did: bool) {
    if let Some(update) = told.iter_mut().find(|one| one.entry == update) {
        update.arrived = Some(it_did);
    }
}

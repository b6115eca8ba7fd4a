//! What was known before a later entry changed it: who was sent something then was sent that.

use imbl::{HashMap, Vector};

use crate::{
    Entry, EntryId, Event,
    event::{EntryGroup, FactName, Subject},
    incident::{Record, Retraction},
};

/// What is retracted of the status and the facts, in the order of the retractions.
pub(super) fn retractions(records: &Vector<Record>, places: &HashMap<EntryId, usize>) -> Vec<Retraction> {
    let retraction = |record: &Record| {
        let Event::EntryRetracted { entry, .. } = &record.entry.event else { return None };
        let target = records.get(*places.get(entry)?)?;
        let fact = name(&target.entry.event)?;
        target.retracted.as_ref()?;
        Some(Retraction { fact, entry: *entry, by: record.entry.id, at: record.entry.at })
    };
    records.iter().filter(|record| record.counts()).filter_map(retraction).collect()
}

/// The entries before this place that decide about the status and the facts, as written, if a later entry changed one.
pub(super) fn before_changes(
    records: &Vector<Record>,
    places: &HashMap<EntryId, usize>,
    place: usize,
) -> Option<Vec<Entry>> {
    let changes = |record: &Record| {
        let Subject::Entry(target) = record.entry.event.traits().subject else { return false };
        let target = places.get(&target).filter(|target| **target < place);
        target.and_then(|target| records.get(*target)).is_some_and(decides)
    };
    let is_changed = records.iter().skip(place).filter(|record| record.counts()).any(changes);
    let as_written = |record: &Record| record.written.as_deref().unwrap_or(&record.entry).clone();
    is_changed.then(|| records.iter().take(place).filter(|record| decides(record)).map(as_written).collect())
}

fn decides(record: &Record) -> bool {
    let event = &record.entry.event;
    name(event).is_some() || event.traits().group == EntryGroup::Corrections
}

/// The name of a fact; within, `None`: the entry is about the status. Other entries have none.
fn name(event: &Event) -> Option<Option<FactName>> {
    match event {
        Event::FactStated { fact } => Some(Some(fact.name())),
        _ => (event.traits().group == EntryGroup::Status).then_some(None),
    }
}

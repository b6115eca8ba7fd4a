//! Applies the entries that correct, retract and restore other entries.

use std::collections::{BTreeMap, HashSet};

use imbl::{HashMap, Vector};

use crate::{
    DeviceId, Entry, EntryId, Event, Time,
    incident::{
        NoEffect, Record,
        no_effect::{may_correct, may_retract, owners},
    },
};

/// What the corrections of an entry replace; the newest one decides.
#[derive(Default)]
struct Correction {
    by: Vec<EntryId>,
    at: Option<Time>,
    event: Option<Box<Event>>,
}

/// Applies corrections and retractions to records that are as written.
///
/// From the newest to the oldest: only a newer entry can retract, restore or correct another one, so whether such an
/// entry is retracted is known when its turn comes, and the newest one decides.
pub fn apply(records: &mut Vector<Record>, places: &HashMap<EntryId, usize>) {
    let owners = owners(records, places);
    let mut corrections: BTreeMap<usize, Correction> = BTreeMap::new();
    let mut restored = HashSet::new();
    for place in (0..records.len()).rev() {
        let Some(record) = records.get(place).filter(|record| record.retracted.is_none()) else { continue };
        let Some((target, known)) = target(&record.entry, place, records, places) else { continue };
        let Entry { id, device, ref event, .. } = record.entry;
        let owner: Option<DeviceId> = owners.get(target).copied().flatten();
        let checked = check(event, &known.entry.event, owner, device);
        let event = event.clone();
        match (checked, event) {
            (Err(no_effect), _) => {
                if let Some(record) = records.get_mut(place) {
                    record.no_effect = Some(no_effect);
                }
            }
            (Ok(()), Event::EntryRetracted { why, .. }) if !restored.contains(&target) => {
                if let Some(known) = records.get_mut(target) {
                    known.retracted.get_or_insert(why);
                }
            }
            (Ok(()), Event::EntryRestored { .. }) if known.retracted.is_none() => {
                restored.insert(target);
            }
            (Ok(()), Event::EntryCorrected { at, event, .. }) => {
                corrections.entry(target).or_default().add(id, at, event);
            }
            (Ok(()), _) => {}
        }
    }
    for (place, correction) in corrections {
        if let Some(record) = records.get_mut(place) {
            correction.apply(record);
        }
    }
}

/// The earlier record that this entry corrects, retracts or restores, and its place.
fn target<'a>(
    entry: &Entry,
    place: usize,
    records: &'a Vector<Record>,
    places: &HashMap<EntryId, usize>,
) -> Option<(usize, &'a Record)> {
    let (Event::EntryCorrected { entry: id, .. }
    | Event::EntryRetracted { entry: id, .. }
    | Event::EntryRestored { entry: id }) = &entry.event
    else {
        return None;
    };
    let target = places.get(id).copied().filter(|target| *target < place)?;
    Some((target, records.get(target)?))
}

fn check(event: &Event, target: &Event, owner: Option<DeviceId>, device: DeviceId) -> Result<(), NoEffect> {
    match event {
        Event::EntryCorrected { event, .. } => may_correct(target, owner, device, event.as_deref()),
        _ => may_retract(target, owner, device),
    }
}

impl Correction {
    /// Adds an older correction.
    fn add(&mut self, by: EntryId, at: Option<Time>, event: Option<Box<Event>>) {
        let is_new = (self.at.is_none() && at.is_some()) || (self.event.is_none() && event.is_some());
        self.by.extend(is_new.then_some(by));
        self.at = self.at.or(at);
        self.event = self.event.take().or(event);
    }

    fn apply(self, record: &mut Record) {
        record.written = Some(Box::new(record.entry.clone()));
        record.corrected_by = self.by;
        record.entry.at = self.at.unwrap_or(record.entry.at);
        if let Some(event) = self.event {
            record.entry.event = *event;
        }
    }
}

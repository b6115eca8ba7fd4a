//! The incident: a fold over its entries, and nothing else.
//!
//! [`Incident::apply`] never refuses an entry: [`decide`](crate::decide()) has decided before what may be
//! logged, and what is in the log has happened. Another device's file can claim anything, though, so the fold keeps to
//! a few rules itself: see [`NoEffect`].

mod blocks;
mod confidence;
mod corrections;
mod customer;
mod follow_up;
mod hindsight;
mod names;
mod no_effect;
mod people;
mod query;
mod rollback;
mod state;
mod status;
mod task;
mod update;

use std::{collections::BTreeSet, sync::Arc};

use imbl::{HashMap, Vector};

use crate::{DeviceId, Entry, EntryId, Event, IncidentId, PersonId, Text, Time, event::Subject};
use names::Names;

pub use crate::event::Stage;
pub use customer::{Customer, find as find_customer};
pub use follow_up::{FollowUp, FollowUpEnd};
pub use no_effect::NoEffect;
pub use people::{Group, Person, Presence};
pub use rollback::{Rollback, RollbackBlock, find as find_rollback, keeps_data, stage_of};
pub use state::{IncidentState, Retraction, Snoozed, StatedFact};
pub use status::Status;
pub use task::{Task, TaskEnd};
pub use update::{CLIPBOARD, Delivery, DeliveryState, Known, Sent, Update};

/// One incident, folded from its entries.
#[derive(Debug, Clone)]
pub struct Incident {
    pub id: IncidentId,
    /// Every entry, in order, with later corrections applied. A clone shares them until one of both changes.
    records: Vector<Record>,
    /// The index in `records` of each entry.
    places: HashMap<EntryId, usize>,
    /// The indices of all but notes. Of a long incident most entries are notes, and few questions are about them.
    but_notes: Vector<usize>,
    names: Names,
    state: IncidentState,
}

/// An entry with its corrections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its place in the order, from 1: `#12`.
    pub number: u32,
    /// With corrections applied to `at` and `event`, and with each person's one name.
    pub entry: Entry,
    /// The entry as written, if that is different.
    pub written: Option<Box<Entry>>,
    /// The entries that corrected it, the newest first.
    pub corrected_by: Vec<EntryId>,
    /// Why it was retracted, if it was.
    pub retracted: Option<Text>,
    /// Why it changes nothing, if it breaks a rule.
    pub no_effect: Option<NoEffect>,
}

impl Record {
    fn new(number: u32, entry: Entry) -> Self {
        Self { number, entry, written: None, corrected_by: Vec::new(), retracted: None, no_effect: None }
    }

    /// Whether it is neither retracted nor without effect.
    pub fn counts(&self) -> bool {
        self.retracted.is_none() && self.no_effect.is_none()
    }
}

fn is_note(event: &Event) -> bool {
    matches!(event, Event::Note { .. })
}

impl Incident {
    /// An incident without entries, which isn't declared yet.
    pub fn new(id: IncidentId) -> Self {
        Self {
            id,
            records: Vector::new(),
            places: HashMap::new(),
            but_notes: Vector::new(),
            names: Names::default(),
            state: IncidentState::default(),
        }
    }

    /// Shows the people of the directory as they are spelled there.
    pub fn spell(&mut self, people: &Arc<BTreeSet<PersonId>>) {
        if !self.names.has_directory(people) {
            self.names = Names::with_directory(Arc::clone(people));
            self.derive_again();
        }
    }

    /// Says who leads another unresolved incident.
    pub fn lead_elsewhere(&mut self, people: BTreeSet<PersonId>) {
        self.state.lead_elsewhere = people;
    }

    /// The name under which a person is shown whom an entry of that device names.
    pub fn shown(&self, device: DeviceId, person: &PersonId) -> PersonId {
        self.names.shown(device, person)
    }

    /// Folds an incident from its entries, in any order.
    pub fn replay(id: IncidentId, entries: Vec<Entry>) -> Self {
        let mut incident = Self::new(id);
        incident.apply_all(entries);
        incident
    }

    /// Adds one entry.
    pub fn apply(&mut self, entry: Entry) {
        self.apply_all(vec![entry]);
    }

    /// Adds entries. An entry of another incident, or one that is already here, changes nothing. An entry
    /// from another device may belong before existing ones.
    pub fn apply_all(&mut self, mut entries: Vec<Entry>) {
        entries.sort_by_key(Entry::order);
        let mut derive_again = false;
        for entry in entries {
            let place = self.place_of(&entry);
            let is_here = self.records.get(place).is_some_and(|r| r.entry.order() == entry.order());
            if entry.incident != self.id || is_here {
                continue;
            }
            derive_again |= entry.event.changes_others() || place < self.records.len();
            self.places.entry(entry.id).or_insert(place);
            if !is_note(&entry.event) {
                self.but_notes.push_back(place);
            }
            let number = u32::try_from(place + 1).unwrap_or(u32::MAX);
            let mut record = Record::new(number, entry);
            if !derive_again {
                self.names.apply_next(&mut record);
                record.no_effect = self.state.fold(&record.entry).err();
            }
            self.records.insert(place, record);
        }
        if derive_again {
            self.derive_again();
        }
    }

    /// Where an entry belongs. Most are the newest.
    fn place_of(&self, entry: &Entry) -> usize {
        let is_newest = self.records.last().is_none_or(|last| last.entry.order() < entry.order());
        if is_newest {
            return self.records.len();
        }
        let order = |record: &Record| record.entry.order();
        self.records.binary_search_by_key(&entry.order(), order).unwrap_or_else(|place| place)
    }

    /// The incident as it was at a time: everything that had happened by then, whenever it was written.
    /// Later corrections of texts and later retractions don't apply yet; corrected times do. Entries keep
    /// their numbers.
    pub fn as_of(&self, at: Time) -> Self {
        let by_then = || self.records.iter().filter(|record| record.entry.at <= at);
        let mut incident = self.replay_part(by_then().map(with_its_time).collect());
        for (record, known) in incident.records.iter_mut().zip(by_then()) {
            record.number = known.number;
        }
        // Times are the corrected ones here, and an update was sent what they were.
        for update in &mut incident.state.updates {
            if let Some(sent) = self.state.update(update.entry) {
                update.known.clone_from(&sent.known);
            }
        }
        incident
    }

    /// The incident as it was before this entry was logged, as its entries read then.
    pub fn before(&self, number: u32) -> Self {
        let earlier = self.records.iter().filter(|record| record.number < number);
        self.replay_part(
            earlier.map(|record| record.written.as_deref().unwrap_or(&record.entry).clone()).collect(),
        )
    }

    /// The incident as the entries of this device alone make it.
    pub fn of_device(&self, device: DeviceId) -> Self {
        let own = self.records.iter().filter(|record| record.entry.device == device);
        self.replay_part(
            own.map(|record| record.written.as_deref().unwrap_or(&record.entry).clone()).collect(),
        )
    }

    /// Folds some of its entries, as written.
    fn replay_part(&self, entries: Vec<Entry>) -> Self {
        let mut part = Self { names: self.names.without_incident(), ..Self::new(self.id) };
        part.apply_all(entries);
        part
    }

    /// Every entry in order, retracted ones too.
    pub fn records(&self) -> &Vector<Record> {
        &self.records
    }

    /// The records that count: neither retracted nor without effect.
    pub fn in_effect(&self) -> impl Iterator<Item = &Record> {
        self.records.iter().filter(|record| record.counts())
    }

    /// The same without notes.
    pub fn in_effect_but_notes(&self) -> impl DoubleEndedIterator<Item = &Record> {
        let records = self.but_notes.iter().filter_map(|place| self.records.get(*place));
        records.filter(|record| record.counts())
    }

    /// The declaration. An incident from a hand-made file may have none.
    pub fn declaration(&self) -> Option<&Record> {
        let record = self.record_of(self.id.declaration());
        record.filter(|record| record.entry.event.traits().subject == Subject::Declaration)
    }

    /// The entry `#number`.
    pub fn record(&self, number: u32) -> Option<&Record> {
        let place = self.records.binary_search_by_key(&number, |record| record.number).ok()?;
        self.records.get(place)
    }

    /// The entry with this ID.
    pub fn record_of(&self, id: EntryId) -> Option<&Record> {
        self.places.get(&id).and_then(|place| self.records.get(*place))
    }

    /// The number of the entry with this ID; 0 if there is none.
    pub fn number_of(&self, id: EntryId) -> u32 {
        self.record_of(id).map_or(0, |record| record.number)
    }

    /// Every old name of a person with the new one.
    pub fn renamed(&self) -> impl Iterator<Item = (&PersonId, &PersonId)> {
        self.names.renamed()
    }

    /// The current state.
    pub fn state(&self) -> &IncidentState {
        &self.state
    }

    /// A short name for links and file names: `checkout-returns-500s-3f2a`.
    pub fn slug(&self) -> String {
        slug(self.state.summary.as_str(), self.id)
    }

    /// Applies corrections, retractions and names, then folds the entries that are not retracted.
    fn derive_again(&mut self) {
        self.places.clear();
        for (place, record) in self.records.iter().enumerate() {
            self.places.entry(record.entry.id).or_insert(place);
        }
        let is_other = |(_, record): &(usize, &Record)| !is_note(&record.entry.event);
        self.but_notes = self.records.iter().enumerate().filter(is_other).map(|(place, _)| place).collect();
        for (number, record) in (1..).zip(&mut self.records) {
            (record.number, record.retracted, record.no_effect) = (number, None, None);
            record.corrected_by.clear();
            if let Some(written) = record.written.take() {
                record.entry = *written;
            }
        }
        corrections::apply(&mut self.records, &self.places);
        self.names.apply_all(&mut self.records);
        let lead_elsewhere = std::mem::take(&mut self.state.lead_elsewhere);
        let mut state = IncidentState { lead_elsewhere, ..IncidentState::default() };
        for record in self.records.iter_mut().filter(|record| record.counts()) {
            record.no_effect = state.fold(&record.entry).err();
        }
        self.state = state;
        self.state.retractions = hindsight::retractions(&self.records, &self.places);
        let known: Vec<_> = self.state.updates.iter().map(|update| self.known_then(update)).collect();
        for (update, known) in self.state.updates.iter_mut().zip(known) {
            update.known = known.unwrap_or_else(|| std::mem::take(&mut update.known));
        }
    }

    /// What was known when this update was approved, if that was corrected or retracted since.
    fn known_then(&self, update: &Update) -> Option<Known> {
        let place = *self.places.get(&update.entry)?;
        let entries = hindsight::before_changes(&self.records, &self.places, place)?;
        Some(self.replay_part(entries).state.known(&update.facts))
    }
}

/// The entry as written, but at its corrected time. A correction itself then no longer changes a time.
fn with_its_time(record: &Record) -> Entry {
    let at = record.entry.at;
    let mut entry = Entry { at, ..record.written.as_deref().unwrap_or(&record.entry).clone() };
    if let Event::EntryCorrected { at, .. } = &mut entry.event {
        *at = None;
    }
    entry
}

/// Up to 40 ASCII letters, digits and hyphens of `summary`, then the end of the ID to make it unique.
pub fn slug(summary: &str, id: IncidentId) -> String {
    let id = id.0.simple().to_string();
    let tail = id.get(28..).unwrap_or(&id);
    let words = summary
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase);
    let mut slug = String::new();
    for word in words {
        if slug.len() + word.len() > 40 {
            break;
        }
        slug.push_str(&word);
        slug.push('-');
    }
    if slug.is_empty() { format!("incident-{tail}") } else { format!("{slug}{tail}") }
}

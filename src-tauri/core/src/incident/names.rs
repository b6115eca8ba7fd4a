//! One name for each person: renamed people are shown under their new name, and everybody in one spelling.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use imbl::Vector;

use crate::{DeviceId, Event, PersonId, incident::Record};

/// The names that people are shown under.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// The people of the directory, spelled as there.
    directory: Arc<BTreeSet<PersonId>>,
    /// Everybody else, as first written, or as renamed.
    written: BTreeSet<PersonId>,
    /// The new name of an old one, in the entries of the device that renamed it: another device's `@root` may be
    /// somebody else.
    renamed: BTreeMap<(DeviceId, PersonId), PersonId>,
}

impl Names {
    /// Whether these are the spellings in force already.
    pub fn has_directory(&self, people: &Arc<BTreeSet<PersonId>>) -> bool {
        Arc::ptr_eq(&self.directory, people)
    }

    /// The same directory, and nothing of an incident yet.
    pub fn with_directory(people: Arc<BTreeSet<PersonId>>) -> Self {
        Self { directory: people, ..Self::default() }
    }

    /// For an incident of its own, such as the same one at an earlier time.
    pub fn without_incident(&self) -> Self {
        Self::with_directory(Arc::clone(&self.directory))
    }

    /// Learns every name of these records, which are as written or corrected, and shows their people under them.
    pub fn apply_all(&mut self, records: &mut Vector<Record>) {
        *self = self.without_incident();
        records.iter().for_each(|record| self.learn(record));
        for record in records.iter().filter(|record| record.counts()) {
            if let Event::PersonRenamed { from, to } = &record.entry.event {
                self.rename(record.entry.device, from, to);
            }
        }
        records.iter_mut().for_each(|record| self.apply(record));
    }

    /// The same for a record that follows all others and renames nobody.
    pub fn apply_next(&mut self, record: &mut Record) {
        self.learn(record);
        self.apply(record);
    }

    /// The person's name in the entries of that device.
    pub fn shown(&self, device: DeviceId, person: &PersonId) -> PersonId {
        let person = self.renamed.get(&(device, person.clone())).unwrap_or(person);
        self.directory.get(person).or_else(|| self.written.get(person)).unwrap_or(person).clone()
    }

    /// Every old name with its new one.
    pub fn renamed(&self) -> impl Iterator<Item = (&PersonId, &PersonId)> {
        self.renamed.iter().map(|((_, from), to)| (from, to))
    }

    fn learn(&mut self, record: &Record) {
        for person in record.entry.event.people().into_iter().chain([&record.entry.author]) {
            if !self.written.contains(person) {
                self.written.insert(person.clone());
            }
        }
    }

    fn rename(&mut self, device: DeviceId, from: &PersonId, to: &PersonId) {
        for ((by, _), name) in &mut self.renamed {
            if *by == device && name == from {
                name.clone_from(to);
            }
        }
        self.renamed.insert((device, from.clone()), to.clone());
        self.renamed.remove(&(device, to.clone()));
        self.written.replace(to.clone());
    }

    fn apply(&self, record: &mut Record) {
        let device = record.entry.device;
        let mut shown = record.entry.clone();
        let mut changed = false;
        for person in shown.event.people_mut().into_iter().chain([&mut shown.author]) {
            let name = self.shown(device, person);
            changed |= !name.is_spelled_as(person);
            *person = name;
        }
        if changed {
            record.written.get_or_insert_with(|| Box::new(record.entry.clone()));
            record.entry = shown;
        }
    }
}

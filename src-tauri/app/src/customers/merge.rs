//! Compares the rows of a CSV with the log: new customers, changes, and conflicts.
//!
//! If a row has the number of entries at the time of its export (`as of`), its cells are also compared with that state:
//! a cell that wasn't edited changes nothing, and one that was edited while the log changed too is a conflict. Without
//! it, a cell with an older value of the log is out of date.

use std::collections::{BTreeMap, HashMap, HashSet};

use grizzly_core::{Event, Incident, Text, Time, event::Subject, incident::find_customer};

use super::{
    cells::Cells,
    compare::{Compare, CustomerChange, Field, Verdict},
};
use crate::directory::{Fault, TableRow};

/// The result of comparing a CSV.
#[derive(Debug, Default)]
pub struct Merge {
    /// New customers with their lines, in the order of the file.
    pub new: Vec<(Text, usize)>,
    /// Cells that differ, including those of new customers, in the order of the file.
    pub changes: Vec<CustomerChange>,
    /// Customers without changes.
    pub unchanged: Vec<Text>,
    /// Affected customers that are not in the file. They are not changed.
    pub not_in_file: Vec<Text>,
    /// Rows that couldn't be read. They are skipped.
    pub faults: Vec<Fault>,
}

impl Merge {
    /// The differences to import.
    pub fn imports(&self) -> impl Iterator<Item = &CustomerChange> {
        self.changes.iter().filter(|change| change.verdict == Verdict::Import)
    }

    /// The events to log: each new customer, followed by the changes.
    pub fn events(&self) -> Vec<(Option<Time>, Event)> {
        let mut by_line: BTreeMap<usize, Vec<&CustomerChange>> = BTreeMap::new();
        for (_, line) in &self.new {
            by_line.entry(*line).or_default();
        }
        self.imports().for_each(|change| by_line.entry(change.line).or_default().push(change));
        let named = |line: usize| self.new.iter().find(|(_, one)| *one == line).map(|(name, _)| name);
        let mut events = Vec::new();
        for (line, changes) in by_line {
            events.extend(affected(named(line), &changes).map(|event| (None, event)));
            let others = changes.iter().filter(|change| change.field > Field::Since);
            events.extend(others.filter_map(|change| Some((change.at, change.event.clone()?))));
        }
        events
    }
}

/// How and since when they are affected is one entry. A new customer has it even if both are unknown.
fn affected(new: Option<&Text>, changes: &[&CustomerChange]) -> Option<Event> {
    let changes = changes.iter().filter(|change| change.field <= Field::Since);
    let events = changes.filter_map(|change| change.event.clone());
    let first =
        new.map(|name| Event::CustomerAffected { customer: name.clone(), how: Text::default(), since: None });
    events.chain(first).reduce(|one, other| match (one, other) {
        (
            Event::CustomerAffected { customer, how, since },
            Event::CustomerAffected { how: more, since: other, .. },
        ) => Event::CustomerAffected { customer, how: how.some().unwrap_or(more), since: since.or(other) },
        (one, _) => one,
    })
}

/// Compares the rows with the log.
pub fn merge(incident: &Incident, rows: &[TableRow], faults: Vec<Fault>, cells: &Cells) -> Merge {
    let affected = &incident.state().customers;
    let logged = logged_by_customer(incident);
    let mut exported_states: HashMap<usize, Incident> = HashMap::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut merge = Merge { faults, ..Merge::default() };
    for row in rows {
        let Some(name) = row.get("name").map(name) else {
            merge.faults.push(row.fault("The row has no customer name.", "Add a name, or remove the row."));
            continue;
        };
        if let Some(first) = seen.insert(lower(&name), row.line) {
            let reason = format!("{name} is already in line {first}.");
            merge.faults.push(row.fault(reason, "Remove one of the two lines."));
            continue;
        }
        let known = find_customer(affected, &name);
        let as_of = row.get("as of").and_then(|cell| cell.trim_start_matches('#').parse::<usize>().ok());
        let before = as_of.filter(|number| (1..=incident.records().len()).contains(number)).map(|number| {
            let then = exported_states.entry(number).or_insert_with(|| state_at(incident, number));
            find_customer(&then.state().customers, &name).cloned()
        });
        let compare = Compare {
            name: known.map_or(&name, |known| &known.name),
            row,
            now: known,
            before: before.as_ref().map(Option::as_ref),
            logged: logged.get(&lower(&name)).map_or(&[][..], Vec::as_slice),
            cells,
        };
        match compare.changes() {
            Err(found) => merge.faults.push(found),
            Ok(changes) => {
                match (known, changes.is_empty()) {
                    (None, _) => merge.new.push((name, row.line)),
                    (Some(known), true) => merge.unchanged.push(known.name.clone()),
                    (Some(_), false) => {}
                }
                merge.changes.extend(changes);
            }
        }
    }
    let missing = affected.iter().map(|one| &one.name).filter(|name| !seen.contains_key(&lower(name)));
    merge.not_in_file = missing.cloned().collect();
    merge.faults.sort();
    merge
}

/// The incident after its first `number` entries.
fn state_at(incident: &Incident, number: usize) -> Incident {
    let written = incident
        .records()
        .iter()
        .take(number)
        .map(|record| record.written.as_deref().unwrap_or(&record.entry));
    Incident::replay(incident.id, written.cloned().collect())
}

/// A name that can be used in lines: on one line.
fn name(cell: &str) -> Text {
    Text::line(cell)
}

fn lower(name: &Text) -> String {
    Text::line(name.as_str()).as_str().to_lowercase()
}

/// All entries about each customer that aren't retracted, oldest first.
fn logged_by_customer(incident: &Incident) -> HashMap<String, Vec<(Time, &Event)>> {
    let mut logged: HashMap<String, Vec<(Time, &Event)>> = HashMap::new();
    for record in incident.in_effect() {
        let event = &record.entry.event;
        if let Subject::Customer(customer) = event.traits().subject {
            logged.entry(lower(customer)).or_default().push((record.entry.at, event));
        }
    }
    logged
}

/// The number of new or changed customers.
pub fn changed_customers(merge: &Merge) -> usize {
    let changed = merge.imports().map(|change| lower(&change.customer));
    let new = merge.new.iter().map(|(name, _)| lower(name));
    changed.chain(new).collect::<HashSet<_>>().len()
}

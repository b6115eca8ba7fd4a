//! The rows of a file against the ledger: what is new, what would change, and what contradicts the log.
//!
//! Where a row says of which entry it was written out (`as_of`), its cells are compared with the ledger of
//! then, as well: a cell nobody touched changes nothing, and one that was changed in the file and in the log
//! meanwhile contradicts it. Without that, a cell that says what the log said before is out of date.

use std::collections::{BTreeMap, HashMap, HashSet};

use grizzly_core::{Event, Incident, Text, Time, incident::find_customer};

use super::{
    cells::Cells,
    compare::{Change, Compare, Field, Verdict},
};
use crate::directory::{Fault, Row};

/// What becomes of a file.
#[derive(Debug, Default)]
pub struct Merge {
    /// Customers that the ledger does not have, in the file's order, with the line of each.
    pub new: Vec<(Text, usize)>,
    /// Cells that differ, and those of new customers, in the file's order.
    pub changes: Vec<Change>,
    /// Customers of whom the file says nothing new.
    pub unchanged: Vec<Text>,
    /// Customers of the ledger that are not in the file; they stay as they are.
    pub not_in_file: Vec<Text>,
    /// Rows that could not be read, which are left out.
    pub faults: Vec<Fault>,
}

impl Merge {
    /// The differences that are taken when told.
    pub fn takes(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.verdict == Verdict::Change)
    }

    /// What is logged when it is taken, in order: each new customer, then what is said of them.
    pub fn events(&self) -> Vec<(Option<Time>, Event)> {
        let mut of_each: BTreeMap<usize, Vec<&Change>> = BTreeMap::new();
        for (_, line) in &self.new {
            of_each.entry(*line).or_default();
        }
        self.takes().for_each(|change| of_each.entry(change.line).or_default().push(change));
        let named = |line: usize| self.new.iter().find(|(_, of)| *of == line).map(|(name, _)| name);
        let mut events = Vec::new();
        for (line, changes) in of_each {
            events.extend(affected(named(line), &changes).map(|event| (None, event)));
            let others = changes.iter().filter(|change| change.field > Field::Since);
            events.extend(others.filter_map(|change| Some((change.at, change.event.clone()?))));
        }
        events
    }
}

/// How and since when are one entry; a new customer has it even where neither is said.
fn affected(new: Option<&Text>, changes: &[&Change]) -> Option<Event> {
    let said = changes.iter().filter(|change| change.field <= Field::Since);
    let events = said.filter_map(|change| change.event.clone());
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

/// Compares the rows with the ledger.
pub fn merge(incident: &Incident, rows: &[Row], faults: Vec<Fault>, cells: &Cells) -> Merge {
    let ledger = &incident.state().customers;
    let said = said_of_each(incident);
    let mut bases: HashMap<usize, Incident> = HashMap::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut merge = Merge { faults, ..Merge::default() };
    for row in rows {
        let Some(name) = row.get("name").map(name) else {
            merge.faults.push(row.fault("It names no customer.", "Name one, or take the row out."));
            continue;
        };
        if let Some(first) = seen.insert(lower(&name), row.line) {
            let reason = format!("{name} is in line {first} already.");
            merge.faults.push(row.fault(reason, "Keep one of the two."));
            continue;
        }
        let known = find_customer(ledger, &name);
        let as_of = row.get("as_of").and_then(|cell| cell.trim_start_matches('#').parse::<usize>().ok());
        let before = as_of.filter(|number| (1..=incident.records().len()).contains(number)).map(|number| {
            let then = bases.entry(number).or_insert_with(|| as_it_was(incident, number));
            find_customer(&then.state().customers, &name).cloned()
        });
        let compare = Compare {
            name: known.map_or(&name, |known| &known.name),
            row,
            now: known,
            before: before.as_ref().map(Option::as_ref),
            said: said.get(&lower(&name)).map_or(&[][..], Vec::as_slice),
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
    let missing = ledger.iter().map(|one| &one.name).filter(|name| !seen.contains_key(&lower(name)));
    merge.not_in_file = missing.cloned().collect();
    merge.faults.sort();
    merge
}

/// The incident of its first entries.
fn as_it_was(incident: &Incident, number: usize) -> Incident {
    let written =
        incident.records().iter().take(number).map(|record| record.written.as_ref().unwrap_or(&record.entry));
    Incident::replay(incident.id, written.cloned().collect())
}

/// A name as lines can say it: on one line, and with `’` for a double quote.
fn name(cell: &str) -> Text {
    Text::line(&cell.replace('"', "’"))
}

fn lower(name: &Text) -> String {
    Text::line(name.as_str()).as_str().to_lowercase()
}

/// Every standing entry about each customer, oldest first.
fn said_of_each(incident: &Incident) -> HashMap<String, Vec<(Time, &Event)>> {
    let mut said: HashMap<String, Vec<(Time, &Event)>> = HashMap::new();
    for record in incident.standing() {
        let event = &record.entry.event;
        if let Some(customer) = customer_of(event) {
            said.entry(lower(customer)).or_default().push((record.entry.at, event));
        }
    }
    said
}

fn customer_of(event: &Event) -> Option<&Text> {
    match event {
        Event::CustomerReported { who: customer, .. }
        | Event::CustomerAffected { customer, .. }
        | Event::CustomerOwner { customer, .. }
        | Event::CustomerContacted { customer, .. }
        | Event::CustomerAnswered { customer, .. }
        | Event::CustomerToldOver { customer, .. }
        | Event::CustomerSettled { customer, .. } => Some(customer),
        _ => None,
    }
}

/// Customers that are new or changed when it is taken.
pub fn touched(merge: &Merge) -> usize {
    let changed = merge.takes().map(|change| lower(&change.customer));
    let new = merge.new.iter().map(|(name, _)| lower(name));
    changed.chain(new).collect::<HashSet<_>>().len()
}

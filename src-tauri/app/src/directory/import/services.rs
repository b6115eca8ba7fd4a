//! Imports rows as services.

use std::collections::HashMap;

use grizzly_core::{
    Directory, PersonId, Text,
    directory::{Contact, Service, key},
};

use super::Tally;
use crate::directory::{
    NOT_ME, NOT_ME_HINT, is_me,
    table::{Fault, TableRow},
};

/// Adds the rows to the list. If any row has an error, the list must not be saved.
pub fn import(directory: &mut Directory, rows: &[TableRow], faults: &mut Vec<Fault>) -> Tally {
    let Directory { people, services } = directory;
    let mut places: HashMap<String, usize> = HashMap::new();
    for (place, service) in services.iter().enumerate() {
        places.entry(key(service.name.as_str())).or_insert(place);
    }
    let by_name: HashMap<String, &Contact> =
        people.iter().rev().map(|person| (key(person.name.as_str()), person)).collect();
    let mut lines: HashMap<String, usize> = HashMap::new();
    let mut tally = Tally::default();
    for row in rows {
        let name = row.get("name").unwrap_or_default();
        let owner = match owner(row, &by_name) {
            Ok(owner) => owner,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        if let Some(first) = lines.insert(key(name), row.line).filter(|_| !name.is_empty()) {
            let reason = format!("“{name}” is already in line {first}.");
            faults.push(row.fault(reason, "Remove one of the two lines."));
            continue;
        }
        let place = places.get(&key(name)).copied();
        let known = place.and_then(|place| services.get(place).cloned());
        if let Err(error) = merged(Service::default(), row, owner.clone()).check() {
            faults.push(row.fault(&error, error.hint()));
            continue;
        }
        let service = merged(known.clone().unwrap_or_default(), row, owner);
        tally.count(known.as_ref().map(|known| *known != service));
        match place.and_then(|place| services.get_mut(place)) {
            Some(known) => *known = service,
            None => services.push(service),
        }
    }
    tally
}

/// A person's ID, or the full name of a person in the directory.
fn owner(row: &TableRow, by_name: &HashMap<String, &Contact>) -> Result<Option<PersonId>, Fault> {
    let Some(raw) = row.get("owner") else { return Ok(None) };
    let named = || by_name.get(&key(raw)).map(|known| known.id.clone());
    let id = PersonId::parse(raw).or_else(named);
    if id.as_ref().is_some_and(is_me) {
        return Err(row.fault(NOT_ME, NOT_ME_HINT));
    }
    id.map(Some).ok_or_else(|| {
        let hint = "Use an ID such as @ada, the name of a person in the directory, or leave it empty.";
        row.fault(format!("“{raw}” isn't a valid owner."), hint)
    })
}

fn merged(mut service: Service, row: &TableRow, owner: Option<PersonId>) -> Service {
    let texts = [
        ("name", &mut service.name),
        ("rollback", &mut service.rollback),
        ("runbook", &mut service.runbook),
        ("repository", &mut service.repository),
    ];
    for (column, text) in texts {
        if let Some(new) = row.get(column).map(Text::new).and_then(Text::some) {
            *text = new;
        }
    }
    let depends_on: Vec<Text> = row.all("depends_on").iter().map(|name| Text::new(name)).collect();
    if !depends_on.is_empty() {
        service.depends_on = depends_on;
    }
    service.owner = owner.or(service.owner);
    service
}

//! Rows as people.

use std::collections::HashMap;

use grizzly_core::{
    Handle, Text,
    directory::{Contact, Role, key},
};

use super::Tally;
use crate::directory::table::{Fault, Row};

/// Puts the rows into the list; where any has a fault, the list is not worth keeping.
pub fn take(people: &mut Vec<Contact>, rows: &[Row], faults: &mut Vec<Fault>) -> Tally {
    let mut places: HashMap<Handle, usize> = HashMap::new();
    let mut by_name: HashMap<String, Option<usize>> = HashMap::new();
    for (place, person) in people.iter().enumerate() {
        places.entry(person.handle.clone()).or_insert(place);
        // A name that two people have tells neither.
        by_name.entry(key(person.name.as_str())).and_modify(|known| *known = None).or_insert(Some(place));
    }
    let mut lines: HashMap<Handle, usize> = HashMap::new();
    let mut tally = Tally::default();
    for row in rows {
        let of_name = |name: &str| match by_name.get(&key(name)) {
            Some(None) => Err(row.fault(
                format!("Several people are called “{name}”."),
                "Add the handle of the one who is meant.",
            )),
            Some(Some(place)) => Ok(people.get(*place).map(|known| known.handle.clone())),
            None => Ok(None),
        };
        let (handle, role) = match handle(row, of_name).and_then(|handle| Ok((handle, role(row)?))) {
            Ok(read) => read,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        if let Some(first) = lines.insert(handle.clone(), row.line) {
            let reason = format!("{handle} is in line {first} already.");
            faults.push(row.fault(reason, "Keep one of the two, or give one another handle."));
            continue;
        }
        let place = places.get(&handle).copied();
        let known = place.and_then(|place| people.get(place).cloned());
        let fresh = merged(Contact::of(handle.clone()), row, role);
        if let Err(flaw) = fresh.check() {
            faults.push(row.fault(&flaw, flaw.hint()));
            continue;
        }
        let person = merged(known.clone().unwrap_or_else(|| Contact::of(handle)), row, role);
        tally.count(known.as_ref().map(|known| *known != person));
        match place.and_then(|place| people.get_mut(place)) {
            Some(known) => *known = person,
            None => people.push(person),
        }
    }
    tally
}

/// The handle that stands there, else that of the one with this name, else one made from the name.
fn handle(row: &Row, of_name: impl Fn(&str) -> Result<Option<Handle>, Fault>) -> Result<Handle, Fault> {
    if let Some(raw) = row.get("handle") {
        return Handle::parse(raw).ok_or_else(|| {
            let hint =
                format!("Letters, digits, - _ and . only, such as {}.", Handle::from_name(raw).as_str());
            row.fault(format!("“{raw}” cannot be a handle."), hint)
        });
    }
    match row.get("name") {
        Some(name) if name.chars().any(char::is_alphanumeric) => {
            Ok(of_name(name)?.unwrap_or_else(|| Handle::from_name(&name.to_lowercase())))
        }
        Some(name) => Err(row.fault(format!("No handle can be made of “{name}”."), "Give one, such as ada.")),
        None => {
            Err(row.fault("It has neither a handle nor a name.", "Give one of them, or take the row out."))
        }
    }
}

fn role(row: &Row) -> Result<Option<Role>, Fault> {
    let Some(raw) = row.get("role") else { return Ok(None) };
    let fault = || {
        row.fault(format!("“{raw}” is not a role."), "One of engineer, cs, ceo, other; or leave it empty.")
    };
    Role::parse(raw).map(Some).ok_or_else(fault)
}

fn merged(mut person: Contact, row: &Row, role: Option<Role>) -> Contact {
    let texts = [
        ("name", &mut person.name),
        ("phone", &mut person.phone),
        ("chat", &mut person.chat),
        ("mail", &mut person.mail),
        ("zone", &mut person.zone),
    ];
    for (column, text) in texts {
        if let Some(new) = row.get(column).map(Text::new).and_then(Text::some) {
            *text = new;
        }
    }
    person.role = role.unwrap_or(person.role);
    person
}

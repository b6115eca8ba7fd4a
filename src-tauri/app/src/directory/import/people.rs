//! Imports rows as people.

use std::collections::HashMap;

use grizzly_core::{
    PersonId, Text,
    directory::{Contact, Role, key},
    text::shorten,
};

use super::Tally;
use crate::directory::{
    NOT_ME, NOT_ME_HINT, is_me,
    table::{Fault, TableRow},
};

/// Job titles by role; [`Role::parse`] accepts some more.
const ROLES: &[(Role, &[&str])] = &[
    (
        Role::Engineer,
        &[
            "engineering",
            "software engineer",
            "software developer",
            "programmer",
            "site reliability engineer",
            "devops",
            "devops engineer",
            "platform engineer",
            "ops",
            "operations",
        ],
    ),
    (
        Role::Cs,
        &[
            "csm",
            "customer success manager",
            "customer service",
            "customer care",
            "customer support",
            "helpdesk",
        ],
    ),
    (Role::Ceo, &["chief executive", "chief executive officer", "managing director"]),
];

/// Adds the rows to the list. If any row has an error, the list must not be saved.
pub fn import(people: &mut Vec<Contact>, rows: &[TableRow], faults: &mut Vec<Fault>) -> Tally {
    let mut places: HashMap<PersonId, usize> = HashMap::new();
    let mut by_name: HashMap<String, Option<usize>> = HashMap::new();
    for (place, person) in people.iter().enumerate() {
        places.entry(person.id.clone()).or_insert(place);
        // A name that two people share identifies neither.
        by_name.entry(key(person.name.as_str())).and_modify(|known| *known = None).or_insert(Some(place));
    }
    let mut lines: HashMap<PersonId, &TableRow> = HashMap::new();
    let mut tally = Tally::default();
    for row in rows {
        let of_name =
            |name: &str| match by_name.get(&key(name)) {
                Some(None) => Err(row
                    .fault(format!("Several people are named “{name}”."), "Add the ID of the right person.")),
                Some(Some(place)) => Ok(people.get(*place).map(|known| known.id.clone())),
                None => Ok(None),
            };
        let (id, made) = match id(row, of_name) {
            Ok(read) => read,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        if let Some(first) = lines.insert(id.clone(), row) {
            let other = first.get("name").filter(|name| made && row.get("name").map(key) != Some(key(name)));
            faults.push(match other {
                Some(name) => id_taken(row, &id, &format!("{name} in line {}", first.line)),
                None => {
                    let reason = format!("{id} is already in line {}.", first.line);
                    row.fault(reason, "Remove one of the two lines, or change one ID.")
                }
            });
            continue;
        }
        let place = places.get(&id).copied();
        let known = place.and_then(|place| people.get(place).cloned());
        if let Some(other) = known.as_ref().filter(|known| made && !known.name.is_empty()) {
            faults.push(id_taken(row, &id, other.name.as_str()));
            continue;
        }
        let role = row.get("role").and_then(role);
        let fresh = merged(Contact::new(id.clone()), row, role);
        if let Err(error) = fresh.check() {
            faults.push(row.fault(&error, error.hint()));
            continue;
        }
        let person = merged(known.clone().unwrap_or_else(|| Contact::new(id)), row, role);
        tally.count(known.as_ref().map(|known| *known != person));
        // An unknown title doesn't replace a known role.
        if let Some(title) = row.get("role").filter(|_| role.is_none() && person.role == Role::Other) {
            tally.add_unknown_role(title);
        }
        match place.and_then(|place| people.get_mut(place)) {
            Some(known) => *known = person,
            None => people.push(person),
        }
    }
    tally
}

/// An ID made from a name never overwrites a person of another name.
fn id_taken(row: &TableRow, id: &PersonId, owner: &str) -> Fault {
    let name = shorten(row.get("name").unwrap_or_default(), 60);
    let reason =
        format!("The ID made from “{name}” is {id}, which already belongs to {}.", shorten(owner, 60));
    row.fault(reason, format!("Add an ID: {id} if it is the same person, otherwise another one."))
}

/// The ID of a row: as given, else of the person with this name, else made from the name; and whether it was made.
fn id(
    row: &TableRow,
    of_name: impl Fn(&str) -> Result<Option<PersonId>, Fault>,
) -> Result<(PersonId, bool), Fault> {
    let not_me = |id: PersonId| if is_me(&id) { Err(row.fault(NOT_ME, NOT_ME_HINT)) } else { Ok(id) };
    if let Some(raw) = row.get("id") {
        let id = PersonId::parse(raw).ok_or_else(|| {
            let hint = format!("Use letters, digits, - _ and . only, such as {}.", make_id(raw).as_str());
            row.fault(format!("“{raw}” isn't a valid ID."), hint)
        });
        return Ok((not_me(id?)?, false));
    }
    match row.get("name") {
        Some(name) if name.chars().any(char::is_alphanumeric) => match of_name(name)? {
            Some(id) => Ok((id, false)),
            None => Ok((not_me(make_id(name))?, true)),
        },
        Some(name) => {
            Err(row.fault(format!("Couldn't make an ID from “{name}”."), "Add an ID, such as ada."))
        }
        None => Err(row.fault("The row has no ID and no name.", "Add one of them, or remove the row.")),
    }
}

/// `Ben - Bear` → `ben-bear`.
fn make_id(name: &str) -> PersonId {
    let id = PersonId::from_name(&name.to_lowercase());
    let words: Vec<&str> = id.as_str().split('-').filter(|word| !word.is_empty()).collect();
    PersonId::parse(&words.join("-")).unwrap_or(id)
}

/// The role of a job title, if it is known.
fn role(title: &str) -> Option<Role> {
    let lower = title.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let plain = words.join(" ");
    let joined = words.concat();
    let is_title = |title: &&str| *title == plain || *title == joined;
    let named = || ROLES.iter().find(|(_, titles)| titles.iter().any(is_title));
    Role::parse(&plain).or_else(|| named().map(|(role, _)| *role))
}

fn merged(mut person: Contact, row: &TableRow, role: Option<Role>) -> Contact {
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

//! Rows as people.

use std::collections::HashMap;

use grizzly_core::{
    Handle, Text,
    directory::{Contact, Role, key},
    text::shorten,
};

use super::Tally;
use crate::directory::{
    NOT_ME, NOT_ME_HINT, is_me,
    table::{Fault, Row},
};

/// What else a list calls a role; [`Role::parse`] knows some more.
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
            "help desk",
            "helpdesk",
        ],
    ),
    (Role::Ceo, &["chief executive", "chief executive officer", "managing director"]),
];

/// Puts the rows into the list; where any has a fault, the list is not worth keeping.
pub fn take(people: &mut Vec<Contact>, rows: &[Row], faults: &mut Vec<Fault>) -> Tally {
    let mut places: HashMap<Handle, usize> = HashMap::new();
    let mut by_name: HashMap<String, Option<usize>> = HashMap::new();
    for (place, person) in people.iter().enumerate() {
        places.entry(person.handle.clone()).or_insert(place);
        // A name that two people have tells neither.
        by_name.entry(key(person.name.as_str())).and_modify(|known| *known = None).or_insert(Some(place));
    }
    let mut lines: HashMap<Handle, &Row> = HashMap::new();
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
        let (handle, made) = match handle(row, of_name) {
            Ok(read) => read,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        if let Some(first) = lines.insert(handle.clone(), row) {
            let of = first.get("name").filter(|name| made && row.get("name").map(key) != Some(key(name)));
            faults.push(match of {
                Some(name) => of_another(row, &handle, &format!("{name} in line {}", first.line)),
                None => {
                    let reason = format!("{handle} is in line {} already.", first.line);
                    row.fault(reason, "Keep one of the two, or give one another handle.")
                }
            });
            continue;
        }
        let place = places.get(&handle).copied();
        let known = place.and_then(|place| people.get(place).cloned());
        if let Some(other) = known.as_ref().filter(|known| made && !known.name.is_empty()) {
            faults.push(of_another(row, &handle, other.name.as_str()));
            continue;
        }
        let role = row.get("role").and_then(role);
        let fresh = merged(Contact::of(handle.clone()), row, role);
        if let Err(flaw) = fresh.check() {
            faults.push(row.fault(&flaw, flaw.hint()));
            continue;
        }
        let person = merged(known.clone().unwrap_or_else(|| Contact::of(handle)), row, role);
        tally.count(known.as_ref().map(|known| *known != person));
        // Whoever has a role already keeps it: a title that says nothing takes none away.
        if let Some(title) = row.get("role").filter(|_| role.is_none() && person.role == Role::Other) {
            tally.untold(title);
        }
        match place.and_then(|place| people.get_mut(place)) {
            Some(known) => *known = person,
            None => people.push(person),
        }
    }
    tally
}

/// A handle made from a name is never taken for somebody of another name.
fn of_another(row: &Row, handle: &Handle, whose: &str) -> Fault {
    let name = shorten(row.get("name").unwrap_or_default(), 60);
    let reason =
        format!("The handle made from “{name}” would be {handle}, and that is {}.", shorten(whose, 60));
    row.fault(reason, format!("Give a handle: {handle} for the same person, or another one."))
}

/// The handle that stands there, else that of the one with this name, else one made from the name; and
/// whether it was made.
fn handle(
    row: &Row,
    of_name: impl Fn(&str) -> Result<Option<Handle>, Fault>,
) -> Result<(Handle, bool), Fault> {
    let not_me = |handle: Handle| {
        if is_me(&handle) { Err(row.fault(NOT_ME, NOT_ME_HINT)) } else { Ok(handle) }
    };
    if let Some(raw) = row.get("handle") {
        let handle = Handle::parse(raw).ok_or_else(|| {
            let hint = format!("Letters, digits, - _ and . only, such as {}.", made(raw).as_str());
            row.fault(format!("“{raw}” cannot be a handle."), hint)
        });
        return Ok((not_me(handle?)?, false));
    }
    match row.get("name") {
        Some(name) if name.chars().any(char::is_alphanumeric) => match of_name(name)? {
            Some(handle) => Ok((handle, false)),
            None => Ok((not_me(made(name))?, true)),
        },
        Some(name) => Err(row.fault(format!("No handle can be made of “{name}”."), "Give one, such as ada.")),
        None => {
            Err(row.fault("It has neither a handle nor a name.", "Give one of them, or take the row out."))
        }
    }
}

/// `Ben - Bear` → `ben-bear`.
fn made(name: &str) -> Handle {
    let handle = Handle::from_name(&name.to_lowercase());
    let words: Vec<&str> = handle.as_str().split('-').filter(|word| !word.is_empty()).collect();
    Handle::parse(&words.join("-")).unwrap_or(handle)
}

/// The role that a title means, if it means one of ours.
fn role(title: &str) -> Option<Role> {
    let lower = title.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let plain = words.join(" ");
    let named = || ROLES.iter().find(|(_, titles)| titles.contains(&plain.as_str()));
    Role::parse(&plain).or_else(|| named().map(|(role, _)| *role))
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

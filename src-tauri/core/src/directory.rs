//! The directory: people with their contact details, and services. Pure; storing it is up to the caller.

mod contact;
mod problem;
mod related;

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use crate::{PersonId, Text};

pub use contact::{ContactMethod, is_contact_link};
pub use problem::DirectoryProblem;
pub use related::{Related, proposals, related};

/// All listed people and services.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct Directory {
    pub people: Vec<Contact>,
    pub services: Vec<Service>,
}

/// A person with contact details. An empty field is unknown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Contact {
    pub id: PersonId,
    #[serde(default)]
    pub name: Text,
    #[serde(default)]
    pub role: Role,
    #[serde(default)]
    pub phone: Text,
    /// A link to a chat with this person, or their name there.
    #[serde(default)]
    pub chat: Text,
    #[serde(default)]
    pub mail: Text,
    /// IANA name such as `Europe/Berlin`.
    #[serde(default)]
    pub zone: Text,
}

/// A person's role in an outage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Engineer,
    Cs,
    Ceo,
    #[default]
    Other,
}

/// A service, which can fail and be rolled back. An empty field is unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Service {
    pub name: Text,
    #[serde(default)]
    pub owner: Option<PersonId>,
    /// How to roll it back: a command or a link, on one line.
    #[serde(default)]
    pub rollback: Text,
    #[serde(default)]
    pub runbook: Text,
    #[serde(default)]
    pub depends_on: Vec<Text>,
    /// The folder of a local git repository.
    #[serde(default)]
    pub repository: Text,
}

impl Role {
    /// In the order in which they are listed.
    pub const ALL: [Self; 4] = [Self::Engineer, Self::Cs, Self::Ceo, Self::Other];

    pub fn name(self) -> &'static str {
        match self {
            Self::Engineer => "engineer",
            Self::Cs => "cs",
            Self::Ceo => "ceo",
            Self::Other => "other",
        }
    }

    /// Parses a role and its common synonyms; case doesn't matter.
    pub fn parse(text: &str) -> Option<Self> {
        let lower = text.trim().to_lowercase();
        match lower.as_str() {
            "customer success" | "customer support" | "support" => Some(Self::Cs),
            "dev" | "developer" | "eng" | "sre" => Some(Self::Engineer),
            _ => Self::ALL.into_iter().find(|role| role.name() == lower),
        }
    }
}

impl Contact {
    /// A person with only an ID.
    pub fn new(id: PersonId) -> Self {
        Self {
            id,
            name: Text::default(),
            role: Role::default(),
            phone: Text::default(),
            chat: Text::default(),
            mail: Text::default(),
            zone: Text::default(),
        }
    }

    /// The ID as people spell it: as the name, if that is the same word, such as `McKay`.
    pub fn spelled_id(&self) -> PersonId {
        let as_name = PersonId::from_name(self.name.as_str());
        let is_better = as_name == self.id && as_name.name() != self.id.name();
        if is_better { as_name } else { self.id.clone() }
    }

    /// The name, else one made from the ID.
    pub fn display_name(&self) -> String {
        if self.name.is_empty() { self.id.name() } else { self.name.to_string() }
    }
}

impl Directory {
    /// The people, by their IDs as people spell them.
    pub fn spellings(&self) -> BTreeSet<PersonId> {
        self.people.iter().map(Contact::spelled_id).collect()
    }

    /// The first person with this ID.
    pub fn person(&self, id: &PersonId) -> Option<&Contact> {
        self.people.iter().find(|person| person.id == *id)
    }

    /// The first service of this name; case doesn't matter.
    pub fn service(&self, name: &str) -> Option<&Service> {
        let key = key(name);
        self.services.iter().find(|service| service_key(service) == key)
    }

    /// A sentence about a duplicate, if there is one. A lookup finds only the first of two.
    pub fn duplicate(&self) -> Option<String> {
        let people = self.people.iter().map(|person| (person.id.key().to_owned(), person.id.to_string()));
        let services = self.services.iter().map(|service| (service_key(service), service.name.as_str()));
        first_repeated(people)
            .map(|id| format!("Two people have the ID {id}."))
            .or_else(|| first_repeated(services).map(|name| format!("Two services have the name “{name}”.")))
    }

    /// Replaces the person `was`, or adds one. Services keep their owner.
    pub fn put_person(&mut self, contact: Contact, was: Option<&PersonId>) {
        let place = self.people.iter_mut().find(|person| Some(&person.id) == was);
        let new = contact.id.clone();
        match place {
            Some(person) => *person = contact,
            None => self.people.push(contact),
        }
        if let Some(was) = was {
            let owners = self.services.iter_mut().filter_map(|service| service.owner.as_mut());
            owners.filter(|owner| *owner == was).for_each(|owner| *owner = new.clone());
        }
    }

    /// Replaces the service `was`, or adds one. Services that depend on it follow its new name.
    pub fn put_service(&mut self, service: Service, was: Option<&str>) {
        let was = was.map(key);
        let place = self.services.iter_mut().find(|known| Some(service_key(known)) == was);
        let new = service.name.clone();
        match place {
            Some(known) => *known = service,
            None => self.services.push(service),
        }
        let names = self.services.iter_mut().flat_map(|service| &mut service.depends_on);
        names.filter(|name| Some(key(name.as_str())) == was).for_each(|name| *name = new.clone());
    }
}

/// The same for all spellings of a service's name.
pub fn key(name: &str) -> String {
    name.trim().to_lowercase()
}

fn service_key(service: &Service) -> String {
    key(service.name.as_str())
}

fn first_repeated<T>(named: impl Iterator<Item = (String, T)>) -> Option<T> {
    let mut seen = HashMap::new();
    for (key, value) in named {
        if seen.insert(key, ()).is_some() {
            return Some(value);
        }
    }
    None
}

//! The directory: who can be reached and how, and which services there are. Pure; where it is kept
//! is not its matter.

mod flaw;
mod reach;
mod related;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Handle, Text};

pub use flaw::Flaw;
pub use reach::{Through, is_contact_link};
pub use related::{Related, proposals, related};

/// Everybody and every service that is known beforehand.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct Directory {
    pub people: Vec<Contact>,
    pub services: Vec<Service>,
}

/// Somebody who can be reached. Whatever is empty is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    pub handle: Handle,
    #[serde(default)]
    pub name: Text,
    #[serde(default)]
    pub role: Role,
    #[serde(default)]
    pub phone: Text,
    /// A link that opens a chat with this person, or where to find them there.
    #[serde(default)]
    pub chat: Text,
    #[serde(default)]
    pub mail: Text,
    /// IANA name such as `Europe/Berlin`.
    #[serde(default)]
    pub zone: Text,
}

/// What somebody is to an outage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Engineer,
    Cs,
    Ceo,
    #[default]
    Other,
}

/// Something that can fail and be rolled back. Whatever is empty is not known.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Service {
    pub name: Text,
    #[serde(default)]
    pub owner: Option<Handle>,
    /// A command to copy, or a link; one line.
    #[serde(default)]
    pub rollback: Text,
    #[serde(default)]
    pub runbook: Text,
    #[serde(default)]
    pub depends_on: Vec<Text>,
    /// The folder of a local git checkout.
    #[serde(default)]
    pub checkout: Text,
}

impl Role {
    pub const ALL: [Self; 4] = [Self::Engineer, Self::Cs, Self::Ceo, Self::Other];

    pub fn name(self) -> &'static str {
        match self {
            Self::Engineer => "engineer",
            Self::Cs => "cs",
            Self::Ceo => "ceo",
            Self::Other => "other",
        }
    }

    /// In any case; customer success also by its full name.
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
    /// Somebody of whom only this is known.
    pub fn of(handle: Handle) -> Self {
        Self {
            handle,
            name: Text::default(),
            role: Role::default(),
            phone: Text::default(),
            chat: Text::default(),
            mail: Text::default(),
            zone: Text::default(),
        }
    }

    /// As it stands in a sentence: the name, else the handle.
    pub fn shown(&self) -> String {
        if self.name.is_empty() { self.handle.name() } else { self.name.to_string() }
    }
}

impl Directory {
    /// The first of that handle.
    pub fn person(&self, handle: &Handle) -> Option<&Contact> {
        self.people.iter().find(|person| person.handle == *handle)
    }

    /// The first of that name, in any case.
    pub fn service(&self, name: &str) -> Option<&Service> {
        let key = key(name);
        self.services.iter().find(|service| service_key(service) == key)
    }

    /// What stands in it twice, as a sentence; a lookup finds the first of them only.
    pub fn twice(&self) -> Option<String> {
        let people = self.people.iter().map(|person| person.handle.to_string());
        let services = self.services.iter().map(|service| (service_key(service), service.name.as_str()));
        repeated(people.map(|handle| (handle.clone(), handle)))
            .map(|handle| format!("Two people are {handle}."))
            .or_else(|| repeated(services).map(|name| format!("Two services are called “{name}”.")))
    }

    /// Puts a person in the place of `was`, or at the end.
    pub fn put_person(&mut self, contact: Contact, was: Option<&Handle>) {
        let place = self.people.iter_mut().find(|person| Some(&person.handle) == was);
        let new = contact.handle.clone();
        match place {
            Some(person) => *person = contact,
            None => self.people.push(contact),
        }
        if let Some(was) = was {
            let owners = self.services.iter_mut().filter_map(|service| service.owner.as_mut());
            owners.filter(|owner| *owner == was).for_each(|owner| *owner = new.clone());
        }
    }

    /// Puts a service in the place of `was`, or at the end; those that depend on it follow its name.
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

/// What two spellings of one service have in common.
pub fn key(name: &str) -> String {
    name.trim().to_lowercase()
}

fn service_key(service: &Service) -> String {
    key(service.name.as_str())
}

fn repeated<T>(named: impl Iterator<Item = (String, T)>) -> Option<T> {
    let mut seen = HashMap::new();
    for (key, value) in named {
        if seen.insert(key, ()).is_some() {
            return Some(value);
        }
    }
    None
}

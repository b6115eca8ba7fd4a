//! The people of an incident.

use serde::{Deserialize, Serialize};

use crate::{PersonId, Text, Time};

/// A person in the incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: PersonId,
    pub presence: Presence,
    /// When this presence began.
    pub since: Time,
}

/// Whether a person is on the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    Paged,
    OnCall,
    NoAnswer,
    Left,
}

/// A group with its own lead, split off when one leader has too many direct reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub name: Text,
    pub lead: PersonId,
    pub members: Vec<PersonId>,
}

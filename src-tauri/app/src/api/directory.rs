//! The directory as the window and the command line see it.

use grizzly_core::{
    Text, Time,
    directory::{Contact, Role, Service, Through},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Problem;

/// Which of the two lists of the directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Listing {
    People,
    Services,
}

/// How a list is written into a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// For spreadsheets.
    Csv,
    /// For programs, and to be edited by hand.
    Toml,
}

/// A person as somebody types them in; of the shape of a `Contact`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct PersonForm {
    /// Empty: made from the name.
    pub handle: String,
    pub name: String,
    pub role: Role,
    pub phone: String,
    pub chat: String,
    pub mail: String,
    pub zone: String,
}

/// A service as somebody types it in; of the shape of a `Service`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct ServiceForm {
    pub name: String,
    pub owner: Option<String>,
    pub rollback: String,
    pub runbook: String,
    pub depends_on: Vec<String>,
    pub checkout: String,
}

/// Everybody and every service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DirectoryView {
    /// By name, those of the directory first.
    pub people: Vec<PersonCard>,
    /// By name.
    pub services: Vec<Service>,
    /// Why nothing can be saved, and perhaps nothing is shown.
    pub problem: Option<Problem>,
}

/// Somebody in the directory, or somebody whom an incident names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PersonCard {
    pub contact: Contact,
    /// As it stands in a sentence: `Ada Lovelace`, else `Ada`.
    pub name: String,
    /// In the directory. If not, nothing but the handle is known, and it can be completed.
    pub known: bool,
    /// By what this person can be reached from here.
    pub reach: Vec<Through>,
    /// What the clock shows where this person lives, where that is known: `16:30`.
    pub local_time: Option<String>,
}

/// What a service can be rolled back to, from its registered checkout. Newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
pub struct Versions {
    /// The last ten of what is checked out.
    pub commits: Vec<Commit>,
    /// The newest ten that name a commit, wherever in the history.
    pub tags: Vec<Tag>,
    /// How many tags were not looked at, because there are too many; their numbers are lower.
    pub tags_left_out: usize,
    /// `null`: nothing is committed yet.
    pub head: Option<Head>,
}

/// One commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Commit {
    /// The first ten digits, as a person says and types them.
    pub id: String,
    pub full_id: String,
    pub summary: Text,
    pub author: Text,
    pub at: Time,
}

/// One tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Tag {
    pub name: Text,
    /// The commit that it names, in ten digits.
    pub id: String,
    /// When it was made; of a tag that does not say so, when its commit was.
    pub at: Time,
}

/// What is checked out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Head {
    /// The commit, in ten digits.
    pub id: String,
    /// `null`: a commit is checked out, and no branch.
    pub branch: Option<Text>,
}

//! The directory: people and services.

use grizzly_core::{
    Text, Time,
    directory::{Contact, ContactMethod, Role, Service},
};
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// One of the two lists of the directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum DirectoryList {
    People,
    Services,
}

/// The file format of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum DirectoryFormat {
    /// For spreadsheets.
    Csv,
    /// For programs and text editors.
    Toml,
}

/// A person as entered by the user; see `Contact`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PersonForm {
    /// If empty, it is made from the name.
    pub id: String,
    pub name: String,
    pub role: Role,
    pub phone: String,
    pub chat: String,
    pub mail: String,
    pub zone: String,
}

/// A service as entered by the user; see `Service`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ServiceForm {
    pub name: String,
    pub owner: Option<String>,
    pub rollback: String,
    pub runbook: String,
    pub depends_on: Vec<String>,
    pub repository: String,
}

/// All people and services.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DirectoryView {
    /// Those in the directory first, by name.
    pub people: Vec<PersonCard>,
    /// By name.
    pub services: Vec<Service>,
    /// Why the directory can't be read or saved.
    pub problem: Option<Problem>,
}

/// A person in the directory, or one whom an incident names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PersonCard {
    pub contact: Contact,
    /// As in a sentence: `Ada Lovelace`, or `Ada` if only the ID is known.
    pub name: String,
    /// If not, only the ID is known.
    pub in_directory: bool,
    /// Ways to reach this person.
    pub methods: Vec<ContactMethod>,
    /// The local time of this person, if known: `16:30`.
    pub local_time: Option<String>,
}

/// The versions that a service can be rolled back to, from its git repository. Newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Versions {
    /// The last ten commits of the current branch.
    pub commits: Vec<Commit>,
    /// The newest ten tags of any commit.
    pub tags: Vec<GitTag>,
    /// The number of tags that were skipped because there are too many. They have lower numbers.
    pub tags_skipped: usize,
    /// `null`: no commits yet.
    pub head: Option<Head>,
}

/// One commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Commit {
    /// The first ten digits.
    pub id: String,
    pub full_id: String,
    pub summary: Text,
    pub author: Text,
    pub at: Time,
}

/// One tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GitTag {
    pub name: Text,
    /// Its commit, in ten digits.
    pub id: String,
    /// When it was created; if unknown, the time of its commit.
    pub at: Time,
}

/// What is checked out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Head {
    /// The commit, in ten digits.
    pub id: String,
    /// `null`: no branch is checked out.
    pub branch: Option<Text>,
}

//! What a line means, and the help of each command.

use grizzly_core::{PersonId, Time};
use serde::Serialize;

use crate::problem::Problem;

/// What a line means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LinePreview {
    /// The help of its command; empty for an empty line.
    pub description: String,
    /// The time that the line names.
    pub at: Option<Time>,
    pub by: Option<PersonId>,
    pub problem: Option<Problem>,
    /// It is the path of a file, which can be kept as evidence.
    pub file: Option<FileOffer>,
}

/// A file whose path is a line of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FileOffer {
    /// `shot.png, 34 KB`
    pub description: String,
    /// Keeps it: `/evidence ~/shot.png`
    pub line: String,
}

/// One slash command, for completion and help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CommandHelp {
    /// `lead`
    pub name: String,
    /// `/lead @person`
    pub usage: String,
    pub help: String,
    pub example: String,
    /// Its first argument is a service.
    pub takes_service: bool,
}

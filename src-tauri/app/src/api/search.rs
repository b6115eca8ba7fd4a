//! What a search found.

use grizzly_core::{IncidentId, Status, Time, event::EntryGroup};
use serde::Serialize;

/// The answer to a query. All times are UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SearchView {
    /// The newest first.
    pub found: Vec<FoundEntry>,
    /// Whether there are older ones.
    pub is_cut: bool,
    /// How many earlier incidents aren't looked through yet.
    pub not_indexed: usize,
}

/// An entry, as it reads now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FoundEntry {
    pub incident: IncidentId,
    /// Of the incident.
    pub summary: String,
    pub status: Status,
    pub number: u32,
    pub at: Time,
    /// As in a sentence: `Ada`.
    pub author: String,
    pub group: EntryGroup,
    pub title: String,
    pub detail: String,
    pub is_retracted: bool,
}

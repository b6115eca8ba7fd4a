//! What the window doesn't have yet of the incident that it shows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// What the window has of an incident: the marks that the last answer gave it. Without marks it has nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IncidentMarks {
    /// Of each field but the log.
    pub fields: BTreeMap<String, String>,
    /// Of each page of the log.
    pub log: Vec<String>,
}

/// What changed of an incident since the answer that gave these marks.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IncidentChange {
    /// What the window has now.
    pub marks: IncidentMarks,
    /// The fields that changed.
    #[cfg_attr(feature = "ts", ts(type = "Partial<Omit<IncidentView, 'log'>>"))]
    pub fields: BTreeMap<String, Box<RawValue>>,
    /// The log, page by page, oldest first. `null`: a page that didn't change.
    #[cfg_attr(feature = "ts", ts(type = "(LogRow[] | null)[]"))]
    pub log: Vec<Option<Box<RawValue>>>,
}

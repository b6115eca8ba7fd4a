//! The checklist.

use grizzly_core::{ChecklistStep, IncidentId, Severity, Time};
use serde::Serialize;

/// The steps of an incident's playbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Checklist {
    pub incident: IncidentId,
    pub summary: String,
    pub severity: Option<Severity>,
    /// The name of the playbook.
    pub playbook: String,
    /// The time that it shows.
    pub at: Time,
    pub steps: Vec<ChecklistStep>,
}

//! The cleanup: affected customers, messages to them, and the preview of a CSV. All times are UTC.

use grizzly_core::{PersonId, Time, cleanup::CustomerStage};
use serde::Serialize;

use super::{
    boards::ActionView,
    updates::{MissingView, SentenceView},
};

/// An affected customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CustomerView {
    pub name: String,
    pub stage: CustomerStage,
    /// What happened to them.
    pub how: Option<String>,
    /// Since when they are affected, if known.
    pub since: Option<Time>,
    pub known_at: Time,
    /// Since when they have been waiting for contact.
    pub waiting_since: Time,
    /// The number of their own reports.
    pub reports: u32,
    pub owner: Option<PersonId>,
    pub contacted_at: Option<Time>,
    pub contact_text: Option<String>,
    /// Their last reply, if they were sent nothing since.
    pub unanswered: Option<String>,
    pub resolution_sent_at: Option<Time>,
    pub resolution_sent_via: Option<String>,
    pub done_at: Option<Time>,
    /// What was done for them.
    pub outcome: Option<String>,
    /// The next step; `null` if they are done.
    pub next: Option<ActionView>,
}

/// The output of `grizzly customers list`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CleanupView {
    pub summary: String,
    pub team: Vec<PersonId>,
    pub progress: grizzly_core::cleanup::Progress,
    /// Most urgent first.
    pub customers: Vec<CustomerView>,
}

/// The draft of a message to one or several customers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CustomerMessageView {
    pub text: String,
    /// What each sentence stands on.
    pub sentences: Vec<SentenceView>,
    /// What is unknown but expected in the message.
    pub missing: Vec<MissingView>,
    /// Facts that were omitted, because they are internal or may be wrong for these customers.
    pub omitted: Vec<OmittedView>,
    /// Findings of the checks, one sentence each.
    pub findings: Vec<String>,
}

/// A fact that was omitted from a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OmittedView {
    /// `what was done for them`
    pub label: String,
    pub text: String,
    pub why: String,
}

/// What an import of a CSV would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CustomerImportView {
    /// `2 new, 1 changed, 4 unchanged, 1 cell skipped`
    pub summary: String,
    /// What was skipped or guessed, in sentences.
    pub warning: Option<String>,
    /// The number of entries. An import is refused once it changes.
    pub entries: u32,
    /// The number of customers to add or change.
    pub imports: u32,
    /// New customers and those with differences, in the order of the file.
    pub rows: Vec<CustomerImportRow>,
    pub unchanged: Vec<String>,
    /// Affected customers that aren't in the file. They are not changed.
    pub not_in_file: Vec<String>,
    /// Rows that couldn't be read. They are skipped.
    pub row_errors: Vec<RowErrorView>,
}

/// A customer in a CSV.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CustomerImportRow {
    pub customer: String,
    pub line: u32,
    pub new: bool,
    pub differences: Vec<DifferenceView>,
}

/// A cell that differs from the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DifferenceView {
    /// The column: `owner`
    pub field: String,
    /// The current value; `null` if there is none.
    pub old: Option<String>,
    pub new: String,
    /// Why it is skipped; `null` if it is imported.
    pub skipped_because: Option<String>,
    /// The line that logs a skipped cell anyway.
    pub line: Option<String>,
}

/// A row that couldn't be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RowErrorView {
    pub line: u32,
    pub reason: String,
    pub hint: String,
}

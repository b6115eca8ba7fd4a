//! The cleanup with customer success: the ledger, a text to customers, and a file against the ledger. Times are UTC.

use grizzly_core::{Handle, Time, cleanup::Standing};
use serde::Serialize;
use ts_rs::TS;

use super::{ActionView, MissingView};

/// An affected customer, and how far the cleanup is with them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CustomerView {
    pub name: String,
    /// The name as a line takes it.
    pub quoted: String,
    pub standing: Standing,
    /// What happened to them.
    pub how: Option<String>,
    /// Since when it happens to them, if that was said.
    pub since: Option<Time>,
    pub known_at: Time,
    /// Since when they wait for a word.
    pub waiting_since: Time,
    /// How often they reported something themselves.
    pub reports: u32,
    /// Who talks to them.
    pub owner: Option<Handle>,
    pub contacted_at: Option<Time>,
    pub contact: Option<String>,
    pub answered_at: Option<Time>,
    pub answer: Option<String>,
    /// They know that it is over.
    pub told_over_at: Option<Time>,
    pub told_over_through: Option<String>,
    pub settled_at: Option<Time>,
    /// What was done for them.
    pub settled_how: Option<String>,
    /// What is to be done next; `null`: it is settled.
    pub next: Option<ActionView>,
}

/// The ledger of `grizzly customers list`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CleanupView {
    pub summary: String,
    pub team: Vec<Handle>,
    pub progress: grizzly_core::cleanup::Progress,
    /// By who needs a word.
    pub customers: Vec<CustomerView>,
}

/// A text to a customer or to several: a draft to copy and to edit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LetterView {
    pub text: String,
    /// What they would like to know and nobody logged.
    pub missing: Vec<MissingView>,
    /// Statements that are nothing for customers as they were logged.
    pub left_out: Vec<LeftOutView>,
    /// What could be worded better, a sentence each.
    pub findings: Vec<String>,
}

/// A statement that does not stand in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LeftOutView {
    /// `what was done for them`
    pub what: String,
    pub text: String,
    pub why: String,
}

/// What a file says against the ledger, before it is taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MergeView {
    /// `2 new, 1 changed, 4 unchanged, 1 cell not taken`
    pub summary: String,
    /// What was guessed or left out, in sentences.
    pub remark: Option<String>,
    /// How many entries the incident had; taking is refused once it has others.
    pub entries: u32,
    /// How many customers are new or changed when it is taken.
    pub takes: u32,
    /// Those that are new or have differences, in the file's order.
    pub rows: Vec<MergeRow>,
    pub unchanged: Vec<String>,
    /// Customers of the ledger that the file does not name; they stay as they are.
    pub not_in_file: Vec<String>,
    /// Rows that could not be read, and are left out.
    pub faults: Vec<FaultView>,
}

/// A customer in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MergeRow {
    pub customer: String,
    pub line: u32,
    pub new: bool,
    pub differences: Vec<DifferenceView>,
}

/// A cell that says something else than the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DifferenceView {
    /// `who talks to them`
    pub field: String,
    /// What the ledger says; `null`: nothing.
    pub old: Option<String>,
    pub new: String,
    /// Why it is not taken; `null`: it is, when told.
    pub why_not: Option<String>,
    /// The line that says it all the same.
    pub by_hand: Option<String>,
}

/// A row that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FaultView {
    pub line: u32,
    pub reason: String,
    pub hint: String,
}

//! An incident, as a row of a list and as a whole.

use grizzly_core::{
    ChecklistStep, EntryId, FoundBy, IncidentId, PersonId, Severity, Status, Time,
    event::{EntryGroup, EntryKind, Milestone},
};
use serde::{Deserialize, Serialize};

use super::{
    boards::{AudienceView, FactView, GroupView, NudgeView, RelatedView, RollbackView, TaskView},
    cleanup::CustomerView,
    evidence::KeptFileView,
    updates::UpdateHistoryRow,
};

/// An incident in a list. All times are UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IncidentRow {
    pub id: IncidentId,
    pub slug: String,
    pub summary: String,
    pub severity: Option<Severity>,
    pub status: Status,
    /// Not closed, merged or a false alarm.
    pub open: bool,
    pub declared_at: Time,
    /// When the clock started: at the first error, else when declared.
    pub clock_from: Time,
    /// The clock started at the first error.
    pub clock_from_first_error: bool,
    /// When the clock stopped: fixed, false alarm or merged. `null` while it runs.
    pub clock_until: Option<Time>,
    pub leader: Option<PersonId>,
    /// As in a sentence: `Ada`.
    pub leader_name: Option<String>,
    /// The update that is due first, of those that somebody expects.
    pub next_update: Option<ExpectedUpdate>,
    pub entries: u32,
}

/// The incidents of a list: open ones first, then the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IncidentList {
    pub rows: Vec<IncidentRow>,
    /// How many older ones there are, which the search finds.
    pub older: usize,
}

/// An update that an audience expects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ExpectedUpdate {
    /// The audience as shown: `CEO`.
    pub label: String,
    pub due: Time,
}

/// All about an incident, for the window and `grizzly show`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IncidentView {
    pub row: IncidentRow,
    pub now: Time,
    pub found_by: Option<FoundBy>,
    pub call: Option<String>,
    pub announced: Option<String>,
    pub deputy: Option<PersonId>,
    /// The person who was offered the lead and hasn't answered.
    pub handover_to: Option<PersonId>,
    pub people: Vec<PersonView>,
    /// People to suggest: those in any incident or in the directory, and the local user.
    pub suggested_people: Vec<PersonId>,
    pub me: MyName,
    /// The channels that page people.
    pub paging: Vec<PagingChannelView>,
    pub merged_into: Option<IncidentId>,
    pub milestones: Vec<MilestoneView>,
    pub intervals: Vec<IntervalView>,
    /// What to do next, most urgent first.
    pub next: Vec<NudgeView>,
    /// The steps of the playbook.
    pub checklist: Vec<ChecklistStep>,
    /// Open tasks first, then ended ones, newest first.
    pub tasks: Vec<TaskView>,
    pub groups: Vec<GroupView>,
    /// In the order in which the services were first named.
    pub rollbacks: Vec<RollbackView>,
    /// Services that are related to those on the rollback board.
    pub related: Vec<RelatedView>,
    /// The current facts.
    pub facts: Vec<FactView>,
    pub audiences: Vec<AudienceView>,
    /// All updates and their deliveries, oldest first.
    pub update_history: Vec<UpdateHistoryRow>,
    /// Affected customers, most urgent first.
    pub customers: Vec<CustomerView>,
    /// The progress of the cleanup.
    pub progress: grizzly_core::cleanup::Progress,
    /// `null`: the cleanup hasn't started.
    pub cleanup_started_at: Option<Time>,
    pub cleanup_team: Vec<PersonId>,
    /// Until when notifications are muted.
    pub muted_until: Option<Time>,
    /// Services to suggest: those in any incident or in the directory.
    pub suggested_services: Vec<String>,
    /// Oldest first.
    pub log: Vec<LogRow>,
}

/// The local user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MyName {
    pub id: PersonId,
    /// As in a sentence: `Sam`.
    pub name: String,
    /// `false`: it is the name of the account.
    pub is_chosen: bool,
}

/// A channel that pages people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PagingChannelView {
    pub name: String,
    /// `PagerDuty, events.pagerduty.com`
    pub description: String,
}

/// A person whom the incident names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PersonView {
    pub id: PersonId,
    /// As in a sentence: `Ada`.
    pub name: String,
    pub presence: grizzly_core::incident::Presence,
    pub since: Time,
    /// On the call and without a task.
    pub free: bool,
}

/// A milestone of the process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MilestoneView {
    pub milestone: Milestone,
    /// `Mitigated`
    pub label: String,
    /// `null`: not recorded.
    pub at: Option<Time>,
    /// Number of its entry.
    pub number: Option<u32>,
}

/// The time between two milestones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IntervalView {
    pub from: Milestone,
    pub to: Milestone,
    /// `Time to declare (from first error)`, or `mitigated → fixed` between neighbors
    pub label: String,
    /// `null`: not recorded. Negative: it ended before it started.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub seconds: Option<i64>,
    /// `18 min`, `not recorded`, `impossible order: …`
    pub text: String,
    /// A key interval, not one between neighboring milestones.
    pub key: bool,
    /// It was recorded to end before it started.
    pub impossible: bool,
    /// The median of past incidents, in seconds; `null` if too few have it.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub median: Option<i64>,
    /// The number of past incidents that have it.
    pub past: u32,
}

/// One entry of the log, with its corrections applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LogRow {
    pub number: u32,
    pub id: EntryId,
    pub kind: EntryKind,
    pub group: EntryGroup,
    pub author: PersonId,
    pub at: Time,
    pub recorded_at: Time,
    /// Logged long after it happened.
    pub late: bool,
    /// What happened, in bold: `Ada leads`. Empty for a note.
    pub title: String,
    /// The rest: `only EU customers`.
    pub detail: String,
    pub milestone: Option<Milestone>,
    /// Why it was retracted.
    pub retracted: Option<String>,
    /// The text before a correction.
    pub original_text: Option<String>,
    /// The time before a correction.
    pub original_at: Option<Time>,
    /// Who corrected it, without its author on the same device.
    pub corrected_by: Vec<PersonId>,
    /// The line that corrects it, up to what a person adds: its current text, the opposite of what it says about a
    /// delivery, or a new update; `null`: there is nothing to correct.
    pub correct_line: Option<String>,
    /// Everybody whom it names, and its author.
    pub people: Vec<PersonId>,
    /// The file that it keeps as evidence.
    pub file: Option<KeptFileView>,
}

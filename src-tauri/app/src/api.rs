//! The API that the window and the command line use: commands, queries, and their answers. TypeScript gets the same types
//! through `ui/src/tauri/types.ts`.

mod boards;
mod checklist;
mod cleanup;
mod directory;
mod import;
mod rfo;
mod updates;

use grizzly_core::{
    ChecklistStep, EntryId, FoundBy, IncidentId, PersonId, Severity, Status, Text, Time,
    directory::ContactMethod, milestone::Milestone,
};
use grizzly_delivery::Secret;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::settings::Settings;

pub use boards::*;
pub use checklist::Checklist;
pub use cleanup::*;
pub use directory::*;
pub use import::*;
pub use rfo::*;
pub use updates::*;

/// A command. Times are written as people type them (`10:42`, `-5m`, `20 min ago`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Execute {
    Declare {
        summary: String,
        severity: Option<Severity>,
        began: Option<String>,
        found_by: Option<FoundBy>,
    },
    /// Logs one line in an incident (an ID, a unique prefix of an ID or slug, or `current`).
    Say {
        incident: String,
        line: String,
        at: Option<String>,
        by: Option<String>,
    },
    /// Logs several lines: all of them, or none.
    SayAll {
        incident: IncidentId,
        lines: Vec<String>,
    },
    /// Runs the action with that index of a nudge, if the nudge still applies.
    TakeAction {
        incident: IncidentId,
        nudge: String,
        action: usize,
    },
    OpenCall {
        incident: IncidentId,
    },
    /// Approves an update, and queues it for the audience's channels or the given ones.
    ApproveUpdate {
        incident: IncidentId,
        audience: String,
        text: String,
        next_at: Option<Time>,
        channels: Option<Vec<String>>,
    },
    /// Saves a custom template. An empty text or the default removes it.
    SaveTemplate {
        audience: String,
        text: String,
    },
    /// Saves a secret of a channel in the keyring. An empty one is removed.
    SaveSecret {
        channel: String,
        secret: Secret,
        value: String,
    },
    /// Sends a test through a channel, and waits for the outcome.
    TestChannel {
        channel: String,
    },
    /// Copies a text; `label` names it in the answer: `briefing`.
    CopyText {
        text: String,
        label: String,
    },
    CopyInvitation {
        incident: IncidentId,
    },
    /// Saves unsent text, so that it survives a crash. An empty text is removed.
    SaveText {
        key: String,
        text: String,
    },
    SaveSettings {
        settings: Box<Settings>,
    },
    /// Hides a notice of [`Query::Notices`] for good.
    DismissNotice {
        code: String,
    },
    /// Saves a person in the directory; `replaces`: the ID of the person being edited.
    SavePerson {
        person: PersonForm,
        replaces: Option<PersonId>,
    },
    RemovePerson {
        id: PersonId,
    },
    /// Saves a service in the directory; `replaces`: the name of the service being edited.
    SaveService {
        service: ServiceForm,
        replaces: Option<Text>,
    },
    RemoveService {
        name: String,
    },
    /// Imports a list from a `.csv` or `.toml` file: all of it, or nothing. `bytes`: its content in Base64.
    ImportDirectory {
        list: DirectoryList,
        file_name: String,
        bytes: String,
    },
    /// Writes a list to a new file in the downloads folder.
    ExportDirectory {
        list: DirectoryList,
        format: DirectoryFormat,
    },
    /// Opens the link that reaches a person. With an incident, also logs that they were paged, unless they are on the
    /// call.
    ContactPerson {
        incident: Option<IncidentId>,
        person: PersonId,
        method: ContactMethod,
    },
    /// Imports a timeline with a person's edits into an incident, or into a new one (`null`): all of it or
    /// nothing. `title` is the summary of a new incident, `file` the name of the source file.
    ImportTimeline {
        incident: Option<String>,
        title: Option<String>,
        file: String,
        source: ImportSource,
        edits: Vec<LineEdit>,
    },
    /// Copies the rollback command of a service, or opens its link.
    CopyRollback {
        service: String,
    },
    /// Writes the RFO to a new file in the downloads folder.
    ExportRfo {
        incident: IncidentId,
        format: RfoFormat,
        reader: Reader,
    },
    /// Writes the log of an incident to a new file in the downloads folder, as JSON Lines.
    ExportLog {
        incident: IncidentId,
    },
    /// Writes the follow-ups to a new file in the downloads folder, as CSV.
    ExportFollowUps {
        incident: IncidentId,
    },
    /// Copies the follow-ups as a Markdown task list.
    CopyFollowUps {
        incident: IncidentId,
    },
    /// Opens the tracker's page for a new issue, filled in with the follow-up of that entry.
    OpenIssue {
        incident: IncidentId,
        entry: u32,
    },
    /// Logs the changes of a CSV of customers. `bytes`: its content in Base64; `entries`: as in the
    /// `CustomerImportView` that the user saw.
    ImportCustomers {
        incident: IncidentId,
        bytes: String,
        entries: u32,
    },
    /// Writes the affected customers to a new file in the downloads folder, as CSV.
    ExportCustomers {
        incident: IncidentId,
    },
    /// Hides the quick declare window.
    HideQuick,
    /// Opens the quick declare window.
    ShowQuick,
    /// Quits the desktop app.
    Quit,
}

/// A query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Query {
    /// `IncidentRow[]`: open incidents first, then the newest first.
    Incidents,
    /// `IncidentView`.
    Incident { incident: String },
    /// `BriefingView`: one page for a handover or a late joiner.
    Briefing { incident: String },
    /// `RfoView`: the current RFO.
    Rfo { incident: String, reader: Reader },
    /// `UpdateDraftView`: the draft of an audience's next update, or the user's text, with its checks.
    UpdateDraft { incident: String, audience: String, text: Option<String>, next: NextUpdate },
    /// `UpdateSettingsView`: the state of secrets and templates.
    UpdateSettings,
    /// `TemplatePreview`: the text that a template generates for an incident now.
    PreviewTemplate { incident: String, audience: String, template: String },
    /// `LinePreview`: what a line means, without logging it.
    PreviewLine { line: String },
    /// `ImportPreview`: how a timeline would be imported into `incident`, or into a new one (`null`).
    PreviewImport { incident: Option<String>, source: ImportSource, page: Option<ImportPage> },
    /// `CommandHelp[]`.
    Commands,
    /// `Settings`.
    Settings,
    /// `string`: the unsent text saved under that key (`quick`, or an incident ID); empty if there is none.
    SavedText { key: String },
    /// `Notice[]`: problems of this computer, and what to do.
    Notices,
    /// `string | null`: a call link on the clipboard.
    CallOnClipboard,
    /// `DirectoryView`.
    Directory,
    /// `Versions`: of a service's git checkout.
    Versions { service: String },
    /// `CustomerMessageView`: a message to these customers; to all affected customers if empty.
    CustomerMessage { incident: String, customers: Vec<String> },
    /// `CustomerImportView`: what a CSV of customers would change. `bytes`: its content in Base64.
    PreviewCustomerImport { incident: String, bytes: String },
    /// `OpenRequest`: what the tray, a second start or a deep link asked the window to show.
    OpenRequest,
}

/// The result of a command.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
pub struct CommandResult {
    pub incident: Option<IncidentId>,
    /// Numbers (`#12`) of the logged entries, in order.
    pub numbers: Vec<u32>,
    /// Something to check, such as a person's name that may have a typo.
    pub warning: Option<String>,
    /// What was done besides logging: `call opened`, `invitation copied`.
    pub completed: Vec<String>,
    /// What failed besides logging, one sentence each. The entries are logged anyway.
    pub failed: Vec<String>,
}

/// Why a command or query failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, thiserror::Error)]
#[error("{reason}")]
pub struct Problem {
    pub code: Code,
    pub reason: String,
    /// What to do next.
    pub hint: String,
}

/// The kind of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The input is invalid.
    Invalid,
    /// The state of the incident doesn't allow it.
    Refused,
    /// An incident, entry or file doesn't exist.
    NotFound,
    /// The log can't be written: newer version, read-only or full disk.
    ReadOnly,
    /// The log can't be opened or read.
    Log,
    /// The settings can't be read or written.
    Settings,
    /// The directory can't be read or written.
    Directory,
    /// A part of the desktop is missing: browser, clipboard, hotkey.
    Desktop,
    /// Nothing reads the output any more: a closed pipe.
    OutputClosed,
}

/// An incident in a list. All times are UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
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
    pub entries: u32,
}

/// All about an incident, for the window and `grizzly show`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
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

/// A person whom the incident names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct IntervalView {
    pub from: Milestone,
    pub to: Milestone,
    /// `Time to declare (from first error)`, or `mitigated → fixed` between neighbors
    pub label: String,
    /// `null`: not recorded. Negative: it ended before it started.
    #[ts(type = "number | null")]
    pub seconds: Option<i64>,
    /// `18 min`, `not recorded`, `impossible order: …`
    pub text: String,
    /// A key interval, not one between neighboring milestones.
    pub key: bool,
    /// It was recorded to end before it started.
    pub impossible: bool,
    /// The median of past incidents, in seconds; `null` if too few have it.
    #[ts(type = "number | null")]
    pub median: Option<i64>,
    /// The number of past incidents that have it.
    pub past: u32,
}

/// One entry of the log, with its corrections applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LogRow {
    pub number: u32,
    pub id: EntryId,
    pub kind: String,
    pub author: PersonId,
    pub at: Time,
    pub recorded_at: Time,
    /// Logged long after it happened.
    pub late: bool,
    /// What happened, in bold: `Ada leads`. Empty for a note.
    pub head: String,
    /// The rest: `only EU customers`.
    pub tail: String,
    pub milestone: Option<Milestone>,
    /// Why it was retracted.
    pub retracted: Option<String>,
    /// The text before a correction.
    pub original_text: Option<String>,
    /// The time before a correction.
    pub original_at: Option<Time>,
    /// The current text, if `/correct` can replace it.
    pub text: Option<String>,
    /// Everybody whom it names, and its author.
    pub people: Vec<PersonId>,
}

/// What a line means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LinePreview {
    /// The help of its command; empty for an empty line.
    pub description: String,
    /// The time that the line names.
    pub at: Option<Time>,
    pub by: Option<PersonId>,
    pub problem: Option<Problem>,
}

/// One slash command, for completion and help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CommandHelp {
    /// `lead`
    pub name: String,
    /// `/lead @person`
    pub usage: String,
    pub help: String,
    pub example: String,
}

/// A problem of this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Notice {
    /// `tray`, `notifications`, `session_bus`, `hotkey`, `settings`, `directory`, `playbook`, `log`.
    pub code: String,
    pub text: String,
    /// What to do.
    pub hint: String,
    /// It can't be dismissed.
    pub critical: bool,
}

/// What the main window should show.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
pub struct OpenRequest {
    pub incident: Option<IncidentId>,
    /// Text to put into quick declare.
    pub declare_text: Option<String>,
    /// A line to put into the composer; `/ceo` opens the draft.
    pub composer_line: Option<String>,
    /// As in [`CommandResult`].
    pub completed: Vec<String>,
    pub failed: Vec<String>,
}

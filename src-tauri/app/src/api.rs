//! The whole surface between the desktop, the command line and everything below: one command, one
//! query, and what they answer. Shared with TypeScript through `ui/src/tauri/types.ts`.

mod checklist;
mod cleanup;
mod cockpit;
mod directory;
mod importing;
mod rfo;
mod telling;

use grizzly_core::{
    CheckStep, EntryId, FoundBy, Handle, IncidentId, Phase, Severity, Text, Time, directory::Through,
    milestone::Milestone,
};
use grizzly_courier::Secret;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::settings::Settings;

pub use checklist::Checklist;
pub use cleanup::*;
pub use cockpit::*;
pub use directory::*;
pub use importing::*;
pub use rfo::*;
pub use telling::*;

/// Something to do. Times are as a person types them (`10:42`, `-5m`, `20 min ago`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Execute {
    Declare {
        summary: String,
        severity: Option<Severity>,
        began: Option<String>,
        found_by: Option<FoundBy>,
    },
    /// One line of the grammar, said about an incident (an id, a unique prefix of it, or `current`).
    Say {
        incident: String,
        line: String,
        at: Option<String>,
        by: Option<String>,
    },
    /// Several lines, all of them or none.
    SayAll {
        incident: IncidentId,
        lines: Vec<String>,
    },
    /// Does the action of that place (from 0) of an advice, if the advice still stands.
    Follow {
        incident: IncidentId,
        condition: String,
        action: usize,
    },
    OpenCall {
        incident: IncidentId,
    },
    /// Approves an update: durable, then on its way through the audience's channels, or those named here.
    Tell {
        incident: IncidentId,
        audience: String,
        text: String,
        next_at: Option<Time>,
        channels: Option<Vec<String>>,
    },
    /// Keeps a person's template; empty, or as it is shipped, takes it away.
    KeepTemplate {
        audience: String,
        text: String,
    },
    /// Puts a secret of a channel into the keyring; empty takes it out.
    KeepSecret {
        channel: String,
        secret: Secret,
        value: String,
    },
    /// Sends a test through a channel, and waits for what comes of it.
    TestChannel {
        channel: String,
    },
    /// Copies a text; `what` names it in the answer: `briefing`.
    CopyText {
        text: String,
        what: String,
    },
    CopyInvitation {
        incident: IncidentId,
    },
    /// Keeps what is typed and not yet said, so that it outlives a crash. Empty text forgets it.
    KeepDraft {
        place: String,
        text: String,
    },
    SaveSettings {
        settings: Box<Settings>,
    },
    /// The person has read a notice of [`Query::Notices`]; it is not shown again.
    DismissNotice {
        code: String,
    },
    /// Puts a person into the directory, in the place of the one who was `was`.
    SavePerson {
        contact: PersonForm,
        was: Option<Handle>,
    },
    RemovePerson {
        handle: Handle,
    },
    /// Puts a service into the directory, in the place of the one that was called `was`.
    SaveService {
        service: ServiceForm,
        was: Option<Text>,
    },
    RemoveService {
        name: String,
    },
    /// Takes a list over from a file, all of it or nothing. `name` ends in `.csv` or `.toml`; `bytes`
    /// are the file's, whatever its encoding, in Base64.
    ImportDirectory {
        what: Listing,
        name: String,
        bytes: String,
    },
    /// Writes a list into a new file in the person's folder for downloads.
    ExportDirectory {
        what: Listing,
        format: Format,
    },
    /// Opens the link that reaches a person. With an incident, logs that they were called in, unless
    /// they are on its call.
    Contact {
        incident: Option<IncidentId>,
        handle: Handle,
        through: Through,
    },
    /// Takes a timeline over from elsewhere, as it is read and mended, into an incident or a new one (`null`);
    /// all of it or nothing. `title` is the summary of a new one, `source` the name of the file.
    TakeOver {
        incident: Option<String>,
        title: Option<String>,
        source: String,
        read: TimelineText,
        mends: Vec<LineMend>,
    },
    /// Copies how a service is rolled back.
    CopyRollback {
        service: String,
    },
    /// Writes the RFO into a new file in the person's folder for downloads.
    ExportRfo {
        incident: IncidentId,
        format: RfoFormat,
        reader: Reader,
    },
    /// The same with the log of an incident, as JSON Lines that can be checked and taken over elsewhere.
    ExportLog {
        incident: IncidentId,
    },
    /// The same with the follow-ups, as CSV.
    ExportFollowUps {
        incident: IncidentId,
    },
    /// Copies the follow-ups as a list of tasks in Markdown.
    CopyFollowUps {
        incident: IncidentId,
    },
    /// Opens the tracker's page for a new issue, with the follow-up of that entry in it.
    OpenIssue {
        incident: IncidentId,
        entry: u32,
    },
    /// Logs what a CSV of customers changes; `bytes` as in [`Self::ImportDirectory`], `entries` as in the
    /// `MergeView` that was read.
    TakeCustomers {
        incident: IncidentId,
        bytes: String,
        entries: u32,
    },
    /// Writes the ledger of the customers into a new file in the person's folder for downloads.
    ExportCustomers {
        incident: IncidentId,
    },
    /// Hides the quick declare window.
    HideQuick,
    /// Opens the quick declare window.
    ShowQuick,
    /// Ends the desktop app.
    Quit,
}

/// Something to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Query {
    /// `IncidentRow[]`, the running ones first, then the newest first.
    Incidents,
    /// `IncidentView`.
    Incident { incident: String },
    /// `BriefingView`: one page for whoever takes over.
    Briefing { incident: String },
    /// `RfoView`: the reason for outage as it stands.
    Rfo { incident: String, reader: Reader },
    /// `UpdateView`: the word that is due to an audience, or the person's own text, checked.
    Update { incident: String, audience: String, text: Option<String>, promise: NextWord },
    /// `TellingView`: secrets and templates of the settings.
    Telling,
    /// `TemplatePreview`: a template as it would speak about an incident now.
    PreviewTemplate { incident: String, audience: String, template: String },
    /// `Understood`: how a line would be read, without saying it.
    Understand { line: String },
    /// `TimelineView`: how a timeline from elsewhere is read, before it is taken over. `incident`: into which.
    Timeline { incident: Option<String>, read: TimelineText, page: Option<TimelinePage> },
    /// `CommandHelp[]`.
    Commands,
    /// `Settings`.
    Settings,
    /// `string`, what was kept for that place (`quick`, or an incident's id), empty if nothing.
    Draft { place: String },
    /// `Notice[]`: what is missing on this machine and what to do.
    Notices,
    /// `string | null`: a call link found on the clipboard.
    CallOnClipboard,
    /// `DirectoryView`.
    Directory,
    /// `Versions` of a service's registered checkout.
    Versions { service: String },
    /// `LetterView`: a text to these customers of the ledger; to none by name: to all.
    Letter { incident: String, customers: Vec<String> },
    /// `MergeView`: what a CSV of customers would change; `bytes` in Base64.
    CompareCustomers { incident: String, bytes: String },
    /// `Opened`: what the window should show, as asked by the tray, a second start or a deep link.
    Opened,
}

/// What a command did.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
pub struct Done {
    pub incident: Option<IncidentId>,
    /// Numbers (`#12`) of the entries that were logged, in the incident's order.
    pub numbers: Vec<u32>,
    /// Something worth a look, such as a person nobody had named before.
    pub remark: Option<String>,
    /// What was done beside the log, for the person: `call opened`, `invitation copied`.
    pub did: Vec<String>,
    /// What was to be done beside the log and failed, a sentence each. The log has its entries all
    /// the same.
    pub failed: Vec<String>,
}

/// Why something was not done. Nothing typed is lost by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, thiserror::Error)]
#[error("{reason}")]
pub struct Problem {
    pub code: Code,
    pub reason: String,
    /// What to do next.
    pub hint: String,
}

/// What kind of problem it is, for the window to choose how to show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The line was not understood.
    Mistake,
    /// The incident's state does not allow it.
    Refused,
    /// No such incident, entry or file.
    NotFound,
    /// The log cannot be written: newer version, read-only or full disk.
    ReadOnly,
    /// The log cannot be opened or read.
    Log,
    /// The settings cannot be read or written.
    Settings,
    /// The directory cannot be read or written.
    Directory,
    /// Something of this desktop is missing: browser, clipboard, hotkey.
    Desktop,
    /// Nobody reads the answer any more (a closed pipe).
    Unread,
}

/// An incident in a list. Times are UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct IncidentRow {
    pub id: IncidentId,
    pub slug: String,
    pub summary: String,
    pub severity: Option<Severity>,
    pub phase: Phase,
    /// Not yet closed, merged or a false alarm.
    pub running: bool,
    pub declared_at: Time,
    /// First error, else declaring: where the clock starts.
    pub clock_from: Time,
    /// The clock starts at the first error (and not, for want of it, at declaring).
    pub clock_from_first_error: bool,
    /// When the clock stopped: fixed, false alarm or merged; `null` while it runs.
    pub clock_until: Option<Time>,
    pub leader: Option<Handle>,
    pub entries: u32,
}

/// All that the window and `grizzly show` show of an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct IncidentView {
    pub row: IncidentRow,
    pub now: Time,
    pub found_by: Option<FoundBy>,
    pub call: Option<String>,
    pub announced: Option<String>,
    pub next_leader: Option<Handle>,
    /// Somebody to whom the lead is offered and who has not answered.
    pub handover_to: Option<Handle>,
    pub people: Vec<PersonView>,
    /// Everybody whom any incident names, who is in the directory, and who sits here: for completion.
    pub known_people: Vec<Handle>,
    pub merged_into: Option<IncidentId>,
    pub milestones: Vec<MilestoneView>,
    pub intervals: Vec<IntervalView>,
    /// What to do next, the most urgent first.
    pub next: Vec<AdviceView>,
    /// The steps of the playbook.
    pub checklist: Vec<CheckStep>,
    /// The open ones first; then those that are over, the newest first.
    pub tasks: Vec<TaskView>,
    pub groups: Vec<GroupView>,
    /// In the order in which they were first named.
    pub rollbacks: Vec<RollbackView>,
    /// Services that are related to those on the board.
    pub related: Vec<RelatedView>,
    /// What is known, in the order of the fact sheet.
    pub facts: Vec<FactView>,
    pub told: Vec<ToldView>,
    /// Who was told what, when, through what, and whether it arrived; oldest first.
    pub ledger: Vec<LedgerRow>,
    /// The affected customers, by who needs a word.
    pub customers: Vec<CustomerView>,
    /// How far the cleanup is.
    pub progress: grizzly_core::cleanup::Progress,
    pub cleanup_team: Vec<Handle>,
    /// Until when no notification comes.
    pub silenced_until: Option<Time>,
    /// Every service that an incident or the directory names: for completion.
    pub known_services: Vec<String>,
    /// In the order of the log, oldest first.
    pub log: Vec<LogRow>,
}

/// Somebody whom the incident names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PersonView {
    pub handle: Handle,
    /// As it stands in a sentence: `Ada`.
    pub name: String,
    pub presence: grizzly_core::incident::Presence,
    pub since: Time,
    /// On the call, and nothing to do.
    pub free: bool,
}

/// One point of the process, reached or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MilestoneView {
    pub milestone: Milestone,
    /// `bleeding stopped`
    pub label: String,
    /// `null`: not recorded.
    pub at: Option<Time>,
    /// Number of the entry that says so.
    pub number: Option<u32>,
}

/// The time between two milestones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct IntervalView {
    pub from: Milestone,
    pub to: Milestone,
    /// `first error → declared`
    pub label: String,
    /// `null`: not recorded. Negative: its end came before its beginning.
    #[ts(type = "number | null")]
    pub seconds: Option<i64>,
    /// `18 min`, `not recorded`, `impossible order: …`
    pub text: String,
    /// One of the spans that sum an incident up, rather than a step between neighbours.
    pub key: bool,
    /// Its end is recorded before its beginning, and cannot have been.
    pub impossible: bool,
    /// The median of past incidents, in seconds; `null` where too few have it.
    #[ts(type = "number | null")]
    pub median: Option<i64>,
    /// How many past incidents have it.
    pub past: u32,
}

/// One entry of the log, as it reads now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LogRow {
    pub number: u32,
    pub id: EntryId,
    pub kind: String,
    pub author: Handle,
    pub at: Time,
    pub recorded_at: Time,
    /// Written so long after it happened that the reader should know.
    pub late: bool,
    /// What happened, in bold: `Ada leads`; empty for a plain note.
    pub head: String,
    /// The rest: `only EU customers`.
    pub tail: String,
    pub milestone: Option<Milestone>,
    /// Why it was struck.
    pub struck: Option<String>,
    /// What was said before a correction.
    pub was: Option<String>,
    /// The moment before a correction.
    pub was_at: Option<Time>,
    /// A text that `/correct` can replace, as it stands now.
    pub text: Option<String>,
    /// Everybody whom it names, and who wrote it.
    pub about: Vec<Handle>,
}

/// How a line would be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Understood {
    /// `note`, `call opened`, …; empty for an empty line.
    pub says: String,
    /// The moment it would stand at, when the line names one.
    pub at: Option<Time>,
    pub by: Option<Handle>,
    pub problem: Option<Problem>,
}

/// One slash command, for completion and help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CommandHelp {
    /// `lead`
    pub name: String,
    /// `/lead @person`
    pub form: String,
    pub help: String,
    pub example: String,
}

/// Something that this machine lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Notice {
    /// `tray`, `notifications`, `session_bus`, `hotkey`, `settings`, `directory`, `playbook`, `log`.
    pub code: String,
    pub text: String,
    /// What to do.
    pub hint: String,
    /// Cannot be dismissed: the log does not take entries.
    pub serious: bool,
}

/// What the main window should show.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
pub struct Opened {
    pub incident: Option<IncidentId>,
    /// Text to put into quick declare.
    pub prefill: Option<String>,
    /// A line to put into the composer; one such as `/ceo` opens the draft.
    pub fill: Option<String>,
    /// As in [`Done`]: what was done on the way here, and what failed.
    pub did: Vec<String>,
    pub failed: Vec<String>,
}

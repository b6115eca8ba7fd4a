//! The commands, and the result of one.

use std::path::Path;

use grizzly_core::{
    FoundBy, IncidentId, PersonId, Severity, Text, Time, command::ReadyCommand, directory::ContactMethod,
};
use grizzly_delivery::Secret;
use serde::{Deserialize, Serialize};

use super::{
    directory::{DirectoryFormat, DirectoryList, PersonForm, ServiceForm},
    import::{ImportSource, LineEdit},
    incident::LogRow,
    log_command::LogCommand,
    rfo::{Reader, RfoFormat},
    updates::ShownDraft,
};
use crate::settings::Settings;

/// A command. Times are written as people type them (`10:42`, `-5m`, `20 min ago`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Execute {
    Declare {
        summary: String,
        severity: Option<Severity>,
        first_error: Option<String>,
        found_by: Option<FoundBy>,
    },
    /// Logs one line in an incident (an ID, a unique prefix of an ID or slug, or `current`).
    Say {
        incident: String,
        line: String,
        at: Option<String>,
        by: Option<String>,
    },
    /// Keeps files of this computer, by their paths, as evidence with this text: all of them, or none.
    AttachFiles {
        incident: IncidentId,
        paths: Vec<String>,
        text: String,
    },
    /// Keeps the picture on the clipboard as evidence with this text.
    AttachClipboard {
        incident: IncidentId,
        text: String,
    },
    /// Logs what a form holds: all of it, or nothing.
    Log {
        incident: IncidentId,
        commands: Vec<LogCommand>,
    },
    /// Logs what buttons and menu items hold: all of it, or nothing.
    Run {
        incident: IncidentId,
        commands: Vec<ReadyCommand>,
    },
    /// Logs what a button of a nudge holds, if the nudge still offers it.
    TakeAction {
        incident: IncidentId,
        nudge: String,
        command: ReadyCommand,
    },
    /// Opens the call. `shown`: the address that was shown, which a link from elsewhere needs.
    OpenCall {
        incident: IncidentId,
        shown: Option<String>,
    },
    /// Approves an update, and queues it for the audience's channels or the given ones.
    ApproveUpdate {
        incident: IncidentId,
        audience: String,
        text: String,
        next_at: Option<Time>,
        channels: Option<Vec<String>>,
        /// The draft on the screen; without one, the text is compared with the draft of now.
        shown: Option<ShownDraft>,
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
    /// Opens a file that this Grizzly saved, or shows it in its folder.
    OpenSaved {
        path: String,
        in_folder: bool,
    },
    /// Cancels the exports that are being made, and imports: what they have logged stays.
    CancelWork,
    /// Makes the log of all that can be read of it and its backups.
    RecoverLog,
    /// Starts a new log where one is gone.
    StartNewLog,
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
    /// Hides a notice of `Query::Notices` for good.
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
    /// Saves the name of the local user, which holds for the entries of open incidents too.
    ChangeMyName {
        name: String,
    },
    /// Pages a person through a paging channel, waits for the outcome and logs it.
    PagePerson {
        incident: IncidentId,
        person: PersonId,
        channel: String,
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
    /// Writes the RFO to a new file in the downloads folder. `evidence`: the entries whose files external readers get.
    ExportRfo {
        incident: IncidentId,
        format: RfoFormat,
        reader: Reader,
        evidence: Vec<u32>,
    },
    /// Writes the log of an incident to a new file in the downloads folder: as JSON Lines, or as a zip of those and its
    /// evidence files.
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
    /// Puts text into the main window's composer that was typed in quick declare after the declaration.
    TypeIntoComposer {
        text: String,
    },
    /// Quits the desktop app.
    Quit,
}

/// The result of a command.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CommandResult {
    pub incident: Option<IncidentId>,
    /// Numbers (`#12`) of the logged entries, in order.
    pub numbers: Vec<u32>,
    /// Their rows, if the incident's log can be shown with them at once.
    pub rows: Vec<LogRow>,
    /// Something to check, such as a person's name that may have a typo.
    pub warning: Option<String>,
    /// What was done besides logging: `call opened`, `invitation copied`.
    pub completed: Vec<String>,
    /// What failed besides logging, one sentence each. The entries are logged anyway.
    pub failed: Vec<String>,
    /// The path of the file, or of the folder of files, that was saved.
    pub saved: Option<String>,
}

impl CommandResult {
    /// A file, or a folder of files, was saved.
    pub fn saved(path: &Path) -> Self {
        let path = path.display().to_string();
        Self { completed: vec![format!("exported to {path}")], saved: Some(path), ..Self::default() }
    }
}

//! What the desktop has to do. The command line ignores it.

use grizzly_core::{EntryId, IncidentId, Text, command::ReadyCommand};

/// One thing for the desktop to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// `what` it leads to, in a word for the person: `call`, `mail`.
    OpenLink {
        link: String,
        label: &'static str,
    },
    /// Opens a file that was saved, or shows it in its folder.
    OpenSaved {
        path: String,
        in_folder: bool,
    },
    CopyInvitation(String),
    /// Copies text to the clipboard. `label`: what it is, `rollback of payments`.
    CopyText {
        text: String,
        label: String,
    },
    /// Prepares an update that the user sends. The result is reported to
    /// [`Workspace::update_copied`](crate::Workspace::update_copied).
    SendManually {
        way: ManualSend,
        incident: IncidentId,
        update: EntryId,
        channel: Text,
    },
    Notify(Notification),
    /// Closes the notification with that key, if it is still open.
    CloseNotification(String),
    ShowIncident(IncidentId),
    HideQuick,
    /// Puts text into the main window's composer.
    TypeIntoComposer(String),
    /// Hotkey, start at login and reminders may have changed.
    SettingsSaved,
    Quit,
}

/// How the text of an update got to the person who sends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsent {
    /// It is on the clipboard, or open in the mail program.
    Copied,
    /// A command printed it.
    Printed,
}

/// How an update is prepared for the user to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ManualSend {
    /// Copies it to the clipboard, as plain text and as HTML.
    Copy { plain: String, html: String },
    /// Opens it in the mail program.
    Open { link: String },
}

/// A native notification. Plain text; the desktop escapes it if needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// A notification replaces an earlier one with the same key.
    pub key: String,
    pub title: String,
    pub body: String,
    /// The incident that a click opens.
    pub incident: IncidentId,
    pub urgency: Urgency,
    /// Plays the alarm sound.
    pub sound: bool,
    /// `None`: a button that opens the incident.
    pub button: Option<Button>,
}

/// The urgency for the notification server: a critical notification stays until it is dismissed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    Normal,
    Critical,
}

/// The action of a notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    pub label: String,
    /// The name of the nudge.
    pub nudge: String,
    /// What it logs at once; `None`: the user completes the line.
    pub command: Option<ReadyCommand>,
    /// The line that logs the same, or its beginning.
    pub line: String,
}

//! What the desktop has to do. The command line ignores it.

use grizzly_core::{EntryId, IncidentId, Text};

/// One thing for the desktop to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// `what` it leads to, in a word for the person: `call`, `mail`.
    OpenLink {
        link: String,
        label: &'static str,
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
    ShowQuick,
    HideQuick,
    /// Hotkey, start at login and reminders may have changed.
    SettingsSaved,
    Quit,
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
    /// The index of the action in the nudge.
    pub action: usize,
    pub line: String,
    /// Whether the line can be logged as it is; otherwise the user completes it.
    pub ready: bool,
}

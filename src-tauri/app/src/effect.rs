//! What the desktop is asked to do. The command line has no desktop and leaves it.

use grizzly_core::{EntryId, IncidentId, Text};

/// One thing to do beside the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// `what` it leads to, in a word for the person: `call`, `mail`.
    OpenLink {
        link: String,
        what: &'static str,
    },
    CopyInvitation(String),
    /// Puts text on the clipboard; `what` says for the person what it is: `the rollback of payments`.
    CopyText {
        text: String,
        what: String,
    },
    /// An update that a person sends: what the desktop does for it. What came of it is told to
    /// [`Desk::handed_over`](crate::Desk::handed_over).
    HandOver {
        way: Handing,
        incident: IncidentId,
        update: EntryId,
        channel: Text,
    },
    Notify(Notification),
    /// Takes away the notification of that key, if it is still there.
    Unnotify(String),
    ShowIncident(IncidentId),
    ShowQuick,
    HideQuick,
    /// Hotkey, start at login and reminders may have to change.
    SettingsSaved,
    Quit,
}

/// How an update is handed to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handing {
    /// Onto the clipboard, as plain text and as HTML.
    Copy { plain: String, html: String },
    /// Opens the mail program.
    Open { link: String },
}

/// A native notification; plain text, escaped where a server wants markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// There is one for each key: it takes the place of the one before.
    pub key: String,
    pub title: String,
    pub body: String,
    /// What a click opens.
    pub incident: IncidentId,
    pub urgency: Urgency,
    /// The sound of an alarm.
    pub sound: bool,
    /// `None`: it opens the incident, as a click does.
    pub button: Option<Button>,
}

/// How a notification server treats it: a critical one stays until somebody sees to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    Normal,
    Critical,
}

/// The one action of a reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    pub label: String,
    /// Of the advice, by name.
    pub condition: String,
    /// Its place among the actions of the advice, from 0.
    pub action: usize,
    pub line: String,
    /// The line can be said as it is; otherwise a person finishes it.
    pub whole: bool,
}

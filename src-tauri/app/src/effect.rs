//! What the desktop is asked to do. The command line has no desktop and leaves it.

use grizzly_core::IncidentId;

/// One thing to do beside the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    OpenLink(String),
    CopyInvitation(String),
    /// `what` names the text in the answer: `briefing`.
    CopyText {
        text: String,
        what: String,
    },
    Notify(Notification),
    ShowIncident(IncidentId),
    ShowQuick,
    HideQuick,
    /// Hotkey and start at login may have to change.
    SettingsSaved,
    Quit,
}

/// A native notification; plain text, escaped where a server wants markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    pub title: String,
    pub body: String,
    pub incident: IncidentId,
}

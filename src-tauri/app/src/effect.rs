//! What the desktop is asked to do. The command line has no desktop and leaves it.

use grizzly_core::IncidentId;

/// One thing to do beside the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    OpenLink(String),
    CopyInvitation(String),
    /// Puts text on the clipboard; `what` says for the person what it is: `the rollback of payments`.
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

/// What a link of [`Effect::OpenLink`] leads to, in a word for the person.
pub fn link_name(link: &str) -> &'static str {
    match link.split_once(':') {
        Some(("mailto", _)) => "mail",
        Some(("slack", _)) => "chat",
        _ => "call",
    }
}

/// A native notification; plain text, escaped where a server wants markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    pub title: String,
    pub body: String,
    pub incident: IncidentId,
}

//! What the desktop reports, and what its window should show.

use grizzly_core::{IncidentId, text::visible};
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// A problem of this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Notice {
    /// `tray`, `notifications`, `session_bus`, `hotkey`, `settings`, `directory`, `playbook`, `log`, `backup`.
    pub code: String,
    pub text: String,
    /// What to do.
    pub hint: String,
    /// It can't be dismissed.
    pub critical: bool,
    /// It was shown in words before.
    pub read: bool,
    /// What the window can do about it.
    pub actions: Vec<NoticeAction>,
}

/// A button of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum NoticeAction {
    /// Makes the log of all that can be read of it and its backups.
    RecoverLog,
    /// Starts a new log where one is gone.
    StartNewLog,
}

impl Notice {
    /// One that can't be dismissed: it disappears with its cause.
    pub fn critical(code: &str, text: impl Into<String>, hint: impl Into<String>) -> Self {
        let (text, hint) = (visible(&text.into()), visible(&hint.into()));
        Self { code: code.to_owned(), text, hint, critical: true, read: false, actions: Vec::new() }
    }

    /// The same, for a log that can be got back. `is_gone`: or a new one started.
    pub fn with_recovery(self, is_gone: bool) -> Self {
        let new = is_gone.then_some(NoticeAction::StartNewLog);
        Self { actions: [NoticeAction::RecoverLog].into_iter().chain(new).collect(), ..self }
    }

    /// The same, of a problem.
    pub fn of(code: &str, problem: Problem) -> Self {
        Self::critical(code, problem.reason, problem.hint)
    }
}

/// What the main window should show.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct OpenRequest {
    pub incident: Option<IncidentId>,
    /// Text to put into quick declare.
    pub declare_text: Option<String>,
    /// A line to put into the composer; `/ceo` opens the draft.
    pub composer_line: Option<String>,
    /// What was typed for the composer before there was one.
    pub typed: String,
    /// As in `CommandResult`.
    pub completed: Vec<String>,
    pub failed: Vec<String>,
}

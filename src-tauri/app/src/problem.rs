//! Why a command or query failed: a code for the window, a reason, a hint, and what is known about the cause. Errors of
//! the other crates become one here, and what they quote becomes safe to show, in a terminal too.

use std::{error::Error, io, iter};

use grizzly_core::{
    Refusal,
    line::{LineError, scenario::ScenarioError, when::NotAMoment},
    search::QueryProblem,
    text::visible,
};
use grizzly_log::{BackupError, ExportError, ImportError, LogError, SalvageError};
use serde::Serialize;

/// Why a command or query failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[error("{reason}")]
pub struct Problem {
    pub code: Code,
    pub reason: String,
    /// What to do next.
    pub hint: String,
    /// The input that it is about: `due`, `channels.2`.
    pub field: Option<String>,
    /// The errors behind it, outermost first. Empty if the reason says all.
    pub causes: Vec<String>,
}

/// The kind of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
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
    /// A person canceled it.
    Canceled,
    /// Nothing reads the output any more: a closed pipe.
    OutputClosed,
}

impl Problem {
    /// `reason` and `hint` are sentences for the user. They may quote anything: see [`visible`].
    pub fn new(code: Code, reason: impl Into<String>, hint: impl Into<String>) -> Self {
        let (reason, hint) = (visible(&reason.into()), visible(&hint.into()));
        Self { code, reason, hint, field: None, causes: Vec::new() }
    }

    /// A problem whose reason is the error itself.
    pub fn of(code: Code, error: &dyn Error, hint: impl Into<String>) -> Self {
        Self { causes: chain(error.source()), ..Self::new(code, error.to_string(), hint) }
    }

    /// Keeps the error that it comes from, with the errors behind that one.
    pub fn caused_by(self, error: &dyn Error) -> Self {
        Self { causes: chain(Some(error)), ..self }
    }

    /// The input that it is about: `due`, `channels.2`.
    pub fn at(self, field: impl Into<String>) -> Self {
        Self { field: Some(field.into()), ..self }
    }

    /// Adds the line number, and that none of the lines was logged.
    pub fn in_line(self, line: Option<usize>) -> Self {
        match line {
            Some(line) => {
                Self { reason: format!("Line {line}: {} Nothing was logged.", self.reason), ..self }
            }
            None => self,
        }
    }

    /// A file of the data folder couldn't be written.
    pub fn settings(error: &io::Error) -> Self {
        Self::new(
            Code::Settings,
            format!("Couldn't save to the data folder: {error}."),
            "Check its permissions and free space.",
        )
        .caused_by(error)
    }
}

/// An error and those behind it, outermost first.
fn chain(error: Option<&dyn Error>) -> Vec<String> {
    iter::successors(error, |&error| error.source()).map(|error| visible(&error.to_string())).collect()
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let code = match refusal {
            Refusal::NoSuchEntry { .. } => Code::NotFound,
            _ => Code::Refused,
        };
        Self::of(code, &refusal, refusal.hint())
    }
}

impl From<LineError> for Problem {
    fn from(error: LineError) -> Self {
        Self::of(Code::Invalid, &error, error.hint())
    }
}

impl From<ScenarioError> for Problem {
    fn from(error: ScenarioError) -> Self {
        Self::from(error.error).in_line(Some(error.line))
    }
}

impl From<NotAMoment> for Problem {
    fn from(error: NotAMoment) -> Self {
        let hint = format!("Write for example -5m or {}.", error.example);
        Self::of(Code::Invalid, &error, hint)
    }
}

impl From<QueryProblem> for Problem {
    fn from(error: QueryProblem) -> Self {
        Self::of(Code::Invalid, &error, error.hint.clone())
    }
}

impl From<LogError> for Problem {
    fn from(error: LogError) -> Self {
        let code = if error.is_read_only() { Code::ReadOnly } else { Code::Log };
        Self::of(code, &error, error.hint())
    }
}

impl From<SalvageError> for Problem {
    fn from(error: SalvageError) -> Self {
        let code = match &error {
            SalvageError::Log(_) | SalvageError::NotIntact(_) => Code::Log,
            SalvageError::Whole | SalvageError::Newer { .. } | SalvageError::Exists(_) => Code::Refused,
            SalvageError::Read { .. } | SalvageError::Nothing | SalvageError::Write(_) => Code::NotFound,
        };
        Self::of(code, &error, error.hint())
    }
}

impl From<BackupError> for Problem {
    fn from(error: BackupError) -> Self {
        let code = if matches!(error, BackupError::Write { .. }) { Code::NotFound } else { Code::Log };
        Self::of(code, &error, error.hint())
    }
}

impl From<ImportError> for Problem {
    fn from(error: ImportError) -> Self {
        let code = match error {
            ImportError::Log(error) => return error.into(),
            ImportError::Read(_) | ImportError::Empty => Code::NotFound,
            ImportError::Line { .. } | ImportError::Link(_) | ImportError::Archive(_) => Code::Refused,
        };
        Self::new(code, format!("Nothing was imported. {error}"), error.hint()).caused_by(&error)
    }
}

/// An answer of the command line that couldn't be printed.
impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        let code = if error.kind() == io::ErrorKind::BrokenPipe { Code::OutputClosed } else { Code::Log };
        let hint = "The command itself was carried out; check with: grizzly show current";
        Self::new(code, format!("Couldn't print the answer: {error}."), hint).caused_by(&error)
    }
}

impl From<ExportError> for Problem {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Log(error) => error.into(),
            ExportError::Write(error) if error.kind() == io::ErrorKind::BrokenPipe => error.into(),
            ExportError::Write(error) => {
                let reason = format!("Couldn't export the log: {error}.");
                Self::new(Code::NotFound, reason, "Free some space, or choose another file.")
                    .caused_by(&error)
            }
        }
    }
}

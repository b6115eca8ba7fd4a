//! Turns errors of the other crates into a [`Problem`]: a code for the window, a reason, and a hint.

use std::io;

use grizzly_core::{
    Refusal,
    line::{LineError, scenario::ScenarioError, when::NotAMoment},
};
use grizzly_log::{ExportError, ImportError, LogError};

use crate::api::{Code, Problem};

impl Problem {
    /// `reason` and `hint` are sentences for the user.
    pub fn new(code: Code, reason: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code, reason: reason.into(), hint: hint.into() }
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
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let code = match refusal {
            Refusal::NoSuchEntry { .. } => Code::NotFound,
            _ => Code::Refused,
        };
        Self::new(code, refusal.to_string(), refusal.hint())
    }
}

impl From<LineError> for Problem {
    fn from(error: LineError) -> Self {
        Self::new(Code::Invalid, error.to_string(), error.hint())
    }
}

impl From<ScenarioError> for Problem {
    fn from(error: ScenarioError) -> Self {
        Self::from(error.error).in_line(Some(error.line))
    }
}

impl From<NotAMoment> for Problem {
    fn from(error: NotAMoment) -> Self {
        Self::new(Code::Invalid, error.to_string(), "Write for example -5m or 10:42.")
    }
}

impl From<LogError> for Problem {
    fn from(error: LogError) -> Self {
        let code = if error.is_read_only() { Code::ReadOnly } else { Code::Log };
        Self::new(code, error.to_string(), error.hint())
    }
}

impl From<ImportError> for Problem {
    fn from(error: ImportError) -> Self {
        let code = match error {
            ImportError::Log(error) => return error.into(),
            ImportError::Read(_) | ImportError::Empty => Code::NotFound,
            ImportError::Line { .. } | ImportError::Link(_) => Code::Refused,
        };
        Self::new(code, format!("Nothing was imported. {error}"), error.hint())
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
            }
        }
    }
}

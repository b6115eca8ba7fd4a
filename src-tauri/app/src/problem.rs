//! Every error of the crates below as a [`Problem`]: a code for the window, a reason, a hint.

use std::io;

use grizzly_core::{
    Refusal,
    line::{Mistake, scenario::ScenarioError, when::NotAMoment},
};
use grizzly_log::{ExportError, ImportError, LogError};

use crate::api::{Code, Problem};

impl Problem {
    /// `reason` and `hint` are sentences for the person.
    pub fn new(code: Code, reason: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code, reason: reason.into(), hint: hint.into() }
    }

    /// Says in which of several lines it is, and that none of them was logged.
    pub fn in_line(self, line: Option<usize>) -> Self {
        match line {
            Some(line) => {
                Self { reason: format!("Line {line}: {} Nothing was logged.", self.reason), ..self }
            }
            None => self,
        }
    }

    /// A small file could not be written.
    pub fn settings(error: &io::Error) -> Self {
        Self::new(Code::Settings, format!("This could not be saved: {error}."), "Check the data folder.")
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

impl From<Mistake> for Problem {
    fn from(mistake: Mistake) -> Self {
        Self::new(Code::Mistake, mistake.to_string(), mistake.hint())
    }
}

impl From<ScenarioError> for Problem {
    fn from(error: ScenarioError) -> Self {
        Self::from(error.mistake).in_line(Some(error.line))
    }
}

impl From<NotAMoment> for Problem {
    fn from(error: NotAMoment) -> Self {
        Self::new(Code::Mistake, error.to_string(), "For example -5m, or 10:42.")
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
            ImportError::Line { .. } | ImportError::Flaw(_) => Code::Refused,
        };
        Self::new(code, format!("{error} Nothing was taken over."), error.hint())
    }
}

impl From<ExportError> for Problem {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Log(error) => error.into(),
            ExportError::Write(error) if error.kind() == io::ErrorKind::BrokenPipe => error.into(),
            ExportError::Write(error) => {
                let reason = format!("The log cannot be written out: {error}.");
                Self::new(Code::NotFound, reason, "Make room there, or name another file.")
            }
        }
    }
}

//! Why a file is not taken over, and what to do then.

use std::io;

use grizzly_core::{DeviceId, EntryId, Text, text::shorten};

use crate::LogError;

/// Nothing of the file was taken over.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("Line {line}: {flaw}")]
    Line { line: usize, flaw: Flaw },
    /// Of a line whose number is not known yet.
    #[error(transparent)]
    Flaw(#[from] Flaw),
    #[error("The file cannot be read: {0}.")]
    Read(io::Error),
    #[error("There is no entry in the file.")]
    Empty,
    #[error(transparent)]
    Log(#[from] LogError),
}

/// What is wrong with a line.
#[derive(Debug, thiserror::Error)]
pub enum Flaw {
    #[error("It is longer than any entry.")]
    TooLong,
    #[error("It is no line of an exported log ({0}).")]
    NoLink(String),
    #[error("Its {field} is “{found}”, which Grizzly does not write.")]
    Unfit { field: &'static str, found: String },
    #[error("A newer Grizzly wrote it (version {found}; this one knows {known}).")]
    Newer { found: u16, known: u16 },
    #[error("What it says cannot be read by this Grizzly.")]
    Unreadable,
    #[error("Entry {seq} of device {device} is not what was sealed: it was changed.")]
    NotAsSealed { seq: i64, device: DeviceId },
    #[error(
        "Entry {found} of device {device} stands where entry {expected} and its hash belong: something was taken out, put in or moved."
    )]
    Broken { expected: u64, found: i64, device: DeviceId },
    #[error("Entry {seq} of device {device} is here already, and says something else.")]
    Forked { seq: u64, device: DeviceId, is_own: bool },
    #[error("Entry {seq} was written by this data folder, which does not have it.")]
    Own { seq: u64 },
    #[error("Its id {id} is that of another entry.")]
    SameId { id: EntryId },
}

impl ImportError {
    /// What to do next.
    pub fn hint(&self) -> String {
        match self {
            Self::Line { flaw, .. } | Self::Flaw(flaw) => flaw.hint().to_owned(),
            Self::Read(_) => "Name a file that grizzly export wrote.".to_owned(),
            Self::Empty => "Name a file that grizzly export wrote, or export it once more.".to_owned(),
            Self::Log(error) => error.hint(),
        }
    }
}

impl Flaw {
    fn hint(&self) -> &'static str {
        match self {
            Self::TooLong | Self::NoLink(_) => "Name a file that grizzly export wrote.",
            Self::Newer { .. } | Self::Unreadable => "Update this Grizzly, and import it again.",
            Self::Unfit { .. } | Self::NotAsSealed { .. } | Self::Broken { .. } | Self::SameId { .. } => {
                "Ask whoever gave you the file for a new export; docs/log.md says how to check one."
            }
            Self::Own { .. } | Self::Forked { is_own: true, .. } => {
                "This folder was restored from an older copy, or copied and used twice. To see what the file says, import it into an empty folder: grizzly --data-dir DIR import-log FILE"
            }
            Self::Forked { is_own: false, .. } => {
                "Two copies of that data folder wrote on their own. To see what the file says, import it into an empty folder: grizzly --data-dir DIR import-log FILE"
            }
        }
    }
}

impl From<rusqlite::Error> for ImportError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Log(error.into())
    }
}

/// Words of the file in an answer.
pub fn harmless(found: &str) -> String {
    shorten(Text::line(found).as_str(), 100)
}

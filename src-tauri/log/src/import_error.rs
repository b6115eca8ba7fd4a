//! Why an export isn't imported, and what to do about it.

use std::io;

use grizzly_core::{DeviceId, EntryId, Text, event::FileHash, limits::OverLimit, text::shorten};

use crate::LogError;

/// Why nothing of the file was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("Line {line}: {error}")]
    Line { line: usize, error: LinkError },
    /// The line's number isn't known at this point.
    #[error(transparent)]
    Link(#[from] LinkError),
    #[error("Couldn't read the file: {0}.")]
    Read(io::Error),
    #[error("The file has no entries.")]
    Empty,
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    #[error(transparent)]
    Log(#[from] LogError),
}

/// Why a zip isn't an export with files.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    #[error("Couldn't read the zip: {0}.")]
    Unreadable(String),
    #[error("The zip has no log.jsonl.")]
    NoLog,
    #[error("The zip has more than {limit} files.")]
    TooManyFiles { limit: usize },
    #[error("The zip has two files with the same name.")]
    DuplicateName,
    #[error("The zip has a file that Grizzly never exports: “{name}”.")]
    UnknownName { name: String },
    #[error("The file {name} in the zip is too large.")]
    TooLarge { name: String },
    #[error("The file {name} in the zip was changed: its hash doesn't match its name.")]
    Changed { name: String },
    #[error("The file {hash} in the zip has another size than its entry says.")]
    OtherSize { hash: FileHash },
    #[error("No entry in the zip names its file {hash}.")]
    NotNamed { hash: FileHash },
}

/// Why a line isn't a valid link of its device's chain.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    #[error("The line is longer than any entry can be.")]
    TooLong,
    #[error("There are more than {0} empty lines.")]
    ManyEmpty(usize),
    #[error("This is not a line of an exported log ({0}).")]
    NotALink(String),
    #[error("The field {field} has a value that Grizzly never writes: “{found}”.")]
    InvalidField { field: &'static str, found: String },
    #[error("A newer version of Grizzly wrote it (format {found}, this version supports {known}).")]
    Newer { found: u16, known: u16 },
    #[error("This version of Grizzly can't read the event.")]
    Unreadable,
    #[error("Entry {seq} of device {device} was changed after it was written: its hash doesn't match.")]
    Changed { seq: i64, device: DeviceId },
    #[error(
        "Entry {found} of device {device} doesn't follow the chain (expected entry {expected}): an entry was removed, added or moved."
    )]
    BrokenChain { expected: u64, found: i64, device: DeviceId },
    #[error("Entry {seq} of device {device} already exists with different content.")]
    Forked { seq: u64, device: DeviceId, is_own: bool },
    #[error("Entry {seq} was written by this data folder but is not in its log.")]
    MissingOwn { seq: u64 },
    #[error("Another entry already has the id {id}.")]
    DuplicateId { id: EntryId },
    #[error("Nobody could have written this here. {0}")]
    OverLimit(OverLimit),
}

impl ImportError {
    /// What to do next.
    pub fn hint(&self) -> String {
        match self {
            Self::Line { error, .. } | Self::Link(error) => error.hint().to_owned(),
            Self::Read(_) => "Choose a file made with grizzly export.".to_owned(),
            Self::Archive(_) => {
                "Ask the person who sent the file for a new export. A zip that somebody packed can't be imported."
                    .to_owned()
            }
            Self::Empty => "Choose a file made with grizzly export, or export it again.".to_owned(),
            Self::Log(error) => error.hint(),
        }
    }
}

impl LinkError {
    fn hint(&self) -> &'static str {
        match self {
            Self::TooLong | Self::ManyEmpty(_) | Self::NotALink(_) => {
                "Choose a file made with grizzly export."
            }
            Self::Newer { .. } | Self::Unreadable => "Update Grizzly, then import the file again.",
            Self::InvalidField { .. }
            | Self::Changed { .. }
            | Self::BrokenChain { .. }
            | Self::DuplicateId { .. } => {
                "Ask the person who sent the file for a new export. docs/log.md shows how to verify one."
            }
            Self::OverLimit(OverLimit::Ahead { .. }) => {
                "If this computer's clock is wrong, set it. Else ask the person who sent the file which computer has the wrong time."
            }
            Self::OverLimit(_) => "Ask the person who sent the file what wrote it. Grizzly didn't.",
            Self::MissingOwn { .. } | Self::Forked { is_own: true, .. } => {
                "This data folder was restored from an older copy, or copied and used twice. To read the file, import it into an empty folder: grizzly --data-dir DIR import-log FILE"
            }
            Self::Forked { is_own: false, .. } => {
                "Two copies of that data folder were used separately. To read the file, import it into an empty folder: grizzly --data-dir DIR import-log FILE"
            }
        }
    }
}

impl From<rusqlite::Error> for ImportError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Log(error.into())
    }
}

/// A text from the file, safe to show in an error: one line, at most 100 characters.
pub fn excerpt(found: &str) -> String {
    shorten(Text::line(found).as_str(), 100)
}

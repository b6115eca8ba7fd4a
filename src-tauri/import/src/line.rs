//! A line of the source, what becomes of it, and the entry that it proposes.

use std::sync::Arc;

use grizzly_core::{Text, Time};
use serde::{Deserialize, Serialize};

use crate::{
    excerpt::Excerpt,
    kind::{ImportConfidence, ImportKind},
    zone::Zone,
};

/// One line of the source; in a JSON export, one message.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its place among all lines, counted from 1.
    pub number: u32,
    /// The line of the source, counted from 1. A line of prose with several times is cut into several lines of this number.
    pub source_line: u32,
    pub source: Excerpt,
    pub outcome: LineOutcome,
}

/// What happens to a source line.
#[derive(Debug, Clone, PartialEq)]
pub enum LineOutcome {
    /// A timeline entry starts here.
    Imported(Arc<Proposal>),
    /// Belongs to the entry that starts at this line number, and is imported with it.
    PartOf(u32),
    Skipped(SkipReason),
    /// Skipped, because its time is in the future.
    InFuture(Arc<Proposal>),
}

impl LineOutcome {
    /// Why the line is skipped; `None`: it is imported.
    pub fn skip_reason(&self) -> Option<SkipReason> {
        match self {
            Self::Imported(_) | Self::PartOf(_) => None,
            Self::Skipped(reason) => Some(*reason),
            Self::InFuture(_) => Some(SkipReason::Future),
        }
    }
}

/// A proposed entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    pub at: Time,
    /// The zone of the written time.
    pub zone: Zone,
    pub zone_source: ZoneSource,
    /// Confidence in `at`.
    pub confidence: ImportConfidence,
    /// Why that confidence isn't higher; one clause each.
    pub doubts: Arc<Vec<String>>,
    /// As written.
    pub author: Option<Text>,
    pub text: Excerpt,
    pub kind: ImportKind,
    pub kind_confidence: ImportConfidence,
    /// Why this kind: `contains “war room started”`; empty for a plain note.
    pub kind_reason: Box<str>,
    /// What the line states as well: that everything works, beside that the incident is resolved.
    pub also: Option<Also>,
    /// One of the report's key events.
    pub is_key_event: bool,
    /// It is the end of a range of times, of which the entry before is the start.
    pub ends_range: bool,
    /// It holds what was too long for the entry before.
    pub continues: bool,
    /// All source lines of this entry.
    pub source: Excerpt,
    /// The number of the first of them.
    pub source_line: u32,
}

/// A second kind that a line states, for as long as the line has the first one: a person may choose another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Also {
    pub beside: ImportKind,
    pub kind: ImportKind,
}

impl Proposal {
    /// What the line states beside its kind.
    pub fn also(&self) -> Option<ImportKind> {
        self.also.filter(|also| also.beside == self.kind).map(|also| also.kind)
    }
}

pub fn proposals(lines: &[Line]) -> impl Iterator<Item = (u32, &Arc<Proposal>)> {
    lines.iter().filter_map(|line| match &line.outcome {
        LineOutcome::Imported(proposal) => Some((line.number, proposal)),
        _ => None,
    })
}

pub fn proposal_mut(line: &mut Line) -> Option<&mut Proposal> {
    match &mut line.outcome {
        LineOutcome::Imported(proposal) => Some(Arc::make_mut(proposal)),
        _ => None,
    }
}

/// Where the zone of a time comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ZoneSource {
    Line,
    Document,
    Person,
    /// From this computer's settings.
    Assumed,
}

/// Why a line is skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SkipReason {
    Empty,
    NoTime,
    Heading,
    Day,
    TableHeader,
    Metadata,
    Separator,
    Duration,
    /// Buttons, reactions and counters of a chat program.
    Interface,
    NoStart,
    Future,
    InvalidTime,
    Unreadable,
    WebPage,
    TooLong,
}

impl SkipReason {
    /// A clause: `no time`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NoTime => "no time",
            Self::Heading => "heading",
            Self::Day => "date for the lines below",
            Self::TableHeader => "table header",
            Self::Metadata => "document metadata",
            Self::Separator => "separator",
            Self::Duration => "a duration or business hours, not the time of an event",
            Self::Interface => "chat interface text, such as a button or reaction",
            Self::NoStart => "relative time without a start time",
            Self::Future => "in the future",
            Self::InvalidTime => "no such date or time",
            Self::Unreadable => "not a message in this format",
            Self::WebPage => "source of a web page; copy the text that the page shows",
            Self::TooLong => "too long for one entry",
        }
    }
}

//! Importing a timeline from a chat, a report or a table.
//!
//! ```text
//! source ──format──▶ role of each line ──resolve──▶ moments ──outcomes──▶ kinds ──▶ ParsedTimeline ──entries──▶ log
//! ```
//!
//! This module turns text into a [`ParsedTimeline`]; it logs nothing and fixes nothing. Every source line is
//! imported, part of an imported line, or skipped with a reason, so the counts always add up.

mod calendar;
mod clock;
mod columns;
mod cursor;
mod day;
pub mod entries;
pub mod format;
mod formats;
mod key;
mod kind;
mod outcomes;
mod plain;
mod resolve;
mod timestamp;
mod warnings;
mod zone;

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Text, Time};

pub use entries::ImportedLine;
pub use format::{FORMATS, Format};
pub use kind::{Confidence, Kind};
pub use warnings::{Warning, WarningKind};

/// What is needed besides the text to parse it.
#[derive(Debug, Clone)]
pub struct Context {
    pub now: Time,
    /// The zone of times without one, if a person chose it.
    pub zone: Option<Tz>,
    /// The zone of times without one, if neither a person nor the text gives it.
    pub home: Tz,
    /// The date of times without one, if a person chose it.
    pub date: Option<NaiveDate>,
    /// What relative times (`T+5m`, a Zoom recording) count from, and the time of text without any times; if
    /// a person chose it.
    pub start: Option<Time>,
    /// `None`: detect it.
    pub format: Option<&'static Format>,
}

/// A source text after parsing.
#[derive(Debug, Clone)]
pub struct ParsedTimeline {
    pub format: &'static Format,
    /// `26 of the first 80 lines match`
    pub format_reason: String,
    /// The title in the text, without prefixes such as “Incident on 2020-02-25 -”.
    pub title: Option<Text>,
    /// Every source line, in order.
    pub lines: Vec<Line>,
    pub questions: Vec<Question>,
    /// Sorted by line.
    pub warnings: Vec<Warning>,
}

/// One line of the source; in a JSON export, one message.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Counted from 1.
    pub number: u32,
    pub source: String,
    pub outcome: LineOutcome,
}

/// What happens to a source line.
#[derive(Debug, Clone, PartialEq)]
pub enum LineOutcome {
    /// A timeline entry starts here.
    Imported(Box<Proposal>),
    /// Belongs to the entry that starts at this line number, and is imported with it.
    PartOf(u32),
    Skipped(SkipReason),
    /// Skipped, because its time is in the future.
    InFuture(Box<Proposal>),
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
    /// The zone of the written time: `UTC`, `PST`, `Europe/London`.
    pub zone: String,
    pub zone_source: ZoneSource,
    /// Confidence in `at`.
    pub confidence: Confidence,
    /// Why that confidence isn't higher; one clause each.
    pub doubts: Vec<String>,
    /// As written.
    pub author: Option<Text>,
    pub text: Text,
    pub kind: Kind,
    pub kind_confidence: Confidence,
    /// Why this kind: `contains “war room started”`; empty for a plain note.
    pub kind_reason: String,
    /// One of the report's key events.
    pub is_key_event: bool,
    /// All source lines of this entry.
    pub source: String,
}

/// Where the zone of a time comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
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
            Self::Duration => "a duration or working hours, not a point in time",
            Self::Interface => "chat interface text, such as a button or reaction",
            Self::NoStart => "relative time without a start time",
            Self::Future => "in the future",
            Self::InvalidTime => "no such date or time",
            Self::Unreadable => "not a message in this format",
            Self::TooLong => "too long for one entry",
        }
    }
}

/// A question for the person, asked once for all lines, and what is assumed until it is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Some times have no date.
    Day { assumed: NaiveDate },
    /// Some times have no zone.
    Zone { assumed: Tz },
    /// `03/04/2024` can be read day first or month first.
    DayOrder { month_first: bool },
    /// Some times are relative to an unknown start.
    Start,
}

/// The number of source lines by outcome: `lines` is `imported + skipped`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub lines: usize,
    /// Including lines that are part of another one.
    pub imported: usize,
    pub skipped: usize,
    /// How many of the skipped lines are empty.
    pub empty: usize,
    /// Proposed entries.
    pub entries: usize,
}

impl ParsedTimeline {
    /// All proposed entries, with the numbers of their first lines.
    pub fn proposals(&self) -> impl Iterator<Item = (u32, &Proposal)> {
        outcomes::proposals(&self.lines)
    }

    pub fn counts(&self) -> Counts {
        let mut counts = Counts { lines: self.lines.len(), ..Counts::default() };
        for line in &self.lines {
            match line.outcome.skip_reason() {
                None => counts.imported += 1,
                Some(reason) => {
                    counts.skipped += 1;
                    counts.empty += usize::from(reason == SkipReason::Empty);
                }
            }
            counts.entries += usize::from(matches!(line.outcome, LineOutcome::Imported(_)));
        }
        counts
    }
}

/// Parses a text. Never fails: a line that can't be parsed is skipped with a reason.
pub fn parse(source: &str, context: &Context) -> ParsedTimeline {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let (format, rows, format_reason) = format::detect(source, context.format);
    let parsed = (format.parse)(&rows);
    let resolved = resolve::resolve(&parsed, context);
    let mut lines = outcomes::lines(&rows, &parsed, &resolved);
    let warnings = warnings::find(&mut lines, &parsed, &resolved, context.now);
    let title = parsed.title.as_deref().map(plain::title).and_then(|title| Text::line(&title).some());
    ParsedTimeline { format, format_reason, title, lines, questions: resolved.questions, warnings }
}

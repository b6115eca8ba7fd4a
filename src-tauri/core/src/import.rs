//! Taking over a timeline that exists elsewhere: in a chat, a report, a table.
//!
//! ```text
//! source ──format──▶ what each line is ──resolve──▶ moments ──suggest──▶ kinds ──▶ Reading ──take──▶ entries
//! ```
//!
//! Text in, a reading out; nothing is decided and nothing is mended here. Every source line ends as taken,
//! as part of a line that is taken, or as left with a reason, so that the counts always add up.

mod calendar;
mod clock;
mod columns;
mod cursor;
mod day;
mod findings;
pub mod format;
mod formats;
mod key;
mod kind;
mod plain;
mod resolve;
mod stamp;
mod suggest;
pub mod take;
mod zone;

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Text, Time};

pub use findings::{Finding, Flaw};
pub use format::{FORMATS, Format};
pub use kind::{Kind, Sure};
pub use take::Taken;

/// What a text is read against.
#[derive(Debug, Clone)]
pub struct Context {
    pub now: Time,
    /// The zone of bare times, where a person said it.
    pub zone: Option<Tz>,
    /// The zone of bare times where neither the person nor the text says it.
    pub home: Tz,
    /// The day of bare times in front of which no day stands, where a person said it.
    pub date: Option<NaiveDate>,
    /// From when offsets count (`T+5m`, the times of a Zoom recording), and when text without any time was
    /// said; where a person said it.
    pub start: Option<Time>,
    /// `None`: found out.
    pub format: Option<&'static Format>,
}

/// A text, read.
#[derive(Debug, Clone)]
pub struct Reading {
    pub format: &'static Format,
    /// `26 of 80 lines look like it`
    pub format_why: String,
    /// What the text calls itself, without words such as “Incident on 2020-02-25 -”.
    pub title: Option<Text>,
    /// Every source line, in its order.
    pub lines: Vec<Line>,
    pub questions: Vec<Question>,
    /// What is impossible or likely a slip, in the order of the lines.
    pub findings: Vec<Finding>,
}

/// One line of the source; of an export in JSON, one message.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// From 1.
    pub number: u32,
    pub source: String,
    pub fate: Fate,
}

/// What becomes of a source line.
#[derive(Debug, Clone, PartialEq)]
pub enum Fate {
    /// A line of the timeline begins here.
    Taken(Box<Proposal>),
    /// It belongs to the one that begins in this line, and is taken with it.
    With(u32),
    Left(Reason),
    /// Left, because it lies in the future.
    NotYet(Box<Proposal>),
}

impl Fate {
    /// Why it is left; `None`: it is taken.
    pub fn left(&self) -> Option<Reason> {
        match self {
            Self::Taken(_) | Self::With(_) => None,
            Self::Left(reason) => Some(*reason),
            Self::NotYet(_) => Some(Reason::Future),
        }
    }
}

/// A proposed entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    pub at: Time,
    /// The zone in which it was read: `UTC`, `PST`, `Europe/London`.
    pub zone: String,
    pub zone_from: ZoneFrom,
    /// How sure the moment is, and why it is not surer; a clause each.
    pub sure: Sure,
    pub doubts: Vec<String>,
    /// As written.
    pub author: Option<Text>,
    pub text: Text,
    pub kind: Kind,
    pub kind_sure: Sure,
    /// Why this kind: `it says “war room started”`; empty for a plain note.
    pub kind_why: String,
    /// It is one of the report's key events.
    pub key: bool,
    /// All source lines that belong to it.
    pub source: String,
}

/// Who said the zone of a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ZoneFrom {
    Line,
    Document,
    Person,
    /// Nobody: this computer's.
    Assumed,
}

/// Why a line is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    Empty,
    NoTime,
    Heading,
    Day,
    TableHead,
    FrontMatter,
    Rule,
    Span,
    Chrome,
    NoStart,
    Future,
    Impossible,
    Unreadable,
    TooLong,
}

impl Reason {
    /// A clause: `no time in it`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NoTime => "no time in it",
            Self::Heading => "a heading",
            Self::Day => "names the day of what follows",
            Self::TableHead => "the head of a table",
            Self::FrontMatter => "says something of the document, not of the incident",
            Self::Rule => "only marks",
            Self::Span => "how long something took or in which hours, not when it was",
            Self::Chrome => "a reaction, a button or a counter of the chat program",
            Self::NoStart => "counts from a start that is not known yet",
            Self::Future => "lies in the future",
            Self::Impossible => "there is no such moment",
            Self::Unreadable => "not a message of this format",
            Self::TooLong => "longer than an entry may be",
        }
    }
}

/// What has to be asked, once, and what is assumed meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// No day stands with bare times: this one is assumed.
    Day { assumed: NaiveDate },
    /// No zone stands with bare times: this one is assumed.
    Zone { assumed: Tz },
    /// `03/04/2024` is read as day first, or month first.
    DayOrder { month_first: bool },
    /// Times count from a start that is not said.
    Start,
}

/// How many source lines there are, and what became of them: `lines` is `taken + left`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub lines: usize,
    /// Those that belong to another one included.
    pub taken: usize,
    pub left: usize,
    /// Of those left, how many are empty.
    pub empty: usize,
    /// How many entries are proposed.
    pub entries: usize,
}

impl Reading {
    /// The lines at which something is proposed, with their numbers.
    pub fn proposals(&self) -> impl Iterator<Item = (u32, &Proposal)> {
        self.lines.iter().filter_map(|line| match &line.fate {
            Fate::Taken(proposal) => Some((line.number, &**proposal)),
            _ => None,
        })
    }

    /// What became of the lines.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts { lines: self.lines.len(), ..Counts::default() };
        for line in &self.lines {
            match line.fate.left() {
                None => counts.taken += 1,
                Some(reason) => {
                    counts.left += 1;
                    counts.empty += usize::from(reason == Reason::Empty);
                }
            }
            counts.entries += usize::from(matches!(line.fate, Fate::Taken(_)));
        }
        counts
    }
}

/// Reads a text. Never fails: what is not understood is left, and said to be.
pub fn read(source: &str, context: &Context) -> Reading {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let (format, rows, format_why) = format::recognise(source, context.format);
    let read = (format.read)(&rows);
    let resolved = resolve::resolve(&read, context);
    let mut lines = suggest::lines(&rows, &read, &resolved);
    let findings = findings::find(&mut lines, &read, &resolved, context.now);
    let title = read.title.as_deref().map(plain::title).and_then(|title| Text::line(&title).some());
    Reading { format, format_why, title, lines, questions: resolved.questions, findings }
}

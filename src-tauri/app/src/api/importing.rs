//! A timeline from elsewhere, as the window and the command line look it through and take it over.

use grizzly_core::{
    IncidentId, Time,
    import::{Flaw, Kind, Sure, ZoneFrom},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A text, and what a person said about it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct TimelineText {
    pub text: String,
    /// The day of bare times: `2026-03-30`, `yesterday`.
    pub date: Option<String>,
    /// The zone of bare times: `Europe/London`.
    pub zone: Option<String>,
    /// From when offsets count, or when text without times was said.
    pub start: Option<String>,
    /// The name of a format; `null`: found out.
    pub format: Option<String>,
    /// When it was read first, so that it is read the same when it is taken over.
    pub read_at: Option<Time>,
}

/// Which lines of a long reading are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TimelinePage {
    /// The place of the first one, from 0.
    pub from: usize,
    pub most: usize,
}

/// What a person changes about a line. What is `null` stays as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct LineMend {
    pub number: u32,
    /// `false`: it is not taken over. `true` takes one that was left, which then needs a time.
    pub take: Option<bool>,
    pub at: Option<Time>,
    pub author: Option<String>,
    pub text: Option<String>,
    pub kind: Option<Kind>,
}

/// A reading, line by line.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct TimelineView {
    pub read_at: Time,
    pub format: String,
    pub format_why: String,
    /// What the text calls itself.
    pub title: Option<String>,
    pub lines: Vec<TimelineLine>,
    pub questions: Vec<TimelineQuestion>,
    pub findings: Vec<TimelineFinding>,
    pub counts: TimelineCounts,
    /// To choose from.
    pub formats: Vec<TimelineFormat>,
    pub kinds: Vec<TimelineKindName>,
}

/// How many source lines there are and what becomes of them: `lines` is `taken + left`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, TS)]
pub struct TimelineCounts {
    pub lines: usize,
    pub taken: usize,
    pub left: usize,
    /// Of those left, how many are empty.
    pub empty: usize,
    /// How many lines of the timeline are proposed; each may have several source lines.
    pub proposed: usize,
}

/// A source line.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct TimelineLine {
    pub number: u32,
    pub source: String,
    /// The line to which it belongs, and with which it is taken.
    pub with: Option<u32>,
    /// Why it is left.
    pub left: Option<String>,
    /// What is proposed; of a line that lies in the future as well, to be mended.
    pub proposal: Option<TimelineProposal>,
}

/// What a line becomes.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct TimelineProposal {
    pub at: Time,
    /// The zone in which it was read.
    pub zone: String,
    pub zone_from: ZoneFrom,
    pub sure: Sure,
    /// Why the time is not surer, a clause each.
    pub doubts: Vec<String>,
    pub author: Option<String>,
    pub text: String,
    pub kind: Kind,
    /// As people say it: `call opened`.
    pub kind_label: String,
    pub kind_sure: Sure,
    pub kind_why: String,
    /// One of the report's key events.
    pub key: bool,
    /// The incident has it already.
    pub already: bool,
}

/// What is asked once for all lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TimelineQuestion {
    /// Which field of the text answers it: `date`, `zone`, `start`; `day_order` is only said.
    pub about: String,
    pub text: String,
    /// What is assumed meanwhile.
    pub assumed: Option<String>,
}

/// What is impossible, or likely a slip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TimelineFinding {
    pub line: u32,
    pub flaw: Flaw,
    pub text: String,
    /// The moment that would mend it.
    pub mend: Option<Time>,
}

/// A format to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TimelineFormat {
    pub name: String,
    pub label: String,
    pub sample: String,
}

/// A kind to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TimelineKindName {
    pub kind: Kind,
    pub label: String,
}

/// What was taken over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TakenOver {
    pub incident: IncidentId,
    pub summary: String,
    /// Numbers of the entries that were logged.
    pub numbers: Vec<u32>,
    /// How many lines of the timeline were taken over now.
    pub taken: usize,
    /// Lines that the incident had already.
    pub already: Vec<u32>,
    /// Lines that the log takes as notes only, and why.
    pub refused: Vec<RefusedLine>,
}

/// A line whose kind the log refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedLine {
    pub line: u32,
    pub kind: Kind,
    pub reason: String,
}

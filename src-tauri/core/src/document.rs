//! A document without any look: what a reader is told, block by block. How it is drawn as Markdown,
//! HTML or PDF is another crate's business.

use serde::Serialize;
use ts_rs::TS;

use crate::Time;

/// A whole document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Document {
    pub title: String,
    /// When its newest content was written. Not when it was drawn: the same log makes the same bytes.
    pub as_of: Time,
    pub blocks: Vec<Block>,
}

/// One block, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// Level 2 under the title, 3 under that.
    Heading {
        level: u8,
        text: String,
    },
    Paragraph {
        spans: Vec<Span>,
    },
    List {
        items: Vec<Vec<Span>>,
    },
    /// Names with their values: `Severity: SEV1`.
    Pairs {
        pairs: Vec<(String, Vec<Span>)>,
    },
    /// Each row has a cell for each column.
    Table {
        columns: Vec<Column>,
        rows: Vec<Vec<Vec<Span>>>,
    },
    /// What still has to be said, set apart so that nobody takes it for content.
    Open {
        text: String,
    },
    /// Words of somebody, as they were said: an update, a message.
    Quote {
        text: String,
    },
    /// The milestones along a line of time; Markdown leaves it out, for its table says the same.
    Course {
        points: Vec<Point>,
    },
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Column {
    pub title: String,
    /// Numbers and times stand at the end of their column.
    pub at_end: bool,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "span", rename_all = "snake_case")]
pub enum Span {
    Text {
        text: String,
    },
    Strong {
        text: String,
    },
    /// Of less weight than the rest.
    Aside {
        text: String,
    },
    /// Only `https` and `http` are drawn as links.
    Link {
        text: String,
        to: String,
    },
    /// The entry of the log that proves it: `#12`.
    Entry {
        number: u32,
    },
    /// Where the entry is described, so that an [`Span::Entry`] can lead here: `#12`. Once in a document.
    Anchor {
        number: u32,
    },
}

/// A milestone on the line of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Point {
    pub at: Time,
    /// As a reader sees it: `10:42`.
    pub clock: String,
    pub label: String,
    pub tone: Tone,
}

/// What a milestone means for those outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// It bleeds.
    Bad,
    /// Somebody does something.
    Plain,
    /// It is better.
    Good,
}

impl Span {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }

    pub fn strong(text: impl Into<String>) -> Self {
        Self::Strong { text: text.into() }
    }

    pub fn aside(text: impl Into<String>) -> Self {
        Self::Aside { text: text.into() }
    }
}

//! A document as blocks, without a layout. The `render` crate turns it into Markdown, HTML or PDF.

use serde::Serialize;

use crate::Time;

/// A whole document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Document {
    pub title: String,
    /// When its newest content was written, not when it was rendered: the same log makes the same bytes.
    pub as_of: Time,
    pub blocks: Vec<Block>,
}

/// One block, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
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
    /// An open question, set apart from the content.
    Open {
        text: String,
    },
    /// A quoted text: an update, a message.
    Quote {
        text: String,
    },
    /// The file that an entry keeps. Its content isn't part of the document.
    File {
        /// The number of the entry.
        number: u32,
        name: String,
        picture: bool,
        caption: Vec<Span>,
    },
    /// The milestones along a timeline, drawn; in Markdown, a table.
    Milestones {
        points: Vec<Point>,
    },
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Column {
    pub title: String,
    /// Right-aligned, for numbers and times.
    pub at_end: bool,
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "span", rename_all = "snake_case")]
pub enum Span {
    Text {
        text: String,
    },
    Strong {
        text: String,
    },
    /// Less prominent than the rest.
    Aside {
        text: String,
    },
    /// Only `https` and `http` become links.
    Link {
        text: String,
        to: String,
    },
    /// The entry of the log that proves it: `#12`.
    Entry {
        number: u32,
    },
    /// The target of [`Span::Entry`], where the entry is described: `#12`. Once per document.
    Anchor {
        number: u32,
    },
}

/// A milestone on the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Point {
    pub at: Time,
    /// As a reader sees it: `10:42`.
    pub clock: String,
    pub label: String,
    pub tone: Tone,
}

/// What a milestone means for users.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Users are affected.
    Bad,
    /// Neutral.
    Plain,
    /// Better.
    Good,
}

impl Span {
    /// Ordinary text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }

    /// Text that stands out.
    pub fn strong(text: impl Into<String>) -> Self {
        Self::Strong { text: text.into() }
    }

    /// Text that stays in the background.
    pub fn aside(text: impl Into<String>) -> Self {
        Self::Aside { text: text.into() }
    }
}

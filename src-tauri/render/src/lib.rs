//! Renders a [`Document`] as Markdown, HTML and PDF. The same document always gives the same bytes: no clock and no
//! network is used. Only [`pdf`] reads something else: the system's fonts, for characters that the embedded font
//! lacks.
//!
//! # Invariants
//! - Every text comes back unchanged from Markdown and HTML, and none of it is markup, a link, a mention or a script
//!   (`tests/{markdown,html}.rs`: any document, parsed by comrak with GFM and by html5ever).
//! - The HTML is one file that runs and loads nothing; its pictures are in it. A file in it can only be saved.
//! - Every document has a PDF; its text comes out in reading order and within the margins, with bookmarks, links and its
//!   structure (`tests/pdf.rs`: poppler and qpdf).
//! - What the embedded font has (Latin, Greek, Cyrillic) looks the same on every computer; a character that no font has is a
//!   box with the text behind it.
//! - No two labels of the drawn timeline overlap, and its distances are to scale (`milestones.rs`).

mod files;
mod html;
mod markdown;
mod milestones;
mod pdf;
mod steps;

use std::{borrow::Cow, collections::BTreeSet};

use grizzly_core::{
    Time,
    document::{Block, Document, Span},
};

pub use files::{Attachment, Files, Picture};
pub use html::html;
pub use markdown::markdown;
pub use pdf::{PdfError, pdf};
pub use steps::OnStep;

/// The address of a [`Span::Link`], if it may become a link.
fn address(to: &str) -> Option<&str> {
    let scheme =
        |scheme: &str| to.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    (scheme("https://") || scheme("http://")).then_some(to)
}

/// The text of a link that may not become one, with its address.
fn unlinked(text: &str, to: &str) -> String {
    if text == to { text.to_owned() } else { format!("{text} ({to})") }
}

/// Whether a part of the text runs from right to left, so that it must be isolated (UAX #9).
fn runs_from_right(text: &str) -> bool {
    let hebrew_to_arabic = |c: char| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
            || matches!(c, '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    };
    text.chars().any(hebrew_to_arabic)
}

/// A text isolated by control characters, where there are no elements for that.
fn isolated(text: &str) -> Cow<'_, str> {
    if runs_from_right(text) { format!("\u{2068}{text}\u{2069}").into() } else { text.into() }
}

/// A time for readers: `2026-03-30 11:42 UTC`.
fn as_of(time: Time) -> String {
    time.utc().format("%Y-%m-%d %H:%M UTC").to_string()
}

/// The entries with an anchor, which references can link to.
fn anchors(document: &Document) -> BTreeSet<u32> {
    let number = |span: &Span| match span {
        Span::Anchor { number } => Some(*number),
        _ => None,
    };
    document.blocks.iter().flat_map(spans).filter_map(number).collect()
}

fn spans(block: &Block) -> Box<dyn Iterator<Item = &Span> + '_> {
    match block {
        Block::Paragraph { spans } | Block::File { caption: spans, .. } => Box::new(spans.iter()),
        Block::List { items } => Box::new(items.iter().flatten()),
        Block::Pairs { pairs } => Box::new(pairs.iter().flat_map(|(_, spans)| spans)),
        Block::Table { rows, .. } => Box::new(rows.iter().flatten().flatten()),
        Block::Heading { .. } | Block::Open { .. } | Block::Quote { .. } | Block::Milestones { .. } => {
            Box::new([].iter())
        }
    }
}

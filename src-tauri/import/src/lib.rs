//! Importing a timeline from a chat, a report or a table.
//!
//! ```text
//! source ──format──▶ role of each line ──resolve──▶ moments ──outcomes──▶ kinds ──▶ ParsedTimeline ──plan──▶ log
//! ```
//!
//! [`parse`] turns text into a [`ParsedTimeline`]; it logs nothing and fixes nothing. Every source line is imported, part
//! of an imported line, or skipped with a reason, so the counts always add up. To add a format, write a file in
//! `formats` with a `FORMAT` and a sample, and list it in [`FORMATS`].
//!
//! # Invariants
//! - Every source line has one outcome, for any text in any format (`the_counts_always_add_up`; fuzz target `import`).
//! - A likely mistake is a warning with a proposed fix. It is imported as written until a person accepts the fix.
//! - What no line states isn't logged, but for the entry that opens a new incident (`nothing_is_invented`); the preview
//!   and the log use one [`plan`](plan::plan).
//! - A line is imported once, by its text and not by its file. A kind that the rules refuse becomes a note that names it.

mod calendar;
mod chat;
mod clock_time;
mod columns;
mod context;
mod cursor;
mod day;
mod dial;
pub mod entries;
mod events;
mod excerpt;
mod format;
mod formats;
mod groups;
mod key;
mod kind;
mod line;
mod milestones;
mod moment;
mod named;
mod names;
mod night;
mod notes;
mod outcomes;
mod plain;
pub mod plan;
mod prose;
mod relative;
mod resolve;
mod text_zones;
mod timeline;
mod timestamp;
mod warnings;
mod zone;

use std::sync::Arc;

use grizzly_core::Text;

pub use context::{ImportContext, TimeQuestion};
pub use entries::ImportedLine;
pub use events::{Decided, decide};
pub use excerpt::Excerpt;
pub use format::Format;
pub use formats::FORMATS;
pub use kind::{ImportConfidence, ImportKind};
pub use line::{Line, LineOutcome, Proposal, SkipReason, ZoneSource};
pub use timeline::{Counts, ParsedTimeline};
pub use warnings::{Warning, WarningKind};
pub use zone::Zone;

/// Parses a text. Never fails: a line that can't be parsed is skipped with a reason.
pub fn parse(source: &str, context: &ImportContext) -> ParsedTimeline {
    let source = Arc::new(source.strip_prefix('\u{feff}').unwrap_or(source).to_owned());
    let (format, rows, format_reason) = formats::detect(&source, context.format);
    let parsed = (format.parse)(&rows);
    let resolved = resolve::resolve(&parsed, context);
    let title = parsed.title.as_deref().map(plain::title).and_then(|title| Text::line(&title).some());
    let of_times = warnings::of_times(&rows, &parsed, &resolved);
    let mut lines = outcomes::lines(&source, rows, parsed);
    let warnings = warnings::find(&mut lines, of_times, context.now);
    ParsedTimeline { format, format_reason, title, lines, questions: resolved.questions, warnings }
}

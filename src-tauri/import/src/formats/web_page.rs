//! The source of a web page. It is no timeline: its tags and scripts would become entries.

use crate::{
    format::{ParsedRows, RowRole, SourceRow},
    line::SkipReason,
};

/// Whether a text opens as HTML does.
pub fn is_web_page(source: &str) -> bool {
    let opening: String = source.trim_start().chars().take(14).collect();
    let opening = opening.to_lowercase();
    opening.starts_with("<!doctype html") || opening.starts_with("<html")
}

/// All rows are skipped, with what to copy instead.
pub fn skipped(rows: &[SourceRow]) -> ParsedRows {
    let mut parsed = ParsedRows::default();
    for row in rows {
        let is_empty = row.text.trim().is_empty();
        parsed.push(RowRole::Skipped(if is_empty { SkipReason::Empty } else { SkipReason::WebPage }));
    }
    parsed
}

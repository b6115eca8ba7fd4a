//! The source of a web page. It is no timeline: its tags and scripts would become entries. A piece of one, without scripts, is
//! read as the lines that the page shows.

use std::borrow::Cow;

use crate::{
    format::{ParsedRows, RowRole, SourceRow},
    line::SkipReason,
    plain::without_tags,
};

/// What a piece of a page opens with.
const BLOCKS: [&str; 7] = ["<div", "<section", "<article", "<main", "<h1", "<h2", "<h3"];

/// Behind these, the page shows a new line.
const LINE_ENDS: [&str; 12] = [
    "<br>", "<br/>", "<br />", "</p>", "</li>", "</div>", "</h1>", "</h2>", "</h3>", "</h4>", "</ul>",
    "</ol>",
];

/// Tags with the marks that a report in plain text has for them.
const MARKS: [(&str, &str); 11] = [
    ("<strong>", "**"),
    ("</strong>", "**"),
    ("<b>", "**"),
    ("</b>", "**"),
    ("<li>", "- "),
    ("<h1>", "# "),
    ("<h2>", "## "),
    ("<h3>", "**"),
    ("</h3>", "**"),
    ("<h4>", "**"),
    ("</h4>", "**"),
];

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

/// Whether a text is a piece of a web page. Tables in tags are read by the report itself.
pub fn is_piece(source: &str) -> bool {
    let opening = source.trim_start();
    BLOCKS.iter().any(|block| opening.starts_with(block))
        && opening.contains("</")
        && !["<table", "<script", "<style"].iter().any(|tag| opening.contains(tag))
}

/// The rows of a piece of a page as the lines that it shows, numbered anew: one line of the source may show several.
pub fn shown(rows: Vec<SourceRow>) -> Vec<SourceRow> {
    let mut found: Vec<SourceRow> = Vec::with_capacity(rows.len());
    for row in rows {
        // A paragraph ends with a blank line.
        let ends = ["</p>", "</ul>", "</ol>"].iter().any(|end| row.text.trim_end().ends_with(end));
        let pieces = pieces(&row.text).into_iter().filter(|piece| !piece.is_empty());
        let before = found.len();
        found.extend(pieces.map(|piece| SourceRow { text: Cow::Owned(piece), ..row.clone() }));
        if ends || found.len() == before {
            found.push(SourceRow { text: Cow::Borrowed(""), ..row });
        }
    }
    (1..).zip(&mut found).for_each(|(number, row)| row.number = number);
    found
}

fn pieces(line: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = line;
    let next = |rest: &str| LINE_ENDS.iter().filter_map(|end| Some(rest.find(end)? + end.len())).min();
    while let Some((piece, behind)) = next(rest).and_then(|end| rest.split_at_checked(end)) {
        pieces.push(text_of(piece));
        rest = behind;
    }
    pieces.push(text_of(rest));
    pieces
}

fn text_of(piece: &str) -> String {
    without_tags(&MARKS.iter().fold(piece.to_owned(), |text, (tag, mark)| text.replace(tag, mark)))
}

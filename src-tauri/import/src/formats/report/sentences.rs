//! Prose that gives several times: one row for each of them.

use std::borrow::Cow;

use super::parts::{Fence, heading};
use crate::{
    format::SourceRow,
    key,
    plain::{item, label},
    prose::{clauses, sentences},
    timestamp::Timestamp,
};

/// Prose that is longer has no sentences, but is data.
const LONGEST: usize = 20_000;

/// Cuts rows of prose that give several times. The first part keeps the number of the line; the others are counted on
/// behind the last line, so that each number is there once.
pub fn cut(rows: Vec<SourceRow>) -> Vec<SourceRow> {
    let mut number = rows.last().map_or(0, |row| row.number);
    let mut fence: Option<Fence> = None;
    let mut cut = Vec::with_capacity(rows.len());
    for row in rows {
        let text = row.text.trim();
        let is_fenced = fence.is_some();
        fence = match fence {
            Some(fence) => Some(fence).filter(|fence| !fence.is_closed_by(text)),
            None => Fence::opened_by(text),
        };
        let starts = if is_fenced || !is_prose(&row.text) { Vec::new() } else { starts(&row.text) };
        let Cow::Borrowed(text) = row.text else {
            cut.push(row);
            continue;
        };
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let parts: Vec<&str> =
            starts.iter().zip(ends).filter_map(|(start, end)| text.get(*start..end)).collect();
        if parts.len() < 2 {
            cut.push(row);
            continue;
        }
        for (place, part) in parts.into_iter().enumerate() {
            number += u32::from(place > 0);
            let number = if place > 0 { number } else { row.number };
            cut.push(SourceRow { number, text: Cow::Borrowed(part.trim_end()) });
        }
    }
    cut
}

/// Whether a row is prose: no table, heading, code or key event, and no line of a timeline, which opens with its time.
fn is_prose(row: &str) -> bool {
    let (indent, _, body) = item(row);
    let marked =
        body.starts_with(['|', '<', '{', '!', '"']) || row.contains('\t') || heading(row.trim()).is_some();
    let word = body.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    let is_told = ["at", "on", "from", "by", "between", "around", "about", "in"].contains(&word.as_str());
    let is_key = || {
        let (before, ..) = Timestamp::within(body)?;
        key::kind_of_label(label(before))
    };
    indent < 2
        && !marked
        && (40..LONGEST).contains(&body.len())
        && (is_told || Timestamp::leading(body).is_none())
        && is_key().is_none()
}

/// Where the parts of a row start: the sentences and clauses that give a time. The first part starts with the row.
fn starts(row: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    for (start, sentence) in sentences(row) {
        starts.extend(clauses(sentence).map(|clause| start + clause));
    }
    if let Some(first) = starts.first_mut() {
        *first = 0;
    }
    starts
}

//! Teams since 2025, copied: the name, the time below it, then the text. There is no date but in a row of its own, and
//! a reply quotes what it replies to.

use std::borrow::Cow;

use crate::{
    chat::{bare_name, is_direction_mark, is_interface_text, without_edited},
    format::{Format, ParsedRows, RowRole, SourceRow, Timed},
    line::SkipReason,
    timestamp::{Timestamp, whole_day},
};

pub const FORMAT: Format = Format {
    name: "teams-copied",
    label: "Teams, copied since 2025",
    sample: "Ada Lovelace\n10:42\nrolling back\nBora Demir\n10:45\nerrors fall",
    split: None,
    // One name above a time may be anything.
    fits: |rows| {
        let heads = (0..rows.len()).filter(|place| head(rows, *place).is_some()).count();
        if heads < 2 { 0 } else { 2 * heads }
    },
    parse,
};

fn words<'a>(row: &'a SourceRow) -> Cow<'a, str> {
    let text = row.text.trim();
    match text.contains(is_direction_mark) {
        true => Cow::Owned(text.replace(is_direction_mark, "")),
        false => Cow::Borrowed(text),
    }
}

/// A first and a last name, each with a capital, above a line that is only a time.
fn head(rows: &[SourceRow], place: usize) -> Option<(Timestamp, String)> {
    let name = words(rows.get(place)?);
    let name = bare_name(&name);
    let parts: Vec<&str> = name.split_whitespace().collect();
    let is_name = (2..=4).contains(&parts.len())
        && parts.iter().all(|part| {
            part.starts_with(char::is_uppercase)
                && part.chars().all(|c| c.is_alphabetic() || "-.'’,()".contains(c))
        });
    let time = words(rows.get(place + 1)?);
    let timestamp = Timestamp::whole(time.trim()).filter(|timestamp| timestamp.clock.is_some())?;
    is_name.then(|| (timestamp, name.to_owned()))
}

fn parse(rows: &[SourceRow]) -> ParsedRows {
    let mut parsed = ParsedRows::default();
    let mut is_time = false;
    for (place, row) in rows.iter().enumerate() {
        let text = words(row);
        if std::mem::take(&mut is_time) {
            parsed.push(RowRole::Continuation);
        } else if let Some((timestamp, author)) = head(rows, place) {
            is_time = true;
            parsed.push(Timed::message(timestamp, &author, ""));
        } else if text.is_empty() {
            parsed.push(RowRole::Skipped(SkipReason::Empty));
        } else if let Some(day) = whole_day(&text) {
            parsed.push(RowRole::Day(day));
        } else if is_interface_text(&text) || text.starts_with("Reply to: ") {
            parsed.push(RowRole::Skipped(SkipReason::Interface));
        } else if !parsed.add(without_edited(&text)) {
            parsed.push(RowRole::Skipped(SkipReason::NoTime));
        }
    }
    parsed
}

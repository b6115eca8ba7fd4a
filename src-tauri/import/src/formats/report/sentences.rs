//! Prose that gives several times, or that is wrapped: a part of its own for each time.

use std::borrow::Cow;

use super::{
    parts::{Fence, heading, is_metadata_fence, is_subheading, tells_when},
    wrapped_cells,
};
use crate::{
    format::{Part, SourceRow},
    key,
    kind::ImportKind,
    plain::{item, label},
    prose::{Clause, clauses, sentences},
    timestamp::Timestamp,
};

/// Prose that is longer has no sentences, but is data. In bytes.
const LONGEST: usize = 20_000;

/// A longer line has no key events beside each other. In bytes.
const WIDE: usize = 300;

/// A shorter line is not wrapped. In bytes.
const WRAPPED: usize = 50;

/// Cuts paragraphs at the times that they give. Each part of a line is a row of that line.
pub fn cut(rows: Vec<SourceRow>) -> Vec<SourceRow> {
    let rows = broken(dedented(rows));
    let mut fence: Option<Fence> = None;
    let mut cut = Vec::with_capacity(rows.len());
    let mut place = front_matter(&rows);
    cut.extend(rows.iter().take(place).cloned());
    while let Some(row) = rows.get(place) {
        let text = row.text.trim();
        let is_fenced = fence.is_some_and(|fence| !fence.is_prose);
        fence = match fence {
            Some(fence) => Some(fence).filter(|fence| !fence.is_closed_by(text)),
            None => Fence::opened_by(text),
        };
        let is_prose = !is_fenced && is_prose(&row.text);
        let length =
            if is_prose && fence.is_none_or(|fence| fence.is_prose) { paragraph(&rows, place) } else { 1 };
        let lines = rows.get(place..place + length).unwrap_or_default();
        let starts = match () {
            () if is_fenced => Vec::new(),
            () if is_prose => starts(&joined(lines)),
            () if is_lone_range(&rows, place) || is_labelled_range(&row.text) => starts(row.text.trim_end()),
            () => {
                let events = key_events(&row.text);
                let events = if events.is_empty() { sentences_behind(&row.text) } else { events };
                events.into_iter().map(|start| Clause { start, ends_range: false }).collect()
            }
        };
        if starts.is_empty() || lines.len() == 1 && starts.len() == 1 {
            cut.extend(lines.iter().cloned());
        } else {
            parts(lines, &starts, &mut cut);
        }
        place += length;
    }
    wrapped_cells::joined(cut)
}

/// The rows below `!!! note` or `??? note` without the indent that puts them into that box.
fn dedented(mut rows: Vec<SourceRow>) -> Vec<SourceRow> {
    let mut is_inside = false;
    for row in &mut rows {
        let is_indented = row.text.starts_with("    ");
        is_inside = is_inside && (is_indented || row.text.trim().is_empty())
            || ["!!! ", "??? ", "???+ "].iter().any(|mark| row.text.starts_with(mark));
        if is_inside && is_indented {
            row.text = slice(&row.text, 4, row.text.trim_end().len());
        }
    }
    rows
}

/// The rows, cut where a tag breaks the line in front of a time: `The gate is shut.<br> 10:42 - It is opened.`
fn broken(rows: Vec<SourceRow>) -> Vec<SourceRow> {
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let starts = if is_marked(&row.text) { Vec::new() } else { breaks(&row.text) };
        let ends = starts.iter().skip(1).map(|(end, _)| *end).chain([row.text.len()]);
        for ((_, start), end) in starts.iter().zip(ends) {
            found.push(SourceRow { text: slice(&row.text, *start, end), ..row.clone() });
        }
        if starts.is_empty() {
            found.push(row);
        }
    }
    found
}

/// Where the lines in a row end and start that a tag breaks in front of a time; none without such a tag.
fn breaks(text: &str) -> Vec<(usize, usize)> {
    let mut starts = vec![(0, 0)];
    for (place, _) in text.match_indices("<br") {
        let behind = text.get(place..).and_then(|tag| tag.split_once('>')).map_or("", |(_, behind)| behind);
        let line = behind.trim_start();
        let is_time = Timestamp::leading(line).is_some_and(|(time, _)| !time.in_prose);
        if is_time && place > 0 {
            starts.push((place, text.len() - line.len()));
        }
    }
    if starts.len() == 1 { Vec::new() } else { starts }
}

/// How many rows the fields have that a text opens with, and the line behind them.
fn front_matter(rows: &[SourceRow]) -> usize {
    let is_fence = |row: &SourceRow| is_metadata_fence(row.text.trim());
    let opens = rows.first().is_some_and(is_fence);
    let end = rows.iter().skip(1).position(is_fence).filter(|_| opens);
    end.map_or(0, |end| end + 2)
}

/// How many rows the paragraph of prose has that starts here.
fn paragraph(rows: &[SourceRow], place: usize) -> usize {
    let mut bytes = 0;
    let pairs = rows.iter().skip(place).zip(rows.iter().skip(place + 1));
    let goes_on = |(above, row): &(&SourceRow, &SourceRow)| {
        bytes += above.text.len();
        bytes < LONGEST && is_wrapped(above.text.trim_end(), &row.text)
    };
    1 + pairs.take_while(goes_on).count()
}

/// Whether a row goes on with the sentence of the row above.
fn is_wrapped(above: &str, row: &str) -> bool {
    let (indent, is_item, body) = item(row);
    let is_text = !is_item && indent < 2 && !body.is_empty() && !is_marked(row) && !is_field(body);
    let last = above.rsplit(' ').next().unwrap_or_default();
    let links =
        ["at", "by", "from", "to", "until", "and", "around", "about", "since", "between", "before", "after"];
    let starts_with_time = Timestamp::leading(body).is_some_and(|(time, _)| !time.in_prose);
    // `The office heard of it at 10:05 UTC` above `The gate was opened at 10:20 UTC`.
    let ends_with_time = |text: &str| {
        text.len() < WIDE
            && Timestamp::within(text)
                .is_some_and(|(_, time, after)| time.clock.is_some() && after.is_empty())
    };
    let are_lines = body.starts_with(char::is_uppercase) && ends_with_time(above) && ends_with_time(body);
    above.len() >= WRAPPED
        && is_text
        && !are_lines
        && !above.ends_with(['.', '!', '?', ':', '。', '：'])
        && !above.ends_with("</p>")
        && (!starts_with_time || links.contains(&last))
}

/// `**Severity:** high`, `**Status**: over`
fn is_field(row: &str) -> bool {
    let name = row.strip_prefix("**").and_then(|rest| rest.split_once("**"));
    name.is_some_and(|(name, value)| name.ends_with(':') || value.starts_with(':'))
}

fn is_marked(row: &str) -> bool {
    let text = row.trim();
    let text = text.strip_prefix("<p>").unwrap_or(text);
    text.starts_with(['|', '<', '{', '!', '"', '>', '`', '~'])
        || row.contains('\t')
        || heading(text).is_some()
}

/// Whether a row is prose: no table, heading, code or key event, and no line of a timeline, which opens with its time.
fn is_prose(row: &str) -> bool {
    let (indent, is_item, body) = item(row);
    // `Yesterday at 4pm I ran it`, but not `May 16 at 09:04: it ran`.
    let opens_sentence = |rest: &str| {
        let time = body.strip_suffix(rest).unwrap_or_default().trim_end();
        body.starts_with(char::is_alphabetic) && time.ends_with(char::is_alphanumeric)
    };
    let opens_with_time =
        || Timestamp::leading(body).is_some_and(|(time, rest)| !time.in_prose && !opens_sentence(rest));
    // `Detected: 10:05 UTC`, but not `The outage began at 10:05 UTC and ended when …`.
    let is_key = || {
        Timestamp::within(body).is_some_and(|(before, _, after)| {
            let marks = [':', '：', '-', '–', '—', ')', ']'];
            let is_label = before.trim_end_matches(['*', '_', ' ']).ends_with(marks)
                || after.trim_start_matches(['*', '_', ' ']).starts_with(marks);
            key::kind_of_label(label(before)).is_some() && (is_label || after.split_whitespace().count() < 4)
        })
    };
    (indent < 2 || is_item)
        && !is_marked(body)
        && !row.contains('\t')
        && (40..LONGEST).contains(&body.len())
        && !opens_with_time()
        && !is_key()
        && (!key::is_duration(body) || tells_when(body))
}

/// Whether a row is a range of times and nothing else, without a text below.
fn is_lone_range(rows: &[SourceRow], place: usize) -> bool {
    let text = |place: usize| rows.get(place).map_or("", |row| row.text.trim());
    let is_range = |text: &str| {
        text.len() < WIDE && Timestamp::whole(item(text).2).is_some_and(|time| time.until().is_some())
    };
    let below = text(place + 1);
    let is_open = below.is_empty() || !below.starts_with(char::is_alphabetic);
    // What the heading says that it is, the text below needn't say.
    let above = place.checked_sub(1).map_or("", text);
    if is_subheading(above) && key::kind_of_label(label(above)) == Some(ImportKind::FirstError) {
        return is_range(text(place));
    }
    is_open && is_range(text(place)) && (below.is_empty() || below.starts_with('(') || is_range(below))
}

/// `Outage window: 10:00 – 10:40 UTC`, `Period: 10:00 to 10:40 (40 minutes)`, `Duration: 10:00 – 10:40`
fn is_labelled_range(row: &str) -> bool {
    let body = item(row).2;
    let may_be = body.len() < WIDE && body.starts_with(|c: char| c.is_alphabetic() || c == '*');
    let is_aside = |behind: &str| {
        behind.starts_with('(') && behind.ends_with(')') && Timestamp::within(behind).is_none()
    };
    may_be
        && Timestamp::within(body).is_some_and(|(before, time, after)| {
            let name = label(before);
            time.until().is_some()
                && (label(after).is_empty() || is_aside(after.trim_matches(['*', '_', ' '])))
                && (key::kind_of_label(name) == Some(ImportKind::FirstError)
                    || key::is_duration(name) && tells_when(body))
        })
}

/// The lines of a paragraph as one.
fn joined<'a>(lines: &'a [SourceRow]) -> Cow<'a, str> {
    match lines {
        [line] => Cow::Borrowed(line.text.as_ref()),
        lines => Cow::Owned(lines.iter().map(|line| line.text.trim_end()).collect::<Vec<_>>().join(" ")),
    }
}

/// Where the parts of a paragraph start: the sentences and clauses that give a time. The first part starts with it.
fn starts(paragraph: &str) -> Vec<Clause> {
    let mut starts = Vec::new();
    for (start, sentence) in sentences(paragraph) {
        starts.extend(clauses(sentence).map(|clause| Clause { start: start + clause.start, ..clause }));
    }
    if let Some(first) = starts.first_mut() {
        first.start = 0;
    }
    starts
}

/// Where the key events of a line start: `Start: 13:02 UTC  End: 14:10 UTC`. None, if the line has other words.
fn key_events(row: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut rest = if row.len() > WIDE { "" } else { row };
    while let Some((before, _, after)) = Timestamp::within(rest) {
        let is_label = before.trim_end_matches(['*', '_', ' ']).ends_with(':');
        if !is_label || key::kind_of_label(label(before)).is_none() {
            return Vec::new();
        }
        let marks = before.len() - before.trim_start_matches([' ', ',', ';', '|', '–', '—', '-', '.']).len();
        starts.push(row.len() - rest.len() + marks);
        rest = after;
    }
    if let Some(first) = starts.first_mut() {
        *first = 0;
    }
    starts
}

/// Where a key event starts, and the sentences with times behind it: `Up: 15:38 UTC (by hand). The probe saw it at 15:40 UTC.`
/// None, if there are no such sentences.
fn sentences_behind(row: &str) -> Vec<usize> {
    let body = item(row).2;
    let is_key = |(before, _, _): &(&str, Timestamp, &str)| {
        before.trim_end_matches(['*', '_', ' ']).ends_with(':') && key::kind_of_label(label(before)).is_some()
    };
    if row.len() > WIDE || Timestamp::within(body).filter(is_key).is_none() {
        return Vec::new();
    }
    let has_time = |sentence: &str| {
        sentence.split_whitespace().count() > 3
            && Timestamp::within_sentence(sentence)
                .is_some_and(|(_, time, _)| time.clock.is_some() && time.day.is_none())
    };
    let behind = sentences(row).into_iter().skip(1).filter(|(_, sentence)| has_time(sentence));
    let starts: Vec<usize> = behind.map(|(start, _)| start).collect();
    if starts.is_empty() { starts } else { [0].into_iter().chain(starts).collect() }
}

/// Cuts the lines of a paragraph where its parts start.
fn parts<'a>(lines: &[SourceRow<'a>], clauses: &[Clause], cut: &mut Vec<SourceRow<'a>>) {
    let paragraph = joined(lines);
    let starts: Vec<usize> = clauses.iter().map(|clause| clause.start).collect();
    let is_end = |start: usize| clauses.iter().any(|clause| clause.start == start && clause.ends_range);
    // Where the line starts in the paragraph.
    let mut from = 0;
    for line in lines {
        let length = line.text.trim_end().len();
        let inside: Vec<usize> = starts
            .iter()
            .map(|start| start.saturating_sub(from))
            .filter(|start| (1..length).contains(start))
            .collect();
        let begins = starts.contains(&from);
        let edges = [0].into_iter().chain(inside.iter().copied());
        for (start, end) in edges.zip(inside.iter().copied().chain([length])) {
            // What a range is about may be said behind its end.
            let next = clauses.iter().find(|other| other.start > from + start && !other.ends_range);
            let part_end = next.map_or(paragraph.len(), |next| next.start);
            let part = match () {
                () if start == 0 && !begins => Part::Continues,
                () if is_end(from + start) => Part::EndsRange,
                () if part_end > from + end => {
                    let whole = paragraph.get(from + start..part_end).unwrap_or_default();
                    Part::Starts(Box::new(whole.trim_end().to_owned()))
                }
                () => Part::Alone,
            };
            let text = slice(&line.text, start, end);
            cut.push(SourceRow { text, part, ..line.clone() });
        }
        from += length + 1;
    }
}

fn slice<'a>(text: &Cow<'a, str>, start: usize, end: usize) -> Cow<'a, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(start..end).unwrap_or_default().trim_end()),
        Cow::Owned(text) => Cow::Owned(text.get(start..end).unwrap_or_default().trim_end().to_owned()),
    }
}

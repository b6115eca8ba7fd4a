//! The history of a status page: state and text, with the time below; usually newest first.

use std::ops::Range;

use super::{
    lone_times::{Side, labels, lone_time, side},
    report,
};
use crate::{
    format::{Format, ParsedRows, Part, RowRole, SourceRow, TimePosition, Timed},
    kind::{self, ImportKind},
    line::SkipReason,
    plain::untagged,
    prose::{says_since, tells_time},
    timestamp::{Timestamp, day_within, whole_day},
};

pub const FORMAT: Format = Format {
    name: "statuspage",
    label: "Status page",
    sample: "Resolved - Payments work again.\nJul 12, 14:03 UTC\nInvestigating - Payments fail.\nJul 12, 13:20 UTC",
    split: None,
    // Each update has two matching lines, and a report among them has its own.
    fits: |rows| {
        let report = report_in(rows).and_then(|inside| rows.get(inside)).unwrap_or_default();
        2 * updates(rows).len() + (report::FORMAT.fits)(report)
    },
    parse,
};

const STATES: [&str; 12] = [
    "Resolved",
    "Monitoring",
    "Identified",
    "Investigating",
    "Update",
    "Completed",
    "In progress",
    "Scheduled",
    "Verifying",
    "Postmortem",
    "Recovering",
    "Mitigated",
];

/// Whether a line starts with a state: `Resolved - text`, `**Resolved**`.
fn state(line: &str) -> bool {
    let text = line.trim().trim_start_matches(['*', '#', ' ']);
    STATES.iter().any(|state| {
        text.strip_prefix(state).is_some_and(|rest| {
            let rest = rest.trim_start_matches(['*', ' ']);
            rest.is_empty() || rest.starts_with(['-', '–', '—', ':'])
        })
    })
}

/// Where the text of a post begins whose state wasn't copied: behind the time of the one above it; of the first post, below
/// the header, at the title that the post below it has too, else at the paragraph above its time.
fn without_state(rows: &[SourceRow], before: Option<usize>, time: usize) -> Option<usize> {
    let text = |place: usize| rows.get(place).map_or("", |row| row.text.trim());
    let is_text = |place: &usize| !text(*place).is_empty();
    if let Some(before) = before {
        return (before + 1..time).find(is_text);
    }
    // The header that the page has above its posts.
    let header = (0..time).find(|place| text(*place).starts_with("Incident Report for "));
    if let Some(header) = header {
        return (header + 1..time).find(is_text);
    }
    let title = (time + 1..rows.len()).find(is_text).map_or("", text);
    let titled = (0..time).find(|place| is_text(place) && text(*place) == title);
    titled.or_else(|| (0..time).rev().skip_while(|place| !is_text(place)).take_while(is_text).last())
}

/// `Jul 12, 14:03 UTC`, `Posted 3 years ago. Jul 12, 2021 - 14:03 UTC`, `Updated by Ada on 12th Jul 2021 @ 2:03pm`.
fn time(line: &str) -> Option<Timestamp> {
    let text = untagged(line);
    let text = text
        .strip_prefix("Posted ")
        .map_or(text, |rest| rest.split_once("ago.").map_or(rest, |(_, time)| time));
    let whole = Timestamp::whole(text.trim()).filter(|timestamp| timestamp.clock.is_some());
    whole.or_else(|| stamp(line))
}

/// The time of a line that says when, and maybe by whom, the text above it was written.
fn stamp(line: &str) -> Option<Timestamp> {
    let (before, timestamp, after) = Timestamp::within(line).filter(|_| is_stamp(line))?;
    let is_dated = timestamp.day.is_some() && timestamp.clock.is_some();
    let ends = after.trim().trim_matches(['.', ')', '_', '*']).is_empty();
    (is_dated && ends && before.split_whitespace().count() < 8).then_some(timestamp)
}

/// `Posted by Ada on …`, `Updated at …`
fn is_stamp(line: &str) -> bool {
    let line = line.trim_start_matches(['*', '_', ' ', '(']);
    let has_colon = |rest: &str| rest.split_whitespace().next().is_some_and(|word| word.ends_with(':'));
    let verbs = ["Posted ", "Updated ", "Added ", "Update posted ", "Submitted "];
    verbs.iter().any(|verb| line.strip_prefix(verb).is_some_and(|rest| !has_colon(rest)))
}

/// The rows with the times of posts that have them above: each time has its state or text right below it, and the first
/// one nothing right above.
fn times_above(rows: &[SourceRow]) -> Option<Vec<usize>> {
    let text = |place: usize| rows.get(place).map_or("", |row| row.text.trim());
    let is_stamped = |place: &usize| is_stamp(text(*place)) && time(text(*place)).is_some();
    let is_mark = |place: &usize| lone_time(text(*place)).is_some() || state(text(*place));
    let stamps: Vec<usize> = (0..rows.len()).filter(is_stamped).collect();
    let marks: Vec<usize> = (0..rows.len()).filter(is_mark).collect();
    let first = stamps.first().copied().unwrap_or_default();
    let is_free = first.checked_sub(1).is_none_or(|above| text(above).is_empty());
    if stamps.len() > 1 && is_free && stamps.iter().all(|place| !text(place + 1).is_empty()) {
        return Some(stamps);
    }
    let is_pair = |pair: &[usize]| matches!(pair, [time, post] if !state(text(*time)) && state(text(*post)));
    (marks.len() > 3 && marks.chunks(2).all(is_pair)).then(|| marks.into_iter().step_by(2).collect())
}

/// The first row, the row with the time, and the time of each update; the last row instead of that with the time, if this
/// is the first one.
fn updates(rows: &[SourceRow]) -> Vec<(usize, usize, Timestamp)> {
    let mut found: Vec<(usize, usize, Timestamp)> = Vec::new();
    if let Some(times) = times_above(rows) {
        let ends = times.iter().skip(1).copied().chain([rows.len()]);
        let posts = times.iter().zip(ends);
        return posts
            .filter_map(|(place, end)| Some((*place, end - 1, time(&rows.get(*place)?.text)?)))
            .collect();
    }
    let mut start: Option<usize> = None;
    // One may be the byline of an article.
    let has_stamps =
        rows.iter().filter(|row| is_stamp(&row.text) && time(&row.text).is_some()).nth(1).is_some();
    let is_below_posts = side(rows) == Some(Side::Above);
    let labels = labels(rows);
    for (place, row) in rows.iter().enumerate() {
        // `Resolved` and its time are a row of a table.
        if state(&row.text) && !(labels.contains_key(&place) && start.is_none()) {
            start.get_or_insert(place);
        } else if let Some(timestamp) = time(&row.text).filter(|_| row.part == Part::Alone) {
            let before = found.last().map(|(_, end, _)| *end);
            let is_posted =
                has_stamps && is_stamp(&row.text) || is_below_posts && lone_time(&row.text).is_some();
            let first = start.or_else(|| without_state(rows, before, place).filter(|_| is_posted));
            found.extend(first.map(|first| (first, place, timestamp)));
            start = None;
        }
    }
    found
}

/// The rows of the report that a page shows as its last update, without its state and time.
fn postmortem(rows: &[SourceRow]) -> Option<Range<usize>> {
    let is_report = |first: usize| rows.get(first).is_some_and(|row| row.text.contains("Postmortem"));
    let inside = updates(rows).into_iter().find(|(first, ..)| is_report(*first));
    inside.map(|(first, end, _)| first + 1..end).filter(|inside| has_times(rows, inside))
}

/// Whether some rows say when something happened; else they are an ordinary post.
fn has_times(rows: &[SourceRow], inside: &Range<usize>) -> bool {
    let gives_time = |row: &SourceRow| {
        Timestamp::within_sentence(&row.text).is_some_and(|(_, time, _)| time.clock.is_some())
    };
    rows.get(inside.clone()).unwrap_or_default().iter().any(gives_time)
}

/// The report above the first post of a page that names no states, without the title.
fn preface(rows: &[SourceRow]) -> Option<Range<usize>> {
    let (first, ..) = updates(rows).into_iter().next()?;
    Some(1..first).filter(|inside| has_times(rows, inside))
}

/// The rows of a page that tell what happened, and are no posts.
fn report_in(rows: &[SourceRow]) -> Option<Range<usize>> {
    postmortem(rows).or_else(|| preface(rows))
}

/// Cuts the prose of that report.
pub fn cut(mut rows: Vec<SourceRow>) -> Vec<SourceRow> {
    rows = cut_posts(rows);
    let Some(inside) = report_in(&rows) else { return rows };
    let below = rows.split_off(inside.end);
    let report = rows.split_off(inside.start);
    rows.extend(report::cut(report));
    rows.extend(below);
    rows
}

/// A range of times in which a line of a post says that there was trouble, or since when.
fn trouble(text: &str) -> Option<Timestamp> {
    let (before, timestamp, _) = tells_time(text).then(|| Timestamp::within_sentence(text))??;
    let is_told = timestamp.until().is_some() || says_since(before);
    (is_told && kind::suggest(text).0 == ImportKind::FirstError).then_some(timestamp)
}

/// Cuts the lines of posts that say from when to when, or since when, there was trouble.
fn cut_posts(rows: Vec<SourceRow>) -> Vec<SourceRow> {
    let report = report_in(&rows).unwrap_or_default();
    let inside = updates(&rows).into_iter().map(|(first, end, _)| first + 1..end);
    let inside: Vec<Range<usize>> = inside.filter(|post| post.start != report.start).collect();
    let mut cut = Vec::with_capacity(rows.len());
    for (place, row) in rows.into_iter().enumerate() {
        match inside.iter().any(|post| post.contains(&place)) && trouble(&row.text).is_some() {
            true => cut.extend(report::cut(vec![row])),
            false => cut.push(row),
        }
    }
    cut
}

/// From when to when there was trouble, as a line of a post tells later.
fn stated(row: &SourceRow, above: Option<&Timed>) -> Option<Timed> {
    let position = TimePosition::Sentence;
    let text = match &row.part {
        Part::Starts(part) => part.as_str(),
        Part::Alone => row.text.trim(),
        Part::EndsRange => {
            let start = above.filter(|above| above.position == position)?;
            return Some(Timed { timestamp: start.timestamp.range_end()?, ..start.clone() });
        }
        Part::Continues => return None,
    };
    let timestamp = trouble(text)?;
    Some(Timed { timestamp, author: None, text: text.to_owned(), position })
}

/// The text of a post; a line that was cut is one line.
fn text_of(rows: &[SourceRow]) -> String {
    let mut text = String::new();
    let mut line = None;
    for row in rows.iter().filter(|row| !row.text.trim().is_empty()) {
        if !text.is_empty() {
            text.push(if line == Some(row.line) { ' ' } else { '\n' });
        }
        text.push_str(row.text.trim());
        line = Some(row.line);
    }
    text
}

fn parse(rows: &[SourceRow]) -> ParsedRows {
    let report = report_in(rows).unwrap_or_default();
    let is_above = usize::from(times_above(rows).is_some());
    let mut parsed = ParsedRows::default();
    let mut updates = updates(rows).into_iter().peekable();
    rows.iter()
        .filter_map(|row| Timestamp::within(&row.text)?.1.zone)
        .for_each(|zone| parsed.notes.mention(zone));
    for (place, row) in rows.iter().enumerate() {
        while updates.next_if(|(_, end, _)| *end < place).is_some() {}
        if place == report.start && !report.is_empty() {
            parsed.append(report::parse(rows.get(report.clone()).unwrap_or_default()));
        }
        if report.contains(&place) {
            continue;
        }
        let text = row.text.trim();
        let role = match updates.peek() {
            // The report says itself when things happened; it was posted later.
            Some((start, ..)) if *start == place && place + 1 == report.start => {
                RowRole::Skipped(SkipReason::Metadata)
            }
            Some((start, end, timestamp)) if *end == place && start + 1 == report.start => {
                let text = rows.get(*start).map_or("", |row| row.text.trim()).to_owned();
                let position = TimePosition::Key(ImportKind::Note);
                RowRole::from(Timed { timestamp: timestamp.clone(), author: None, text, position })
            }
            Some((start, end, timestamp)) if *start == place => RowRole::from(Timed {
                timestamp: timestamp.clone(),
                author: None,
                text: text_of(rows.get(start + is_above..end + is_above).unwrap_or_default()),
                position: TimePosition::Timeline,
            }),
            Some((start, end, _)) if (*start..=*end).contains(&place) => stated(row, parsed.last())
                .filter(|_| place < *end)
                .map_or(RowRole::Continuation, RowRole::from),
            _ if text.is_empty() => RowRole::Skipped(SkipReason::Empty),
            _ => match whole_day(text) {
                Some(day) => RowRole::Day(day),
                None => {
                    if parsed.title.is_none() && text.len() < 200 {
                        parsed.title = Some(text.to_owned());
                        parsed.notes.title_day = day_within(text).map(|(_, day)| day);
                    }
                    RowRole::Skipped(SkipReason::NoTime)
                }
            },
        };
        parsed.push(role);
    }
    if report.is_empty() { parsed.into_posts() } else { parsed }
}

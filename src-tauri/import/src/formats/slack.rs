//! Slack, copied: the name, the time below it, then the text; further messages of the same person have only
//! a time. A report may quote it, with `>` in front of each line.

use crate::{
    chat::{bare_name, header, is_interface_text, without_edited},
    format::{Format, ParsedRows, RowRole, SourceRow, Timed},
    formats::report::{is_section, zone_remark},
    key,
    line::SkipReason,
    notes::ZoneNote,
    plain::item,
    timestamp::{Timestamp, day_within, whole_day},
};

pub const FORMAT: Format = Format {
    name: "slack",
    label: "Slack, copied",
    sample: "Ada Lovelace\n  10:25 AM\nrolling back checkout now\nGrace Hopper\n  10:27 AM\nerror rate falling\n10:28\nfixed",
    split: None,
    // A name and a time are two matching lines.
    fits: |rows| {
        let heads = rows.iter().enumerate().filter(|(place, _)| head(rows, *place).is_some()).count();
        if quotes_below_timeline(rows) {
            return 0;
        }
        let continued = rows.iter().filter(|row| bare(words(row)).is_some()).count();
        if heads == 0 { 0 } else { 2 * heads + continued }
    },
    parse,
};

/// A line that is only a timestamp. Discord has a dash in front of it; Slack shows no zone.
fn bare(line: &str) -> Option<Timestamp> {
    let line = line.trim().trim_matches(['[', ']']);
    // `date: 2024-03-04T08:10:00` is a field.
    let is_field =
        line.split_once(": ").is_some_and(|(name, _)| name.bytes().all(|byte| byte.is_ascii_lowercase()));
    let is_time = |timestamp: &Timestamp| {
        timestamp.clock.is_some()
            && timestamp.zone.is_none()
            && timestamp.until().is_none()
            && !line.starts_with('—')
            && !is_field
    };
    Timestamp::whole(line).filter(is_time)
}

/// `[10:26 AM] text`: another message of the same person.
fn continued(line: &str) -> Option<(Timestamp, &str)> {
    let (time, text) = line.strip_prefix('[')?.split_once("] ")?;
    Some((bare(time)?, text))
}

/// How many items with times make a list a timeline.
const TIMELINE: usize = 3;

/// Whether a report with a timeline of its own quotes the chat.
fn quotes_below_timeline(rows: &[SourceRow]) -> bool {
    let is_own = |row: &&SourceRow| !row.text.trim_start().starts_with('>');
    let is_timed = |row: &&SourceRow| {
        let (_, is_item, body) = item(&row.text);
        is_item
            && Timestamp::leading(body).is_some_and(|(time, words)| time.clock.is_some() && !words.is_empty())
    };
    let mut heads = rows.iter().enumerate().filter(|(place, _)| head(rows, *place).is_some());
    heads.all(|(_, row)| !is_own(&row)) && rows.iter().filter(is_own).filter(is_timed).count() >= TIMELINE
}

/// The head of a message that a report quotes: `> Ada Lovelace [8:27 AM]`.
pub fn quoted_head(row: &str) -> Option<(Timestamp, &str)> {
    one_line_head(row.trim().strip_prefix('>')?.trim())
}

/// A row without the mark of a quotation.
fn words<'a>(row: &'a SourceRow) -> &'a str {
    let text = row.text.trim();
    text.strip_prefix('>').map_or(text, str::trim)
}

fn could_be_name(line: &str) -> bool {
    let line = handle(line);
    let first = line.chars().next();
    (1..60).contains(&line.chars().count())
        && first.is_some_and(char::is_alphanumeric)
        && line.split_whitespace().count() <= 5
        && !line.ends_with(['.', '!', '?', ':', ';', ','])
        && !line.contains(['|', '*', '`', '#'])
        && bare(line).is_none()
        && whole_day(line).is_none()
        && !is_interface_text(line)
        && !is_section(line)
        && key::kind_of_label(line).is_none()
}

/// A name without what is around it: `@ada` is `ada`.
fn handle(name: &str) -> &str {
    let name = bare_name(name);
    name.strip_prefix('@').unwrap_or(name)
}

/// A heading of the text that quotes a chat, which may have its date and its zone.
fn heading(text: &str, parsed: &mut ParsedRows) -> RowRole {
    if let Some((zone, below_only)) = zone_remark(text, true) {
        parsed.notes.zones.push(ZoneNote { row: parsed.roles.len(), zone, below_only });
    }
    if parsed.title.is_none() && text.starts_with("# ") {
        parsed.title = Some(text.trim_start_matches(['#', ' ']).to_owned());
    }
    match day_within(text) {
        Some((_, day)) => RowRole::Day(day),
        None => RowRole::Skipped(SkipReason::Heading),
    }
}

/// The head of a message at this row: time, author, and its number of rows. `Ada Lovelace` with the time on
/// the next line (the name may be repeated), or `Ada Lovelace  10:25 AM` on one line.
fn head<'a>(rows: &'a [SourceRow], place: usize) -> Option<(Timestamp, &'a str, usize)> {
    let text = |place: usize| rows.get(place).map(words);
    let name = text(place)?;
    if could_be_name(name) {
        // A bot has `APP` between its name and the time.
        let twice = text(place + 1).is_some_and(|next| next == name || next == "APP");
        let time = place + if twice { 2 } else { 1 };
        let indented = rows.get(time).is_some_and(|row| row.text.starts_with([' ', '\t']));
        // `APP  2:20 PM`
        let program = text(time).and_then(|line| line.strip_prefix("APP ")).and_then(bare);
        let is_program = program.is_some();
        if let Some(timestamp) = program.or_else(|| text(time).and_then(bare))
            && (indented
                || is_program
                || twice
                || timestamp.clock.is_some_and(|clock| clock.has_am_pm())
                || timestamp.day.is_some())
        {
            return Some((timestamp, handle(name), time - place + 1));
        }
    }
    one_line_head(name).map(|(timestamp, author)| (timestamp, author, 1))
}

/// `Ada Lovelace  10:25 AM`, `Ada Lovelace [10:25 AM]`
fn one_line_head(line: &str) -> Option<(Timestamp, &str)> {
    let (author, timestamp, rest) = Timestamp::within(line)?;
    let apart = author.ends_with(['\u{a0}', '[', '\t']) || author.ends_with("  ");
    let author = handle(author);
    let only =
        rest.trim_matches([' ', ']']).is_empty() && timestamp.clock.is_some_and(|clock| clock.has_am_pm());
    (apart && only && could_be_name(author)).then_some((timestamp, author))
}

fn parse(rows: &[SourceRow]) -> ParsedRows {
    let mut parsed = ParsedRows::default();
    let mut author = "";
    let mut skip = 0;
    for (place, row) in rows.iter().enumerate() {
        if skip > 0 {
            skip -= 1;
            parsed.push(RowRole::Continuation);
            continue;
        }
        let text = words(row);
        if let Some((timestamp, name, length)) = head(rows, place) {
            (author, skip) = (name, length - 1);
            parsed.push(Timed::message(timestamp, author, ""));
        } else if let Some(timestamp) = bare(text) {
            // `Today at 10:25 AM` without a name sets the date of the rows below.
            parsed.push(timestamp.day.map_or_else(|| Timed::message(timestamp, author, ""), RowRole::Day));
        } else if !author.is_empty()
            && let Some((timestamp, text)) = continued(text)
        {
            parsed.push(Timed::message(timestamp, author, without_edited(text)));
        } else if text.is_empty() {
            parsed.push(RowRole::Skipped(SkipReason::Empty));
        } else if let Some(day) = whole_day(text.trim_start_matches(['#', ' '])) {
            parsed.push(RowRole::Day(day));
        } else if text.starts_with("# ") || text.starts_with("##") {
            let role = heading(text, &mut parsed);
            parsed.push(role);
        } else if is_interface_text(text) {
            parsed.push(RowRole::Skipped(SkipReason::Interface));
        } else if !parsed.add(without_edited(if text.len() < row.text.trim().len() {
            text
        } else {
            row.text.trim_end()
        })) {
            let role = header(text, &mut parsed);
            parsed.push(role);
        }
    }
    parsed
}

//! What the formats of chats have in common.

use crate::{
    format::{ParsedRows, RowRole, SourceRow, Timed},
    formats::report::zone_remark,
    line::SkipReason,
    notes::{ZoneNote, is_about_the_text},
    timestamp::{Timestamp, day_within, whole_day},
};

/// Parses a chat. `message` parses the first line of a message; the lines below belong to it.
pub fn chat<'a>(
    rows: &'a [SourceRow],
    message: impl Fn(&'a str) -> Option<(Timestamp, &'a str, &'a str)>,
) -> ParsedRows {
    let mut parsed = ParsedRows::default();
    for row in rows {
        let text: &'a str = &row.text;
        if let Some((timestamp, author, text)) = message(text) {
            note_start(&timestamp, text, &mut parsed);
            parsed.push(Timed::message(timestamp, author, text));
        } else if text.trim().is_empty() {
            parsed.push(RowRole::Skipped(SkipReason::Empty));
        } else if let Some(day) = whole_day(text) {
            parsed.push(RowRole::Day(day));
        } else if is_interface_text(text) {
            parsed.push(RowRole::Skipped(SkipReason::Interface));
        } else if !parsed.add(text.trim_end()) {
            let role = header(text, &mut parsed);
            parsed.push(role);
        }
    }
    parsed
}

/// A row above the first message, which may have the date and the zone of the chat: `Chat of 3 May 2024, times in UTC`.
pub fn header(text: &str, parsed: &mut ParsedRows) -> RowRole {
    if parsed.last().is_none() {
        let is_copied =
            |before: &str| ["export", "copied", "saved", "download"].iter().any(|word| before.contains(word));
        let is_own = |before: &str| !is_about_the_text(before) && !is_copied(&before.to_lowercase());
        let day = day_within(text).filter(|(before, _)| is_own(before)).map(|(_, day)| day);
        parsed.notes.title_day = parsed.notes.title_day.or(day);
        if let Some((zone, below_only)) = zone_remark(text, true) {
            parsed.notes.zones.push(ZoneNote { row: parsed.roles.len(), zone, below_only });
        }
    }
    RowRole::Skipped(SkipReason::NoTime)
}

/// Rows at the start of a chat, in which a bot may say when it began.
const FIRST_ROWS: usize = 20;

/// Takes the date and the zone of a chat from a message that says when it began: `Meeting started Tue Jan 31 23:10:05 2017 UTC`.
pub fn note_start(sent: &Timestamp, text: &str, parsed: &mut ParsedRows) {
    let is_first = parsed.roles.len() < FIRST_ROWS && parsed.notes.title_day.is_none();
    let opened = || {
        let mut words = text.trim_start().splitn(3, ' ');
        let what = words.next()?.to_lowercase();
        let verb = words.next()?.to_lowercase();
        let began = ["started", "opened", "begins", "began", "starts"].contains(&verb.trim_end_matches(':'));
        let is_chat = ["meeting", "log", "logging", "session", "chat", "call", "conversation", "recording"];
        let rest = words.next().filter(|_| began && is_chat.contains(&what.as_str()))?;
        Timestamp::leading(rest).map(|(stated, _)| stated)
    };
    let Some(stated) = is_first.then(opened).flatten() else { return };
    let Some(day) = stated.day.filter(|day| day.is_whole() && day.has_month()) else { return };
    parsed.notes.title_day = Some(day);
    let minute = |timestamp: &Timestamp| timestamp.clock.map(|clock| (clock.hour, clock.minute));
    // A bot may be in another zone than the log.
    if let Some(zone) = stated.zone.filter(|_| sent.zone.is_none() && minute(sent) == minute(&stated)) {
        parsed.notes.zones.push(ZoneNote { row: parsed.roles.len(), zone, below_only: false });
    }
}

/// The first rows of a message that has more than one: its time, its author, and their number.
pub type Head<'a> = (Timestamp, &'a str, usize);

/// Parses a chat whose messages start with several rows. `head` parses them at a row; `time` parses a row that is only
/// the time of another message of the same person.
pub fn conversation<'a>(
    rows: &'a [SourceRow<'a>],
    head: impl Fn(&'a [SourceRow<'a>], usize) -> Option<Head<'a>>,
    time: impl Fn(&'a str) -> Option<Timestamp>,
) -> ParsedRows {
    let mut parsed = ParsedRows::default();
    let mut author = None;
    let mut rest_of_head = 0;
    for (place, row) in rows.iter().enumerate() {
        let text = row.text.trim();
        if rest_of_head > 0 {
            rest_of_head -= 1;
            parsed.push(RowRole::Continuation);
        } else if let Some((timestamp, name, length)) = head(rows, place) {
            (author, rest_of_head) = (Some(name), length - 1);
            parsed.push(Timed::message(timestamp, name, ""));
        } else if let Some(author) = author
            && let Some(timestamp) = time(text)
        {
            parsed.push(Timed::message(timestamp, author, ""));
        } else if text.is_empty() {
            parsed.push(RowRole::Skipped(SkipReason::Empty));
        } else if let Some(day) = whole_day(text) {
            parsed.push(RowRole::Day(day));
        } else if is_interface_text(text) {
            parsed.push(RowRole::Skipped(SkipReason::Interface));
        } else if !parsed.add(without_edited(&row.text)) {
            let role = header(text, &mut parsed);
            parsed.push(role);
        }
    }
    parsed
}

/// How many rows start a message.
pub fn count<'a>(
    rows: &'a [SourceRow],
    message: impl Fn(&'a str) -> Option<(Timestamp, &'a str, &'a str)>,
) -> usize {
    rows.iter().filter(|row| message(&row.text).is_some()).count()
}

/// What a chat program writes around a name: a status emoji such as `:palm_tree:`, `APP` behind a program's name.
pub fn bare_name(name: &str) -> &str {
    let mut name = name.trim_matches([' ', '\u{a0}', '[', '\t']);
    loop {
        let before = name;
        if let Some(rest) = name.strip_suffix(':')
            && let Some((rest, emoji)) = rest.rsplit_once(':')
            && !emoji.is_empty()
            && emoji.chars().all(|c| c.is_alphanumeric() || "_-+".contains(c))
        {
            name = rest;
        }
        name = name.strip_suffix(" APP").unwrap_or(name);
        name = name.trim_end_matches(|c: char| c.is_whitespace() || is_emoji(c));
        if name == before {
            return name;
        }
    }
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{200d}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether a character only says in which direction text runs.
pub fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A message without the mark that it was edited.
pub fn without_edited(text: &str) -> &str {
    text.trim_end().strip_suffix("(edited)").map_or(text, str::trim_end)
}

/// Buttons, reactions and counters that get copied along with a chat.
pub fn is_interface_text(text: &str) -> bool {
    let text = text.trim();
    let reaction = text.len() > 2 && text.starts_with(':') && text.ends_with(':') && !text.contains(' ');
    let counter = text.len() < 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let lower = text.to_lowercase();
    let replies = lower.split_once(' ').is_some_and(|(number, rest)| {
        number.bytes().all(|byte| byte.is_ascii_digit())
            && (["reply", "replies", "files", "reactions"].iter().any(|word| rest.starts_with(word))
                || [" reaction.", " reactions."].iter().any(|word| rest.ends_with(word)))
    });
    let buttons = [
        "(edited)",
        "view thread",
        "view reply",
        "view message",
        "also sent to the channel",
        "new messages",
        "new",
        "app",
        "show more",
        "see more",
        "last read",
        "jump",
        "add reaction",
        "thread",
        "edited",
    ];
    reaction || counter || replies || buttons.contains(&lower.as_str()) || lower.starts_with("last reply ")
}

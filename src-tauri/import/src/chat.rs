//! What the formats of chats have in common.

use crate::{
    format::{ParsedRows, RowRole, SourceRow, Timed},
    line::SkipReason,
    timestamp::{Timestamp, whole_day},
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
            parsed.push(Timed::message(timestamp, author, text));
        } else if text.trim().is_empty() {
            parsed.push(RowRole::Skipped(SkipReason::Empty));
        } else if let Some(day) = whole_day(text) {
            parsed.push(RowRole::Day(day));
        } else if is_interface_text(text) {
            parsed.push(RowRole::Skipped(SkipReason::Interface));
        } else if !parsed.add(text.trim_end()) {
            parsed.push(RowRole::Skipped(SkipReason::NoTime));
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

/// Buttons, reactions and counters that get copied along with a chat.
pub fn is_interface_text(text: &str) -> bool {
    let text = text.trim();
    let reaction = text.len() > 2 && text.starts_with(':') && text.ends_with(':') && !text.contains(' ');
    let counter = text.len() < 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let lower = text.to_lowercase();
    let replies = lower.split_once(' ').is_some_and(|(number, rest)| {
        number.bytes().all(|byte| byte.is_ascii_digit())
            && ["reply", "replies", "files", "reactions"].iter().any(|word| rest.starts_with(word))
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

//! A time in brackets, a name and the text in one line: Discord's compact view, WhatsApp, and many bots.

use crate::{
    chat::{chat, count},
    format::Format,
    timestamp::Timestamp,
};

pub const FORMAT: Format = Format {
    name: "brackets",
    label: "Chat with times in brackets (Discord, WhatsApp)",
    sample: "[15:45] ada#1234: rolling back\n[15:47] bora: errors fall",
    split: None,
    fits: |rows| count(rows, message),
    parse: |rows| chat(rows, message),
};

fn message(line: &str) -> Option<(Timestamp, &str, &str)> {
    let line = line.trim_start_matches(['\u{200e}', '\u{feff}', ' ']);
    let (time, rest) = line.strip_prefix('[')?.split_once(']')?;
    let timestamp = Timestamp::whole(time)?;
    // `[8:45 PM]ada:text`
    let separator = if rest.starts_with(char::is_alphanumeric) { ":" } else { ": " };
    let (author, text) = rest.trim_start().split_once(separator)?;
    let author = without_number(author.trim_end());
    let is_name =
        author.len() < 50 && !author.contains(['<', '[', '(', '/']) && author.split_whitespace().count() <= 4;
    is_name.then_some((timestamp, without_tag(author), text))
}

/// `ada#1234 (214567890123456789)`, as a bot that saves a channel writes it, is `ada#1234`.
fn without_number(author: &str) -> &str {
    let named = author.strip_suffix(')').and_then(|author| author.rsplit_once(" ("));
    let is_number = |number: &str| number.len() > 5 && number.bytes().all(|byte| byte.is_ascii_digit());
    named.filter(|(_, number)| is_number(number)).map_or(author, |(name, _)| name)
}

/// `ada#1234` is `ada`.
fn without_tag(author: &str) -> &str {
    match author.split_once('#') {
        Some((name, tag)) if !name.is_empty() && tag.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => author,
    }
}

//! Google Chat, copied: `Ada Lovelace, Mon 10:25 AM` and the text below. The name, the comma and the time may each have a
//! row of their own.

use crate::{
    chat::{Head, bare_name, conversation, is_interface_text},
    format::{Format, SourceRow},
    key,
    timestamp::Timestamp,
};

pub const FORMAT: Format = Format {
    name: "google-chat-copied",
    label: "Google Chat, copied",
    sample: "Ada Lovelace, Jan 15, 2024, 10:25 AM\nrolling back\nBora Demir, Jan 15, 2024, 10:27 AM\nerrors fall",
    split: None,
    // One name in front of a time may be anything.
    fits: |rows| {
        let heads = (0..rows.len()).filter(|place| head(rows, *place).is_some()).count();
        if heads < 2 { 0 } else { 2 * heads }
    },
    parse: |rows| conversation(rows, head, time),
};

/// `10:25 AM`, `Yesterday 7:36 PM`, `Wed 4:09 PM`, `Jun 17, 5:03 PM`, `May 10, 2021, 1:52 PM`, each also with `, Edited`; never with a zone.
fn time(text: &str) -> Option<Timestamp> {
    let text = text.trim().strip_suffix(", Edited").unwrap_or(text.trim());
    Timestamp::whole(text).filter(|timestamp| {
        timestamp.zone.is_none() && timestamp.clock.is_some_and(|clock| clock.has_am_pm())
    })
}

/// A name and a time, with a message below them.
fn head<'a>(rows: &'a [SourceRow<'a>], place: usize) -> Option<Head<'a>> {
    let text = |place: usize| rows.get(place).map(|row| row.text.trim());
    let first = text(place).filter(|first| first.len() < 120)?;
    let (author, timestamp, length) = if text(place + 1) == Some(",") {
        (first, time(text(place + 2)?)?, 3)
    } else {
        let parts = first.match_indices(", ").filter_map(|(at, _)| first.split_at_checked(at));
        let (author, timestamp) =
            parts.filter_map(|(author, rest)| Some((author, time(rest.trim_start_matches(", "))?))).next()?;
        (author, timestamp, 1)
    };
    let is_name = (1..60).contains(&author.len())
        && author.starts_with(char::is_alphanumeric)
        && author.split_whitespace().count() <= 5
        && !author.contains([':', '|', '*', '`'])
        && key::kind_of_label(author).is_none();
    let below = text(place + length).filter(|text| !text.is_empty())?;
    (is_name && !is_interface_text(below)).then(|| (timestamp, bare_name(author), length))
}

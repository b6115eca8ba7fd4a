//! Zoom chat, saved: `13:02:11 From Ada Lovelace : text`, or with `to Everyone:` and the text below.

use crate::{
    chat::{chat, count},
    format::Format,
    timestamp::Timestamp,
};

pub const FORMAT: Format = Format {
    name: "zoom",
    label: "Zoom chat, saved",
    sample: "13:02:11 From Ada Lovelace to Everyone:\n\trolling back\n13:04:00 From Bora : errors fall",
    split: None,
    fits: |rows| count(rows, message),
    parse: |rows| chat(rows, message),
};

fn message(line: &str) -> Option<(Timestamp, &str, &str)> {
    let (time, rest) = line.split_once("From ")?;
    let timestamp = Timestamp::whole(time.trim())?;
    if let Some((author, text)) =
        rest.split_once(" : ").or_else(|| rest.trim_end().strip_suffix(" :").map(|author| (author, "")))
    {
        return Some((timestamp, recipient(author).0, text));
    }
    let (author, to) = recipient(rest);
    let (_, text) = to.split_once(':')?;
    Some((timestamp, author, text))
}

/// The sender, and what follows ` to ` after the name.
fn recipient(rest: &str) -> (&str, &str) {
    [" to ", " To "].iter().find_map(|word| rest.split_once(word)).unwrap_or((rest, rest))
}

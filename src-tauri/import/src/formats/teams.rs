//! Teams, copied until August 2024: `[10:42 • 13/08/2024] Mario Rossi:` and the text below.

use crate::{
    chat::{chat, count},
    format::Format,
    timestamp::Timestamp,
};

pub const FORMAT: Format = Format {
    name: "teams",
    label: "Teams, copied",
    sample: "[10:42 • 13/08/2024] Mario Rossi:\nrolling back\n[10:45 • 13/08/2024] Anna Bianchi:\nerrors fall",
    split: None,
    fits: |rows| count(rows, message),
    parse: |rows| chat(rows, message),
};

/// A time in brackets and a name, with nothing after it.
fn message(line: &str) -> Option<(Timestamp, &str, &str)> {
    let (time, author) = line.trim().strip_prefix('[')?.split_once(']')?;
    let timestamp = Timestamp::whole(time)?;
    let author = author.trim();
    let author = author.strip_suffix(':').unwrap_or(author);
    let is_name = (2..60).contains(&author.len())
        && !author.contains(['<', ':'])
        && author.split_whitespace().count() <= 5;
    let is_name = is_name
        && author.split_whitespace().all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric())
                || ["van", "von", "de", "del", "der", "di", "da", "la", "bin", "al"].contains(&word)
        });
    is_name.then_some((timestamp, author, ""))
}

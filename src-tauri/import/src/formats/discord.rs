//! Discord, copied: `ada — Today at 3:45 PM` and the text below.

use crate::{
    chat::{chat, count},
    format::Format,
    timestamp::Timestamp,
};

pub const FORMAT: Format = Format {
    name: "discord",
    label: "Discord, copied",
    sample: "ada — Today at 3:45 PM\nrolling back\nbora — 03/03/2022 3:45 PM\nerrors fall",
    split: None,
    fits: |rows| count(rows, message),
    parse: |rows| chat(rows, message),
};

fn message(line: &str) -> Option<(Timestamp, &str, &str)> {
    let (author, time) = line.split_once(" — ")?;
    let is_name = !author.trim().is_empty() && author.len() < 50 && Timestamp::leading(author).is_none();
    let timestamp = Timestamp::whole(time).filter(|_| is_name)?;
    Some((timestamp, author, ""))
}

//! IRC, as weechat logs it: date and time, name and text, separated by tabs.

use crate::{
    chat::{chat, count},
    format::Format,
    timestamp::Timestamp,
};

pub const FORMAT: Format = Format {
    name: "weechat",
    label: "IRC, weechat",
    sample: "2017-01-31 23:10:05\tada\trolling back\n2017-01-31 23:12:40\tbora\terrors fall",
    split: None,
    fits: |rows| count(rows, message),
    parse: |rows| chat(rows, message),
};

/// The name is one word, or an arrow for messages of the program itself.
fn message(line: &str) -> Option<(Timestamp, &str, &str)> {
    let (time, rest) = line.split_once('\t')?;
    let (author, text) = rest.split_once('\t')?;
    let is_name = !author.trim().contains(' ') && !text.contains('\t');
    let timestamp = Timestamp::whole(time).filter(|timestamp| is_name && timestamp.day.is_some())?;
    let author = author.trim().trim_start_matches(['@', '+', '%', '&', '~']);
    let is_program = author.chars().all(|c| !c.is_alphanumeric());
    Some((timestamp, if is_program { "" } else { author }, text))
}

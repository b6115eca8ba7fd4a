//! IRC, as znc and many bots log it: `[23:10:05] <ada> text`.

use crate::{
    chat::{chat, count},
    format::Format,
    timestamp::Timestamp,
};

pub const FORMAT: Format = Format {
    name: "znc",
    label: "IRC, znc",
    sample: "[23:10:05] <ada> rolling back\n[23:12:40] <bora> errors fall\n[23:13:00] * ada waves",
    split: None,
    fits: |rows| count(rows, message),
    parse: |rows| chat(rows, message),
};

fn message(line: &str) -> Option<(Timestamp, &str, &str)> {
    let (time, rest) = line.trim_start().strip_prefix('[')?.split_once(']')?;
    let timestamp = Timestamp::whole(time)?;
    let rest = rest.trim_start();
    if let Some(rest) = rest.strip_prefix('<') {
        let (author, text) = rest.split_once('>')?;
        return Some((timestamp, author.trim_start_matches(['@', '+', '%', '&', '~', ' ']), text));
    }
    if let Some(rest) = rest.strip_prefix("* ") {
        let (author, text) = rest.split_once(' ').unwrap_or((rest, ""));
        return Some((timestamp, author, text));
    }
    rest.strip_prefix("*** ").map(|text| (timestamp, "", text))
}

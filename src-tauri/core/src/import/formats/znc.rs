//! IRC, as znc and many bots log it: `[23:10:05] <ada> text`.

use super::{chat, count};
use crate::import::{format::Format, stamp::Stamp};

pub const FORMAT: Format = Format {
    name: "znc",
    label: "IRC, znc",
    sample: "[23:10:05] <ada> rolling back\n[23:12:40] <bora> errors fall\n[23:13:00] * ada waves",
    split: None,
    fits: |rows| count(rows, message),
    read: |rows| chat(rows, message),
};

fn message(line: &str) -> Option<(Stamp, &str, &str)> {
    let (time, rest) = line.trim_start().strip_prefix('[')?.split_once(']')?;
    let stamp = Stamp::whole(time)?;
    let rest = rest.trim_start();
    if let Some(rest) = rest.strip_prefix('<') {
        let (author, words) = rest.split_once('>')?;
        return Some((stamp, author.trim_start_matches(['@', '+', '%', '&', '~', ' ']), words));
    }
    if let Some(rest) = rest.strip_prefix("* ") {
        let (author, words) = rest.split_once(' ').unwrap_or((rest, ""));
        return Some((stamp, author, words));
    }
    rest.strip_prefix("*** ").map(|words| (stamp, "", words))
}

//! IRC, as weechat logs it: day and time, name and text with tabs between.

use super::{chat, count};
use crate::import::{format::Format, stamp::Stamp};

pub const FORMAT: Format = Format {
    name: "weechat",
    label: "IRC, weechat",
    sample: "2017-01-31 23:10:05\tada\trolling back\n2017-01-31 23:12:40\tbora\terrors fall",
    split: None,
    fits: |rows| count(rows, message),
    read: |rows| chat(rows, message),
};

/// A name is one word, or an arrow where the program itself speaks.
fn message(line: &str) -> Option<(Stamp, &str, &str)> {
    let (time, rest) = line.split_once('\t')?;
    let (author, words) = rest.split_once('\t')?;
    let is_name = !author.trim().contains(' ') && !words.contains('\t');
    let stamp = Stamp::whole(time).filter(|stamp| is_name && stamp.day.is_some())?;
    let author = author.trim().trim_start_matches(['@', '+', '%', '&', '~']);
    let is_program = author.chars().all(|c| !c.is_alphanumeric());
    Some((stamp, if is_program { "" } else { author }, words))
}

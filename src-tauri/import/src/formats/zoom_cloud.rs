//! Zoom chat of a cloud recording: times are relative to the start of the recording.

use crate::{
    chat::{chat, count},
    format::Format,
    timestamp::Timestamp,
};

pub const FORMAT: Format = Format {
    name: "zoom-cloud",
    label: "Zoom chat of a recording",
    sample: "00:58:04\tAda:\trolling back\n01:02:10\tBora:\terrors fall",
    split: None,
    fits: |rows| count(rows, message),
    parse: |rows| chat(rows, message),
};

fn message(line: &str) -> Option<(Timestamp, &str, &str)> {
    let (time, rest) = line.split_once('\t')?;
    let (author, text) = rest.split_once('\t')?;
    let author = author.trim_end().strip_suffix(':')?;
    let numbers: Vec<i64> = time
        .trim()
        .split(':')
        .map(|part| part.parse().ok().filter(|n| (0..100).contains(n)))
        .collect::<Option<_>>()?;
    let [hours, minutes, seconds] = numbers.as_slice() else { return None };
    Some((Timestamp::after(hours * 3600 + minutes * 60 + seconds), author, text))
}

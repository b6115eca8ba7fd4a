//! IRC, as irssi logs it: bare times, and lines that say when the day changes.

use crate::import::{
    Reason,
    cursor::Cursor,
    day::Day,
    format::{Format, Read, Role, Said},
    stamp::Stamp,
};

pub const FORMAT: Format = Format {
    name: "irssi",
    label: "IRC, irssi",
    sample: "--- Log opened Tue Jan 31 23:00:00 2017\n23:10 <@ada> rolling back\n23:12 < bora> errors fall\n\
             23:13  * ada waves\n--- Day changed Wed Feb 01 2017\n00:05 < ada> fixed",
    split: None,
    fits: |rows| {
        rows.iter().filter(|row| opened(&row.text).is_some() || message(&row.text).is_some()).count()
    },
    read: |rows| {
        let mut read = Read::default();
        for row in rows {
            read.push(match (opened(&row.text), message(&row.text)) {
                (Some(Some(day)), _) => Role::Day(day),
                (_, Some((stamp, author, words))) => Said::message(stamp, author, words),
                _ if row.text.trim().is_empty() => Role::Left(Reason::Empty),
                _ => Role::Left(Reason::NoTime),
            });
        }
        read
    },
};

/// `--- Log opened Tue Jan 31 23:00:00 2017`: the year stands behind the time of day.
fn opened(line: &str) -> Option<Option<Day>> {
    let rest = line.strip_prefix("--- ")?;
    let rest =
        ["Log opened ", "Day changed ", "Log closed "].iter().find_map(|words| rest.strip_prefix(words))?;
    let words: Vec<&str> = rest.split_whitespace().filter(|word| !word.contains(':')).collect();
    Some(Day::read(&mut Cursor::new(&words.join(" "))))
}

/// `23:10 <@ada> text`, `23:10 < ada> text`, `23:10  * ada waves`, `23:10 -!- ada has joined`.
fn message(line: &str) -> Option<(Stamp, &str, &str)> {
    let (clock, rest) = line.split_once(' ')?;
    let stamp = Stamp::whole(clock).filter(|_| clock.starts_with(|c: char| c.is_ascii_digit()))?;
    if let Some(rest) = rest.trim_start().strip_prefix('<') {
        let (author, words) = rest.split_once('>')?;
        return Some((stamp, author.trim_start_matches(['@', '+', '%', '&', '~', ' ']), words));
    }
    if let Some(rest) = rest.trim_start().strip_prefix("* ") {
        let (author, words) = rest.split_once(' ').unwrap_or((rest, ""));
        return Some((stamp, author, words));
    }
    rest.strip_prefix("-!- ").map(|words| (stamp, "", words))
}

//! IRC, as irssi logs it: times without dates, and lines for each new day.

use crate::{
    chat::{header, note_start},
    cursor::Cursor,
    day::Day,
    format::{Format, ParsedRows, RowRole, Timed},
    line::SkipReason,
    timestamp::Timestamp,
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
    parse: |rows| {
        let mut parsed = ParsedRows::default();
        for row in rows {
            let role = match (opened(&row.text), message(&row.text)) {
                (Some(Some(day)), _) => RowRole::Day(day),
                (_, Some((timestamp, author, text))) => {
                    note_start(&timestamp, text, &mut parsed);
                    Timed::message(timestamp, author, text)
                }
                _ if row.text.trim().is_empty() => RowRole::Skipped(SkipReason::Empty),
                _ => header(&row.text, &mut parsed),
            };
            parsed.push(role);
        }
        parsed
    },
};

/// `--- Log opened Tue Jan 31 23:00:00 2017`: the year comes after the time of day.
fn opened(line: &str) -> Option<Option<Day>> {
    let rest = line.strip_prefix("--- ")?;
    let rest =
        ["Log opened ", "Day changed ", "Log closed "].iter().find_map(|prefix| rest.strip_prefix(prefix))?;
    let words: Vec<&str> = rest.split_whitespace().filter(|word| !word.contains(':')).collect();
    Some(Day::parse(&mut Cursor::new(&words.join(" "))))
}

/// `23:10 <@ada> text`, `23:10 < ada> text`, `23:10  * ada waves`, `23:10 -!- ada has joined`.
fn message(line: &str) -> Option<(Timestamp, &str, &str)> {
    let (clock, rest) = line.split_once(' ')?;
    let timestamp = Timestamp::whole(clock).filter(|_| clock.starts_with(|c: char| c.is_ascii_digit()))?;
    if let Some(rest) = rest.trim_start().strip_prefix('<') {
        let (author, text) = rest.split_once('>')?;
        return Some((timestamp, author.trim_start_matches(['@', '+', '%', '&', '~', ' ']), text));
    }
    if let Some(rest) = rest.trim_start().strip_prefix("* ") {
        let (author, text) = rest.split_once(' ').unwrap_or((rest, ""));
        return Some((timestamp, author, text));
    }
    rest.strip_prefix("-!- ").map(|text| (timestamp, "", text))
}

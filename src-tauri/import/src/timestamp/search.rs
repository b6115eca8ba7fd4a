//! Timestamps and dates anywhere in a text.

use crate::{
    clock_time::{EAST_ASIAN_HOURS, named_hour},
    cursor::Cursor,
    day::Day,
    timestamp::{Timestamp, words::opening},
};

impl Timestamp {
    /// The first timestamp anywhere in a text, with the text before and after it. Links, versions, addresses
    /// and longer numbers have none.
    pub fn within(text: &str) -> Option<(&str, Self, &str)> {
        let (first, last) = clocks(text)?;
        let (mut before, mut before_that) = (None, None);
        for (place, c) in text.char_indices().take_while(|(place, _)| *place <= last) {
            let starts = c.is_alphanumeric() || matches!(c, '±' | '~' | '≈' | '〜' | '～');
            // `日本時間の9時23分`
            let behind_particle =
                c.is_ascii_digit() && before.is_some_and(|c| ('\u{3041}'..='\u{3096}').contains(&c));
            let starts_word = is_word_start(before, before_that) || behind_particle;
            let in_markup = before == Some('_') && c.is_ascii_digit();
            (before_that, before) = (before, Some(c));
            if !starts || !(starts_word || in_markup) || place + 60 < first {
                continue;
            }
            let Some((ahead, tail)) = text.split_at_checked(place) else { continue };
            // The label of a time is in front of it.
            if ["time:", "date:"]
                .iter()
                .any(|label| tail.get(..5).is_some_and(|start| start.eq_ignore_ascii_case(label)))
            {
                continue;
            }
            // `at midnight` is a time, `midnight jobs` are none.
            if named_hour(Cursor::new(tail).letters()).is_some() {
                continue;
            }
            let mut cursor = Cursor::new(tail);
            let opening = opening(&mut cursor);
            if let Some(timestamp) = Self::parse(&mut cursor, opening)
                && !matches!(cursor.peek(), Some('/' | '-' | '=' | '_'))
            {
                return Some((ahead, timestamp, cursor.rest));
            }
        }
        None
    }
}

impl Timestamp {
    /// The same in a sentence: a time that names a thing, as in `the 3pm snapshot`, only if there is no other.
    pub fn within_sentence(text: &str) -> Option<(&str, Self, &str)> {
        let mut first = None;
        let mut rest = text;
        while let Some((before, timestamp, after)) = Self::within(rest) {
            let ahead = text.get(..text.len() - rest.len() + before.len())?;
            let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
            let names_thing = ["the", "a", "an", "our", "their"].contains(&last);
            if !names_thing {
                return Some((ahead, timestamp, after));
            }
            rest = after;
            first.get_or_insert((ahead, timestamp, after));
        }
        first
    }
}

/// Whether a word starts behind these characters. In `10:30` the minutes are none; in `開始:10時` the hours are.
fn is_word_start(before: Option<char>, before_that: Option<char>) -> bool {
    let is_label = before == Some(':') && before_that.is_some_and(|c| c.is_alphabetic() && !c.is_ascii());
    is_label || !before.is_some_and(|c: char| c.is_alphanumeric() || ":/.-−_=+#@".contains(c))
}

/// The date that makes up a whole text: `Wednesday, March 13`, `[2024-03-13]`, `Day changed …`.
pub fn whole_day(text: &str) -> Option<Day> {
    let mut cursor = Cursor::new(text);
    opening(&mut cursor);
    let day = Day::parse(&mut cursor)?;
    let rest = cursor.rest.trim_matches(|c: char| c.is_whitespace() || "*_`-–—:|[]#=,.".contains(c));
    let remark =
        rest.is_empty() || rest.starts_with("View ") || (rest.starts_with('(') && rest.ends_with(')'));
    (remark || rest == ")").then_some(day)
}

/// The first date with a day and a month anywhere in a text, and the text before it.
pub fn day_within(text: &str) -> Option<(&str, Day)> {
    let mut before = None;
    for (place, c) in text.char_indices() {
        let starts_word = !before.is_some_and(|c: char| c.is_alphanumeric() || ":/.-_=+#".contains(c));
        before = Some(c);
        if starts_word
            && c.is_alphanumeric()
            && let Some((ahead, tail)) = text.split_at_checked(place)
            && let Some(day) = Day::parse(&mut Cursor::new(tail)).filter(|day| day.has_month())
        {
            return Some((ahead, day));
        }
    }
    None
}

/// Whether the last word in front of an hour is `alle`.
fn is_italian(before: &str) -> bool {
    let words = before.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end().to_ascii_lowercase();
    words.ends_with("alle") || words.ends_with("ore")
}

/// Whether the end of a word that is a time of day is here.
fn names_hour(rest: &str) -> bool {
    ["idnight", "noon", "Noon", "itternacht", "inuit", "ezzogiorno", "ezzanotte", "edianoche", "iddernacht"]
        .iter()
        .any(|word| rest.starts_with(word))
}

/// Positions of the first and last possible time of day in a text; a fast pre-check.
fn clocks(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let digit = |place: usize| bytes.get(place).is_some_and(u8::is_ascii_digit);
    let mut found: Option<(usize, usize)> = None;
    for (place, byte) in bytes.iter().enumerate().skip(1) {
        let fits = match byte {
            b'h' if digit(place - 1) && !bytes.get(place + 1).is_some_and(u8::is_ascii_alphanumeric) => true,
            b':' | b'.' | b'h' => {
                digit(place - 1)
                    && (digit(place + 1) || matches!(bytes.get(place + 1), Some(b'?' | b'X' | b'x')))
            }
            b'a' | b'A' | b'p' | b'P' => {
                let unit = matches!(bytes.get(place + 1), Some(b'm' | b'M' | b'.'));
                unit && (digit(place - 1)
                    || (bytes.get(place - 1) == Some(&b' ') && place > 1 && digit(place - 2)))
            }
            b'Z' | b'U' => {
                digit(place - 1) || (bytes.get(place - 1) == Some(&b' ') && place > 1 && digit(place - 2))
            }
            b',' => digit(place - 1) && digit(place + 1) && text.get(..place).is_some_and(is_italian),
            // Most words differ in these two bytes.
            b'i' | b'e' if matches!(bytes.get(place - 1), Some(b'm' | b'M')) => {
                text.get(place..).is_some_and(names_hour)
            }
            b'n' | b'N' if bytes.get(place + 1) == Some(&b'o') => text.get(place..).is_some_and(names_hour),
            // `4時58分`
            0xe6.. => {
                let mark = |rest: &str| EAST_ASIAN_HOURS.iter().any(|mark| rest.starts_with(mark));
                digit(place - 1) && text.get(place..).is_some_and(mark)
            }
            // `1505 EST`
            b' ' if bytes.get(place + 1).is_some_and(u8::is_ascii_uppercase) => {
                place > 3 && (1..5).all(|back| digit(place - back))
            }
            // `18 h 04`
            b' ' => {
                digit(place - 1) && text.get(place..).is_some_and(|rest| rest.starts_with(" h"))
                    || digit(place - 1) && text.get(place..).is_some_and(|rest| rest.starts_with(" uur"))
            }
            _ => false,
        };
        if fits {
            found = Some((found.map_or(place, |(first, _)| first), place));
        }
    }
    found
}

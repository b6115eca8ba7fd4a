//! Dates as people write them: `2026-03-30`, `30/3/2026`, `Dec 17th`, `Tuesday, September 15, 2020`.

mod nearest;
mod numbers;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::{
    clock_time::ClockTime,
    cursor::Cursor,
    names::{self, is_short_weekday, weekday},
};

pub use nearest::nearest;
pub use numbers::{compact_within, lone_numbers};
use numbers::{day_and_month, numbers, slashed};

/// A date as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    Full(NaiveDate),
    /// `03/04/2024`, `3/4 10:42`: April 3 or March 4.
    Numbers {
        first: u32,
        second: u32,
        year: Option<i32>,
    },
    /// `Dec 17th`
    NoYear {
        month: u32,
        day: u32,
        weekday: Option<Weekday>,
    },
    /// `2026-02-30`
    Impossible,
    /// `Yesterday`: this many days before the text was copied.
    Ago(u32),
    /// The latest one before the text was copied.
    Weekday(Weekday),
}

impl Day {
    /// Parses a date at the cursor.
    pub fn parse(cursor: &mut Cursor) -> Option<Self> {
        let mut ahead = *cursor;
        let found = match ahead.peek()? {
            c if c.is_ascii_digit() => numbers(&mut ahead).or_else(|| {
                ahead = *cursor;
                day_then_month(&mut ahead)
            }),
            c if c.is_alphabetic() => words(&mut ahead),
            _ => None,
        }?;
        *cursor = ahead;
        if !matches!(found, Self::Ago(_) | Self::Weekday(_)) {
            weekday_behind(cursor);
        }
        Some(found)
    }

    /// A date whose year is behind its time: `Wed Mar  5 09:50:00 UTC 2025`.
    pub fn with_year_behind(cursor: &mut Cursor, month: u32, day: u32) -> Option<Self> {
        let mut ahead = *cursor;
        let found = full(year(ahead.digits(4, 4)?)?, month, day).filter(|_| ahead.at_end_of_word())?;
        *cursor = ahead;
        Some(found)
    }

    /// Whether this is certainly a date, whatever is around it.
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Full(_) | Self::Numbers { year: Some(_), .. } | Self::Impossible)
    }

    /// Its month and its day, if it tells which is which.
    pub fn month_and_day(self) -> Option<(u32, u32)> {
        match self {
            Self::Full(day) => Some((day.month(), day.day())),
            Self::NoYear { month, day, .. } => Some((month, day)),
            _ => None,
        }
    }

    /// Whether it names a day and a month.
    pub fn has_month(self) -> bool {
        !matches!(self, Self::Ago(_) | Self::Weekday(_) | Self::Impossible)
    }
}

/// `2024-04-09 Tuesday`, `2024-04-09 (Tue)`
fn weekday_behind(cursor: &mut Cursor) {
    let mut ahead = *cursor;
    ahead.skip(|c| matches!(c, ' ' | ',' | '(' | '（' | '.'));
    let is_east_asian = ahead.peek().is_some_and(|c| "月火水木金土日월화수목금토일".contains(c));
    if is_east_asian {
        ahead.skip(|c| "月火水木金土日曜월화수목금토일요".contains(c));
        ahead.skip(|c| matches!(c, ')' | '）'));
        *cursor = ahead;
        return;
    }
    let word = ahead.name();
    if weekday(word).is_some() && (word.len() == 3 || word.len() > 4) && ahead.at_end_of_word() {
        ahead.eat(")");
        *cursor = ahead;
    }
}

fn full(year: i32, month: u32, day: u32) -> Option<Day> {
    let plausible = (1970..2100).contains(&year);
    NaiveDate::from_ymd_opt(year, month, day).filter(|_| plausible).map(Day::Full)
}

fn year(number: u32) -> Option<i32> {
    i32::try_from(number).ok()
}

/// `11/Mar/26`, `11-Mar-2026`: as trackers export it.
fn in_one_word(cursor: &mut Cursor) -> Option<Day> {
    let mut ahead = *cursor;
    let day = ahead.digits(1, 2)?;
    let separator = ["/", "-"].into_iter().find(|separator| ahead.eat(separator))?;
    let month = month(&mut ahead)?;
    let of_year =
        ahead.eat(separator).then(|| ahead.digits(4, 4).or_else(|| Some(2000 + ahead.digits(2, 2)?)))??;
    let found = full(year(of_year)?, month, day).filter(|_| ahead.at_end_of_word())?;
    *cursor = ahead;
    Some(found)
}

/// `30 March 2026`, `30th of March`, `30-Mar`.
fn day_then_month(cursor: &mut Cursor) -> Option<Day> {
    if let Some(found) = in_one_word(cursor) {
        return Some(found);
    }
    let day = cursor.digits(1, 2)?;
    ordinal(cursor);
    last_day(cursor, day);
    cursor.skip(|c| matches!(c, '.' | '-' | ' '));
    let _ = ["of ", "de ", "d'", "d’"].into_iter().any(|link| cursor.eat(link));
    let month = month(cursor)?;
    with_year(cursor, month, day)
}

/// Words for the day on which a text was written, or one before it.
const TODAY: [(&str, u32); 10] = [
    ("today", 0),
    ("yesterday", 1),
    ("heute", 0),
    ("gestern", 1),
    ("hoy", 0),
    ("ayer", 1),
    ("hoje", 0),
    ("ontem", 1),
    ("vandaag", 0),
    ("gisteren", 1),
];

/// `Tuesday, September 15, 2020`, `Dec 17th`, `Yesterday`, `Monday`.
fn words(cursor: &mut Cursor) -> Option<Day> {
    let start = *cursor;
    let word = cursor.name();
    for (name, days) in TODAY {
        if word.eq_ignore_ascii_case(name) {
            return Some(in_brackets(cursor).unwrap_or(Day::Ago(days)));
        }
    }
    if let Some(weekday) = weekday(word) {
        let mut ahead = *cursor;
        ahead.skip(|c| matches!(c, ' ' | ',' | '.'));
        ahead.eat("the ");
        let digits_follow = ahead.peek().is_some_and(|c| c.is_ascii_digit());
        let day = match digits_follow {
            true => Day::parse(&mut ahead)
                .filter(|day| !matches!(day, Day::Weekday(_)))
                .or_else(|| day_and_month(&mut ahead))
                .or_else(|| slashed(&mut ahead)),
            false => month_then_day(&mut ahead),
        };
        if let Some(day) = day {
            *cursor = ahead;
            return Some(match day {
                Day::NoYear { month, day, .. } => Day::NoYear { month, day, weekday: Some(weekday) },
                Day::Numbers { first, second, year: Some(year) } => {
                    on_weekday(first, second, year, weekday).unwrap_or(day)
                }
                day => day,
            });
        }
        return Some(Day::Weekday(weekday));
    }
    if is_short_weekday(word)
        && let Some(day) = behind_short_weekday(*cursor)
    {
        let (day, rest) = day;
        *cursor = rest;
        return Some(day);
    }
    *cursor = start;
    month_then_day(cursor)
}

/// `Tue 05/03/2024`: the weekday says which number is the month, if only one of the dates is on it.
fn on_weekday(first: u32, second: u32, year: i32, weekday: Weekday) -> Option<Day> {
    let date = |month, day| {
        NaiveDate::from_ymd_opt(year, month, day).filter(|date| date.weekday() == weekday).map(Day::Full)
    };
    match (date(second, first), date(first, second)) {
        (Some(day), None) | (None, Some(day)) => Some(day),
        _ => None,
    }
}

/// The date behind the short name of a weekday: `Do, 09.10.2025`. The name decides nothing.
fn behind_short_weekday(mut cursor: Cursor) -> Option<(Day, Cursor)> {
    cursor.skip(|c| matches!(c, ' ' | ',' | '.'));
    let starts = cursor.peek().is_some_and(|c| c.is_ascii_digit());
    let day = if starts { Day::parse(&mut cursor).or_else(|| day_and_month(&mut cursor)) } else { None };
    day.map(|day| (day, cursor))
}

/// `today (19 February 2026)`
fn in_brackets(cursor: &mut Cursor) -> Option<Day> {
    let mut ahead = *cursor;
    let day = if ahead.eat(" (") { Day::parse(&mut ahead) } else { None };
    let found = day.filter(|day| day.is_whole() && ahead.eat(")"))?;
    *cursor = ahead;
    Some(found)
}

fn month_then_day(cursor: &mut Cursor) -> Option<Day> {
    let month = month(cursor)?;
    cursor.skip(|c| matches!(c, ' ' | '.'));
    let day = cursor.digits(1, 2)?;
    // `May 10:30` is not a date.
    if cursor.peek() == Some(':') && cursor.rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    ordinal(cursor);
    let mut range = *cursor;
    last_day(&mut range, day);
    match with_year(&mut range, month, day) {
        Some(found @ Day::Full(_)) => {
            *cursor = range;
            Some(found)
        }
        _ => with_year(cursor, month, day),
    }
}

/// Skips the last day of a range that starts with this day: `21 to 22 November`, `July 19 and 20, 2026`.
fn last_day(cursor: &mut Cursor, first: u32) {
    let mut ahead = *cursor;
    let linked = [" to ", " and ", " – ", "–", "-", "/"].into_iter().any(|link| ahead.eat(link));
    if linked && ahead.digits(1, 2).is_some_and(|last| last > first && last < 32) {
        ordinal(&mut ahead);
        if !ahead.rest.starts_with(':') {
            *cursor = ahead;
        }
    }
}

fn with_year(cursor: &mut Cursor, month: u32, day: u32) -> Option<Day> {
    let mut ahead = *cursor;
    ahead.skip(|c| matches!(c, ' ' | ',' | '-' | '.'));
    // `9 de octubre de 2025`
    let _ = ahead.eat("de ") || ahead.eat("del ");
    let of_year = ahead.digits(4, 4).and_then(year);
    let starts_clock =
        ahead.peek() == Some(':') && ahead.rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    match of_year.and_then(|of_year| full(of_year, month, day)) {
        Some(found) if !starts_clock => {
            *cursor = ahead;
            Some(found)
        }
        // `01 Jan 0001 00:00:00`: a year, because a time follows.
        None if of_year.is_some()
            && ClockTime::parse(&mut Cursor::new(ahead.rest.trim_start())).is_some() =>
        {
            *cursor = ahead;
            Some(Day::Impossible)
        }
        // 2024 is a leap year, so February 29 is accepted.
        _ => NaiveDate::from_ymd_opt(2024, month, day).map(|_| Day::NoYear { month, day, weekday: None }),
    }
}

fn month(cursor: &mut Cursor) -> Option<u32> {
    let mut ahead = *cursor;
    let month = names::month(ahead.name())?;
    *cursor = ahead;
    Some(month)
}

fn ordinal(cursor: &mut Cursor) {
    let mut ahead = *cursor;
    // `1er octobre`, `1º de outubro`
    let marks = ["st", "nd", "rd", "th", "er", "º", "ª"];
    if marks.contains(&ahead.name().to_lowercase().as_str()) || ahead.eat("°") {
        *cursor = ahead;
    }
}

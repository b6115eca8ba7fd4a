//! Dates as people write them: `2026-03-30`, `30/3/2026`, `Dec 17th`, `Tuesday, September 15, 2020`.

use std::str::FromStr;

use chrono::{Datelike, Month, NaiveDate, Weekday};

use crate::cursor::Cursor;

/// A date as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    Full(NaiveDate),
    /// `03/04/2024`: April 3 or March 4.
    Numbers {
        first: u32,
        second: u32,
        year: i32,
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
            c if c.is_ascii_alphabetic() => words(&mut ahead),
            _ => None,
        }?;
        *cursor = ahead;
        Some(found)
    }

    /// Whether this is certainly a date, whatever is around it.
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Full(_) | Self::Numbers { .. } | Self::Impossible)
    }
}

fn full(year: i32, month: u32, day: u32) -> Option<Day> {
    let plausible = (1970..2100).contains(&year);
    NaiveDate::from_ymd_opt(year, month, day).filter(|_| plausible).map(Day::Full)
}

fn year(number: u32) -> Option<i32> {
    i32::try_from(number).ok()
}

/// `2026-03-30`, `2026/3/30`, `30.03.2026`, `3/30/26`, `2018 October 21`.
fn numbers(cursor: &mut Cursor) -> Option<Day> {
    if let Some(of_year) = cursor.digits(4, 4) {
        let of_year = year(of_year)?;
        if cursor.eat(" ") {
            let month = month(cursor)?;
            cursor.skip(|c| c == ' ');
            let day = cursor.digits(1, 2)?;
            ordinal(cursor);
            return full(of_year, month, day);
        }
        let separator = separator(cursor)?;
        let named = month(cursor);
        let month = named.or_else(|| cursor.digits(1, 2))?;
        if !cursor.eat(separator) {
            return None;
        }
        let day = cursor.digits(1, 2)?;
        return Some(full(of_year, month, day).unwrap_or(Day::Impossible));
    }
    let first = cursor.digits(1, 2)?;
    let separator = separator(cursor)?;
    // `30-Mar-2026`
    if let Some(month) = month(cursor) {
        let of_year = cursor.eat(separator).then(|| cursor.digits(4, 4)).flatten()?;
        return full(year(of_year)?, month, first);
    }
    let second = cursor.digits(1, 2)?;
    if !cursor.eat(separator) {
        return None;
    }
    let of_year = match cursor.digits(4, 4) {
        Some(of_year) => year(of_year)?,
        None if separator == "/" => 2000 + year(cursor.digits(2, 2)?)?,
        None => return None,
    };
    let day_first = full(of_year, second, first);
    day_first.or_else(|| full(of_year, first, second)).map(|_| Day::Numbers { first, second, year: of_year })
}

fn separator(cursor: &mut Cursor) -> Option<&'static str> {
    ["-", "/", ".", "\u{2011}", "\u{2010}"].into_iter().find(|separator| cursor.eat(separator))
}

/// `30 March 2026`, `30th of March`, `30-Mar`.
fn day_then_month(cursor: &mut Cursor) -> Option<Day> {
    let day = cursor.digits(1, 2)?;
    ordinal(cursor);
    cursor.skip(|c| matches!(c, '.' | '-' | ' '));
    cursor.eat("of ");
    let month = month(cursor)?;
    with_year(cursor, month, day)
}

/// `Tuesday, September 15, 2020`, `Dec 17th`, `Yesterday`, `Monday`.
fn words(cursor: &mut Cursor) -> Option<Day> {
    let start = *cursor;
    let word = cursor.letters();
    for (name, days) in [("today", 0), ("yesterday", 1)] {
        if word.eq_ignore_ascii_case(name) {
            return Some(Day::Ago(days));
        }
    }
    if let Ok(weekday) = Weekday::from_str(word).or_else(|_| short_weekday(word)) {
        let mut ahead = *cursor;
        ahead.skip(|c| matches!(c, ' ' | ',' | '.'));
        let digits_follow = ahead.peek().is_some_and(|c| c.is_ascii_digit());
        let day = match digits_follow {
            true => Day::parse(&mut ahead).filter(|day| !matches!(day, Day::Weekday(_))),
            false => month_then_day(&mut ahead),
        };
        if let Some(day) = day {
            *cursor = ahead;
            return Some(match day {
                Day::NoYear { month, day, .. } => Day::NoYear { month, day, weekday: Some(weekday) },
                day => day,
            });
        }
        return Some(Day::Weekday(weekday));
    }
    *cursor = start;
    month_then_day(cursor)
}

/// Abbreviations that chrono doesn't accept.
fn short_weekday(word: &str) -> Result<Weekday, ()> {
    match word.to_lowercase().as_str() {
        "tues" => Ok(Weekday::Tue),
        "weds" => Ok(Weekday::Wed),
        "thur" | "thurs" => Ok(Weekday::Thu),
        _ => Err(()),
    }
}

fn month_then_day(cursor: &mut Cursor) -> Option<Day> {
    let month = month(cursor)?;
    cursor.skip(|c| matches!(c, ' ' | '.'));
    let day = cursor.digits(1, 2)?;
    // `May 10:30` is not a date.
    if cursor.peek() == Some(':') {
        return None;
    }
    ordinal(cursor);
    with_year(cursor, month, day)
}

fn with_year(cursor: &mut Cursor, month: u32, day: u32) -> Option<Day> {
    let mut ahead = *cursor;
    ahead.skip(|c| matches!(c, ' ' | ',' | '-' | '.'));
    match ahead.digits(4, 4).and_then(year).and_then(|of_year| full(of_year, month, day)) {
        Some(found) if ahead.peek() != Some(':') => {
            *cursor = ahead;
            Some(found)
        }
        // 2024 is a leap year, so February 29 is accepted.
        _ => NaiveDate::from_ymd_opt(2024, month, day).map(|_| Day::NoYear { month, day, weekday: None }),
    }
}

fn month(cursor: &mut Cursor) -> Option<u32> {
    let mut ahead = *cursor;
    let word = ahead.letters();
    let word = if word.eq_ignore_ascii_case("sept") { "sep" } else { word };
    let month = (word.len() >= 3).then(|| Month::from_str(word).ok()).flatten()?;
    *cursor = ahead;
    Some(month.number_from_month())
}

fn ordinal(cursor: &mut Cursor) {
    let mut ahead = *cursor;
    if ["st", "nd", "rd", "th"].contains(&ahead.letters().to_lowercase().as_str()) {
        *cursor = ahead;
    }
}

/// The date with this month and day that is nearest to `near`; a weekday narrows the year.
pub fn nearest(month: u32, day: u32, weekday: Option<Weekday>, near: NaiveDate) -> Option<NaiveDate> {
    // Within 11 years every date falls on every weekday.
    let reach = if weekday.is_some() { 11 } else { 1 };
    let days = (near.year() - reach..=near.year() + reach)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    days.filter(|day| weekday.is_none_or(|weekday| day.weekday() == weekday))
        .min_by_key(|day| (*day - near).num_days().abs())
}

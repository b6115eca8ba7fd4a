//! Dates in numbers.

use chrono::NaiveDate;

use super::{Day, full, month, ordinal, year};
use crate::{clock_time::ClockTime, cursor::Cursor, names::weekday};

/// `26.11. (Wednesday)` is longer than most, in bytes.
const LONGEST_NUMBERS: usize = 20;

/// `2026-03-30`, `2026/3/30`, `30.03.2026`, `3/30/26`, `2018 October 21`.
pub fn numbers(cursor: &mut Cursor) -> Option<Day> {
    if let Some(day) = compact(cursor) {
        return Some(day);
    }
    if let Some(of_year) = cursor.digits(4, 4) {
        let of_year = year(of_year)?;
        if cursor.eat("年") || cursor.eat("년") {
            return east_asian(cursor, of_year);
        }
        if cursor.eat(" ") {
            let month = month(cursor)?;
            cursor.skip(|c| c == ' ');
            let day = cursor.digits(1, 2)?;
            ordinal(cursor);
            return full(of_year, month, day);
        }
        // `2026–03–30`: a word processor made dashes of the hyphens.
        let separator = separator(cursor).or_else(|| cursor.eat("–").then_some("–"))?;
        let named = month(cursor);
        let month = named.or_else(|| cursor.digits(1, 2))?;
        if !cursor.eat(separator) {
            return None;
        }
        let day = cursor.digits(1, 2)?;
        return Some(full(of_year, month, day).unwrap_or(Day::Impossible));
    }
    let first = cursor.digits(1, 2)?;
    // `6月27日`
    if cursor.eat("月") || cursor.eat("월") {
        cursor.skip(|c| c == ' ');
        let day = cursor.digits(1, 2).filter(|_| cursor.eat("日") || cursor.eat("일"))?;
        return NaiveDate::from_ymd_opt(2024, first, day).map(|_| Day::NoYear {
            month: first,
            day,
            weekday: None,
        });
    }
    let separator = separator(cursor)?;
    // `30-Mar-2026`
    if let Some(month) = month(cursor) {
        let of_year = cursor.eat(separator).then(|| cursor.digits(4, 4)).flatten()?;
        return full(year(of_year)?, month, first);
    }
    let digits = cursor.rest;
    let second = cursor.digits(1, 2)?;
    let two_digits = digits.len() - cursor.rest.len() == 2;
    if !cursor.eat(separator) {
        return without_year(cursor, first, second, separator).filter(|_| separator != "-" || two_digits);
    }
    if separator == "."
        && let Some(day) = without_year(cursor, first, second, separator)
    {
        return Some(day);
    }
    let of_year = match cursor.digits(4, 4) {
        Some(of_year) => year(of_year)?,
        // `5-26-21`: only where one of the numbers is no month.
        // `30.03.26 10:42`
        None if separator == "." && is_before_time(cursor) => 2000 + year(cursor.digits(2, 2)?)?,
        None if separator == "/" || (separator == "-" && first.max(second) > 12) => {
            2000 + year(cursor.digits(2, 2)?)?
        }
        None => return None,
    };
    if separator == "."
        && let Some(day) = full(of_year, second, first)
    {
        // With dots the day is first.
        return Some(day);
    }
    let year = Some(of_year);
    let exists = full(of_year, second, first).or_else(|| full(of_year, first, second));
    exists.map(|_| Day::Numbers { first, second, year })
}

/// `20260330T1042Z`: only in front of a time.
fn compact(cursor: &mut Cursor) -> Option<Day> {
    let mut ahead = *cursor;
    let number = ahead.digits(8, 8)?;
    let found = full(year(number / 10_000)?, number / 100 % 100, number % 100)?;
    let mut clock = ahead;
    let is_timed = clock.eat("T") || clock.eat(" ") || clock.eat("-") || clock.eat("_");
    ClockTime::parse_with(&mut clock, true).filter(|_| is_timed)?;
    *cursor = ahead;
    Some(found)
}

/// The date in a name such as `20260330-slow-search` or `2026-03-30-slow-search`.
pub fn compact_within(text: &str) -> Option<Day> {
    eight_digits(text).or_else(|| hyphenated(text))
}

/// `2026-03-30` as a part of a longer name.
fn hyphenated(text: &str) -> Option<Day> {
    let number = |part: &str, digits: usize| {
        let is_number = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| is_number)
    };
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').find_map(|word| {
        let parts: Vec<&str> = word.split('-').collect();
        parts.windows(3).find_map(|parts| {
            let [of_year, month, day] = parts else { return None };
            full(year(number(of_year, 4)?)?, number(month, 2)?, number(day, 2)?)
        })
    })
}

/// Eight digits of their own.
fn eight_digits(text: &str) -> Option<Day> {
    text.split(|c: char| !c.is_ascii_alphanumeric()).find_map(|word| {
        let mut cursor = Cursor::new(word);
        let number = cursor.digits(8, 8).filter(|_| cursor.rest.is_empty())?;
        full(year(number / 10_000)?, number / 100 % 100, number % 100)
    })
}

/// `2月3日`, `2월 3일`
fn east_asian(cursor: &mut Cursor, of_year: i32) -> Option<Day> {
    cursor.skip(|c| c == ' ');
    let month = cursor.digits(1, 2).filter(|_| cursor.eat("月") || cursor.eat("월"))?;
    cursor.skip(|c| c == ' ');
    let day = cursor.digits(1, 2).filter(|_| cursor.eat("日") || cursor.eat("일"))?;
    Some(full(of_year, month, day).unwrap_or(Day::Impossible))
}

/// `15.11.` behind a weekday
pub fn day_and_month(cursor: &mut Cursor) -> Option<Day> {
    let mut ahead = *cursor;
    let day = ahead.digits(1, 2).filter(|_| ahead.eat("."))?;
    let month = ahead.digits(1, 2).filter(|_| ahead.eat("."))?;
    NaiveDate::from_ymd_opt(2024, month, day)?;
    *cursor = ahead;
    Some(Day::NoYear { month, day, weekday: None })
}

/// `3/22` behind a weekday, with nothing of a longer date or a share behind it: `MON 3/22: …`, `(Tue 3/23)`
pub fn slashed(cursor: &mut Cursor) -> Option<Day> {
    let mut ahead = *cursor;
    let first = ahead.digits(1, 2).filter(|_| ahead.eat("/"))?;
    let second = ahead.digits(1, 2)?;
    let exists = |month, day| NaiveDate::from_ymd_opt(2024, month, day).is_some();
    let ends = ahead.rest.is_empty() || ahead.rest.starts_with([':', ')', ']', ',', '|', '*']);
    // Where one of the numbers is no month, the weekday helps to find the year.
    let day = match (exists(first, second), exists(second, first)) {
        (true, true) => Day::Numbers { first, second, year: None },
        (true, false) => Day::NoYear { month: first, day: second, weekday: None },
        (false, true) => Day::NoYear { month: second, day: first, weekday: None },
        (false, false) => return None,
    };
    ends.then(|| *cursor = ahead).map(|()| day)
}

/// `11/26`, `26.11.`, `11/26 (Fri)` and nothing else.
pub fn lone_numbers(text: &str) -> Option<Day> {
    if text.len() > LONGEST_NUMBERS {
        return None;
    }
    let (numbers, rest) = text.split_once([' ', '(', '（']).unwrap_or((text, ""));
    let name = rest.trim_matches([' ', '(', ')', '（', '）', '.']);
    let is_weekday = name.is_empty()
        || weekday(name).is_some()
        || name.chars().count() == 1 && name.starts_with(['月', '火', '水', '木', '金', '土', '日']);
    let mut cursor = Cursor::new(numbers);
    let day = slashed(&mut cursor).or_else(|| {
        // A label has lost its last mark.
        let day = format!("{}.", numbers.trim_end_matches('.'));
        day_and_month(&mut Cursor::new(&day)).inspect(|_| cursor.rest = "")
    })?;
    (is_weekday && cursor.rest.is_empty()).then_some(day)
}

/// `04-17 07:25`, `17/4 07:25`, `17.04. 07:25`: only in front of a time of day.
fn without_year(cursor: &Cursor, first: u32, second: u32, separator: &str) -> Option<Day> {
    let mut ahead = *cursor;
    let spaces = ahead.skip(|c| matches!(c, ' ' | ',' | 'T' | '~' | '≈' | '±' | '*' | '_'));
    while ["um ", "ca. ", "circa ", "gegen ", "at "].iter().any(|word| ahead.eat_any_case(word)) {}
    ClockTime::parse(&mut ahead).filter(|_| !spaces.is_empty())?;
    // 2024 is a leap year, so February 29 is accepted.
    let exists = |month, day| NaiveDate::from_ymd_opt(2024, month, day).is_some();
    let no_year = |month, day| exists(month, day).then_some(Day::NoYear { month, day, weekday: None });
    match separator {
        "." => no_year(second, first),
        "/" => (exists(second, first) || exists(first, second)).then_some(Day::Numbers {
            first,
            second,
            year: None,
        }),
        _ => no_year(first, second).or_else(|| no_year(second, first)),
    }
}

/// Whether a two-digit year with a time behind it is at the cursor.
fn is_before_time(cursor: &Cursor) -> bool {
    let mut ahead = *cursor;
    let is_year = ahead.digits(2, 2).is_some();
    let spaces = ahead.skip(|c| matches!(c, ' ' | ',' | '|'));
    is_year && !spaces.is_empty() && ClockTime::parse(&mut ahead).is_some()
}

fn separator(cursor: &mut Cursor) -> Option<&'static str> {
    ["-", "/", ".", "\u{2011}", "\u{2010}"].into_iter().find(|separator| cursor.eat(separator))
}

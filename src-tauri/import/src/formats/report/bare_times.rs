//! `0805: deploy`, `22.50: alert`: times only where many lines open like this.

use std::collections::HashSet;

use crate::{
    clock_time::ClockTime,
    cursor::Cursor,
    format::SourceRow,
    plain::item,
    timestamp::{Timestamp, day_within},
};

/// Lines that it takes: fewer may be years, versions or chapters.
const ENOUGH: usize = 3;

/// The same without a mark behind the time.
const ENOUGH_UNMARKED: usize = 5;

/// The time at the front of a line, and the text behind it.
pub fn bare_time(line: &str) -> Option<(ClockTime, &str)> {
    let mut cursor = Cursor::new(line);
    let mut four = cursor;
    let (hour, minute) = match four.digits(4, 4) {
        Some(number) => {
            cursor = four;
            (number / 100, number % 100)
        }
        None => {
            let hour = cursor.digits(2, 2)?;
            (hour, cursor.eat(".").then(|| cursor.digits(2, 2)).flatten()?)
        }
    };
    let is_marked = [": ", ". ", " - ", " – ", " — ", ") "].into_iter().any(|mark| cursor.eat(mark));
    let text = cursor.rest.trim();
    // `07.44 - 40G card`, but not `07.44 - 08.15`
    let is_word = || text.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(char::is_alphabetic);
    let is_clock = is_marked
        && hour < 24
        && minute < 60
        && (text.starts_with(|c: char| !c.is_ascii_digit()) || is_word());
    let clock = ClockTime::new(hour, Some(minute), None)?;
    is_clock.then_some((clock, text))
}

/// The same of a line among such lines whose time has no mark behind it: `1630 A manager is told`.
pub fn unmarked_time(line: &str) -> Option<(ClockTime, &str)> {
    let (digits, text) = line.split_once(' ').filter(|(digits, _)| digits.len() == 4)?;
    let number = Cursor::new(digits).digits(4, 4)?;
    let (hour, minute) = (number / 100, number % 100);
    let is_clock = hour < 24 && minute < 60 && text.starts_with(char::is_uppercase);
    ClockTime::new(hour, Some(minute), None).filter(|_| is_clock).map(|clock| (clock, text))
}

/// `10.14 NP asked`, `0805 deploy`: with nothing but a space behind the time.
pub fn plain_time(line: &str) -> Option<(ClockTime, &str)> {
    let (digits, text) = line.split_once(' ')?;
    let mut cursor = Cursor::new(digits);
    let number = match digits.len() {
        4 => cursor.digits(4, 4)?,
        5 => cursor.digits(2, 2).filter(|_| cursor.eat("."))? * 100 + cursor.digits(2, 2)?,
        _ => return None,
    };
    let opens = text.starts_with(|c: char| c.is_alphabetic() || matches!(c, '#' | '@'));
    ClockTime::new(number / 100, Some(number % 100), None).filter(|_| opens).map(|clock| (clock, text))
}

/// Whether the lines of a text open so: in the order of a day, with a date somewhere. Some prices, versions and codes are
/// no times of day; the numbers of sections are closer to each other, and years are in one or two centuries. Where times with a
/// colon (`17:04 NP`) stand between them in order, all of them count.
pub fn has_plain_times(rows: &[SourceRow]) -> bool {
    let opens = |row: &SourceRow| Some(plain_time(item(&row.text).2)?.0);
    let plain: Vec<ClockTime> = rows.iter().filter_map(opens).collect();
    plain.len() >= ENOUGH_UNMARKED
        && rows.iter().any(|row| day_within(&row.text).is_some())
        && (is_of_a_day(&plain) || is_of_a_day(&with_colons(rows)))
}

/// The times of day that open lines, with a dot or a colon; none if there is just one with a colon.
fn with_colons(rows: &[SourceRow]) -> Vec<ClockTime> {
    let plain = |row: &SourceRow| Some(plain_time(item(&row.text).2)?.0);
    let colon = |row: &SourceRow| {
        let (timestamp, _) = Timestamp::leading(item(&row.text).2)?;
        timestamp.clock.filter(|_| timestamp.day.is_none() && !timestamp.in_prose)
    };
    let count = rows.iter().filter_map(colon).count();
    let times = rows.iter().filter_map(|row| plain(row).or_else(|| colon(row)));
    if count > 1 { times.collect() } else { Vec::new() }
}

/// Whether these are times of one day, in order.
fn is_of_a_day(clocks: &[ClockTime]) -> bool {
    let is_clock = |clock: &ClockTime| clock.hour < 24 && clock.minute.is_some_and(|minute| minute < 60);
    let falls =
        clocks.iter().zip(clocks.iter().skip(1)).filter(|(above, below)| below.seconds() < above.seconds());
    let hours: HashSet<u8> = clocks.iter().map(|clock| clock.hour).collect();
    clocks.iter().all(is_clock)
        && falls.count() <= 1
        && hours.len() > 1
        && hours.iter().any(|hour| !(17..21).contains(hour))
        && clocks.iter().any(|clock| clock.minute.is_some_and(|minute| minute > 30))
}

/// Whether the lines of a text open with such times: enough of them, in order, and with a date somewhere. A list of
/// years has hours of 19 and 20 only.
pub fn has_bare_times(rows: &[SourceRow]) -> bool {
    let clocks: Vec<ClockTime> =
        rows.iter().filter_map(|row| Some(bare_time(item(&row.text).2)?.0)).collect();
    let falls =
        clocks.iter().zip(clocks.iter().skip(1)).filter(|(above, below)| below.seconds() < above.seconds());
    clocks.len() >= ENOUGH
        && falls.count() <= 1
        && clocks.iter().any(|clock| !(19..21).contains(&clock.hour))
        && rows.iter().any(|row| day_within(&row.text).is_some())
}

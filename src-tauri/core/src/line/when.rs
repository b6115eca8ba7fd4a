//! Moments as people type them. Words and calendar forms are read by `interim`; spans (`5m`, where
//! `interim` would think of months) and what a bare time of day means at midnight are settled here.

use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use interim::{Dialect, parse_date_string};

use crate::{
    Time,
    line::{Mistake, Reading},
    text::shorten,
};

/// A bare time of day this far ahead or farther is of the day before: at 00:10, 23:50 was yesterday.
/// One that is nearer is more likely a slip, and refused as lying in the future.
const EVENING_BEFORE_HOURS: i64 = 6;

const FORMS: &str = "10:42, -5m, 20 min ago, yesterday 21:05 or 2026-03-30 10:42";

/// Not a moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a time I know; write {FORMS}.")]
pub struct NotAMoment(String);

/// Reads the whole text as a moment.
pub fn moment(text: &str, reading: &Reading) -> Result<Time, NotAMoment> {
    let text = text.trim();
    let unknown = || NotAMoment(shorten(text, 60));
    if text.eq_ignore_ascii_case("now") {
        return Ok(reading.now);
    }
    if let Some(seconds) = ago(text) {
        return Ok(reading.now.plus_seconds(-seconds));
    }
    if let Some(time) = Time::parse(text) {
        return Ok(time);
    }
    let (words, zone) = named_zone(text, reading.zone);
    let words = with_minutes(words);
    if !is_plausible(&words) {
        return Err(unknown());
    }
    let here = reading.now.utc().with_timezone(&zone);
    let base = match reading.date {
        Some(date) => date.and_hms_opt(0, 0, 0).and_then(|start| resolve(zone, start)).ok_or_else(unknown)?,
        None => here,
    };
    // Read without a zone first: an hour that the clocks skipped or had twice is ours to settle.
    let naive = parse_date_string(&words, base.naive_local().and_utc(), Dialect::Uk)
        .map_err(|_| unknown())?
        .naive_utc();
    let found = resolve(zone, naive).ok_or_else(unknown)?;
    if found.year() < 1970 {
        return Err(unknown());
    }
    let names_a_day = reading.date.is_some() || !starts_with_time_of_day(&words);
    let hours_ahead = (found - here).num_hours();
    let found =
        if !names_a_day && hours_ahead >= EVENING_BEFORE_HOURS { found - TimeDelta::days(1) } else { found };
    Ok(Time::from(found))
}

/// Takes a time off the front of a line: `10:42 …`, `-5m …`, `2026-03-30 09:14 …`. A line that starts
/// with anything else has none; one that starts with what looks like a time and is none is a mistake.
pub fn leading<'a>(line: &'a str, reading: &Reading) -> Result<(Option<Time>, &'a str), Mistake> {
    let Some(length) = leading_length(line) else {
        return Ok((None, line));
    };
    let (time, rest) = line.split_at(length);
    match moment(time, reading) {
        Ok(at) => Ok((Some(at), rest.trim_start())),
        Err(unclear) => Err(Mistake::new(
            unclear.to_string(),
            format!("10:42{rest}, or // in front to log the line as a note"),
        )),
    }
}

/// `10:42`, with the day in front where it is not the day of `now`, in the reading's zone.
pub fn local(at: Time, reading: &Reading) -> String {
    let here = |time: Time| time.utc().with_timezone(&reading.zone);
    let same_day = here(at).date_naive() == here(reading.now).date_naive();
    here(at).format(if same_day { "%H:%M" } else { "%Y-%m-%d %H:%M" }).to_string()
}

/// Bytes of the time at the front.
fn leading_length(line: &str) -> Option<usize> {
    let mut words = words_with_ends(line);
    let (first, end) = words.next()?;
    if first.starts_with('-') {
        return ago(first).map(|_| end);
    }
    if is_day(first) {
        let (second, time_end) = words.next()?;
        return starts_with_time_of_day(second).then(|| clock_end(time_end, words));
    }
    if first.get(..10).is_some_and(is_day) && Time::parse(first).is_some() {
        return Some(end);
    }
    starts_with_time_of_day(first).then(|| clock_end(end, words))
}

/// A clock time reaches over what follows it of `am`, `pm` and `UTC`.
fn clock_end<'a>(end: usize, following: impl Iterator<Item = (&'a str, usize)>) -> usize {
    let belongs = |word: &str| {
        ["am", "pm", "utc", "gmt", "z"].contains(&word.to_lowercase().as_str()) || is_zone_name(word)
    };
    following.take_while(|(word, _)| belongs(word)).last().map_or(end, |(_, end)| end)
}

fn words_with_ends(line: &str) -> impl Iterator<Item = (&str, usize)> {
    line.split_whitespace().map(move |word| {
        let start = word.as_ptr() as usize - line.as_ptr() as usize;
        (word, start + word.len())
    })
}

fn is_day(word: &str) -> bool {
    word.len() == 10
        && word
            .bytes()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
}

/// `9:37`, `10:42`, `10:42:05`, `9:37am`: digits, a colon, two digits.
fn starts_with_time_of_day(word: &str) -> bool {
    let Some((hours, rest)) = word.split_once(':') else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (minutes, after) = rest.split_at_checked(2).unwrap_or(("", rest));
    let tail = after
        .split_whitespace()
        .next()
        .unwrap_or("")
        .trim_start_matches(|c: char| c == ':' || c.is_ascii_digit());
    let known_tail = ["", "am", "pm", "z", "utc"].contains(&tail.to_lowercase().as_str());
    digits(hours) && hours.len() <= 2 && digits(minutes) && known_tail
}

/// Seconds of `-5m`, `5m`, `1h30m`, `20 min ago`, `an hour ago` (the last one only with `ago`).
fn ago(text: &str) -> Option<i64> {
    let lower = text.to_lowercase();
    let bare = lower.strip_suffix("ago").unwrap_or(&lower).trim();
    let bare = bare.strip_prefix("about ").unwrap_or(bare).trim_start_matches('-').trim();
    seconds(bare)
}

/// Seconds of `5m`, `1h30m`, `20 min`, up to ten years.
pub fn seconds(span: &str) -> Option<i64> {
    let mut rest = span;
    let mut seconds: i64 = 0;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let (number, tail) = rest.split_at(digits);
        let tail = tail.trim_start();
        let letters = tail.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(tail.len());
        let (unit, tail) = tail.split_at(letters);
        let number: i64 = number.parse().ok()?;
        seconds = seconds.checked_add(number.checked_mul(unit_seconds(unit)?)?)?;
        rest = tail.trim_start();
    }
    (!span.is_empty() && seconds <= 10 * 366 * 86_400).then_some(seconds)
}

fn unit_seconds(unit: &str) -> Option<i64> {
    match unit {
        "s" | "sec" | "secs" | "second" | "seconds" => Some(1),
        "m" | "min" | "mins" | "minute" | "minutes" => Some(60),
        "h" | "hr" | "hrs" | "hour" | "hours" => Some(3600),
        "d" | "day" | "days" => Some(86_400),
        _ => None,
    }
}

/// `interim` reads a lone number as a year, 25:00 as an hour of the next day, and passes over the
/// names of zones; each of these would log a wrong time without a word.
fn is_plausible(words: &str) -> bool {
    let lone_number = words.chars().all(|c| c.is_ascii_digit());
    let afternoon = words.to_lowercase().ends_with("pm");
    let hours =
        words.split_whitespace().filter_map(|word| word.split_once(':')).map(|(hour, _)| hour.parse::<u32>());
    let hours_fit =
        hours.into_iter().flatten().all(|hour| if afternoon { (1..=12).contains(&hour) } else { hour < 24 });
    let last = words.split_whitespace().last().unwrap_or("");
    !lone_number && hours_fit && !is_zone_name(last)
}

/// `PST`, `CET`, `UTC+2`: zones by names that mean several zones, or an offset. UTC itself is known.
fn is_zone_name(word: &str) -> bool {
    let names =
        ["PST", "PDT", "MST", "MDT", "CST", "CDT", "EST", "EDT", "BST", "CET", "CEST", "EET", "IST", "JST"];
    let offset = ["UTC", "GMT"]
        .iter()
        .any(|zone| word.strip_prefix(zone).is_some_and(|rest| rest.starts_with(['+', '-'])));
    names.contains(&word) || offset
}

/// `14:05 UTC` names its zone.
fn named_zone(text: &str, zone: Tz) -> (&str, Tz) {
    for name in ["utc", "gmt", "z"] {
        let start = text.len().saturating_sub(name.len());
        if let Some((words, tail)) = text.split_at_checked(start)
            && tail.eq_ignore_ascii_case(name)
            && words.trim_end().ends_with(|c: char| c.is_ascii_digit())
        {
            return (words.trim_end(), Tz::UTC);
        }
    }
    (text, zone)
}

/// `9 pm` → `9:00 pm`: `interim` wants the minutes.
fn with_minutes(words: &str) -> String {
    let lower = words.to_lowercase();
    let hour = lower.strip_suffix("am").or_else(|| lower.strip_suffix("pm")).map(str::trim_end);
    match hour {
        Some(hour) if !hour.contains(':') && hour.ends_with(|c: char| c.is_ascii_digit()) => {
            let half = lower.get(lower.len() - 2..).unwrap_or_default();
            format!("{hour}:00 {half}")
        }
        _ => words.to_owned(),
    }
}

/// A local time as a moment: the first of two where the clocks went back, the one that the clocks
/// jumped to where they went forward.
fn resolve(zone: Tz, naive: NaiveDateTime) -> Option<DateTime<Tz>> {
    let found = zone.from_local_datetime(&naive);
    found.earliest().or_else(|| {
        let later = naive.checked_add_signed(TimeDelta::hours(1))?;
        zone.from_local_datetime(&later).earliest()
    })
}

//! Times as people type them. The `interim` crate parses words and dates. Durations (`5m`, which `interim`
//! takes for months) and times of day around midnight are handled here.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::Tz;
use interim::{Dialect, parse_date_string};

use crate::{
    Time,
    line::{LineError, ParseContext},
    text::shorten,
};

/// A time of day at least this many hours ahead is from the day before: at 00:10, 23:50 was yesterday. Of a
/// nearer one nobody can say whether it is a typo or yesterday's: it is refused because it is in the future.
const EVENING_BEFORE_HOURS: i64 = 16;

/// A text that isn't a time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” isn't a time. Use {example}, -5m, 20 min ago, yesterday 21:05 or 2026-03-30 10:42.")]
pub struct NotAMoment {
    text: String,
    /// As in [`example`].
    pub example: String,
}

/// A time to show how one is written, a few minutes ago: somebody may take it as it is.
pub fn example(context: &ParseContext) -> String {
    local(context.now.plus_seconds(-300), context)
}

/// Parses the whole text as a time.
pub fn moment(text: &str, context: &ParseContext) -> Result<Time, NotAMoment> {
    let text = text.trim();
    let unknown = || NotAMoment { text: shorten(text, 60), example: example(context) };
    if text.eq_ignore_ascii_case("now") {
        return Ok(context.now);
    }
    if let Some(seconds) = ago(text) {
        return Ok(context.now.plus_seconds(-seconds));
    }
    if let Some(time) = Time::parse(text) {
        return Ok(time);
    }
    let (words, zone) = named_zone(text, context.zone);
    let words = known_form(words).ok_or_else(unknown)?;
    let here = context.now.utc().with_timezone(&zone);
    let base = match context.date {
        Some(date) => date.and_hms_opt(0, 0, 0).and_then(|start| resolve(zone, start)).ok_or_else(unknown)?,
        None => here,
    };
    // Parse without a zone first; hours that the clocks skip or repeat are handled by `resolve`.
    let naive = parse_date_string(&words, base.naive_local().and_utc(), Dialect::Uk)
        .map_err(|_| unknown())?
        .naive_utc();
    let found = resolve(zone, naive).ok_or_else(unknown)?;
    if found.year() < 1970 {
        return Err(unknown());
    }
    let has_day = context.date.is_some() || !starts_with_time_of_day(&words);
    let hours_ahead = (found - here).num_hours();
    let found =
        if !has_day && hours_ahead >= EVENING_BEFORE_HOURS { found - TimeDelta::days(1) } else { found };
    Ok(Time::from(found))
}

/// The same, but only for a text with a time of day or a duration, not just a day.
pub fn exact(text: &str, context: &ParseContext) -> Option<Time> {
    let text = text.trim();
    let day_alone = !text.contains(':') && ago(text).is_none() && !ends_in_half_a_day(text);
    moment(text, context).ok().filter(|_| !day_alone)
}

/// `9am`, `9 pm`.
fn ends_in_half_a_day(text: &str) -> bool {
    let lower = text.to_lowercase();
    let half = lower.strip_suffix("am").or_else(|| lower.strip_suffix("pm"));
    half.is_some_and(|hour| hour.trim_end().ends_with(|c: char| c.is_ascii_digit()))
}

/// Splits a time off the start of a line: `10:42 …`, `-5m …`, `2026-03-30 09:14 …`; `None`: it doesn't start
/// with one. Refuses a line that starts with something like a time. `at 10:42 …` is the same, but for a note about a time
/// that is still to come.
pub fn leading<'a>(line: &'a str, context: &ParseContext) -> Result<(Option<Time>, &'a str), LineError> {
    if let Some(behind) = behind_at(line) {
        let (at, rest) = leading(behind, context)?;
        let is_to_come = at.is_none_or(|at| at > context.now);
        return Ok(if is_to_come && !rest.starts_with('/') { (None, line) } else { (at, rest) });
    }
    let Some(length) = leading_length(line) else {
        return Ok((None, line));
    };
    let (time, rest) = line.split_at(length);
    match moment(time, context) {
        Ok(at) => Ok((Some(at), rest.trim_start())),
        Err(unclear) => Err(LineError::new(
            unclear.to_string(),
            format!("{}{rest}, or // in front to log the line as a note", example(context)),
        )),
    }
}

/// Whether a line or a text starts with something like a time.
pub fn starts_with_time(text: &str) -> bool {
    leading_length(behind_at(text).unwrap_or(text)).is_some()
}

/// What follows `at`, if that is a time.
fn behind_at(line: &str) -> Option<&str> {
    let (at, rest) = line.split_once(' ')?;
    let rest = rest.trim_start();
    (at.eq_ignore_ascii_case("at")
        && rest.starts_with(|c: char| c.is_ascii_digit())
        && starts_with_time(rest))
    .then_some(rest)
}

/// `10:42` in the context's zone, with the date if it isn't the day of `now`.
pub fn local(at: Time, context: &ParseContext) -> String {
    let here = |time: Time| time.utc().with_timezone(&context.zone);
    let same_day = here(at).date_naive() == here(context.now).date_naive();
    here(at).format(if same_day { "%H:%M" } else { "%Y-%m-%d %H:%M" }).to_string()
}

/// The length in bytes of the time at the start.
fn leading_length(line: &str) -> Option<usize> {
    let mut words = words_with_ends(line);
    let (first, end) = words.next()?;
    if first.starts_with('-') {
        return ago(first).map(|_| end);
    }
    if let Some(end) = ago_length(line) {
        return Some(end);
    }
    if is_day(first) || first.eq_ignore_ascii_case("yesterday") {
        let (second, time_end) = words.next()?;
        return starts_with_time_of_day(second).then(|| clock_end(time_end, words));
    }
    if first.get(..10).is_some_and(is_day) && Time::parse(first).is_some() {
        return Some(end);
    }
    starts_with_time_of_day(first).then(|| clock_end(end, words))
}

/// The length of `20 min ago` or `about 2 hours ago` at the start.
fn ago_length(line: &str) -> Option<usize> {
    const MOST_WORDS: usize = 4;
    let (_, end) =
        words_with_ends(line).take(MOST_WORDS).find(|(word, _)| word.eq_ignore_ascii_case("ago"))?;
    line.get(..end).and_then(ago).map(|_| end)
}

/// A time of day includes a following `am`, `pm` or zone.
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

/// The seconds of `-5m`, `5m`, `1h30m` or `20 min ago`.
fn ago(text: &str) -> Option<i64> {
    let lower = text.to_lowercase();
    let bare = lower.strip_suffix("ago").unwrap_or(&lower).trim();
    let bare = bare.strip_prefix("about ").unwrap_or(bare).trim_start_matches('-').trim();
    seconds(bare)
}

/// The seconds of `5m`, `1h30m` or `20 min`, up to ten years.
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

/// The words in a form that `interim` parses correctly: a day in known words, then at most one time of day
/// with minutes; `None`: no such form. Otherwise `interim` ignores unknown words, takes a single number for a
/// year and 25:00 for an hour of the next day, and panics at some words.
fn known_form(words: &str) -> Option<String> {
    // `2026-03-30T09:14` is one word.
    if words.get(10..11) == Some("T") && words.get(..10).is_some_and(is_day) {
        return known_form(&words.replacen('T', " ", 1));
    }
    let lower = words.to_lowercase();
    let mut day: Vec<&str> = Vec::new();
    let mut time: Option<String> = None;
    let mut tokens = lower.split_whitespace().peekable();
    while let Some(word) = tokens.next() {
        let half = tokens.next_if(|next| matches!(*next, "am" | "pm")).unwrap_or("");
        match time_of_day(&format!("{word}{half}")) {
            Some(found) if time.is_none() => time = Some(found),
            None if half.is_empty() && is_day_word(word) => day.push(word),
            _ => return None,
        }
    }
    let lone_number = time.is_none() && day.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    (!lone_number).then(|| day.into_iter().map(str::to_owned).chain(time).collect::<Vec<_>>().join(" "))
}

/// Turns `9am` and `9:00am` into `9:00 am`, and keeps `9:37` and `9:37:05`; `None`: no time of day.
fn time_of_day(word: &str) -> Option<String> {
    let half = ["am", "pm"].into_iter().find(|half| word.ends_with(half));
    let clock = half.map_or(word, |half| word.trim_end_matches(half));
    let parts: Vec<&str> = clock.split(':').collect();
    let number = |part: &&str| (1..=2).contains(&part.len()).then(|| part.parse::<u32>().ok()).flatten();
    let numbers: Vec<u32> = parts.iter().map(number).collect::<Option<_>>()?;
    let fits = match (numbers.as_slice(), half) {
        ([hour], Some(_)) => (1..=12).contains(hour),
        ([hour, rest @ ..], half) if (1..=2).contains(&rest.len()) => {
            let hours = if half.is_some() { (1..=12).contains(hour) } else { *hour < 24 };
            hours && rest.iter().all(|part| *part < 60)
        }
        _ => false,
    };
    let clock = if parts.len() == 1 { format!("{clock}:00") } else { clock.to_owned() };
    fits.then(|| half.map_or(clock.clone(), |half| format!("{clock} {half}")))
}

/// Whether a word can be part of a day: `yesterday`, `monday`, `last`, `30`, `mar`, `2026-03-30`,
/// `30/3/2026`.
fn is_day_word(word: &str) -> bool {
    const KNOWN: [&str; 8] = ["now", "today", "yesterday", "tomorrow", "last", "next", "this", "ago"];
    const NAMES: [&str; 19] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_date = word.starts_with(|c: char| c.is_ascii_digit())
        && word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'/' | b'.'));
    let is_name = word.len() >= 3 && NAMES.iter().any(|name| name.starts_with(word));
    let is_span = ["day", "days", "week", "weeks", "month", "months", "year", "years"].contains(&word);
    KNOWN.contains(&word) || is_number || is_date || is_name || is_span || unit_seconds(word).is_some()
}

/// `PST`, `CET`, `UTC+2`: an ambiguous zone name or an offset.
fn is_zone_name(word: &str) -> bool {
    let names =
        ["PST", "PDT", "MST", "MDT", "CST", "CDT", "EST", "EDT", "BST", "CET", "CEST", "EET", "IST", "JST"];
    let offset = ["UTC", "GMT"]
        .iter()
        .any(|zone| word.strip_prefix(zone).is_some_and(|rest| rest.starts_with(['+', '-'])));
    names.contains(&word) || offset
}

fn ends_with_time(words: &str) -> bool {
    let lower = words.to_lowercase();
    lower.ends_with(|c: char| c.is_ascii_digit()) || lower.ends_with("am") || lower.ends_with("pm")
}

/// Splits off the zone in `14:05 UTC`.
fn named_zone(text: &str, zone: Tz) -> (&str, Tz) {
    for name in ["utc", "gmt", "z"] {
        let start = text.len().saturating_sub(name.len());
        if let Some((words, tail)) = text.split_at_checked(start)
            && tail.eq_ignore_ascii_case(name)
            && ends_with_time(words.trim_end())
        {
            return (words.trim_end(), Tz::UTC);
        }
    }
    (text, zone)
}

/// When a day begins in a zone.
pub fn start_of_day(day: NaiveDate, zone: Tz) -> Option<Time> {
    resolve(zone, day.and_hms_opt(0, 0, 0)?).map(Time::from)
}

/// Converts a local time. If the clocks went back, the first of the two; if they skipped it, the time they
/// jumped to.
fn resolve(zone: Tz, naive: NaiveDateTime) -> Option<DateTime<Tz>> {
    let found = zone.from_local_datetime(&naive);
    found.earliest().or_else(|| {
        let later = naive.checked_add_signed(TimeDelta::hours(1))?;
        zone.from_local_datetime(&later).earliest()
    })
}

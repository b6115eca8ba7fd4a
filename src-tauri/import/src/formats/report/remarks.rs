//! What prose in a report says about dates and zones.

use chrono::NaiveDate;

use crate::{
    cursor::Cursor,
    day::Day,
    names,
    notes::is_about_the_text,
    timestamp::{Timestamp, day_within, whole_day},
    zone::{self, Zone},
};

/// What the date in a text is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayRemark {
    /// Something that happened; `opens`: the text below is about this date, too; `is_default`: and each line without one.
    About { day: Day, opens: bool, is_default: bool },
    /// The writing of the text.
    Written(Day),
}

/// The first date in a text.
pub fn day_remark(text: &str) -> Option<DayRemark> {
    let (before, day) = day_within(text)?;
    // `May 5` in the middle of a text may be something else.
    let is_alone = matches!(day, Day::NoYear { weekday: None, .. });
    let words = before.split_whitespace().count();
    if whole_day(text).is_none() && (words < 6 && is_about_the_text(before) || is_byline(text)) {
        return Some(DayRemark::Written(day));
    }
    // `Reported: 2024-10-04 by ops` is a fact of its own.
    let is_field = before.trim_end_matches(['*', '_', ' ']).ends_with(':');
    let is_near = words < 4 || text.split_whitespace().count() < 8;
    let opens = is_near && !is_field || announces(text);
    let is_default = is_default(before);
    (opens || is_default || !is_alone).then_some(DayRemark::About { day, opens, is_default })
}

/// The middle of the month in a text, or in a title also of the year: `Report of July 2024`, `Outage (2024)`.
pub fn month_within(text: &str, is_title: bool) -> Option<NaiveDate> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let year = |word: &str| {
        let year = (word.len() == 4).then(|| word.parse::<i32>().ok()).flatten();
        year.filter(|year| (1990..2100).contains(year))
    };
    words.iter().enumerate().find_map(|(place, word)| {
        let year = year(word)?;
        // `October 19th and 20th, 2025`
        let before = words.get(place.saturating_sub(4)..place).unwrap_or_default();
        match before.iter().rev().find_map(|word| names::month(word)) {
            Some(month) => NaiveDate::from_ymd_opt(year, month, 15),
            None => NaiveDate::from_ymd_opt(year, 7, 1).filter(|_| is_title),
        }
    })
}

/// `All events happened on …`
fn is_default(before: &str) -> bool {
    let lower = before.to_lowercase();
    let all = ["all events", "all times", "all of the events", "every event", "everything"];
    lower.trim_end().ends_with(" on") && all.iter().any(|words| lower.contains(words))
}

/// Words in front of the date of a text.
const WRITTEN: [&str; 9] = [
    "posted",
    "published",
    "last updated",
    "last edited",
    "written",
    "submitted",
    "publi",
    "veröffentlicht",
    "en date du",
];

/// The date in a line that only says when the text was written: `Posted on: 2020-02-26 14:05 UTC by Pietro`.
pub fn written_at(line: &str) -> Option<Day> {
    // Most lines have no such words, and to look for a time takes longer.
    let first = line.trim_start_matches(['*', '_', ' ']).chars().next()?.to_ascii_lowercase();
    if !matches!(first, 'p' | 'l' | 'w' | 's' | 'v') && !line.contains(" en date du ") {
        return None;
    }
    let start: String = line.chars().take(60).collect::<String>().to_lowercase();
    let opens = |word: &str| start.trim_start_matches(['*', '_', ' ']).starts_with(word);
    let is_written = WRITTEN.iter().any(|word| opens(word)) || start.contains(" en date du ");
    let (before, timestamp, after) = is_written.then(|| Timestamp::within(line)).flatten()?;
    let behind = after.trim_matches(['*', '_', ' ', ',', '.', '(', ')', '-', '|']);
    let is_all = before.split_whitespace().count() < 9 && (behind.is_empty() || behind.starts_with("by "));
    timestamp.day.filter(|_| is_all && behind.split_whitespace().count() < 6)
}

/// `Feb. 26, 2020 · Pietro on behalf of the team`
fn is_byline(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.contains(" · ") || lower.contains(" min read") || lower.contains("on behalf of")
}

/// Whether a line announces what the lines below are about, so that it isn't a wrapped line.
pub fn announces(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["below", "following", "everything ", "all times", "all of this"].iter().any(|word| lower.contains(word))
        && day_within(text).is_some()
}

/// The date of the events that a post tells of later: `A breakdown of the outage on 26th February 2018:`.
pub fn told_day(text: &str) -> Option<Day> {
    let (before, day) = day_within(text).filter(|(_, day)| day.is_whole())?;
    let lower = text.to_lowercase();
    let tells = [
        "what happened",
        "breakdown of",
        "sequence of",
        "course of",
        "chronology",
        "timeline",
        "report on",
        "report about",
    ];
    let another = ["similar", "previous", "earlier", "another", "last year", "unlike", "as with"];
    let tells_of = tells.iter().any(|words| lower.contains(words))
        && ["outage", "incident", "disruption", "downtime", "events", "happened", "problem"]
            .iter()
            .any(|words| lower.contains(words));
    let is_other = another.iter().any(|words| lower.contains(words)) || is_about_the_text(before);
    (tells_of && !is_other && Timestamp::within(text).is_none_or(|(_, time, _)| time.clock.is_none()))
        .then_some(day)
}

/// Words for what a zone may be stated of.
const TIMES: [&str; 31] = [
    "기준",
    "기준입니다",
    "times",
    "timing",
    "timings",
    "timestamps",
    "timestamp",
    "timeline",
    "timezone",
    "zone",
    "clock",
    "happened",
    "zeiten",
    "zeitangaben",
    "uhrzeiten",
    "zeitzone",
    "heures",
    "heure",
    "horaires",
    "horas",
    "hora",
    "horario",
    "horários",
    "horário",
    "horarios",
    "orari",
    "ora",
    "ore",
    "tijden",
    "tijdstippen",
    "tijdzone",
];

/// Words for what has a zone of its own.
const ELSEWHERE: [&str; 14] = [
    "screenshot",
    "graph",
    "chart",
    "dashboard",
    "image",
    "picture",
    "plot",
    "grafana",
    "kibana",
    "logs",
    "log file",
    "metrics",
    "except",
    "attach",
];

/// The zone in a statement about times, such as `All times are in UTC`, and whether it holds only for what is
/// below. In a heading also `What happened (UTC)`. A statement about something else has none.
pub fn zone_remark(text: &str, is_heading: bool) -> Option<(Zone, bool)> {
    let lower = text.to_lowercase();
    let below_only =
        ["below", "following", "from here", "from now on"].iter().any(|word| lower.contains(word));
    text.split(['.', ';', '!'])
        .find_map(|clause| stated_zone(clause, is_heading))
        .or_else(|| zone_behind_day(text))
        .map(|zone| (zone, below_only))
}

/// The zones that a text names without a statement about times: `an outage that began this morning Eastern time`.
pub fn zone_mentions(text: &str) -> Vec<Zone> {
    if is_about_something_else(text) { Vec::new() } else { Zone::written_out_in(text) }
}

fn is_about_something_else(text: &str) -> bool {
    let lower = text.to_lowercase();
    ELSEWHERE.iter().any(|word| lower.contains(word))
}

/// `2024-04-17 UTC`
fn zone_behind_day(text: &str) -> Option<Zone> {
    let mut cursor = Cursor::new(text);
    Day::parse(&mut cursor)?;
    match zone::words(cursor.rest).as_slice() {
        [word] => Zone::named(word, ""),
        _ => None,
    }
}

fn stated_zone(clause: &str, is_heading: bool) -> Option<Zone> {
    if clause.len() > 300 || is_about_something_else(clause) {
        return None;
    }
    let words = zone::words(clause);
    let about_times = |place: &usize| {
        let word = words.get(*place).map(|word| word.to_lowercase()).unwrap_or_default();
        let before =
            place.checked_sub(1).and_then(|before| words.get(before)).map(|word| word.to_lowercase());
        let before = before.unwrap_or_default();
        // `12 times`, `response times`; in `October 2025, times in CET` the number is a year.
        let counted = before.bytes().all(|byte| byte.is_ascii_digit()) && (1..4).contains(&before.len());
        let other = ["several", "many", "two", "three", "few", "response", "load", "latency", "build"];
        let local = word == "time" && ["local", "in", "zone"].contains(&before.as_str());
        (TIMES.contains(&word.as_str()) && !counted && !other.contains(&before.as_str())) || local
    };
    let subjects: Vec<usize> = (0..words.len()).filter(about_times).collect();
    // `The sequence of events (CET):`
    let announced = clause.trim_end().ends_with("):");
    let in_brackets = is_heading || announced || clause.split_whitespace().count() < 7;
    (0..words.len()).find_map(|place| {
        let near = subjects.iter().any(|subject| {
            (*subject..=subject + 6).contains(&place) || (place..=place + 2).contains(subject)
        });
        let word = words.get(place)?;
        // `(CET)`, `[CET]`, `(BRT, UTC-3)`
        let in_pairs =
            || [format!("({word})"), format!("[{word}]"), format!("({word},"), format!(", {word})")];
        let bracketed = in_brackets && in_pairs().iter().any(|pair| clause.contains(pair));
        if !near && !bracketed {
            return None;
        }
        Zone::named(word, words.get(place + 1).copied().unwrap_or_default())
            .or_else(|| zone_of_city(words.get(..place)?, word))
    })
}

/// The zone of `heure de Paris`, `hora de Madrid`, `horário de Brasília`.
fn zone_of_city(before: &[&str], city: &str) -> Option<Zone> {
    let [.., subject, link] = before else { return None };
    let is_clock = ["heure", "heures", "hora", "horas", "horario", "horário", "ora"];
    (is_clock.contains(&subject.to_lowercase().as_str()) && ["de", "di"].contains(link))
        .then(|| Zone::of_city(city))
        .flatten()
}

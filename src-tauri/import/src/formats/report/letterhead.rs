//! The date on top of a letter.

use chrono::NaiveDate;

use crate::{
    day::Day,
    format::{ParsedRows, RowRole, TimePosition},
    kind::ImportKind,
    line::SkipReason,
};

/// Days that the first sentence with a time may be before the date on top, and tell of what the text is about.
const NEAR_WRITING: i64 = 14;

/// Whether a line names who sent a letter, as an archive shows it: `Ada Lovelace ada at example.org`.
pub fn is_sender(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_host = |word: &str| word.contains('.') && !word.ends_with('.');
    let is_address = match words.as_slice() {
        [.., _, "at", host] => is_host(host),
        [.., address] => {
            address.trim_matches(['<', '>']).split_once('@').is_some_and(|(_, host)| is_host(host))
        }
        [] => false,
    };
    is_address && words.len() < 9
}

/// A date on top of a text whose key events came days before is that of its writing, as on a letter.
pub fn letterhead(parsed: &mut ParsedRows) {
    dateline(parsed);
    let Some((place, RowRole::Day(Day::Full(written)))) = parsed
        .roles
        .iter()
        .enumerate()
        .find(|(_, role)| !matches!(role, RowRole::Skipped(SkipReason::Empty)))
    else {
        return;
    };
    let written = *written;
    // `Yesterday at 10:05`, as the first time below it.
    let first = parsed.timed().next().and_then(|timed| timed.timestamp.day);
    if matches!(first, Some(Day::Ago(_))) {
        parsed.notes.published.get_or_insert(Day::Full(written));
        if let Some(role) = parsed.roles.get_mut(place) {
            *role = RowRole::Skipped(SkipReason::Metadata);
        }
        return;
    }
    let key_days: Vec<Day> = parsed
        .timed()
        .filter(|timed| matches!(timed.position, TimePosition::Key(kind) if kind != ImportKind::Note))
        .filter_map(|timed| timed.timestamp.day)
        .collect();
    let is_before = |day: &Day| match day {
        Day::Full(day) => *day < written,
        Day::Numbers { first, second, year: Some(year) } => [(*first, *second), (*second, *first)]
            .into_iter()
            .filter_map(|(month, day)| NaiveDate::from_ymd_opt(*year, month, day))
            .any(|day| day < written),
        _ => false,
    };
    if let Some(first) = key_days.first().copied().filter(|_| key_days.iter().all(is_before)) {
        parsed.notes.published.get_or_insert(Day::Full(written));
        parsed.notes.title_day.get_or_insert(first);
        if let Some(role) = parsed.roles.get_mut(place) {
            *role = RowRole::Skipped(SkipReason::Metadata);
        }
    }
}

/// The only date on a line of its own is that of the writing if the first sentence with a time is of a day shortly before it:
/// `Tuesday, 27 November 2012` above `On Monday (26/11/2012) at 18:30 …`.
fn dateline(parsed: &mut ParsedRows) {
    let is_day = |role: &RowRole| matches!(role, RowRole::Day(_));
    let Some(place) = parsed.roles.iter().position(|role| is_day(role) || matches!(role, RowRole::Timed(_)))
    else {
        return;
    };
    let Some(RowRole::Day(Day::Full(written))) = parsed.roles.get(place) else { return };
    let written = *written;
    let first = parsed.timed().next().filter(|timed| timed.position == TimePosition::Sentence);
    let stated: Option<NaiveDate> = first.and_then(|timed| match timed.timestamp.day? {
        Day::Full(day) => Some(day),
        // A number above 12 is the day.
        Day::Numbers { first, second, year: Some(year) } => match (first > 12, second > 12) {
            (true, false) => NaiveDate::from_ymd_opt(year, second, first),
            (false, true) => NaiveDate::from_ymd_opt(year, first, second),
            _ => None,
        },
        _ => None,
    });
    let is_near = stated.is_some_and(|stated| (1..=NEAR_WRITING).contains(&(written - stated).num_days()));
    if is_near && parsed.roles.iter().filter(|role| is_day(role)).count() == 1 {
        parsed.notes.published.get_or_insert(Day::Full(written));
        if let Some(role) = parsed.roles.get_mut(place) {
            *role = RowRole::Skipped(SkipReason::Metadata);
        }
    }
}

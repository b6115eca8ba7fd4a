//! The date on top of a letter.

use chrono::NaiveDate;

use crate::{
    day::Day,
    format::{ParsedRows, RowRole, TimePosition},
    kind::ImportKind,
    line::SkipReason,
};

/// A date on top of a text whose key events came days before is that of its writing, as on a letter.
pub fn letterhead(parsed: &mut ParsedRows) {
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

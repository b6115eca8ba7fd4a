//! Mistyped dates, and zones out of season.

use chrono::{Datelike, NaiveDate};

use super::{TimedLine, Warning, WarningKind};
use crate::{calendar::Calendar, moment::moment_in};

/// Dated lines that it takes to call another year a typo.
const ENOUGH_LINES: usize = 3;

/// A year or month that differs from the lines around it.
pub fn typos<'a>(timed: impl Iterator<Item = TimedLine<'a>> + Clone, calendar: &Calendar) -> Vec<Warning> {
    let dated = timed.filter(|line| line.timed.timestamp.day.is_some());
    if dated.clone().count() < ENOUGH_LINES {
        return Vec::new();
    }
    let warning = |line: TimedLine| {
        let local = line.moment.local();
        let corrected = calendar.corrected(local.date())?;
        Some(Warning {
            line: line.number,
            kind: WarningKind::Date,
            text: difference(local.date(), corrected),
            fix: moment_in(line.moment.zone, corrected.and_time(local.time())).0,
        })
    };
    dated.filter_map(warning).collect()
}

fn difference(day: NaiveDate, corrected: NaiveDate) -> String {
    let (part, has, around) = if day.year() != corrected.year() {
        ("year", day.year().to_string(), corrected.year().to_string())
    } else {
        ("month", day.format("%B").to_string(), corrected.format("%B").to_string())
    };
    format!("The {part} is {has}, but the lines around it have {around}.")
}

/// `PST` in summer, when PDT was in effect.
pub fn seasons<'a>(timed: impl Iterator<Item = TimedLine<'a>>) -> impl Iterator<Item = Warning> {
    timed.filter_map(|line| {
        let zone = line.moment.zone;
        let (real, minutes) = zone.out_of_season(line.moment.local())?;
        Some(Warning {
            line: line.number,
            kind: WarningKind::Zone,
            text: format!("The zone is {zone}, but on that day {real} was in effect."),
            fix: Some(line.moment.at.plus_seconds(i64::from(minutes) * 60)),
        })
    })
}

//! Lines that fit between the lines around them only at another time or on another day.

use std::collections::HashSet;

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime};

use super::{TimedLine, Warning, WarningKind};
use crate::{
    format::TimePosition,
    moment::{Moment, moment_in},
};

/// Seconds. A smaller step back is how people write: one adds a line, another one is late with a note.
const STEP_BACK: i64 = 3600;

/// The lines of a timeline that are earlier than the one above, or later than all that follow, and that a
/// shift by 12 hours or another day puts in order. A line that nothing puts in order is most likely right.
pub fn order<'a>(timed: impl Iterator<Item = TimedLine<'a>>, known: &HashSet<u32>) -> Vec<Warning> {
    let mut steps: Vec<TimedLine> = timed
        .filter(|line| line.timed.position == TimePosition::Timeline && !known.contains(&line.number))
        .collect();
    let pairs = || steps.windows(2).filter_map(|pair| <[TimedLine; 2]>::try_from(pair).ok());
    let rises = pairs().filter(|[above, below]| above.moment.at < below.moment.at).count();
    let falls = pairs().filter(|[above, below]| above.moment.at > below.moment.at).count();
    // Newest first is also an order; a chat with several threads has none.
    let (newest_first, no_order) = (falls > rises, falls > 1 && falls * 3 > rises && rises * 3 > falls);
    if no_order && steps.len() > 3 {
        return Vec::new();
    }
    if newest_first {
        steps.reverse();
    }
    let mut warnings = Vec::new();
    let mut before: Option<&Moment> = None;
    for (place, line) in steps.iter().enumerate() {
        let at = line.moment.at;
        let after = steps.get(place + 1).map(|line| line.moment);
        let is_late = before.is_some_and(|before| at < before.at);
        // A line that is later than all that follow is itself wrong, not the others.
        let is_early =
            after.is_some_and(|after| after.at < at && before.is_none_or(|before| before.at <= after.at));
        let found = (is_late || is_early).then(|| warning(line, before, after)).flatten();
        if found.is_none() && !is_late {
            before = Some(line.moment);
        }
        warnings.extend(found);
    }
    warnings
}

fn warning(line: &TimedLine, before: Option<&Moment>, after: Option<&Moment>) -> Option<Warning> {
    let clock = line.timed.timestamp.clock?;
    let local = line.moment.local();
    let fits = |at: Option<NaiveDateTime>| {
        let at = moment_in(line.moment.zone, at?).0?;
        let fits = before.is_none_or(|before| before.at <= at) && after.is_none_or(|after| at <= after.at);
        fits.then_some(at)
    };
    let is_far = |other: Option<&Moment>| {
        other.is_none_or(|other| line.moment.at.seconds_since(other.at).abs() > STEP_BACK)
    };
    let may_be_half = clock.has_am_pm() || clock.is_short() || (10..=12).contains(&clock.hour);
    let shifted = [12, -12]
        .into_iter()
        .filter(|_| may_be_half && is_far(before))
        .find_map(|hours| fits(local.checked_add_signed(Duration::hours(hours))));
    if let Some(fix) = shifted {
        let text = "Out of order. Shifted by 12 hours, it would fit between the lines around it.";
        let kind = WarningKind::HalfDay;
        return Some(Warning { line: line.number, kind, text: text.to_owned(), fix: Some(fix) });
    }
    if !(is_far(before) && is_far(after)) {
        return None;
    }
    let days = [before?, after?].map(|around| around.local().date());
    let has_day = line.timed.timestamp.day.is_some();
    let is_likely = |day: &NaiveDate| match has_day {
        true => differs_once(local.date(), *day),
        false => Some(*day) == local.date().succ_opt(),
    };
    let (day, fix) = days
        .into_iter()
        .filter(is_likely)
        .find_map(|day| Some((day, fits(Some(day.and_time(local.time())))?)))?;
    let text = format!("Out of order. On {day}, it would fit between the lines around it.");
    Some(Warning { line: line.number, kind: WarningKind::Order, text, fix: Some(fix) })
}

/// Whether two dates differ in one of year, month and day.
fn differs_once(one: NaiveDate, other: NaiveDate) -> bool {
    let same = [one.year() == other.year(), one.month() == other.month(), one.day() == other.day()];
    same.into_iter().filter(|same| !same).count() == 1
}

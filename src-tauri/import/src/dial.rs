//! 12-hour clocks: which half of the day a time without AM or PM is in.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::{
    clock_time::ClockTime,
    format::{ParsedRows, TimePosition, TimedRow},
    kind::ImportConfidence,
};

/// How a text writes its times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dial {
    Hours24,
    /// Some times have AM or PM; those without go on from the time above.
    Hours12,
    /// `09:27` and `1:50`: hours of one digit may be of the afternoon.
    Mixed,
    /// `9:05` and `12:10`, and nothing that says which half of the day.
    Unknown,
}

/// Reads it from all times of a text.
pub fn dial(parsed: &ParsedRows) -> Dial {
    // Stamps of posts come from a program; the words of a post don't say how it writes them.
    let is_stamp = |timed: &TimedRow| !parsed.are_posts || timed.position != TimePosition::Sentence;
    let clocks = || parsed.timed().filter(|timed| is_stamp(timed)).filter_map(|timed| timed.timestamp.clock);
    let bare = || clocks().filter(|clock| !clock.has_am_pm());
    // `09:05` is hardly written on a 12-hour clock.
    let padded = bare().any(|clock| clock.hour < 10 && !clock.is_short());
    let short = bare().any(|clock| clock.is_short());
    let hours24 = if padded && short { Dial::Mixed } else { Dial::Hours24 };
    if bare().any(|clock| clock.other_half().is_none()) {
        return hours24;
    }
    let named = clocks().filter(|clock| clock.has_am_pm()).count();
    let starts = clocks().next().is_some_and(|clock| clock.has_am_pm());
    match named {
        0 if short && !padded => Dial::Unknown,
        0 => hours24,
        _ if named >= bare().count() || (!padded && (starts || short)) => Dial::Hours12,
        _ => hours24,
    }
}

/// The half of the day that a time without AM or PM is in, and the doubt about it: it is near the time above
/// it (`last`), else near the time below it (`next`), which is on this `day`.
pub fn half_of_day(
    dial: Dial,
    clock: ClockTime,
    last: Option<NaiveDateTime>,
    day: NaiveDate,
    next: Option<ClockTime>,
) -> (ClockTime, Option<(ImportConfidence, String)>) {
    let doubt = |level, doubt: &str| Some((level, doubt.to_owned()));
    if clock.has_am_pm() || dial == Dial::Hours24 {
        return (clock, None);
    }
    if dial == Dial::Mixed {
        let found = unwritten(clock, last.filter(|last| clock.is_short() && last.date() == day));
        return (found, doubt(ImportConfidence::Medium, "AM or PM not given").filter(|_| found != clock));
    }
    if dial == Dial::Unknown {
        return (unwritten(clock, last), doubt(ImportConfidence::Medium, "AM or PM not given"));
    }
    let next = next.filter(|next| next.has_am_pm());
    let below = || Some(day.and_time(NaiveTime::MIN) + Duration::seconds(next?.seconds()));
    match last.or_else(below) {
        Some(near) => {
            let reason = "AM or PM from the lines around it";
            (nearer(clock, near), doubt(ImportConfidence::Medium, reason))
        }
        None => (clock, doubt(ImportConfidence::Low, "AM or PM not given")),
    }
}

/// `1:15` below `12:40` goes on in the afternoon, if nothing in the text says which half of the day it is.
fn unwritten(clock: ClockTime, last: Option<NaiveDateTime>) -> ClockTime {
    let Some((last, other)) =
        last.map(|last| i64::from(last.num_seconds_from_midnight())).zip(clock.other_half())
    else {
        return clock;
    };
    let goes_on = clock.seconds() < last && (0..GOES_ON).contains(&(other.seconds() - last));
    if goes_on { other } else { clock }
}

/// Seconds from one time to the next of a text without AM and PM.
const GOES_ON: i64 = 6 * 3600;

/// The half of the day that is nearer to a known moment.
fn nearer(clock: ClockTime, to: NaiveDateTime) -> ClockTime {
    let Some(other) = clock.other_half() else { return clock };
    let midnight = to.date().and_time(NaiveTime::MIN);
    let apart = |clock: ClockTime| {
        let at = midnight + Duration::seconds(clock.seconds());
        let apart = |days| (at + Duration::days(days) - to).num_seconds().abs();
        apart(0).min(apart(1))
    };
    if apart(other) < apart(clock) { other } else { clock }
}

//! When a text was written, which is after what it tells of.

use chrono::NaiveDate;

use crate::{
    calendar::Calendar,
    clock_time::ClockTime,
    day::Day,
    format::{ParsedRows, RowRole, Timed},
    notes::is_about_the_text,
    plain::label,
};

/// A longer label is a sentence, in words.
const LONGEST: usize = 4;

/// The date and time in a line that says when the text was written: `Originally written: 25-Apr-2013 02:32`.
fn written(timed: &Timed) -> Option<(Day, ClockTime)> {
    let (name, _) = timed.text.split_once(':')?;
    let name = label(name);
    let is_written = name.split_whitespace().count() < LONGEST && is_about_the_text(name);
    let day = timed.timestamp.day.filter(|day| is_written && day.is_whole())?;
    Some((day, timed.timestamp.clock?))
}

/// The day before the text was written, as a line below says, if the first time above would be later than that, and it has
/// no other date: it was in the evening before. `place`: the row of that time.
pub fn day_before_writing(
    parsed: &ParsedRows,
    calendar: &Calendar,
    first: ClockTime,
    place: usize,
) -> Option<NaiveDate> {
    let below = parsed.roles.iter().skip(place + 1);
    let (day, clock) = below
        .filter_map(|role| match role {
            RowRole::Timed(timed) => Some(&**timed),
            _ => None,
        })
        .find_map(|timed| written(timed))?;
    let (day, _) = calendar.date(day, None)?;
    let is_only = calendar.first.is_none_or(|first| first == day);
    day.pred_opt().filter(|_| is_only && first.seconds() > clock.seconds())
}

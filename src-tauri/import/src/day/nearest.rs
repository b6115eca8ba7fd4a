//! The year of a date without one.

use chrono::{Datelike, NaiveDate, Weekday};

/// Days between a date and one whose year is known, from which the year is surer than the weekday.
const SAME_TIME: i64 = 45;

/// The date with this month and day that is nearest to `near`; a weekday narrows the year, unless it must be wrong: the
/// date is about that of `near`.
pub fn nearest(month: u32, day: u32, weekday: Option<Weekday>, near: NaiveDate) -> Option<NaiveDate> {
    let apart = |day: &NaiveDate| (*day - near).num_days().abs();
    let with = narrowed(month, day, weekday, near);
    let without = narrowed(month, day, None, near).filter(|day| apart(day) <= SAME_TIME);
    with.filter(|day| without.is_none() || apart(day) <= 2 * SAME_TIME).or(without)
}

fn narrowed(month: u32, day: u32, weekday: Option<Weekday>, near: NaiveDate) -> Option<NaiveDate> {
    // Within 11 years every date falls on every weekday.
    let reach = if weekday.is_some() { 11 } else { 1 };
    let days = (near.year() - reach..=near.year() + reach)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    days.filter(|day| weekday.is_none_or(|weekday| day.weekday() == weekday))
        .min_by_key(|day| (*day - near).num_days().abs())
}

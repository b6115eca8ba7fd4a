//! The order of times without dates: newest first, and past midnight.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};

use crate::{
    clock_time::ClockTime,
    dial::Dial,
    format::{TimePosition, Timed},
    kind::ImportKind,
};

/// Seconds. A time at least this much earlier than the one above is on the next day; less is out of order.
pub const OVERNIGHT: i64 = 6 * 3600;

/// A line of a timeline, or a post such as `Update 10:15: …`.
pub fn is_entry(timed: &Timed) -> bool {
    matches!(timed.position, TimePosition::Timeline | TimePosition::Key(ImportKind::Note))
}

/// Whether most times are earlier than the one above. On a 12-hour clock only times with AM or PM count.
pub fn is_newest_first<'a>(rows: impl Iterator<Item = &'a Timed>, dial: Dial) -> bool {
    let clocks: Vec<i64> = rows
        .filter(|timed| is_entry(timed))
        .filter_map(|timed| timed.timestamp.clock)
        .filter(|clock| dial != Dial::Hours12 || clock.has_am_pm())
        .map(ClockTime::seconds)
        .collect();
    let pairs = || clocks.iter().zip(clocks.iter().skip(1));
    let falls = pairs().filter(|(above, below)| below < above).count();
    // Newest first, a step back over midnight looks like a long one forward.
    let is_short = |(above, below): &(&i64, &i64)| (*above - *below).abs() < OVERNIGHT;
    let goes_back = pairs().filter(is_short).filter(|(above, below)| below < above).count() > 1;
    let rises =
        pairs().filter(|pair| !goes_back || is_short(pair)).filter(|(above, below)| below > above).count();
    falls > 1 && falls > 2 * rises
}

/// Whether the rows of one date stand newest first, in a text whose dates do: none is later than the row above it. What stands
/// below a row with its own date may be of the night before: `Mar 5 09:00` with `23:30` and `21:30` below it.
pub fn stands_newest_first<'a>(rows: impl Iterator<Item = &'a Timed>) -> bool {
    let mut is_dated = None;
    let clocks: Vec<i64> = rows
        .filter(|timed| is_entry(timed))
        .filter_map(|timed| {
            is_dated.get_or_insert(timed.timestamp.day.is_some());
            Some(timed.timestamp.clock?.seconds())
        })
        .collect();
    let is_night = |rise: i64| is_dated == Some(true) && rise >= OVERNIGHT;
    let mut pairs = clocks.iter().zip(clocks.iter().skip(1));
    let falls = pairs.clone().any(|(above, below)| below < above);
    falls && pairs.all(|(above, below)| below <= above || is_night(below - above))
}

/// Whether a time without a date is on the day after the time above it. `local`: it on the same day;
/// `next`: the time below it; `heading`: a heading is between it and the time above.
pub fn after_midnight(
    above: NaiveDateTime,
    local: NaiveDateTime,
    clock: ClockTime,
    next: Option<ClockTime>,
    heading: bool,
) -> bool {
    let back = (above - local).num_seconds();
    let overnight = above.time() >= hour(18) && local.time() < hour(9);
    // `12:20 PM`, `1:10 AM`, `1:30 PM`: a mistyped AM is likelier than a night in between.
    let noon = local + Duration::hours(12);
    let next = next.map(|next| above.date().and_time(NaiveTime::MIN) + Duration::seconds(next.seconds()));
    let is_typo =
        (clock.has_am_pm() || clock.is_short()) && noon >= above && next.is_some_and(|next| noon <= next);
    let plausible = overnight || !(heading || clock.is_short());
    back >= OVERNIGHT && plausible && !is_typo
}

/// Seconds. A sentence that goes on past midnight is at most this much later than the time above.
const NEXT_IN_PROSE: i64 = 8 * 3600;

/// When a sentence tells of, given the time `above` it and the time on the first `day`: prose goes on past midnight, and
/// may come back to what was before.
pub fn in_prose(above: NaiveDateTime, local: NaiveDateTime, day: NaiveDate) -> NaiveDateTime {
    let on = |date: NaiveDate| date.and_time(NaiveTime::MIN) + (local - day.and_time(NaiveTime::MIN));
    let same = on(above.date());
    let next = same + Duration::days(1);
    let overnight = above.time() >= hour(18) && same.time() < hour(9) && same < above;
    if overnight && (next - above).num_seconds() <= NEXT_IN_PROSE {
        return next;
    }
    let before = same - Duration::days(1);
    if same - above > Duration::hours(12) && before >= day.and_time(NaiveTime::MIN) { before } else { same }
}

/// A full hour of the day.
pub fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or(NaiveTime::MIN)
}

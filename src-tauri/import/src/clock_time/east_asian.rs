//! Times of day in Chinese, Japanese and Korean.

use super::{ClockTime, WrittenHour};
use crate::cursor::Cursor;

/// Marks between hours and minutes in East Asian texts.
pub const EAST_ASIAN_HOURS: [&str; 4] = ["時", "点", "點", "시"];

/// `午後2時30分`, `下午2点`, `오후 2시 5분`, `14시 05분`
pub fn east_asian(cursor: &mut Cursor) -> Option<ClockTime> {
    if cursor.peek().is_none_or(|c| c.is_ascii() && !c.is_ascii_digit()) {
        return None;
    }
    let halves =
        [("午前", false), ("上午", false), ("오전", false), ("午後", true), ("下午", true), ("오후", true)];
    let half = halves.into_iter().find(|(word, _)| cursor.eat(word)).map(|(_, afternoon)| afternoon);
    cursor.skip(|c| c == ' ');
    let hour = cursor.digits(1, 2)?;
    let is_plain = cursor.eat(":");
    if !is_plain && !EAST_ASIAN_HOURS.into_iter().any(|mark| cursor.eat(mark)) || is_plain && half.is_none() {
        return None;
    }
    // `3時間` is a duration.
    if cursor.rest.starts_with('間') || cursor.rest.starts_with('간') {
        return None;
    }
    let mut ahead = *cursor;
    ahead.skip(|c| c == ' ');
    let minute =
        ahead.digits(1, 2).filter(|minute| *minute < 60 && (is_plain || ahead.eat("分") || ahead.eat("분")));
    let minute = match minute {
        Some(minute) => {
            *cursor = ahead;
            minute
        }
        None if is_plain => return None,
        None if cursor.eat("半") => 30,
        None => 0,
    };
    let hour = match half {
        Some(_) if hour > 12 => return None,
        Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
        None => hour,
    };
    let written = if half.is_some() { WrittenHour::Half } else { WrittenHour::Padded };
    (hour < 30).then_some(ClockTime { written, ..ClockTime::new(hour, Some(minute), None)? })
}

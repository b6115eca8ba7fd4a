//! Times of day as people write them: `10:42`, `9:37AM`, `14:??`, `24:10`, `14h05`, `1405Z`.

use super::cursor::Cursor;

/// A time of day as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 29: what is above 23 is an hour of the next day.
    pub hour: u32,
    /// `None`: `14:??`.
    pub minute: Option<u32>,
    /// `None`: not written.
    pub second: Option<u32>,
    /// Written with a.m. or p.m.
    pub half: bool,
    /// An hour of one digit, without a.m. or p.m.: it may be of a clock with twelve hours.
    pub short: bool,
}

impl Clock {
    /// The time of day right here.
    pub fn read(cursor: &mut Cursor) -> Option<Self> {
        Self::read_with(cursor, false)
    }

    /// The same; `dotted`: also as `11.50`, which is a time where a day stands before it.
    pub fn read_with(cursor: &mut Cursor, dotted: bool) -> Option<Self> {
        let mut ahead = *cursor;
        let found = spoken(&mut ahead)
            .or_else(|| {
                ahead = *cursor;
                of_numbers(&mut ahead, dotted)
            })
            .or_else(|| {
                ahead = *cursor;
                four_digits(&mut ahead)
            })?;
        *cursor = ahead;
        Some(found)
    }

    /// Seconds since the beginning of the day; an hour without minutes at its beginning.
    pub fn seconds(self) -> i64 {
        i64::from(self.hour * 3600 + self.minute.unwrap_or_default() * 60 + self.second.unwrap_or_default())
    }
}

fn spoken(cursor: &mut Cursor) -> Option<Clock> {
    let hour = match cursor.letters().to_lowercase().as_str() {
        "noon" => 12,
        "midnight" => 0,
        _ => return None,
    };
    Some(Clock { hour, minute: Some(0), second: None, half: true, short: false })
}

fn of_numbers(cursor: &mut Cursor, may_be_dotted: bool) -> Option<Clock> {
    let start = cursor.rest.len();
    let hour = cursor.digits(1, 2)?;
    let one_digit = start - cursor.rest.len() == 1;
    let mut dotted = false;
    let mut minute = Some(0);
    let mut second = None;
    let colon = cursor.eat(":");
    if colon
        || cursor.eat("h")
        || (dot(cursor) && {
            dotted = true;
            true
        })
    {
        minute = minutes(cursor)?;
        let mut ahead = *cursor;
        let goes_on = ahead.eat(":") || (dotted && ahead.eat("."));
        if let Some(found) = goes_on.then(|| ahead.digits(2, 2)).flatten().filter(|second| *second < 61) {
            // Fractions of a second are more than anybody needs here.
            let mut fraction = ahead;
            if (fraction.eat(".") || fraction.eat(",")) && fraction.digits(1, 9).is_some() {
                ahead = fraction;
            }
            (second, *cursor) = (Some(found.min(59)), ahead);
        }
    } else {
        // `9 AM` alone; a bare number is none.
        half(&mut cursor.clone())?;
    }
    let half = half(cursor);
    let mut german = *cursor;
    german.skip(|c| c == ' ');
    if german.eat_any_case("uhr") && german.at_end_of_word() {
        *cursor = german;
    }
    let whole = cursor.at_end_of_word() || (cursor.peek() == Some('Z'));
    let next = cursor.rest.as_bytes();
    let goes_on = matches!((next.first(), next.get(1)), (Some(b':' | b'.' | b','), Some(b'0'..=b'9')))
        || matches!(next.first(), Some(b'%'));
    if !whole || goes_on || (dotted && half.is_none() && !may_be_dotted) {
        return None;
    }
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => {
            return Some(odd_half(hour, minute, second)).filter(|_| hour < 24);
        }
        Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
        None => hour,
    };
    let short = one_digit && half.is_none();
    (hour < 30).then_some(Clock { hour, minute, second, half: half.is_some(), short })
}

/// `14:05 PM` says it twice.
fn odd_half(hour: u32, minute: Option<u32>, second: Option<u32>) -> Clock {
    Clock { hour, minute, second, half: true, short: false }
}

fn dot(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    let found = ahead.eat(".") && ahead.digits(2, 2).is_some();
    if found {
        cursor.eat(".");
    }
    found
}

/// `Some(None)`: not known.
fn minutes(cursor: &mut Cursor) -> Option<Option<u32>> {
    let unknown = ["??", "XX", "xx", "__", "--"].into_iter().any(|unknown| cursor.eat(unknown));
    if unknown {
        return Some(None);
    }
    cursor.digits(2, 2).filter(|minute| *minute < 60).map(Some)
}

/// `Some(true)`: p.m.
fn half(cursor: &mut Cursor) -> Option<bool> {
    let mut ahead = *cursor;
    ahead.skip(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'));
    let afternoon = match ahead.peek()? {
        'a' | 'A' => false,
        'p' | 'P' => true,
        _ => return None,
    };
    ahead.rest = ahead.rest.get(1..)?;
    let dotted = ahead.eat(".");
    if !ahead.eat_any_case("m") {
        return None;
    }
    if dotted {
        ahead.eat(".");
    }
    if !ahead.at_end_of_word() {
        return None;
    }
    *cursor = ahead;
    Some(afternoon)
}

/// `1405Z`, `1405 UTC`, `1405hrs`.
fn four_digits(cursor: &mut Cursor) -> Option<Clock> {
    let number = cursor.digits(4, 4)?;
    let mut ahead = *cursor;
    ahead.skip(|c| c == ' ');
    let word = ahead.letters().to_lowercase();
    let is_clock =
        ["z", "utc", "gmt", "hrs", "hours", "h"].contains(&word.as_str()) && ahead.at_end_of_word();
    let (hour, minute) = (number / 100, number % 100);
    if !is_clock || hour > 24 || minute > 59 {
        return None;
    }
    if word.starts_with('h') {
        *cursor = ahead;
    }
    Some(Clock { hour, minute: Some(minute), second: None, half: false, short: false })
}

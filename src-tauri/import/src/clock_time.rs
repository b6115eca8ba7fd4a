//! Times of day as people write them: `10:42`, `9:37AM`, `12:41p`, `14:??`, `24:10`, `14h05`, `1405Z`.

mod east_asian;
mod half;

use std::fmt;

use crate::{cursor::Cursor, zone::Zone};
use east_asian::east_asian;
use half::{am_pm, has_spaced_minutes, noon, one_letter};

pub use east_asian::EAST_ASIAN_HOURS;

/// A time of day as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockTime {
    /// 0 to 29; above 23: an hour of the next day.
    pub hour: u8,
    /// `None`: `14:??`.
    pub minute: Option<u8>,
    /// `None`: not given.
    pub second: Option<u8>,
    pub written: WrittenHour,
}

/// How the hour is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrittenHour {
    /// `09`, `14`
    Padded,
    /// One digit and no AM or PM: it may be a 12-hour clock.
    Short,
    /// With AM or PM.
    Half,
}

/// `22:05`, `14:??`
impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.minute {
            Some(minute) => write!(f, "{:02}:{minute:02}", self.hour),
            None => write!(f, "{:02}:??", self.hour),
        }
    }
}

impl ClockTime {
    /// `None`: a number is too large for a time of day.
    pub fn new(hour: u32, minute: Option<u32>, second: Option<u32>) -> Option<Self> {
        let small = |number: Option<u32>| number.map(u8::try_from).transpose().ok();
        let (hour, minute, second) = (u8::try_from(hour).ok()?, small(minute)?, small(second)?);
        Some(Self { hour, minute, second, written: WrittenHour::Padded })
    }

    /// Written with AM or PM.
    pub fn has_am_pm(self) -> bool {
        self.written == WrittenHour::Half
    }

    /// It has one digit and no AM or PM.
    pub fn is_short(self) -> bool {
        self.written == WrittenHour::Short
    }

    /// Parses a time of day at the cursor.
    pub fn parse(cursor: &mut Cursor) -> Option<Self> {
        Self::parse_with(cursor, false)
    }

    /// The same; `after_date`: also accepts `11.50` and `1530`, which are times only after a date.
    pub fn parse_with(cursor: &mut Cursor, after_date: bool) -> Option<Self> {
        let mut ahead = *cursor;
        let found = named(&mut ahead)
            .or_else(|| {
                ahead = *cursor;
                east_asian(&mut ahead)
            })
            .or_else(|| {
                ahead = *cursor;
                numeric(&mut ahead, after_date)
            })
            .or_else(|| {
                ahead = *cursor;
                four_digits(&mut ahead, after_date)
            })?;
        *cursor = ahead;
        Some(found)
    }

    /// Parses `13h` or `14 h`, which is a time of day only behind words such as `vers`.
    pub fn parse_hour(cursor: &mut Cursor) -> Option<Self> {
        let mut ahead = *cursor;
        let hour = ahead.digits(1, 2).filter(|hour| *hour < 24)?;
        ahead.skip(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'));
        let found = ahead.eat("h") && ahead.at_end_of_word();
        found.then(|| *cursor = ahead)?;
        Self::new(hour, Some(0), None)
    }

    /// Parses the `4,30` of `alle 4,30`, and the `4.30` of `kl. 4.30`.
    pub fn parse_dotted(cursor: &mut Cursor) -> Option<Self> {
        let mut ahead = *cursor;
        let start = ahead.rest.len();
        let hour = ahead.digits(1, 2).filter(|hour| *hour < 24)?;
        let one_digit = start - ahead.rest.len() == 1;
        let minute = (ahead.eat(",") || ahead.eat(".")).then(|| ahead.digits(2, 2))??;
        let is_number = ahead.rest.trim_start().starts_with('%')
            || ahead.rest.starts_with([',', '.'])
                && ahead.rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
        (minute < 60 && ahead.at_end_of_word() && !is_number).then(|| *cursor = ahead)?;
        let written = if one_digit { WrittenHour::Short } else { WrittenHour::Padded };
        Some(Self { written, ..Self::new(hour, Some(minute), None)? })
    }

    /// The other half of the day: `2:17` is 02:17 or 14:17. `None`: the hour has no other meaning.
    pub fn other_half(self) -> Option<Self> {
        (1..=12).contains(&self.hour).then_some(Self { hour: (self.hour + 12) % 24, ..self })
    }

    /// Takes AM or PM from the end of a range: `10:05–10:12 pm`.
    pub fn with_half_of(self, end: Self) -> Self {
        if self.has_am_pm() || !end.has_am_pm() || !(1..=12).contains(&self.hour) {
            return self;
        }
        let start = |afternoon: u8| Self {
            hour: self.hour % 12 + 12 * afternoon,
            written: WrittenHour::Half,
            ..self
        };
        let same = start(end.hour / 12);
        // `11:50–12:10 pm` starts before noon.
        if same.seconds() <= end.seconds() { same } else { start(1 - end.hour / 12) }
    }

    /// Seconds since midnight; unknown minutes count as 0.
    pub fn seconds(self) -> i64 {
        let [hour, minute, second] =
            [Some(self.hour), self.minute, self.second].map(|number| i64::from(number.unwrap_or_default()));
        hour * 3600 + minute * 60 + second
    }
}

/// The hour that a word names.
pub fn named_hour(word: &str) -> Option<u8> {
    match word.to_lowercase().as_str() {
        "noon" | "mezzogiorno" => Some(12),
        "midnight" | "mitternacht" | "minuit" | "mezzanotte" | "medianoche" | "middernacht" => Some(0),
        _ => None,
    }
}

fn named(cursor: &mut Cursor) -> Option<ClockTime> {
    let hour = named_hour(cursor.letters())?;
    Some(ClockTime { hour, minute: Some(0), second: None, written: WrittenHour::Half })
}

fn numeric(cursor: &mut Cursor, may_be_dotted: bool) -> Option<ClockTime> {
    let start = cursor.rest.len();
    let hour = cursor.digits(1, 2)?;
    let one_digit = start - cursor.rest.len() == 1;
    let mut dotted = false;
    let mut minute = Some(0);
    let mut second = None;
    let colon = cursor.eat(":");
    if colon && has_spaced_minutes(*cursor) {
        cursor.eat(" ");
    }
    if colon
        || cursor.eat("h")
        || spaced_hour(cursor)
        || cursor.eat("時")
        || (dot(cursor) && {
            dotted = true;
            true
        })
    {
        minute = minutes(cursor)?;
        let mut ahead = *cursor;
        let more = ahead.eat(":") || (dotted && ahead.eat("."));
        if let Some(found) = more.then(|| ahead.digits(2, 2)).flatten().filter(|second| *second < 61) {
            // Fractions of a second are dropped.
            let mut fraction = ahead;
            if (fraction.eat(".") || fraction.eat(",")) && fraction.digits(1, 9).is_some() {
                ahead = fraction;
            }
            (second, *cursor) = (Some(found.min(59)), ahead);
        }
    } else {
        // `9 AM` and `9 Uhr` are times; a bare number isn't.
        let has_half =
            am_pm(&mut cursor.clone()).is_some() || hour == 12 && noon(&mut cursor.clone()).is_some();
        if !has_half && !clock_word(&mut cursor.clone()) {
            return None;
        }
    }
    let am_pm = am_pm(cursor)
        .or_else(|| (hour == 12).then(|| noon(cursor)).flatten())
        .or_else(|| (colon && second.is_none()).then(|| one_letter(cursor)).flatten());
    cursor.eat("分");
    let is_german = clock_word(cursor) || (colon || dotted) && dutch_hour(cursor);
    // `16:52 h`, `16:52h`, `16:52 hrs`
    let mut unit = *cursor;
    unit.skip(|c| c == ' ');
    let is_unit = ["hrs", "hours", "h"].iter().any(|word| unit.eat(word)) && unit.at_end_of_word();
    if colon && is_unit {
        *cursor = unit;
    }
    // `2h40 min` is a duration.
    if !colon && cursor.rest.trim_start().starts_with("min") {
        return None;
    }
    // `14:30ish`
    let is_rough =
        cursor.rest.strip_prefix("ish").is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    let whole = cursor.at_end_of_word() || cursor.peek() == Some('Z') || colon && is_rough;
    let next = cursor.rest.as_bytes();
    let continues = matches!((next.first(), next.get(1)), (Some(b':' | b'.' | b','), Some(b'0'..=b'9')))
        || matches!(next.first(), Some(b'%'));
    if !whole || continues || (dotted && am_pm.is_none() && !is_german && !may_be_dotted) {
        return None;
    }
    let hour = match am_pm {
        Some(_) if !(1..=12).contains(&hour) => {
            // `14:05 PM`: a 24-hour time with AM or PM.
            let clock = ClockTime::new(hour, minute, second)?;
            return (hour < 24).then_some(ClockTime { written: WrittenHour::Half, ..clock });
        }
        Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
        None => hour,
    };
    let written = match am_pm {
        Some(_) => WrittenHour::Half,
        None if one_digit => WrittenHour::Short,
        None => WrittenHour::Padded,
    };
    let clock = ClockTime::new(hour, minute, second)?;
    (hour < 30).then_some(ClockTime { written, ..clock })
}

/// Skips a word that makes a number a time of day: `16.52 Uhr`, `9 uur`.
fn clock_word(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    ahead.skip(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}'));
    let found = (ahead.eat_any_case("uhr") || ahead.eat_any_case("uur")) && ahead.at_end_of_word();
    if found {
        *cursor = ahead;
    }
    found
}

/// Skips the `u` of `14.05u`.
fn dutch_hour(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    let found = ahead.eat("u") && ahead.at_end_of_word();
    if found {
        *cursor = ahead;
    }
    found
}

/// Skips the ` h ` of `18 h 04`.
fn spaced_hour(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    let is_space = |c| matches!(c, ' ' | '\u{a0}' | '\u{202f}');
    let spaces = ahead.skip(is_space);
    let found = !spaces.is_empty() && ahead.eat("h") && !ahead.skip(is_space).is_empty();
    let found = found && ahead.clone().digits(2, 2).is_some();
    if found {
        *cursor = ahead;
    }
    found
}

fn dot(cursor: &mut Cursor) -> bool {
    let mut ahead = *cursor;
    let found = ahead.eat(".") && ahead.digits(2, 2).is_some();
    if found {
        cursor.eat(".");
    }
    found
}

/// `Some(None)`: unknown, such as `??`.
fn minutes(cursor: &mut Cursor) -> Option<Option<u32>> {
    let unknown = ["??", "XX", "xx", "__", "--"].into_iter().any(|unknown| cursor.eat(unknown));
    if unknown {
        return Some(None);
    }
    cursor.digits(2, 2).filter(|minute| *minute < 60).map(Some)
}

/// `1405Z`, `1405 UTC`, `1405 EST`, `1405hrs`; after a date also `1405` and `140512`.
fn four_digits(cursor: &mut Cursor, after_date: bool) -> Option<ClockTime> {
    let mut six = *cursor;
    if after_date && let Some(number) = six.digits(6, 6) {
        let clock = ClockTime::new(number / 10_000, Some(number / 100 % 100), Some(number % 100))?;
        let fits = clock.hour < 24 && number / 100 % 100 < 60 && number % 100 < 60;
        let ends = six.at_end_of_word() || six.peek() == Some('Z');
        return (fits && ends).then(|| *cursor = six).map(|()| clock);
    }
    let number = cursor.digits(4, 4)?;
    let mut ahead = *cursor;
    ahead.skip(|c| c == ' ');
    let word = ahead.letters().to_lowercase();
    let is_named = || {
        let mut zone = *cursor;
        zone.skip(|c| c == ' ');
        zone.rest.starts_with(|c: char| c.is_ascii_uppercase()) && Zone::parse(&mut zone, false).is_some()
    };
    let is_clock = ["z", "utc", "gmt", "hrs", "hours", "h"].contains(&word.as_str())
        && ahead.at_end_of_word()
        || is_named();
    let (hour, minute) = (number / 100, number % 100);
    let bare = after_date
        && hour < 24
        && (cursor.rest.starts_with(": ")
            || matches!(cursor.peek(), None | Some(' ' | '|' | ']' | ')' | '\t')));
    if !(is_clock || bare) || hour > 24 || minute > 59 {
        return None;
    }
    if word.starts_with('h') {
        *cursor = ahead;
    }
    ClockTime::new(hour, Some(minute), None)
}

//! A written point in time: a date, a time of day and a zone in any order and with any separators; seconds
//! since 1970; or an offset from a start (`T+5m`).

mod count;
mod elsewhere;
mod range;
mod search;
mod words;

use grizzly_core::Time;

use range::hour_of_range;
pub use range::{RangeEnd, split as range_split};
pub use search::{day_within, whole_day};

use crate::{clock_time::ClockTime, cursor::Cursor, day::Day, zone::Zone};
use count::{after, unix};
use elsewhere::{elsewhere, is_day_before};
use words::{Opening, Remark, between, closing, is_before_hour, next_day, opening, remark};

/// The parts of a written point in time. It has a clock, is exact, or is relative to a start.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timestamp {
    pub day: Option<Day>,
    pub clock: Option<ClockTime>,
    pub zone: Option<Zone>,
    /// A word of a sentence opens it: `At 14:05`.
    pub in_prose: bool,
    /// `±`, `~`, `about`
    pub about: bool,
    /// What few timestamps have.
    pub rare: Option<Box<RareParts>>,
}

/// What few timestamps have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RareParts {
    exact: Option<Time>,
    after: Option<i64>,
    until: Option<RangeEnd>,
    unconfirmed: bool,
    next_day: bool,
    unclear_post: bool,
    day_before_elsewhere: bool,
    ends_range: bool,
}

impl Timestamp {
    /// A complete point in time.
    pub fn exact(at: Time) -> Self {
        let rare = RareParts { exact: Some(at), ..RareParts::default() };
        Self { zone: Some(Zone::utc()), rare: Some(Box::new(rare)), ..Self::default() }
    }

    /// Seconds after a start that is given elsewhere.
    pub fn after(seconds: i64) -> Self {
        Self::default().with_after(seconds)
    }

    /// The same, which is also these seconds after a start.
    pub fn with_after(mut self, seconds: i64) -> Self {
        self.rare.get_or_insert_default().after = Some(seconds);
        self
    }

    /// The point in time, if it is complete, such as seconds since 1970.
    pub fn exact_time(&self) -> Option<Time> {
        self.rare.as_ref()?.exact
    }

    /// Seconds after a start that is given elsewhere.
    pub fn seconds_after(&self) -> Option<i64> {
        self.rare.as_ref()?.after
    }

    /// The same, of a post that may stand on either side.
    pub fn with_unclear_post(mut self) -> Self {
        self.rare.get_or_insert_default().unclear_post = true;
        self
    }

    /// Whether the post of this time may stand above or below it.
    pub fn is_unclear_post(&self) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.unclear_post)
    }

    /// `14:05 (time TBC)`
    pub fn is_unconfirmed(&self) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.unconfirmed)
    }

    /// `00:35 (+1)`, `Next day 09:00`
    pub fn is_next_day(&self) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.next_day)
    }

    /// The end of a range: `10:00–10:30`.
    pub fn until(&self) -> Option<RangeEnd> {
        self.rare.as_ref()?.until
    }

    /// The same, up to another time.
    pub fn with_range_end(mut self, end: &Self) -> Self {
        if let Some(clock) = end.clock {
            self.rare.get_or_insert_default().until = Some(RangeEnd { day: end.day, clock });
        }
        self
    }

    /// The end of its range as a timestamp of its own: on the next day, if it is earlier than the start.
    pub fn range_end(&self) -> Option<Self> {
        let (start, end) = (self.clock?, self.until()?);
        let is_next_day = self.is_next_day() || end.day.is_none() && end.clock.seconds() < start.seconds();
        let rare = RareParts { ends_range: true, next_day: is_next_day, ..RareParts::default() };
        let day = end.day.or(self.day);
        Some(Self { day, clock: Some(end.clock), rare: Some(Box::new(rare)), ..self.clone() })
    }

    /// Whether it is the end of a range, of which another row is the start.
    pub fn ends_range(&self) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.ends_range)
    }

    /// The seconds after a start, if that is all.
    pub fn relative(&self) -> Option<i64> {
        self.seconds_after().filter(|_| self.clock.is_none() && self.exact_time().is_none())
    }

    /// The timestamp at the front of a text, and the text after it.
    pub fn leading(text: &str) -> Option<(Self, &str)> {
        if !text.bytes().take(40).any(|byte| byte.is_ascii_digit()) && !text.contains("idnight") {
            return None;
        }
        let mut cursor = Cursor::new(text);
        let opening = opening(&mut cursor);
        let next_day = next_day(&mut cursor);
        let zone = zone_before_time(&mut cursor);
        let mut timestamp = Self::parse(&mut cursor, opening)?;
        timestamp.zone = timestamp.zone.or(zone);
        timestamp.in_prose = opening != Opening::Marks;
        if next_day {
            timestamp.rare.get_or_insert_default().next_day = true;
        }
        Some((timestamp, closing(cursor.rest)))
    }

    /// The text as one timestamp and nothing else.
    pub fn whole(text: &str) -> Option<Self> {
        let (timestamp, rest) = Self::leading(range::without_open_end(text).unwrap_or(text))?;
        rest.is_empty().then_some(timestamp)
    }

    /// Parses all parts of one timestamp, and leaves the cursor after the last one.
    fn parse(cursor: &mut Cursor, opening: Opening) -> Option<Self> {
        let mut timestamp = Self::default();
        if let Some(at) = unix(cursor) {
            return Some(Self::exact(at));
        }
        if let Some(seconds) = after(cursor) {
            timestamp = timestamp.with_after(seconds);
        }
        timestamp.about = opening == Opening::By;
        timestamp.take_parts(cursor, opening);
        if let Some(end) = range::end(cursor, &timestamp, opening == Opening::Between) {
            timestamp.clock = timestamp.clock.map(|clock| clock.with_half_of(end.clock));
            timestamp.rare.get_or_insert_default().until = Some(end);
            timestamp.take_parts(cursor, opening);
        }
        (timestamp.clock.is_some() || timestamp.seconds_after().is_some()).then_some(timestamp)
    }

    fn take_parts(&mut self, cursor: &mut Cursor, opening: Opening) {
        loop {
            let mut ahead = *cursor;
            // A time of day that is `(1 day later)` needs that for its date.
            if self.clock.is_some()
                && let Some(remark) = remark(&mut ahead)
                && (remark != Remark::Distance || self.day.is_some())
            {
                match remark {
                    Remark::Distance => {}
                    Remark::About => self.about = true,
                    Remark::Unconfirmed => self.rare.get_or_insert_default().unconfirmed = true,
                    Remark::NextDay => self.rare.get_or_insert_default().next_day = true,
                }
                *cursor = ahead;
                continue;
            }
            ahead = *cursor;
            if let Some(zone) = self.zone.filter(|zone| elsewhere(&mut ahead, *zone)) {
                if zone == Zone::utc() && self.clock.is_some_and(|own| is_day_before(*cursor, own)) {
                    self.rare.get_or_insert_default().day_before_elsewhere = true;
                }
                *cursor = ahead;
                continue;
            }
            if self.day.is_some() && self.clock.is_none() {
                ahead.eat(":");
            }
            let about = between(&mut ahead);
            let passed = cursor.rest.strip_suffix(ahead.rest).unwrap_or_default().trim_end();
            if !self.take_part(&mut ahead, passed, opening) {
                return;
            }
            self.about |= about;
            *cursor = ahead;
        }
    }

    /// `passed`: the marks and words in front of the part.
    fn take_part(&mut self, cursor: &mut Cursor, passed: &str, opening: Opening) -> bool {
        let mut ahead = *cursor;
        if self.day.is_none()
            && let Some(day) = Day::parse(&mut ahead)
            && (self.clock.is_none() || day.is_whole() || self.has_day_behind(day, passed, ahead))
        {
            if passed.ends_with(['(', '[']) {
                ahead.skip(|c| matches!(c, ')' | ']'));
            }
            (self.day, *cursor) = (Some(day), ahead);
            return true;
        }
        if let (Some(Day::NoYear { month, day, .. }), Some(ClockTime { second: Some(_), .. })) =
            (self.day, self.clock)
            && let Some(day) = Day::with_year_behind(cursor, month, day)
        {
            self.day = Some(day);
            return true;
        }
        if self.clock.is_none() {
            let mut ahead = *cursor;
            if self.day.is_some() {
                ahead.eat("T");
            }
            // `On 2025-02-18 1530 requests failed` has no time of day.
            let digits = opening == Opening::Marks && self.day.is_some_and(Day::is_whole);
            let digits = digits || !ahead.rest.bytes().take(4).all(|byte| byte.is_ascii_digit());
            let after_date = digits && self.day.is_some_and(|day| day.has_month());
            if let Some(clock) = ClockTime::parse_with(&mut ahead, after_date) {
                (self.clock, *cursor) = (Some(clock), ahead);
                return true;
            }
            // `Vers 13h`, `à 14 h`
            if opening == Opening::Clock
                && let Some(clock) = ClockTime::parse_dotted(cursor)
            {
                self.clock = Some(clock);
                return true;
            }
            if opening == Opening::Between
                && let Some(clock) = hour_of_range(cursor)
            {
                self.clock = Some(clock);
                return true;
            }
            let names_hour = matches!(opening, Opening::Word | Opening::Clock) || is_before_hour(passed);
            if names_hour && let Some(clock) = ClockTime::parse_hour(cursor) {
                self.clock = Some(clock);
                return true;
            }
        } else if self.zone.is_none() {
            let seconds = self.clock.is_some_and(|clock| clock.second.is_some());
            let exact =
                cursor.rest.starts_with('+') || seconds || !cursor.rest.chars().take(6).any(|c| c == ':');
            self.zone = Zone::parse(&mut ahead, exact)
                .filter(|zone| *zone == Zone::utc() || !is_subject(passed, ahead.rest));
            if self.zone.is_some() {
                *cursor = ahead;
            }
            // `(GMT+1) on May 12th`
            if self.zone.is_some() && passed.ends_with(['(', '[']) && cursor.rest.starts_with([')', ']']) {
                cursor.skip(|c| matches!(c, ')' | ']'));
            }
            return self.zone.is_some();
        }
        false
    }

    /// Whether a date without a year belongs to the time before it: `3:10 PM PST Sunday Nov 7th:`,
    /// `21:15 UTC (Nov 6)`. In `21:15 May 5 release fails` it belongs to the text.
    fn has_day_behind(&self, day: Day, passed: &str, behind: Cursor) -> bool {
        if passed.ends_with("on") {
            return true;
        }
        let ends = behind.rest.trim_start_matches(['*', '_', ' ']);
        let ends = ends.is_empty() || ends.starts_with([':', '-', '–', '—', ')', ']', ',', '|', '>']);
        let is_dated = matches!(day, Day::NoYear { weekday: Some(_), .. }) || ends;
        day.has_month() && is_dated && !passed.ends_with(['-', '–', '—'])
    }
}

/// Whether an abbreviation behind a dash is who did it, and no zone: `13:30 - IST analysts looked`.
fn is_subject(passed: &str, behind: &str) -> bool {
    passed.ends_with(['-', '–', '—'])
        && behind.strip_prefix(' ').is_some_and(|words| words.starts_with(|c: char| c.is_lowercase()))
}

/// Skips a zone in front of a time: `UTC 09:12`, `(PST) 09:12`.
fn zone_before_time(cursor: &mut Cursor) -> Option<Zone> {
    let mut ahead = *cursor;
    let zone = Zone::parse(&mut ahead, false).filter(|_| ahead.rest.starts_with([' ', ')', ']', ':']))?;
    ahead.skip(|c| matches!(c, ' ' | ')' | ']' | ':' | '*' | '`'));
    let mut clock = ahead;
    let is_time = ahead.peek().is_some_and(|c| c.is_ascii_digit())
        && ClockTime::parse_with(&mut clock, false).is_some();
    is_time.then(|| *cursor = ahead).map(|()| zone)
}

//! Times, in milliseconds UTC. This crate never reads a clock: every time is passed in.

use std::fmt;

use chrono::{DateTime, SecondsFormat, TimeZone, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// A point in time, UTC, in milliseconds. As text it is RFC 3339 with three decimals
/// (`2026-03-30T08:14:00.000Z`), so text order is time order for the years 0 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(type = "string"))]
pub struct Time(i64);

/// The first and last millisecond whose text form has a four-digit year.
const RANGE: std::ops::RangeInclusive<i64> = -62_167_219_200_000..=253_402_300_799_999;

impl Time {
    /// From milliseconds since 1970-01-01 UTC. A time outside the years 0 to 9999 becomes the nearest one
    /// inside.
    pub fn from_millis(millis: i64) -> Self {
        Self(millis.clamp(*RANGE.start(), *RANGE.end()))
    }

    /// Milliseconds since 1970-01-01 UTC.
    pub fn millis(self) -> i64 {
        self.0
    }

    /// Parses any RFC 3339 time.
    pub fn parse(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text).ok().map(Self::from)
    }

    /// For calendars and time zones.
    pub fn utc(self) -> DateTime<Utc> {
        Utc.timestamp_millis_opt(self.0).single().unwrap_or_default()
    }

    /// Seconds from `earlier` to this time, rounded towards zero; negative if `earlier` is later.
    pub fn seconds_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0) / 1000
    }

    /// Minutes from `earlier` to this time, as clocks without seconds show them: 10:02 is 2 minutes after 10:00, whatever
    /// their seconds are. Negative if `earlier` is later.
    pub fn minutes_since(self, earlier: Self) -> i64 {
        const MINUTE: i64 = 60_000;
        self.0.div_euclid(MINUTE) - earlier.0.div_euclid(MINUTE)
    }

    /// This many seconds later; earlier if negative.
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_millis(self.0.saturating_add(seconds.saturating_mul(1000)))
    }
}

impl<Z: TimeZone> From<DateTime<Z>> for Time {
    fn from(moment: DateTime<Z>) -> Self {
        Self::from_millis(moment.timestamp_millis())
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.utc().to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom(format!("not a time: {text:?}")))
    }
}

/// A duration in the RFO, between times that are shown to the minute: `18 min`, `2 h 05 min`, `less than 1 min`. Whoever
/// subtracts the two times gets the same.
///
/// ```
/// use grizzly_core::time::minutes_span;
/// assert_eq!(minutes_span(18), "18 min");
/// assert_eq!(minutes_span(0), "less than 1 min");
/// assert_eq!(minutes_span(-90), "−1 h 30 min");
/// ```
pub fn minutes_span(minutes: i64) -> String {
    if minutes == 0 { "less than 1 min".to_owned() } else { span(minutes * 60) }
}

/// [`minutes_span`] from one time to a later one.
pub fn span_between(from: Time, to: Time) -> String {
    minutes_span(to.minutes_since(from))
}

/// A duration for people: `45 s`, `18 min`, `2 h 05 min`, `3 d 4 h`; a negative one has a minus sign.
///
/// ```
/// use grizzly_core::time::span;
/// assert_eq!(span(18 * 60), "18 min");
/// assert_eq!(span(3 * 3600 + 4 * 60), "3 h 04 min");
/// assert_eq!(span(-90), "−1 min 30 s");
/// ```
pub fn span(seconds: i64) -> String {
    let sign = if seconds < 0 { "−" } else { "" };
    let s = seconds.unsigned_abs();
    let (days, hours, minutes) = (s / 86_400, s / 3600 % 24, s / 60 % 60);
    let text = match s {
        0..60 => format!("{s} s"),
        60..600 if !s.is_multiple_of(60) => format!("{minutes} min {:02} s", s % 60),
        60..3600 => format!("{minutes} min"),
        3600..86_400 => format!("{hours} h {minutes:02} min"),
        _ => format!("{days} d {hours} h"),
    };
    format!("{sign}{text}")
}

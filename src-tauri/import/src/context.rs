//! What is needed besides the text, and what is asked for.

use chrono::NaiveDate;
use chrono_tz::Tz;
use grizzly_core::Time;

use crate::format::Format;

/// What is needed besides the text to parse it.
#[derive(Debug, Clone)]
pub struct ImportContext {
    pub now: Time,
    /// The zone of times without one, if a person chose it.
    pub zone: Option<Tz>,
    /// The zone of times without one, if neither a person nor the text gives it.
    pub home: Tz,
    /// The date of times without one, if a person chose it.
    pub date: Option<NaiveDate>,
    /// What relative times (`T+5m`, a Zoom recording) count from, and the time of text without any times; if
    /// a person chose it.
    pub start: Option<Time>,
    /// `None`: detect it.
    pub format: Option<&'static Format>,
}

/// A question for the person, asked once for all lines, and what is assumed until it is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeQuestion {
    /// Some times have no date.
    Day { assumed: NaiveDate },
    /// Some times have no zone.
    Zone { assumed: Tz },
    /// `03/04/2024` can be read day first or month first.
    DayOrder { month_first: bool },
    /// Some times are relative to an unknown start.
    Start,
}

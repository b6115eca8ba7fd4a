//! Times of day in the document.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::{Time, rfo::Rfo};

/// Times of day, with the date unless it is the day of declaring.
pub struct Clock {
    pub zone: Tz,
    day: Option<NaiveDate>,
}

impl Clock {
    pub fn of(rfo: &Rfo, zone: Tz) -> Self {
        let first = rfo.declared_at.or(rfo.timeline.first().map(|row| row.at));
        Self { zone, day: first.map(|at| at.utc().with_timezone(&zone).date_naive()) }
    }

    pub fn time(&self, at: Time) -> String {
        let here = at.utc().with_timezone(&self.zone);
        let format = if Some(here.date_naive()) == self.day { "%H:%M" } else { "%Y-%m-%d %H:%M" };
        here.format(format).to_string()
    }

    pub fn utc(at: Time) -> String {
        at.utc().format("%H:%M").to_string()
    }

    pub fn day(&self, at: Time) -> String {
        at.utc().with_timezone(&self.zone).format("%Y-%m-%d").to_string()
    }

    pub fn is_utc(&self) -> bool {
        self.zone == Tz::UTC
    }
}

//! Times of day in the document.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::{Time, rfo::Rfo};

/// Times of day, with the date unless it is the day of declaring.
#[derive(Clone, Copy)]
pub struct TimeFormatter {
    pub zone: Tz,
    day: Option<NaiveDate>,
}

impl TimeFormatter {
    pub fn of(rfo: &Rfo, zone: Tz) -> Self {
        Self::new(rfo.declared_at.or(rfo.timeline.first().map(|row| row.at)), zone)
    }

    /// Times on the day of `first` have no date.
    pub fn new(first: Option<Time>, zone: Tz) -> Self {
        Self { zone, day: first.map(|at| at.utc().with_timezone(&zone).date_naive()) }
    }

    /// For rows in order: with the date if it differs from the row before.
    pub fn next_time(&mut self, at: Time) -> String {
        let text = self.time(at);
        *self = Self::new(Some(at), self.zone);
        text
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

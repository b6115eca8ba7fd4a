//! A moment: what a written time means, and how sure that is.

use std::sync::Arc;

use chrono::{Duration, LocalResult, NaiveDateTime, TimeZone};
use chrono_tz::Tz;
use grizzly_core::Time;

use crate::{
    kind::ImportConfidence,
    line::{SkipReason, ZoneSource},
    zone::{Means, Zone},
};

/// The moment of a timed row, or why it has none.
pub type Found = Result<Moment, SkipReason>;

#[derive(Debug, Clone)]
pub struct Moment {
    pub at: Time,
    pub zone: Zone,
    pub zone_source: ZoneSource,
    pub confidence: ImportConfidence,
    /// Lines with the same doubts share them.
    pub doubts: Arc<Vec<String>>,
}

impl Moment {
    /// Local time in its zone.
    pub fn local(&self) -> NaiveDateTime {
        match self.zone.means() {
            Means::Offset(offset) => self.at.utc().with_timezone(&offset).naive_local(),
            Means::Place(place) => self.at.utc().with_timezone(&place).naive_local(),
        }
    }

    /// Lowers the confidence to at most `level`, and says why.
    pub fn doubt(&mut self, level: ImportConfidence, reason: impl Into<String>) {
        self.confidence = self.confidence.min(level);
        Arc::make_mut(&mut self.doubts).push(reason.into());
    }
}

/// A local time as a moment, and a doubt if a clock change skipped or repeated that hour.
pub fn moment_in(zone: Zone, local: NaiveDateTime) -> (Option<Time>, Option<String>) {
    match zone.means() {
        Means::Offset(offset) => (offset.from_local_datetime(&local).single().map(Time::from), None),
        Means::Place(place) => in_place(place, local),
    }
}

fn in_place(place: Tz, local: NaiveDateTime) -> (Option<Time>, Option<String>) {
    match place.from_local_datetime(&local) {
        LocalResult::Single(at) => (Some(Time::from(at)), None),
        LocalResult::Ambiguous(first, _) => (
            Some(Time::from(first)),
            Some("occurred twice because of a clock change; the first is used".to_owned()),
        ),
        LocalResult::None => {
            let later = local.checked_add_signed(Duration::hours(1));
            let at = later.and_then(|later| place.from_local_datetime(&later).earliest());
            (at.map(Time::from), Some("skipped by a clock change; one hour later is used".to_owned()))
        }
    }
}

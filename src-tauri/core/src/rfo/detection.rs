//! Whether we detected the outage ourselves or a customer reported it.

use chrono_tz::Tz;
use serde::Serialize;

use crate::{
    Event, FoundBy, Incident, Record,
    milestone::{Milestone, Milestones},
    rfo::time_formatter::TimeFormatter,
    time::minutes_span,
};

/// How the outage was detected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Detection {
    /// `Detected by a customer 23 min after the first error.`
    pub text: String,
    pub found_by: Option<FoundBy>,
    /// From the first error until it was detected.
    pub seconds: Option<i64>,
    pub entries: Vec<u32>,
}

impl Detection {
    /// `by an alert`; empty: that isn't recorded.
    pub fn by(&self) -> &'static str {
        self.found_by.map(by).unwrap_or_default()
    }
}

/// When it was detected is the milestone that the time to detect ends at; who or what detected it is logged apart.
pub(super) fn detection(incident: &Incident, milestones: &Milestones, zone: Tz) -> Detection {
    let found_by = incident.state().found_by;
    let first = milestones.get(Milestone::FirstError);
    let detected = milestones.get(Milestone::Detected);
    let seconds = first.zip(detected).map(|(first, detected)| detected.at.seconds_since(first.at));
    let minutes = first.zip(detected).map(|(first, detected)| detected.at.minutes_since(first.at).abs());
    let apart = minutes.map(minutes_span).unwrap_or_default();
    let when = match seconds.zip(detected) {
        None => ".".to_owned(),
        Some((0, detected)) => {
            let clock = TimeFormatter::new(incident.state().opened_at, zone);
            format!(" at {}, when the first error occurred.", clock.time(detected.at))
        }
        Some((1.., _)) => format!(" {apart} after the first error."),
        Some(_) => format!(" {apart} before the first error. One of the two times is wrong."),
    };
    // What isn't recorded comes first: the entries behind the text don't prove it.
    let text = match (found_by, first, detected) {
        (Some(found_by), Some(_), Some(_)) => format!("Detected {}{when}", by(found_by)),
        (Some(found_by), None, Some(_)) => {
            format!("The time of the first error is not recorded. Detected {}.", by(found_by))
        }
        (Some(found_by), _, None) => {
            format!("The time of detection is not recorded. Found {}.", by(found_by))
        }
        (None, Some(_), Some(_)) => format!("Who or what detected it is not recorded. It was detected{when}"),
        (None, _, None) => "Who or what detected it, and when, is not recorded.".to_owned(),
        (None, None, Some(_)) => {
            "Who or what detected it, and the time of the first error, are not recorded.".to_owned()
        }
    };
    let found_by_entries =
        incident.in_effect_but_notes().filter(|record| has_found_by(record)).map(|record| record.number);
    let ends = first.filter(|_| detected.is_some()).into_iter().chain(detected).map(|reached| reached.number);
    let mut entries: Vec<u32> = ends.chain(found_by_entries).collect();
    entries.sort_unstable();
    entries.dedup();
    if found_by.is_none() && seconds.is_none() {
        entries.clear();
    }
    Detection { text, found_by, seconds, entries }
}

fn by(found_by: FoundBy) -> &'static str {
    match found_by {
        FoundBy::Alert => "by an alert",
        FoundBy::Engineer => "by an engineer",
        FoundBy::Customer => "by a customer",
        FoundBy::Other => "another way",
    }
}

fn has_found_by(record: &Record) -> bool {
    matches!(record.entry.event, Event::FoundBySet { .. } | Event::Declared { found_by: Some(_), .. })
}

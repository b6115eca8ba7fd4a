//! Whether we detected the outage ourselves or a customer reported it.

use chrono_tz::Tz;
use serde::Serialize;

use crate::{
    Event, FoundBy, Incident, Record,
    milestone::{Milestone, Milestones},
    rfo::time_formatter::TimeFormatter,
    time::span,
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

pub(super) fn detection(incident: &Incident, milestones: &Milestones, zone: Tz) -> Detection {
    let found_by = incident.state().found_by;
    let first = milestones.get(Milestone::FirstError);
    let noticed = milestones.get(Milestone::Detected).or(milestones.get(Milestone::Declared));
    let seconds = first.zip(noticed).map(|(first, noticed)| noticed.at.seconds_since(first.at));
    let who = match found_by {
        Some(FoundBy::Alert) => " by an alert",
        Some(FoundBy::Engineer) => " by an engineer",
        Some(FoundBy::Customer) => " by a customer",
        Some(FoundBy::Other) => " another way",
        None => "",
    };
    let when = match seconds.zip(noticed) {
        None => ".".to_owned(),
        Some((0, noticed)) => {
            let clock = TimeFormatter::new(incident.state().declared_at, zone);
            format!(" at {}, when the first error occurred.", clock.time(noticed.at))
        }
        Some((after @ 1.., _)) => format!(" {} after the first error.", span(after)),
        Some((before, _)) => {
            format!(" {} before the first error. One of the two times is wrong.", span(-before))
        }
    };
    // What isn't recorded comes first: the entries behind the text don't prove it.
    let text = match (found_by, seconds) {
        (None, None) => {
            "Who or what detected it, and the time of the first error, are not recorded.".to_owned()
        }
        (Some(_), None) => format!("The time of the first error is not recorded. Detected{who}{when}"),
        (None, Some(_)) => format!("Who or what detected it is not recorded. It was detected{when}"),
        (Some(_), Some(_)) => format!("Detected{who}{when}"),
    };
    let found_by_entries =
        incident.in_effect().filter(|record| has_found_by(record)).map(|record| record.number);
    let ends = [first, noticed].into_iter().flatten().map(|reached| reached.number);
    let mut entries: Vec<u32> = ends.chain(found_by_entries).collect();
    entries.sort_unstable();
    entries.dedup();
    if found_by.is_none() && seconds.is_none() {
        entries.clear();
    }
    Detection { text, found_by, seconds, entries }
}

fn has_found_by(record: &Record) -> bool {
    matches!(record.entry.event, Event::FoundBySet { .. } | Event::Declared { found_by: Some(_), .. })
}

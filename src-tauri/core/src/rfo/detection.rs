//! Whether we detected the outage ourselves or a customer reported it.

use serde::Serialize;

use crate::{
    Event, FoundBy, Incident, Record,
    milestone::{Milestone, Milestones},
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

pub(super) fn detection(incident: &Incident, milestones: &Milestones) -> Detection {
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
    let when = match seconds {
        None => ". The time of the first error is not recorded.".to_owned(),
        Some(0) => " at the time of the first error.".to_owned(),
        Some(after @ 1..) => format!(" {} after the first error.", span(after)),
        Some(before) => format!(" {} before the first error. One of the two times is wrong.", span(-before)),
    };
    let unknown = if found_by.is_none() { " Who or what detected it is not recorded." } else { "" };
    let text = match (found_by, seconds) {
        (None, None) => {
            "Who or what detected it, and the time of the first error, are not recorded.".to_owned()
        }
        _ => format!("Detected{who}{when}{unknown}"),
    };
    let found_by_entries =
        incident.standing().filter(|record| has_found_by(record)).map(|record| record.number);
    let ends = [first, noticed].into_iter().flatten().map(|reached| reached.number);
    let mut entries: Vec<u32> = ends.chain(found_by_entries).collect();
    entries.sort_unstable();
    entries.dedup();
    Detection { text, found_by, seconds, entries }
}

fn has_found_by(record: &Record) -> bool {
    matches!(record.entry.event, Event::FoundBySet { .. } | Event::Declared { found_by: Some(_), .. })
}

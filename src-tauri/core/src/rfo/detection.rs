//! Did we find it ourselves, or did a customer have to tell us?

use serde::Serialize;

use crate::{
    Event, FoundBy, Incident, Record,
    milestone::{Milestone, Milestones},
    time::span,
};

/// How it was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Detection {
    /// `A customer told us, 23 min after the first error.`
    pub text: String,
    pub found_by: Option<FoundBy>,
    /// From the first error until somebody noticed.
    pub seconds: Option<i64>,
    pub entries: Vec<u32>,
}

pub(super) fn detection(incident: &Incident, milestones: &Milestones) -> Detection {
    let found_by = incident.state().found_by;
    let first = milestones.get(Milestone::FirstError);
    let noticed = milestones.get(Milestone::Detected).or(milestones.get(Milestone::Declared));
    let seconds = first.zip(noticed).map(|(first, noticed)| noticed.at.seconds_since(first.at));
    let who = match found_by {
        Some(FoundBy::Alert) => "An alert told us",
        Some(FoundBy::Engineer) => "One of us saw it",
        Some(FoundBy::Customer) => "A customer told us",
        Some(FoundBy::Other) => "We were told by other means",
        None => "Who or what noticed it first is not recorded",
    };
    let when = match seconds {
        None => ". When the first error was is not recorded.".to_owned(),
        Some(0) => ", at the moment of the first error.".to_owned(),
        Some(after @ 1..) => format!(", {} after the first error.", span(after)),
        Some(before) => format!(", {} before the first error: one of the two times is wrong.", span(-before)),
    };
    let said = incident.standing().filter(|record| says_who(record)).map(|record| record.number);
    let ends = [first, noticed].into_iter().flatten().map(|reached| reached.number);
    let mut entries: Vec<u32> = ends.chain(said).collect();
    entries.sort_unstable();
    entries.dedup();
    Detection { text: format!("{who}{when}"), found_by, seconds, entries }
}

fn says_who(record: &Record) -> bool {
    matches!(record.entry.event, Event::FoundBySet { .. } | Event::Declared { found_by: Some(_), .. })
}

//! Since when nobody new was affected. Whoever logs a mitigation may say that it was over before: `no declines since 11:45`.

use chrono::{NaiveTime, TimeZone};
use chrono_tz::Tz;

use crate::{
    Event, Incident, Record, Time,
    milestone::{Milestone, Milestones, Reached},
};

/// The time that the entry of a mitigation at `at` names, if it is earlier than that. `zone` is that of the clock in its text.
pub fn over_since(incident: &Incident, at: Time, zone: Tz) -> Option<Time> {
    let is_it =
        |record: &&Record| record.entry.at == at && matches!(record.entry.event, Event::Mitigated { .. });
    let record = incident.in_effect_but_notes().rev().find(is_it)?;
    let Event::Mitigated { text: Some(text) } = &record.entry.event else { return None };
    let (before, _) = text.as_str().split_once(" since ")?;
    // `watching since 11:45` says nothing of users.
    let is_activity = before.split_whitespace().next_back().is_some_and(|word| word.ends_with("ing"));
    let began = incident.declaration()?.entry.at;
    time_since(text.as_str(), at, zone).filter(|since| !is_activity && *since > began)
}

/// The milestones, with the mitigation as of when it was true, for a document whose readers compare the two.
pub fn milestones(incident: &Incident, zone: Tz) -> Milestones {
    let mut milestones = Milestones::of(incident);
    if let Some(Reached { at, number }) = milestones.get(Milestone::Mitigated)
        && let Some(at) = over_since(incident, at, zone)
    {
        milestones.add(Milestone::Mitigated, Reached { at, number });
    }
    milestones
}

/// The time in a text such as `can't check out since 08:10`, if it is sure to be one of the day on which it was said.
pub fn time_since(text: &str, said: Time, zone: Tz) -> Option<Time> {
    let (_, behind) = text.split_once(" since ")?;
    let behind = behind.trim_start_matches(['~', '≈']);
    let clock = behind.split_whitespace().next()?.trim_end_matches(['.', ',', ';']);
    let clock = NaiveTime::parse_from_str(clock, "%H:%M").ok()?;
    let day = said.utc().with_timezone(&zone).date_naive();
    let at = zone.from_local_datetime(&day.and_time(clock)).single()?;
    Some(Time::from_millis(at.timestamp_millis())).filter(|at| *at <= said)
}

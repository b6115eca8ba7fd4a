//! The timeline: what happened, in order.

use chrono_tz::Tz;
use serde::Serialize;

use crate::{
    Event, Incident, Record, Time,
    describe::{Description, describe},
    event::{Fact, InTimeline},
    milestone::{Milestone, Milestones},
    rfo::{SentUpdate, statements::with_confidence, time_formatter::TimeFormatter},
};

/// One line of the timeline and its entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimelineRow {
    pub at: Time,
    pub entry: u32,
    pub by: String,
    /// What happened: `Leader: Ada`, empty for a plain note.
    pub title: String,
    pub detail: String,
    pub milestone: Option<Milestone>,
    /// Whether the time or the text was corrected later.
    pub corrected: bool,
}

/// The entries about the outage itself that aren't retracted, without those about other entries, reminders, deliveries and
/// the RFO. Of an update it only says what became of it: its text is in `updates`.
pub(super) fn timeline(
    incident: &Incident,
    milestones: &Milestones,
    updates: &[SentUpdate],
    zone: Tz,
) -> Vec<TimelineRow> {
    let row = |record: &Record| {
        let update = updates.iter().find(|update| update.entry == record.number);
        let description = match update {
            Some(update) => about_update(update, record.entry.at, zone),
            None => as_typed(incident, record),
        };
        TimelineRow {
            at: record.entry.at,
            entry: record.number,
            by: record.entry.author.name(),
            title: description.title,
            detail: description.detail,
            milestone: milestones.proved_by(record.number).max(),
            corrected: !record.corrected_by.is_empty(),
        }
    };
    let mut rows: Vec<TimelineRow> = incident
        .in_effect()
        .filter(|record| record.entry.event.traits().timeline != InTimeline::Hidden)
        .filter(|record| !is_replaced_start(record, milestones))
        .map(row)
        .collect();
    // By time, then in the order of the log.
    // Times of one minute may be typed without seconds, so within it the order of the log holds.
    rows.sort_by_key(|row| (row.at.millis().div_euclid(60_000), row.entry));
    rows
}

/// Whether it states a first error, and nothing more, and another one is earlier: nothing happened at that time.
fn is_replaced_start(record: &Record, milestones: &Milestones) -> bool {
    let is_start = matches!(&record.entry.event, Event::FirstError { text: None });
    is_start && !milestones.proved_by(record.number).any(|one| one == Milestone::FirstError)
}

/// What was typed, but for why somebody doesn't lead, which is private, and with how sure the impact is, as in the section
/// on it.
fn as_typed(incident: &Incident, record: &Record) -> Description {
    let Description { title, detail } = describe(incident, record);
    match &record.entry.event {
        Event::HandoverOffered { .. } | Event::HandoverDeclined { .. } => {
            Description { title, detail: String::new() }
        }
        Event::FactStated { fact: fact @ Fact::Impact { text, .. } } => {
            let (title, detail) = with_confidence(fact, text.to_string());
            Description { title, detail }
        }
        _ => Description { title, detail },
    }
}

/// `Update 2 to the CEO sent`; if it was sent later than it was approved, when.
fn about_update(update: &SentUpdate, approved: Time, zone: Tz) -> Description {
    let label = update.label();
    if update.is_sent && update.at.minutes_since(approved) == 0 {
        return Description { title: format!("{label} sent"), detail: String::new() };
    }
    let clock = TimeFormatter::new(Some(approved), zone);
    let detail = match update.is_sent {
        true => format!("sent at {}", clock.time(update.at)),
        false => update.delivery.clone(),
    };
    Description { title: format!("{label} approved"), detail }
}

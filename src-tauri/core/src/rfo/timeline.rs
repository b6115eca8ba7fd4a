//! The timeline: what happened, in order.

use serde::Serialize;

use crate::{
    Incident, Record, Time,
    describe::describe,
    event::InTimeline,
    milestone::{Milestone, Milestones},
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
/// the RFO.
pub(super) fn timeline(incident: &Incident, milestones: &Milestones) -> Vec<TimelineRow> {
    let row = |record: &Record| {
        let description = describe(incident, record);
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
        .map(row)
        .collect();
    // By time, then in the order of the log.
    rows.sort_by_key(|row| (row.at, row.entry));
    rows
}

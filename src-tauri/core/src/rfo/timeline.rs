//! The timeline: what happened, in order.

use serde::Serialize;

use crate::{
    Event, Incident, Record, Time,
    describe::describe,
    milestone::{Milestone, Milestones},
};

/// One line of the timeline and its entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimelineRow {
    pub at: Time,
    pub entry: u32,
    pub by: String,
    /// What happened: `Leader: Ada`, empty for a plain note.
    pub head: String,
    pub tail: String,
    pub milestone: Option<Milestone>,
    /// Whether the time or the text was corrected later.
    pub corrected: bool,
}

/// The standing entries about the outage itself, without those about other entries, reminders, deliveries and the
/// RFO.
pub(super) fn timeline(incident: &Incident, milestones: &Milestones) -> Vec<TimelineRow> {
    let row = |record: &Record| {
        let description = describe(incident, record);
        TimelineRow {
            at: record.entry.at,
            entry: record.number,
            by: record.entry.author.name(),
            head: description.head,
            tail: description.tail,
            milestone: milestones.proved_by(record.number).max(),
            corrected: record.written.is_some(),
        }
    };
    let mut rows: Vec<TimelineRow> =
        incident.standing().filter(|record| is_in_timeline(&record.entry.event)).map(row).collect();
    // By time, then in the order of the log.
    rows.sort_by_key(|row| (row.at, row.entry));
    rows
}

fn is_in_timeline(event: &Event) -> bool {
    let is_other = matches!(
        event,
        Event::Snoozed { .. }
            | Event::EntryCorrected { .. }
            | Event::EntryRetracted { .. }
            | Event::EntryRestored { .. }
            | Event::Muted { .. }
            | Event::Imported { .. }
            | Event::StepDone { .. }
            | Event::Thanked { .. }
            | Event::RfoAnswered { .. }
            | Event::FollowUpAgreed { .. }
            | Event::FollowUpChanged { .. }
            | Event::FollowUpDone { .. }
            | Event::FollowUpDropped { .. }
            | Event::RfoReviewed { .. }
            | Event::Unreadable { .. }
    );
    !is_other && !event.is_about_delivery()
}

//! What happened, line by line, in the order in which it happened.

use serde::Serialize;

use crate::{
    Event, Incident, Record, Time,
    milestone::{Milestone, Milestones},
    words::words,
};

/// One line, and the entry that proves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    pub at: Time,
    pub entry: u32,
    pub by: String,
    /// What happened: `Ada leads`; empty for a plain note.
    pub head: String,
    pub tail: String,
    pub milestone: Option<Milestone>,
    /// The moment or the words were corrected later.
    pub corrected: bool,
}

/// The standing entries about the outage itself: not those about other entries, reminders, deliveries, or
/// this document.
pub(super) fn timeline(incident: &Incident, milestones: &Milestones) -> Vec<Row> {
    let row = |record: &Record| {
        let words = words(incident, record);
        Row {
            at: record.entry.at,
            entry: record.number,
            by: record.entry.author.name(),
            head: words.head,
            tail: words.tail,
            milestone: milestones.said_at(record.number).max(),
            corrected: record.written.is_some(),
        }
    };
    let mut rows: Vec<Row> =
        incident.standing().filter(|record| tells(&record.entry.event)).map(row).collect();
    // By the time on the wall; the log's order settles what happened in the same minute.
    rows.sort_by_key(|row| (row.at, row.entry));
    rows
}

fn tells(event: &Event) -> bool {
    let is_beside = matches!(
        event,
        Event::PutOff { .. }
            | Event::Corrected { .. }
            | Event::Struck { .. }
            | Event::Imported { .. }
            | Event::StepChecked { .. }
            | Event::Thanked { .. }
            | Event::RfoAnswered { .. }
            | Event::FollowUpAgreed { .. }
            | Event::FollowUpChanged { .. }
            | Event::FollowUpDone { .. }
            | Event::FollowUpDropped { .. }
            | Event::RfoReviewed { .. }
            | Event::Unreadable { .. }
    );
    !is_beside && !event.is_about_delivery()
}

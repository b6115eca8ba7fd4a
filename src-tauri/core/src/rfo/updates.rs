//! The updates to CEO and CS, and whether they were on time.

use serde::Serialize;

use crate::{
    Event, Incident, Time,
    event::Audience,
    incident::{DeliveryState, IncidentState, Update},
    markup::plain,
    nudges::{NudgeRules, update_due},
    text::capital,
    time::span,
};

/// An update to an audience.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SentUpdate {
    /// `the CEO`
    pub audience: String,
    pub at: Time,
    /// When it was due. `None`: none was due.
    pub due: Option<Time>,
    /// Negative if it was early.
    pub late_seconds: Option<i64>,
    /// `on time`, `4 min late`, `not due`.
    pub timeliness: String,
    pub text: String,
    /// `Delivered via mail`, `Sent manually`.
    pub delivery: String,
    pub entry: u32,
}

impl SentUpdate {
    pub fn is_late(&self) -> bool {
        self.late_seconds.is_some_and(|late| late >= ON_TIME_SECONDS)
    }
}

/// An update that was due and never sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MissingUpdate {
    pub audience: String,
    pub due: Time,
    /// Whether the audience got no update at all.
    pub is_first: bool,
}

/// An update within the minute in which it was due is on time.
const ON_TIME_SECONDS: i64 = 60;

pub(super) fn sent(
    incident: &Incident,
    rules: &NudgeRules,
    now: Time,
) -> (Vec<SentUpdate>, Vec<MissingUpdate>) {
    let mut state = IncidentState::default();
    let mut updates = Vec::new();
    for record in incident.in_effect() {
        if let Event::UpdateApproved { audience, text, .. }
        | Event::UpdateSentManually { audience, text, .. } = &record.entry.event
        {
            let at = record.entry.at;
            let due = update_due(&state, audience, rules);
            let late_seconds = due.map(|due| at.seconds_since(due));
            let update = incident.state().update(record.entry.id);
            updates.push(SentUpdate {
                audience: audience.label().to_owned(),
                at,
                due,
                late_seconds,
                timeliness: timeliness(late_seconds),
                text: plain(text.as_str()),
                delivery: update.map(delivery).unwrap_or_default(),
                entry: record.number,
            });
        }
        // Whether it counts doesn't change here.
        state.fold(&record.entry).ok();
    }
    let watched =
        rules.audiences().filter(|audience| matches!(audience, Audience::Ceo | Audience::CustomerSuccess));
    let missing = watched.filter_map(|audience| {
        let due = update_due(incident.state(), &audience, rules).filter(|due| *due < now)?;
        let is_first = incident.state().last_update(&audience).is_none();
        Some(MissingUpdate { audience: audience.label().to_owned(), due, is_first })
    });
    let missing = missing.collect();
    (updates, missing)
}

fn timeliness(late: Option<i64>) -> String {
    match late {
        None => "not due".to_owned(),
        Some(late) if late < ON_TIME_SECONDS => "on time".to_owned(),
        Some(late) => format!("{} late", span(late / 60 * 60)),
    }
}

fn delivery(update: &Update) -> String {
    if update.sent_manually {
        return "Sent manually".to_owned();
    }
    let each = update.deliveries.iter().map(|one| {
        let what = match one.state {
            DeliveryState::Sent => "sent via",
            DeliveryState::Delivered => "delivered via",
            DeliveryState::Copied => "copied via",
            DeliveryState::Unconfirmed => "unconfirmed via",
            DeliveryState::Failed => "failed via",
            DeliveryState::Canceled => "canceled via",
            DeliveryState::Queued => "queued for",
            DeliveryState::Held => "held for",
        };
        format!("{what} {}", one.channel)
    });
    capital(&each.collect::<Vec<_>>().join(", "))
}

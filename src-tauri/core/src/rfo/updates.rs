//! The updates to CEO and CS, and whether they were sent on time: to the second, and only once they were sent.

use serde::Serialize;

use crate::{
    EntryId, Incident, Record, Time,
    event::Audience,
    incident::{DeliveryState, IncidentState, Update},
    markup::plain,
    nudges::{NudgeRules, update_due},
    text::capital,
    time::exact_span,
};

/// An update to an audience.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SentUpdate {
    /// `the CEO`
    pub audience: String,
    /// When it was sent; if it never was, when it was approved.
    pub at: Time,
    pub is_sent: bool,
    /// When it was due. `None`: none was due.
    pub due: Option<Time>,
    /// Negative if it was early. `None`: none was due, or it was never sent.
    pub late_seconds: Option<i64>,
    /// `on time`, `4 min 12 s late`, `not due`, `not sent`.
    pub timeliness: String,
    pub text: String,
    /// `Delivered via mail`, `Sent manually`.
    pub delivery: String,
    pub entry: u32,
}

impl SentUpdate {
    pub fn is_late(&self) -> bool {
        self.late_seconds.is_some_and(|late| late > 0)
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

pub(super) fn sent(
    incident: &Incident,
    rules: &NudgeRules,
    now: Time,
) -> (Vec<SentUpdate>, Vec<MissingUpdate>) {
    let mut state = IncidentState::default();
    let mut updates = Vec::new();
    for record in incident.in_effect() {
        let settled = incident.state().updates.iter().filter(|update| settled_by(update) == record.entry.id);
        updates.extend(settled.map(|update| sent_update(incident, update, record, &state, rules)));
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

/// The entry that sent it; if it was never sent, the one that approved it.
fn settled_by(update: &Update) -> EntryId {
    update.sent().map_or(update.entry, |sent| sent.entry)
}

/// `before`: what was known before it was sent, so when it was due.
fn sent_update(
    incident: &Incident,
    update: &Update,
    settled_by: &Record,
    before: &IncidentState,
    rules: &NudgeRules,
) -> SentUpdate {
    let due = update_due(before, &update.audience, rules);
    let sent = update.sent();
    let late_seconds = sent.zip(due).map(|(sent, due)| sent.at.seconds_since(due));
    SentUpdate {
        audience: update.audience.label().to_owned(),
        at: sent.map_or(settled_by.entry.at, |sent| sent.at),
        is_sent: sent.is_some(),
        due,
        late_seconds,
        timeliness: if sent.is_some() { timeliness(late_seconds) } else { "not sent".to_owned() },
        text: plain(update.text.as_str()),
        delivery: delivery(update),
        entry: incident.number_of(update.entry),
    }
}

fn timeliness(late: Option<i64>) -> String {
    match late {
        None => "not due".to_owned(),
        Some(late) if late <= 0 => "on time".to_owned(),
        Some(late) => format!("{} late", exact_span(late)),
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

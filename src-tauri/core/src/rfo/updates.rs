//! The updates to CEO and CS, and whether they were sent on time: to the second, and only once they were sent.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use serde::Serialize;

use crate::{
    EntryId, Incident, Record, Time,
    event::Audience,
    incident::{CLIPBOARD, DeliveryState, IncidentState, Update},
    markup::plain,
    nudges::{NudgeRules, update_due},
    rfo::time_formatter::TimeFormatter,
    time::minutes_span,
};

/// An update to an audience.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SentUpdate {
    /// `the CEO`
    pub audience: String,
    /// Which one that was sent to this audience it is, from 1; of one that never was, how many were by then.
    pub number: usize,
    /// When it was sent; if it never was, when it was approved.
    pub at: Time,
    pub is_sent: bool,
    /// When it was due. `None`: none was due.
    pub due: Option<Time>,
    /// Negative if it was early. `None`: none was due, or it was never sent.
    pub late_seconds: Option<i64>,
    /// `on time`, `4 min late`, `not due`, `not sent`. In minutes as the two times are shown; `late_seconds` is exact.
    pub timeliness: String,
    pub text: String,
    /// `delivered via mail`, `pasted by Bora 10:12`, `sent manually by Bora`, `copied, not sent`.
    pub delivery: String,
    pub entry: u32,
}

impl SentUpdate {
    /// `Update 2 to the CEO`: what refers to its text.
    pub fn label(&self) -> String {
        match self.is_sent {
            true => format!("Update {} to {}", self.number, self.audience),
            false => format!("Update to {}", self.audience),
        }
    }

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
    zone: Tz,
) -> (Vec<SentUpdate>, Vec<MissingUpdate>) {
    // What was retracted later was known when an update was sent, and decided when it was due.
    let is_retracted = !incident.state().retractions.is_empty();
    let mut state = IncidentState::default();
    let mut updates: Vec<SentUpdate> = Vec::new();
    let mut overdue: BTreeMap<Audience, Time> = BTreeMap::new();
    for record in incident.in_effect_but_notes() {
        // A status that changes then sets another time, when the update is late already.
        for audience in rules.audiences().filter(|_| !is_retracted) {
            let due = update_due(&state, &audience, rules).filter(|due| *due < record.entry.at);
            if let Some(due) = due {
                overdue.entry(audience).and_modify(|first| *first = due.min(*first)).or_insert(due);
            }
        }
        let settled = incident.state().updates.iter().filter(|update| settled_by(update) == record.entry.id);
        for update in settled {
            let audience = update.audience.label();
            let sent = updates.iter().filter(|one| one.is_sent && one.audience == audience).count();
            let number = sent + usize::from(update.sent().is_some());
            let known = is_retracted.then(|| incident.before(record.number));
            let before = known.as_ref().map_or(&state, Incident::state);
            let late = match update.sent() {
                Some(_) => overdue.remove(&update.audience),
                None => overdue.get(&update.audience).copied(),
            };
            let due = late.or_else(|| update_due(before, &update.audience, rules));
            updates.push(sent_update(incident, update, record, due, (number, zone)));
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

/// The entry that sent it; if it was never sent, the one that approved it.
fn settled_by(update: &Update) -> EntryId {
    update.sent().map_or(update.entry, |sent| sent.entry)
}

/// `due`: when it was due, by what was known before it was sent.
fn sent_update(
    incident: &Incident,
    update: &Update,
    settled_by: &Record,
    due: Option<Time>,
    (number, zone): (usize, Tz),
) -> SentUpdate {
    let sent = update.sent();
    let late_seconds = sent.zip(due).map(|(sent, due)| sent.at.seconds_since(due));
    let shown = TimeFormatter::new(incident.state().opened_at, zone);
    SentUpdate {
        audience: update.audience.label().to_owned(),
        number,
        at: sent.map_or(settled_by.entry.at, |sent| sent.at),
        is_sent: sent.is_some(),
        due,
        late_seconds,
        timeliness: sent.map_or("not sent".to_owned(), |sent| timeliness(sent.at, due)),
        text: plain(update.text.as_str()),
        delivery: delivery(incident, update, shown),
        entry: incident.number_of(update.entry),
    }
}

fn timeliness(sent: Time, due: Option<Time>) -> String {
    match due {
        None => "not due".to_owned(),
        Some(due) if sent <= due => "on time".to_owned(),
        Some(due) => format!("{} late", minutes_span(sent.minutes_since(due))),
    }
}

fn delivery(incident: &Incident, update: &Update, clock: TimeFormatter) -> String {
    if update.sent_manually {
        let author = incident.record_of(update.entry).map(|record| record.entry.author.name());
        return format!("sent manually by {}", author.unwrap_or_default());
    }
    let each = update.relevant_deliveries().map(|one| {
        let channel = &one.channel;
        if let Some((did, person)) = one.confirmation().filter(|_| one.state == DeliveryState::Sent) {
            let from = if did == "sent" { format!(" from {channel}") } else { String::new() };
            let at = clock.time(one.sent.map_or(one.at, |sent| sent.at));
            return format!("{did} by {}{from} {at}", person.name());
        }
        match one.state {
            DeliveryState::Sent => format!("sent via {channel}"),
            DeliveryState::Delivered => format!("delivered via {channel}"),
            DeliveryState::Copied if channel.as_str() == CLIPBOARD => "copied, not sent".to_owned(),
            DeliveryState::Copied => format!("copied to {channel}, not sent"),
            DeliveryState::Printed => format!("printed for {channel}, not sent"),
            DeliveryState::Unconfirmed => format!("unconfirmed via {channel}"),
            DeliveryState::Failed => format!("failed via {channel}"),
            DeliveryState::Canceled => format!("canceled via {channel}"),
            DeliveryState::Queued => format!("queued for {channel}"),
            DeliveryState::Held => format!("held for {channel}"),
        }
    });
    each.collect::<Vec<_>>().join(", ")
}

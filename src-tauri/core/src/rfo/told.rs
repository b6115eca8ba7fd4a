//! What CEO and CS were told, and how punctual it was.

use serde::Serialize;

use crate::{
    Event, Incident, Time,
    advice::{Rules, owed},
    event::Audience,
    incident::{Arrival, State, Told},
    time::span,
    update::markup::plain,
    words::audience_words,
};

/// One word to an audience.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Word {
    /// `the CEO`
    pub audience: String,
    pub at: Time,
    /// When it was due; `None`: nothing was.
    pub due: Option<Time>,
    /// Negative: before it was due.
    pub late_seconds: Option<i64>,
    /// `on time`, `4 min late`, `not asked for`.
    pub punctual: String,
    pub text: String,
    /// `arrived by mail`, `said by a person`.
    pub arrival: String,
    pub entry: u32,
}

/// An audience to which a word was due when everything was over, and none came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Silence {
    pub audience: String,
    pub due: Time,
    /// Not one word was said to them.
    pub first: bool,
}

/// A word that comes within the minute it was promised for is on time.
const ON_TIME_SECONDS: i64 = 60;

pub(super) fn told(incident: &Incident, rules: &Rules, now: Time) -> (Vec<Word>, Vec<Silence>) {
    let mut state = State::default();
    let mut words = Vec::new();
    for record in incident.standing() {
        if let Event::UpdateApproved { audience, text, .. } = &record.entry.event {
            let at = record.entry.at;
            let due = owed(&state, audience, rules);
            let late_seconds = due.map(|due| at.seconds_since(due));
            let told = incident.state().update(record.entry.id);
            words.push(Word {
                audience: audience_words(audience).to_owned(),
                at,
                due,
                late_seconds,
                punctual: punctual(late_seconds),
                text: plain(text.as_str()),
                arrival: told.map(arrival).unwrap_or_default(),
                entry: record.number,
            });
        }
        state.fold(&record.entry);
    }
    let owed_still =
        rules.audiences().filter(|audience| matches!(audience, Audience::Ceo | Audience::CustomerSuccess));
    let silent = owed_still.filter_map(|audience| {
        let due = owed(incident.state(), &audience, rules).filter(|due| *due < now)?;
        let first = incident.state().last_told(&audience).is_none();
        Some(Silence { audience: audience_words(&audience).to_owned(), due, first })
    });
    let silences = silent.collect();
    (words, silences)
}

fn punctual(late: Option<i64>) -> String {
    match late {
        None => "not asked for".to_owned(),
        Some(late) if late < ON_TIME_SECONDS => "on time".to_owned(),
        Some(late) => format!("{} late", span(late / 60 * 60)),
    }
}

fn arrival(told: &Told) -> String {
    if told.deliveries.is_empty() {
        return "said by a person".to_owned();
    }
    let each = told.deliveries.iter().map(|one| {
        let what = match one.state {
            Arrival::Delivered => "arrived by",
            Arrival::HandedOver => "handed over by",
            Arrival::Perhaps => "perhaps arrived by",
            Arrival::Failed => "did not arrive by",
            Arrival::LeftOut => "left out of",
            Arrival::Waiting | Arrival::Held => "waits for",
        };
        format!("{what} {}", one.channel)
    });
    each.collect::<Vec<_>>().join(", ")
}

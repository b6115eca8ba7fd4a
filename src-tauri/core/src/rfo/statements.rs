//! What was stated about the impact, the cause and the fix, each with its entry.

use crate::{
    Event, Incident, Status, Text,
    describe::describe_fact,
    event::FactName,
    incident::StatedFact,
    rfo::Statement,
    wanted::{Cause, cause},
};

/// The label of a confirmed cause.
pub(super) const CAUSE: &str = "Cause";

/// The facts about who was affected, and how.
pub(super) fn impact(incident: &Incident) -> Vec<Statement> {
    const IMPACT_FACTS: [FactName; 6] = [
        FactName::Symptom,
        FactName::SurfaceArea,
        FactName::Impact,
        FactName::Workaround,
        FactName::DataLoss,
        FactName::CustomerAction,
    ];
    let state = incident.state();
    let stated = IMPACT_FACTS.iter().filter_map(|name| state.fact(*name));
    stated.map(|stated| statement(incident, stated)).collect()
}

/// A fact as a statement.
pub(super) fn statement(incident: &Incident, stated: &StatedFact) -> Statement {
    let (label, text) = describe_fact(&stated.fact);
    Statement { label, text, at: stated.at, entry: incident.number_of(stated.entry) }
}

/// The cause, the mitigation and the fix.
pub(super) fn fix(incident: &Incident) -> Vec<Statement> {
    let cause = cause(incident).map(|Cause { stated, is_confirmed, .. }| {
        let label = if is_confirmed { CAUSE } else { "Suspected cause, not confirmed" };
        Statement { label: label.to_owned(), ..statement(incident, stated) }
    });
    let ended = incident.in_effect().filter_map(|record| {
        let (label, text) = match &record.entry.event {
            Event::Mitigated { text } => ("Mitigated", text),
            Event::Fixed { text } => ("Fixed", text),
            _ => return None,
        };
        let text = text.as_ref().map(Text::to_string).unwrap_or_default();
        Some(Statement { label: label.to_owned(), text, at: record.entry.at, entry: record.number })
    });
    cause.into_iter().chain(ended).collect()
}

/// What it really was. `None`: it isn't a false alarm.
pub(super) fn false_alarm(incident: &Incident) -> Option<Statement> {
    let alarms = incident.in_effect().filter(|_| incident.state().status == Status::FalseAlarm);
    let found = alarms.filter_map(|record| match &record.entry.event {
        Event::FalseAlarm { why } => Some(Statement {
            label: "False alarm".to_owned(),
            text: why.to_string(),
            at: record.entry.at,
            entry: record.number,
        }),
        _ => None,
    });
    found.last()
}

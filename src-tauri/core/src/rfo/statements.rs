//! What was stated about the impact, the cause and the fix, each with its entry.

use chrono_tz::Tz;

use crate::{
    Event, Incident, Status, Text,
    describe::{confidence_label, describe_fact},
    event::{Confidence, Fact, FactName},
    incident::StatedFact,
    left_over::left_over,
    milestone::reopened,
    none::is_none,
    rfo::{
        Statement,
        tense::{in_quotes, in_tense},
        time_formatter::TimeFormatter,
    },
    updates::{
        over_outage,
        tense::{Past, past},
    },
    wanted::{Cause, cause},
};

/// The label of a confirmed cause.
pub(super) const CAUSE: &str = "Cause";

/// The facts about who was affected, and how.
pub(super) fn impact(incident: &Incident, zone: Tz) -> Vec<Statement> {
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
    stated
        .map(|stated| whole(incident, stated, zone).unwrap_or_else(|| statement(incident, stated)))
        .collect()
}

/// A fact over the whole outage, if its last statement alone would be false.
fn whole(incident: &Incident, stated: &StatedFact, zone: Tz) -> Option<Statement> {
    let name = stated.fact.name();
    let text = over_outage(incident, name, zone).or_else(|| once_needed(incident, stated))?;
    let (label, _) = describe_fact(&stated.fact);
    let label = if name == FactName::Workaround { format!("{label} at the time") } else { label };
    Some(Statement { name: Some(name), label, text, at: stated.at, entry: incident.number_of(stated.entry) })
}

/// What customers needed or could do before there was nothing any more: `“don't press retry”; nothing afterwards`.
fn once_needed(incident: &Incident, stated: &StatedFact) -> Option<String> {
    let text = |one: &StatedFact| one.fact.text().map(Text::to_string).unwrap_or_default();
    let name = stated.fact.name();
    let afterwards = match name {
        FactName::CustomerAction => "nothing",
        FactName::Workaround => "none",
        _ => return None,
    };
    if !is_none(&text(stated)) {
        return None;
    }
    let facts = incident.state().facts.iter().filter(|one| one.fact.name() == name);
    let before = facts.rev().find(|one| !is_none(&text(one)))?;
    Some(format!("{}; {afterwards} afterwards", in_quotes(&text(before))))
}

/// A fact as a statement. Once it is mitigated, what was true during the outage is in the past tense, and a workaround is
/// quoted, so nobody follows it.
pub(super) fn statement(incident: &Incident, stated: &StatedFact) -> Statement {
    let (status, name) = (incident.state().status, stated.fact.name());
    let typed = stated.fact.text().map(Text::as_str).unwrap_or_default();
    let is_old_workaround =
        name == FactName::Workaround && status.is_mitigated() && !typed.eq_ignore_ascii_case("none");
    let text = match name {
        FactName::Symptom | FactName::Impact => in_tense(status, typed),
        FactName::SuspectedCause => in_tense(status, Confidence::split(typed).0),
        // Mostly parts and places without a verb, which would look like a doubt in quotation marks.
        FactName::SurfaceArea => match past(typed) {
            Past::Text(past) if status.is_mitigated() => past,
            _ => typed.to_owned(),
        },
        _ if is_old_workaround => in_quotes(typed),
        _ => typed.to_owned(),
    };
    let (mut label, text) = with_confidence(&incident.state().as_sure_as_said(stated), text);
    if is_old_workaround {
        label.push_str(" at the time");
    }
    Statement { name: Some(name), label, text, at: stated.at, entry: incident.number_of(stated.entry) }
}

/// The label of a fact, and the text with how sure the impact is: `Impact`, `412 users (confirmed)`. A doubt is in the
/// label, because behind the text it would seem to be about the last words only: `Impact (likely)`.
pub(super) fn with_confidence(fact: &Fact, text: String) -> (String, String) {
    let (label, _) = describe_fact(fact);
    match fact {
        Fact::Impact { confidence: Some(Confidence::Certain), .. } => (label, format!("{text} (confirmed)")),
        Fact::Impact { confidence: Some(level), .. } => {
            (format!("{label} ({})", confidence_label(*level)), text)
        }
        _ => (label, text),
    }
}

/// The cause, the mitigation and the fix.
pub(super) fn fix(incident: &Incident, zone: Tz) -> Vec<Statement> {
    let cause = cause(incident).map(|Cause { stated, is_confirmed, confidence, .. }| {
        let label = match confidence {
            _ if is_confirmed => CAUSE,
            Some((Confidence::Likely, _)) => "Likely cause, not confirmed",
            _ => "Suspected cause, not confirmed",
        };
        Statement { label: label.to_owned(), ..statement(incident, stated) }
    });
    let reopened = reopened(incident);
    let ended = incident.in_effect_but_notes().filter_map(|record| {
        let (label, text) = match &record.entry.event {
            Event::Mitigated { text } => ("Mitigated", text),
            Event::Fixed { text } => ("Fixed", text),
            _ => return None,
        };
        // As typed: it was said of the end, and what it ended with may still be so.
        let mut text = text.as_ref().map(Text::to_string).unwrap_or_default();
        let left = left_over(incident).filter(|left| left.record.number == record.number);
        if let Some((at, _)) = left.and_then(|left| left.done) {
            let at = TimeFormatter::new(incident.state().opened_at, zone).time(at);
            text = format!("{} (what was left then was done at {at})", text.trim_end_matches('.'));
        }
        Some(Statement {
            name: None,
            label: if (1..record.number).contains(&reopened) {
                format!("{label} again")
            } else {
                label.to_owned()
            },
            text,
            at: record.entry.at,
            entry: record.number,
        })
    });
    cause.into_iter().chain(ended).collect()
}

/// What it really was. `None`: it isn't a false alarm.
pub(super) fn false_alarm(incident: &Incident) -> Option<Statement> {
    let alarms = incident.in_effect_but_notes().filter(|_| incident.state().status == Status::FalseAlarm);
    let mut found = alarms.filter_map(|record| match &record.entry.event {
        Event::FalseAlarm { why } => Some(Statement {
            name: None,
            label: "False alarm".to_owned(),
            text: why.to_string(),
            at: record.entry.at,
            entry: record.number,
        }),
        _ => None,
    });
    found.next_back()
}

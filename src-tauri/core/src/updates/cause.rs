//! Sentences about why it happened, and how it was fixed. They name what was logged, and say how sure it is.

use crate::{
    EntryId, Event, Status,
    event::{Confidence, Fact, FactName},
    incident::{Stage, StatedFact},
    updates::{
        claim::Claim,
        hedge::is_hedged,
        moment::Moment,
        sentence_parts::{ended, inline, words},
        update_kind::UpdateKind,
    },
};

/// `**Cause:** the migration locked the orders.`, `**Suspected cause, as of 10:40:** …`. Nothing once it was ruled out.
pub(super) fn cause(moment: &Moment) -> Option<Claim> {
    let (stated, text) = stated(moment)?;
    let number = |stated: &StatedFact| moment.incident.number_of(stated.entry);
    let confidence = confidence_in(moment, stated);
    let as_of = moment.as_of(stated);
    let label = match confidence {
        _ if is_confirmed(text) && number(stated) > moment.reopened_by() => "Cause".to_owned(),
        Some((Confidence::Certain, _)) if !is_hedged(text) => "Cause".to_owned(),
        Some((Confidence::Likely, _)) => format!("Likely cause, {as_of}"),
        _ => format!("Suspected cause, {as_of}"),
    };
    let text = format!("**{label}:** {}", ended(&inline(&moment.in_tense(without_label(text)))));
    let entries = [stated.entry].into_iter().chain(confidence.map(|(_, entry)| entry));
    Some(Claim { text, entries: entries.collect() })
}

/// The suspected cause, unless a service that it names was ruled out since then.
pub(super) fn stated<'a>(moment: &Moment<'a>) -> Option<(&'a StatedFact, &'a str)> {
    let (stated, text) = moment.fact(FactName::SuspectedCause)?;
    let (stated_by, cause) = (moment.incident.number_of(stated.entry), words(text));
    let is_ruled_out = moment.state.rollbacks.iter().filter(|one| one.stage == Stage::RuledOut).any(|one| {
        let service = words(one.service.as_str());
        let is_named = !service.is_empty() && cause.windows(service.len()).any(|part| part == service);
        let rules_out = |event: &Event| {
            matches!(event, Event::ServiceRuledOut { service, .. } if service.same_name(&one.service))
        };
        let ruled_out_by = moment.last_entry(rules_out).map(|entry| moment.incident.number_of(entry));
        is_named && ruled_out_by > Some(stated_by)
    });
    (!is_ruled_out).then_some((stated, text))
}

/// Once it is fixed: `**Fix:** the certificate was renewed.`
pub(super) fn fix(moment: &Moment) -> Option<Claim> {
    if !matches!(moment.kind, UpdateKind::Fixed | UpdateKind::Resolved) {
        return None;
    }
    let (_, entry) = moment.status(Status::Monitoring)?;
    match &moment.incident.record_of(entry)?.entry.event {
        Event::Fixed { text: Some(text) } if !text.is_empty() => {
            Some(Claim::on(entry, format!("**Fix:** {}", ended(&inline(text.as_str())))))
        }
        _ => None,
    }
}

/// The overall confidence, if it was stated after the cause and after a reopening.
fn confidence_in(moment: &Moment, cause: &StatedFact) -> Option<(Confidence, EntryId)> {
    let stated = moment.state.fact(FactName::Confidence)?;
    let number = |stated: &StatedFact| moment.incident.number_of(stated.entry);
    let is_later = number(stated) > number(cause).max(moment.reopened_by());
    match stated.fact {
        Fact::Confidence { level } if is_later => Some((level, stated.entry)),
        _ => None,
    }
}

/// Whether the text itself says that it is confirmed.
fn is_confirmed(text: &str) -> bool {
    words(text).first().is_some_and(|first| first == "confirmed")
}

/// Without a first `confirmed:`, which the label says.
fn without_label(text: &str) -> &str {
    let rest = text.get("confirmed".len()..).filter(|_| is_confirmed(text)).unwrap_or(text);
    let rest = rest.trim_start_matches([':', ',', ';', '-', '–', ' ']);
    if rest.is_empty() { text } else { rest }
}

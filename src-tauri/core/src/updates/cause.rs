//! Sentences about why it happened, and how it was fixed. They name what was logged, and say how sure it is.

use crate::{
    Event, Status,
    event::{Confidence, FactName},
    updates::{
        claim::Claim,
        hedge::is_hedged,
        moment::Moment,
        sentence_parts::{ended, inline, words},
        update_kind::UpdateKind,
    },
    wanted::{self, Cause},
};

/// `**Cause:** the migration locked the orders.`, `**Suspected cause, as of 10:40:** …`. Nothing once it was ruled out.
pub(super) fn cause(moment: &Moment) -> Option<Claim> {
    let (known, text) = stated(moment)?;
    let as_of = moment.as_of(known.stated);
    let label = match known.confidence {
        _ if known.says_so => "Cause".to_owned(),
        Some((Confidence::Certain, _)) if !is_hedged(text) => "Cause".to_owned(),
        Some((Confidence::Likely, _)) => format!("Likely cause, {as_of}"),
        _ => format!("Suspected cause, {as_of}"),
    };
    let text = format!("**{label}:** {}", ended(&inline(&moment.in_tense(without_label(text)))));
    let entries = [known.stated.entry].into_iter().chain(known.confidence.map(|(_, entry)| entry));
    Some(Claim { text, entries: entries.collect() })
}

/// The suspected cause, unless a service that it names was ruled out since then.
pub(super) fn stated<'a>(moment: &Moment<'a>) -> Option<(Cause<'a>, &'a str)> {
    let known = wanted::cause(moment.incident)?;
    let (_, text) = moment.fact(FactName::SuspectedCause)?;
    Some((known, text))
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

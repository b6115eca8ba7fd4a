//! Sentences about why it happened, and how it was fixed. They name what was logged, and say how sure it is.

use crate::{
    EntryId, Event, Status,
    event::{Confidence, FactName},
    updates::{
        claim::Claim,
        hedge::is_hedged,
        moment::Moment,
        rollbacks::actions,
        sentence_parts::{ended, inline, words},
        update_kind::UpdateKind,
    },
    wanted::{self, Cause},
};

/// `**Cause:** the migration locked the orders.`, `**Suspected cause, as of 10:40:** …`. Nothing once it was ruled out.
pub(super) fn cause(moment: &Moment) -> Option<Claim> {
    let (known, text) = stated(moment)?;
    let as_of = moment.as_of(known.stated);
    let label = match sureness(&known, text) {
        Sureness::Certain => "Cause".to_owned(),
        Sureness::Likely => format!("Likely cause, {as_of}"),
        Sureness::Suspected => format!("Suspected cause, {as_of}"),
    };
    let text = format!("**{label}:** {}", ended(&inline(&moment.in_tense(without_label(text)))));
    Some(Claim { text, entries: proof(&known) })
}

/// Until it is fixed: `We have a likely cause, but aren't certain.` Unless [`work_on_cause`] says it.
pub(super) fn confidence(moment: &Moment) -> Option<Claim> {
    if moment.kind.is_over() || moment.kind == UpdateKind::Fixed {
        return None;
    }
    let (known, text) = stated(moment)?;
    let text = match sureness(&known, text) {
        Sureness::Certain => "We're certain of the cause.",
        Sureness::Likely => "We have a likely cause, but aren't certain.",
        Sureness::Suspected if known.confidence.is_some() => "We have a suspected cause, but aren't certain.",
        Sureness::Suspected => return None,
    };
    let is_said = work_on_cause(moment).is_some_and(|work| actions(moment).contains(&work));
    (!is_said).then(|| Claim { text: text.to_owned(), entries: proof(&known) })
}

/// `We have a likely cause and are working on it.` Nothing if the cause is only suspected.
pub(super) fn work_on_cause(moment: &Moment) -> Option<Claim> {
    let (known, text) = stated(moment)?;
    let text = match sureness(&known, text) {
        Sureness::Certain => "We know the cause and are working on it.",
        Sureness::Likely => "We have a likely cause and are working on it.",
        Sureness::Suspected => return None,
    };
    Some(Claim { text: text.to_owned(), entries: proof(&known) })
}

/// How sure a cause is.
enum Sureness {
    Certain,
    Likely,
    Suspected,
}

fn sureness(known: &Cause, text: &str) -> Sureness {
    match known.confidence {
        _ if known.says_so => Sureness::Certain,
        Some((Confidence::Certain, _)) if !is_hedged(text) => Sureness::Certain,
        Some((Confidence::Likely, _)) => Sureness::Likely,
        _ => Sureness::Suspected,
    }
}

/// The entries that state it, and how sure it is.
fn proof(known: &Cause) -> Vec<EntryId> {
    [known.stated.entry].into_iter().chain(known.confidence.map(|(_, entry)| entry)).collect()
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

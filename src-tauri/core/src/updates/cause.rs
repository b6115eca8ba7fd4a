//! Sentences about why it happened, and how it was fixed. They name what was logged, and say how sure it is.

use crate::{
    EntryId, Event, Status, Text, Time,
    codes::has_code,
    event::{Confidence, FactName},
    left_over::{LeftOver, left_over},
    updates::{
        claim::Claim,
        hedge::is_hedged,
        moment::Moment,
        sentence_parts::{ended, in_quotes, inline, says_same, words},
        template_kind::TemplateKind,
        update_kind::UpdateKind,
    },
    wanted::{self, Cause, names},
};

/// `**Cause:** the migration locked the orders.`, `**Suspected cause, as of 10:40:** …`. Nothing once it was ruled out. The
/// CEO reads only that it is known.
pub(super) fn cause(moment: &Moment) -> Option<Claim> {
    let (known, text) = stated(moment)?;
    if is_for_ceo(moment) {
        let text = match sureness(&known, text) {
            Sureness::Certain => "We know the cause.",
            Sureness::Likely => "We have a likely cause.",
            Sureness::Suspected => return None,
        };
        return Some(Claim { text: text.to_owned(), entries: proof(&known) });
    }
    let as_of = moment.as_of(known.stated);
    let label = match sureness(&known, text) {
        Sureness::Certain => "Cause".to_owned(),
        Sureness::Likely => format!("Likely cause, {as_of}"),
        Sureness::Suspected => format!("Suspected cause, {as_of}"),
    };
    let text = format!("**{label}:** {}", ended(&inline(&moment.in_tense(without_label(text)))));
    let mut claim = moment.states(known.stated, text);
    claim.entries.extend(proof(&known).into_iter().skip(1));
    Some(claim)
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
pub(super) enum Sureness {
    Certain,
    Likely,
    Suspected,
}

pub(super) fn sureness(known: &Cause, text: &str) -> Sureness {
    match known.confidence {
        _ if known.says_so => Sureness::Certain,
        Some((Confidence::Certain, _)) if !is_hedged(text) => Sureness::Certain,
        Some((Confidence::Likely, _)) => Sureness::Likely,
        _ => Sureness::Suspected,
    }
}

/// The entries that state it, and how sure it is.
pub(super) fn proof(known: &Cause) -> Vec<EntryId> {
    let later = known.confidence.map(|(_, entry)| entry).filter(|entry| *entry != known.stated.entry);
    [known.stated.entry].into_iter().chain(later).collect()
}

/// The suspected cause, unless a service that it names was ruled out since then.
pub(super) fn stated<'a>(moment: &Moment<'a>) -> Option<(Cause<'a>, &'a str)> {
    let known = wanted::cause(moment.incident)?;
    let (_, text) = moment.fact(FactName::SuspectedCause)?;
    Some((known, Confidence::split(text).0))
}

/// Once it is fixed: `**Fix:** the certificate was renewed.`
pub(super) fn fix(moment: &Moment) -> Option<Claim> {
    if !matches!(moment.kind, UpdateKind::Fixed | UpdateKind::Resolved) {
        return None;
    }
    let (_, entry) = moment.status(Status::Monitoring)?;
    match &moment.incident.record_of(entry)?.entry.event {
        Event::Fixed { text: Some(text) } if !text.is_empty() && !is_for_ceo(moment) => {
            Some(Claim::on(entry, format!("**Fix:** {}", ended(&inline(text.as_str())))))
        }
        _ => None,
    }
}

/// While it is mitigated: `**Mitigated at 22:28:** the reporting job was stopped.` Without it, readers would credit the last
/// rollback. The CEO reads none with a code; CS reads what works again, and not how.
pub(super) fn mitigation(moment: &Moment) -> Option<Claim> {
    if moment.kind != UpdateKind::Mitigated {
        return None;
    }
    let (at, entry) = moment.status(Status::Mitigated)?;
    let Event::Mitigated { text: Some(text) } = &moment.incident.record_of(entry)?.entry.event else {
        return None;
    };
    let is_readable = match TemplateKind::of(moment.audience) {
        TemplateKind::Team => true,
        TemplateKind::Ceo => !has_code(text.as_str()),
        TemplateKind::CustomerSuccess => return seen_by_customers(moment, text, (at, entry)),
    };
    // What was left is done by now.
    let left = left_over(moment.incident).filter(|left| left.done.is_some());
    let text = left.map_or(text.as_str(), |left| without_left(text.as_str(), &left));
    (!text.is_empty() && is_readable).then(|| {
        // As the log has it, although it may have been over before.
        let at = moment.state.reached(Status::Mitigated).unwrap_or(at);
        let text = format!("**Mitigated at {}:** {}", moment.clock(at), ended(&inline(text)));
        Claim::on(entry, text)
    })
}

/// The text of a mitigation, without what it left to do.
fn without_left<'a>(text: &'a str, left: &LeftOver) -> &'a str {
    let text = text.trim_end_matches('.');
    text.strip_suffix(left.text).map_or(text, |first| {
        let first = first.trim_end_matches([' ', ';', ',', '.', '–', '—']);
        first.strip_suffix(" but").unwrap_or(first).trim_end_matches([' ', ','])
    })
}

/// `**As of 22:28:** “terminals approve cards again”.`: what works, and not what engineers did for it. Without what is left to
/// do, which is said by itself.
fn seen_by_customers(moment: &Moment, text: &Text, (at, entry): (Time, EntryId)) -> Option<Claim> {
    let text = text.as_str().trim_end_matches('.');
    let seen = left_over(moment.incident).map_or(text, |left| without_left(text, &left));
    let is_internal = || {
        let is_about = |word: &String| ROLLBACK.contains(&word.as_str());
        words(seen).iter().any(is_about)
            || moment.state.rollbacks.iter().any(|one| names(seen, one.service.as_str()))
    };
    let says_it_works = words(seen).iter().any(|word| WORKS.contains(&word.as_str()));
    let is_readable = says_it_works && !has_code(seen) && !seen.contains('@') && !is_internal();
    is_readable.then(|| Claim::on(entry, format!("**As of {}:** {}.", moment.clock(at), in_quotes(seen))))
}

const WORKS: [&str; 6] = ["again", "fine", "normal", "work", "working", "works"];
/// Words of a text about a rollback.
const ROLLBACK: [&str; 6] = ["helped", "reverted", "rollback", "rollbacks", "rolled", "worked"];

/// Whether whoever logged the mitigation saw something else than what showed before that a rollback helped: behind `barriers open
/// at 31 of the 34`, `all 34 are open`.
pub(super) fn is_seen_otherwise(moment: &Moment, seen: &Text) -> bool {
    let mitigated = moment.status(Status::Mitigated).and_then(|(_, entry)| moment.incident.record_of(entry));
    match mitigated.map(|record| &record.entry.event) {
        Some(Event::Mitigated { text: Some(text) }) => {
            let said = words(text.as_str());
            let is_about_rollback = said.iter().any(|word| ROLLBACK.contains(&word.as_str()));
            !said.is_empty() && !is_about_rollback && !says_same(text.as_str(), seen.as_str())
        }
        _ => false,
    }
}

fn is_for_ceo(moment: &Moment) -> bool {
    TemplateKind::of(moment.audience) == TemplateKind::Ceo
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

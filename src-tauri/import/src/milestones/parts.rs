//! Recoveries of one part of several, or in one place.

use grizzly_core::Time;

use super::{demote, recoveries::is_recovery};
use crate::{
    kind::{ImportConfidence::High, ImportKind},
    line::{Line, Proposal, proposal_mut, proposals},
    prose::sentences,
};

/// Whether a line says that one part works, by its name: `Search restored`.
pub fn is_part(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let ends = ["restored", "recovered", "back online", "back up", "operational", "online", "stabilized"];
    let whole = [
        "all",
        "full",
        "fully",
        "everything",
        "service",
        "services",
        "normal",
        "system",
        "systems",
        "site",
        "website",
        "access",
        "network",
        "power",
        "connectivity",
        "the",
    ];
    let first = words.split(' ').next().unwrap_or_default();
    (2..8).contains(&words.split_whitespace().count())
        && ends.iter().any(|end| words.ends_with(end))
        && !whole.contains(&first)
}

/// Makes all but the last of several parts that are restored one after the other notes.
pub fn drop_parts(lines: &mut [Line]) {
    let part = |one: &Proposal| is_recovery(one) && is_part(one.text.as_str());
    let Some(last) = proposals(lines).filter(|(_, one)| part(one)).map(|(_, one)| one.at).max() else {
        return;
    };
    for proposal in lines.iter_mut().filter_map(proposal_mut).filter(|one| part(one)) {
        if proposal.at < last {
            demote(proposal, "one part of several".to_owned());
        }
    }
}

/// Whether a line ends with the place in which something works: `Traffic recovers in Oslo`.
fn is_place(text: &str) -> bool {
    let words = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let name = words.rsplit_once(" in ").map_or("", |(_, name)| name);
    let name = name.strip_prefix("the ").unwrap_or(name);
    name.starts_with(char::is_uppercase) && name.split_whitespace().count() < 4
}

/// Makes recoveries in one place notes, if a later line says that all places, or what remained, work.
pub fn drop_places(lines: &mut [Line]) {
    let tells_all = |one: &Proposal| {
        let text = one.text.as_str().to_lowercase();
        let is_end = matches!(one.kind, ImportKind::Mitigated | ImportKind::Resolved);
        is_end && text.split_whitespace().any(|word| matches!(word, "all" | "remaining" | "everywhere"))
    };
    let Some(last) = proposals(lines).filter(|(_, one)| tells_all(one)).map(|(_, one)| one.at).max() else {
        return;
    };
    let is_early = |one: &&mut Proposal| is_recovery(one) && one.at < last && is_place(one.text.as_str());
    for proposal in lines.iter_mut().filter_map(proposal_mut).filter(is_early) {
        demote(proposal, "one place of several".to_owned());
    }
}

/// What a sentence about several parts ends with: `All backlogs fully cleared`.
const ENDS: [&str; 9] = [
    " cleared",
    " restored",
    " recovered",
    " operational",
    " healthy",
    " nominal",
    " caught up",
    " drained",
    " back to normal",
];

/// What is no part, but what most users have: `Customer traffic restored`.
const MOST: [&str; 8] =
    ["customer", "customers", "user", "users", "client", "production", "traffic", "processing"];

/// Whether a sentence says that all of several parts work.
fn tells_of_all(text: &str) -> bool {
    sentences(text).iter().any(|(_, sentence)| {
        let lower = sentence.to_lowercase();
        let words = lower.trim_matches(|c: char| !c.is_alphanumeric());
        let is_all = words.strip_prefix("all ").is_some_and(|rest| !rest.starts_with("clear"));
        is_all && words.split_whitespace().count() < 8 && ENDS.iter().any(|end| words.ends_with(end))
    })
}

/// Whether a line says that a part is as it was, which it names: `Outbound mail (letters, receipts) restored to normal speed`,
/// `Inbound backlog cleared`.
fn names_part(text: &str) -> bool {
    let lower = text.to_lowercase();
    let outside = lower.split('(').map(|words| words.rsplit(')').next().unwrap_or_default());
    let words = outside.collect::<Vec<_>>().join(" ");
    let words = words.split(" to normal").next().unwrap_or_default().trim();
    let words = words.trim_end_matches(|c: char| !c.is_alphanumeric());
    let first = words.split(' ').next().unwrap_or_default();
    let is_cleared = words.ends_with(" cleared") && words.split_whitespace().count() > 2;
    let is_named = !MOST.contains(&first) && !["all", "the"].contains(&first);
    is_named && (is_part(words) || is_cleared)
}

/// Makes recoveries of parts notes, if a later line says that all of them work: until then some didn't.
pub fn drop_before_all(lines: &mut [Line]) {
    let is_all = |one: &Proposal| {
        matches!(one.kind, ImportKind::Mitigated | ImportKind::Resolved) && tells_of_all(one.text.as_str())
    };
    let Some(last) = proposals(lines).filter(|(_, one)| is_all(one)).map(|(_, one)| one.at).max() else {
        return;
    };
    let is_early = |one: &&mut Proposal| is_recovery(one) && one.at < last && names_part(one.text.as_str());
    for proposal in lines.iter_mut().filter_map(proposal_mut).filter(is_early) {
        demote(proposal, "one part: all of them work later".to_owned());
    }
}

/// Makes the return of a part a note that was switched off on purpose before: `Ticket desk is taken down`.
pub fn drop_restarts(lines: &mut [Line]) {
    let off = ["taken down", "takes down", "took down", "turned off", "switched off", "disables", "disabled"];
    let is_restart =
        |one: &Proposal| is_recovery(one) && one.kind_confidence < High && is_part(one.text.as_str());
    if !proposals(lines).any(|(_, one)| is_restart(one)) {
        return;
    }
    let stops: Vec<(Time, String)> = proposals(lines)
        .map(|(_, one)| (one.at, one.text.as_str().to_lowercase()))
        .filter(|(_, text)| off.iter().any(|words| text.contains(words)))
        .collect();
    for proposal in lines.iter_mut().filter_map(proposal_mut).filter(|one| is_restart(one)) {
        let text = proposal.text.as_str().to_lowercase();
        let name: Vec<&str> = text.split_whitespace().take(2).collect();
        let name = name.join(" ");
        if stops.iter().any(|(at, stop)| *at < proposal.at && stop.contains(&name)) {
            demote(proposal, "it was switched off on purpose".to_owned());
        }
    }
}

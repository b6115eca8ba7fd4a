//! Recoveries that weren't the end: before the trouble, or before it came back.

use grizzly_core::Time;

use super::demote;
use crate::{
    kind::{
        ImportConfidence::{High, Low},
        ImportKind, is_by_supplier, is_step, is_unsolved, persists, recurs,
    },
    line::{Line, Proposal, proposal_mut, proposals},
};

fn is_trouble(kind: ImportKind) -> bool {
    use ImportKind::{CustomerReported, Declared, Detected, FirstError};
    matches!(kind, FirstError | Detected | CustomerReported | Declared)
}

/// A line that says that something works, and no key event or end of a range.
pub fn is_recovery(one: &Proposal) -> bool {
    one.kind == ImportKind::Mitigated && !one.is_key_event && !one.ends_range
}

/// Makes fixes before the first trouble notes: they are changes, of which one may have caused it. So are recoveries, if
/// there is one behind it.
pub fn drop_early(lines: &mut [Line]) {
    let Some(first) = proposals(lines).filter(|(_, one)| is_trouble(one.kind)).map(|(_, one)| one.at).min()
    else {
        return;
    };
    // It may be declared when it is fixed.
    let is_noticed = |one: &Proposal| is_trouble(one.kind) && one.kind != ImportKind::Declared;
    let noticed = proposals(lines).filter(|(_, one)| is_noticed(one)).map(|(_, one)| one.at).min();
    let is_fix = |one: &&mut Proposal| one.kind == ImportKind::Fixed && !one.is_key_event;
    for proposal in lines.iter_mut().filter_map(proposal_mut).filter(is_fix) {
        if noticed.is_some_and(|noticed| proposal.at < noticed) {
            demote(proposal, "the trouble came later".to_owned());
        }
    }
    let is_later = |one: &Proposal| one.kind == ImportKind::Mitigated && one.at >= first;
    if !proposals(lines).any(|(_, one)| is_later(one)) {
        return;
    }
    for proposal in lines.iter_mut().filter_map(proposal_mut).filter(|one| is_recovery(one)) {
        if proposal.at < first {
            demote(proposal, "the trouble came later".to_owned());
        }
    }
}

/// Makes recoveries notes, if a later line says that all of what remained works: until then it was a part.
pub fn drop_before_the_rest(lines: &mut [Line]) {
    let text = |one: &Proposal| one.text.as_str().to_lowercase();
    let is_rest = |one: &Proposal| is_recovery(one) && text(one).contains("all remaining ");
    let Some(last) = proposals(lines).filter(|(_, one)| is_rest(one)).map(|(_, one)| one.at).max() else {
        return;
    };
    let whole = ["all ", "everything", "full", "normal"];
    let is_early = |one: &&mut Proposal| {
        is_recovery(one) && one.at < last && !whole.iter().any(|words| text(one).contains(words))
    };
    for proposal in lines.iter_mut().filter_map(proposal_mut).filter(is_early) {
        demote(proposal, "a part: the rest works later".to_owned());
    }
}

/// Makes recoveries in posts that are investigated notes, if a later post still is: they are of a part.
pub fn drop_unsolved(lines: &mut [Line]) {
    let is_open = |one: &Proposal| is_unsolved(one.text.as_str());
    let Some(last) = proposals(lines).filter(|(_, one)| is_open(one)).map(|(_, one)| one.at).max() else {
        return;
    };
    let is_early = |one: &&mut Proposal| is_recovery(one) && one.at < last && is_open(one);
    for proposal in lines.iter_mut().filter_map(proposal_mut).filter(is_early) {
        demote(proposal, "a later post still looks into it".to_owned());
    }
}

/// Makes recoveries and fixes after which the trouble came back notes. What comes when all is said to be over is another
/// trouble, unless there is one more recovery or fix behind it.
pub fn drop_undone(lines: &mut [Line]) {
    let is_back = |text: &str| recurs(text) || persists(text);
    let over =
        proposals(lines).filter(|(_, one)| one.kind == ImportKind::Resolved).map(|(_, one)| one.at).max();
    for kind in [ImportKind::Mitigated, ImportKind::Fixed] {
        let ends = || proposals(lines).map(|(_, one)| one).filter(|one| one.kind == kind);
        let Some(last) = ends().map(|one| one.at).max() else { continue };
        let is_within = |at: Time| at < last || over.is_none_or(|over| at < over);
        let came_back: Option<Time> = proposals(lines)
            .filter(|(_, one)| is_within(one.at) && one.kind != kind && is_back(one.text.as_str()))
            .map(|(_, one)| one.at)
            .max();
        let Some(came_back) = came_back else { continue };
        let is_end = |one: &&mut Proposal| one.kind == kind && !one.is_key_event && !one.ends_range;
        for proposal in lines.iter_mut().filter_map(proposal_mut).filter(is_end) {
            if proposal.at < came_back {
                demote(proposal, "the trouble came back".to_owned());
            }
        }
    }
}

/// Makes fixes that are only a step of the work notes, such as `Certificate renewed`, if a later line says that it works: the
/// trouble wasn't over when the step was done.
pub fn drop_steps(lines: &mut [Line]) {
    let Some(last) = proposals(lines).filter(|(_, one)| is_recovery(one)).map(|(_, one)| one.at).max() else {
        return;
    };
    let is_step = |one: &&mut Proposal| {
        one.kind == ImportKind::Fixed
            && one.kind_confidence == Low
            && is_step(&one.kind_reason)
            && !one.is_key_event
            && one.at < last
    };
    for proposal in lines.iter_mut().filter_map(proposal_mut).filter(is_step) {
        demote(proposal, "a step: it worked later".to_owned());
    }
}

/// What solved the issue before a permanent fix was a mitigation.
pub fn soften_ends(lines: &mut [Line]) {
    let is_permanent =
        |one: &Proposal| one.kind == ImportKind::Fixed && one.text.as_str().contains("permanent");
    let Some(fixed) = proposals(lines).filter(|(_, one)| is_permanent(one)).map(|(_, one)| one.at).max()
    else {
        return;
    };
    let is_early = |one: &&mut Proposal| {
        one.kind == ImportKind::Resolved && one.kind_confidence < High && !one.is_key_event && one.at < fixed
    };
    for proposal in lines.iter_mut().filter_map(proposal_mut).filter(is_early) {
        proposal.kind = ImportKind::Mitigated;
        proposal.kind_reason = format!("{}; a permanent fix came later", proposal.kind_reason).into();
    }
}

/// Makes the end that a supplier reached on its side a note, if a later line says that all is over: until then it wasn't.
pub fn drop_suppliers_ends(lines: &mut [Line]) {
    let is_end = |one: &Proposal| one.kind == ImportKind::Resolved && !one.is_key_event;
    let Some(last) = proposals(lines).filter(|(_, one)| is_end(one)).map(|(_, one)| one.at).max() else {
        return;
    };
    let is_early = |one: &&mut Proposal| is_end(one) && one.at < last && is_by_supplier(one.text.as_str());
    for proposal in lines.iter_mut().filter_map(proposal_mut).filter(is_early) {
        demote(proposal, "a supplier ended it on its side; it was over later".to_owned());
    }
}

/// Makes the repair of code, such as `Fixed the empty field`, a note if a later line says that the fixes are deployed: until then
/// nobody has them.
pub fn drop_undeployed(lines: &mut [Line]) {
    let out = ["deploy", "rolled out", "rollout", "released", "is live", "shipped", "in production"];
    let is_out = |one: &Proposal| {
        let text = one.text.as_str().to_lowercase();
        out.iter().any(|words| text.contains(words))
    };
    let is_fix = |one: &Proposal| one.kind == ImportKind::Fixed && !one.is_key_event;
    let Some(last) =
        proposals(lines).filter(|(_, one)| is_fix(one) && is_out(one)).map(|(_, one)| one.at).max()
    else {
        return;
    };
    // `Fixed.` and `The issue is fixed` tell of users, too.
    let is_code = |one: &Proposal| {
        let text = one.text.as_str().trim_start_matches(|c: char| !c.is_alphanumeric());
        let behind =
            text.get(..6).filter(|verb| verb.eq_ignore_ascii_case("fixed ")).and_then(|_| text.get(6..));
        behind.is_some_and(|object| object.split_whitespace().count() > 1)
    };
    let is_early = |one: &&mut Proposal| is_fix(one) && is_code(one) && !is_out(one) && one.at < last;
    for proposal in lines.iter_mut().filter_map(proposal_mut).filter(is_early) {
        demote(proposal, "it is deployed later".to_owned());
    }
}

/// Makes a key event that only names an end, such as `incident_end`, a note if a later line of the timeline says that the incident
/// is resolved: the field is about the trouble.
pub fn drop_ends_before_closing(lines: &mut [Line]) {
    let is_resolved =
        |one: &Proposal| one.kind == ImportKind::Resolved && !one.is_key_event && one.kind_confidence > Low;
    let Some(last) = proposals(lines).filter(|(_, one)| is_resolved(one)).map(|(_, one)| one.at).max() else {
        return;
    };
    let is_end = |one: &&mut Proposal| {
        let names_end = one.text.as_str().split(|c: char| !c.is_alphanumeric()).any(|word| {
            ["end", "ended", "ends", "ende", "fin", "fim"].contains(&word.to_lowercase().as_str())
        });
        one.kind == ImportKind::Resolved && one.is_key_event && one.at < last && names_end
    };
    for proposal in lines.iter_mut().filter_map(proposal_mut).filter(is_end) {
        demote(proposal, "a later line says that it is resolved".to_owned());
    }
}

//! Detections that weren't the first: by then it was known.

use chrono::TimeDelta;
use grizzly_core::Time;

use super::demote;
use crate::{
    kind::{ImportConfidence, ImportKind, is_unsolved},
    line::{Line, Proposal, proposal_mut, proposals},
};

/// Makes a detection after a post that is investigated or identified a note: whoever wrote that post knew of it.
pub fn drop_after_posts(lines: &mut [Line]) {
    let is_post = |one: &Proposal| one.author.is_none() && is_unsolved(one.text.as_str());
    let Some(first) = proposals(lines).filter(|(_, one)| is_post(one)).map(|(_, one)| one.at).min() else {
        return;
    };
    let is_later =
        |one: &&mut Proposal| one.kind == ImportKind::Detected && !one.is_key_event && one.at > first;
    for proposal in lines.iter_mut().filter_map(proposal_mut).filter(is_later) {
        demote(proposal, "a post tells of it before".to_owned());
    }
}

/// Makes errors and alerts after the declaration notes, unless they are key events: errors come and go.
pub fn drop_after_declaration(lines: &mut [Line]) {
    let declared = proposals(lines)
        .filter(|(_, one)| one.kind == ImportKind::Declared)
        .max_by_key(|(_, one)| (one.is_key_event, one.kind_confidence));
    let Some((number, declared)) = declared.map(|(_, one)| (one.source_line, one.at)) else { return };
    for proposal in lines.iter_mut().filter_map(proposal_mut) {
        let is_detection = matches!(proposal.kind, ImportKind::FirstError | ImportKind::Detected);
        if is_detection && !proposal.is_key_event && proposal.at > declared {
            demote(proposal, format!("already declared in line {number}"));
        }
    }
}

/// Makes a failure more than a day before the first detection a note if there is another one in that day: it was a cause of
/// it that nobody noticed, such as a job that failed.
pub fn drop_latent(lines: &mut [Line]) {
    use ImportKind::{CustomerReported, Declared, Detected, FirstError};
    let noticed = |one: &Proposal| matches!(one.kind, CustomerReported | Declared | Detected);
    let Some(noticed) = proposals(lines).filter(|(_, one)| noticed(one)).map(|(_, one)| one.at).min() else {
        return;
    };
    let is_near = |at: Time| noticed.utc() - at.utc() <= TimeDelta::days(1);
    let is_failure = |one: &Proposal| one.kind == FirstError;
    if !proposals(lines).any(|(_, one)| is_failure(one) && one.at <= noticed && is_near(one.at)) {
        return;
    }
    let is_latent = |one: &&mut Proposal| {
        is_failure(one) && one.kind_confidence == ImportConfidence::Low && !is_near(one.at)
    };
    for proposal in lines.iter_mut().filter_map(proposal_mut).filter(is_latent) {
        demote(proposal, "long before it was noticed".to_owned());
    }
}

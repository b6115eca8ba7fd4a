//! Detections that weren't the first: by then it was known.

use super::demote;
use crate::{
    kind::{ImportKind, is_unsolved},
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

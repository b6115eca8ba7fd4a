//! Failures of which a line doesn't say that they begin: which of them is the first error.

use std::cmp::Reverse;

use grizzly_core::Time;

use super::demote;
use crate::{
    kind::{ImportConfidence, ImportKind, is_unsolved, plain_text, words_in},
    line::{Line, Proposal, proposal_mut, proposals},
    prose::sentences,
};

/// Entries at the start of a chat, in which somebody reports what others then look at.
const FIRST_MESSAGES: usize = 3;

/// Entries at the start of a report, in which a failure is the first one.
const FIRST_LINES: usize = 5;

/// Minutes after its detection, when nothing that fails is the first failure.
const LATE: i64 = 60;

/// Whether the sentence about a failure says that it happened before: what isn't to happen again is said of the future.
fn happens_again(proposal: &Proposal) -> bool {
    let text = plain_text(proposal.text.as_str());
    let words = words_in(&proposal.kind_reason);
    let sentence = sentences(&text).into_iter().map(|(_, sentence)| sentence).find(|one| one.contains(words));
    sentence.unwrap_or(&text).split(|c: char| !c.is_alphanumeric()).any(|word| word == "again")
}

/// A failure of which the line doesn't say that it begins: in a report it is the first error if it isn't after the
/// detection; in a chat, the first message about it is the detection.
pub fn weigh(lines: &mut [Line], are_posts: bool) {
    let is_detection = |one: &Proposal| {
        matches!(one.kind, ImportKind::Detected | ImportKind::CustomerReported)
            || one.also() == Some(ImportKind::Detected)
    };
    let detected = proposals(lines)
        .filter(|(_, one)| is_detection(one))
        .map(|(_, one)| (one.at, Reverse(one.is_key_event), one.source_line))
        .min();
    let is_known = |at: Time| {
        detected
            .filter(|(known, is_key, _)| *known < at || *known == at && is_key.0)
            .map(|(.., number)| number)
    };
    let mut times: Vec<Time> = proposals(lines).map(|(_, one)| one.at).collect();
    times.sort();
    for (number, proposal) in lines.iter_mut().filter_map(proposal_mut).enumerate() {
        // The newest entry may be the first one.
        let place = number.min(times.partition_point(|at| *at < proposal.at));
        // The first alert may be beside the failure that it is about.
        if proposal.also() == Some(ImportKind::FirstError) {
            let is_first = detected.is_some_and(|(at, ..)| at == proposal.at) && proposal.author.is_none();
            proposal.also = proposal.also.filter(|_| is_first && !are_posts);
        }
        if proposal.kind != ImportKind::FirstError {
            continue;
        }
        if !proposal.is_key_event && happens_again(proposal) {
            demote(proposal, "“again”: it isn't the first".to_owned());
            continue;
        }
        let is_late = |known: &Time| {
            let is_sure = proposal.kind_confidence == ImportConfidence::High;
            let says_first = proposal.text.as_str().to_lowercase().contains("first");
            proposal.at.minutes_since(*known) > LATE && !is_sure && !says_first
        };
        if !proposal.is_key_event && detected.is_some_and(|(known, ..)| is_late(&known)) {
            demote(proposal, "detected long before: it isn't the first".to_owned());
            continue;
        }
        if proposal.kind_confidence != ImportConfidence::Low {
            continue;
        }
        let is_message = proposal.author.is_some();
        match is_known(proposal.at) {
            Some(number) => demote(proposal, format!("already detected in line {number}")),
            None if are_posts => {
                demote(proposal, "a post on a status page; it doesn't say since when".to_owned())
            }
            None if is_message && place < FIRST_MESSAGES => proposal.kind = ImportKind::Detected,
            None if is_message => {
                demote(proposal, "a message about a failure; it doesn't say since when".to_owned())
            }
            None if place >= FIRST_LINES => demote(
                proposal,
                "a failure late in the timeline; it doesn't say that it is the first".to_owned(),
            ),
            None => {}
        }
    }
}

/// Makes a field that only says `Started` a note if the first post was written at that time: it is when the record was opened, of
/// trouble that was known by then.
pub fn drop_starts_of_records(lines: &mut [Line]) {
    let is_post = |one: &Proposal| one.author.is_none() && is_unsolved(one.text.as_str());
    let Some(first) = proposals(lines).filter(|(_, one)| is_post(one)).map(|(_, one)| one.at).min() else {
        return;
    };
    let names = ["started", "start", "start time", "started at", "starts", "began", "opened"];
    let is_start = |one: &&mut Proposal| {
        one.is_key_event
            && one.kind == ImportKind::FirstError
            && one.at == first
            && names.contains(&one.text.as_str().trim().to_lowercase().as_str())
    };
    for proposal in lines.iter_mut().filter_map(proposal_mut).filter(is_start) {
        demote(proposal, "the time of the first post: it doesn't say since when".to_owned());
    }
}

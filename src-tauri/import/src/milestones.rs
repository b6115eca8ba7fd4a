//! One line for each milestone: which of the lines that may state it does.

mod detections;
mod failures;
mod parts;
mod recoveries;

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

use grizzly_core::{Time, milestone::Milestone};

use crate::{
    kind::{ImportConfidence, ImportKind},
    line::{Line, Proposal, proposal_mut, proposals},
};

/// Picks one line for each milestone; the others become notes. `are_posts`: the lines are posts of a status page.
pub fn pick(lines: &mut [Line], are_posts: bool) {
    // Its publisher says how customers fare, not that one of them has reported it.
    let is_told = |one: &&mut Proposal| {
        let text = one.text.as_str().to_lowercase();
        let is_post = are_posts || text.starts_with("update");
        is_post && one.kind == ImportKind::CustomerReported && !text.contains("report")
    };
    for proposal in lines.iter_mut().filter_map(proposal_mut).filter(is_told) {
        demote(proposal, "a post on a status page; it names no report".to_owned());
    }
    if are_posts {
        // A post tells what is known by now, not what just happened.
        lines
            .iter_mut()
            .filter_map(proposal_mut)
            .filter(|one| one.also.is_some())
            .for_each(|one| one.also = None);
    }
    drop_contradictions(lines);
    drop_summaries(lines);
    drop_recovery_before_trouble(lines);
    recoveries::soften_ends(lines);
    recoveries::drop_suppliers_ends(lines);
    recoveries::drop_early(lines);
    recoveries::drop_unsolved(lines);
    parts::drop_restarts(lines);
    recoveries::drop_undone(lines);
    parts::drop_parts(lines);
    parts::drop_places(lines);
    parts::drop_before_all(lines);
    recoveries::drop_before_the_rest(lines);
    recoveries::drop_steps(lines);
    recoveries::drop_undeployed(lines);
    drop_ends_before_trouble(lines);
    recoveries::drop_ends_before_closing(lines);
    drop_ends_after_key_events(lines);
    drop_fixes_after_the_end(lines);
    drop_echoes(lines);
    failures::drop_starts_of_records(lines);
    failures::weigh(lines, are_posts);
    detections::drop_after_posts(lines);
    detections::drop_after_declaration(lines);
    detections::drop_latent(lines);
    drop_ends_before_key_events(lines);
    pick_milestones(lines);
}

/// Makes the key events of a detection and of the end notes if the end is the earlier one, and the timeline tells of both: they
/// contradict each other.
fn drop_contradictions(lines: &mut [Line]) {
    use ImportKind::{Closed, CustomerReported, Declared, Detected, FirstError, Resolved};
    let of = |is_key: bool, kinds: &[ImportKind]| {
        let is_one = |one: &Proposal| one.is_key_event == is_key && kinds.contains(&one.kind);
        proposals(lines).filter(|(_, one)| is_one(one)).map(|(_, one)| one.at).min()
    };
    let (Some(detected), Some(ended)) = (of(true, &[Detected]), of(true, &[Resolved])) else { return };
    let trouble = of(false, &[FirstError, Detected, CustomerReported, Declared]);
    let is_told =
        trouble.is_some_and(|trouble| trouble < detected) && of(false, &[Resolved, Closed]).is_some();
    if ended >= detected || !is_told {
        return;
    }
    let is_key = |one: &&mut Proposal| one.is_key_event && matches!(one.kind, Detected | Resolved);
    for proposal in lines.iter_mut().filter_map(proposal_mut).filter(is_key) {
        demote(proposal, "the key events contradict each other".to_owned());
    }
}

/// Makes a state above what is affected a note if a later line has it, too: it is the state of the whole incident, beside the
/// time of its start.
fn drop_summaries(lines: &mut [Line]) {
    let is_summary = |one: &Proposal| {
        let mut rows = one.text.as_str().lines().skip(1).map(|row| row.trim().to_lowercase());
        one.is_key_event
            && rows.next().is_some_and(|row| row.starts_with("affected ") && row.contains(':'))
            && rows.next().is_none()
    };
    let ends: Vec<(ImportKind, Time)> = proposals(lines).map(|(_, one)| (one.kind, one.at)).collect();
    for proposal in lines.iter_mut().filter_map(proposal_mut).filter(|one| is_summary(one)) {
        if ends.iter().any(|(kind, at)| *kind == proposal.kind && *at > proposal.at) {
            demote(proposal, "the state of the whole incident".to_owned());
        }
    }
}

/// Makes “all systems normal” a note if the timeline starts with it: there was no trouble yet.
fn drop_recovery_before_trouble(lines: &mut [Line]) {
    let times: Vec<Time> = proposals(lines).map(|(_, one)| one.at).collect();
    let ([first, .., last], true) = (times.as_slice(), times.len() > 2) else { return };
    // The newest entry may be the first one.
    let earliest = *first.min(last);
    let is_alone = times.iter().filter(|at| **at <= earliest).count() == 1;
    let starts = |one: &&mut Proposal| is_alone && one.at == earliest;
    for proposal in lines.iter_mut().filter_map(proposal_mut).filter(starts) {
        if proposal.kind == ImportKind::Mitigated && !proposal.is_key_event && !tells_of_trouble(proposal) {
            demote(proposal, "nothing was wrong before".to_owned());
        }
    }
}

/// Whether words of a line say that something was wrong before: `Update: no longer losing packets`.
fn tells_of_trouble(proposal: &Proposal) -> bool {
    let text = proposal.text.as_str().to_lowercase();
    text.starts_with("update") && ["no longer", " again", "restored"].iter().any(|words| text.contains(words))
}

/// The end of a range of trouble is the end of it, unless there is more trouble later.
fn drop_ends_before_trouble(lines: &mut [Line]) {
    let is_end = |one: &Proposal| one.ends_range && one.kind == ImportKind::Mitigated;
    let is_trouble =
        |one: &Proposal| is_end(one) || matches!(one.kind, ImportKind::FirstError | ImportKind::Detected);
    let last = proposals(lines).filter(|(_, one)| is_trouble(one)).map(|(_, one)| one.at).max();
    for proposal in lines.iter_mut().filter_map(proposal_mut).filter(|one| is_end(one)) {
        if Some(proposal.at) < last {
            demote(proposal, "the end of a range, and there is more trouble later".to_owned());
        }
    }
}

/// Makes a line that something works a note if a key event says that it was over before.
fn drop_ends_after_key_events(lines: &mut [Line]) {
    let ended = proposals(lines)
        .filter(|(_, one)| one.is_key_event && one.kind == ImportKind::Resolved)
        .map(|(_, one)| (one.at, one.source_line))
        .min();
    let Some((at, number)) = ended else { return };
    for proposal in lines.iter_mut().filter_map(proposal_mut) {
        if proposal.kind == ImportKind::Mitigated && !proposal.is_key_event && proposal.at > at {
            demote(proposal, format!("over before, by the key event in line {number}"));
        }
    }
}

/// Makes a fix, or that something works, a note if the incident was over before: it is one of what was left.
fn drop_fixes_after_the_end(lines: &mut [Line]) {
    let is_sure = |one: &Proposal| one.is_key_event || one.kind_confidence == ImportConfidence::High;
    let ended = proposals(lines)
        .filter(|(_, one)| one.kind == ImportKind::Resolved && is_sure(one))
        .map(|(_, one)| (one.at, one.source_line))
        .max();
    let Some((at, number)) = ended else { return };
    for proposal in lines.iter_mut().filter_map(proposal_mut) {
        let is_end = matches!(proposal.kind, ImportKind::Fixed | ImportKind::Mitigated);
        if is_end && !proposal.is_key_event && proposal.at > at {
            demote(proposal, format!("over before, in line {number}"));
        }
    }
}

/// Makes a sentence a note if a timeline line records the same event at the same time.
fn drop_echoes(lines: &mut [Line]) {
    let known: HashSet<(ImportKind, Time)> = proposals(lines)
        .filter(|(_, one)| one.kind != ImportKind::Note && one.kind_confidence > ImportConfidence::Low)
        .map(|(_, one)| (one.kind, one.at))
        .collect();
    for proposal in lines.iter_mut().filter_map(proposal_mut) {
        if proposal.kind_confidence == ImportConfidence::Low && known.contains(&(proposal.kind, proposal.at))
        {
            demote(proposal, "another line already records this".to_owned());
        }
    }
}

fn demote(proposal: &mut Proposal, why: String) {
    (proposal.kind, proposal.kind_confidence, proposal.kind_reason) =
        (ImportKind::Note, ImportConfidence::Medium, why.into());
}

/// How sure a line is among the others: of several lines that tell of a detection or declaration, the first counts.
fn confidence_of(kind: ImportKind, confidence: ImportConfidence) -> ImportConfidence {
    match kind {
        ImportKind::Detected | ImportKind::Declared => confidence.min(ImportConfidence::Medium),
        _ => confidence,
    }
}

/// Picks one line for each milestone: a key event, else the one with the highest confidence, else the
/// earliest. The others become notes.
fn pick_milestones(lines: &mut [Line]) {
    type Rank = (bool, ImportConfidence, Reverse<Time>);
    // The rank, the line, and its number in the source.
    let mut best: HashMap<Milestone, (Rank, u32, u32)> = HashMap::new();
    let stated = proposals(lines).flat_map(|(number, one)| {
        // Of several detections the earliest counts, also beside something else.
        let also = one.also().map(|also| {
            let is_detection = also == ImportKind::Detected;
            (also, false, if is_detection { ImportConfidence::Medium } else { ImportConfidence::Low })
        });
        let kinds = [Some((one.kind, one.is_key_event, one.kind_confidence)), also];
        kinds
            .into_iter()
            .flatten()
            .map(move |(kind, is_key, confidence)| (number, one, kind, is_key, confidence))
    });
    for (number, one, kind, is_key, confidence) in stated {
        let Some(milestone) = kind.milestone() else { continue };
        let rank = (is_key, confidence_of(kind, confidence), Reverse(one.at));
        if best.get(&milestone).is_none_or(|(known, ..)| rank > *known) {
            best.insert(milestone, (rank, number, one.source_line));
        }
    }
    for line in lines {
        let number = line.number;
        let Some(proposal) = proposal_mut(line) else { continue };
        let is_picked = |kind: ImportKind| {
            kind.milestone()
                .and_then(|milestone| best.get(&milestone))
                .is_some_and(|(_, of, _)| *of == number)
        };
        if proposal.also.is_some() && !proposal.also().is_some_and(is_picked) {
            proposal.also = None;
        }
        // A customer report before the detection would count as the detection.
        let is_report = proposal.kind == ImportKind::CustomerReported;
        let milestone = proposal.kind.milestone().or(is_report.then_some(Milestone::Detected));
        let Some((milestone, (rank, of_line, source_line))) =
            milestone.and_then(|one| Some((one, best.get(&one)?)))
        else {
            continue;
        };
        let Reverse(at) = rank.2;
        if is_report && !(rank.0 && proposal.at < at) || *of_line == number {
            continue;
        }
        let when = if at == proposal.at { "" } else { ", at a different time" };
        let why = format!("line {source_line} already records “{}”{when}", milestone.label());
        match proposal.also() {
            Some(also) => {
                (proposal.kind, proposal.kind_confidence, proposal.also) =
                    (also, ImportConfidence::Low, None);
                proposal.kind_reason = format!("states “{}” too; {why}", also.label()).into();
            }
            None => demote(proposal, why),
        }
    }
}

/// A report whose key events have a repair says there how it ended; a line that only says that something works again is a note.
fn drop_ends_before_key_events(lines: &mut [Line]) {
    let repaired = proposals(lines).find(|(_, one)| one.is_key_event && one.kind == ImportKind::Fixed);
    let Some(number) = repaired.map(|(_, one)| one.source_line) else { return };
    for proposal in lines.iter_mut().filter_map(proposal_mut) {
        let is_sure = proposal.is_key_event || proposal.kind_confidence == ImportConfidence::High;
        if proposal.also() == Some(ImportKind::Mitigated) {
            proposal.also = None;
        }
        if proposal.kind == ImportKind::Mitigated && !is_sure {
            demote(proposal, format!("the key event in line {number} is used"));
        }
    }
}

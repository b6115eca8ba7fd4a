//! Sentences about rollbacks: for people outside the team without any service, for the team with all of them.

use crate::{
    EntryId, Event, PersonId, Text,
    event::{RollbackResult, Subject},
    incident::{Rollback, Stage},
    text::capital,
    updates::{
        claim::Claim,
        moment::Moment,
        progress::{blocker, number, work},
        sentence_parts::{listed, unended},
        template_kind::TemplateKind,
    },
};

/// The rollbacks by how far they are; without any, who is looking into it. Once mitigated, only what helped and what
/// didn't matters, and to CS only what customers may notice.
pub(super) fn actions(moment: &Moment) -> Vec<Claim> {
    let is_for_cs = TemplateKind::of(moment.audience) == TemplateKind::CustomerSuccess;
    let groups: &[Progress] = match moment.kind.is_mitigated() {
        true => &Progress::WITH_RESULT,
        false if is_for_cs => &Progress::NOTICED,
        false => &Progress::ALL,
    };
    let of_group = |group: &Progress| -> Vec<&Rollback> {
        moment.state.rollbacks.iter().filter(|one| Progress::of(one, moment) == Some(*group)).collect()
    };
    let present: Vec<(&Progress, Vec<&Rollback>)> =
        groups.iter().map(|group| (group, of_group(group))).filter(|(_, found)| !found.is_empty()).collect();
    let finished = |found: &[&Rollback]| match found {
        [one] => rolled_back_at(one, moment),
        _ => None,
    };
    let (text, finished) = match present.as_slice() {
        [] if moment.kind.is_mitigated() || is_for_cs => return Vec::new(),
        [] => return work(moment),
        [(Progress::Helped, found)] => {
            let finished = finished(found);
            (helped(found.len(), finished.as_ref()), finished)
        }
        [(group, found)] => (group.says(found.len()), None),
        [(Progress::Helped, helped), (Progress::DidNotHelp, others)] => {
            let finished = finished(helped);
            (helped_after(helped.len(), others.len(), finished.as_ref()), finished)
        }
        several => {
            let each: Vec<String> = several.iter().map(|(group, found)| group.among(found.len())).collect();
            (format!("Rollbacks: {}.", listed(&each)), None)
        }
    };
    let proofs = present.iter().flat_map(|(_, found)| found).flat_map(|one| proof(one, moment));
    vec![Claim { text, entries: proofs.chain(finished.map(|(_, entry)| entry)).collect() }]
}

/// `We rolled back one change at 10:59, and it helped.`
fn helped(count: usize, finished: Option<&(String, EntryId)>) -> String {
    match finished {
        Some((at, _)) => format!("We rolled back one change at {at}, and it helped."),
        None => Progress::Helped.says(count),
    }
}

/// `One rollback didn't help; another one, at 10:59, helped.`
fn helped_after(helped: usize, others: usize, finished: Option<&(String, EntryId)>) -> String {
    let others = match others {
        1 => "One rollback".to_owned(),
        several => format!("{} rollbacks", capital(&number(several))),
    };
    let helped = match (helped, finished) {
        (1, Some((at, _))) => format!("another one, at {at},"),
        (1, None) => "another one".to_owned(),
        (several, _) => format!("{} others", number(several)),
    };
    format!("{others} didn't help; {helped} helped.")
}

/// How far a rollback is, for people outside the team. That a service is suspected, ruled out or rolled forward again
/// says nothing to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Progress {
    Helped,
    DidNotHelp,
    Inconclusive,
    Checking,
    RollingBack,
    Stuck,
    Requested,
    Blocked,
    Failed,
    NotPossible,
}

impl Progress {
    const WITH_RESULT: [Self; 2] = [Self::Helped, Self::DidNotHelp];
    /// What may change something for customers.
    const NOTICED: [Self; 4] = [Self::Helped, Self::RollingBack, Self::Checking, Self::DidNotHelp];
    const ALL: [Self; 10] = [
        Self::Helped,
        Self::RollingBack,
        Self::Checking,
        Self::Stuck,
        Self::Requested,
        Self::Blocked,
        Self::Inconclusive,
        Self::DidNotHelp,
        Self::Failed,
        Self::NotPossible,
    ];

    fn of(rollback: &Rollback, moment: &Moment) -> Option<Self> {
        let is_blocked = moment.state.rollback_block(rollback).is_some();
        Some(match rollback.stage {
            Stage::Suspected | Stage::RuledOut | Stage::RolledForward => return None,
            Stage::Requested if is_blocked => Self::Blocked,
            Stage::Requested => Self::Requested,
            Stage::RollingBack if is_blocked => Self::Stuck,
            Stage::RollingBack => Self::RollingBack,
            Stage::RolledBack => Self::Checking,
            Stage::Verified(RollbackResult::Helped) if is_before_reopening(rollback, moment) => return None,
            Stage::Verified(RollbackResult::Helped) => Self::Helped,
            Stage::Verified(RollbackResult::DidNotHelp) => Self::DidNotHelp,
            Stage::Verified(RollbackResult::Inconclusive) => Self::Inconclusive,
            Stage::Failed => Self::Failed,
            Stage::NotPossible => Self::NotPossible,
        })
    }

    /// As a sentence about `count` rollbacks.
    fn says(self, count: usize) -> String {
        let one = count == 1;
        let rollbacks =
            if one { "One rollback".to_owned() } else { format!("{} rollbacks", capital(&number(count))) };
        let changes = if one { "one change".to_owned() } else { format!("{} changes", number(count)) };
        let (has, is, it) = if one { ("has", "is", "it's") } else { ("have", "are", "they're") };
        match self {
            Self::Helped => format!("Rolling back {changes} helped."),
            Self::DidNotHelp => format!("Rolling back {changes} didn't help."),
            Self::Inconclusive => {
                format!("We rolled back {changes}, and it isn't clear whether that helped.")
            }
            Self::Checking => format!("We rolled back {changes}, and don't know yet whether that helped."),
            Self::RollingBack => format!("We're rolling back {changes}."),
            Self::Stuck => format!("{rollbacks} {has} started, but {is} blocked."),
            Self::Requested => format!("{rollbacks} {is} requested, but {has}n't started yet."),
            Self::Blocked => format!("{rollbacks} {is} requested, but {it} blocked."),
            Self::Failed => format!("{rollbacks} failed."),
            Self::NotPossible => format!("{} can't be rolled back.", capital(&changes)),
        }
    }

    /// The same among others: `one didn't help`.
    fn among(self, count: usize) -> String {
        let how_many = number(count);
        let (has, is) = if count == 1 { ("has", "is") } else { ("have", "are") };
        match self {
            Self::Helped => format!("{how_many} helped"),
            Self::DidNotHelp => format!("{how_many} didn't help"),
            Self::Inconclusive => format!("{how_many} {has} no clear result"),
            Self::Checking => format!("{how_many} {is} done without a known result"),
            Self::RollingBack => format!("{how_many} {is} in progress"),
            Self::Stuck => format!("{how_many} {has} started but {is} blocked"),
            Self::Requested => format!("{how_many} {has}n't started yet"),
            Self::Blocked => format!("{how_many} can't start yet"),
            Self::Failed => format!("{how_many} failed"),
            Self::NotPossible => format!("{how_many} {is}n't possible"),
        }
    }
}

/// Whether it helped before users were affected again, which says nothing about now.
fn is_before_reopening(rollback: &Rollback, moment: &Moment) -> bool {
    let result = |event: &Event| matches!(event, Event::RollbackResult { service, .. } if service.same_name(&rollback.service));
    moment.last_entry(result).is_some_and(|entry| moment.incident.number_of(entry) < moment.reopened_by())
}

/// The entry of its stage, and the one that blocks it.
fn proof(rollback: &Rollback, moment: &Moment) -> Vec<EntryId> {
    let is_its = |event: &Event| matches!(event.traits().subject, Subject::Service(service, _) if service.same_name(&rollback.service));
    let block = moment.state.rollback_block(rollback).map(|block| block.entry);
    moment.last_entry(is_its).into_iter().chain(block).collect()
}

/// When it was rolled back, with the entry that says so.
fn rolled_back_at(rollback: &Rollback, moment: &Moment) -> Option<(String, EntryId)> {
    let at = rollback.finished_at?;
    let is_its = |event: &Event| matches!(event, Event::RolledBack { service } if service.same_name(&rollback.service));
    moment.last_entry(is_its).map(|entry| (moment.clock(at), entry))
}

/// For the team, each service that isn't ruled out: `payments: rolled back by Dan at 10:39, didn't help`
pub(super) fn services(moment: &Moment) -> Vec<Claim> {
    let shown = moment.state.rollbacks.iter().filter(|one| one.stage != Stage::RuledOut);
    let line = |one: &Rollback| {
        let block = moment
            .state
            .rollback_block(one)
            .map(|block| format!(", blocked by {}", blocker(&block.by, moment)));
        let (stage, more) = stage(one, moment);
        let text = format!("{}: {stage}{}{}", one.service, why(one), block.unwrap_or_default());
        Claim { text, entries: proof(one, moment).into_iter().chain(more).collect() }
    };
    shown.map(line).collect()
}

/// How far it is, who does it and when: `rolled back by Dan at 10:39, didn't help`; and an entry that says when.
fn stage(rollback: &Rollback, moment: &Moment) -> (String, Option<EntryId>) {
    let label = rollback.stage.label();
    let owner = rollback.owner.as_ref().map(PersonId::name);
    let by = owner.as_ref().map(|owner| format!(" by {owner}")).unwrap_or_default();
    match rollback.stage {
        Stage::Requested => match owner {
            Some(owner) => (format!("rollback requested from {owner}"), None),
            None => ("rollback requested".to_owned(), None),
        },
        Stage::RollingBack => (format!("being rolled back{by}"), None),
        Stage::RolledBack | Stage::Verified(_) => {
            let finished = rolled_back_at(rollback, moment);
            let at = finished.as_ref().map(|(at, _)| format!(" at {at}")).unwrap_or_default();
            (
                label.replacen("rolled back", &format!("rolled back{by}{at}"), 1),
                finished.map(|(_, entry)| entry),
            )
        }
        Stage::Suspected | Stage::RuledOut | Stage::Failed | Stage::NotPossible | Stage::RolledForward => {
            (label.to_owned(), None)
        }
    }
}

/// The reason of a stage that has one: ` (the image is gone)`
fn why(rollback: &Rollback) -> String {
    let has_reason = matches!(rollback.stage, Stage::Suspected | Stage::Failed | Stage::NotPossible);
    let why = rollback.why.as_ref().map(Text::as_str).filter(|why| has_reason && !why.trim().is_empty());
    why.map(|why| format!(" ({})", unended(why))).unwrap_or_default()
}

//! How far a rollback is, in words for people outside the team.

use crate::{
    Event,
    event::{RollbackResult, Stage, Subject},
    incident::Rollback,
    text::capital,
    updates::{moment::Moment, progress::number},
};

/// How far a rollback is, for people outside the team. That a service is suspected, ruled out or rolled forward again
/// says nothing to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    Helped,
    HelpedPartly,
    DidNotHelp,
    Inconclusive,
    Checking,
    RollingBack,
    Stuck,
    Requested,
    Blocked,
    RolledForward,
    Failed,
    NotPossible,
}

impl Progress {
    /// What matters once it is mitigated.
    pub const DONE: [Self; 7] = [
        Self::Helped,
        Self::HelpedPartly,
        Self::RolledForward,
        Self::DidNotHelp,
        Self::Inconclusive,
        Self::Checking,
        Self::Failed,
    ];
    pub const ALL: [Self; 12] = [
        Self::Helped,
        Self::HelpedPartly,
        Self::RolledForward,
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

    pub fn of(rollback: &Rollback, moment: &Moment) -> Option<Self> {
        let is_blocked = moment.state.rollback_block(rollback).is_some();
        Some(match rollback.stage {
            Stage::RolledForward if is_instead_of_rollback(rollback, moment) => Self::RolledForward,
            Stage::Suspected | Stage::RuledOut | Stage::RolledForward => return None,
            Stage::Requested if is_blocked => Self::Blocked,
            Stage::Requested => Self::Requested,
            Stage::RollingBack if is_blocked => Self::Stuck,
            Stage::RollingBack => Self::RollingBack,
            Stage::RolledBack => Self::Checking,
            Stage::Verified(RollbackResult::Helped) if is_before_reopening(rollback, moment) => return None,
            Stage::Verified(RollbackResult::Helped) => Self::Helped,
            Stage::Verified(RollbackResult::HelpedPartly) => Self::HelpedPartly,
            Stage::Verified(RollbackResult::DidNotHelp) => Self::DidNotHelp,
            Stage::Verified(RollbackResult::Inconclusive) => Self::Inconclusive,
            Stage::Failed => Self::Failed,
            Stage::NotPossible => Self::NotPossible,
        })
    }

    /// Whether nothing more comes of it.
    pub fn is_over(self) -> bool {
        matches!(self, Self::DidNotHelp | Self::Failed | Self::NotPossible)
    }

    /// As a sentence about `count` rollbacks.
    pub fn says(self, count: usize) -> String {
        let one = count == 1;
        let rollbacks = rollbacks(count);
        let changes = if one { "one change".to_owned() } else { format!("{} changes", number(count)) };
        let (has, is, it) = if one { ("has", "is", "it's") } else { ("have", "are", "they're") };
        match self {
            Self::Helped => format!("Rolling back {changes} helped."),
            Self::HelpedPartly => format!("Rolling back {changes} helped partly."),
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
            Self::RolledForward => {
                format!("We replaced {changes} by a newer version instead of rolling back.")
            }
            // Whatever is suspected may not be ours, so that there is no change of it.
            Self::NotPossible if one => "One suspected service can't be rolled back.".to_owned(),
            Self::NotPossible => {
                format!("{} suspected services can't be rolled back.", capital(&number(count)))
            }
        }
    }

    /// Whether it is over and didn't help alone, as far as is known.
    pub fn is_without_full_help(self) -> bool {
        matches!(self, Self::HelpedPartly | Self::DidNotHelp | Self::Inconclusive | Self::Checking)
    }

    /// `Two rollbacks have no clear result`
    pub fn without_full_help(self, count: usize) -> String {
        let has = if count == 1 { "has" } else { "have" };
        let how = match self {
            Self::HelpedPartly => "helped partly".to_owned(),
            Self::Inconclusive => format!("{has} no clear result"),
            Self::Checking => format!("{has} no known result"),
            _ => "didn't help".to_owned(),
        };
        format!("{} {how}", rollbacks(count))
    }

    /// As a sentence before the one about another: `Two rollbacks didn't help.`
    pub fn ended_as(self, count: usize) -> String {
        let how = if self == Self::Failed { "failed" } else { "didn't help" };
        format!("{} {how}.", rollbacks(count))
    }

    /// As a sentence about one more: `Another one is requested, but hasn't started yet.`
    pub fn among_others(self) -> String {
        self.says(1).replacen("One rollback", "Another one", 1).replacen("one change", "another change", 1)
    }

    /// The same among others: `one didn't help`.
    pub fn among(self, count: usize) -> String {
        let how_many = number(count);
        let (has, is) = if count == 1 { ("has", "is") } else { ("have", "are") };
        match self {
            Self::Helped => format!("{how_many} helped"),
            Self::HelpedPartly => format!("{how_many} helped partly"),
            Self::DidNotHelp => format!("{how_many} didn't help"),
            Self::Inconclusive => format!("{how_many} {has} no clear result"),
            Self::Checking => format!("{how_many} {is} done without a known result"),
            Self::RollingBack => format!("{how_many} {is} in progress"),
            Self::Stuck => format!("{how_many} {has} started but {is} blocked"),
            Self::Requested => format!("{how_many} {has}n't started yet"),
            Self::Blocked => format!("{how_many} can't start yet"),
            Self::Failed => format!("{how_many} failed"),
            Self::RolledForward => format!("{how_many} {has} a newer version instead"),
            Self::NotPossible => format!("{how_many} {is}n't possible"),
        }
    }
}

/// Whether it was rolled forward because it couldn't be rolled back.
fn is_instead_of_rollback(rollback: &Rollback, moment: &Moment) -> bool {
    let is_its = |event: &Event| matches!(event.traits().subject, Subject::Service(service, stage) if service.same_name(&rollback.service) && stage != Stage::RolledForward);
    let before = moment.last_entry(is_its).and_then(|entry| moment.incident.record_of(entry));
    before.is_some_and(|record| {
        matches!(record.entry.event, Event::RollbackNotPossible { .. } | Event::RollbackFailed { .. })
    })
}

/// Whether it helped before users were affected again, which says nothing about now.
fn is_before_reopening(rollback: &Rollback, moment: &Moment) -> bool {
    let result = |event: &Event| matches!(event, Event::RollbackResult { service, .. } if service.same_name(&rollback.service));
    moment.last_entry(result).is_some_and(|entry| moment.incident.number_of(entry) < moment.reopened_by())
}

/// `One rollback`, `Two rollbacks`
fn rollbacks(count: usize) -> String {
    if count == 1 { "One rollback".to_owned() } else { format!("{} rollbacks", capital(&number(count))) }
}

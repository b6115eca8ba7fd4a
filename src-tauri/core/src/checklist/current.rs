//! The current step: the one that Next is about, so that both agree.

use crate::{
    Playbook,
    event::{Audience, TaskKind},
    milestone::Milestone as M,
    nudges::NudgeKind as K,
    playbook::DoneWhen::{self, *},
};

/// The place of the step that a nudge is about; `None`: the playbook has no such step.
pub fn step(playbook: &Playbook, nudge: &K) -> Option<usize> {
    let completes = |when: &DoneWhen| playbook.steps.iter().position(|step| step.done.contains(when));
    what_it_completes(nudge).iter().find_map(completes)
}

/// What is proved once the nudge is done, the closest first. A playbook may have a step for any of them.
fn what_it_completes(kind: &K) -> &'static [DoneWhen] {
    match kind {
        K::OpenCall => &[Reached(M::CallOpened)],
        K::NameLeader | K::AnswerHandover | K::HandOver => &[Reached(M::LeaderNamed)],
        K::NameDeputy => &[DeputyNamed, Reached(M::LeaderNamed)],
        K::Assess(TaskKind::Impact) => &[ImpactKnown, Reached(M::FirstTaskAssigned)],
        K::Divide
        | K::Assess(_)
        | K::NoOwner(_)
        | K::NotAccepted(_)
        | K::NoReport(_)
        | K::DuplicateWork(_)
        | K::BlockEachOther
        | K::BlockedBy(_)
        | K::OpenTasks(_)
        | K::DirectReports
        | K::NoAnswer(_) => &[Reached(M::FirstTaskAssigned), SurfaceAreaKnown, ImpactKnown],
        K::RollBackFirst
        | K::RollbackBlocked(_)
        | K::RollbackNotStarted(_)
        | K::RollbackInProgress(_)
        | K::VerifyRollback(_) => &[Reached(M::FirstRollbackStarted), FirstRollbackRequested],
        K::Update(Audience::CustomerSuccess) => &[Reached(M::FirstCsUpdate), Reached(M::FirstCeoUpdate)],
        K::CustomerWaits(_) => &[Reached(M::FirstCsUpdate), ImpactKnown],
        K::Update(_) | K::UpdateCopied(_) | K::UpdateNotSent(_) | K::OutdatedUpdate => {
            &[Reached(M::FirstCeoUpdate), Reached(M::FirstCsUpdate)]
        }
        K::NoActivity | K::NotMitigated => &[Reached(M::Mitigated)],
        K::NotFixed => &[Reached(M::Fixed)],
        K::NotResolved => &[Reached(M::Resolved)],
        K::StartCleanup | K::NameCleanupTeam | K::CustomerWithoutOwner(_) => &[CleanupStarted, CleanupDone],
        K::NotClosed => &[Reached(M::Closed), CleanupDone, CleanupStarted],
        K::RfoNotReviewed => &[RfoReviewed, Reached(M::RfoPublished)],
        K::RfoNotWritten | K::RfoNotPublished | K::FollowUp(_) => &[Reached(M::RfoPublished), RfoReviewed],
    }
}

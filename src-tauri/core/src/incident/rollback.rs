//! The rollback board: where each service stands.

use crate::{Event, Handle, Text, Time, event::RollbackResult};

/// One service that is suspected, rolled back, or was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rollback {
    /// As it was first written; later mentions may differ in case.
    pub service: Text,
    pub stage: Stage,
    /// Since when it is there.
    pub since: Time,
    /// Who was asked to roll it back.
    pub of: Option<Handle>,
    /// When the present or last rollback began.
    pub started_at: Option<Time>,
    /// When it ended.
    pub finished_at: Option<Time>,
    /// The version it came from, and the one it goes to.
    pub from: Option<Text>,
    pub to: Option<Text>,
    /// Why it is suspected, why it failed or why it is not possible, as was said last.
    pub why: Option<Text>,
}

impl Rollback {
    fn new(service: Text, stage: Stage, since: Time) -> Self {
        Self {
            service,
            stage,
            since,
            of: None,
            started_at: None,
            finished_at: None,
            from: None,
            to: None,
            why: None,
        }
    }
}

/// Where a service stands. A rollback can fail, can turn out not to help and can be rolled forward
/// again: all three are normal (process.md, step 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Suspected,
    Innocent,
    Asked,
    RollingBack,
    Finished,
    Verified(RollbackResult),
    Failed,
    NotPossible,
    RolledForward,
}

impl Stage {
    /// As it stands in a sentence: `payments is rolling back`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Suspected => "suspected",
            Self::Innocent => "suspected no more",
            Self::Asked => "to be rolled back",
            Self::RollingBack => "rolling back",
            Self::Finished => "rolled back",
            Self::Verified(RollbackResult::Helped) => "rolled back, which helped",
            Self::Verified(RollbackResult::DidNotHelp) => "rolled back, which did not help",
            Self::Verified(RollbackResult::Unclear) => "rolled back, perhaps with effect",
            Self::Failed => "not rolled back: it failed",
            Self::NotPossible => "not possible to roll back",
            Self::RolledForward => "rolled forward again",
        }
    }
}

/// The service that an event of the rollback board is about, and where the event puts it.
pub fn moved(event: &Event) -> Option<(&Text, Stage)> {
    Some(match event {
        Event::ServiceSuspected { service, .. } => (service, Stage::Suspected),
        Event::SuspicionDropped { service, .. } => (service, Stage::Innocent),
        Event::RollbackAsked { service, .. } => (service, Stage::Asked),
        Event::RollbackStarted { service, .. } => (service, Stage::RollingBack),
        Event::RollbackFinished { service } => (service, Stage::Finished),
        Event::RollbackVerified { service, result } => (service, Stage::Verified(*result)),
        Event::RollbackFailed { service, .. } => (service, Stage::Failed),
        Event::RollbackNotPossible { service, .. } => (service, Stage::NotPossible),
        Event::RolledForward { service, .. } => (service, Stage::RolledForward),
        _ => return None,
    })
}

/// The service of that name, in whatever case.
pub fn find<'a>(board: &'a [Rollback], service: &Text) -> Option<&'a Rollback> {
    board.iter().find(|known| known.service.same_name(service))
}

/// Takes an event onto the board; any other kind changes nothing.
pub fn fold(board: &mut Vec<Rollback>, event: &Event, at: Time) {
    let Some((service, stage)) = moved(event) else { return };
    let place = board.iter().position(|known| known.service.same_name(service));
    let place = place.unwrap_or_else(|| {
        board.push(Rollback::new(service.clone(), stage, at));
        board.len() - 1
    });
    let Some(rollback) = board.get_mut(place) else { return };
    // Why it failed, or is innocent, says nothing of what is done with it next.
    if matches!(rollback.stage, Stage::Innocent | Stage::Failed | Stage::NotPossible) {
        rollback.why = None;
    }
    (rollback.stage, rollback.since) = (stage, at);
    match event {
        Event::RollbackAsked { of, .. } => rollback.of = of.clone().or_else(|| rollback.of.take()),
        Event::RollbackStarted { from, to, .. } => {
            (rollback.started_at, rollback.finished_at) = (Some(at), None);
            (rollback.from, rollback.to) = (from.clone(), to.clone());
        }
        Event::RollbackFinished { .. } => rollback.finished_at = Some(at),
        Event::RollbackFailed { why, .. } => {
            (rollback.finished_at, rollback.why) = (Some(at), Some(why.clone()));
        }
        Event::SuspicionDropped { why, .. } => rollback.why = why.clone(),
        Event::RollbackNotPossible { reason, .. } => rollback.why = Some(reason.clone()),
        Event::ServiceSuspected { why, change, .. } => {
            rollback.why = why.clone().or_else(|| change.clone());
        }
        _ => {}
    }
}

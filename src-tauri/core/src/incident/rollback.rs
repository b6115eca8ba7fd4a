//! The rollback board: the rollback state of each service.

use crate::{Event, PersonId, Text, Time, event::RollbackResult};

/// A service on the rollback board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rollback {
    /// As first written; later mentions may differ in case.
    pub service: Text,
    pub stage: Stage,
    /// When it reached this stage.
    pub since: Time,
    /// Who rolls it back.
    pub owner: Option<PersonId>,
    /// When the current or last rollback started.
    pub started_at: Option<Time>,
    /// When it finished.
    pub finished_at: Option<Time>,
    /// The version it is rolled back from, and to. Once it is rolled forward, `to` is the newer version.
    pub from: Option<Text>,
    pub to: Option<Text>,
    /// The last reason: why it is suspected, failed, or isn't possible.
    pub why: Option<Text>,
}

impl Rollback {
    fn new(service: Text, stage: Stage, since: Time) -> Self {
        Self {
            service,
            stage,
            since,
            owner: None,
            started_at: None,
            finished_at: None,
            from: None,
            to: None,
            why: None,
        }
    }
}

/// The rollback state of a service. A rollback can fail, not help, or be rolled forward again: all three are
/// normal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Suspected,
    RuledOut,
    Requested,
    RollingBack,
    RolledBack,
    Verified(RollbackResult),
    Failed,
    NotPossible,
    RolledForward,
}

impl Stage {
    /// As it reads behind the service's name: `payments, rolling back`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Suspected => "suspected",
            Self::RuledOut => "ruled out",
            Self::Requested => "requested",
            Self::RollingBack => "rolling back",
            Self::RolledBack => "rolled back",
            Self::Verified(RollbackResult::Helped) => "rolled back, helped",
            Self::Verified(RollbackResult::DidNotHelp) => "rolled back, didn't help",
            Self::Verified(RollbackResult::Inconclusive) => "rolled back, inconclusive",
            Self::Failed => "rollback failed",
            Self::NotPossible => "rollback not possible",
            Self::RolledForward => "rolled forward",
        }
    }
}

/// The service that a rollback event is about, and its new stage.
pub fn new_stage(event: &Event) -> Option<(&Text, Stage)> {
    Some(match event {
        Event::ServiceSuspected { service, .. } => (service, Stage::Suspected),
        Event::ServiceRuledOut { service, .. } => (service, Stage::RuledOut),
        Event::RollbackRequested { service, .. } => (service, Stage::Requested),
        Event::RollbackStarted { service, .. } => (service, Stage::RollingBack),
        Event::RollbackFinished { service } => (service, Stage::RolledBack),
        Event::RollbackVerified { service, result } => (service, Stage::Verified(*result)),
        Event::RollbackFailed { service, .. } => (service, Stage::Failed),
        Event::RollbackNotPossible { service, .. } => (service, Stage::NotPossible),
        Event::RolledForward { service, .. } => (service, Stage::RolledForward),
        _ => return None,
    })
}

/// The service of this name; case doesn't matter.
pub fn find<'a>(board: &'a [Rollback], service: &Text) -> Option<&'a Rollback> {
    board.iter().find(|known| known.service.same_name(service))
}

/// Applies an event to the board; any other kind changes nothing.
pub fn fold(board: &mut Vec<Rollback>, event: &Event, at: Time) {
    let Some((service, stage)) = new_stage(event) else { return };
    let place = board.iter().position(|known| known.service.same_name(service));
    let place = place.unwrap_or_else(|| {
        board.push(Rollback::new(service.clone(), stage, at));
        board.len() - 1
    });
    let Some(rollback) = board.get_mut(place) else { return };
    // An old reason doesn't explain the new stage.
    if matches!(rollback.stage, Stage::RuledOut | Stage::Failed | Stage::NotPossible) {
        rollback.why = None;
    }
    (rollback.stage, rollback.since) = (stage, at);
    match event {
        Event::RollbackRequested { owner, .. } => {
            rollback.owner = owner.clone().or_else(|| rollback.owner.take());
        }
        Event::RollbackStarted { from, to, .. } => {
            (rollback.started_at, rollback.finished_at) = (Some(at), None);
            (rollback.from, rollback.to) = (from.clone(), to.clone());
        }
        Event::RolledForward { to, .. } => (rollback.from, rollback.to) = (None, to.clone()),
        Event::RollbackFinished { .. } => rollback.finished_at = Some(at),
        Event::RollbackFailed { why, .. } => {
            (rollback.finished_at, rollback.why) = (Some(at), Some(why.clone()));
        }
        Event::ServiceRuledOut { why, .. } => rollback.why = why.clone(),
        Event::RollbackNotPossible { why, .. } => rollback.why = Some(why.clone()),
        Event::ServiceSuspected { why, change, .. } => {
            rollback.why = why.clone().or_else(|| change.clone());
        }
        _ => {}
    }
}

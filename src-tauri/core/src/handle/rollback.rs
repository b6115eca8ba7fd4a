//! The rules of the rollback board. Rolling back needs no suspicion and no permission: always roll
//! back first. Only what has not happened cannot be said to be over.

use crate::{
    Event, Text,
    handle::Refusal,
    incident::{Rollback, Stage, find_rollback, moved},
};

/// Refuses a step that does not fit where the service stands.
pub fn check(board: &[Rollback], event: &Event) -> Result<(), Refusal> {
    let Some((service, to)) = moved(event) else { return Ok(()) };
    let known = find_rollback(board, service);
    let stage = known.map(|known| known.stage);
    let asks_another = match event {
        Event::RollbackAsked { of: Some(of), .. } => known.is_some_and(|known| known.of.as_ref() != Some(of)),
        _ => false,
    };
    let fits = match to {
        Stage::Suspected => !matches!(stage, Some(Stage::Suspected | Stage::Asked | Stage::RollingBack)),
        Stage::Innocent => matches!(stage, Some(Stage::Suspected | Stage::Asked)),
        Stage::Asked if asks_another => stage != Some(Stage::RollingBack),
        Stage::Asked => !matches!(stage, Some(Stage::Asked | Stage::RollingBack)),
        Stage::RollingBack => stage != Some(Stage::RollingBack),
        Stage::Finished => stage == Some(Stage::RollingBack),
        Stage::Verified(_) | Stage::RolledForward => {
            matches!(stage, Some(Stage::Finished | Stage::Verified(_)))
        }
        Stage::Failed => matches!(stage, Some(Stage::RollingBack | Stage::Finished)),
        Stage::NotPossible => !matches!(stage, Some(Stage::RollingBack | Stage::Finished)),
    };
    if fits { Ok(()) } else { Err(refusal(board, service, stage, to)) }
}

/// The event with the service spelt as it is on the board, so that one service has one name.
pub fn spelt_as_known(board: &[Rollback], mut event: Event) -> Event {
    if let Some(service) = service_mut(&mut event)
        && let Some(known) = find_rollback(board, service)
    {
        *service = known.service.clone();
    }
    event
}

fn service_mut(event: &mut Event) -> Option<&mut Text> {
    match event {
        Event::ServiceSuspected { service, .. }
        | Event::SuspicionDropped { service, .. }
        | Event::RollbackAsked { service, .. }
        | Event::RollbackStarted { service, .. }
        | Event::RollbackFinished { service }
        | Event::RollbackVerified { service, .. }
        | Event::RollbackFailed { service, .. }
        | Event::RollbackNotPossible { service, .. }
        | Event::RolledForward { service, .. } => Some(service),
        _ => None,
    }
}

fn refusal(board: &[Rollback], service: &Text, stage: Option<Stage>, to: Stage) -> Refusal {
    let never_began = !matches!(stage, Some(Stage::RollingBack | Stage::Finished | Stage::Verified(_)));
    let hint = match (stage, to) {
        (None, _) if !board.is_empty() => {
            let known: Vec<&str> = board.iter().map(|known| known.service.as_str()).collect();
            format!(
                "On the board: {}. If it is another one, say first what was done with it.",
                known.join(", ")
            )
        }
        (_, Stage::Finished | Stage::Failed) if never_began => {
            format!("Say when it began, with the time in front: 10:42 /backing {service}")
        }
        (_, Stage::Verified(_) | Stage::RolledForward) => {
            format!("Say first that it is done: /backed {service}")
        }
        _ => "Nothing to do.".to_owned(),
    };
    Refusal::RollbackStep { service: service.to_string(), stage, hint }
}

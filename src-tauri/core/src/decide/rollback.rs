//! The rules of the rollback board. A rollback needs no suspicion and no permission: always roll back first.
//! Only a rollback that has started can finish, fail or be verified.

use crate::{
    Event, Text,
    decide::Refusal,
    event::{Blocker, Stage, Subject},
    incident::{IncidentState, Rollback, find_rollback},
};

/// Refuses a step that doesn't fit the service's state.
pub fn check(board: &[Rollback], event: &Event) -> Result<(), Refusal> {
    let Subject::Service(service, to) = event.traits().subject else { return Ok(()) };
    let known = find_rollback(board, service);
    let stage = known.map(|known| known.stage);
    let owner = known.and_then(|known| known.owner.as_ref());
    let new_owner = known.is_some() && event.people().into_iter().any(|person| Some(person) != owner);
    let fits = match to {
        Stage::Suspected => !matches!(stage, Some(Stage::Suspected | Stage::Requested | Stage::RollingBack)),
        // What couldn't be rolled back may turn out to have nothing to do with it.
        Stage::RuledOut => {
            matches!(stage, Some(Stage::Suspected | Stage::Requested | Stage::Failed | Stage::NotPossible))
        }
        Stage::Requested if new_owner => stage != Some(Stage::RollingBack),
        Stage::Requested => !matches!(stage, Some(Stage::Requested | Stage::RollingBack)),
        Stage::RollingBack => stage != Some(Stage::RollingBack),
        Stage::RolledBack => stage == Some(Stage::RollingBack),
        Stage::Verified(_) => matches!(stage, Some(Stage::RolledBack | Stage::Verified(_))),
        // What can't be rolled back is rolled forward, too.
        Stage::RolledForward => {
            matches!(stage, Some(Stage::RolledBack | Stage::Verified(_) | Stage::Failed | Stage::NotPossible))
        }
        Stage::Failed => matches!(stage, Some(Stage::RollingBack | Stage::RolledBack)),
        Stage::NotPossible => !matches!(stage, Some(Stage::RollingBack | Stage::RolledBack)),
    };
    if fits { Ok(()) } else { Err(refusal(board, service, stage, to)) }
}

/// Logs what blocks the rollback of a service, or that nothing does any more.
pub fn block(state: &IncidentState, service: &Text, by: Option<Blocker>) -> Result<Event, Refusal> {
    let known = find_rollback(&state.rollbacks, service);
    let stage = known.map(|known| known.stage);
    let Some(known) = known.filter(|one| one.is_under_way()) else {
        let hint = format!("Request the rollback first: /rollback {service}");
        return Err(Refusal::RollbackStep { service: service.to_string(), stage, hint });
    };
    let service = known.service.clone();
    match (by, state.rollback_block(known)) {
        (Some(by), _) => Ok(Event::RollbackBlocked { service, by }),
        (None, Some(_)) if known.block.is_some() => Ok(Event::RollbackUnblocked { service }),
        (None, Some(task)) => Ok(Event::TaskUnblocked { task: task.entry }),
        (None, None) => Err(Refusal::RollbackNotBlocked { service: service.to_string() }),
    }
}

/// The event with the service spelled as on the board, so that one service has one name.
pub fn with_known_spelling(board: &[Rollback], mut event: Event) -> Event {
    if let Some(service) = event.service_mut()
        && let Some(known) = find_rollback(board, service)
    {
        *service = known.service.clone();
    }
    event
}

fn refusal(board: &[Rollback], service: &Text, stage: Option<Stage>, to: Stage) -> Refusal {
    let not_started = !matches!(stage, Some(Stage::RollingBack | Stage::RolledBack | Stage::Verified(_)));
    let hint = match (stage, to) {
        (None, _) if !board.is_empty() => {
            let known: Vec<&str> = board.iter().map(|known| known.service.as_str()).collect();
            let first = match to {
                Stage::RuledOut => format!("/suspect {}", crate::text::quoted(service.as_str())),
                _ => format!("-5m /rollback-started {}", crate::text::quoted(service.as_str())),
            };
            format!("On the board: {}. For another service, log first: {first}", known.join(", "))
        }
        (_, Stage::RolledBack | Stage::Failed) if not_started => {
            format!("Log its start first, with the time: -5m /rollback-started {service}")
        }
        (_, Stage::RolledForward) => {
            format!(
                "Log how the rollback ended first: /rolled-back {service}, or /no-rollback {service} and why"
            )
        }
        (_, Stage::Verified(_)) => format!("Log its end first: /rolled-back {service}"),
        (_, Stage::Suspected) => "It's on the board already. Write the reason as a note.".to_owned(),
        (_, Stage::RuledOut) => "It was rolled back. Log whether that helped: /helped".to_owned(),
        _ => "Nothing to do.".to_owned(),
    };
    Refusal::RollbackStep { service: service.to_string(), stage, hint }
}

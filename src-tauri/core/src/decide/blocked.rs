//! What a line about a block means: a task, or the rollback that is all that somebody does.

use crate::{
    Event, Incident, PersonId, Text,
    command::{BlockedBy, TaskAction, WhichTask},
    decide::{Refusal, rollback, task},
    incident::{IncidentState, find_rollback},
};

/// Logs what blocks a task or a rollback.
pub fn block(
    incident: &Incident,
    which: WhichTask,
    by: BlockedBy,
    author: &PersonId,
) -> Result<Event, Refusal> {
    match only_rollback(incident.state(), &which, author) {
        Some(service) => rollback::block(incident.state(), service, Some(task::blocker(incident, by)?)),
        None => task::decide(incident, which, TaskAction::Blocked(by), author),
    }
}

/// Logs that nothing blocks it any more.
pub fn unblock(incident: &Incident, which: WhichTask, author: &PersonId) -> Result<Event, Refusal> {
    match only_rollback(incident.state(), &which, author) {
        Some(service) => rollback::block(incident.state(), service, None),
        None => task::decide(incident, which, TaskAction::Unblocked, author),
    }
}

/// Logs what blocks the rollback of a service. If that isn't on the board, `text` is what blocks the author.
pub fn block_named(
    incident: &Incident,
    service: &Text,
    by: BlockedBy,
    text: Text,
    author: &PersonId,
) -> Result<Event, Refusal> {
    let state = incident.state();
    match find_rollback(&state.rollbacks, service) {
        Some(_) => rollback::block(state, service, Some(task::blocker(incident, by)?)),
        None => block(incident, WhichTask::Mine, BlockedBy::Text(text), author),
    }
}

/// The service that the person rolls back, if they have no open task and one rollback.
fn only_rollback<'a>(state: &'a IncidentState, which: &WhichTask, author: &PersonId) -> Option<&'a Text> {
    let person = match which {
        WhichTask::Number(_) => return None,
        WhichTask::Of(person) => person,
        WhichTask::Mine => author,
    };
    if state.open_tasks().any(|task| task.is_owned_by(person)) {
        return None;
    }
    let mut own =
        state.rollbacks.iter().filter(|one| one.is_under_way() && one.owner.as_ref() == Some(person));
    own.next().filter(|_| own.next().is_none()).map(|one| &one.service)
}

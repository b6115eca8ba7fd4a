//! The actions for a service on the rollback board, the likely one first.

use crate::{
    Incident, Text,
    command::ReadyCommand,
    event::RollbackResult,
    incident::{Rollback, RollbackBlock, Stage},
    nudges::{Action, quoted},
};

/// The actions that fit the service's stage. [`decide`](crate::decide()) accepts each of them.
pub fn rollback_actions(incident: &Incident, rollback: &Rollback) -> Vec<Action> {
    let mut actions = match incident.state().is_of_others(rollback) {
        true => actions_for_others(rollback),
        false => stage_actions(rollback),
    };
    match incident.state().rollback_block(rollback) {
        Some(block) => actions.insert(0, unblock(incident, rollback, &block)),
        None if rollback.is_under_way() => {
            actions.push(Action::edit(
                "Blocked by",
                format!("/rollback-blocked {} on ", quoted(&rollback.service)),
            ));
        }
        None => {}
    }
    actions
}

/// Nobody here rolls back what another company runs, until somebody does.
fn actions_for_others(rollback: &Rollback) -> Vec<Action> {
    let service = quoted(&rollback.service);
    match rollback.stage {
        Stage::Suspected => vec![Action::edit("Rule out", format!("/rule-out {service} "))],
        Stage::RuledOut | Stage::NotPossible => {
            vec![Action::edit("Suspect again", format!("/suspect {service} "))]
        }
        _ => stage_actions(rollback),
    }
}

fn stage_actions(rollback: &Rollback) -> Vec<Action> {
    let service = quoted(&rollback.service);
    let request = |label| Action::edit(label, format!("/rollback {service} "));
    let start = |label| Action::edit(label, format!("/rollback-started {service} "));
    let not_possible = || Action::edit("Not possible", format!("/no-rollback {service} "));
    let failed = || Action::edit("Mark as failed", format!("/rollback-failed {service} "));
    match rollback.stage {
        Stage::Suspected => {
            vec![
                request("Request rollback"),
                start("Mark as started"),
                not_possible(),
                Action::edit("Rule out", format!("/rule-out {service} ")),
            ]
        }
        Stage::Requested => vec![start("Mark as started"), not_possible()],
        Stage::Failed => vec![start("Retry"), not_possible()],
        Stage::RollingBack => {
            vec![mark_as_done(&rollback.service), failed()]
        }
        Stage::RolledBack => vec![
            result(&rollback.service, RollbackResult::Helped),
            result(&rollback.service, RollbackResult::HelpedPartly),
            result(&rollback.service, RollbackResult::DidNotHelp),
            result(&rollback.service, RollbackResult::Inconclusive),
            failed(),
        ],
        Stage::Verified(RollbackResult::Inconclusive | RollbackResult::HelpedPartly) => vec![
            result(&rollback.service, RollbackResult::Helped),
            result(&rollback.service, RollbackResult::DidNotHelp),
            Action::edit("Roll forward", format!("/roll-forward {service} ")),
        ],
        Stage::Verified(_) => {
            vec![Action::edit("Roll forward", format!("/roll-forward {service} "))]
        }
        Stage::RuledOut | Stage::NotPossible | Stage::RolledForward => {
            vec![request("Request")]
        }
    }
}

pub(super) fn mark_as_done(service: &Text) -> Action {
    Action::run("Mark as done", ReadyCommand::FinishRollback { service: service.clone() })
}

/// Logs that nothing blocks the rollback any more, or the task to do it.
pub(super) fn unblock(incident: &Incident, rollback: &Rollback, block: &RollbackBlock) -> Action {
    let command = match rollback.block {
        Some(_) => ReadyCommand::UnblockRollback { service: rollback.service.clone() },
        None => ReadyCommand::UnblockTask { task: incident.number_of(block.entry) },
    };
    Action::run("It's unblocked", command)
}

/// Logs whether the rollback helped.
pub(super) fn result(service: &Text, result: RollbackResult) -> Action {
    let label = match result {
        RollbackResult::Helped => "Helped",
        RollbackResult::HelpedPartly => "Helped partly",
        RollbackResult::DidNotHelp => "Didn't help",
        RollbackResult::Inconclusive => "Inconclusive",
    };
    Action::run(label, ReadyCommand::VerifyRollback { service: service.clone(), result })
}

//! The actions for a service on the rollback board, the likely one first.

use crate::{
    event::RollbackResult,
    incident::{Rollback, Stage},
    nudges::{Action, quoted},
};

/// The actions that fit the service's stage. [`decide`](crate::decide()) accepts each of them.
pub fn rollback_actions(rollback: &Rollback) -> Vec<Action> {
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
            vec![Action::run("Mark as done", format!("/rolled-back {service}")), failed()]
        }
        Stage::RolledBack => vec![
            Action::run("Helped", format!("/helped {service} yes")),
            Action::run("Didn't help", format!("/helped {service} no")),
            Action::run("Inconclusive", format!("/helped {service} unclear")),
            failed(),
        ],
        Stage::Verified(RollbackResult::Inconclusive) => vec![
            Action::run("Helped", format!("/helped {service} yes")),
            Action::run("Didn't help", format!("/helped {service} no")),
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

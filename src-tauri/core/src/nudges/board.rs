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
    let not_possible = || Action::edit("Log as not possible", format!("/no-rollback {service} "));
    let failed = || Action::edit("Log as failed", format!("/rollback-failed {service} "));
    match rollback.stage {
        Stage::Suspected => {
            vec![
                request("Request rollback"),
                start("Log as started"),
                not_possible(),
                Action::edit("Rule out", format!("/rule-out {service} ")),
            ]
        }
        Stage::Requested => vec![start("Log as started"), not_possible()],
        Stage::Failed => vec![start("Log retry as started"), not_possible()],
        Stage::RollingBack => {
            vec![Action::run("Log as rolled back", format!("/rolled-back {service}")), failed()]
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
            Action::edit("Log as rolled forward", format!("/roll-forward {service} ")),
        ],
        Stage::Verified(_) => {
            vec![Action::edit("Log as rolled forward", format!("/roll-forward {service} "))]
        }
        Stage::RuledOut | Stage::NotPossible | Stage::RolledForward => {
            vec![request("Request anyway")]
        }
    }
}

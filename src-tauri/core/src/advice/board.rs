//! What can be said of a service on the rollback board, the likely one first.

use crate::{
    advice::{Action, quoted},
    event::RollbackResult,
    incident::{Rollback, Stage},
};

/// The lines that fit where the service stands; each is taken by the rules of the board.
pub fn rollback_actions(rollback: &Rollback) -> Vec<Action> {
    let service = quoted(&rollback.service);
    let ask = || Action::fill("Roll back", format!("/back {service} "));
    let begin = || Action::fill("It began", format!("/backing {service} "));
    let not_possible = || Action::fill("Not possible", format!("/no-back {service} "));
    let failed = || Action::fill("It failed", format!("/back-failed {service} "));
    match rollback.stage {
        Stage::Suspected => {
            vec![ask(), begin(), not_possible(), Action::fill("Innocent", format!("/innocent {service} "))]
        }
        Stage::Asked | Stage::Failed => vec![begin(), not_possible()],
        Stage::RollingBack => vec![Action::say("It is done", format!("/backed {service}")), failed()],
        Stage::Finished => vec![
            Action::say("It helped", format!("/helped {service} yes")),
            Action::say("It did not", format!("/helped {service} no")),
            Action::say("Unclear", format!("/helped {service} unclear")),
            failed(),
        ],
        Stage::Verified(RollbackResult::Unclear) => vec![
            Action::say("It helped", format!("/helped {service} yes")),
            Action::say("It did not", format!("/helped {service} no")),
            Action::fill("Roll forward", format!("/forward {service} ")),
        ],
        Stage::Verified(_) => vec![Action::fill("Roll forward", format!("/forward {service} "))],
        Stage::Innocent | Stage::NotPossible | Stage::RolledForward => vec![ask()],
    }
}

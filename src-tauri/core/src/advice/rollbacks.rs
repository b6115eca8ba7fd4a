//! The rollback board: what nobody decided on, what does not end, and whether it helped.

use crate::{
    Handle, Phase, Time,
    advice::{Action, Condition, Rules, Watch, minutes, people::free, quoted},
    incident::{Rollback, Stage, State},
};

pub(super) fn watch(found: &mut Vec<Watch>, state: &State, declared: Time, rules: &Rules) {
    if state.phase >= Phase::Fixed {
        return;
    }
    for rollback in &state.rollbacks {
        found.extend(match rollback.stage {
            Stage::Suspected => Some(undecided(state, rollback, rules)),
            Stage::Asked => Some(not_begun(rollback, rules)),
            Stage::RollingBack => Some(slow(rollback, rules)),
            Stage::Finished => Some(did_it_help(rollback, rules)),
            _ => None,
        });
    }
    still_bleeding(found, state, declared);
}

fn undecided(state: &State, rollback: &Rollback, rules: &Rules) -> Watch {
    let (service, line) = (&rollback.service, quoted(&rollback.service));
    let condition = Condition::Undecided(service.clone());
    let watch = Watch::after(condition, rollback.since, minutes(rules.undecided_minutes))
        .why(format!("{service} is suspected and nobody decided"));
    match free(state).next() {
        Some(person) => watch
            .words(format!("{}, roll {service} back, as a precaution.", person.name()))
            .action(Action::say(format!("{} rolls back", person.name()), format!("/back {line} {person}"))),
        None => watch
            .words(format!("Roll {service} back, as a precaution. Who does it?"))
            .action(Action::say("Roll back", format!("/back {line}"))),
    }
    .action(Action::fill("Not possible", format!("/no-back {line} ")))
    .action(Action::fill("Innocent", format!("/innocent {line} ")))
}

fn not_begun(rollback: &Rollback, rules: &Rules) -> Watch {
    let (service, line) = (&rollback.service, quoted(&rollback.service));
    let asked = rollback.of.as_ref().map_or("Who rolls it back".to_owned(), Handle::name);
    Watch::after(Condition::Undecided(service.clone()), rollback.since, minutes(rules.undecided_minutes))
        .why(format!("The rollback of {service} was asked for and has not begun"))
        .words(format!("{asked}: has the rollback of {service} begun?"))
        .action(Action::say("It began", format!("/backing {line}")))
        .action(Action::fill("Ask another", format!("/task @ roll back {service}")))
        .action(Action::fill("Not possible", format!("/no-back {line} ")))
}

fn slow(rollback: &Rollback, rules: &Rules) -> Watch {
    let (service, line) = (&rollback.service, quoted(&rollback.service));
    let of = rollback.of.as_ref().map(|person| format!("{}, ", person.name())).unwrap_or_default();
    let since = rollback.started_at.unwrap_or(rollback.since);
    Watch::after(Condition::RollbackSlow(service.clone()), since, minutes(rules.rollback_minutes))
        .why(format!("The rollback of {service} has not ended"))
        .words(format!("{of}is {service} back? What holds it up?"))
        .action(Action::say("It is done", format!("/backed {line}")))
        .action(Action::fill("It failed", format!("/back-failed {line} ")))
}

fn did_it_help(rollback: &Rollback, rules: &Rules) -> Watch {
    let (service, line) = (&rollback.service, quoted(&rollback.service));
    let since = rollback.finished_at.unwrap_or(rollback.since);
    Watch::after(Condition::DidItHelp(service.clone()), since, minutes(rules.verify_minutes))
        .why(format!("{service} is rolled back; nobody said whether it helped"))
        .words(format!("Did the rollback of {service} help? Look at the error rate."))
        .action(Action::say("It helped", format!("/helped {line} yes")))
        .action(Action::say("It did not", format!("/helped {line} no")))
        .action(Action::say("Unclear", format!("/helped {line} unclear")))
}

/// The loop of the process: size up, stabilise, tell, verify.
fn still_bleeding(found: &mut Vec<Watch>, state: &State, declared: Time) {
    let since = state.phase_since().unwrap_or(declared);
    let step = |condition| Watch { due: Time::from_millis(i64::MAX), ..Watch::at(condition, since) };
    match state.phase {
        Phase::Bleeding if !state.rollbacks.is_empty() => found.push(
            step(Condition::StillBleeding)
                .why("Size up, stabilise, tell, verify")
                .words("Is it still bleeding? What else could be rolled back?")
                .action(Action::fill("Bleeding stopped", "/stopped "))
                .action(Action::fill("Roll back more", "/back ")),
        ),
        Phase::BleedingStopped => found.push(
            step(Condition::IsItFixed)
                .why("It bleeds no more")
                .words("Is what caused it gone? Then it is fixed.")
                .action(Action::fill("Fixed", "/fixed "))
                .action(Action::fill("It bleeds again", "/reopen ")),
        ),
        _ => {}
    }
}

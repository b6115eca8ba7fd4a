//! The rollback board: what nobody decided on, what does not end, and whether it helped.

use crate::{
    Handle, Phase, Time,
    advice::{Action, Condition, Rules, Watch, minutes, people::free, quoted, start::was_decided},
    event::RollbackResult,
    incident::{Presence, Rollback, Stage, State},
};

pub(super) fn watch(found: &mut Vec<Watch>, state: &State, declared: Time, rules: &Rules) {
    if state.phase >= Phase::Fixed {
        return;
    }
    let mut helpers = free(state);
    for rollback in &state.rollbacks {
        found.extend(match rollback.stage {
            Stage::Suspected => {
                let watch = undecided(rollback, helpers.next(), rules);
                Some(match first_is_due(state, declared, rules) {
                    Some(due) => watch.no_later_than(due.max(rollback.since)).in_sight(),
                    None => watch.in_sight(),
                })
            }
            Stage::Asked => Some(not_begun(state, rollback, rules)),
            Stage::RollingBack => Some(slow(rollback, rules)),
            Stage::Finished => Some(did_it_help(rollback, rules)),
            _ => None,
        });
    }
    still_bleeding(found, state, declared);
}

/// When the first rollback has to be decided on, as long as none is.
fn first_is_due(state: &State, declared: Time, rules: &Rules) -> Option<Time> {
    let waits = state.phase == Phase::Bleeding && rules.roll_back_minutes > 0 && !was_decided(state);
    let since = state.phase_since().unwrap_or(declared);
    waits.then(|| since.plus_seconds(minutes(rules.roll_back_minutes)))
}

fn undecided(rollback: &Rollback, helper: Option<&Handle>, rules: &Rules) -> Watch {
    let (service, line) = (&rollback.service, quoted(&rollback.service));
    let condition = Condition::Undecided(service.clone());
    let watch = Watch::after(condition, rollback.since, minutes(rules.undecided_minutes))
        .why(format!("{service} is suspected; nobody decided yet"));
    match helper {
        Some(person) => watch
            .words(format!("{}, can you roll {service} back, as a precaution?", person.name()))
            .action(Action::say(format!("{} rolls back", person.name()), format!("/back {line} {person}"))),
        None => watch
            .words(format!("We roll {service} back, as a precaution. Who does it?"))
            .action(Action::fill("Ask somebody", format!("/back {line} @"))),
    }
    .action(Action::fill("Not possible", format!("/no-back {line} ")))
    .action(Action::fill("Innocent", format!("/innocent {line} ")))
}

fn not_begun(state: &State, rollback: &Rollback, rules: &Rules) -> Watch {
    let (service, line) = (&rollback.service, quoted(&rollback.service));
    let has_left = |person: &&Handle| state.presence(person) == Some(Presence::Left);
    let words = match &rollback.of {
        Some(person) if has_left(&person) => {
            format!("{} has left. Who rolls {service} back instead?", person.name())
        }
        Some(person) => format!("{}, has the rollback of {service} begun?", person.name()),
        None => format!("Who rolls {service} back? Has it begun?"),
    };
    Watch::after(Condition::Undecided(service.clone()), rollback.since, minutes(rules.undecided_minutes))
        .why(format!("The rollback of {service} was asked for and has not begun"))
        .words(words)
        .action(Action::say("It began", format!("/backing {line}")))
        .action(Action::fill("Ask somebody else", format!("/back {line} @")))
        .action(Action::fill("Not possible", format!("/no-back {line} ")))
}

fn slow(rollback: &Rollback, rules: &Rules) -> Watch {
    let (service, line) = (&rollback.service, quoted(&rollback.service));
    let words = match &rollback.of {
        Some(person) => format!("{}, is {service} back? What holds it up?", person.name()),
        None => format!("Is {service} back? What holds it up?"),
    };
    let since = rollback.started_at.unwrap_or(rollback.since);
    Watch::after(Condition::RollbackSlow(service.clone()), since, minutes(rules.rollback_minutes))
        .why(format!("The rollback of {service} has not ended"))
        .words(words)
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
    match state.phase {
        Phase::Bleeding if was_decided(state) => {
            let last = last_result(state);
            let since = last.map_or(since, |rollback| rollback.since.max(since));
            let (why, words) = after(last);
            found.push(
                Watch::step(Condition::StillBleeding, since)
                    .why(why)
                    .words(words)
                    .action(Action::fill("Bleeding stopped", "/stopped "))
                    .action(Action::fill("Roll back more", "/back ")),
            );
        }
        Phase::BleedingStopped => found.push(
            Watch::step(Condition::IsItFixed, since)
                .why("It bleeds no more; nobody said fixed")
                .words("Is what caused it gone? Then it is fixed.")
                .action(Action::fill("Fixed", "/fixed "))
                .action(Action::fill("It bleeds again", "/reopen ")),
        ),
        _ => {}
    }
}

/// The rollback of which something was found out last.
fn last_result(state: &State) -> Option<&Rollback> {
    let known = |rollback: &&Rollback| matches!(rollback.stage, Stage::Verified(_) | Stage::Failed);
    state.rollbacks.iter().filter(known).max_by_key(|rollback| rollback.since)
}

/// What is asked next, after that result.
fn after(last: Option<&Rollback>) -> (String, String) {
    match last.map(|rollback| (rollback.stage, &rollback.service)) {
        Some((Stage::Verified(RollbackResult::Helped), service)) => (
            format!("The rollback of {service} helped"),
            "Is it still bleeding? Look where it hurt, and say what you see.".to_owned(),
        ),
        Some((Stage::Verified(RollbackResult::DidNotHelp), service)) => (
            format!("The rollback of {service} did not help"),
            "What else changed? What else could be rolled back?".to_owned(),
        ),
        Some((Stage::Failed, service)) => (
            format!("The rollback of {service} failed"),
            format!("Can {service} be rolled back in another way? What else could be rolled back?"),
        ),
        _ => (
            "Size up, stabilise, tell, verify".to_owned(),
            "Is it still bleeding? What else could be rolled back?".to_owned(),
        ),
    }
}

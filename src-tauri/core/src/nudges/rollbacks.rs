//! Nudges about rollbacks: undecided services, slow rollbacks, and whether a rollback helped.

use crate::{
    PersonId, Status, Time,
    event::RollbackResult,
    incident::{IncidentState, Presence, Rollback, Stage},
    nudges::{
        Action, Candidate, NudgeKind, NudgeRules, minutes, people::available, quoted, start::was_decided,
    },
};

pub(super) fn collect(found: &mut Vec<Candidate>, state: &IncidentState, declared: Time, rules: &NudgeRules) {
    if state.status >= Status::Monitoring {
        return;
    }
    let mut helpers = available(state);
    for rollback in &state.rollbacks {
        found.extend(match rollback.stage {
            Stage::Suspected => {
                let candidate = undecided(rollback, helpers.next(), rules);
                Some(match first_is_due(state, declared, rules) {
                    Some(due) => candidate.no_later_than(due.max(rollback.since)).shown_at_once(),
                    None => candidate.shown_at_once(),
                })
            }
            Stage::Requested => Some(not_started(state, rollback, rules)),
            Stage::RollingBack => Some(slow(rollback, rules)),
            Stage::RolledBack => Some(verify_rollback(rollback, rules)),
            _ => None,
        });
    }
    confirm_mitigated(found, state, declared);
}

/// When the first rollback is due; `None` if one was decided.
fn first_is_due(state: &IncidentState, declared: Time, rules: &NudgeRules) -> Option<Time> {
    let is_open = state.status == Status::Active && rules.first_rollback_minutes > 0 && !was_decided(state);
    let since = state.status_since().unwrap_or(declared);
    is_open.then(|| since.plus_seconds(minutes(rules.first_rollback_minutes)))
}

fn undecided(rollback: &Rollback, helper: Option<&PersonId>, rules: &NudgeRules) -> Candidate {
    let (service, line) = (&rollback.service, quoted(&rollback.service));
    let kind = NudgeKind::Undecided(service.clone());
    let candidate = Candidate::after(kind, rollback.since, minutes(rules.suspect_minutes))
        .why(format!("{service} is suspected, and nobody has decided on a rollback"));
    match helper {
        Some(person) => candidate
            .say(format!("{}, can you roll back {service}, as a precaution?", person.name()))
            .action(Action::run(format!("Assign {}", person.name()), format!("/rollback {line} {person}"))),
        None => candidate
            .say(format!("We roll back {service}, as a precaution. Who does it?"))
            .action(Action::edit("Request rollback", format!("/rollback {line} @"))),
    }
    .action(Action::edit("Not possible", format!("/no-rollback {line} ")))
    .action(Action::edit("Rule out", format!("/rule-out {line} ")))
}

fn not_started(state: &IncidentState, rollback: &Rollback, rules: &NudgeRules) -> Candidate {
    let (service, line) = (&rollback.service, quoted(&rollback.service));
    let has_left = |person: &&PersonId| state.presence(person) == Some(Presence::Left);
    let say = match &rollback.owner {
        Some(person) if has_left(&person) => {
            format!("{} has left. Who rolls back {service} instead?", person.name())
        }
        Some(person) => format!("{}, has the rollback of {service} started?", person.name()),
        None => format!("Who rolls back {service}? Has it started?"),
    };
    Candidate::after(NudgeKind::Undecided(service.clone()), rollback.since, minutes(rules.suspect_minutes))
        .why(format!("The rollback of {service} was requested and hasn't started"))
        .say(say)
        .action(Action::run("Mark as started", format!("/rollback-started {line}")))
        .action(Action::edit("Ask somebody else", format!("/rollback {line} @")))
        .action(Action::edit("Not possible", format!("/no-rollback {line} ")))
}

fn slow(rollback: &Rollback, rules: &NudgeRules) -> Candidate {
    let (service, line) = (&rollback.service, quoted(&rollback.service));
    let say = match &rollback.owner {
        Some(person) => format!("{}, is {service} rolled back? What is taking so long?", person.name()),
        None => format!("Is {service} rolled back? What is taking so long?"),
    };
    let since = rollback.started_at.unwrap_or(rollback.since);
    Candidate::after(NudgeKind::RollbackSlow(service.clone()), since, minutes(rules.slow_rollback_minutes))
        .why(format!("The rollback of {service} isn't finished"))
        .say(say)
        .action(Action::run("Mark as done", format!("/rolled-back {line}")))
        .action(Action::edit("Mark as failed", format!("/rollback-failed {line} ")))
}

fn verify_rollback(rollback: &Rollback, rules: &NudgeRules) -> Candidate {
    let (service, line) = (&rollback.service, quoted(&rollback.service));
    let since = rollback.finished_at.unwrap_or(rollback.since);
    Candidate::after(
        NudgeKind::VerifyRollback(service.clone()),
        since,
        minutes(rules.verify_rollback_minutes),
    )
    .why(format!("{service} is rolled back, but not verified"))
    .say(format!("Did the rollback of {service} help? Check the error rate."))
    .action(Action::run("Helped", format!("/helped {line} yes")))
    .action(Action::run("Didn't help", format!("/helped {line} no")))
    .action(Action::run("Inconclusive", format!("/helped {line} unclear")))
}

/// The loop of the process: assess, stabilise, update, verify.
fn confirm_mitigated(found: &mut Vec<Candidate>, state: &IncidentState, declared: Time) {
    let since = state.status_since().unwrap_or(declared);
    match state.status {
        Status::Active if was_decided(state) => {
            let last = last_result(state);
            let since = last.map_or(since, |rollback| rollback.since.max(since));
            let (why, say) = after(last);
            let mut actions =
                [Action::edit("Mitigated", "/mitigated "), Action::edit("Roll back more", "/rollback ")];
            // What didn't help has mitigated nothing.
            if last.is_some_and(|last| last.stage != Stage::Verified(RollbackResult::Helped)) {
                actions.reverse();
            }
            let candidate = Candidate::step(NudgeKind::ConfirmMitigated, since).why(why).say(say);
            found.push(actions.into_iter().fold(candidate, Candidate::action));
        }
        Status::Mitigated => found.push(
            Candidate::step(NudgeKind::ConfirmFix, since)
                .why("Mitigated, but not fixed yet")
                .say("Is the cause fixed? What is left to do?")
                .action(Action::edit("Fixed", "/fixed "))
                .action(Action::edit("Reopen", "/reopen ")),
        ),
        _ => {}
    }
}

/// The rollback that was verified or failed last.
fn last_result(state: &IncidentState) -> Option<&Rollback> {
    let known = |rollback: &&Rollback| matches!(rollback.stage, Stage::Verified(_) | Stage::Failed);
    state.rollbacks.iter().filter(known).max_by_key(|rollback| rollback.since)
}

/// Why and what to ask after this result.
fn after(last: Option<&Rollback>) -> (String, String) {
    match last.map(|rollback| (rollback.stage, &rollback.service)) {
        Some((Stage::Verified(RollbackResult::Helped), service)) => (
            format!("The rollback of {service} helped"),
            "Are new users still affected? Check the dashboards and tell us what you see.".to_owned(),
        ),
        Some((Stage::Verified(RollbackResult::DidNotHelp), service)) => (
            format!("The rollback of {service} didn't help"),
            "What else changed? What else can we roll back?".to_owned(),
        ),
        Some((Stage::Failed, service)) => (
            format!("The rollback of {service} failed"),
            format!("Can {service} be rolled back another way? What else can we roll back?"),
        ),
        _ => (
            "Not mitigated yet".to_owned(),
            "Are new users still affected? What else can we roll back?".to_owned(),
        ),
    }
}

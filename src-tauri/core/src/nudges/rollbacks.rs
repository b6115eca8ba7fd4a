//! Nudges about rollbacks: blocked ones, undecided services, slow rollbacks, and whether a rollback helped.

use crate::{
    Incident, PersonId, Status, Text, Time,
    command::ReadyCommand,
    event::{FactName, RollbackResult, TaskKind},
    incident::{IncidentState, Presence, Rollback, Stage, Task, keeps_data},
    nudges::{
        Action, Candidate, NudgeKind, NudgeRules, blocked,
        board::{mark_as_done, result},
        minutes,
        people::available,
        quoted,
        start::was_decided,
    },
    parsed_text::is_listed,
    text::capital,
};

pub(super) fn collect(
    found: &mut Vec<Candidate>,
    incident: &Incident,
    declared: Time,
    now: Time,
    rules: &NudgeRules,
) {
    let state = incident.state();
    // Whether it helped is asked until somebody answers, also after the fix.
    let finished = state.rollbacks.iter().filter(|rollback| rollback.stage == Stage::RolledBack);
    found.extend(finished.map(|rollback| verify_rollback(state, rollback, now, rules)));
    if state.status >= Status::Monitoring {
        return;
    }
    let has_helped = last_result(state).is_some_and(|last| last.stage == HELPED);
    let is_asked = |rollback: &Rollback| {
        // Once a rollback helped, it is asked first whether that was all; what keeps data is checked by somebody.
        let is_to_check = keeps_data(&rollback.service) || state.is_of_others(rollback);
        let is_being_checked = is_to_check && is_checked(state, rollback);
        !has_helped && !is_being_checked
    };
    let mut helpers = available(state);
    for rollback in &state.rollbacks {
        if let Some(block) = state.rollback_block(rollback) {
            // Once another one has helped, nobody waits for it.
            if !has_helped {
                found.push(blocked::nudge(incident, rollback, &block));
            }
            continue;
        }
        found.extend(match rollback.stage {
            Stage::Suspected if is_asked(rollback) => {
                // Whoever rolls back here doesn't ask another company.
                let has = who_has(state, rollback).filter(|_| !state.is_of_others(rollback));
                let helper = has.or_else(|| helpers.next());
                let candidate = undecided(state, rollback, helper, rules);
                Some(match first_is_due(state, declared, rules) {
                    Some(due) => candidate.no_later_than(due.max(rollback.since)).shown_at_once(),
                    None => candidate.shown_at_once(),
                })
            }
            Stage::Requested => Some(not_started(state, rollback, rules)),
            Stage::RollingBack => Some(slow(rollback, rules)),
            _ => None,
        });
    }
    not_mitigated(found, state, declared);
}

/// The time to check whether a service can be rolled back, in minutes.
const CHECK_MINUTES: u32 = 10;

/// When the first rollback is due; `None` if one was decided.
fn first_is_due(state: &IncidentState, declared: Time, rules: &NudgeRules) -> Option<Time> {
    let is_open = state.status == Status::Active && rules.first_rollback_minutes > 0 && !was_decided(state);
    let since = state.status_since().unwrap_or(declared);
    is_open.then(|| since.plus_seconds(minutes(rules.first_rollback_minutes)))
}

/// Whoever has the rollback as a task that names the service, or that means every service: `roll back everything`.
fn who_has<'a>(state: &'a IncidentState, rollback: &Rollback) -> Option<&'a PersonId> {
    let owner = |is_it: &dyn Fn(&Task) -> bool| {
        state.open_tasks().filter(|task| is_it(task)).find_map(|task| task.owner.as_ref())
    };
    owner(&|task| state.is_to_roll_back(task, rollback)).or_else(|| owner(&is_about_everything))
}

/// `rollback`, `roll back everything that changed`.
fn is_about_everything(task: &Task) -> bool {
    const EVERYTHING: &str = "all anything everything it whatever";
    let title = task.title.as_str().to_lowercase();
    let mut words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_bare = ["rollback", "roll back"].contains(&title.trim());
    task.kind == TaskKind::Rollback && (is_bare || words.any(|word| is_listed(EVERYTHING, word)))
}

fn undecided(
    state: &IncidentState,
    rollback: &Rollback,
    helper: Option<&PersonId>,
    rules: &NudgeRules,
) -> Candidate {
    let (service, line) = (&rollback.service, quoted(&rollback.service));
    let kind = NudgeKind::RollbackNotStarted(service.clone());
    let candidate = Candidate::after(kind, rollback.since, minutes(rules.suspect_minutes));
    let candidate = match helper {
        _ if state.is_of_others(rollback) => {
            let who =
                helper.map(|person| format!("{}, ask", person.name())).unwrap_or_else(|| "Ask".to_owned());
            let asked = helper.map(|person| {
                let title = Text::new(&format!("ask {service} about it, and read its status page"));
                let task = ReadyCommand::AssignTask { to: person.clone(), title, minutes: CHECK_MINUTES };
                Action::run(format!("Assign {}", person.name()), task)
            });
            let candidate =
                candidate.why(format!("{service} is suspected, and another company runs it")).say(format!(
                    "{who} the company behind {service} whether it's them, and read its status page."
                ));
            asked.into_iter().fold(candidate, Candidate::action)
        }
        _ if keeps_data(service) => {
            let candidate = candidate
                .why(format!("{service} is suspected. It isn't known whether it can be rolled back"))
                .say(can_be_rolled_back(service, helper));
            let checks = helper.map(|person| {
                let title = Text::new(&format!("check whether {service} can be rolled back"));
                let task = ReadyCommand::AssignTask { to: person.clone(), title, minutes: CHECK_MINUTES };
                Action::run(format!("Assign {}", person.name()), task)
            });
            checks.into_iter().fold(candidate, Candidate::action).action(request(service))
        }
        Some(person) => candidate
            .why(format!("{service} is suspected, and its rollback hasn't started"))
            .say(format!("{}, can you roll back {service} as a precaution?", person.name()))
            .action(Action::run(
                format!("Assign {}", person.name()),
                ReadyCommand::RequestRollback { service: service.clone(), owner: person.clone() },
            )),
        None => candidate
            .why(format!("{service} is suspected, and its rollback hasn't started"))
            .say(format!("Roll back {service} as a precaution. Who does it?"))
            .action(request(service)),
    };
    let not_possible = Action::edit("Not possible", format!("/no-rollback {line} "));
    let rule_out = Action::edit("Rule out", format!("/rule-out {line} "));
    match state.is_of_others(rollback) {
        // Nobody here could roll it back.
        true => candidate.action(rule_out),
        false => candidate.action(not_possible).action(rule_out),
    }
}

/// Whether somebody has a task about this service: by its name, or as the company that runs it.
fn is_checked(state: &IncidentState, rollback: &Rollback) -> bool {
    const OTHERS: [&str; 6] = ["provider", "vendor", "supplier", "partner", "carrier", "status page"];
    let name = rollback.service.as_str().to_lowercase();
    let is_of_others = state.is_of_others(rollback);
    state.open_tasks().filter(|task| task.owner.is_some()).any(|task| {
        let title = task.title.as_str().to_lowercase();
        let is_since = is_of_others && task.assigned_at >= rollback.since;
        title.contains(&name) || is_since && OTHERS.iter().any(|word| title.contains(word))
    })
}

/// What to ask before a service that keeps data is rolled back: that isn't a precaution.
pub(super) fn can_be_rolled_back(service: &Text, helper: Option<&PersonId>) -> String {
    let who = helper.map_or("Who checks?".to_owned(), |person| format!("{}, can you check?", person.name()));
    format!("Can “{service}” be rolled back without losing data? {who}")
}

/// A person chooses who does it.
pub(super) fn request(service: &Text) -> Action {
    Action::edit("Request rollback", format!("/rollback {} @", quoted(service)))
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
    let kind = NudgeKind::RollbackNotStarted(service.clone());
    let candidate = match rollback.unblocked_at.filter(|unblocked| *unblocked >= rollback.since) {
        Some(unblocked) => Candidate::at(kind, unblocked)
            .why(format!("Nothing blocks the rollback of {service} any more, and it hasn't started")),
        None => Candidate::after(kind, rollback.since, minutes(rules.suspect_minutes))
            .why(format!("The rollback of {service} was requested and hasn't started")),
    };
    candidate
        .say(say)
        .action(mark_as_started(service))
        .action(Action::edit("Ask somebody else", format!("/rollback {line} @")))
        .action(Action::edit("Not possible", format!("/no-rollback {line} ")))
}

fn mark_as_started(service: &Text) -> Action {
    Action::run("Mark as started", ReadyCommand::StartRollback { service: service.clone() })
}

fn slow(rollback: &Rollback, rules: &NudgeRules) -> Candidate {
    let (service, line) = (&rollback.service, quoted(&rollback.service));
    let say = match &rollback.owner {
        Some(person) => format!("{}, is {service} rolled back? What do you need?", person.name()),
        None => format!("Is {service} rolled back? What does it need?"),
    };
    let since = rollback.started_at.unwrap_or(rollback.since);
    Candidate::after(
        NudgeKind::RollbackInProgress(service.clone()),
        since,
        minutes(rules.slow_rollback_minutes),
    )
    .why(format!("The rollback of {service} is still in progress"))
    .say(say)
    .action(mark_as_done(service))
    .action(Action::edit("Mark as failed", format!("/rollback-failed {line} ")))
}

fn verify_rollback(state: &IncidentState, rollback: &Rollback, now: Time, rules: &NudgeRules) -> Candidate {
    let service = &rollback.service;
    // Every related service is rolled back, also while it isn't known yet whether the first one helped.
    let next = state
        .rollbacks
        .iter()
        .find(|one| one.stage == Stage::Suspected && !keeps_data(&one.service) && !state.is_of_others(one));
    let next = next.filter(|_| state.status == Status::Active);
    let next = next.and_then(|one| Some((one, who_has(state, one).or_else(|| available(state).next())?)));
    let meanwhile =
        next.map(|(next, person)| format!(" {}, roll back {} meanwhile.", person.name(), next.service));
    Candidate::every(
        NudgeKind::VerifyRollback(service.clone()),
        rollback.finished_at.unwrap_or(rollback.since),
        minutes(rules.verify_rollback_minutes),
        now,
    )
    .why(format!("{service} is rolled back, but not verified"))
    .say(format!(
        "Did the rollback of {service} help? Check the error rate.{}",
        meanwhile.unwrap_or_default()
    ))
    .action(result(service, RollbackResult::Helped))
    .action(result(service, RollbackResult::HelpedPartly))
    .action(result(service, RollbackResult::DidNotHelp))
}

/// The loop of the process: assess, stabilise, update, verify.
fn not_mitigated(found: &mut Vec<Candidate>, state: &IncidentState, declared: Time) {
    let since = state.status_since().unwrap_or(declared);
    match state.status {
        // Whether that one helped is asked first.
        Status::Active if is_unverified(state) => {}
        Status::Active if was_decided(state) => {
            let last = last_result(state);
            let waited_for = under_way(state).filter(|_| last.is_some_and(|last| last.stage != HELPED));
            let since = waited_for.or(last).map_or(since, |rollback| rollback.since.max(since));
            let (why, say) = waited_for.map_or_else(|| after(last), wait_for);
            let mut actions =
                vec![Action::edit("Mitigated", "/mitigated "), Action::edit("Roll back more", "/rollback ")];
            // What didn't help has mitigated nothing.
            if last.is_some_and(|last| last.stage != HELPED) {
                actions.reverse();
            }
            if let Some(rollback) = under_way(state) {
                let place = if waited_for.is_some() { 0 } else { actions.len() };
                actions.insert(place, next_stage(rollback));
            }
            // Who decides about the next rollback, and every update, needs to know what users see.
            let is_unknown = |name: &FactName| state.fact(*name).is_none();
            let is_asked = state.open_tasks().any(|task| task.kind == TaskKind::Impact);
            let is_blank = !is_asked && [FactName::Symptom, FactName::Impact].iter().all(is_unknown);
            let (why, say) = if is_blank && last.is_none() && under_way(state).is_some() {
                actions.insert(0, Action::edit("State symptom", "/symptom "));
                actions.insert(0, Action::edit("State impact", "/impact "));
                let say = "What do users see, and how many are affected? A guess is enough.";
                ("Nobody has said what users see".to_owned(), say.to_owned())
            } else {
                (why, say)
            };
            let mut candidate = Candidate::step(NudgeKind::NotMitigated, since).why(why).say(say);
            if waited_for.is_none() && last.is_some_and(|last| last.stage == HELPED) {
                candidate.due = since.plus_seconds(AFTER_HELP_SECONDS);
            }
            found.push(actions.into_iter().fold(candidate, Candidate::action));
        }
        Status::Mitigated => found.push(
            Candidate::step(NudgeKind::NotFixed, since)
                .why("Mitigated, but not fixed yet")
                .say("Is the cause fixed, or only rolled back? What is left to do?")
                .action(Action::edit("Fixed", "/fixed "))
                .action(Action::edit("Reopen", "/reopen ")),
        ),
        _ => {}
    }
}

/// After a rollback helped, people look for so many seconds whether it lasts.
const AFTER_HELP_SECONDS: i64 = 120;
const HELPED: Stage = Stage::Verified(RollbackResult::Helped);

/// Whether a rollback was done after the last result, which wasn't that one helped.
fn is_unverified(state: &IncidentState) -> bool {
    let done = state.rollbacks.iter().filter(|one| one.stage == Stage::RolledBack).map(|one| one.since).max();
    let last = last_result(state);
    last.is_some_and(|last| last.stage != HELPED && done > Some(last.since))
}

/// A rollback that has started, else one that is requested and not blocked: what it does comes before another one.
fn under_way(state: &IncidentState) -> Option<&Rollback> {
    let of = |stage| {
        let can_go_on = |one: &&Rollback| one.stage == stage && state.rollback_block(one).is_none();
        state.rollbacks.iter().find(can_go_on)
    };
    of(Stage::RollingBack).or_else(|| of(Stage::Requested))
}

/// What is heard next about a rollback that is under way.
fn next_stage(rollback: &Rollback) -> Action {
    match rollback.stage {
        Stage::RollingBack => mark_as_done(&rollback.service),
        _ => mark_as_started(&rollback.service),
    }
}

/// Why and what to ask while a rollback is under way.
fn wait_for(rollback: &Rollback) -> (String, String) {
    let Rollback { service, owner, stage, .. } = rollback;
    let owner = owner.as_ref().map(|owner| format!("{}, ", owner.name())).unwrap_or_default();
    let (is, asks) = match stage {
        Stage::RollingBack => ("is in progress", format!("how far is the rollback of {service}?")),
        _ => ("is requested", format!("has the rollback of {service} started?")),
    };
    let say = if owner.is_empty() { capital(&asks) } else { format!("{owner}{asks}") };
    (format!("Not mitigated yet: the rollback of {service} {is}"), say)
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
            format!("Not mitigated yet, but the rollback of {service} helped"),
            "Are new users still affected? Check the dashboards and tell us what you see.".to_owned(),
        ),
        Some((Stage::Verified(RollbackResult::HelpedPartly), service)) => (
            format!("Not mitigated yet: the rollback of {service} helped only partly"),
            "What else changed? What else can we roll back or switch off?".to_owned(),
        ),
        Some((Stage::Verified(RollbackResult::DidNotHelp), service)) => (
            format!("Not mitigated yet: the rollback of {service} didn't help"),
            "What else changed? What else can we roll back?".to_owned(),
        ),
        Some((Stage::Failed, service)) => (
            format!("Not mitigated yet: the rollback of {service} failed"),
            format!("Can {service} be rolled back another way? What else can we roll back?"),
        ),
        _ => (
            "Not mitigated yet".to_owned(),
            "Are new users still affected? What else can we roll back?".to_owned(),
        ),
    }
}

//! Nudges about tasks: no owner, not accepted, time is up, duplicate work.

use crate::{
    Incident, PersonId, Status, Text, Time,
    command::ReadyCommand,
    event::{Stage, TaskKind},
    incident::{IncidentState, Presence, Rollback, Task},
    nudges::{
        Action, Candidate, NudgeKind, NudgeRules,
        duplicates::{duplicates, on_one_service, rolled_back_by_another},
        in_minutes, listed, minutes, never,
        people::available,
    },
    text::capital,
};

/// The default time box, in minutes.
const MINUTES: u32 = 10;

pub(super) fn collect(found: &mut Vec<Candidate>, incident: &Incident, rules: &NudgeRules) {
    let state = incident.state();
    // After the fix, only tasks from after the fix matter.
    let fixed = (state.status >= Status::Monitoring)
        .then(|| state.reached(Status::Monitoring).or(state.status_since()));
    let fixed = fixed.flatten();
    let matters = |task: &&Task| fixed.is_none_or(|fixed| task.assigned_at >= fixed);
    for task in state.open_tasks().filter(matters) {
        let number = incident.number_of(task.id);
        match &task.owner {
            None => found.push(no_owner(state, task, number)),
            Some(owner) if state.presence(owner) == Some(Presence::Left) => {
                found.push(owner_left(state, task, owner, number));
            }
            Some(owner) if let Some(rollback) = state.ended_rollback(task) => {
                found.push(is_it_done(task, owner, rollback, number, rules));
            }
            Some(owner) => {
                let not_accepted_yet = task.accepted_at.is_none() && task.last_report_at.is_none();
                if not_accepted_yet {
                    found.push(not_accepted(task, owner, number, rules));
                }
                // An owner who hasn't accepted is asked for that first, and not for a report too.
                let snoozed =
                    || state.snoozed.contains_key(&Text::new(&NudgeKind::NotAccepted(task.id).name()));
                let is_asked = !not_accepted_yet || rules.accept_minutes == 0 || snoozed();
                if is_asked && !is_rolling_back(state, task) {
                    found.push(no_report(task, owner, number, rules));
                }
            }
        }
    }
    if fixed.is_some() {
        return;
    }
    for (earlier, later) in duplicates(state) {
        let why = match later.owner {
            Some(_) => format!("“{}” and “{}” look like the same work", earlier.title, later.title),
            None => format!("“{}” is assigned twice", later.title),
        };
        found.push(duplicate_work(incident, later, earlier.owner.as_ref(), later.assigned_at, why));
    }
    for (earlier, later, service) in on_one_service(state) {
        found.push(same_service(incident, earlier, later, service));
    }
    for (rollback, owner, task) in rolled_back_by_another(state) {
        let why = format!("Two people are rolling back {}", rollback.service);
        found.push(duplicate_work(incident, task, Some(owner), task.assigned_at.max(rollback.since), why));
    }
}

/// Two people do the same work; one of them is enough.
fn duplicate_work(
    incident: &Incident,
    task: &Task,
    first: Option<&PersonId>,
    since: Time,
    why: String,
) -> Candidate {
    let title = &task.title;
    let say = match (first, &task.owner) {
        (Some(first), Some(second)) => {
            let (first, second) = (first.name(), second.name());
            format!("{first}, {second}, are you both working on “{title}”? Then {first} continues alone.")
        }
        (Some(one), None) | (None, Some(one)) => {
            format!("{}, are you already working on “{title}”? Then I drop the second task.", one.name())
        }
        (None, None) => format!("Is “{title}” on the list twice?"),
    };
    Candidate::at(NudgeKind::DuplicateWork(task.id), since)
        .why(why)
        .say(say)
        .action(drop_later(incident, task))
        .action(keep_both(incident, task))
}

/// Two people with different work on one service may get in each other's way.
fn same_service(incident: &Incident, earlier: &Task, later: &Task, service: &Text) -> Candidate {
    let people =
        listed(&[earlier, later].into_iter().filter_map(|task| task.owner.clone()).collect::<Vec<_>>());
    Candidate::at(NudgeKind::DuplicateWork(later.id), later.assigned_at)
        .why(format!("{people} are both working on {service}"))
        .say(format!("{people}, you are both working on {service}. Who does what?"))
        .action(keep_both(incident, later))
        .action(drop_later(incident, later))
}

fn drop_later(incident: &Incident, later: &Task) -> Action {
    let (task, why) = (incident.number_of(later.id), Some(Text::new("duplicate work")));
    Action::run("Drop the later task", ReadyCommand::DropTask { task, why })
}

fn keep_both(incident: &Incident, later: &Task) -> Action {
    let nudge = Text::new(&NudgeKind::DuplicateWork(later.id).short_name(incident));
    Action::run("Keep both", ReadyCommand::Dismiss { nudge, why: Text::new("different work") })
}

fn no_owner(state: &IncidentState, task: &Task, number: u32) -> Candidate {
    let candidate = Candidate::at(NudgeKind::NoOwner(task.id), task.assigned_at)
        .why(format!("“{}” has no owner", task.title));
    assign(candidate, state, task, number)
}

fn owner_left(state: &IncidentState, task: &Task, owner: &PersonId, number: u32) -> Candidate {
    let left = state.people.iter().find(|person| person.id == *owner).map(|person| person.since);
    let candidate = Candidate::at(NudgeKind::NoOwner(task.id), left.unwrap_or(task.assigned_at))
        .why(format!("{} left and still owns “{}”", owner.name(), task.title));
    assign(candidate, state, task, number)
}

/// Whether whoever has the rollback as a task is rolling something back since: that rollback is asked about then.
fn is_rolling_back(state: &IncidentState, task: &Task) -> bool {
    let is_theirs = |one: &&Rollback| one.owner == task.owner && one.since >= task.assigned_at;
    task.kind == TaskKind::Rollback
        && state.rollbacks.iter().filter(is_theirs).any(|one| one.stage == Stage::RollingBack)
}

fn assign(candidate: Candidate, state: &IncidentState, task: &Task, number: u32) -> Candidate {
    let minutes = task.minutes.unwrap_or(MINUTES);
    let time = in_minutes(minutes);
    match available(state).next() {
        Some(person) => candidate
            .say(format!("{}, can you take “{}”? You have {time}.", person.name(), task.title))
            .action(Action::run(
                format!("Assign {}", person.name()),
                ReadyCommand::ReassignTask { task: number, to: person.clone(), minutes: Some(minutes) },
            ))
            .action(Action::edit("Assign somebody else", format!("/reassign #{number} @"))),
        None => candidate
            .say(format!("Who takes “{}”? You have {time}.", task.title))
            .action(Action::edit("Assign somebody", format!("/reassign #{number} @"))),
    }
    .action(Action::run("Drop task", ReadyCommand::DropTask { task: number, why: None }))
}

/// Nobody is asked to roll back again what is rolled back. It can wait until a report would be due.
fn is_it_done(
    task: &Task,
    owner: &PersonId,
    rollback: &Rollback,
    number: u32,
    rules: &NudgeRules,
) -> Candidate {
    let (name, service) = (owner.name(), &rollback.service);
    let is = match rollback.stage {
        Stage::RuledOut => "is ruled out",
        Stage::NotPossible => "can't be rolled back",
        Stage::RolledForward => "is rolled forward",
        _ => "is rolled back",
    };
    Candidate::after(NudgeKind::NoReport(task.id), rollback.since, minutes(rules.report_minutes))
        .shown_at_once()
        .why(format!("{service} {is}, and “{}” is still open", task.title))
        .say(format!("{name}, {service} {is}. Is anything left to do for “{}”?", task.title))
        .action(Action::edit("Done", format!("/done #{number} {service} {is}")))
        .action(Action::edit("Log report", format!("/report #{number} ")))
}

fn not_accepted(task: &Task, owner: &PersonId, number: u32, rules: &NudgeRules) -> Candidate {
    let name = owner.name();
    let time = task.minutes.map(|count| format!(" You have {}.", in_minutes(count))).unwrap_or_default();
    Candidate::after(NudgeKind::NotAccepted(task.id), task.assigned_at, minutes(rules.accept_minutes))
        .why(format!("{name} hasn't accepted “{}”", task.title))
        .say(format!("{name}, do you accept “{}”?{time}", task.title))
        .action(Action::run("Accepted", ReadyCommand::AcceptTask { task: number }))
        .action(Action::edit("Reassign", format!("/reassign #{number} @")))
}

/// The time box ended without a report since, or its owner has been inactive for too long.
fn no_report(task: &Task, owner: &PersonId, number: u32, rules: &NudgeRules) -> Candidate {
    let name = owner.name();
    let active_at = task.owner_active_at.unwrap_or(task.started_at());
    // Activity on something else is no report on this task.
    let over = task.due_at().filter(|over| task.last_report_at.is_none_or(|report| *over > report));
    let inactive = (rules.report_minutes > 0).then(|| active_at.plus_seconds(minutes(rules.report_minutes)));
    let kind = NudgeKind::NoReport(task.id);
    let (candidate, why, time) = match (over, inactive, task.minutes) {
        (Some(over), inactive, Some(count)) if inactive.is_none_or(|inactive| over <= inactive) => {
            let (time, is) = (in_minutes(count), if count == 1 { "is" } else { "are" });
            let why = match has_reported(task) {
                true => format!("{name}'s {time} for “{}” {is} over", task.title),
                false => format!("No report from {name} on “{}”, and the {time} {is} over", task.title),
            };
            (Candidate::at(kind, over), why, format!("your {time} {is} over. "))
        }
        (_, Some(_), _) => {
            let candidate = Candidate::after(kind, active_at, minutes(rules.report_minutes));
            (candidate, format!("Nothing new from {name}, who has the task “{}”", task.title), String::new())
        }
        _ => (Candidate::at(kind, never()), String::new(), String::new()),
    };
    let question = match &task.blocked_by {
        Some(_) => format!("are you still blocked? What do you need to continue with “{}”?", task.title),
        None if has_reported(task) => format!("is “{}” done, or how much longer do you need?", task.title),
        None => question(task),
    };
    let question = if time.is_empty() { question } else { capital(&question) };
    let say = format!("{name}, {time}{question}");
    candidate
        .why(why)
        .say(say)
        .action(Action::edit("Log report", format!("/report #{number} ")))
        .action(Action::run("5 more minutes", ReadyCommand::ExtendTask { task: number, minutes: 5 }))
        .action(Action::edit("Done", format!("/done #{number} ")))
}

/// Accepting it isn't a report.
fn has_reported(task: &Task) -> bool {
    task.last_report_at.is_some_and(|report| report > task.started_at())
}

fn question(task: &Task) -> String {
    match task.kind {
        TaskKind::SurfaceArea => "what do you know about the surface area?".to_owned(),
        TaskKind::Impact => "what do you know about the impact?".to_owned(),
        TaskKind::Rollback | TaskKind::Other => format!("how far along are you with “{}”?", task.title),
    }
}

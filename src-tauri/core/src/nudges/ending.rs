//! Nudges after the fix: resolving, the cleanup, closing, the RFO, its review and the follow-ups.

use crate::{
    Incident, PersonId, Severity, Status, Time,
    command::ReadyCommand,
    incident::{Customer, IncidentState},
    left_over::left_over,
    milestone::Milestones,
    nudges::{Action, Candidate, NudgeKind, NudgeRules, minutes, people::available, quoted},
    wanted::wanted,
};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;
/// How long somebody watches after the fix, in minutes: as long as a task takes unless it says otherwise.
const WATCH_MINUTES: u32 = 10;

pub(super) fn collect(found: &mut Vec<Candidate>, incident: &Incident, rules: &NudgeRules) {
    let state = incident.state();
    match state.status {
        Status::Monitoring => found.extend(resolve(state, rules)),
        Status::Resolved if !state.has_cleanup_begun() => {
            found.extend(start_cleanup(state, rules));
        }
        _ => {}
    }
    let is_resolved = state.status == Status::Resolved;
    let begun = state.reached(Status::Resolved).filter(|_| is_resolved && state.has_cleanup_begun());
    let cleanup_since = state.cleanup_started_at.or(begun);
    if let Some(since) = cleanup_since.filter(|_| !state.status.is_over()) {
        cleanup(found, incident, since);
    }
    if state.status == Status::Closed && !state.recorded_afterwards {
        left_behind(found, state);
    }
    if state.status != Status::Merged && state.status != Status::FalseAlarm {
        rfo(found, incident, rules);
    }
}

fn resolve(state: &IncidentState, rules: &NudgeRules) -> Option<Candidate> {
    let candidate =
        Candidate::after(NudgeKind::NotResolved, state.status_since()?, minutes(rules.next_step_minutes));
    Some(
        candidate
            .shown_at_once()
            .why("Fixed, but not resolved yet")
            .say(match available(state).next() {
                Some(person) => format!(
                    "{}, watch it for {WATCH_MINUTES} minutes. Is everything back to normal for users? \
                    Then we give the all clear.",
                    person.name()
                ),
                None => "Is everything back to normal for users? Then we give the all clear.".to_owned(),
            })
            .action(Action::edit("Resolve", "/resolved "))
            .action(Action::edit("Reopen", "/reopen ")),
    )
}

fn start_cleanup(state: &IncidentState, rules: &NudgeRules) -> Option<Candidate> {
    let candidate =
        Candidate::after(NudgeKind::StartCleanup, state.status_since()?, minutes(rules.next_step_minutes));
    let say = match state.customers.len() {
        0 => "Who does the cleanup with CS: repair the damage, and talk to the affected users?".to_owned(),
        1 => "1 affected customer is known. Who does the cleanup with CS?".to_owned(),
        count => format!("{count} affected customers are known. Who does the cleanup with CS?"),
    };
    Some(
        candidate
            .shown_at_once()
            .why("Resolved, but the cleanup hasn't started")
            .say(say)
            .action(Action::edit("Start cleanup", "/cleanup @"))
            .action(Action::edit("Close without cleanup", "/close ")),
    )
}

fn cleanup(found: &mut Vec<Candidate>, incident: &Incident, since: Time) {
    let state = incident.state();
    if state.cleanup_team.is_empty() && !state.have_owners() {
        found.push(
            Candidate::at(NudgeKind::NameCleanupTeam, since)
                .why("There is no cleanup team yet")
                .say("Who is on the cleanup team? A few people, including somebody from CS.")
                .action(Action::edit("Name cleanup team", "/cleanup-team @")),
        );
    }
    // Whoever owns the fewest customers comes first.
    let owned = |person: &PersonId| {
        let open = state.customers.iter().filter(|customer| customer.done_at.is_none());
        open.filter(|customer| customer.owner.as_ref() == Some(person)).count()
    };
    let mut helpers: Vec<&PersonId> = state.cleanup_team.iter().collect();
    if helpers.is_empty() {
        helpers = available(state).collect();
    }
    helpers.sort_by_key(|person| owned(person));
    let mut helpers = helpers.iter().cycle();
    for customer in state.customers.iter().filter(|customer| customer.has_no_owner()) {
        let (name, line) = (&customer.name, quoted(&customer.name));
        let candidate =
            Candidate::at(NudgeKind::CustomerWithoutOwner(name.clone()), customer.known_at.max(since))
                .why(format!("{name} has no owner"));
        found.push(match helpers.next() {
            Some(person) => candidate
                .say(format!("{}, can you own the contact with {name}?", person.name()))
                .action(Action::run(
                    format!("Assign {}", person.name()),
                    ReadyCommand::AssignCustomer { customer: name.clone(), owner: (*person).clone() },
                ))
                .action(Action::edit("Assign somebody else", format!("/owner {line} @"))),
            None => candidate
                .say(format!("Who owns the contact with {name}?"))
                .action(Action::edit("Assign owner", format!("/owner {line} @"))),
        });
    }
    let mut open: Vec<&Customer> = state.customers.iter().filter(|one| one.done_at.is_none()).collect();
    // Those who know least come first.
    open.sort_by_key(|one| (one.resolution_sent_at.is_some(), one.contacted_at.is_some()));
    let unanswered =
        open.iter().find_map(|one| Some((one, one.unanswered()?.0.as_str().trim_end_matches('.'))));
    let unaware = state.customers.iter().find(|one| one.resolution_sent_at.is_none());
    let tasks: Vec<&str> = state.open_tasks().map(|task| task.title.as_str()).collect();
    let say = match (open.as_slice(), tasks.as_slice()) {
        ([], []) => match unaware {
            Some(customer) => {
                let asked = customer.owner.as_ref().map(|owner| format!("{}, does", owner.name()));
                let asked = asked.unwrap_or_else(|| "Does".to_owned());
                format!("{asked} {} know that it's over? Then we close the incident.", customer.name)
            }
            None => {
                match (left_over(incident).filter(|left| left.done.is_none()), state.repairs_left().next()) {
                    (Some(left), _) => format!(
                        "When it was mitigated, something was left to do: “{}”. Is that done? Then we close the incident.",
                        left.text
                    ),
                    (None, Some(repair)) => {
                        let owner = repair.owner.as_ref().map(|owner| format!("{} has", owner.name()));
                        let owner = owner.unwrap_or_else(|| "Nobody has".to_owned());
                        format!(
                            "{owner} the follow-up “{}”. Is anything else left to do? If not, we close the incident.",
                            repair.what.as_str().trim_end_matches('.')
                        )
                    }
                    (None, None) => "Is anything left to do? If not, we close the incident.".to_owned(),
                }
            }
        },
        ([], [task, ..]) => format!("Does “{task}” still have to be done? If not, we close the incident."),
        ([..], _) if let Some((customer, reply)) = unanswered => {
            let asked = customer.owner.as_ref().map(|owner| format!("{}, what", owner.name()));
            let asked = asked.unwrap_or_else(|| "What".to_owned());
            format!("{asked} do you answer {}? They replied: “{reply}”.", customer.name)
        }
        ([first, others @ ..], _) => {
            let asked = first.owner.as_ref().map(|owner| format!("{}, what", owner.name()));
            let asked = asked.unwrap_or_else(|| "What".to_owned());
            let more = match others.len() {
                0 => String::new(),
                1 => " 1 more customer isn't done.".to_owned(),
                count => format!(" {count} more customers aren't done."),
            };
            format!("{asked} is left to do for {}?{more}", first.name)
        }
    };
    let (why, since) = match state.cleaned_up_at() {
        Some(done) => ("Not closed yet, but the cleanup is done", done.max(since)),
        None if state.cleanup_started_at.is_none() => ("Not closed yet: customers aren't done", since),
        None => ("Not closed yet: the cleanup is in progress", since),
    };
    let mut candidate = Candidate::step(NudgeKind::NotClosed, since).why(why).say(say);
    // Open work comes before closing.
    let open_customer = unanswered.map(|(customer, _)| *customer).or(open.first().copied());
    if let Some(customer) = open_customer {
        let line = quoted(&customer.name);
        if unanswered.is_some() {
            candidate = candidate.action(Action::edit("Answered", format!("/contacted {line} ")));
        }
        if customer.resolution_sent_at.is_none() {
            let sent = format!("/resolution-sent {line} ");
            candidate = candidate.action(Action::edit("Knows that it's over", sent));
        }
        let done = format!("/customer-done {line} ");
        candidate = candidate.action(Action::edit("Is done", done));
    } else if let Some(task) = state.open_tasks().next() {
        let line = format!("/done #{} ", incident.number_of(task.id));
        candidate = candidate.action(Action::edit("Task is done", line));
    } else if let Some(customer) = unaware {
        let line = format!("/resolution-sent {} ", quoted(&customer.name));
        candidate = candidate.action(Action::edit("Knows that it's over", line));
    }
    found.push(candidate.action(Action::edit("Close", "/close ")));
}

/// Whoever closed it anyway left something to do.
fn left_behind(found: &mut Vec<Candidate>, state: &IncidentState) {
    let Some(closed) = state.reached(Status::Closed) else { return };
    for customer in state.customers.iter().filter(|one| one.done_at.is_none()) {
        let (name, line) = (&customer.name, quoted(&customer.name));
        let asked = customer.owner.as_ref().map(|owner| format!("{}, what", owner.name()));
        let asked = asked.unwrap_or_else(|| "What".to_owned());
        found.push(
            Candidate::at(NudgeKind::CustomerWaits(name.clone()), closed)
                .why(format!("Closed, but {name} isn't done"))
                .say(format!("{asked} is left to do for {name}?"))
                .action(Action::edit("Is done", format!("/customer-done {line} ")))
                .action(Action::edit("Contacted", format!("/contacted {line} "))),
        );
    }
}

/// The RFO, its review, and the follow-ups that are overdue.
fn rfo(found: &mut Vec<Candidate>, incident: &Incident, rules: &NudgeRules) {
    let state = incident.state();
    let ended = state.reached(Status::Resolved).or_else(|| state.reached(Status::Closed));
    if let Some(ended) = ended {
        if state.published_at.is_none() {
            let candidate = unpublished(incident, ended, rules);
            found.push(if state.status == Status::Closed { candidate.shown_at_once() } else { candidate });
        }
        if state.reviewed_at.is_none() {
            let days = match state.assumed_severity() {
                Severity::Sev1 => rules.review_days_sev1,
                _ => rules.review_days,
            };
            let candidate = Candidate::after(NudgeKind::RfoNotReviewed, ended, i64::from(days) * DAY);
            let candidate = if state.published_at.is_some() { candidate.shown_at_once() } else { candidate };
            found.push(
                candidate
                    .why("The RFO isn't reviewed")
                    .say("Hold the review with everybody who was involved. Nobody is blamed.")
                    .action(Action::edit("Mark as reviewed", "/reviewed ")),
            );
        }
    }
    for follow_up in state.follow_ups.iter().filter(|one| one.is_open()) {
        let Some(overdue) = follow_up.due.and_then(end_of) else { continue };
        let number = incident.number_of(follow_up.id);
        let owner = follow_up.owner.as_ref().map(|owner| format!("{}, how", owner.name()));
        let how = owner.unwrap_or_else(|| "How".to_owned());
        found.push(
            Candidate::at(NudgeKind::FollowUp(follow_up.id), overdue)
                .why("A follow-up is overdue")
                .say(format!("{how} far along is “{}”?", follow_up.what))
                .action(Action::edit("Done", format!("/follow-up-done #{number} ")))
                .action(Action::edit("Drop it", format!("/follow-up-drop #{number} "))),
        );
    }
}

/// While questions are open, the RFO is to be written; then it is to be published.
fn unpublished(incident: &Incident, ended: Time, rules: &NudgeRules) -> Candidate {
    let state = incident.state();
    let after = |kind| Candidate::after(kind, ended, i64::from(rules.rfo_hours) * HOUR);
    let publish = Action::edit("Mark as published", "/published ");
    match wanted(incident, &Milestones::of(incident)).len() {
        0 => after(NudgeKind::RfoNotPublished)
            .why("The RFO is written, but not published")
            .say(match state.reviewed_at {
                None => "Every question of the RFO is answered. Hold the review, then publish it. Where do we keep it?",
                Some(_) => "Publish the RFO: it is reviewed. Where do we keep it?",
            })
            .action(match state.reviewed_at {
                None => Action::edit("Mark as reviewed", "/reviewed "),
                Some(_) => publish,
            }),
        open => after(NudgeKind::RfoNotWritten)
            .why(match open {
                1 => "1 question of the RFO is open".to_owned(),
                _ => format!("{open} questions of the RFO are open"),
            })
            .say("Write the RFO: alerting, timeline, impact, fix and prevention.")
            .action(Action::edit("Open RFO", "/rfo "))
            .action(publish),
    }
}

/// The end of that day, UTC.
fn end_of(day: chrono::NaiveDate) -> Option<Time> {
    Some(Time::from(day.succ_opt()?.and_hms_opt(0, 0, 0)?.and_utc()))
}

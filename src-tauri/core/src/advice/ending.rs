//! After it is fixed: the all clear, the cleanup, closing, the RFO, its review and the follow-ups.

use crate::{
    Handle, Incident, Phase, Severity, Time,
    advice::{Action, Condition, Rules, Watch, minutes, people::free, quoted, tasks::number},
    incident::State,
};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

pub(super) fn watch(found: &mut Vec<Watch>, incident: &Incident, rules: &Rules) {
    let state = incident.state();
    match state.phase {
        Phase::Fixed => found.extend(all_clear(state, rules)),
        Phase::AllClear => found.extend(start_cleanup(state, rules)),
        Phase::Cleanup => cleanup(found, incident),
        _ => {}
    }
    if state.phase != Phase::Merged && state.phase != Phase::FalseAlarm {
        rfo(found, incident, rules);
    }
}

fn all_clear(state: &State, rules: &Rules) -> Option<Watch> {
    let watch = Watch::after(Condition::SayAllClear, state.phase_since()?, minutes(rules.onward_minutes));
    Some(
        watch
            .in_sight()
            .why("It is fixed; nobody said all clear")
            .words("Is everything normal where the users are? Then: all clear.")
            .action(Action::fill("All clear", "/all-clear "))
            .action(Action::fill("It bleeds again", "/reopen ")),
    )
}

fn start_cleanup(state: &State, rules: &Rules) -> Option<Watch> {
    let watch = Watch::after(Condition::StartCleanup, state.phase_since()?, minutes(rules.onward_minutes));
    let words = match state.customers.len() {
        0 => "Who cleans up with CS? Repair the damage, and talk with every affected user.".to_owned(),
        1 => "One customer is affected. Who cleans up with CS?".to_owned(),
        count => format!("{count} customers are affected. Who cleans up with CS?"),
    };
    Some(
        watch
            .in_sight()
            .why("All clear; the cleanup has not begun")
            .words(words)
            .action(Action::fill("Start the cleanup", "/cleanup @"))
            .action(Action::fill("Nothing to clean up: close", "/close ")),
    )
}

fn cleanup(found: &mut Vec<Watch>, incident: &Incident) {
    let state = incident.state();
    let Some(since) = state.phase_since() else { return };
    if state.cleanup_team.is_empty() {
        found.push(
            Watch::at(Condition::NameCleanupTeam, since)
                .why("The cleanup has no team")
                .words("Who is the cleanup team? A few people, with somebody of CS.")
                .action(Action::fill("Name the team", "/team @")),
        );
    }
    // Whoever talks to the fewest comes first.
    let talks = |person: &Handle| {
        let open = state.customers.iter().filter(|customer| customer.settled_at.is_none());
        open.filter(|customer| customer.owner.as_ref() == Some(person)).count()
    };
    let mut helpers: Vec<&Handle> = state.cleanup_team.iter().collect();
    if helpers.is_empty() {
        helpers = free(state).collect();
    }
    helpers.sort_by_key(|person| talks(person));
    let mut helpers = helpers.iter().cycle();
    for customer in state.customers.iter().filter(|customer| customer.is_alone()) {
        let (name, line) = (&customer.name, quoted(&customer.name));
        let watch = Watch::at(Condition::CustomerAlone(name.clone()), customer.known_at.max(since))
            .why(format!("Nobody talks to {name}"));
        found.push(match helpers.next() {
            Some(person) => watch
                .words(format!("{}, will you talk to {name}?", person.name()))
                .action(Action::say(format!("{} does", person.name()), format!("/talks {line} {person}")))
                .action(Action::fill("Somebody else", format!("/talks {line} @"))),
            None => watch
                .words(format!("Who talks to {name}?"))
                .action(Action::fill("Name somebody", format!("/talks {line} @"))),
        });
    }
    let open = state.customers.iter().filter(|customer| customer.settled_at.is_none()).count();
    let tasks: Vec<&str> = state.open_tasks().map(|task| task.title.as_str()).collect();
    let words = match (open, tasks.as_slice()) {
        (0, []) => "Does every affected user know that it is over? Then we close it.".to_owned(),
        (0, [task, ..]) => format!("Is “{task}” still to be done? Otherwise we close it."),
        (1, _) => "One customer is not settled yet. What is left to do?".to_owned(),
        (count, _) => format!("{count} customers are not settled yet. What is left to do?"),
    };
    let mut watch = Watch::step(Condition::CloseIt, since).why("Cleaning up with CS").words(words);
    // What is left to do comes before the end.
    let unsettled = state.customers.iter().find(|customer| customer.settled_at.is_none());
    if let Some(customer) = unsettled {
        let line = format!("/settled {} ", quoted(&customer.name));
        watch = watch.action(Action::fill(format!("{} is settled", customer.name), line));
    } else if let Some(task) = state.open_tasks().next() {
        let line = format!("/done {} ", number(incident, task));
        watch = watch.action(Action::fill("It is done", line));
    }
    found.push(watch.action(Action::fill("Close", "/close ")));
}

/// The RFO within a day, its review within three days after a SEV1 and five otherwise.
fn rfo(found: &mut Vec<Watch>, incident: &Incident, rules: &Rules) {
    let state = incident.state();
    let ended = state.reached(Phase::AllClear).or_else(|| state.reached(Phase::Closed));
    if let Some(ended) = ended {
        if state.published_at.is_none() {
            let watch = Watch::after(Condition::WriteRfo, ended, i64::from(rules.rfo_hours) * HOUR);
            let watch = if state.phase == Phase::Closed { watch.in_sight() } else { watch };
            found.push(
                watch
                    .why("The RFO is not published")
                    .words("Write the RFO: alerting, timeline, impact, fix and prevention.")
                    .action(Action::fill("Open the RFO", "/rfo "))
                    .action(Action::fill("Published", "/published ")),
            );
        }
        if state.reviewed_at.is_none() {
            let days = match state.assumed_severity() {
                Severity::Sev1 => rules.review_days_sev1,
                _ => rules.review_days,
            };
            let watch = Watch::after(Condition::HoldReview, ended, i64::from(days) * DAY);
            let watch = if state.published_at.is_some() { watch.in_sight() } else { watch };
            found.push(
                watch
                    .why("The RFO was not reviewed")
                    .words("Hold the review: everybody who was there, nobody is blamed.")
                    .action(Action::fill("Reviewed", "/reviewed ")),
            );
        }
    }
    for follow_up in state.follow_ups.iter().filter(|one| one.is_open()) {
        let Some(overdue) = follow_up.due.and_then(end_of) else { continue };
        let number = incident.number_of(follow_up.id);
        let owner = follow_up.owner.as_ref().map_or("Who does it".to_owned(), |owner| owner.name());
        found.push(
            Watch::at(Condition::FollowUp(follow_up.id), overdue)
                .why("A follow-up is past its date")
                .words(format!("{owner}: how far is “{}”?", follow_up.what))
                .action(Action::fill("Done", format!("/follow-up-done #{number} ")))
                .action(Action::fill("Drop it", format!("/follow-up-drop #{number} "))),
        );
    }
}

/// The end of that day, UTC.
fn end_of(day: chrono::NaiveDate) -> Option<Time> {
    Some(Time::from(day.succ_opt()?.and_hms_opt(0, 0, 0)?.and_utc()))
}

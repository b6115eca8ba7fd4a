//! People: the next leader, hand-over, who was called and does not answer, who has too much.

use crate::{
    Handle, Incident, Phase, Time,
    advice::{Action, Condition, Rules, Watch, listed, minutes, tasks::number},
    incident::{Person, Presence, Rollback, Stage, State, Task},
};

pub(super) fn watch(found: &mut Vec<Watch>, incident: &Incident, declared: Time, rules: &Rules) {
    let state = incident.state();
    answer_handover(found, state, declared);
    no_answer(found, state, rules);
    if state.phase >= Phase::Fixed {
        return;
    }
    next_leader(found, state, declared, rules);
    hand_over(found, state, rules);
    overloaded(found, incident, rules);
    too_many(found, state, rules);
}

/// Those on the call who have nothing to do; who leads, or rolls back, has.
pub fn free(state: &State) -> impl Iterator<Item = &Handle> {
    let rolls_back = |person: &Handle| {
        let under_way = |one: &Rollback| matches!(one.stage, Stage::Asked | Stage::RollingBack);
        state.rollbacks.iter().any(|one| under_way(one) && one.of.as_ref() == Some(person))
    };
    let busy = move |person: &Handle| state.open_tasks().any(|task| task.is_of(person)) || rolls_back(person);
    let leads_group = |person: &Handle| state.groups.iter().any(|group| group.lead == *person);
    let here = state.on_call().map(|person| &person.handle);
    here.filter(move |person| !state.is_leader(person) && !busy(person) && !leads_group(person))
}

/// The one to whom the lead would be offered.
fn successor(state: &State) -> Option<&Handle> {
    state.next_leader.as_ref().or_else(|| free(state).next())
}

fn answer_handover(found: &mut Vec<Watch>, state: &State, declared: Time) {
    let Some(to) = &state.handover_to else { return };
    let (name, since) = (to.name(), state.handover_at.unwrap_or(declared));
    found.push(
        Watch::at(Condition::AnswerHandover, since)
            .why(format!("The lead is offered to {name}"))
            .words(format!("{name}, do you take the lead? It counts when you say yes."))
            .action(Action::say(format!("{name} accepts"), format!("/accept {to}")))
            .action(Action::say(format!("{name} declines"), format!("/decline {to}"))),
    );
}

fn no_answer(found: &mut Vec<Watch>, state: &State, rules: &Rules) {
    // Once it is fixed, only those are missed who were called in for what comes then.
    let fixed = state.phase_since().filter(|_| state.phase >= Phase::Fixed);
    let missed = |person: &&Person| {
        person.presence == Presence::CalledIn && fixed.is_none_or(|fixed| person.since >= fixed)
    };
    for person in state.people.iter().filter(missed) {
        let (handle, name) = (&person.handle, person.handle.name());
        let condition = Condition::NoAnswer(handle.clone());
        found.push(
            Watch::after(condition, person.since, minutes(rules.no_answer_minutes))
                .why(format!("{name} was called in and did not answer"))
                .words(format!("Is {name} here? If not, who else knows this? Let us call them in."))
                .action(Action::say(format!("{name} is here"), format!("/answered {handle}")))
                .action(Action::say("No answer", format!("/no-answer {handle}")))
                .action(Action::say("Called again", format!("/page {handle} again")))
                .action(Action::fill("Call somebody else", "/page @")),
        );
    }
}

fn next_leader(found: &mut Vec<Watch>, state: &State, declared: Time, rules: &Rules) {
    if state.leader.is_none() || state.next_leader.is_some() || state.handover_to.is_some() {
        return;
    }
    let watch = Watch::after(Condition::NameNextLeader, declared, minutes(rules.next_leader_minutes));
    let watch = watch.why("The next leader is not named");
    found.push(match free(state).next() {
        Some(person) => watch
            .words(format!("{}, will you be the next leader, in case I drop out?", person.name()))
            .action(Action::say(format!("{} is next", person.name()), format!("/next {person}")))
            .action(Action::fill("Somebody else", "/next @")),
        None => watch
            .words("Who will be the next leader, in case I drop out?")
            .action(Action::fill("Name the next leader", "/next @")),
    });
}

/// A leader tires (process.md, step 2).
fn hand_over(found: &mut Vec<Watch>, state: &State, rules: &Rules) {
    let (Some(leader), Some(since), None) = (&state.leader, state.leader_since, &state.handover_to) else {
        return;
    };
    let watch = Watch::after(Condition::HandOver, since, minutes(rules.hand_over_hours) * 60).why(format!(
        "{} has led for {} hours",
        leader.name(),
        rules.hand_over_hours
    ));
    found.push(match successor(state) {
        Some(person) => watch
            .words(format!("{}, can you take over? Here is the briefing.", person.name()))
            .action(Action::say(format!("Offer it to {}", person.name()), format!("/handover {person}")))
            .action(Action::fill("Somebody else", "/handover @")),
        None => watch
            .words("I have led for long. Who can take over?")
            .action(Action::fill("Offer the lead", "/handover @")),
    });
}

fn overloaded(found: &mut Vec<Watch>, incident: &Incident, rules: &Rules) {
    let many = usize::try_from(rules.many_tasks).unwrap_or(usize::MAX);
    if many == 0 {
        return;
    }
    let state = incident.state();
    let mut helpers = free(state);
    for person in state.on_call() {
        let tasks: Vec<&Task> = state.open_tasks().filter(|task| task.is_of(&person.handle)).collect();
        let Some(last) = tasks.last().filter(|_| tasks.len() >= many) else { continue };
        let Some(helper) = helpers.next() else { return };
        let (name, other) = (person.handle.name(), helper.name());
        let title = &last.title;
        found.push(
            Watch::at(Condition::Overloaded(person.handle.clone()), last.given_at)
                .why(format!("{name} has {} tasks, {other} has none", tasks.len()))
                .words(format!("{other}, can you take “{title}” from {name}?"))
                .action(Action::say(
                    format!("{other} takes it"),
                    format!("/give {} {helper}", number(incident, last)),
                )),
        );
    }
}

/// A leader keeps at most about seven people directly (process.md, step 2).
fn too_many(found: &mut Vec<Watch>, state: &State, rules: &Rules) {
    let led_by_another = |person: &Handle| {
        state.groups.iter().any(|group| group.lead != *person && group.members.contains(person))
    };
    let mut direct: Vec<(&Handle, Time)> = Vec::new();
    for task in state.open_tasks() {
        if let Some(owner) = &task.owner
            && !state.is_leader(owner)
            && !led_by_another(owner)
            && !direct.iter().any(|(known, _)| *known == owner)
        {
            direct.push((owner, task.given_at));
        }
    }
    let most = usize::try_from(rules.direct_people).unwrap_or(usize::MAX);
    let Some((_, since)) = direct.get(most).filter(|_| most > 0) else { return };
    let people: Vec<Handle> = direct.iter().map(|(person, _)| (*person).clone()).collect();
    found.push(
        Watch::at(Condition::TooMany, *since)
            .why(format!("You lead {} people directly: {}", people.len(), listed(&people)))
            .words("We are too many for one to lead. Who leads a group, and who goes with them?")
            .action(Action::fill("Split a group off", "/group ")),
    );
}

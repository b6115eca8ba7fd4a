//! Nudges about people: deputy, handover, pages without an answer, and who has too many tasks.

use crate::{
    Incident, PersonId, Status, Time,
    command::ReadyCommand,
    event::Blocker,
    incident::{IncidentState, Person, Presence, Rollback, Stage, Task},
    nudges::{Action, Candidate, NudgeKind, NudgeRules, listed, minutes},
};

pub(super) fn collect(found: &mut Vec<Candidate>, incident: &Incident, declared: Time, rules: &NudgeRules) {
    let state = incident.state();
    answer_handover(found, state, declared);
    no_answer(found, state, rules);
    if state.status >= Status::Monitoring {
        return;
    }
    deputy(found, state, declared, rules);
    hand_over(found, state, rules);
    overloaded(found, incident, rules);
    direct_reports(found, state, rules);
}

/// People on the call without a task, a rollback or a lead, here or in another incident.
pub fn available(state: &IncidentState) -> impl Iterator<Item = &PersonId> {
    let rolls_back = |person: &PersonId| {
        state.rollbacks.iter().any(|one| one.is_under_way() && one.owner.as_ref() == Some(person))
    };
    let busy = move |person: &PersonId| {
        state.lead_elsewhere.contains(person)
            || state.open_tasks().any(|task| task.is_owned_by(person))
            || rolls_back(person)
    };
    // Whoever holds what a rollback waits for gives that back first.
    let blocks = |person: &PersonId| {
        state.rollbacks.iter().filter_map(|one| state.rollback_block(one)).any(|block| match &block.by {
            Blocker::Person(by) | Blocker::Wait { person: by, .. } => by == person,
            Blocker::Text(text) => named_in(state, text.as_str()) == Some(person),
            Blocker::Task(_) => false,
        })
    };
    let leads_group = |person: &PersonId| state.groups.iter().any(|group| group.lead == *person);
    let here = state.on_call().map(|person| &person.id);
    here.filter(move |person| {
        !state.is_leader(person) && !busy(person) && !leads_group(person) && !blocks(person)
    })
}

/// Who of this incident is named in a text, and hasn't left: `a migration that only Dana can revert`.
pub fn named_in<'a>(state: &'a IncidentState, text: &str) -> Option<&'a PersonId> {
    // With its capital or an at sign: `will` is no person.
    let is_named = |id: &&PersonId| {
        let is_called = text.split(|c: char| !c.is_alphanumeric()).any(|word| word == id.name());
        let is_marked = |word: &str| {
            let marked =
                word.strip_prefix('@').unwrap_or_default().trim_end_matches([',', '.', ':', ';', ')']);
            marked.eq_ignore_ascii_case(id.as_str())
        };
        is_called || text.split_whitespace().any(is_marked)
    };
    let here = state.people.iter().filter(|person| person.presence != Presence::Left);
    here.map(|person| &person.id).find(is_named)
}

/// Whether somebody has a task or rolls something back.
pub fn somebody_works(state: &IncidentState) -> bool {
    let rolls_back = |one: &Rollback| {
        one.stage == Stage::RollingBack || (one.stage == Stage::Requested && one.owner.is_some())
    };
    state.open_tasks().any(|task| task.owner.is_some()) || state.rollbacks.iter().any(rolls_back)
}

/// The person to offer the lead to.
fn successor(state: &IncidentState) -> Option<&PersonId> {
    state.deputy.as_ref().or_else(|| available(state).next())
}

fn answer_handover(found: &mut Vec<Candidate>, state: &IncidentState, declared: Time) {
    let Some(to) = &state.handover_to else { return };
    let (name, since) = (to.name(), state.handover_at.unwrap_or(declared));
    let leads =
        state.leader.as_ref().map_or("nobody leads".to_owned(), |old| format!("{} leads", old.name()));
    found.push(
        Candidate::at(NudgeKind::AnswerHandover, since)
            .why(format!("The lead is offered to {name}"))
            .say(format!("{name}, do you accept the lead? Until you say yes, {leads}."))
            .action(Action::run(
                format!("{name} accepts"),
                ReadyCommand::AcceptHandover { person: to.clone() },
            ))
            .action(Action::run(
                format!("{name} declines"),
                ReadyCommand::DeclineHandover { person: to.clone() },
            )),
    );
}

fn no_answer(found: &mut Vec<Candidate>, state: &IncidentState, rules: &NudgeRules) {
    // Once it is fixed, only pages from after the fix matter.
    let fixed = state.status_since().filter(|_| state.status >= Status::Monitoring);
    let missed = |person: &&Person| {
        person.presence == Presence::Paged && fixed.is_none_or(|fixed| person.since >= fixed)
    };
    for person in state.people.iter().filter(missed) {
        let (id, name) = (&person.id, person.id.name());
        let kind = NudgeKind::NoAnswer(id.clone());
        found.push(
            Candidate::after(kind, person.since, minutes(rules.no_answer_minutes))
                .why(format!("{name} was paged and hasn't answered"))
                .say(format!("Is {name} here? If not, who else can help? Let's page them."))
                .action(Action::run(
                    format!("{name} answered"),
                    ReadyCommand::Answered { person: id.clone() },
                ))
                .action(Action::run("No answer", ReadyCommand::NoAnswer { person: id.clone() }))
                .action(Action::run("Paged again", ReadyCommand::Page { person: id.clone(), via: None }))
                .action(Action::edit("Somebody else paged", "/page @")),
        );
    }
}

fn deputy(found: &mut Vec<Candidate>, state: &IncidentState, declared: Time, rules: &NudgeRules) {
    if state.leader.is_none() || state.deputy.is_some() || state.handover_to.is_some() {
        return;
    }
    let candidate = Candidate::after(NudgeKind::NameDeputy, declared, minutes(rules.deputy_minutes));
    let candidate = candidate.why("There is no deputy yet");
    found.push(match available(state).next() {
        Some(person) => candidate
            .say(format!("{}, can you be the deputy, in case I drop out?", person.name()))
            .action(Action::run(
                format!("Name {}", person.name()),
                ReadyCommand::NameDeputy { person: person.clone() },
            ))
            .action(Action::edit("Name somebody else", "/deputy @")),
        None => candidate
            .say("Who can be the deputy, in case I drop out?")
            .action(Action::edit("Name deputy", "/deputy @")),
    });
}

/// Leaders tire, so after some hours somebody else leads.
fn hand_over(found: &mut Vec<Candidate>, state: &IncidentState, rules: &NudgeRules) {
    let (Some(leader), Some(since), None) = (&state.leader, state.leader_since, &state.handover_to) else {
        return;
    };
    let candidate = Candidate::after(NudgeKind::HandOver, since, minutes(rules.handover_hours) * 60)
        .why(format!("{} has led for {} h", leader.name(), rules.handover_hours));
    found.push(match successor(state) {
        Some(person) => candidate
            .say(format!("{}, can you take the lead? Here is the briefing.", person.name()))
            .action(Action::run(
                format!("Offer to {}", person.name()),
                ReadyCommand::OfferHandover { to: person.clone() },
            ))
            .action(Action::edit("Offer to somebody else", "/handover @")),
        None => candidate
            .say("I have led for a long time. Who can take the lead?")
            .action(Action::edit("Offer lead", "/handover @")),
    });
}

fn overloaded(found: &mut Vec<Candidate>, incident: &Incident, rules: &NudgeRules) {
    let many = usize::try_from(rules.overload_tasks).unwrap_or(usize::MAX);
    if many == 0 {
        return;
    }
    let state = incident.state();
    let mut helpers = available(state);
    for person in state.on_call() {
        let tasks: Vec<&Task> = state.open_tasks().filter(|task| task.is_owned_by(&person.id)).collect();
        let Some(last) = tasks.last().filter(|_| tasks.len() >= many) else { continue };
        let Some(helper) = helpers.next() else { return };
        let (name, other) = (person.id.name(), helper.name());
        let title = &last.title;
        found.push(
            Candidate::at(NudgeKind::OpenTasks(person.id.clone()), last.assigned_at)
                .why(format!("{name} has {} open tasks, {other} has none", tasks.len()))
                .say(format!("{other}, can you take “{title}” from {name}?"))
                .action(Action::run(
                    format!("Reassign to {other}"),
                    ReadyCommand::ReassignTask {
                        task: incident.number_of(last.id),
                        to: helper.clone(),
                        minutes: None,
                    },
                )),
        );
    }
}

/// A leader keeps a limited number of direct reports.
fn direct_reports(found: &mut Vec<Candidate>, state: &IncidentState, rules: &NudgeRules) {
    let led_by_another = |person: &PersonId| {
        state.groups.iter().any(|group| group.lead != *person && group.members.contains(person))
    };
    let mut direct: Vec<(&PersonId, Time)> = Vec::new();
    for task in state.open_tasks() {
        if let Some(owner) = &task.owner
            && !state.is_leader(owner)
            && !led_by_another(owner)
            && !direct.iter().any(|(known, _)| *known == owner)
        {
            direct.push((owner, task.assigned_at));
        }
    }
    let most = usize::try_from(rules.max_direct_reports).unwrap_or(usize::MAX);
    let Some((_, since)) = direct.get(most).filter(|_| most > 0) else { return };
    let people: Vec<PersonId> = direct.iter().map(|(person, _)| (*person).clone()).collect();
    found.push(
        Candidate::at(NudgeKind::DirectReports, *since)
            .why(format!("You have {} direct reports: {}", people.len(), listed(&people)))
            .say("We are too many for one leader. Who leads a group, and who is in it?")
            .action(Action::edit("Form group", "/group ")),
    );
}

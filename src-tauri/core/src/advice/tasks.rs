//! Assignments: a named person, a number of minutes and a yes (process.md, step 3). When the minutes are
//! over, the leader asks.

use crate::{
    Handle, Incident,
    advice::{Action, Condition, Rules, Watch, alike::twice, minutes, minutes_in_words, people::free},
    event::TaskKind,
    incident::{Presence, State, Task},
    words::capital,
};

pub(super) fn watch(found: &mut Vec<Watch>, incident: &Incident, rules: &Rules) {
    let state = incident.state();
    for task in state.open_tasks() {
        let number = number(incident, task);
        match &task.owner {
            None => found.push(no_owner(state, task, &number)),
            Some(owner) if state.presence(owner) == Some(Presence::Left) => {
                found.push(owner_left(state, task, owner, &number));
            }
            Some(owner) => {
                if task.accepted_at.is_none() && task.heard_at.is_none() {
                    found.push(no_yes(task, owner, &number, rules));
                }
                found.push(time_is_up(task, owner, &number, rules));
            }
        }
    }
    for (earlier, later) in twice(state) {
        let (first, second) = (who(earlier), who(later));
        let (title, number) = (&later.title, number(incident, later));
        found.push(
            Watch::at(Condition::SameTask(later.id), later.given_at)
                .why(format!("{first} and {second} seem to do the same"))
                .words(format!(
                    "{first}, {second}: do you both do this, “{title}”? Then only one of you goes on."
                ))
                .action(Action::say("Drop the later one", format!("/drop {number} somebody does it already")))
                .action(Action::say("They differ", format!("/put-off same_task:{number} never they differ"))),
        );
    }
}

/// `#9`, of the entry that assigned it.
pub(super) fn number(incident: &Incident, task: &Task) -> String {
    incident.record_of(task.id).map_or_else(String::new, |record| format!("#{}", record.number))
}

fn who(task: &Task) -> String {
    task.owner.as_ref().map_or("Nobody yet".to_owned(), Handle::name)
}

fn no_owner(state: &State, task: &Task, number: &str) -> Watch {
    let watch =
        Watch::at(Condition::NoOwner(task.id), task.given_at).why(format!("Nobody has “{}”", task.title));
    give(watch, state, task, number)
}

fn owner_left(state: &State, task: &Task, owner: &Handle, number: &str) -> Watch {
    let left = state.people.iter().find(|person| person.handle == *owner).map(|person| person.since);
    let watch = Watch::at(Condition::NoOwner(task.id), left.unwrap_or(task.given_at)).why(format!(
        "{} left and still has “{}”",
        owner.name(),
        task.title
    ));
    give(watch, state, task, number)
}

fn give(watch: Watch, state: &State, task: &Task, number: &str) -> Watch {
    let time = minutes_in_words(task.minutes.unwrap_or(10));
    match free(state).next() {
        Some(person) => watch
            .words(format!("{}, please take “{}”. {}. Yes?", person.name(), task.title, capital(&time)))
            .action(Action::say(format!("{} does", person.name()), format!("/give {number} {person}")))
            .action(Action::fill("Somebody else", format!("/give {number} @"))),
        None => watch
            .words(format!("Who takes “{}”? {}.", task.title, capital(&time)))
            .action(Action::fill("Give it to somebody", format!("/give {number} @"))),
    }
    .action(Action::say("Drop it", format!("/drop {number}")))
}

fn no_yes(task: &Task, owner: &Handle, number: &str, rules: &Rules) -> Watch {
    let name = owner.name();
    let time = task.minutes.map(|count| format!(", {}", minutes_in_words(count))).unwrap_or_default();
    Watch::after(Condition::NoYes(task.id), task.given_at, minutes(rules.yes_minutes))
        .why(format!("{name} has not said yes"))
        .words(format!("{name}, do you take “{}”{time}? Yes or no?", task.title))
        .action(Action::say("Yes", format!("/yes {number}")))
        .action(Action::fill("Give it to another", format!("/give {number} @")))
}

/// The minutes are over and nobody heard of it since, or there was no word for long.
fn time_is_up(task: &Task, owner: &Handle, number: &str, rules: &Rules) -> Watch {
    let name = owner.name();
    let heard = task.heard_at.unwrap_or(task.runs_from());
    let over = task.minutes_over_at().filter(|over| *over > heard);
    let (since, why) = match (over, task.minutes) {
        (Some(over), Some(count)) if over <= heard.plus_seconds(minutes(rules.word_minutes)) => {
            (over, format!("{name}'s {} are over", minutes_in_words(count)))
        }
        _ => (heard.plus_seconds(minutes(rules.word_minutes)), format!("No word from {name} for long")),
    };
    let words = match &task.blocked_on {
        Some(_) => format!("{name}, are you still waiting? What do you need to go on with “{}”?", task.title),
        None => format!("{name}, {}", question(task)),
    };
    Watch::at(Condition::TimeIsUp(task.id), since)
        .why(why)
        .words(words)
        .action(Action::fill("Reported", format!("/report {number} ")))
        .action(Action::say("5 more minutes", format!("/more {number} 5m")))
        .action(Action::fill("Done", format!("/done {number} ")))
}

fn question(task: &Task) -> String {
    match task.kind {
        TaskKind::SurfaceArea => "what do you know about the surface area?".to_owned(),
        TaskKind::Impact => "what do you know about the impact?".to_owned(),
        TaskKind::Rollback => format!("how far is it: “{}”?", task.title),
        TaskKind::Other => format!("what do you know about “{}”?", task.title),
    }
}

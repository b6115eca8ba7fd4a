//! Assignments: a named person, a number of minutes and a yes (process.md, step 3). When the minutes are
//! over, the leader asks.

use crate::{
    Handle, Incident, Phase, Text, Time,
    advice::{
        Action, Condition, Rules, Watch,
        alike::{on_one_service, rolled_back_by_another, twice},
        listed, minutes, minutes_in_words, never,
        people::free,
    },
    event::TaskKind,
    incident::{Presence, State, Task},
    text::capital,
};

/// What an assignment is given where nobody said how long.
const MINUTES: u32 = 10;

pub(super) fn watch(found: &mut Vec<Watch>, incident: &Incident, rules: &Rules) {
    let state = incident.state();
    // What was to be found out or rolled back is not asked for any more when it is fixed.
    let fixed = (state.phase >= Phase::Fixed).then(|| state.reached(Phase::Fixed).or(state.phase_since()));
    let fixed = fixed.flatten();
    let asked = |task: &&Task| fixed.is_none_or(|fixed| task.given_at >= fixed);
    for task in state.open_tasks().filter(asked) {
        let number = number(incident, task);
        match &task.owner {
            None => found.push(no_owner(state, task, &number)),
            Some(owner) if state.presence(owner) == Some(Presence::Left) => {
                found.push(owner_left(state, task, owner, &number));
            }
            Some(owner) => {
                let asked_for_yes = task.accepted_at.is_none() && task.word_at.is_none();
                if asked_for_yes {
                    found.push(no_yes(task, owner, &number, rules));
                }
                // Who has not said yes is asked for that, and not for what they know, too.
                let waived = || state.put_off.contains_key(&Text::new(&Condition::NoYes(task.id).name()));
                if !asked_for_yes || rules.yes_minutes == 0 || waived() {
                    found.push(time_is_up(task, owner, &number, rules));
                }
            }
        }
    }
    if fixed.is_some() {
        return;
    }
    for (earlier, later) in twice(state) {
        let what = match later.owner {
            Some(_) => format!("“{}” and “{}” sound the same", earlier.title, later.title),
            None => format!("“{}” is there twice", later.title),
        };
        found.push(same_task(incident, later, earlier.owner.as_ref(), later.given_at, what));
    }
    for (earlier, later, service) in on_one_service(state) {
        found.push(same_service(incident, earlier, later, service));
    }
    for (rollback, of, task) in rolled_back_by_another(state) {
        let what = format!("Two people roll back {}", rollback.service);
        found.push(same_task(incident, task, Some(of), task.given_at.max(rollback.since), what));
    }
}

/// Of two who do the same, one goes on.
fn same_task(incident: &Incident, task: &Task, first: Option<&Handle>, since: Time, why: String) -> Watch {
    let (title, number) = (&task.title, number(incident, task));
    let words = match (first, &task.owner) {
        (Some(first), Some(second)) => {
            let (first, second) = (first.name(), second.name());
            format!(
                "{first}, {second}, are you two on the same thing, “{title}”? Then {first} goes on alone."
            )
        }
        (Some(one), None) | (None, Some(one)) => {
            format!("{}, is “{title}” what you do already? Then I take it off the list.", one.name())
        }
        (None, None) => format!("Do we have “{title}” twice on the list?"),
    };
    Watch::at(Condition::SameTask(task.id), since)
        .why(why)
        .words(words)
        .action(Action::say("Drop the later one", format!("/drop {number} somebody does it already")))
        .action(Action::say("They differ", format!("/put-off same_task:{number} never they differ")))
}

/// Two with different work on one service may be in each other's way.
fn same_service(incident: &Incident, earlier: &Task, later: &Task, service: &Text) -> Watch {
    let people =
        listed(&[earlier, later].into_iter().filter_map(|task| task.owner.clone()).collect::<Vec<_>>());
    let number = number(incident, later);
    Watch::at(Condition::SameTask(later.id), later.given_at)
        .why(format!("{people} are both on {service}"))
        .words(format!("{people}, you are both on {service}. Who does what?"))
        .action(Action::say("They differ", format!("/put-off same_task:{number} never they differ")))
        .action(Action::say("Drop the later one", format!("/drop {number} somebody does it already")))
}

/// `#9`, of the entry that assigned it.
pub(super) fn number(incident: &Incident, task: &Task) -> String {
    incident.record_of(task.id).map_or_else(String::new, |record| format!("#{}", record.number))
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
    let minutes = task.minutes.unwrap_or(MINUTES);
    let time = minutes_in_words(minutes);
    match free(state).next() {
        Some(person) => watch
            .words(format!("{}, please take “{}”. {}. Yes?", person.name(), task.title, capital(&time)))
            .action(Action::say(
                format!("{} does", person.name()),
                format!("/give {number} {person} {minutes}m"),
            ))
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
    // Whoever speaks of something else has not said how far this is.
    let over = task.minutes_over_at().filter(|over| task.word_at.is_none_or(|word| *over > word));
    let silent = (rules.word_minutes > 0).then(|| heard.plus_seconds(minutes(rules.word_minutes)));
    let (since, why, time) = match (over, silent, task.minutes) {
        (Some(over), silent, Some(count)) if silent.is_none_or(|silent| over <= silent) => {
            let (time, is) = (minutes_in_words(count), if count == 1 { "is" } else { "are" });
            (over, format!("{name}'s {time} {is} over"), format!("your {time} {is} over. "))
        }
        (_, Some(silent), _) => {
            let time = minutes_in_words(rules.word_minutes);
            (silent, format!("No word from {name} for {time}"), String::new())
        }
        _ => (never(), String::new(), String::new()),
    };
    let question = match &task.blocked_on {
        Some(_) => format!("are you still waiting? What do you need to go on with “{}”?", task.title),
        None => question(task),
    };
    let question = if time.is_empty() { question } else { capital(&question) };
    let words = format!("{name}, {time}{question}");
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
        TaskKind::Rollback | TaskKind::Other => format!("how far are you with “{}”?", task.title),
    }
}

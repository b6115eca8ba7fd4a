//! Who did what: for the thanks, and for who looked into a false alarm.

use crate::{
    Event, Incident, PersonId,
    event::{RollbackResult, Stage, Subject},
    incident::{Customer, Rollback, TaskEnd},
};

/// A person, and what they did that counts most.
pub struct Helper {
    pub person: PersonId,
    /// `rolling cart back`
    pub what: String,
    /// The entries that say so.
    pub entries: Vec<u32>,
}

/// Everybody who did something, once: who recognized a false alarm, who rolled back what helped, then who finished a task, tried another rollback,
/// led, worked on a task, declared it, sent updates, and talked to customers; then who else wrote in the log.
pub(super) fn helpers(incident: &Incident) -> Vec<Helper> {
    let deeds = false_alarm(incident)
        .into_iter()
        .chain(rollbacks(incident, true))
        .chain(tasks(incident, true))
        .chain(rollbacks(incident, false))
        .chain(leaders(incident))
        .chain(tasks(incident, false))
        .chain(declared(incident))
        .chain(updates(incident))
        .chain(customers(incident))
        .chain(authors(incident));
    let mut helpers: Vec<Helper> = Vec::new();
    for deed in deeds {
        if !helpers.iter().any(|known| known.person == deed.person) {
            helpers.push(deed);
        }
    }
    helpers
}

/// `Bora, rolling cart back`, in this order.
pub(super) fn sentences(incident: &Incident) -> Vec<String> {
    let sentence = |one: Helper| format!("{}, {}", one.person.name(), one.what);
    helpers(incident).into_iter().map(sentence).collect()
}

fn false_alarm(incident: &Incident) -> Vec<Helper> {
    of_entries(incident, |event, author| match event {
        Event::FalseAlarm { .. } => Some((author.clone(), "giving the all clear")),
        _ => None,
    })
}

fn rollbacks(incident: &Incident, helped: bool) -> Vec<Helper> {
    let all = incident.state().rollbacks.iter();
    let wanted = all.filter(|one| (one.stage == Stage::Verified(RollbackResult::Helped)) == helped);
    wanted.filter_map(|one| rolled_back(incident, one)).collect()
}

/// The owner of a rollback that started, else who logged it.
fn rolled_back(incident: &Incident, one: &Rollback) -> Option<Helper> {
    let about = || {
        incident.in_effect_but_notes().filter(|record| match record.entry.event.traits().subject {
            Subject::Service(service, Stage::RollingBack | Stage::RolledBack) => {
                service.same_name(&one.service)
            }
            _ => false,
        })
    };
    let author = about().next_back()?.entry.author.clone();
    Some(Helper {
        person: one.owner.clone().unwrap_or(author),
        what: format!("rolling {} back", one.service),
        entries: about().map(|record| record.number).collect(),
    })
}

fn tasks(incident: &Incident, is_done: bool) -> Vec<Helper> {
    let all = incident.state().tasks.iter();
    let wanted = all.filter(|task| {
        let ended = matches!(task.ended, Some(TaskEnd::Done));
        ended == is_done && (is_done || task.accepted_at.is_some())
    });
    let helper = |task: &crate::incident::Task| {
        let number = incident.number_of(task.id);
        let done = incident
            .in_effect_but_notes()
            .find(|record| matches!(&record.entry.event, Event::TaskDone { task: id, .. } if *id == task.id));
        Some(Helper {
            person: task.owner.clone()?,
            what: format!("“{}”", task.title),
            entries: vec![done.map_or(number, |record| record.number)],
        })
    };
    wanted.filter_map(helper).collect()
}

fn leaders(incident: &Incident) -> Vec<Helper> {
    of_entries(incident, |event, _| match event {
        Event::LeaderNamed { person } | Event::HandoverAccepted { person } => {
            Some((person.clone(), "leading"))
        }
        _ => None,
    })
}

fn declared(incident: &Incident) -> Vec<Helper> {
    of_entries(incident, |event, author| match event {
        Event::Declared { .. } => Some((author.clone(), "declaring it")),
        Event::Detected { .. } => Some((author.clone(), "reporting it")),
        _ => None,
    })
}

fn updates(incident: &Incident) -> Vec<Helper> {
    of_entries(incident, |event, author| match event {
        Event::UpdateApproved { .. } | Event::UpdateSentManually { .. } => {
            Some((author.clone(), "the updates"))
        }
        _ => None,
    })
}

fn customers(incident: &Incident) -> Vec<Helper> {
    let customers = &incident.state().customers;
    let owner = |customer: &Customer| {
        let person = customer.owner.clone()?;
        let is_theirs = |one: &&Customer| one.owner.as_ref() == Some(&person);
        let whom = match customers.iter().filter(is_theirs).collect::<Vec<_>>().as_slice() {
            [one, other] => format!("{} and {}", one.name, other.name),
            [_, _, _, ..] => "customers".to_owned(),
            _ => customer.name.to_string(),
        };
        Some(Helper { person, what: format!("looking after {whom}"), entries: Vec::new() })
    };
    customers.iter().filter_map(owner).collect()
}

fn authors(incident: &Incident) -> Vec<Helper> {
    of_entries(incident, |event, author| {
        let is_work =
            event.traits().is_activity && !matches!(event, Event::Joined { .. } | Event::Left { .. });
        is_work.then(|| (author.clone(), "helping"))
    })
}

/// The people that `read` finds in the entries, each entry by itself.
fn of_entries(
    incident: &Incident,
    read: impl Fn(&Event, &PersonId) -> Option<(PersonId, &'static str)>,
) -> Vec<Helper> {
    let found = incident.in_effect().filter_map(|record| {
        let (person, what) = read(&record.entry.event, &record.entry.author)?;
        Some(Helper { person, what: what.to_owned(), entries: vec![record.number] })
    });
    found.collect()
}

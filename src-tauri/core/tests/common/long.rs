//! A long incident, as busy as a real one, for the benchmark and the tests.
#![allow(dead_code, reason = "the bench and the tests use different parts")]

use grizzly_core::{
    DeviceId, Entry, EntryId, Event, Incident, IncidentId, PersonId, Text, Time,
    event::{Audience, Blocker, Fact, RollbackResult, TaskKind},
};
use uuid::Uuid;

const PEOPLE: [&str; 12] =
    ["ada", "bora", "chloe", "dan", "emre", "fay", "gil", "hana", "ivo", "jun", "kim", "lea"];
const SERVICES: [&str; 6] = ["payments", "web", "search", "ledger", "cart", "notifications"];

pub fn entry_id(number: u64) -> EntryId {
    EntryId(Uuid::from_u128(u128::from(number)))
}

pub fn person(number: u64) -> PersonId {
    let name = PEOPLE[usize::try_from(number).expect("small") % PEOPLE.len()];
    PersonId::parse(name).expect("an ID")
}

fn service(number: u64) -> Text {
    Text::new(SERVICES[usize::try_from(number).expect("small") % SERVICES.len()])
}

/// The moment of the `number`-th entry: one every three seconds.
pub fn moment(number: u64) -> Time {
    let start = Time::parse("2026-11-22T10:00:00Z").expect("a moment");
    start.plus_seconds(i64::try_from(number).expect("small") * 3)
}

/// A history of this many entries by one device: tasks, notes, rollbacks, facts, updates and people. The
/// tasks of the last rounds are open.
pub fn history(length: u64) -> Vec<Entry> {
    let entry = |(number, (author, event)): (u64, (PersonId, Event))| Entry {
        id: entry_id(number),
        incident: IncidentId(entry_id(1).0),
        device: DeviceId(Uuid::from_u128(1)),
        seq: number,
        tick: number,
        author,
        at: moment(number),
        recorded_at: moment(number),
        event,
    };
    (1..=length).zip((1..=length).map(|number| event(number, length))).map(entry).collect()
}

pub fn incident(length: u64) -> Incident {
    Incident::replay(IncidentId(entry_id(1).0), history(length))
}

/// Each round of 20 entries is about one task and one service.
fn event(number: u64, length: u64) -> (PersonId, Event) {
    let (round, step) = (number / 20, number % 20);
    let (owner, other) = (person(round % 11 + 1), person(round % 10 + 2));
    let (task, service) = (entry_id(round * 20 + 1), service(round));
    let text = |words: &str| Text::new(words);
    let note = |words: &str| Event::Note { text: Text::new(words) };
    let stays_open = round + 12 > length / 20;
    let ada = person(0);
    match (round, step) {
        (0, 1) => (
            ada,
            Event::Declared {
                summary: text("checkout returns 500s"),
                severity: None,
                first_error_at: None,
                found_by: None,
            },
        ),
        (0, 2) => (ada, Event::CallOpened { link: text("https://meet.example/room") }),
        (0, 3) => (ada.clone(), Event::LeaderNamed { person: ada }),
        (0, 4..=15) => (ada, Event::Joined { person: person(step - 4) }),
        (_, 1) => {
            let kind = if round % 3 == 0 { TaskKind::Rollback } else { TaskKind::Other };
            let title = Text::new(&format!("look why {service} is slow in region {}", round % 40));
            (ada, Event::TaskAssigned { task_kind: kind, title, to: Some(owner), minutes: Some(10) })
        }
        (_, 2) => (owner, Event::TaskAccepted { task }),
        (_, 3) => (owner, note("the error rate is still at 30 %")),
        (_, 4) => (ada, Event::ServiceSuspected { service, why: None }),
        (_, 5) => (ada, Event::RollbackRequested { service, owner: Some(other) }),
        (_, 6) => (other, Event::RollbackStarted { service, from: None, to: None }),
        (_, 7) => (owner, Event::TaskReported { task, text: text("only EU customers, only cards") }),
        (_, 8) => (other, Event::RolledBack { service }),
        (_, 9) => (ada, Event::RollbackResult { service, result: RollbackResult::DidNotHelp, seen: None }),
        (_, 10) => {
            let users = 300 + round;
            let words = Text::new(&format!("about {users} users"));
            (
                ada,
                Event::FactStated {
                    fact: Fact::Impact { text: words, low: Some(users), high: Some(users), confidence: None },
                },
            )
        }
        (_, 11) => (owner, Event::TaskBlocked { task, by: Blocker::Person(other) }),
        (_, 12) => (
            ada,
            Event::UpdateApproved {
                audience: if round % 2 == 0 { Audience::Ceo } else { Audience::CustomerSuccess },
                text: Text::new(&format!("About {} users cannot pay. We are rolling back.", 300 + round)),
                next_at: None,
                facts: Vec::new(),
                sentences: Vec::new(),
                log_head: String::new(),
                channels: Vec::new(),
            },
        ),
        (_, 13) => (owner, Event::TaskUnblocked { task }),
        (_, 14) if round % 5 == 0 => (
            ada,
            Event::CustomerReported {
                who: Text::new(&format!("customer {}", round % 50)),
                what: text("cannot pay"),
                via: None,
            },
        ),
        (_, 15) if round % 7 == 0 => (ada, Event::Paged { person: other, via: None, receipt: None }),
        (_, 16) if round % 7 == 0 => (ada, Event::Answered { person: other }),
        (_, 18) if !stays_open => (owner, Event::TaskDone { task, outcome: None }),
        _ => (other, note("what was seen in the meantime, in one sentence of the usual length")),
    }
}

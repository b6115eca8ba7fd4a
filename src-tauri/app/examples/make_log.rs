//! Makes a log of closed incidents to measure with: `make_log FOLDER ENTRIES [ENTRIES_OF_EACH]`. The last incident is
//! running. Entries go through the log's own append, so the chain, the indices and the triggers are the real ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a tool for measuring")]

use grizzly_core::{
    DeviceId, EntryId, Event, FoundBy, IncidentId, PersonId, Severity, Text, Time,
    event::{Confidence, Fact},
};
use grizzly_log::{Log, LogError, NewEntry};
use uuid::Uuid;

const BATCH: usize = 5000;
const PEOPLE: [&str; 8] = ["ada", "bora", "chloe", "dan", "emre", "fay", "gil", "hana"];
const SERVICES: [&str; 6] = ["payments", "checkout", "ledger", "search", "cart", "auth-proxy"];
const NOTES: [&str; 4] = [
    "the error rate on the EU shards falls slowly, from 12 % to 9 %",
    "restarted the consumer on db-prod-3, lag is at 40 s",
    "CS has 14 tickets now, most of them from the mobile app",
    "the dashboards show the same for both regions, so it isn't the network",
];

fn main() {
    let mut args = std::env::args().skip(1);
    let folder = args.next().expect("a folder");
    let entries: usize = args.next().expect("a number of entries").parse().expect("a number");
    let of_each: usize = args.next().map_or(175, |each| each.parse().expect("a number"));
    let incidents = (entries / of_each).max(1);
    let now = Time::parse("2026-11-28T10:00:00Z").unwrap();
    let mut log = Log::open(folder.as_ref(), DeviceId(Uuid::from_u128(7))).unwrap();
    let mut batch = Vec::new();
    for number in 0..incidents {
        // Over the last three years, the last one an hour ago.
        let ago = i64::try_from(incidents - 1 - number).unwrap() * (3 * 365 * 24 * 3600)
            / i64::try_from(incidents).unwrap();
        batch.extend(incident(number, of_each, now.plus_seconds(-3600 - ago), number + 1 == incidents));
        if batch.len() >= BATCH || number + 1 == incidents {
            let new = std::mem::take(&mut batch);
            log.write(|writer| writer.append(new, now).map(|_| ()).map_err(|error: LogError| error)).unwrap();
        }
    }
    println!("{entries} entries in {incidents} incidents");
}

fn incident(number: usize, entries: usize, start: Time, runs: bool) -> Vec<NewEntry> {
    let id = |entry: usize| Uuid::from_u128(((number as u128) << 64) + (entry as u128) + (1 << 100));
    let person = |place: usize| PersonId::parse(PEOPLE[(number + place) % PEOPLE.len()]).unwrap();
    let service = |place: usize| Text::new(SERVICES[(number + place) % SERVICES.len()]);
    let text = |text: &str| Text::new(text);
    let mut events = vec![
        Event::Declared {
            summary: text(&format!("{} fails for users, incident {number}", service(0))),
            severity: [Some(Severity::Sev1), Some(Severity::Sev2), None][number % 3],
            found_by: Some(FoundBy::Alert),
            first_error_at: None,
        },
        Event::LeaderNamed { person: person(0) },
        Event::FactStated { fact: Fact::impact(&text("about 1,200 users likely")) },
        Event::ServiceSuspected { service: service(0), why: None },
        Event::RollbackStarted { service: service(0), from: None, to: None },
        Event::RolledBack { service: service(0) },
        Event::FactStated { fact: Fact::Confidence { level: Confidence::Likely } },
    ];
    let end = [
        Event::Mitigated { text: Some(text("the rollback helped")) },
        Event::Fixed { text: Some(text("the release is withdrawn")) },
        Event::Resolved { text: Some(text("no errors for an hour")) },
        Event::Closed { text: Some(text("anyway")) },
        Event::RfoPublished { place: Some(text("https://wiki.example/rfo")), sha256: None },
        Event::RfoReviewed { text: None },
    ];
    let notes = entries.saturating_sub(events.len() + end.len());
    events.extend((0..notes).map(|place| Event::Note { text: text(NOTES[place % NOTES.len()]) }));
    events.extend(end.into_iter().filter(|_| !runs));
    let entry = |(place, event): (usize, Event)| {
        let is_first = place == 0;
        let incident = IncidentId(id(0));
        NewEntry {
            id: if is_first { incident.declaration() } else { EntryId(id(place)) },
            incident,
            author: person(place),
            at: start.plus_seconds(i64::try_from(place).unwrap() * 20),
            event,
        }
    };
    events.into_iter().enumerate().map(entry).collect()
}

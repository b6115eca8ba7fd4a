//! Search: what is found of each entry, and what a query asks for. Pure: an index keeps the words, and whoever has it asks
//! the same of what it doesn't keep.

mod query;
mod words;

use serde::{Deserialize, Serialize};

use crate::{
    Event, Incident, PersonId, Record, Text, Time,
    describe::{Description, describe},
    event::{EntryGroup, Subject},
};

pub use query::{Query, QueryProblem, Term};
pub use words::words;

/// An entry as it is found: as it reads now, after every correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub number: u32,
    pub at: Time,
    pub author: PersonId,
    pub group: EntryGroup,
    /// `Impact`
    pub title: String,
    /// `about 300 users · likely`
    pub detail: String,
    pub is_retracted: bool,
}

/// An entry with what it is found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findable {
    pub found: Found,
    /// The words of its text and its author, separated by spaces, in their order.
    pub words: String,
    /// What filters ask for, each a word: `sev1`, `byada`, `kindrollbackstarted`, `servicepayments`, `current`.
    pub tags: String,
}

/// Every entry of an incident, in the order of the log. A correction is found by what it corrects.
pub fn findable(incident: &Incident) -> Vec<Findable> {
    let is_correction = |record: &&Record| matches!(record.entry.event, Event::EntryCorrected { .. });
    let records = incident.records().iter().filter(|record| !is_correction(record));
    records.map(|record| entry(incident, record)).collect()
}

fn entry(incident: &Incident, record: &Record) -> Findable {
    let Description { title, detail } = describe(incident, record);
    let event = &record.entry.event;
    let author = record.entry.author.clone();
    let text = format!("{title} {detail} {}", author.name());
    let severity = incident.state().severity.map(|severity| tag("sev", &severity.name().replace("SEV", "")));
    let group: &'static str = event.traits().group.into();
    let service = match event.traits().subject {
        Subject::Service(service, _) => Some(tag("service", service.as_str())),
        _ => None,
    };
    let always = [
        tag("by", author.as_str()),
        tag("kind", event.kind().name()),
        tag("kind", group),
        if record.retracted.is_some() { RETRACTED } else { CURRENT }.to_owned(),
    ];
    let tags: Vec<String> = always.into_iter().chain(severity).chain(service).collect();
    Findable {
        words: words(&text).join(" "),
        tags: tags.join(" "),
        found: Found {
            number: record.number,
            at: record.entry.at,
            author,
            group: event.traits().group,
            title,
            detail: one_line(&detail),
            is_retracted: record.retracted.is_some(),
        },
    }
}

/// Long texts are found by all their words, but shown on one line.
fn one_line(detail: &str) -> String {
    const CHARS: usize = 300;
    crate::text::shorten(Text::line(detail).as_str(), CHARS)
}

pub(crate) const CURRENT: &str = "current";
pub(crate) const RETRACTED: &str = "retracted";

/// A filter and its value as one word: `service`, `Payments API` → `servicepaymentsapi`.
pub(crate) fn tag(filter: &str, value: &str) -> String {
    format!("{filter}{}", words(value).concat())
}

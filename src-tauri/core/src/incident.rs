//! The incident: a fold over its entries, and nothing else.
//!
//! [`Incident::apply`] never refuses: what may be logged is decided in [`handle`](crate::handle())
//! before; what is in the log has happened, whoever wrote it.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Entry, EntryId, Event, FoundBy, Handle, IncidentId, Severity, Text, Time};

#[derive(Debug, Clone)]
pub struct Incident {
    pub id: IncidentId,
    /// Every entry, in the one order, with what later corrections made of it.
    records: Vec<Record>,
    state: State,
}

/// An entry as it reads now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its place in the order, from 1; how people name it: `#12`.
    pub number: u32,
    /// With corrections applied to `at` and `event`.
    pub entry: Entry,
    /// The entry as it was written, if it was corrected since.
    pub written: Option<Entry>,
    /// Why it was struck, if it was.
    pub struck: Option<Text>,
}

/// What holds now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    pub summary: Text,
    /// `None`: undetermined.
    pub severity: Option<Severity>,
    pub found_by: Option<FoundBy>,
    pub phase: Phase,
    pub call: Option<Text>,
    pub announced: Option<Text>,
    pub leader: Option<Handle>,
    pub next_leader: Option<Handle>,
    pub handover_to: Option<Handle>,
    /// In the order in which they were first named.
    pub people: Vec<Person>,
    pub merged_into: Option<IncidentId>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub handle: Handle,
    pub presence: Presence,
    /// Since when this presence holds.
    pub since: Time,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    CalledIn,
    OnCall,
    NoAnswer,
    Left,
}

/// Where the incident stands, in the order of the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    Bleeding,
    BleedingStopped,
    Fixed,
    AllClear,
    Cleanup,
    Closed,
    FalseAlarm,
    Merged,
}

impl Phase {
    /// Nobody has to do anything any more, unless it is reopened.
    pub fn is_over(self) -> bool {
        self >= Self::Closed
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Bleeding => "bleeding",
            Self::BleedingStopped => "bleeding stopped",
            Self::Fixed => "fixed",
            Self::AllClear => "all clear",
            Self::Cleanup => "cleaning up",
            Self::Closed => "closed",
            Self::FalseAlarm => "false alarm",
            Self::Merged => "merged",
        }
    }
}

impl Incident {
    pub fn new(id: IncidentId) -> Self {
        Self { id, records: Vec::new(), state: State::default() }
    }

    /// The incident that these entries, in any order, make.
    pub fn replay(id: IncidentId, mut entries: Vec<Entry>) -> Self {
        entries.sort_by_key(Entry::order);
        let mut incident = Self::new(id);
        for entry in entries {
            incident.apply(entry);
        }
        incident
    }

    /// Folds one more entry in. An entry of another incident, or one that is here already, changes
    /// nothing; one that belongs before others (from another device) finds its place.
    pub fn apply(&mut self, entry: Entry) {
        let place = self.records.partition_point(|r| r.entry.order() < entry.order());
        let is_here = self.records.get(place).is_some_and(|r| r.entry.order() == entry.order());
        if entry.incident != self.id || is_here {
            return;
        }
        let at_end = place == self.records.len();
        let rewrites = matches!(entry.event, Event::Corrected { .. } | Event::Struck { .. });
        let record = Record { number: 0, entry, written: None, struck: None };
        self.records.insert(place, record);
        if at_end && !rewrites {
            let number = u32::try_from(self.records.len()).unwrap_or(u32::MAX);
            if let Some(last) = self.records.last_mut() {
                last.number = number;
                self.state.fold(&last.entry);
            }
        } else {
            self.derive_again();
        }
    }

    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The records that count: not struck.
    pub fn standing(&self) -> impl Iterator<Item = &Record> {
        self.records.iter().filter(|record| record.struck.is_none())
    }

    pub fn record(&self, number: u32) -> Option<&Record> {
        self.records.get(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    pub fn record_of(&self, id: EntryId) -> Option<&Record> {
        self.records.iter().find(|record| record.entry.id == id)
    }

    pub fn state(&self) -> &State {
        &self.state
    }

    /// A short name for links and file names: `checkout-returns-500s-3f2a`.
    pub fn slug(&self) -> String {
        let id = self.id.0.simple().to_string();
        slug(self.state.summary.as_str(), id.get(28..).unwrap_or(&id))
    }

    /// Corrections and strikes first, then the fold over what stands.
    fn derive_again(&mut self) {
        let places: HashMap<EntryId, usize> =
            self.records.iter().enumerate().map(|(place, record)| (record.entry.id, place)).collect();
        for (number, record) in (1..).zip(&mut self.records) {
            record.number = number;
            record.struck = None;
            if let Some(written) = record.written.take() {
                record.entry = written;
            }
        }
        // From the newest to the oldest: only something newer can strike or correct an entry, so
        // whether a correction itself still stands is settled when its turn comes.
        let mut corrected: HashMap<usize, (Option<Time>, Option<Text>)> = HashMap::new();
        for place in (0..self.records.len()).rev() {
            let Some(record) = self.records.get(place).filter(|record| record.struck.is_none()) else {
                continue;
            };
            let earlier = |id: &EntryId| places.get(id).copied().filter(|target| *target < place);
            match record.entry.event.clone() {
                Event::Struck { entry, why } => {
                    if let Some(target) = earlier(&entry).and_then(|target| self.records.get_mut(target)) {
                        target.struck.get_or_insert(why);
                    }
                }
                Event::Corrected { entry, at, text } => {
                    if let Some(target) = earlier(&entry) {
                        let newest = corrected.entry(target).or_default();
                        newest.0 = newest.0.or(at);
                        newest.1 = newest.1.take().or(text);
                    }
                }
                _ => {}
            }
        }
        for (place, (at, text)) in corrected {
            if let Some(record) = self.records.get_mut(place) {
                record.written = Some(record.entry.clone());
                record.entry.at = at.unwrap_or(record.entry.at);
                if let (Some(text), Some(present)) = (text, record.entry.event.text_mut()) {
                    *present = text;
                }
            }
        }
        let mut state = State::default();
        self.standing().for_each(|record| state.fold(&record.entry));
        self.state = state;
    }
}

impl Default for State {
    fn default() -> Self {
        Self {
            summary: Text::default(),
            severity: None,
            found_by: None,
            phase: Phase::Bleeding,
            call: None,
            announced: None,
            leader: None,
            next_leader: None,
            handover_to: None,
            people: Vec::new(),
            merged_into: None,
        }
    }
}

impl State {
    pub fn is_leader(&self, person: &Handle) -> bool {
        self.leader.as_ref() == Some(person)
    }

    pub fn presence(&self, handle: &Handle) -> Option<Presence> {
        self.people.iter().find(|person| person.handle == *handle).map(|person| person.presence)
    }

    pub fn on_call(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|person| person.presence == Presence::OnCall)
    }

    fn fold(&mut self, entry: &Entry) {
        let at = entry.at;
        match &entry.event {
            Event::Declared { summary, severity, found_by, .. } => {
                self.summary = summary.clone();
                self.severity = *severity;
                self.found_by = *found_by;
            }
            Event::FalseAlarm { .. } => self.phase = Phase::FalseAlarm,
            Event::Reopened { .. } => {
                self.phase = Phase::Bleeding;
                self.merged_into = None;
            }
            Event::Merged { into } => {
                self.phase = Phase::Merged;
                self.merged_into = Some(*into);
            }
            Event::CallOpened { link } => self.call = Some(link.clone()),
            Event::Announced { place } => self.announced = Some(place.clone()),
            Event::Joined { person } | Event::Answered { person } => {
                self.set_presence(person, Presence::OnCall, at);
            }
            Event::Left { person } => {
                self.set_presence(person, Presence::Left, at);
                for role in [&mut self.leader, &mut self.next_leader, &mut self.handover_to] {
                    role.take_if(|holder| holder == person);
                }
            }
            Event::CalledIn { person, .. } => self.set_presence(person, Presence::CalledIn, at),
            Event::NoAnswer { person } => self.set_presence(person, Presence::NoAnswer, at),
            Event::LeaderNamed { person } | Event::HandoverAccepted { person } => self.lead(person, at),
            Event::NextLeaderNamed { person } => self.next_leader = Some(person.clone()),
            Event::HandoverOffered { to, .. } => self.handover_to = Some(to.clone()),
            Event::HandoverDeclined { .. } => self.handover_to = None,
            Event::SeveritySet { severity } => self.severity = Some(*severity),
            Event::BleedingStopped { .. } => self.phase = Phase::BleedingStopped,
            Event::Fixed { .. } => self.phase = Phase::Fixed,
            Event::AllClear { .. } => self.phase = Phase::AllClear,
            Event::CleanupStarted { .. } => self.phase = Phase::Cleanup,
            Event::Closed { .. } => self.phase = Phase::Closed,
            _ => {}
        }
    }

    fn lead(&mut self, person: &Handle, at: Time) {
        if self.presence(person) != Some(Presence::OnCall) {
            self.set_presence(person, Presence::OnCall, at);
        }
        self.leader = Some(person.clone());
        self.handover_to = None;
        self.next_leader.take_if(|next| next == person);
    }

    fn set_presence(&mut self, handle: &Handle, presence: Presence, since: Time) {
        match self.people.iter_mut().find(|person| person.handle == *handle) {
            Some(person) => (person.presence, person.since) = (presence, since),
            None => self.people.push(Person { handle: handle.clone(), presence, since }),
        }
    }
}

/// Up to 40 ASCII letters, digits and hyphens of `summary`, and `tail` to keep apart what sounds alike.
fn slug(summary: &str, tail: &str) -> String {
    let words = summary
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase);
    let mut slug = String::new();
    for word in words {
        if slug.len() + word.len() > 40 {
            break;
        }
        slug.push_str(&word);
        slug.push('-');
    }
    if slug.is_empty() { format!("incident-{tail}") } else { format!("{slug}{tail}") }
}

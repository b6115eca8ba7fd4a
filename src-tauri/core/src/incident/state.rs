//! What holds now: the fold's result, and the fold of one entry.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    Entry, EntryId, Event, FoundBy, Handle, IncidentId, Severity, Text, Time,
    event::Fact,
    incident::{
        rollback::{self, Rollback},
        task::{self, Task},
    },
};

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
    /// In the order in which they were first named.
    pub rollbacks: Vec<Rollback>,
    /// In the order in which they were assigned, those that are over too.
    pub tasks: Vec<Task>,
    /// Every statement of the fact sheet, oldest first; the last of a name is what holds.
    pub facts: Vec<Stated>,
}

/// A statement of the fact sheet: what, by which entry, since when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    pub fact: Fact,
    pub entry: EntryId,
    pub at: Time,
}

/// Somebody whom the incident names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub handle: Handle,
    pub presence: Presence,
    /// Since when this presence holds.
    pub since: Time,
}

/// Whether somebody is there.
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

    /// As it stands in a sentence: `bleeding stopped`.
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
            rollbacks: Vec::new(),
            tasks: Vec::new(),
            facts: Vec::new(),
        }
    }
}

impl State {
    /// Whether this person leads.
    pub fn is_leader(&self, person: &Handle) -> bool {
        self.leader.as_ref() == Some(person)
    }

    /// `None`: nobody has named this person.
    pub fn presence(&self, handle: &Handle) -> Option<Presence> {
        self.people.iter().find(|person| person.handle == *handle).map(|person| person.presence)
    }

    /// Those who are there, in the order in which they were first named.
    pub fn on_call(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|person| person.presence == Presence::OnCall)
    }

    /// Takes one standing entry in; they come in the incident's order.
    pub(super) fn fold(&mut self, entry: &Entry) {
        let at = entry.at;
        rollback::fold(&mut self.rollbacks, &entry.event, at);
        task::fold(&mut self.tasks, entry);
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
            // Whoever is given a task is spoken to, and so is there.
            Event::TaskAssigned { to: Some(person), .. } | Event::TaskReassigned { to: person, .. }
                if self.presence(person).is_none() =>
            {
                self.set_presence(person, Presence::OnCall, at);
            }
            Event::FactStated { fact } => {
                self.facts.push(Stated { fact: fact.clone(), entry: entry.id, at });
            }
            Event::SeveritySet { severity } => self.severity = *severity,
            Event::FoundBySet { found_by } => self.found_by = Some(*found_by),
            Event::BleedingStopped { .. } => self.reach(Phase::BleedingStopped),
            Event::Fixed { .. } => self.reach(Phase::Fixed),
            Event::AllClear { .. } => self.reach(Phase::AllClear),
            Event::CleanupStarted { .. } => self.reach(Phase::Cleanup),
            Event::Closed { .. } => self.reach(Phase::Closed),
            _ => {}
        }
    }

    /// Only reopening leads back: a step that is added later does not.
    fn reach(&mut self, phase: Phase) {
        self.phase = self.phase.max(phase);
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

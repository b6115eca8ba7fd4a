//! What holds now: the fold's result, and the fold of one entry.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    Entry, EntryId, Event, FoundBy, Handle, IncidentId, Severity, Text, Time,
    event::{Audience, Fact, FactName},
    incident::{
        cleanup::{self, Customer},
        follow_up::{self, FollowUp},
        rollback::{self, Rollback},
        task::{self, Task},
        told::{self, Told},
    },
};

/// What [`Event::PutOff`] names when all notifications are silenced.
pub const NOTIFICATIONS: &str = "notifications";

/// Declared so long before it was written, it is history. A leader who declares late is earlier than that.
const AFTERWARDS_SECONDS: i64 = 12 * 3600;

/// What holds now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    pub summary: Text,
    pub declared_at: Option<Time>,
    /// It was written down long after it happened: nobody leads it, and nothing of it is urgent any more.
    pub written_afterwards: bool,
    /// `None`: undetermined.
    pub severity: Option<Severity>,
    /// When the severity was last raised after declaring.
    pub raised_at: Option<Time>,
    pub found_by: Option<FoundBy>,
    pub phase: Phase,
    /// When each phase was reached, oldest first; reopened, phases come again.
    pub phases: Vec<(Phase, Time)>,
    pub call: Option<Text>,
    pub announced: Option<Text>,
    pub leader: Option<Handle>,
    pub leader_since: Option<Time>,
    /// Since when nobody leads, after somebody did.
    pub leaderless_since: Option<Time>,
    pub next_leader: Option<Handle>,
    pub handover_to: Option<Handle>,
    pub handover_at: Option<Time>,
    /// In the order in which they were first named.
    pub people: Vec<Person>,
    pub groups: Vec<Group>,
    pub merged_into: Option<IncidentId>,
    /// In the order in which they were first named.
    pub rollbacks: Vec<Rollback>,
    /// In the order in which they were assigned, those that are over too.
    pub tasks: Vec<Task>,
    /// Every statement of the fact sheet, oldest first; the last of a name is what holds.
    pub facts: Vec<Stated>,
    /// Every update that was approved or said, oldest first.
    pub told: Vec<Told>,
    /// What was put off, by its condition's name.
    pub put_off: BTreeMap<Text, PutOff>,
    /// Everybody who wrote an entry or is named by one.
    pub named: BTreeSet<Handle>,
    pub cleanup_team: Vec<Handle>,
    /// In the order in which they were first named.
    pub customers: Vec<Customer>,
    pub follow_ups: Vec<FollowUp>,
    pub reviewed_at: Option<Time>,
    pub published_at: Option<Time>,
    /// When something last happened, and when that was written; what is only about other entries, or puts
    /// something off, is no sign of life.
    pub last_at: Option<Time>,
    pub last_recorded_at: Option<Time>,
}

/// When something was put off, and until when; `None`: for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PutOff {
    pub at: Time,
    pub until: Option<Time>,
}

/// A group with a lead of its own, split off when there are too many to lead directly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub name: Text,
    pub lead: Handle,
    pub members: Vec<Handle>,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    #[default]
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

    /// The severity that counts: while it is undetermined, the worst is assumed.
    pub fn assumed_severity(&self) -> Severity {
        self.severity.unwrap_or(Severity::Sev1)
    }

    /// When the present phase was reached.
    pub fn phase_since(&self) -> Option<Time> {
        self.phases.last().map(|(_, at)| *at)
    }

    /// When that phase was last reached, if it was since the last reopening.
    pub fn reached(&self, phase: Phase) -> Option<Time> {
        let since_reopened = self.phases.iter().rev().take_while(|(known, _)| *known != Phase::Bleeding);
        since_reopened.filter(|(known, _)| *known == phase).map(|(_, at)| *at).last()
    }

    /// What holds of the fact sheet: the last statement of this name.
    pub fn fact(&self, name: FactName) -> Option<&Stated> {
        self.facts.iter().rev().find(|stated| stated.fact.name() == name)
    }

    /// What holds of the whole fact sheet: the last statement of each name, in the order of [`Fact`].
    pub fn facts_in_force(&self) -> Vec<&Stated> {
        let newest_first = self.facts.iter().rev();
        let mut in_force: Vec<&Stated> = Vec::new();
        for stated in newest_first {
            if !in_force.iter().any(|known| known.fact.name() == stated.fact.name()) {
                in_force.push(stated);
            }
        }
        in_force.sort_by_key(|stated| stated.fact.name());
        in_force
    }

    /// What this audience was told last; what arrived nowhere was not told.
    pub fn last_told(&self, audience: &Audience) -> Option<&Told> {
        self.told.iter().rev().find(|told| told.audience == *audience && told.counts())
    }

    /// The update that this entry approved.
    pub fn update(&self, id: EntryId) -> Option<&Told> {
        self.told.iter().find(|told| told.entry == id)
    }

    /// Until when all notifications are silenced, if they were.
    pub fn silenced_until(&self) -> Option<Time> {
        self.put_off.get(&Text::new(NOTIFICATIONS))?.until
    }

    /// The open tasks, in the order in which they were assigned.
    pub fn open_tasks(&self) -> impl Iterator<Item = &Task> {
        self.tasks.iter().filter(|task| task.is_open())
    }

    /// Takes one standing entry in; they come in the incident's order.
    pub(crate) fn fold(&mut self, entry: &Entry) {
        let at = entry.at;
        if !matches!(
            entry.event,
            Event::PutOff { .. } | Event::Struck { .. } | Event::Corrected { .. } | Event::Imported { .. }
        ) {
            self.last_at = self.last_at.max(Some(at));
            self.last_recorded_at = self.last_recorded_at.max(Some(entry.recorded_at));
        }
        for person in entry.event.people().into_iter().chain([&entry.author]) {
            if !self.named.contains(person) {
                self.named.insert(person.clone());
            }
        }
        rollback::fold(&mut self.rollbacks, &entry.event, at);
        task::fold(&mut self.tasks, entry);
        told::fold(&mut self.told, entry);
        cleanup::fold(&mut self.customers, &entry.event, at);
        follow_up::fold(&mut self.follow_ups, entry);
        match &entry.event {
            Event::Declared { summary, severity, found_by, .. } => {
                self.summary = summary.clone();
                self.severity = *severity;
                self.found_by = *found_by;
                self.declared_at.get_or_insert(at);
                self.written_afterwards = entry.recorded_at.seconds_since(at) > AFTERWARDS_SECONDS;
                self.phases.push((Phase::Bleeding, at));
            }
            Event::FalseAlarm { .. } => self.enter(Phase::FalseAlarm, at),
            Event::Reopened { .. } => {
                self.enter(Phase::Bleeding, at);
                self.merged_into = None;
            }
            Event::Merged { into } => {
                self.enter(Phase::Merged, at);
                self.merged_into = Some(*into);
            }
            Event::GroupFormed { name, lead, members } => {
                self.groups.retain(|group| !group.name.same_name(name));
                let (name, lead, members) = (name.clone(), lead.clone(), members.clone());
                self.groups.push(Group { name, lead, members });
            }
            Event::PutOff { what, until, .. } => {
                self.put_off.insert(what.clone(), PutOff { at, until: *until });
            }
            Event::CleanupTeamNamed { team } => self.cleanup_team = team.clone(),
            Event::RfoReviewed { .. } => self.reviewed_at = Some(at),
            Event::RfoPublished { .. } => self.published_at = Some(at),
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
                if self.leader.is_none() && self.leader_since.take().is_some() {
                    self.leaderless_since = Some(at);
                }
            }
            Event::CalledIn { person, .. } => self.set_presence(person, Presence::CalledIn, at),
            Event::NoAnswer { person } => self.set_presence(person, Presence::NoAnswer, at),
            Event::LeaderNamed { person } | Event::HandoverAccepted { person } => self.lead(person, at),
            Event::NextLeaderNamed { person } => self.next_leader = Some(person.clone()),
            Event::HandoverOffered { to, .. } => {
                (self.handover_to, self.handover_at) = (Some(to.clone()), Some(at));
            }
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
            Event::SeveritySet { severity } => {
                let before = self.assumed_severity();
                self.severity = *severity;
                if self.assumed_severity() < before {
                    self.raised_at = Some(at);
                }
            }
            Event::FoundBySet { found_by } => self.found_by = Some(*found_by),
            Event::BleedingStopped { .. } => self.reach(Phase::BleedingStopped, at),
            Event::Fixed { .. } => self.reach(Phase::Fixed, at),
            Event::AllClear { .. } => self.reach(Phase::AllClear, at),
            Event::CleanupStarted { team } => {
                self.reach(Phase::Cleanup, at);
                if !team.is_empty() {
                    self.cleanup_team = team.clone();
                }
            }
            Event::Closed { .. } => self.reach(Phase::Closed, at),
            _ => {}
        }
    }

    /// Only reopening leads back: a step that is added later does not.
    fn reach(&mut self, phase: Phase, at: Time) {
        if phase > self.phase {
            self.enter(phase, at);
        }
    }

    fn enter(&mut self, phase: Phase, at: Time) {
        self.phase = phase;
        self.phases.push((phase, at));
    }

    fn lead(&mut self, person: &Handle, at: Time) {
        if self.presence(person) != Some(Presence::OnCall) {
            self.set_presence(person, Presence::OnCall, at);
        }
        if !self.is_leader(person) {
            (self.leader_since, self.leaderless_since) = (Some(at), None);
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

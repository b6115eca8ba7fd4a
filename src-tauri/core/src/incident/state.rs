//! The current state of an incident, and how one entry changes it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    Entry, EntryId, Event, FoundBy, IncidentId, PersonId, Severity, Text, Time,
    event::{Audience, Fact, FactName},
    incident::{
        cleanup::{self, Customer},
        follow_up::{self, FollowUp},
        rollback::{self, Rollback},
        task::{self, Task},
        update::{self, Update},
    },
};

/// An incident that was declared this many seconds before the entry was written was recorded afterwards.
const AFTERWARDS_SECONDS: i64 = 12 * 3600;

/// The current state of an incident.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    pub summary: Text,
    pub declared_at: Option<Time>,
    /// It was written down long after it happened, so nobody leads it and nothing about it is urgent.
    pub recorded_afterwards: bool,
    /// `None`: undetermined.
    pub severity: Option<Severity>,
    /// When the severity was last raised after declaring.
    pub severity_raised_at: Option<Time>,
    pub found_by: Option<FoundBy>,
    pub status: Status,
    /// When each status was reached, oldest first. After a reopening, statuses repeat.
    pub statuses: Vec<(Status, Time)>,
    pub call: Option<Text>,
    /// Where the call was announced.
    pub announced: Option<Text>,
    pub leader: Option<PersonId>,
    pub leader_since: Option<Time>,
    /// When the last leader left without a successor.
    pub leaderless_since: Option<Time>,
    pub deputy: Option<PersonId>,
    pub handover_to: Option<PersonId>,
    pub handover_at: Option<Time>,
    /// In the order of their first mention.
    pub people: Vec<Person>,
    pub groups: Vec<Group>,
    pub merged_into: Option<IncidentId>,
    /// In the order of their first mention.
    pub rollbacks: Vec<Rollback>,
    /// In the order of assignment, ended ones too.
    pub tasks: Vec<Task>,
    /// Every stated fact, oldest first. The last one of a name is the current one.
    pub facts: Vec<StatedFact>,
    /// Every update that was approved or sent manually, oldest first.
    pub updates: Vec<Update>,
    /// Snoozed nudges, by name.
    pub snoozed: BTreeMap<Text, Snoozed>,
    /// When notifications were muted, and until when.
    pub muted: Option<Snoozed>,
    /// Everybody who wrote an entry or is named in one.
    pub mentioned: BTreeSet<PersonId>,
    /// When the cleanup started, if it has since the last reopening.
    pub cleanup_started_at: Option<Time>,
    pub cleanup_team: Vec<PersonId>,
    /// In the order of their first mention.
    pub customers: Vec<Customer>,
    pub follow_ups: Vec<FollowUp>,
    pub reviewed_at: Option<Time>,
    pub published_at: Option<Time>,
    /// When something last happened, and when that was written. Entries about other entries, snoozing and
    /// muting don't count as activity.
    pub last_activity_at: Option<Time>,
    pub last_activity_recorded_at: Option<Time>,
}

/// When a nudge was snoozed, or notifications were muted, and until when; `None`: for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Snoozed {
    pub at: Time,
    pub until: Option<Time>,
}

/// A group with its own lead, split off when one leader has too many direct reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub name: Text,
    pub lead: PersonId,
    pub members: Vec<PersonId>,
}

/// A fact, with the entry that states it and its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedFact {
    pub fact: Fact,
    pub entry: EntryId,
    pub at: Time,
}

/// A person in the incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: PersonId,
    pub presence: Presence,
    /// When this presence began.
    pub since: Time,
}

/// Whether a person is on the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    Paged,
    OnCall,
    NoAnswer,
    Left,
}

/// The status of an incident, in the order of the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Users are affected.
    #[default]
    Active,
    /// No new users are affected.
    Mitigated,
    /// The fix is in.
    Monitoring,
    /// The all clear was given.
    Resolved,
    /// Cleanup and RFO are done.
    Closed,
    FalseAlarm,
    Merged,
}

impl Status {
    /// Whether it needs no more work, unless it is reopened.
    pub fn is_over(self) -> bool {
        self >= Self::Closed
    }

    /// As a label: `Mitigated`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Active => "Active",
            Self::Mitigated => "Mitigated",
            Self::Monitoring => "Monitoring",
            Self::Resolved => "Resolved",
            Self::Closed => "Closed",
            Self::FalseAlarm => "False alarm",
            Self::Merged => "Merged",
        }
    }
}

impl State {
    /// Whether this person leads.
    pub fn is_leader(&self, person: &PersonId) -> bool {
        self.leader.as_ref() == Some(person)
    }

    /// `None`: the person wasn't mentioned.
    pub fn presence(&self, id: &PersonId) -> Option<Presence> {
        self.people.iter().find(|person| person.id == *id).map(|person| person.presence)
    }

    /// The people on the call, in the order of their first mention.
    pub fn on_call(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|person| person.presence == Presence::OnCall)
    }

    /// The severity; SEV1 while it is undetermined.
    pub fn assumed_severity(&self) -> Severity {
        self.severity.unwrap_or(Severity::Sev1)
    }

    /// When the current status was reached.
    pub fn status_since(&self) -> Option<Time> {
        self.statuses.last().map(|(_, at)| *at)
    }

    /// When this status was reached, if it was since the last reopening.
    pub fn reached(&self, status: Status) -> Option<Time> {
        let since_reopened = self.statuses.iter().rev().take_while(|(known, _)| *known != Status::Active);
        since_reopened.filter(|(known, _)| *known == status).map(|(_, at)| *at).last()
    }

    /// The current fact of this name.
    pub fn fact(&self, name: FactName) -> Option<&StatedFact> {
        self.facts.iter().rev().find(|stated| stated.fact.name() == name)
    }

    /// The current fact of each name, in the order of [`FactName`].
    pub fn current_facts(&self) -> Vec<&StatedFact> {
        let newest_first = self.facts.iter().rev();
        let mut current: Vec<&StatedFact> = Vec::new();
        for stated in newest_first {
            if !current.iter().any(|known| known.fact.name() == stated.fact.name()) {
                current.push(stated);
            }
        }
        current.sort_by_key(|stated| stated.fact.name());
        current
    }

    /// The last update to this audience, without those that failed or were canceled everywhere.
    pub fn last_update(&self, audience: &Audience) -> Option<&Update> {
        self.updates.iter().rev().find(|update| update.audience == *audience && update.counts())
    }

    /// The update of this entry.
    pub fn update(&self, id: EntryId) -> Option<&Update> {
        self.updates.iter().find(|update| update.entry == id)
    }

    /// Until when notifications are muted; `None`: they never were, or are for good.
    pub fn muted_until(&self) -> Option<Time> {
        self.muted?.until
    }

    /// The open tasks, in the order of assignment.
    pub fn open_tasks(&self) -> impl Iterator<Item = &Task> {
        self.tasks.iter().filter(|task| task.is_open())
    }

    /// Applies one standing entry. Entries come in the incident's order.
    pub(crate) fn fold(&mut self, entry: &Entry) {
        let at = entry.at;
        if !matches!(
            entry.event,
            Event::Snoozed { .. }
                | Event::Muted { .. }
                | Event::EntryRetracted { .. }
                | Event::EntryRestored { .. }
                | Event::EntryCorrected { .. }
                | Event::Imported { .. }
        ) {
            self.last_activity_at = self.last_activity_at.max(Some(at));
            self.last_activity_recorded_at = self.last_activity_recorded_at.max(Some(entry.recorded_at));
        }
        for person in entry.event.people().into_iter().chain([&entry.author]) {
            if !self.mentioned.contains(person) {
                self.mentioned.insert(person.clone());
            }
        }
        rollback::fold(&mut self.rollbacks, &entry.event, at);
        task::fold(&mut self.tasks, entry);
        update::fold(&mut self.updates, entry);
        cleanup::fold(&mut self.customers, &entry.event, at);
        follow_up::fold(&mut self.follow_ups, entry);
        match &entry.event {
            Event::Declared { summary, severity, found_by, .. } => {
                self.summary = summary.clone();
                self.severity = *severity;
                self.found_by = *found_by;
                self.declared_at.get_or_insert(at);
                self.recorded_afterwards = entry.recorded_at.seconds_since(at) > AFTERWARDS_SECONDS;
                self.statuses.push((Status::Active, at));
            }
            Event::FalseAlarm { .. } => self.enter(Status::FalseAlarm, at),
            Event::Reopened { .. } => {
                self.enter(Status::Active, at);
                (self.merged_into, self.cleanup_started_at) = (None, None);
            }
            Event::Merged { into } => {
                self.enter(Status::Merged, at);
                self.merged_into = Some(*into);
            }
            Event::GroupFormed { name, lead, members } => {
                self.groups.retain(|group| !group.name.same_name(name));
                let (name, lead, members) = (name.clone(), lead.clone(), members.clone());
                self.groups.push(Group { name, lead, members });
            }
            Event::Snoozed { nudge, until, .. } => {
                self.snoozed.insert(nudge.clone(), Snoozed { at, until: *until });
            }
            Event::Muted { until, .. } => self.muted = Some(Snoozed { at, until: *until }),
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
                for role in [&mut self.leader, &mut self.deputy, &mut self.handover_to] {
                    role.take_if(|holder| holder == person);
                }
                if self.leader.is_none() && self.leader_since.take().is_some() {
                    self.leaderless_since = Some(at);
                }
            }
            Event::Paged { person, .. } => self.set_presence(person, Presence::Paged, at),
            Event::NoAnswer { person } => self.set_presence(person, Presence::NoAnswer, at),
            Event::LeaderNamed { person } | Event::HandoverAccepted { person } => self.lead(person, at),
            Event::DeputyNamed { person } => self.deputy = Some(person.clone()),
            Event::HandoverOffered { to, .. } => {
                (self.handover_to, self.handover_at) = (Some(to.clone()), Some(at));
            }
            Event::HandoverDeclined { .. } => self.handover_to = None,
            // Whoever gets a task was asked, and so is on the call.
            Event::TaskAssigned { to: Some(person), .. } | Event::TaskReassigned { to: person, .. }
                if self.presence(person).is_none() =>
            {
                self.set_presence(person, Presence::OnCall, at);
            }
            Event::FactStated { fact } => {
                self.facts.push(StatedFact { fact: fact.clone(), entry: entry.id, at });
            }
            Event::SeveritySet { severity } => {
                let before = self.assumed_severity();
                self.severity = *severity;
                if self.assumed_severity() < before {
                    self.severity_raised_at = Some(at);
                }
            }
            Event::FoundBySet { found_by } => self.found_by = Some(*found_by),
            Event::Mitigated { .. } => self.reach(Status::Mitigated, at),
            Event::Fixed { .. } => self.reach(Status::Monitoring, at),
            Event::Resolved { .. } => self.reach(Status::Resolved, at),
            Event::CleanupStarted { team } => {
                self.cleanup_started_at.get_or_insert(at);
                if !team.is_empty() {
                    self.cleanup_team = team.clone();
                }
            }
            Event::Closed { .. } => self.reach(Status::Closed, at),
            _ => {}
        }
    }

    /// Only a reopening leads back to an earlier status; a step that is added later doesn't.
    fn reach(&mut self, status: Status, at: Time) {
        if status > self.status {
            self.enter(status, at);
        }
    }

    fn enter(&mut self, status: Status, at: Time) {
        self.status = status;
        self.statuses.push((status, at));
    }

    fn lead(&mut self, person: &PersonId, at: Time) {
        if self.presence(person) != Some(Presence::OnCall) {
            self.set_presence(person, Presence::OnCall, at);
        }
        if !self.is_leader(person) {
            (self.leader_since, self.leaderless_since) = (Some(at), None);
        }
        self.leader = Some(person.clone());
        self.handover_to = None;
        self.deputy.take_if(|deputy| deputy == person);
    }

    fn set_presence(&mut self, id: &PersonId, presence: Presence, since: Time) {
        match self.people.iter_mut().find(|person| person.id == *id) {
            Some(person) => (person.presence, person.since) = (presence, since),
            None => self.people.push(Person { id: id.clone(), presence, since }),
        }
    }
}

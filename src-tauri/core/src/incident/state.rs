//! The current state of an incident, and how one entry changes it.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    DeviceId, Entry, EntryId, Event, FoundBy, IncidentId, PersonId, Severity, Text, Time,
    event::{Fact, FactName, Subject},
    incident::{
        customer::{self, Customer},
        follow_up::{FollowUp, FollowUpEnd},
        no_effect::{NoEffect, may_deliver},
        people::{Group, Person, Presence},
        rollback::{self, Rollback, RollbackBlock},
        status::Status,
        task::{self, Task, TaskEnd},
        update::{self, Delivery, DeliveryState, Known, Update},
    },
};

/// An incident that was declared this many seconds before the entry was written was recorded afterwards.
const AFTERWARDS_SECONDS: i64 = 12 * 3600;

/// The current state of an incident.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IncidentState {
    pub summary: Text,
    /// When it was declared; imported without a declaration: when its timeline starts.
    pub opened_at: Option<Time>,
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
    /// When it started, stopped and was fixed: each entry that says so, with its time. Of several starts, only the one that
    /// counts ([`Milestone::FirstError`](crate::milestone::Milestone)).
    pub moments: Vec<(EntryId, Time)>,
    /// The entry of the first error among them.
    pub first_error: Option<EntryId>,
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
    /// What is retracted of the status and the facts, in the order of the retractions.
    pub retractions: Vec<Retraction>,
    /// Every update that was approved or sent manually, oldest first.
    pub updates: Vec<Update>,
    /// Snoozed nudges, by name.
    pub snoozed: BTreeMap<Text, Snoozed>,
    /// When notifications were muted on each device, and until when: somebody else's mute doesn't mute this desktop.
    pub muted: BTreeMap<DeviceId, Snoozed>,
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
    /// Who leads another unresolved incident, and so has no time here. The only part that other incidents tell.
    pub lead_elsewhere: BTreeSet<PersonId>,
}

/// When a nudge was snoozed, or notifications were muted, and until when; `None`: for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Snoozed {
    pub at: Time,
    pub until: Option<Time>,
}

/// A fact, with the entry that states it and its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedFact {
    pub fact: Fact,
    pub entry: EntryId,
    pub at: Time,
}

/// An entry about the status or a fact that is retracted, and what retracted it and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retraction {
    /// `None`: it is about the status.
    pub fact: Option<FactName>,
    pub entry: EntryId,
    pub by: EntryId,
    pub at: Time,
}

impl IncidentState {
    /// Applies one entry that is not retracted. Entries come in the incident's order. An entry that may not do what
    /// it says changes nothing.
    pub(crate) fn fold(&mut self, entry: &Entry) -> Result<(), NoEffect> {
        let (id, at) = (entry.id, entry.at);
        let traits = entry.event.traits();
        if let Subject::Delivery(update, channel, by) = traits.subject {
            self.update(update).map_or(Ok(()), |update| may_deliver(update, channel, by, entry.device))?;
        }
        if traits.subject == Subject::Declaration && id != entry.incident.declaration() {
            return Err(NoEffect::NotTheDeclaration);
        }
        if traits.is_activity {
            self.last_activity_at = self.last_activity_at.max(Some(at));
            self.last_activity_recorded_at = self.last_activity_recorded_at.max(Some(entry.recorded_at));
        }
        for person in entry.event.people().into_iter().chain([&entry.author]) {
            if !self.mentioned.contains(person) {
                self.mentioned.insert(person.clone());
            }
        }
        task::author_was_active(&mut self.tasks, entry);
        if let Subject::Service(service, stage) = traits.subject {
            rollback::enter(&mut self.rollbacks, service, stage, at);
        }
        match &entry.event {
            Event::Declared { summary, severity, first_error_at, found_by } => {
                self.summary = summary.clone();
                self.severity = *severity;
                self.found_by = *found_by;
                self.moments.extend(first_error_at.map(|began| (id, began)));
                self.open(entry);
            }
            Event::TimelineImported { summary } => {
                self.summary = summary.clone();
                self.open(entry);
            }
            Event::FoundBySet { found_by } => self.found_by = Some(*found_by),
            Event::FalseAlarm { .. } => self.enter(Status::FalseAlarm, at),
            Event::Reopened { .. } => {
                self.enter(Status::Active, at);
                (self.merged_into, self.cleanup_started_at) = (None, None);
                // The resolution that they were sent is no longer true.
                self.customers.iter_mut().for_each(|customer| customer.resolution_sent_at = None);
            }
            Event::Merged { into } => {
                self.enter(Status::Merged, at);
                self.merged_into = Some(*into);
            }
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
            Event::GroupFormed { name, lead, members } => {
                self.groups.retain(|group| !group.name.same_name(name));
                let (name, lead, members) = (name.clone(), lead.clone(), members.clone());
                self.groups.push(Group { name, lead, members });
            }

            Event::TaskAssigned { task_kind, title, to, minutes } => {
                self.tasks.push(Task::new(entry, *task_kind, title, to.as_ref(), *minutes));
                to.iter().for_each(|person| self.ask(person, at));
            }
            Event::TaskReassigned { task, to, minutes } => {
                task::change(&mut self.tasks, *task, at, |task| task.reassign(to, *minutes, at));
                self.ask(to, at);
            }
            Event::TaskAccepted { task } => {
                task::change(&mut self.tasks, *task, at, |task| task.accepted_at = Some(at));
            }
            Event::TaskReported { task, text } => {
                customer::mention(&mut self.customers, text.as_str(), at);
                task::change(&mut self.tasks, *task, at, |task| task.report = Some(text.clone()));
            }
            Event::TaskBlocked { task, by } => task::change(&mut self.tasks, *task, at, |task| {
                (task.blocked_by, task.blocked_at) = (Some(by.clone()), Some(at));
            }),
            Event::TaskUnblocked { task } => {
                task::change(&mut self.tasks, *task, at, |task| task.blocked_by = None);
            }
            Event::TaskExtended { task, minutes } => {
                task::change(&mut self.tasks, *task, at, |task| task.extend(*minutes, at));
            }
            Event::TaskDone { task, outcome } => {
                let titles = self.tasks.iter().filter(|one| one.id == *task).map(|one| &one.title);
                for text in titles.chain(outcome) {
                    customer::mention(&mut self.customers, text.as_str(), at);
                }
                task::end(&mut self.tasks, *task, TaskEnd::Done, at);
                // What it came to is the last report.
                if let Some(outcome) = outcome {
                    task::change(&mut self.tasks, *task, at, |task| task.report = Some(outcome.clone()));
                }
            }
            Event::TaskDropped { task, .. } => task::end(&mut self.tasks, *task, TaskEnd::Dropped, at),

            // The stages are set above.
            Event::RollbackResult { service, seen, .. } => {
                self.change_rollback(service, |one| one.seen = seen.clone());
            }
            Event::ServiceSuspected { service, why } => self.change_rollback(service, |one| {
                one.why = why.clone();
                one.is_outside |= rollback::says_outside(one);
            }),
            Event::ServiceRuledOut { service, why } => {
                self.change_rollback(service, |one| one.why = why.clone());
            }
            Event::RollbackRequested { service, owner } => {
                owner.iter().for_each(|person| self.ask(person, at));
                self.change_rollback(service, |one| one.owner = owner.clone().or_else(|| one.owner.take()));
            }
            Event::RollbackStarted { service, from, to } => self.change_rollback(service, |one| {
                (one.started_at, one.finished_at) = (Some(at), None);
                (one.from, one.to) = (from.clone(), to.clone());
            }),
            Event::RolledBack { service } => {
                self.change_rollback(service, |one| one.finished_at = Some(at));
            }
            Event::RollbackFailed { service, why } => self.change_rollback(service, |one| {
                (one.finished_at, one.why) = (Some(at), Some(why.clone()));
            }),
            Event::RollbackNotPossible { service, why } => {
                self.change_rollback(service, |one| one.why = Some(why.clone()));
            }
            Event::RolledForward { service, to } => {
                self.change_rollback(service, |one| (one.from, one.to) = (None, to.clone()));
            }
            Event::RollbackBlocked { service, by } => {
                let block = RollbackBlock { by: by.clone(), entry: id, since: at };
                self.change_rollback(service, |one| one.block = Some(block));
            }
            Event::RollbackUnblocked { service } => self.change_rollback(service, |one| {
                (one.block, one.unblocked_at) = (None, Some(at));
            }),

            Event::FactStated { fact } => {
                self.facts.push(StatedFact { fact: fact.clone(), entry: id, at });
            }
            Event::SeveritySet { severity, .. } => {
                let before = self.assumed_severity();
                self.severity = *severity;
                if self.assumed_severity() < before {
                    self.severity_raised_at = Some(at);
                }
            }
            Event::FirstError { .. } => self.begin(entry),
            Event::Mitigated { .. } => {
                self.moments.push((id, at));
                self.reach(Status::Mitigated, at);
            }
            Event::Fixed { .. } => {
                self.moments.push((id, at));
                self.reach(Status::Monitoring, at);
            }
            Event::Resolved { .. } => self.reach(Status::Resolved, at),
            Event::CleanupStarted { team } => {
                self.cleanup_started_at.get_or_insert(at);
                if !team.is_empty() {
                    self.cleanup_team = team.clone();
                }
            }
            Event::CleanupTeamNamed { team } => self.cleanup_team = team.clone(),
            Event::Closed { .. } => self.reach(Status::Closed, at),

            Event::UpdateApproved { audience, text, next_at, facts, sentences, channels, .. } => {
                let known = self.known(facts);
                let update = Update { known, ..Update::new(entry, audience, text, *next_at, facts) };
                update::push(&mut self.updates, update.proven_by(sentences).queued_in(channels));
            }
            Event::UpdateSentManually { audience, text, next_at, facts, .. } => {
                let known = self.known_by(at);
                let update = Update::new(entry, audience, text, *next_at, facts);
                update::push(&mut self.updates, Update { known, sent_manually: true, ..update });
            }
            Event::UpdateCopied { update, channel, printed } => {
                let state = if *printed { DeliveryState::Printed } else { DeliveryState::Copied };
                self.set_delivery(*update, channel, state, None, (id, at));
            }
            Event::UpdateSent { update, channel, receipt } => {
                self.set_delivery(*update, channel, DeliveryState::Sent, receipt.as_ref(), (id, at));
            }
            Event::UpdateDelivered { update, channel, receipt: Some(receipt) } => {
                self.set_delivery(*update, channel, DeliveryState::Delivered, Some(receipt), (id, at));
            }
            Event::UpdateDelivered { update, channel, receipt: None } => {
                let before = self.update(*update).and_then(|update| update.delivery(channel));
                let state = update::confirmed(before, channel);
                self.set_delivery(*update, channel, state, None, (id, at));
                self.confirm_delivery(*update, channel, &entry.author);
            }
            Event::UpdateUnconfirmed { update, channel, why } => {
                self.set_delivery(*update, channel, DeliveryState::Unconfirmed, Some(why), (id, at));
            }
            Event::UpdateFailed { update, channel, why } => {
                self.set_delivery(*update, channel, DeliveryState::Failed, Some(why), (id, at));
            }
            Event::UpdateResent { update, channel } => {
                self.set_delivery(*update, channel, DeliveryState::Queued, None, (id, at));
            }
            Event::UpdateCanceled { update, channel, why } => {
                self.set_delivery(*update, channel, DeliveryState::Canceled, why.as_ref(), (id, at));
            }
            Event::Snoozed { nudge, until, .. } => {
                self.snoozed.insert(nudge.clone(), Snoozed { at, until: *until });
            }
            Event::Muted { until, .. } => {
                self.muted.insert(entry.device, Snoozed { at, until: *until });
            }

            Event::CustomerReported { who, what, .. } => self.customer(who, at).report(what, at),
            Event::CustomerAffected { customer, how, since } => {
                self.customer(customer, at).affect(how, *since)
            }
            Event::CustomerOwnerNamed { customer, owner } => {
                self.customer(customer, at).owner = Some(owner.clone());
            }
            Event::CustomerContacted { customer, text } => {
                self.customer(customer, at).contact(text.as_ref(), at);
            }
            Event::CustomerReplied { customer, text } => self.customer(customer, at).add_reply(text, at),
            Event::CustomerResolutionSent { customer, via } => {
                self.customer(customer, at).send_resolution(via.as_ref(), at);
            }
            Event::CustomerDone { customer, text } => self.customer(customer, at).finish(text, at),

            Event::FollowUpAdded { what, aim, owner, due } => {
                let (what, owner) = (what.clone(), owner.clone());
                self.follow_ups.push(FollowUp { id, what, aim: *aim, owner, due: *due, end: None });
            }
            Event::FollowUpChanged { follow_up, owner, due } => self.change_follow_up(*follow_up, |one| {
                one.owner = owner.clone().or_else(|| one.owner.take());
                one.due = due.or(one.due);
            }),
            Event::FollowUpDone { follow_up, text } => {
                let end = FollowUpEnd { at, is_done: true, text: text.clone() };
                self.change_follow_up(*follow_up, |one| one.end = Some(end));
            }
            Event::FollowUpDropped { follow_up, why } => {
                let end = FollowUpEnd { at, is_done: false, text: Some(why.clone()) };
                self.change_follow_up(*follow_up, |one| one.end = Some(end));
            }
            Event::Note { text } => customer::mention(&mut self.customers, text.as_str(), at),
            Event::RfoReviewed { .. } => self.reviewed_at = Some(at),
            Event::RfoPublished { .. } => self.published_at = Some(at),

            // Read from the log where they are needed.
            Event::Detected { .. }
            | Event::Evidence { .. }
            | Event::Thanked { .. }
            | Event::StepDone { .. }
            | Event::RfoAnswered { .. }
            | Event::PageFailed { .. }
            | Event::Imported { .. }
            | Event::Unreadable { .. } => {}
            // Applied to other entries before anything is folded.
            Event::PersonRenamed { .. }
            | Event::EntryCorrected { .. }
            | Event::EntryRetracted { .. }
            | Event::EntryRestored { .. } => {}
        }
        Ok(())
    }

    /// What is known now, as far as an update that lists these facts says it.
    pub(super) fn known(&self, facts: &[EntryId]) -> Known {
        let listed = self.current_facts().into_iter().filter(|stated| facts.contains(&stated.entry));
        let facts = listed.map(|stated| (stated.entry, stated.fact.clone())).collect();
        let (status, status_changes) = (self.status, self.status_changes());
        let (summary, moments) = (self.summary.clone(), self.moments.clone());
        Known { summary, status, status_changes, facts, moments }
    }

    /// What was known when somebody sent an update themselves: what had happened by then, whenever it is logged.
    fn known_by(&self, sent: Time) -> Known {
        let before = |stated: &&StatedFact| stated.at <= sent;
        let mut facts: Vec<(EntryId, Fact)> = Vec::new();
        for stated in self.facts.iter().rev().filter(before) {
            if !facts.iter().any(|(_, known)| known.name() == stated.fact.name()) {
                facts.push((stated.entry, stated.fact.clone()));
            }
        }
        Known { facts, ..self.known(&[]) }
    }

    /// Only a reopening leads back to an earlier status; a step that is added later doesn't.
    fn reach(&mut self, status: Status, at: Time) {
        if status > self.status {
            self.enter(status, at);
        }
    }

    /// The entry that opens the incident.
    fn open(&mut self, entry: &Entry) {
        self.opened_at.get_or_insert(entry.at);
        self.recorded_afterwards = entry.recorded_at.seconds_since(entry.at) > AFTERWARDS_SECONDS;
        self.statuses.push((Status::Active, entry.at));
    }

    /// The earliest first error counts, and the start in the declaration only until there is one.
    fn begin(&mut self, entry: &Entry) {
        let known = self.moments.iter().find(|(known, _)| Some(*known) == self.first_error);
        if known.is_none_or(|(_, known)| entry.at < *known) {
            let before = self.first_error.replace(entry.id).unwrap_or(entry.incident.declaration());
            self.moments.retain(|(known, _)| *known != before);
            self.moments.push((entry.id, entry.at));
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

    /// Whoever gets a task or is asked to roll back is on the call.
    fn ask(&mut self, person: &PersonId, at: Time) {
        if self.presence(person).is_none() {
            self.set_presence(person, Presence::OnCall, at);
        }
    }

    fn set_presence(&mut self, id: &PersonId, presence: Presence, since: Time) {
        match self.people.iter_mut().find(|person| person.id == *id) {
            Some(person) => (person.presence, person.since) = (presence, since),
            None => self.people.push(Person { id: id.clone(), presence, since }),
        }
    }

    fn change_rollback(&mut self, service: &Text, change: impl FnOnce(&mut Rollback)) {
        let known = self.rollbacks.iter_mut().find(|known| known.service.same_name(service));
        known.map(change).unwrap_or_default();
    }

    fn set_delivery(
        &mut self,
        update: EntryId,
        channel: &Text,
        state: DeliveryState,
        note: Option<&Text>,
        (by, at): (EntryId, Time),
    ) {
        if let Some(update) = self.updates.iter_mut().find(|one| one.entry == update) {
            let channel = channel.clone();
            update.set(
                Delivery { channel, state, at, sent: None, note: note.cloned(), confirmed_by: None },
                by,
            );
        }
    }

    fn confirm_delivery(&mut self, update: EntryId, channel: &Text, by: &PersonId) {
        let update = self.updates.iter_mut().find(|one| one.entry == update);
        let delivery =
            update.and_then(|one| one.deliveries.iter_mut().find(|known| known.channel == *channel));
        if let Some(delivery) = delivery {
            delivery.confirmed_by = Some(by.clone());
        }
    }

    fn customer(&mut self, name: &Text, at: Time) -> &mut Customer {
        customer::named(&mut self.customers, name, at)
    }

    fn change_follow_up(&mut self, id: EntryId, change: impl FnOnce(&mut FollowUp)) {
        self.follow_ups.iter_mut().find(|one| one.id == id).map(change).unwrap_or_default();
    }
}

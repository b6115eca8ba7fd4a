//! What the state of an incident answers.

use crate::{
    DeviceId, EntryId, PersonId, Severity, Time,
    event::{Audience, FactName, FollowUpAim},
    incident::{
        Customer, FollowUp, IncidentState, Person, Presence, Rollback, Snoozed, StatedFact, Status, Task,
        Update, rollback,
    },
};

impl IncidentState {
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

    /// How often the status changed for an audience: closing what is resolved is internal.
    pub fn status_changes(&self) -> usize {
        match self.statuses.as_slice() {
            [before @ .., (Status::Resolved, _), (Status::Closed, _)] => before.len() + 1,
            all => all.len(),
        }
    }

    /// When this status was reached, if it was since the last reopening.
    pub fn reached(&self, status: Status) -> Option<Time> {
        let since_reopened = self.statuses.iter().rev().take_while(|(known, _)| *known != Status::Active);
        since_reopened.filter(|(known, _)| *known == status).map(|(_, at)| *at).last()
    }

    /// When the cleanup was done: when the last of the affected customers was. `None`: there are none, or something is
    /// left to do for one.
    pub fn cleaned_up_at(&self) -> Option<Time> {
        let done: Option<Vec<Time>> = self.customers.iter().map(|customer| customer.done_at).collect();
        done?.into_iter().max()
    }

    /// What is left to repair after the incident: the open follow-ups that are about it. That a service is rolled forward again
    /// repairs nothing.
    pub fn repairs_left(&self) -> impl Iterator<Item = &FollowUp> {
        let is_left = |one: &&FollowUp| {
            let what = one.what.as_str().to_lowercase();
            let is_forward = what.starts_with("roll ") && what.contains(" forward");
            one.is_open()
                && one.aim == FollowUpAim::Repair
                && !is_forward
                && !one.changes_nothing(&self.rollbacks)
        };
        self.follow_ups.iter().filter(is_left)
    }

    /// Whether the cleanup has begun, although nobody may have logged that it starts: each customer has an owner, or one was
    /// sent the resolution or is done.
    pub fn has_cleanup_begun(&self) -> bool {
        let is_told = |one: &Customer| one.resolution_sent_at.or(one.done_at).is_some();
        self.cleanup_started_at.is_some() || self.have_owners() || self.customers.iter().any(is_told)
    }

    /// Whether somebody owns the contact with each of the customers, if there are any.
    pub fn have_owners(&self) -> bool {
        !self.customers.is_empty() && !self.customers.iter().any(Customer::has_no_owner)
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

    /// Whether another company runs a service, by what was said of it, or by whom somebody asks: `call Vodafone support`.
    pub fn is_of_others(&self, rollback: &Rollback) -> bool {
        let name = rollback.service.as_str().to_lowercase();
        let asked = ["support", "hotline", "status page", "'s support", "'s status page"].map(|end| {
            let apart = if end.starts_with('\'') { "" } else { " " };
            format!("{name}{apart}{end}")
        });
        let asks = |task: &Task| {
            let title = task.title.as_str().to_lowercase().replace('’', "'");
            asked.iter().any(|phrase| title.contains(phrase))
        };
        rollback.is_outside || rollback::says_outside(rollback) || self.tasks.iter().any(asks)
    }

    /// The update that this audience was sent last. One that is copied, queued or unconfirmed isn't sent.
    pub fn last_update(&self, audience: &Audience) -> Option<&Update> {
        let to_audience = self.updates.iter().filter(|update| update.audience == *audience);
        to_audience
            .max_by_key(|update| update.sent().map(|sent| sent.at))
            .filter(|last| last.sent().is_some())
    }

    /// When this audience was last sent an update.
    pub fn last_sent_at(&self, audience: &Audience) -> Option<Time> {
        self.last_update(audience)?.sent().map(|sent| sent.at)
    }

    /// The newest update to this audience, without canceled ones, if it isn't sent yet: it is on its way, waits
    /// for a person, or failed.
    pub fn unsent_update(&self, audience: &Audience) -> Option<&Update> {
        let mut newest_first = self.updates.iter().rev().filter(|update| update.audience == *audience);
        newest_first.find(|update| !update.is_canceled()).filter(|newest| newest.sent().is_none())
    }

    /// The update of this entry.
    pub fn update(&self, id: EntryId) -> Option<&Update> {
        self.updates.iter().find(|update| update.entry == id)
    }

    /// When notifications were last muted on this device, and until when.
    pub fn muted_on(&self, device: DeviceId) -> Option<Snoozed> {
        self.muted.get(&device).copied()
    }

    /// The open tasks, in the order of assignment.
    pub fn open_tasks(&self) -> impl Iterator<Item = &Task> {
        self.tasks.iter().filter(|task| task.is_open())
    }
}

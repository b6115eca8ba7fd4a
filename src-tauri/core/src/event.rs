//! The events of an incident. Their JSON is the format of the log. A field with a default may be added, and a
//! meaning never changes. Any other change raises [`VERSION`], and [`read`] converts the older versions.

mod values;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{EntryId, IncidentId, PersonId, Text, Time};

pub use values::*;

/// The version of the bodies that are written.
pub const VERSION: u16 = 1;

/// One thing that happened. The [`Entry`](crate::Entry) around it has its time and author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    // Declaring
    Declared {
        summary: Text,
        severity: Option<Severity>,
        began_at: Option<Time>,
        found_by: Option<FoundBy>,
    },
    /// The time of the first error is the entry's `at`.
    FirstError {
        text: Option<Text>,
    },
    /// The time of detection is the entry's `at`.
    Detected {
        text: Option<Text>,
    },
    /// Replaces the `found_by` of the declaration.
    FoundBySet {
        found_by: FoundBy,
    },
    FalseAlarm {
        why: Text,
    },
    Reopened {
        why: Text,
    },
    Merged {
        into: IncidentId,
    },

    // Call
    CallOpened {
        link: Text,
    },
    Announced {
        place: Text,
    },

    // People
    Joined {
        person: PersonId,
    },
    Left {
        person: PersonId,
    },
    Paged {
        person: PersonId,
        via: Option<Text>,
    },
    Answered {
        person: PersonId,
    },
    NoAnswer {
        person: PersonId,
    },
    LeaderNamed {
        person: PersonId,
    },
    DeputyNamed {
        person: PersonId,
    },
    HandoverOffered {
        to: PersonId,
        briefing: Option<Text>,
    },
    HandoverAccepted {
        person: PersonId,
    },
    HandoverDeclined {
        person: PersonId,
        why: Option<Text>,
    },

    // Tasks; `task` is the entry that assigned it
    TaskAssigned {
        task_kind: TaskKind,
        title: Text,
        to: Option<PersonId>,
        minutes: Option<u32>,
    },
    TaskAccepted {
        task: EntryId,
    },
    TaskReported {
        task: EntryId,
        text: Text,
    },
    TaskBlocked {
        task: EntryId,
        by: Blocker,
    },
    TaskUnblocked {
        task: EntryId,
    },
    TaskExtended {
        task: EntryId,
        minutes: u32,
    },
    TaskReassigned {
        task: EntryId,
        to: PersonId,
        minutes: Option<u32>,
    },
    TaskDone {
        task: EntryId,
        outcome: Option<Text>,
    },
    TaskDropped {
        task: EntryId,
        why: Option<Text>,
    },
    /// A group with its own lead, split off when one leader has too many direct reports.
    GroupFormed {
        name: Text,
        lead: PersonId,
        members: Vec<PersonId>,
    },

    // Rollback, per service
    ServiceSuspected {
        service: Text,
        why: Option<Text>,
        change: Option<Text>,
    },
    ServiceRuledOut {
        service: Text,
        why: Option<Text>,
    },
    RollbackRequested {
        service: Text,
        owner: Option<PersonId>,
    },
    RollbackStarted {
        service: Text,
        from: Option<Text>,
        to: Option<Text>,
    },
    RollbackFinished {
        service: Text,
    },
    RollbackFailed {
        service: Text,
        why: Text,
    },
    RollbackVerified {
        service: Text,
        result: RollbackResult,
    },
    RollbackNotPossible {
        service: Text,
        why: Text,
    },
    RolledForward {
        service: Text,
        to: Option<Text>,
    },

    // Facts
    FactStated {
        fact: Fact,
    },

    // Status
    /// `None`: undetermined.
    SeveritySet {
        severity: Option<Severity>,
    },
    Mitigated {
        text: Option<Text>,
    },
    Fixed {
        text: Option<Text>,
    },
    Resolved {
        text: Option<Text>,
    },
    CleanupStarted {
        team: Vec<PersonId>,
    },
    /// Replaces the cleanup team.
    CleanupTeamNamed {
        team: Vec<PersonId>,
    },
    Closed {
        text: Option<Text>,
    },

    // Updates; `update` is the entry that approved it
    UpdateApproved {
        audience: Audience,
        text: Text,
        next_at: Option<Time>,
        facts: Vec<EntryId>,
        /// The hash of this device's last entry at approval, lower-case hex.
        log_head: String,
        /// The names of the channels to send it to.
        channels: Vec<Text>,
    },
    /// A person sent it: by phone, or written somewhere else.
    UpdateSentManually {
        audience: Audience,
        text: Text,
        next_at: Option<Time>,
        facts: Vec<EntryId>,
        /// As in [`Self::UpdateApproved`].
        log_head: String,
    },
    /// Copied to the clipboard or opened in the mail program; a person sends it.
    UpdateCopied {
        update: EntryId,
        channel: Text,
    },
    /// The server took it.
    UpdateSent {
        update: EntryId,
        channel: Text,
        receipt: Option<Text>,
    },
    /// A receipt or a person confirmed its delivery.
    UpdateDelivered {
        update: EntryId,
        channel: Text,
        receipt: Option<Text>,
    },
    /// The server didn't answer, so it may have been sent.
    UpdateUnconfirmed {
        update: EntryId,
        channel: Text,
        why: Text,
    },
    /// Not delivered, and not tried again.
    UpdateFailed {
        update: EntryId,
        channel: Text,
        why: Text,
    },
    /// Queued again, whatever its state was.
    UpdateResent {
        update: EntryId,
        channel: Text,
    },
    /// A person canceled it.
    UpdateCanceled {
        update: EntryId,
        channel: Text,
        why: Option<Text>,
    },
    /// A nudge is hidden until then; `None`: for good.
    Snoozed {
        /// The nudge's name: `update:ceo`.
        nudge: Text,
        until: Option<Time>,
        why: Text,
    },
    /// No notifications until then; `None`: for good.
    Muted {
        until: Option<Time>,
        why: Text,
    },

    // Notes
    Note {
        text: Text,
    },
    CustomerReported {
        who: Text,
        what: Text,
        via: Option<Text>,
    },
    Evidence {
        form: EvidenceForm,
        place: Text,
        text: Option<Text>,
        /// The SHA-256 of a file's content when it was logged, lower-case hex.
        sha256: Option<String>,
    },
    Thanked {
        person: PersonId,
        text: Option<Text>,
    },
    /// A manual step of the playbook was done.
    StepDone {
        step: Text,
    },

    // Cleanup, per customer
    CustomerAffected {
        customer: Text,
        how: Text,
        since: Option<Time>,
    },
    CustomerOwnerNamed {
        customer: Text,
        owner: PersonId,
    },
    CustomerContacted {
        customer: Text,
        text: Option<Text>,
    },
    CustomerReplied {
        customer: Text,
        text: Text,
    },
    /// The customer was sent the resolution.
    CustomerResolutionSent {
        customer: Text,
        via: Option<Text>,
    },
    CustomerDone {
        customer: Text,
        text: Text,
    },

    // RFO; `follow_up` is the entry that added it
    RfoAnswered {
        section: RfoSection,
        text: Text,
    },
    FollowUpAgreed {
        what: Text,
        aim: FollowUpAim,
        owner: Option<PersonId>,
        due: Option<NaiveDate>,
    },
    FollowUpChanged {
        follow_up: EntryId,
        owner: Option<PersonId>,
        due: Option<NaiveDate>,
    },
    FollowUpDone {
        follow_up: EntryId,
        text: Option<Text>,
    },
    FollowUpDropped {
        follow_up: EntryId,
        why: Text,
    },
    RfoReviewed {
        text: Option<Text>,
    },
    RfoPublished {
        place: Option<Text>,
        /// The SHA-256 of the document, lower-case hex.
        sha256: Option<String>,
    },

    // Corrections: never an edit or a delete
    /// `event` replaces the whole event of the entry; its kind stays.
    EntryCorrected {
        entry: EntryId,
        at: Option<Time>,
        event: Option<Box<Event>>,
    },
    EntryRetracted {
        entry: EntryId,
        why: Text,
    },
    /// A retracted entry counts again.
    EntryRestored {
        entry: EntryId,
    },

    // Import
    /// A line of an imported text, and the entries made from it.
    Imported {
        source: Text,
        line: u32,
        text: Text,
        entries: Vec<EntryId>,
    },

    /// A body that can't be read: a newer version wrote it, or it is damaged. Never written; the log keeps
    /// the body itself.
    #[serde(skip)]
    Unreadable {
        body: String,
    },
}

/// Reads a stored body of any version up to [`VERSION`]. One that can't be read becomes
/// [`Event::Unreadable`], so that a single bad row doesn't hide the rest of an incident.
pub fn read(version: u16, body: &str) -> Event {
    let unreadable = || Event::Unreadable { body: body.to_owned() };
    match version {
        VERSION => serde_json::from_str(body).unwrap_or_else(|_| unreadable()),
        _ => unreadable(),
    }
}

impl Event {
    /// The kind, as the log names it.
    pub fn kind(&self) -> String {
        serde_json::to_value(self)
            .ok()
            .and_then(|json| Some(json.get("kind")?.as_str()?.to_owned()))
            .unwrap_or_else(|| "unreadable".to_owned())
    }

    /// Whether it is about the delivery of an update.
    pub fn is_about_delivery(&self) -> bool {
        matches!(
            self,
            Self::UpdateCopied { .. }
                | Self::UpdateSent { .. }
                | Self::UpdateDelivered { .. }
                | Self::UpdateUnconfirmed { .. }
                | Self::UpdateFailed { .. }
                | Self::UpdateResent { .. }
                | Self::UpdateCanceled { .. }
        )
    }

    /// The people that the event names, without the author.
    pub fn people(&self) -> Vec<&PersonId> {
        match self {
            Self::Joined { person }
            | Self::Left { person }
            | Self::Paged { person, .. }
            | Self::Answered { person }
            | Self::NoAnswer { person }
            | Self::LeaderNamed { person }
            | Self::DeputyNamed { person }
            | Self::HandoverOffered { to: person, .. }
            | Self::HandoverAccepted { person }
            | Self::HandoverDeclined { person, .. }
            | Self::TaskAssigned { to: Some(person), .. }
            | Self::TaskBlocked { by: Blocker::Person(person), .. }
            | Self::TaskReassigned { to: person, .. }
            | Self::RollbackRequested { owner: Some(person), .. }
            | Self::Thanked { person, .. }
            | Self::CustomerOwnerNamed { owner: person, .. }
            | Self::FollowUpAgreed { owner: Some(person), .. }
            | Self::FollowUpChanged { owner: Some(person), .. } => vec![person],
            Self::GroupFormed { lead, members, .. } => [lead].into_iter().chain(members).collect(),
            Self::CleanupStarted { team } | Self::CleanupTeamNamed { team } => team.iter().collect(),
            _ => Vec::new(),
        }
    }

    /// The text that a correction may replace; `None`: the event has none.
    pub fn text_mut(&mut self) -> Option<&mut Text> {
        match self {
            Self::Declared { summary: text, .. }
            | Self::FalseAlarm { why: text }
            | Self::Reopened { why: text }
            | Self::CallOpened { link: text }
            | Self::Announced { place: text }
            | Self::TaskAssigned { title: text, .. }
            | Self::TaskReported { text, .. }
            | Self::RollbackFailed { why: text, .. }
            | Self::RollbackNotPossible { why: text, .. }
            | Self::Note { text }
            | Self::StepDone { step: text }
            | Self::CustomerReported { what: text, .. }
            | Self::Evidence { place: text, .. }
            | Self::CustomerAffected { how: text, .. }
            | Self::CustomerReplied { text, .. }
            | Self::CustomerDone { text, .. }
            | Self::RfoAnswered { text, .. }
            | Self::FollowUpAgreed { what: text, .. } => Some(text),
            Self::FirstError { text }
            | Self::Detected { text }
            | Self::HandoverOffered { briefing: text, .. }
            | Self::TaskDone { outcome: text, .. }
            | Self::ServiceSuspected { why: text, .. }
            | Self::Mitigated { text }
            | Self::Fixed { text }
            | Self::Resolved { text }
            | Self::Closed { text }
            | Self::Thanked { text, .. }
            | Self::CustomerContacted { text, .. } => Some(text.get_or_insert_default()),
            Self::FactStated { fact } => fact.text_mut(),
            _ => None,
        }
    }
}

//! What an entry can say. The JSON of these is the format of the log: a field may be added with a
//! default, a meaning never changes; anything else raises [`VERSION`] and is upcast in [`read`].

mod values;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{EntryId, Handle, IncidentId, Text, Time};

pub use values::*;

/// The version of the bodies that this Grizzly writes.
pub const VERSION: u16 = 1;

/// One thing that happened. The envelope around it, [`Entry`](crate::Entry), says when, and who says so.
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
    /// The first error was at the entry's `at`.
    FirstError {
        text: Option<Text>,
    },
    /// Somebody or something noticed at the entry's `at`.
    Detected {
        text: Option<Text>,
    },
    /// Replaces how it was found, as far as declaring said so.
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
        person: Handle,
    },
    Left {
        person: Handle,
    },
    CalledIn {
        person: Handle,
        through: Option<Text>,
    },
    Answered {
        person: Handle,
    },
    NoAnswer {
        person: Handle,
    },
    LeaderNamed {
        person: Handle,
    },
    NextLeaderNamed {
        person: Handle,
    },
    HandoverOffered {
        to: Handle,
        briefing: Option<Text>,
    },
    HandoverAccepted {
        person: Handle,
    },
    HandoverDeclined {
        person: Handle,
        why: Option<Text>,
    },

    // Tasks; `task` is the entry that assigned it
    TaskAssigned {
        task: TaskKind,
        title: Text,
        to: Option<Handle>,
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
        on: Blocker,
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
        to: Handle,
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
    /// A group with a lead of its own, split off when there are too many to lead directly.
    GroupFormed {
        name: Text,
        lead: Handle,
        members: Vec<Handle>,
    },

    // Rollback, per service
    ServiceSuspected {
        service: Text,
        why: Option<Text>,
        change: Option<Text>,
    },
    SuspicionDropped {
        service: Text,
        why: Option<Text>,
    },
    RollbackAsked {
        service: Text,
        of: Option<Handle>,
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
        reason: Text,
    },
    RolledForward {
        service: Text,
        to: Option<Text>,
    },

    // Fact sheet
    FactStated {
        fact: Fact,
    },

    // State
    /// `None`: undetermined again.
    SeveritySet {
        severity: Option<Severity>,
    },
    BleedingStopped {
        text: Option<Text>,
    },
    Fixed {
        text: Option<Text>,
    },
    AllClear {
        text: Option<Text>,
    },
    CleanupStarted {
        team: Vec<Handle>,
    },
    /// Replaces the team that the cleanup started with.
    CleanupTeamNamed {
        team: Vec<Handle>,
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
        /// Hash of this device's last entry when it was approved, lower-case hex.
        log_head: String,
        /// Through which channels it is to leave, by name; none: a person told it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        channels: Vec<Text>,
    },
    /// Copied, opened in a mail program, or printed: a person does the rest.
    UpdateHandedOver {
        update: EntryId,
        channel: Text,
    },
    UpdateDelivered {
        update: EntryId,
        channel: Text,
        receipt: Option<Text>,
    },
    /// It may have left, and nobody knows whether it arrived.
    UpdatePerhapsSent {
        update: EntryId,
        channel: Text,
        why: Text,
    },
    /// It did not arrive, and is not tried any more.
    UpdateFailed {
        update: EntryId,
        channel: Text,
        why: Text,
    },
    /// To be sent, whatever became of it before.
    UpdateSentAgain {
        update: EntryId,
        channel: Text,
    },
    /// Not to be sent any more.
    UpdateLeftOut {
        update: EntryId,
        channel: Text,
        why: Option<Text>,
    },
    /// Advice, an update or all notifications put off; `what` names the condition.
    PutOff {
        what: Text,
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
        through: Option<Text>,
    },
    Evidence {
        form: EvidenceForm,
        place: Text,
        text: Option<Text>,
        /// SHA-256 of a file's content when it was logged, lower-case hex.
        sha256: Option<String>,
    },
    Thanked {
        person: Handle,
        text: Option<Text>,
    },
    /// A step of the playbook that nothing else proves was done.
    StepChecked {
        step: Text,
    },

    // Cleanup, per customer
    CustomerAffected {
        customer: Text,
        how: Text,
        since: Option<Time>,
    },
    CustomerOwner {
        customer: Text,
        owner: Handle,
    },
    CustomerContacted {
        customer: Text,
        text: Option<Text>,
    },
    CustomerAnswered {
        customer: Text,
        text: Text,
    },
    /// The customer knows that it is over.
    CustomerToldOver {
        customer: Text,
        through: Option<Text>,
    },
    CustomerSettled {
        customer: Text,
        text: Text,
    },

    // RFO; `follow_up` is the entry that agreed it
    RfoAnswered {
        section: RfoSection,
        text: Text,
    },
    FollowUpAgreed {
        what: Text,
        aim: FollowUpAim,
        owner: Option<Handle>,
        due: Option<NaiveDate>,
    },
    FollowUpChanged {
        follow_up: EntryId,
        owner: Option<Handle>,
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
        /// SHA-256 of the document, lower-case hex.
        sha256: Option<String>,
    },

    // Corrections: never an edit or a delete
    /// `event` is what the entry says instead, whole; its kind stays.
    Corrected {
        entry: EntryId,
        at: Option<Time>,
        event: Option<Box<Event>>,
    },
    Struck {
        entry: EntryId,
        why: Text,
    },

    // Import
    /// One source line taken over; `entries` are what it became.
    Imported {
        source: Text,
        line: u32,
        text: Text,
        entries: Vec<EntryId>,
    },

    /// A body that this Grizzly cannot read (a newer one wrote it, or it is damaged). Never
    /// written; the log keeps the body itself.
    #[serde(skip)]
    Unreadable {
        body: String,
    },
}

/// Reads a stored body of any version up to [`VERSION`]; one that cannot be read becomes
/// [`Event::Unreadable`], so that one bad row never hides the rest of an incident.
pub fn read(version: u16, body: &str) -> Event {
    let unreadable = || Event::Unreadable { body: body.to_owned() };
    match version {
        VERSION => serde_json::from_str(body).unwrap_or_else(|_| unreadable()),
        _ => unreadable(),
    }
}

impl Event {
    /// The name of the kind as it stands in the log.
    pub fn kind(&self) -> String {
        serde_json::to_value(self)
            .ok()
            .and_then(|json| Some(json.get("kind")?.as_str()?.to_owned()))
            .unwrap_or_else(|| "unreadable".to_owned())
    }

    /// Whether it says what became of an update in a channel, or what is to.
    pub fn is_about_delivery(&self) -> bool {
        matches!(
            self,
            Self::UpdateHandedOver { .. }
                | Self::UpdateDelivered { .. }
                | Self::UpdatePerhapsSent { .. }
                | Self::UpdateFailed { .. }
                | Self::UpdateSentAgain { .. }
                | Self::UpdateLeftOut { .. }
        )
    }

    /// Everybody whom the event names; who wrote it stands in the entry.
    pub fn people(&self) -> Vec<&Handle> {
        match self {
            Self::Joined { person }
            | Self::Left { person }
            | Self::CalledIn { person, .. }
            | Self::Answered { person }
            | Self::NoAnswer { person }
            | Self::LeaderNamed { person }
            | Self::NextLeaderNamed { person }
            | Self::HandoverOffered { to: person, .. }
            | Self::HandoverAccepted { person }
            | Self::HandoverDeclined { person, .. }
            | Self::TaskAssigned { to: Some(person), .. }
            | Self::TaskBlocked { on: Blocker::Person(person), .. }
            | Self::TaskReassigned { to: person, .. }
            | Self::RollbackAsked { of: Some(person), .. }
            | Self::Thanked { person, .. }
            | Self::CustomerOwner { owner: person, .. }
            | Self::FollowUpAgreed { owner: Some(person), .. }
            | Self::FollowUpChanged { owner: Some(person), .. } => vec![person],
            Self::GroupFormed { lead, members, .. } => [lead].into_iter().chain(members).collect(),
            Self::CleanupStarted { team } | Self::CleanupTeamNamed { team } => team.iter().collect(),
            _ => Vec::new(),
        }
    }

    /// The one text of the event that a correction may replace; `None` where there is none.
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
            | Self::RollbackNotPossible { reason: text, .. }
            | Self::Note { text }
            | Self::StepChecked { step: text }
            | Self::CustomerReported { what: text, .. }
            | Self::Evidence { place: text, .. }
            | Self::CustomerAffected { how: text, .. }
            | Self::CustomerAnswered { text, .. }
            | Self::CustomerSettled { text, .. }
            | Self::RfoAnswered { text, .. }
            | Self::FollowUpAgreed { what: text, .. } => Some(text),
            Self::FirstError { text }
            | Self::Detected { text }
            | Self::HandoverOffered { briefing: text, .. }
            | Self::TaskDone { outcome: text, .. }
            | Self::ServiceSuspected { why: text, .. }
            | Self::BleedingStopped { text }
            | Self::Fixed { text }
            | Self::AllClear { text }
            | Self::Closed { text }
            | Self::Thanked { text, .. }
            | Self::CustomerContacted { text, .. } => Some(text.get_or_insert_default()),
            Self::FactStated { fact } => fact.text_mut(),
            _ => None,
        }
    }
}

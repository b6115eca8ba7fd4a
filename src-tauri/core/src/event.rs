//! The events of an incident. Their JSON is the format of the log. A field with a default may be added, and a
//! meaning never changes. Any other change raises [`VERSION`], and [`read`] converts the older versions.

mod confidence;
mod entry_text;
mod fact;
mod kept_file;
mod milestone;
mod stage;
mod traits;
mod values;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumDiscriminants, EnumIter, IntoStaticStr};

use crate::{EntryId, IncidentId, PersonId, Text, Time};

pub use confidence::Confidence;
pub use entry_text::EntryText;
pub use fact::{Fact, FactName, data_title};
pub use kept_file::{FILE_BYTES, FileHash, KeptFile};
pub use milestone::Milestone;
pub use stage::Stage;
pub use traits::{DeliveryBy, EntryGroup, InTimeline, Loggable, Subject, Traits};
pub use values::*;

/// The version of the bodies that are written.
pub const VERSION: u16 = 1;

/// One thing that happened. The [`Entry`](crate::Entry) around it has its time and author.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, EnumDiscriminants)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[strum_discriminants(
    name(EntryKind),
    doc = "The kinds of entries.",
    derive(EnumIter, IntoStaticStr, PartialOrd, Ord, Serialize),
    serde(rename_all = "snake_case"),
    strum(serialize_all = "snake_case"),
    cfg_attr(feature = "ts", derive(ts_rs::TS))
)]
#[rustfmt::skip]
pub enum Event {
    // Declaring
    Declared {
        summary: Text,
        severity: Option<Severity>,
        first_error_at: Option<Time>,
        found_by: Option<FoundBy>,
    },
    /// Opens an incident of an imported timeline in which no line states a declaration.
    TimelineImported { summary: Text },
    /// The time of the first error is the entry's `at`.
    FirstError { text: Option<Text> },
    /// The time of detection is the entry's `at`.
    Detected { text: Option<Text> },
    /// Replaces the `found_by` of the declaration.
    FoundBySet { found_by: FoundBy },
    FalseAlarm { why: Text },
    Reopened { why: Text },
    Merged { into: IncidentId },

    // Call
    CallOpened { link: Text },
    Announced { place: Text },

    // People
    Joined { person: PersonId },
    Left { person: PersonId },
    Paged {
        person: PersonId,
        via: Option<Text>,
        /// How the paging service confirmed it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        receipt: Option<Text>,
    },
    /// A paging channel didn't page the person.
    PageFailed { person: PersonId, via: Text, why: Text },
    Answered { person: PersonId },
    NoAnswer { person: PersonId },
    LeaderNamed { person: PersonId },
    DeputyNamed { person: PersonId },
    HandoverOffered { to: PersonId, briefing: Option<Text> },
    HandoverAccepted { person: PersonId },
    HandoverDeclined { person: PersonId, why: Option<Text> },
    /// `from` is `to`, in all entries of this device: they are shown under the new name, earlier ones too.
    PersonRenamed { from: PersonId, to: PersonId },

    // Tasks; `task` is the entry that assigned it
    TaskAssigned { task_kind: TaskKind, title: Text, to: Option<PersonId>, minutes: Option<u32> },
    TaskAccepted { task: EntryId },
    TaskReported { task: EntryId, text: Text },
    TaskBlocked { task: EntryId, by: Blocker },
    TaskUnblocked { task: EntryId },
    TaskExtended { task: EntryId, minutes: u32 },
    TaskReassigned { task: EntryId, to: PersonId, minutes: Option<u32> },
    TaskDone { task: EntryId, outcome: Option<Text> },
    TaskDropped { task: EntryId, why: Option<Text> },
    /// A group with its own lead, split off when one leader has too many direct reports.
    GroupFormed { name: Text, lead: PersonId, members: Vec<PersonId> },

    // Rollback, per service
    ServiceSuspected { service: Text, why: Option<Text> },
    ServiceRuledOut { service: Text, why: Option<Text> },
    RollbackRequested { service: Text, owner: Option<PersonId> },
    RollbackStarted { service: Text, from: Option<Text>, to: Option<Text> },
    RolledBack { service: Text },
    RollbackFailed { service: Text, why: Text },
    RollbackResult {
        service: Text,
        result: RollbackResult,
        /// What shows it: `errors are down to 30 %`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seen: Option<Text>,
    },
    RollbackNotPossible { service: Text, why: Text },
    RolledForward { service: Text, to: Option<Text> },
    /// Until it goes on, or reaches another stage.
    RollbackBlocked { service: Text, by: Blocker },
    RollbackUnblocked { service: Text },

    // Facts
    FactStated { fact: Fact },

    // Status
    /// `None`: undetermined.
    SeveritySet {
        severity: Option<Severity>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        why: Option<Text>,
    },
    Mitigated { text: Option<Text> },
    Fixed { text: Option<Text> },
    Resolved { text: Option<Text> },
    CleanupStarted { team: Vec<PersonId> },
    /// Replaces the cleanup team.
    CleanupTeamNamed { team: Vec<PersonId> },
    Closed { text: Option<Text> },

    // Updates; `update` is the entry that approved it
    UpdateApproved {
        audience: Audience,
        text: Text,
        next_at: Option<Time>,
        facts: Vec<EntryId>,
        /// What it says that the log proved at approval. The rest is the approver's own text.
        #[serde(default)]
        sentences: Vec<Sentence>,
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
    /// Copied to the clipboard or opened in the mail program; a person sends it. `printed`: a command only printed it, and
    /// a person copies it too.
    UpdateCopied {
        update: EntryId,
        channel: Text,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        printed: bool,
    },
    /// The server took it.
    UpdateSent { update: EntryId, channel: Text, receipt: Option<Text> },
    /// A receipt or a person confirmed its delivery.
    UpdateDelivered { update: EntryId, channel: Text, receipt: Option<Text> },
    /// The server didn't answer, so it may have been sent.
    UpdateUnconfirmed { update: EntryId, channel: Text, why: Text },
    /// Not delivered, and not tried again.
    UpdateFailed { update: EntryId, channel: Text, why: Text },
    /// Queued again, whatever its state was.
    UpdateResent { update: EntryId, channel: Text },
    /// A person canceled it.
    UpdateCanceled { update: EntryId, channel: Text, why: Option<Text> },
    /// A nudge is hidden until then; `None`: for good.
    Snoozed {
        /// The nudge's name: `update:ceo`.
        nudge: Text,
        until: Option<Time>,
        why: Text,
    },
    /// No notifications until then; `None`: for good.
    Muted { until: Option<Time>, why: Text },

    // Notes
    Note { text: Text },
    CustomerReported { who: Text, what: Text, via: Option<Text> },
    Evidence {
        form: EvidenceForm,
        /// A link, a place, or the name of the kept file.
        place: Text,
        text: Option<Text>,
        /// `None`: only its place is logged.
        file: Option<KeptFile>,
    },
    Thanked { person: PersonId, text: Option<Text> },
    /// A manual step of the playbook was done.
    StepDone { step: Text },

    // Cleanup, per customer
    CustomerAffected { customer: Text, how: Text, since: Option<Time> },
    CustomerOwnerNamed { customer: Text, owner: PersonId },
    CustomerContacted { customer: Text, text: Option<Text> },
    CustomerReplied { customer: Text, text: Text },
    /// The customer was sent the resolution.
    CustomerResolutionSent { customer: Text, via: Option<Text> },
    CustomerDone { customer: Text, text: Text },

    // RFO; `follow_up` is the entry that added it
    RfoAnswered { section: RfoSection, text: Text },
    FollowUpAdded { what: Text, aim: FollowUpAim, owner: Option<PersonId>, due: Option<NaiveDate> },
    FollowUpChanged { follow_up: EntryId, owner: Option<PersonId>, due: Option<NaiveDate> },
    FollowUpDone { follow_up: EntryId, text: Option<Text> },
    FollowUpDropped { follow_up: EntryId, why: Text },
    RfoReviewed { text: Option<Text> },
    RfoPublished {
        place: Option<Text>,
        /// The SHA-256 of the document, lower-case hex.
        sha256: Option<String>,
    },

    // Corrections: never an edit or a delete
    /// `event` replaces the whole event of the entry; its kind stays.
    EntryCorrected { entry: EntryId, at: Option<Time>, event: Option<Box<Event>> },
    EntryRetracted { entry: EntryId, why: Text },
    /// A retracted entry counts again.
    EntryRestored { entry: EntryId },

    // Import
    /// A line of an imported text, and the entries made from it.
    Imported { source: Text, line: u32, text: Text, entries: Vec<EntryId> },

    /// A body that can't be read: a newer version wrote it, or it is damaged. Never written; the log keeps
    /// the body itself.
    #[serde(skip)]
    Unreadable { body: String },
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

/// The people of an event, borrowed or to be changed.
#[rustfmt::skip]
macro_rules! people {
    ($event:expr, $iter:ident, $blocker:ident) => {
        match $event {
            Event::Joined { person } | Event::Left { person } | Event::Paged { person, .. } | Event::Answered { person }
            | Event::NoAnswer { person } | Event::LeaderNamed { person } | Event::DeputyNamed { person }
            | Event::HandoverOffered { to: person, .. } | Event::HandoverAccepted { person }
            | Event::HandoverDeclined { person, .. } | Event::TaskReassigned { to: person, .. }
            | Event::Thanked { person, .. } | Event::PageFailed { person, .. } | Event::PersonRenamed { to: person, .. } | Event::CustomerOwnerNamed { owner: person, .. } => vec![person],
            Event::TaskAssigned { to: person, .. } | Event::RollbackRequested { owner: person, .. }
            | Event::FollowUpAdded { owner: person, .. } | Event::FollowUpChanged { owner: person, .. } => {
                person.$iter().collect()
            }
            Event::TaskBlocked { by, .. } | Event::RollbackBlocked { by, .. } => by.$blocker().into_iter().collect(),
            Event::GroupFormed { lead, members, .. } => [lead].into_iter().chain(members).collect(),
            Event::CleanupStarted { team } | Event::CleanupTeamNamed { team } => team.$iter().collect(),
            Event::Declared { .. } | Event::TimelineImported { .. } | Event::FirstError { .. } | Event::Detected { .. } | Event::FoundBySet { .. }
            | Event::FalseAlarm { .. } | Event::Reopened { .. } | Event::Merged { .. } | Event::CallOpened { .. }
            | Event::Announced { .. } | Event::TaskAccepted { .. } | Event::TaskReported { .. }
            | Event::TaskUnblocked { .. } | Event::TaskExtended { .. } | Event::TaskDone { .. } | Event::TaskDropped { .. }
            | Event::ServiceSuspected { .. } | Event::ServiceRuledOut { .. } | Event::RollbackStarted { .. }
            | Event::RolledBack { .. } | Event::RollbackFailed { .. } | Event::RollbackResult { .. }
            | Event::RollbackNotPossible { .. } | Event::RolledForward { .. } | Event::RollbackUnblocked { .. }
            | Event::FactStated { .. }
            | Event::SeveritySet { .. } | Event::Mitigated { .. } | Event::Fixed { .. } | Event::Resolved { .. }
            | Event::Closed { .. } | Event::UpdateApproved { .. } | Event::UpdateSentManually { .. }
            | Event::UpdateCopied { .. } | Event::UpdateSent { .. } | Event::UpdateDelivered { .. }
            | Event::UpdateUnconfirmed { .. } | Event::UpdateFailed { .. } | Event::UpdateResent { .. }
            | Event::UpdateCanceled { .. } | Event::Snoozed { .. } | Event::Muted { .. } | Event::Note { .. }
            | Event::CustomerReported { .. } | Event::Evidence { .. } | Event::StepDone { .. }
            | Event::CustomerAffected { .. } | Event::CustomerContacted { .. } | Event::CustomerReplied { .. }
            | Event::CustomerResolutionSent { .. } | Event::CustomerDone { .. } | Event::RfoAnswered { .. }
            | Event::FollowUpDone { .. } | Event::FollowUpDropped { .. } | Event::RfoReviewed { .. }
            | Event::RfoPublished { .. } | Event::EntryCorrected { .. } | Event::EntryRetracted { .. }
            | Event::EntryRestored { .. } | Event::Imported { .. } | Event::Unreadable { .. } => Vec::new(),
        }
    };
}

impl EntryKind {
    /// As the log names it: `leader_named`.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

impl Event {
    /// Its kind, without the fields.
    pub fn kind(&self) -> EntryKind {
        self.into()
    }

    /// Whether it corrects, retracts or restores an entry.
    pub fn is_about_an_entry(&self) -> bool {
        matches!(self.traits().subject, Subject::Entry(_))
    }

    /// Whether entries before it are shown or count differently.
    pub fn changes_others(&self) -> bool {
        self.is_about_an_entry() || matches!(self, Self::PersonRenamed { .. })
    }

    /// The file that it keeps, also as a correction of the entry that keeps it.
    pub fn kept_file(&self) -> Option<&KeptFile> {
        match self {
            Self::Evidence { file, .. } => file.as_ref(),
            Self::EntryCorrected { event: Some(corrected), .. } => corrected.kept_file(),
            _ => None,
        }
    }

    /// What the entry counts as. **The one table of kinds**: a new one doesn't compile until it is decided here.
    #[rustfmt::skip]
    pub fn traits(&self) -> Traits<'_> {
        use {EntryGroup as G, InTimeline::*, Loggable::*, Milestone as M, Stage as S, Subject::*};
        const ACTIVITY: bool = true;
        const QUIET: bool = false;
        let row = |group, milestone, timeline, is_activity, loggable, subject| {
            Traits { group, milestone, timeline, is_activity, loggable, subject }
        };
        let rollback = |service, stage| row(G::Rollbacks, None, Shown, ACTIVITY, Always, Service(service, stage));
        let delivery = |update: &EntryId, channel, by| {
            row(G::Deliveries, None, Hidden, ACTIVITY, Always, Delivery(*update, channel, by))
        };
        match self {
            Self::Declared { .. } => row(G::Status, Some(M::Declared), Shown, ACTIVITY, ByCommand, Declaration),
            Self::TimelineImported { .. } => row(G::Status, None, Hidden, QUIET, ByCommand, Declaration),
            Self::FirstError { .. } => row(G::Status, Some(M::FirstError), Shown, ACTIVITY, Always, Other),
            Self::Detected { .. } => row(G::Status, Some(M::Detected), Shown, ACTIVITY, Always, Other),
            Self::Mitigated { .. } => row(G::Status, Some(M::Mitigated), Shown, ACTIVITY, IfStateFits, Other),
            Self::Fixed { .. } => row(G::Status, Some(M::Fixed), Shown, ACTIVITY, IfStateFits, Other),
            Self::Resolved { .. } => row(G::Status, Some(M::Resolved), Shown, ACTIVITY, IfStateFits, Other),
            Self::Closed { .. } => row(G::Status, Some(M::Closed), Shown, ACTIVITY, IfStateFits, Other),
            Self::FalseAlarm { .. } | Self::Reopened { .. } | Self::Merged { .. } | Self::CleanupStarted { .. } => {
                row(G::Status, None, Shown, ACTIVITY, IfStateFits, Other)
            }

            Self::CallOpened { .. } => row(G::Updates, Some(M::CallOpened), Shown, ACTIVITY, IfStateFits, Other),
            Self::Announced { .. } => row(G::Updates, None, Shown, ACTIVITY, Always, Other),

            Self::LeaderNamed { .. } => row(G::People, Some(M::LeaderNamed), Shown, ACTIVITY, IfStateFits, Other),
            Self::HandoverAccepted { .. } => row(G::People, Some(M::LeaderNamed), Shown, ACTIVITY, Always, Other),
            Self::Left { .. } | Self::Paged { .. } | Self::Answered { .. } | Self::NoAnswer { .. }
            | Self::DeputyNamed { .. } | Self::HandoverOffered { .. } => {
                row(G::People, None, Shown, ACTIVITY, IfStateFits, Other)
            }
            Self::Joined { .. } | Self::HandoverDeclined { .. } | Self::GroupFormed { .. }
            | Self::CleanupTeamNamed { .. } | Self::PageFailed { .. } => {
                row(G::People, None, Shown, ACTIVITY, Always, Other)
            }
            Self::PersonRenamed { .. } => row(G::People, None, Hidden, QUIET, IfStateFits, Other),
            Self::Thanked { .. } => row(G::People, None, Hidden, ACTIVITY, Always, Other),

            Self::TaskAssigned { to: Some(_), .. } => row(G::Tasks, Some(M::FirstTaskAssigned), Shown, ACTIVITY, Always, Other),
            Self::TaskAssigned { to: None, .. } | Self::TaskAccepted { .. } | Self::TaskReported { .. }
            | Self::TaskBlocked { .. } | Self::TaskUnblocked { .. } | Self::TaskExtended { .. }
            | Self::TaskReassigned { .. } | Self::TaskDone { .. } | Self::TaskDropped { .. } => {
                row(G::Tasks, None, Shown, ACTIVITY, Always, Other)
            }

            Self::ServiceSuspected { service, .. } => rollback(service, S::Suspected),
            Self::ServiceRuledOut { service, .. } => rollback(service, S::RuledOut),
            Self::RollbackRequested { service, .. } => rollback(service, S::Requested),
            Self::RollbackStarted { service, .. } => {
                Traits { milestone: Some(M::FirstRollbackStarted), ..rollback(service, S::RollingBack) }
            }
            Self::RolledBack { service } => rollback(service, S::RolledBack),
            Self::RollbackFailed { service, .. } => rollback(service, S::Failed),
            Self::RollbackResult { service, result, .. } => rollback(service, S::Verified(*result)),
            Self::RollbackNotPossible { service, .. } => rollback(service, S::NotPossible),
            Self::RolledForward { service, .. } => rollback(service, S::RolledForward),
            Self::RollbackBlocked { .. } | Self::RollbackUnblocked { .. } => {
                row(G::Rollbacks, None, Shown, ACTIVITY, ByCommand, Other)
            }

            Self::SeveritySet { .. } => row(G::Facts, None, Shown, ACTIVITY, IfStateFits, Other),
            Self::FactStated { .. } | Self::FoundBySet { .. } => row(G::Facts, None, Shown, ACTIVITY, Always, Other),

            Self::UpdateApproved { audience, .. } => {
                row(G::Updates, None, Shown, ACTIVITY, ByCommand, ApprovedUpdate(audience))
            }
            Self::UpdateSentManually { .. } => row(G::Updates, None, Shown, ACTIVITY, ByCommand, ManualUpdate),
            Self::UpdateCopied { update, channel, .. } | Self::UpdateSent { update, channel, .. }
            | Self::UpdateUnconfirmed { update, channel, .. } | Self::UpdateCanceled { update, channel, .. } => {
                delivery(update, channel, DeliveryBy::Sender)
            }
            Self::UpdateResent { update, channel } => delivery(update, channel, DeliveryBy::SenderAgain),
            Self::UpdateDelivered { update, channel, .. } | Self::UpdateFailed { update, channel, .. } => {
                delivery(update, channel, DeliveryBy::Anybody)
            }
            Self::Snoozed { .. } | Self::Muted { .. } => row(G::Reminders, None, Hidden, QUIET, Always, Other),

            Self::Note { .. } => row(G::Notes, None, Shown, ACTIVITY, Always, Other),
            Self::Evidence { .. } => row(G::Notes, None, Shown, ACTIVITY, Always, Other),
            Self::StepDone { .. } | Self::Unreadable { .. } => row(G::Notes, None, Hidden, ACTIVITY, Always, Other),
            Self::Imported { .. } => row(G::Notes, None, Hidden, QUIET, Always, Other),

            Self::CustomerReported { who: customer, .. } | Self::CustomerAffected { customer, .. }
            | Self::CustomerOwnerNamed { customer, .. } | Self::CustomerContacted { customer, .. }
            | Self::CustomerReplied { customer, .. } | Self::CustomerResolutionSent { customer, .. }
            | Self::CustomerDone { customer, .. } => row(G::Customers, None, Shown, ACTIVITY, Always, Customer(customer)),

            Self::RfoAnswered { .. } | Self::FollowUpAdded { .. } | Self::FollowUpChanged { .. }
            | Self::FollowUpDone { .. } | Self::FollowUpDropped { .. } | Self::RfoReviewed { .. } => {
                row(G::Rfo, None, Hidden, ACTIVITY, Always, Other)
            }
            Self::RfoPublished { .. } => row(G::Rfo, Some(M::RfoPublished), Shown, ACTIVITY, Always, Other),

            Self::EntryCorrected { entry, .. } | Self::EntryRetracted { entry, .. } | Self::EntryRestored { entry } => {
                row(G::Corrections, None, Hidden, QUIET, ByCommand, Entry(*entry))
            }
        }
    }

    /// The people that it names, without the author.
    pub fn people(&self) -> Vec<&PersonId> {
        people!(self, iter, person)
    }

    /// The same, to change their names.
    pub fn people_mut(&mut self) -> Vec<&mut PersonId> {
        people!(self, iter_mut, person_mut)
    }

    /// The text that a correction may replace; `None`: it has none.
    pub fn text_mut(&mut self) -> Option<&mut Text> {
        self.entry_text().map(EntryText::into_text)
    }

    /// The same, with what was read from the text.
    #[rustfmt::skip]
    pub fn entry_text(&mut self) -> Option<EntryText<'_>> {
        match self {
            Self::Declared { summary, .. } | Self::TimelineImported { summary } => Some(EntryText::Summary(summary)),
            Self::CallOpened { link } => Some(EntryText::CallLink(link)),
            Self::TaskAssigned { title, task_kind: kind, .. } => Some(EntryText::TaskTitle { title, kind }),
            Self::FalseAlarm { why: text } | Self::Reopened { why: text } | Self::Announced { place: text }
            | Self::TaskReported { text, .. } | Self::RollbackFailed { why: text, .. }
            | Self::RollbackNotPossible { why: text, .. }
            | Self::Note { text } | Self::StepDone { step: text } | Self::CustomerReported { what: text, .. }
            | Self::Evidence { place: text, .. } | Self::CustomerAffected { how: text, .. }
            | Self::CustomerReplied { text, .. } | Self::CustomerDone { text, .. } | Self::RfoAnswered { text, .. }
            | Self::FollowUpAdded { what: text, .. } => Some(EntryText::Free(text)),
            Self::FirstError { text } | Self::Detected { text } | Self::HandoverOffered { briefing: text, .. }
            | Self::TaskDone { outcome: text, .. } | Self::ServiceSuspected { why: text, .. }
            | Self::Mitigated { text } | Self::Fixed { text } | Self::Resolved { text } | Self::Closed { text }
            | Self::Thanked { text, .. } | Self::CustomerContacted { text, .. }
            | Self::SeveritySet { why: text, .. } | Self::RollbackResult { seen: text, .. } => {
                Some(EntryText::Free(text.get_or_insert_default()))
            }
            Self::FactStated { fact } => EntryText::of_fact(fact),
            // A text that was sent, and what a wrong entry says about a person, a service or another entry: retract it.
            Self::FoundBySet { .. } | Self::Merged { .. } | Self::Joined { .. } | Self::Left { .. }
            | Self::Paged { .. } | Self::PageFailed { .. } | Self::PersonRenamed { .. } | Self::Answered { .. }
            | Self::NoAnswer { .. } | Self::LeaderNamed { .. } | Self::DeputyNamed { .. } | Self::HandoverAccepted { .. } | Self::HandoverDeclined { .. }
            | Self::TaskAccepted { .. } | Self::TaskBlocked { .. } | Self::TaskUnblocked { .. }
            | Self::TaskExtended { .. } | Self::TaskReassigned { .. } | Self::TaskDropped { .. }
            | Self::GroupFormed { .. } | Self::ServiceRuledOut { .. } | Self::RollbackRequested { .. }
            | Self::RollbackStarted { .. } | Self::RolledBack { .. }
            | Self::RolledForward { .. } | Self::RollbackBlocked { .. } | Self::RollbackUnblocked { .. }
            | Self::CleanupStarted { .. } | Self::CleanupTeamNamed { .. } | Self::UpdateApproved { .. } | Self::UpdateSentManually { .. }
            | Self::UpdateCopied { .. } | Self::UpdateSent { .. } | Self::UpdateDelivered { .. }
            | Self::UpdateUnconfirmed { .. } | Self::UpdateFailed { .. } | Self::UpdateResent { .. }
            | Self::UpdateCanceled { .. } | Self::Snoozed { .. } | Self::Muted { .. }
            | Self::CustomerOwnerNamed { .. } | Self::CustomerResolutionSent { .. } | Self::FollowUpChanged { .. }
            | Self::FollowUpDone { .. } | Self::FollowUpDropped { .. } | Self::RfoReviewed { .. }
            | Self::RfoPublished { .. } | Self::EntryCorrected { .. } | Self::EntryRetracted { .. }
            | Self::EntryRestored { .. } | Self::Imported { .. } | Self::Unreadable { .. } => None,
        }
    }

    /// The service that it is about, to spell it as the others do.
    #[rustfmt::skip]
    pub fn service_mut(&mut self) -> Option<&mut Text> {
        match self {
            Self::ServiceSuspected { service, .. } | Self::ServiceRuledOut { service, .. }
            | Self::RollbackRequested { service, .. } | Self::RollbackStarted { service, .. }
            | Self::RolledBack { service } | Self::RollbackFailed { service, .. }
            | Self::RollbackResult { service, .. } | Self::RollbackNotPossible { service, .. }
            | Self::RolledForward { service, .. } | Self::RollbackBlocked { service, .. }
            | Self::RollbackUnblocked { service } => Some(service),
            Self::Declared { .. } | Self::TimelineImported { .. } | Self::FirstError { .. } | Self::Detected { .. } | Self::FoundBySet { .. }
            | Self::FalseAlarm { .. } | Self::Reopened { .. } | Self::Merged { .. } | Self::CallOpened { .. }
            | Self::Announced { .. } | Self::Joined { .. } | Self::Left { .. } | Self::Paged { .. }
            | Self::PageFailed { .. } | Self::PersonRenamed { .. }
            | Self::Answered { .. } | Self::NoAnswer { .. } | Self::LeaderNamed { .. }
            | Self::DeputyNamed { .. } | Self::HandoverOffered { .. } | Self::HandoverAccepted { .. }
            | Self::HandoverDeclined { .. } | Self::TaskAssigned { .. } | Self::TaskAccepted { .. }
            | Self::TaskReported { .. } | Self::TaskBlocked { .. } | Self::TaskUnblocked { .. }
            | Self::TaskExtended { .. } | Self::TaskReassigned { .. } | Self::TaskDone { .. }
            | Self::TaskDropped { .. } | Self::GroupFormed { .. } | Self::FactStated { .. }
            | Self::SeveritySet { .. } | Self::Mitigated { .. } | Self::Fixed { .. } | Self::Resolved { .. }
            | Self::CleanupStarted { .. } | Self::CleanupTeamNamed { .. } | Self::Closed { .. }
            | Self::UpdateApproved { .. } | Self::UpdateSentManually { .. } | Self::UpdateCopied { .. }
            | Self::UpdateSent { .. } | Self::UpdateDelivered { .. } | Self::UpdateUnconfirmed { .. }
            | Self::UpdateFailed { .. } | Self::UpdateResent { .. } | Self::UpdateCanceled { .. }
            | Self::Snoozed { .. } | Self::Muted { .. } | Self::Note { .. } | Self::CustomerReported { .. }
            | Self::Evidence { .. } | Self::Thanked { .. } | Self::StepDone { .. }
            | Self::CustomerAffected { .. } | Self::CustomerOwnerNamed { .. } | Self::CustomerContacted { .. }
            | Self::CustomerReplied { .. } | Self::CustomerResolutionSent { .. } | Self::CustomerDone { .. }
            | Self::RfoAnswered { .. } | Self::FollowUpAdded { .. } | Self::FollowUpChanged { .. }
            | Self::FollowUpDone { .. } | Self::FollowUpDropped { .. } | Self::RfoReviewed { .. }
            | Self::RfoPublished { .. } | Self::EntryCorrected { .. } | Self::EntryRetracted { .. }
            | Self::EntryRestored { .. } | Self::Imported { .. } | Self::Unreadable { .. } => None,
        }
    }
}

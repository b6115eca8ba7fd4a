//! What an entry can say. The JSON of these is the format of the log: a field may be added with a
//! default, a meaning never changes; anything else raises [`VERSION`] and is upcast in [`read`].

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{EntryId, Handle, IncidentId, Text, Time};

/// The version of the bodies that this Grizzly writes.
pub const VERSION: u16 = 1;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
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

    // Rollback, per service
    ServiceSuspected {
        service: Text,
        why: Option<Text>,
        change: Option<Text>,
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
    SeveritySet {
        severity: Severity,
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
    Closed {
        text: Option<Text>,
    },

    // Updates; `update` is the entry that approved it
    UpdateApproved {
        audience: Text,
        text: Text,
        next_at: Option<Time>,
        facts: Vec<EntryId>,
        /// Hash of this device's last entry when it was approved, lower-case hex.
        log_head: String,
    },
    UpdateDelivered {
        update: EntryId,
        channel: Text,
        receipt: Option<Text>,
    },
    UpdateFailed {
        update: EntryId,
        channel: Text,
        why: Text,
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
    },
    Thanked {
        person: Handle,
        text: Option<Text>,
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
    CustomerSettled {
        customer: Text,
        text: Text,
    },

    // RFO; `follow_up` is the entry that agreed it
    RfoAnswered {
        section: RfoSection,
        text: Text,
    },
    /// `due` is a calendar day, `YYYY-MM-DD`.
    FollowUpAgreed {
        what: Text,
        aim: FollowUpAim,
        owner: Option<Handle>,
        due: Option<Text>,
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
    },

    // Corrections: never an edit or a delete
    Corrected {
        entry: EntryId,
        at: Option<Time>,
        text: Option<Text>,
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

/// How bad it is; `None` where one of these is optional means undetermined, treated as the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    Sev1,
    Sev2,
    Sev3,
}

impl Severity {
    pub const ALL: [Self; 3] = [Self::Sev1, Self::Sev2, Self::Sev3];

    /// Reads `sev1`, `SEV1`, `sev 1` or `1`.
    pub fn parse(text: &str) -> Option<Self> {
        let lower = text.trim().to_lowercase();
        match lower.strip_prefix("sev").unwrap_or(&lower).trim() {
            "1" => Some(Self::Sev1),
            "2" => Some(Self::Sev2),
            "3" => Some(Self::Sev3),
            _ => None,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Sev1 => "SEV1",
            Self::Sev2 => "SEV2",
            Self::Sev3 => "SEV3",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FoundBy {
    Alert,
    Engineer,
    Customer,
    Other,
}

impl FoundBy {
    pub const ALL: [Self; 4] = [Self::Alert, Self::Engineer, Self::Customer, Self::Other];

    pub fn name(self) -> &'static str {
        match self {
            Self::Alert => "alert",
            Self::Engineer => "engineer",
            Self::Customer => "customer",
            Self::Other => "other",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        let lower = text.trim().to_lowercase();
        Self::ALL.into_iter().find(|by| by.name() == lower)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    SurfaceArea,
    Rollback,
    Impact,
    Other,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Blocker {
    Task(EntryId),
    Person(Handle),
    Text(Text),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RollbackResult {
    Helped,
    DidNotHelp,
    Unclear,
}

/// A statement on the fact sheet; a later one of the same name replaces it, and both stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum Fact {
    Symptom {
        text: Text,
    },
    SurfaceArea {
        text: Text,
    },
    /// Affected users, from `low` to `high`.
    Impact {
        text: Text,
        low: Option<u64>,
        high: Option<u64>,
        sure: Option<Confidence>,
    },
    SuspectedCause {
        text: Text,
    },
    Workaround {
        text: Text,
    },
    Confidence {
        level: Confidence,
    },
    Needs {
        text: Text,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    Guess,
    Likely,
    Certain,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceForm {
    Link,
    File,
    Picture,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RfoSection {
    Summary,
    Alerting,
    Timeline,
    Impact,
    Fix,
    Prevention,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpAim {
    Detect,
    Prevent,
    Process,
    Repair,
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
            | Self::RollbackNotPossible { reason: text, .. }
            | Self::Note { text }
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
            | Self::BleedingStopped { text }
            | Self::Fixed { text }
            | Self::AllClear { text }
            | Self::Closed { text }
            | Self::Thanked { text, .. }
            | Self::CustomerContacted { text, .. } => Some(text.get_or_insert_default()),
            _ => None,
        }
    }
}

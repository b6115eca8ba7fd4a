//! What to do next, and the boards. All times are UTC.

use grizzly_core::{
    EntryId, IncidentId, PersonId, Time,
    command::ReadyCommand,
    event::{Confidence, TaskKind},
    incident::TaskEnd,
    nudges::Level,
};
use serde::Serialize;

/// What to do next in an incident at a given time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NextView {
    pub incident: IncidentId,
    pub summary: String,
    pub at: Time,
    /// Most urgent first.
    pub next: Vec<NudgeView>,
}

/// One thing to do or to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct NudgeView {
    /// The name of the nudge for `/snooze`: `no_report:#9`.
    pub nudge: String,
    pub level: Level,
    /// Since when it applies.
    pub since: Time,
    /// When it is due.
    pub due: Time,
    /// What is wrong: `Bora's ten minutes are over`.
    pub why: String,
    /// What to say on the call.
    pub say: String,
    /// What does or logs it. The first one is the main action.
    pub actions: Vec<ActionView>,
}

/// A button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ActionView {
    pub label: String,
    /// What it logs at once; `null`: the user completes the line.
    pub command: Option<ReadyCommand>,
    /// The line that logs the same, or its beginning.
    pub line: String,
}

/// One assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct TaskView {
    pub id: EntryId,
    /// Number of the entry that assigned it.
    pub number: u32,
    pub kind: TaskKind,
    pub title: String,
    /// `null`: no owner yet.
    pub owner: Option<PersonId>,
    pub minutes: Option<u32>,
    pub assigned_at: Time,
    /// When its owner accepted it; `null`: not yet.
    pub accepted_at: Option<Time>,
    /// When its owner last logged something about it.
    pub owner_active_at: Option<Time>,
    /// The last report of its owner.
    pub report: Option<String>,
    /// `Blocked, waiting for Bora`, `Blocked by the vendor's answer`; `null`: nothing blocks it.
    pub blocked: Option<String>,
    pub ended: Option<TaskEnd>,
    pub ended_at: Option<Time>,
}

/// A group with its own lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct GroupView {
    pub name: String,
    pub lead: PersonId,
    pub members: Vec<PersonId>,
}

/// The stage of a service on the rollback board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum StageView {
    Suspected,
    RuledOut,
    Requested,
    RollingBack,
    RolledBack,
    Helped,
    HelpedPartly,
    DidNotHelp,
    Inconclusive,
    Failed,
    NotPossible,
    RolledForward,
}

/// A service on the rollback board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RollbackView {
    pub service: String,
    pub stage: StageView,
    /// What happened, and why: `rolled back by Dan in 8 min, helped. Suspected: released at 10:12`.
    pub label: String,
    pub since: Time,
    /// Who rolls it back.
    pub owner: Option<PersonId>,
    pub started_at: Option<Time>,
    pub finished_at: Option<Time>,
    pub from: Option<String>,
    pub to: Option<String>,
    /// Why it is suspected, failed, or can't be rolled back.
    pub why: Option<String>,
    /// `Blocked, waiting for Bora`, `Blocked by the deploy lock`; `null`: nothing blocks it.
    pub blocked: Option<String>,
    /// What applies now, most likely first.
    pub actions: Vec<ActionView>,
}

/// A service that is related to those on the rollback board, but isn't on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RelatedView {
    pub service: String,
    /// `depends on payments`
    pub why: String,
    pub suspect: ActionView,
}

/// A fact, and those it replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FactView {
    /// `Impact`
    pub label: String,
    /// The command that states it, without the slash: `impact`.
    pub command: String,
    /// The line that states it again.
    pub line: String,
    pub text: String,
    pub confidence: Option<Confidence>,
    pub at: Time,
    pub by: PersonId,
    /// Number of its entry.
    pub number: u32,
    /// Earlier facts that it replaced, newest first.
    pub earlier: Vec<EarlierFact>,
}

/// A fact that was replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct EarlierFact {
    pub text: String,
    pub at: Time,
    pub number: u32,
}

/// The last update of an audience, and when the next one is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AudienceView {
    /// Its name in lines: `ceo`, `cs`.
    pub audience: String,
    /// `CEO`, `CS`
    pub label: String,
    pub last: Option<LastUpdate>,
    /// The number of a newer update that isn't sent yet: it is on its way, copied, unconfirmed, or failed.
    pub unsent: Option<u32>,
    /// When the next update is due; `null`: no update due.
    pub due: Option<Time>,
    /// Seconds before `due` at which a warning appears.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub warn_seconds: i64,
    /// How the last update differs from the current facts.
    pub outdated: Option<String>,
}

/// The update that an audience was sent last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LastUpdate {
    /// When it was sent.
    pub at: Time,
    pub text: String,
    pub number: u32,
}

/// A one-page briefing for a handover or a late joiner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BriefingView {
    pub title: String,
    pub sections: Vec<BriefingSection>,
    /// The briefing as plain text.
    pub text: String,
}

/// A section with its lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BriefingSection {
    pub title: String,
    pub lines: Vec<String>,
}

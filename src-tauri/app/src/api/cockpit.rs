//! What the cockpit shows beside the log: what to do next, and the boards. Times are UTC.

use grizzly_core::{
    EntryId, Handle, IncidentId, Time,
    advice::Level,
    event::{Confidence, TaskKind},
    incident::TaskEnd,
};
use serde::Serialize;
use ts_rs::TS;

/// What to do next in an incident, at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NextView {
    pub incident: IncidentId,
    pub summary: String,
    pub at: Time,
    /// The most urgent first.
    pub next: Vec<AdviceView>,
}

/// One thing to do or to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AdviceView {
    /// The condition by name, as `/put-off` takes it: `time_is_up:#9`.
    pub condition: String,
    pub level: Level,
    /// Since when it is so.
    pub since: Time,
    /// When it becomes urgent, or became so.
    pub due: Time,
    /// What is wrong: `Bora's ten minutes are over`.
    pub why: String,
    /// The words to say on the call.
    pub words: String,
    /// What does or logs it; the first is the one key.
    pub actions: Vec<ActionView>,
}

/// A line that does or logs something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ActionView {
    pub label: String,
    pub line: String,
    /// Can be said as it is; otherwise a person finishes it.
    pub whole: bool,
}

/// One assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TaskView {
    pub id: EntryId,
    /// Of the entry that assigned it: `#9`.
    pub number: u32,
    pub kind: TaskKind,
    pub title: String,
    /// `null`: nobody owns it yet.
    pub owner: Option<Handle>,
    pub minutes: Option<u32>,
    pub given_at: Time,
    /// When its owner said yes; `null`: not yet.
    pub accepted_at: Option<Time>,
    /// When its owner was last heard of.
    pub heard_at: Option<Time>,
    /// What its owner reported last.
    pub report: Option<String>,
    /// What it waits for: `Bora`, `roll back web`, `the vendor's answer`.
    pub blocked_on: Option<String>,
    pub over: Option<TaskEnd>,
    pub over_at: Option<Time>,
}

/// A group with a lead of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GroupView {
    pub name: String,
    pub lead: Handle,
    pub members: Vec<Handle>,
}

/// Where a service stands on the rollback board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StageView {
    Suspected,
    Innocent,
    Asked,
    RollingBack,
    Finished,
    Helped,
    DidNotHelp,
    Unclear,
    Failed,
    NotPossible,
    RolledForward,
}

/// A service on the rollback board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RollbackView {
    pub service: String,
    pub stage: StageView,
    /// As it stands in a sentence: `rolled back, which helped`.
    pub label: String,
    pub since: Time,
    /// Who was asked to roll it back.
    pub of: Option<Handle>,
    pub started_at: Option<Time>,
    pub finished_at: Option<Time>,
    pub from: Option<String>,
    pub to: Option<String>,
    /// Why it is suspected, failed, or cannot be rolled back.
    pub why: Option<String>,
    /// What can be said of it now; the first is the likely one.
    pub actions: Vec<ActionView>,
}

/// A service that is related to those on the board and not on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RelatedView {
    pub service: String,
    /// `depends on payments`
    pub why: String,
    pub suspect: ActionView,
}

/// A statement of the fact sheet, and those it replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FactView {
    /// `Impact`
    pub label: String,
    /// The command that states it anew, without the slash: `impact`.
    pub command: String,
    pub text: String,
    pub sure: Option<Confidence>,
    pub at: Time,
    pub by: Handle,
    /// Of the entry that states it.
    pub number: u32,
    /// What was stated before, the newest first.
    pub before: Vec<FactBefore>,
}

/// A statement that another one replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FactBefore {
    pub text: String,
    pub at: Time,
    pub number: u32,
}

/// What an audience was told last, and when the next word is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ToldView {
    /// As `/told` takes it: `ceo`, `cs`.
    pub audience: String,
    /// `CEO`, `CS`
    pub label: String,
    pub last: Option<LastWord>,
    /// `null`: nothing is due.
    pub due: Option<Time>,
    /// How many seconds before `due` it is warned.
    #[ts(type = "number")]
    pub warn_seconds: i64,
    /// In which way what was told is not so any more.
    pub differs: Option<String>,
}

/// The last word that an audience was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LastWord {
    pub at: Time,
    pub text: String,
    pub number: u32,
}

/// A one-page briefing for whoever takes over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BriefingView {
    pub title: String,
    pub sections: Vec<BriefingSection>,
    /// All of it as plain text, to copy.
    pub text: String,
}

/// A heading with its lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BriefingSection {
    pub title: String,
    pub lines: Vec<String>,
}

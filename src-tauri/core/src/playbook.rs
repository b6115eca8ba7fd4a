//! Playbooks: the steps by which an outage is led, as data that a person can edit.

mod read;

use crate::{
    Severity, Text,
    incident::{Stage, State},
    milestone::{Milestone, PROCESS},
};

pub use read::{PlaybookError, read};

/// The process as a playbook, with a word on every field: what a person starts from.
pub const PROCESS_TOML: &str = include_str!("playbook/process.toml");

/// The steps by which an outage is led, and for which outages they are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Playbook {
    /// Empty: it has the name of its file.
    pub name: Text,
    /// Empty: any.
    pub severities: Vec<Severity>,
    /// Words of the summary, or names of services on the rollback board; empty: any.
    pub words: Vec<Text>,
    /// In their order; no two of one title.
    pub steps: Vec<Step>,
}

/// One step of a playbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub title: Text,
    /// A sentence to read to the call.
    pub words: Text,
    /// All of these have to be logged for it.
    pub done: Vec<DoneWhen>,
    pub within: Within,
    /// From when `within` is counted.
    pub after: DoneWhen,
    /// From when it is asked for no more.
    pub until: Option<DoneWhen>,
}

/// How soon a step has to be done, in seconds, by severity; `None`: it is never late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Within {
    pub sev1: Option<i64>,
    pub sev2: Option<i64>,
    pub sev3: Option<i64>,
}

impl Within {
    /// An undetermined severity is treated as the worst.
    pub fn seconds(self, severity: Option<Severity>) -> Option<i64> {
        match severity {
            None | Some(Severity::Sev1) => self.sev1,
            Some(Severity::Sev2) => self.sev2,
            Some(Severity::Sev3) => self.sev3,
        }
    }
}

/// What has to stand in the log for a step to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DoneWhen {
    Reached(Milestone),
    CallAnnounced,
    NextLeaderNamed,
    /// Given to somebody, or stated.
    SurfaceAreaKnown,
    /// Given to somebody, or stated.
    ImpactKnown,
    /// Asked for, begun, or found not to be possible.
    FirstRollbackAsked,
    CleanupStarted,
    RfoReviewed,
    /// Somebody ticks it: `/check STEP`.
    Said,
}

impl DoneWhen {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        let first_words = [Milestone::FirstCeoWord, Milestone::FirstCsWord];
        let conditions = [
            Self::CallAnnounced,
            Self::NextLeaderNamed,
            Self::SurfaceAreaKnown,
            Self::ImpactKnown,
            Self::FirstRollbackAsked,
            Self::CleanupStarted,
            Self::RfoReviewed,
            Self::Said,
        ];
        PROCESS.into_iter().chain(first_words).map(Self::Reached).chain(conditions)
    }

    /// As it stands in a sentence: `surface area known`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Reached(milestone) => milestone.label(),
            Self::CallAnnounced => "call announced",
            Self::NextLeaderNamed => "next leader named",
            Self::SurfaceAreaKnown => "surface area known",
            Self::ImpactKnown => "impact known",
            Self::FirstRollbackAsked => "first rollback asked",
            Self::CleanupStarted => "cleanup started",
            Self::RfoReviewed => "RFO reviewed",
            Self::Said => "said",
        }
    }

    /// As it stands in a playbook: `surface_area_known`.
    pub fn name(self) -> String {
        self.label().to_lowercase().replace(' ', "_")
    }

    /// The one of that name, in any case.
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        Self::all().find(|known| known.name() == name)
    }

    /// Whether it is about the RFO, which is written when the incident is over.
    pub fn is_of_rfo(self) -> bool {
        matches!(self, Self::Reached(Milestone::RfoPublished) | Self::RfoReviewed)
    }
}

impl Playbook {
    /// The process (process.md), which holds where nobody made a playbook.
    pub fn process() -> Self {
        read(PROCESS_TOML).unwrap_or_default()
    }

    /// Whether it names words, and one of them is in the summary or in the name of a service that is on
    /// the rollback board.
    pub fn has_words_of(&self, state: &State) -> bool {
        let suspected = state.rollbacks.iter().filter(|rollback| rollback.stage != Stage::Innocent);
        let texts = suspected.map(|rollback| &rollback.service).chain([&state.summary]);
        let texts: Vec<String> = texts.map(spaced).collect();
        self.words.iter().map(spaced).any(|word| texts.iter().any(|text| text.contains(&word)))
    }

    /// Whether it is for this severity, or for any; an undetermined one is treated as the worst.
    pub fn is_for(&self, severity: Option<Severity>) -> bool {
        self.severities.is_empty() || self.severities.contains(&severity.unwrap_or(Severity::Sev1))
    }

    /// The steps that somebody ticks.
    pub fn by_hand(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.done.contains(&DoneWhen::Said))
    }

    /// The step that somebody who says `/check name` means: one by hand, by its title or by a start of
    /// it that no other has, in any case.
    pub fn checked(&self, name: &Text) -> Option<&Step> {
        let name = name.as_str().to_lowercase();
        let mut exact = self.by_hand().filter(|step| step.title.as_str().to_lowercase() == name);
        let mut starts = self.by_hand().filter(|step| step.title.as_str().to_lowercase().starts_with(&name));
        exact.next().or_else(|| starts.next().filter(|_| starts.next().is_none()))
    }
}

/// Words in lower case, each with a space on both sides: what contains another contains whole words.
fn spaced(text: &Text) -> String {
    let lower = text.as_str().to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

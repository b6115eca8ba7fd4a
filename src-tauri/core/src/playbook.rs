//! Playbooks: the steps of leading an outage, as data that people can edit.

mod read;

use crate::{
    Severity, Text,
    incident::{IncidentState, Stage},
    milestone::{Milestone, PROCESS},
};

pub use read::{PlaybookError, read};

/// The default playbook, with a comment on every field.
pub const PROCESS_TOML: &str = include_str!("playbook/process.toml");

/// The steps of leading an outage, and which outages they are for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Playbook {
    /// Empty: the name of its file.
    pub name: Text,
    /// Empty: any.
    pub severities: Vec<Severity>,
    /// Words of the summary, or names of services on the rollback board; empty: any.
    pub keywords: Vec<Text>,
    /// In order; titles are unique.
    pub steps: Vec<PlaybookStep>,
}

/// One step of a playbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaybookStep {
    pub title: Text,
    /// A sentence to say on the call.
    pub say: Text,
    /// The step is done when all of these are.
    pub done: Vec<DoneWhen>,
    pub within: Within,
    /// When `within` starts to count.
    pub after: DoneWhen,
    /// When the step no longer matters; `None`: never.
    pub until: Option<DoneWhen>,
}

/// The time limit of a step, in seconds, by severity; `None`: it is never overdue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Within {
    pub sev1: Option<i64>,
    pub sev2: Option<i64>,
    pub sev3: Option<i64>,
}

impl Within {
    /// An undetermined severity counts as SEV1.
    pub fn seconds(self, severity: Option<Severity>) -> Option<i64> {
        match severity {
            None | Some(Severity::Sev1) => self.sev1,
            Some(Severity::Sev2) => self.sev2,
            Some(Severity::Sev3) => self.sev3,
        }
    }
}

/// What completes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DoneWhen {
    Reached(Milestone),
    CallAnnounced,
    DeputyNamed,
    /// Assigned to somebody, or stated.
    SurfaceAreaKnown,
    /// Assigned to somebody, or stated.
    ImpactKnown,
    /// Requested, started, or found not to be possible.
    FirstRollbackRequested,
    CleanupStarted,
    /// Every affected customer is done; without any, the incident is closed.
    CleanupDone,
    RfoReviewed,
    /// Somebody logs `/step-done STEP`.
    Manual,
}

impl DoneWhen {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        let first_updates = [Milestone::FirstCeoUpdate, Milestone::FirstCsUpdate];
        let conditions = [
            Self::CallAnnounced,
            Self::DeputyNamed,
            Self::SurfaceAreaKnown,
            Self::ImpactKnown,
            Self::FirstRollbackRequested,
            Self::CleanupStarted,
            Self::CleanupDone,
            Self::RfoReviewed,
            Self::Manual,
        ];
        PROCESS.into_iter().chain(first_updates).map(Self::Reached).chain(conditions)
    }

    /// As it reads in a sentence: `surface area known`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Reached(milestone) => milestone.label(),
            Self::CallAnnounced => "call announced",
            Self::DeputyNamed => "deputy named",
            Self::SurfaceAreaKnown => "surface area known",
            Self::ImpactKnown => "impact known",
            Self::FirstRollbackRequested => "first rollback requested",
            Self::CleanupStarted => "cleanup started",
            Self::CleanupDone => "cleanup done",
            Self::RfoReviewed => "RFO reviewed",
            Self::Manual => "manual",
        }
    }

    /// As a playbook names it: `surface_area_known`.
    pub fn name(self) -> String {
        self.label().to_lowercase().replace(' ', "_")
    }

    /// The one of that name, in any case.
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        Self::all().find(|known| known.name() == name)
    }

    /// Whether it is about the RFO, which is written after the incident is over.
    pub fn is_of_rfo(self) -> bool {
        matches!(self, Self::Reached(Milestone::RfoPublished) | Self::RfoReviewed)
    }
}

impl Playbook {
    /// The default playbook.
    pub fn process() -> Self {
        read(PROCESS_TOML).unwrap_or_default()
    }

    /// Whether one of its keywords is in the summary or in the name of a service on the rollback board;
    /// `false` without keywords.
    pub fn matches_keywords(&self, state: &IncidentState) -> bool {
        let suspected = state.rollbacks.iter().filter(|rollback| rollback.stage != Stage::RuledOut);
        let texts = suspected.map(|rollback| &rollback.service).chain([&state.summary]);
        let texts: Vec<String> = texts.map(spaced).collect();
        self.keywords.iter().map(spaced).any(|word| texts.iter().any(|text| text.contains(&word)))
    }

    /// Whether it is for this severity, or for any; an undetermined one counts as SEV1.
    pub fn is_for(&self, severity: Option<Severity>) -> bool {
        self.severities.is_empty() || self.severities.contains(&severity.unwrap_or(Severity::Sev1))
    }

    /// The steps that are done by `/step-done`.
    pub fn manual_steps(&self) -> impl Iterator<Item = &PlaybookStep> {
        self.steps.iter().filter(|step| step.done.contains(&DoneWhen::Manual))
    }

    /// The step that `/step-done name` completes: by its title, or by the start of exactly one title;
    /// case doesn't matter.
    pub fn manual_step(&self, name: &Text) -> Option<&PlaybookStep> {
        let name = name.as_str().to_lowercase();
        let mut exact = self.manual_steps().filter(|step| step.title.as_str().to_lowercase() == name);
        let mut starts =
            self.manual_steps().filter(|step| step.title.as_str().to_lowercase().starts_with(&name));
        exact.next().or_else(|| starts.next().filter(|_| starts.next().is_none()))
    }
}

/// Lower-case words, each between spaces, so that one text contains another only by whole words.
fn spaced(text: &Text) -> String {
    let lower = text.as_str().to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

//! The values in events: severities, facts, results and more.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{EntryId, PersonId, Text};

/// The severity. Where it is optional, `None` means undetermined and counts as SEV1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    Sev1,
    Sev2,
    Sev3,
}

impl Severity {
    /// The most severe first.
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

/// Who or what detected the incident.
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

/// The three tasks of "divide and conquer", and any other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    SurfaceArea,
    Rollback,
    Impact,
    Other,
}

/// What blocks a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Blocker {
    Task(EntryId),
    Person(PersonId),
    Text(Text),
}

/// Whether a rollback helped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RollbackResult {
    Helped,
    DidNotHelp,
    Inconclusive,
}

/// A fact. A later one of the same name replaces it; the history keeps both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
        confidence: Option<Confidence>,
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
    /// Which data was lost; `none`: none.
    DataLoss {
        text: Text,
    },
    /// What customers have to do; `nothing`: nothing.
    CustomerAction {
        text: Text,
    },
}

/// The names of facts, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactName {
    Symptom,
    SurfaceArea,
    Impact,
    SuspectedCause,
    Workaround,
    Confidence,
    Needs,
    DataLoss,
    CustomerAction,
}

impl Fact {
    /// The text, for a correction.
    pub fn text_mut(&mut self) -> Option<&mut Text> {
        match self {
            Self::Symptom { text }
            | Self::SurfaceArea { text }
            | Self::Impact { text, .. }
            | Self::SuspectedCause { text }
            | Self::Workaround { text }
            | Self::Needs { text }
            | Self::DataLoss { text }
            | Self::CustomerAction { text } => Some(text),
            Self::Confidence { .. } => None,
        }
    }

    /// The text; `None` for the confidence.
    pub fn text(&self) -> Option<&Text> {
        match self {
            Self::Symptom { text }
            | Self::SurfaceArea { text }
            | Self::Impact { text, .. }
            | Self::SuspectedCause { text }
            | Self::Workaround { text }
            | Self::Needs { text }
            | Self::DataLoss { text }
            | Self::CustomerAction { text } => Some(text),
            Self::Confidence { .. } => None,
        }
    }

    /// Its name.
    pub fn name(&self) -> FactName {
        match self {
            Self::Symptom { .. } => FactName::Symptom,
            Self::SurfaceArea { .. } => FactName::SurfaceArea,
            Self::Impact { .. } => FactName::Impact,
            Self::SuspectedCause { .. } => FactName::SuspectedCause,
            Self::Workaround { .. } => FactName::Workaround,
            Self::Confidence { .. } => FactName::Confidence,
            Self::Needs { .. } => FactName::Needs,
            Self::DataLoss { .. } => FactName::DataLoss,
            Self::CustomerAction { .. } => FactName::CustomerAction,
        }
    }
}

/// The confidence in a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    Guess,
    Likely,
    Certain,
}

/// Who an update is for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    Ceo,
    CustomerSuccess,
    Team,
    Other(Text),
}

impl Audience {
    /// Parses `ceo`, `cs`, `team`, or any other name, as one lower-case word.
    pub fn named(name: &str) -> Self {
        let name = name.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
        match name.as_str() {
            "ceo" => Self::Ceo,
            "cs" | "customer-success" => Self::CustomerSuccess,
            "team" => Self::Team,
            _ => Self::Other(Text::new(&name)),
        }
    }

    /// As lines use it.
    pub fn name(&self) -> &str {
        match self {
            Self::Ceo => "ceo",
            Self::CustomerSuccess => "cs",
            Self::Team => "team",
            Self::Other(name) => name.as_str(),
        }
    }

    /// As it reads in a sentence: `the CEO`.
    pub fn label(&self) -> &str {
        match self {
            Self::Ceo => "the CEO",
            Self::CustomerSuccess => "CS",
            Self::Team => "the team",
            Self::Other(name) => name.as_str(),
        }
    }
}

/// Where evidence is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceForm {
    Link,
    File,
    Picture,
}

/// The sections of the RFO (reason for outage).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RfoSection {
    Summary,
    Alerting,
    Timeline,
    Impact,
    Fix,
    Prevention,
    Learned,
}

/// What a follow-up improves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpAim {
    Detect,
    Prevent,
    Process,
    Repair,
}

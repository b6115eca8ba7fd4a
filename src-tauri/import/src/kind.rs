//! What a line can be logged as, and the confidence in it.

mod counterwords;
mod english;
mod exceptions;
mod found;
mod languages;
mod patterns;
mod plain_text;
mod suggest;

use serde::{Deserialize, Serialize};

use grizzly_core::milestone::Milestone;

pub use plain_text::plain_text;
pub use suggest::{
    also, goes_on, is_by_supplier, is_step, is_unsolved, persists, recurs, suggest, suggest_of, words_in,
};

/// What a line is logged as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    Note,
    FirstError,
    Detected,
    CustomerReported,
    Declared,
    CallOpened,
    LeaderNamed,
    TaskAssigned,
    /// An update that somebody sent to the CEO or CS.
    UpdateSent,
    SuspectedCause,
    RollbackStarted,
    RolledBack,
    Mitigated,
    Fixed,
    Resolved,
    Closed,
    Evidence,
}

impl ImportKind {
    /// All kinds, in process order.
    pub const ALL: [Self; 17] = [
        Self::Note,
        Self::FirstError,
        Self::Detected,
        Self::CustomerReported,
        Self::Declared,
        Self::CallOpened,
        Self::LeaderNamed,
        Self::TaskAssigned,
        Self::UpdateSent,
        Self::SuspectedCause,
        Self::RollbackStarted,
        Self::RolledBack,
        Self::Mitigated,
        Self::Fixed,
        Self::Resolved,
        Self::Closed,
        Self::Evidence,
    ];

    /// On screen: `call opened`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::FirstError => "first error",
            Self::Detected => "detected",
            Self::CustomerReported => "customer reported",
            Self::Declared => "declared",
            Self::CallOpened => "call opened",
            Self::LeaderNamed => "leader named",
            Self::TaskAssigned => "task assigned",
            Self::UpdateSent => "update sent",
            Self::SuspectedCause => "suspected cause",
            Self::RollbackStarted => "rollback started",
            Self::RolledBack => "rolled back",
            Self::Mitigated => "mitigated",
            Self::Fixed => "fixed",
            Self::Resolved => "resolved",
            Self::Closed => "closed",
            Self::Evidence => "evidence",
        }
    }

    /// The milestone that the first line of this kind reaches.
    pub fn milestone(self) -> Option<Milestone> {
        match self {
            Self::FirstError => Some(Milestone::FirstError),
            Self::Detected => Some(Milestone::Detected),
            Self::Declared => Some(Milestone::Declared),
            Self::CallOpened => Some(Milestone::CallOpened),
            Self::LeaderNamed => Some(Milestone::LeaderNamed),
            Self::TaskAssigned => Some(Milestone::FirstTaskAssigned),
            Self::RollbackStarted => Some(Milestone::FirstRollbackStarted),
            Self::Mitigated => Some(Milestone::Mitigated),
            Self::Fixed => Some(Milestone::Fixed),
            Self::Resolved => Some(Milestone::Resolved),
            Self::Closed => Some(Milestone::Closed),
            Self::Note
            | Self::CustomerReported
            | Self::UpdateSent
            | Self::SuspectedCause
            | Self::RolledBack
            | Self::Evidence => None,
        }
    }
}

/// Confidence in a parsed time or a suggested kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ImportConfidence {
    /// A guess: check it.
    Low,
    /// Inferred from the lines around it.
    Medium,
    /// Written in the line.
    High,
}

impl ImportConfidence {
    /// `high`, `medium`, `low`
    pub fn label(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

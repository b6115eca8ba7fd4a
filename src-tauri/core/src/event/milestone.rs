//! The milestones of an incident.

use serde::{Deserialize, Serialize};

use crate::event::Audience;

/// The milestones of the process, in order; then the first updates, which can come at any point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Milestone {
    FirstError,
    Detected,
    Declared,
    CallOpened,
    LeaderNamed,
    FirstTaskAssigned,
    FirstRollbackStarted,
    Mitigated,
    Fixed,
    Resolved,
    Closed,
    RfoPublished,
    FirstCeoUpdate,
    FirstCsUpdate,
}

impl Milestone {
    /// As it reads in a sentence: `first rollback started`.
    pub fn label(self) -> &'static str {
        match self {
            Self::FirstError => "first error",
            Self::Detected => "detected",
            Self::Declared => "declared",
            Self::CallOpened => "call opened",
            Self::LeaderNamed => "leader named",
            Self::FirstTaskAssigned => "first task assigned",
            Self::FirstRollbackStarted => "first rollback started",
            Self::Mitigated => "mitigated",
            Self::Fixed => "fixed",
            Self::Resolved => "resolved",
            Self::Closed => "closed",
            Self::RfoPublished => "RFO published",
            Self::FirstCeoUpdate => "first CEO update",
            Self::FirstCsUpdate => "first CS update",
        }
    }

    /// What an update proves once this audience was sent it; `None`: nobody measures it.
    pub fn of_update(audience: &Audience) -> Option<Self> {
        match audience {
            Audience::Ceo => Some(Self::FirstCeoUpdate),
            Audience::CustomerSuccess => Some(Self::FirstCsUpdate),
            Audience::Team | Audience::Other(_) => None,
        }
    }
}

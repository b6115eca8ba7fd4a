//! The kind of an update: an audience needs different content at each stage of an incident.

use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

use crate::{Status, event::Audience, incident::IncidentState};

/// The kind of an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum UpdateKind {
    First,
    Ongoing,
    Mitigated,
    Fixed,
    Resolved,
    FalseAlarm,
    Merged,
}

impl UpdateKind {
    /// The kind of the next update to this audience.
    pub fn of(state: &IncidentState, audience: &Audience) -> Self {
        match state.status {
            Status::FalseAlarm => Self::FalseAlarm,
            Status::Merged => Self::Merged,
            Status::Mitigated => Self::Mitigated,
            Status::Monitoring => Self::Fixed,
            // Audiences see no difference between resolved and closed.
            Status::Resolved | Status::Closed => Self::Resolved,
            Status::Active if state.last_update(audience).is_none() => Self::First,
            Status::Active => Self::Ongoing,
        }
    }

    /// A heading: `First update`, `Ongoing`.
    pub fn label(self) -> &'static str {
        match self {
            Self::First => "First update",
            Self::Ongoing => "Ongoing",
            Self::Mitigated => "Mitigated",
            Self::Fixed => "Fixed",
            Self::Resolved => "Resolved",
            Self::FalseAlarm => "False alarm",
            Self::Merged => "Part of another incident",
        }
    }

    /// Whether no further update follows.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Resolved | Self::FalseAlarm | Self::Merged)
    }

    /// Whether no new users are affected.
    pub fn is_mitigated(self) -> bool {
        !matches!(self, Self::First | Self::Ongoing)
    }
}

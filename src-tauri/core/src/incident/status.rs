//! How far an incident is.

use serde::{Deserialize, Serialize};

/// The status of an incident, in the order of the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Users are affected.
    #[default]
    Active,
    /// No new users are affected.
    Mitigated,
    /// The fix is in.
    Monitoring,
    /// The all clear was given.
    Resolved,
    /// Cleanup and RFO are done.
    Closed,
    FalseAlarm,
    Merged,
}

impl Status {
    /// Whether it needs no more work, unless it is reopened.
    pub fn is_over(self) -> bool {
        self >= Self::Closed
    }

    /// Whether it was an outage, and no new users are affected.
    pub fn is_mitigated(self) -> bool {
        matches!(self, Self::Mitigated | Self::Monitoring | Self::Resolved | Self::Closed)
    }

    /// As a label: `Mitigated`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Active => "Active",
            Self::Mitigated => "Mitigated",
            Self::Monitoring => "Monitoring",
            Self::Resolved => "Resolved",
            Self::Closed => "Closed",
            Self::FalseAlarm => "False alarm",
            Self::Merged => "Merged",
        }
    }
}

//! Which word is due: an audience is told differently at each point of the process.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    Phase, Time,
    event::Audience,
    incident::{State, Told},
};

/// What kind of word it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    First,
    GoingOn,
    /// The bleeding stopped.
    Stopped,
    Fixed,
    AllClear,
    FalseAlarm,
    Merged,
}

impl Moment {
    /// The word that this audience is due now.
    pub fn of(state: &State, audience: &Audience) -> Self {
        match state.phase {
            Phase::FalseAlarm => Self::FalseAlarm,
            Phase::Merged => Self::Merged,
            Phase::BleedingStopped => Self::Stopped,
            Phase::Fixed => Self::Fixed,
            // To those outside all that follows is one end.
            Phase::AllClear | Phase::Cleanup | Phase::Closed => Self::AllClear,
            Phase::Bleeding if state.last_told(audience).is_none() => Self::First,
            Phase::Bleeding => Self::GoingOn,
        }
    }

    /// As a heading: `First word`, `It goes on`.
    pub fn label(self) -> &'static str {
        match self {
            Self::First => "First word",
            Self::GoingOn => "It goes on",
            Self::Stopped => "The bleeding stopped",
            Self::Fixed => "Fixed",
            Self::AllClear => "All clear",
            Self::FalseAlarm => "False alarm",
            Self::Merged => "Part of another incident",
        }
    }

    /// Nothing more is to come.
    pub fn is_over(self) -> bool {
        matches!(self, Self::AllClear | Self::FalseAlarm | Self::Merged)
    }

    /// Nothing gets worse any more.
    pub fn is_stopped(self) -> bool {
        !matches!(self, Self::First | Self::GoingOn)
    }
}

/// When it began to happen again after this audience was told that it had stopped, and what they were told:
/// `fixed`.
pub fn happens_again(state: &State, told: &Told) -> Option<(Time, &'static str)> {
    let (phase, since) = state.phases.last()?;
    let (before, _) = state.phases.iter().rev().find(|(_, at)| *at <= told.at)?;
    let was_over = *before > Phase::Bleeding;
    (*phase == Phase::Bleeding && *since > told.at && was_over).then(|| {
        let what = match before {
            Phase::BleedingStopped => "had stopped",
            Phase::Fixed => "was fixed",
            Phase::FalseAlarm => "was a false alarm",
            _ => "was over",
        };
        (*since, what)
    })
}

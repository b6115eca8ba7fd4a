//! The stages of a rollback.

use crate::event::RollbackResult;

/// The rollback state of a service. A rollback can fail, not help, or be rolled forward again: all three are
/// normal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Suspected,
    RuledOut,
    Requested,
    RollingBack,
    RolledBack,
    Verified(RollbackResult),
    Failed,
    NotPossible,
    RolledForward,
}

impl Stage {
    /// As it reads behind the service's name: `payments, rolling back`.
    pub fn label(self) -> &'static str {
        match self {
            Self::Suspected => "suspected",
            Self::RuledOut => "ruled out",
            Self::Requested => "requested",
            Self::RollingBack => "rolling back",
            Self::RolledBack => "rolled back",
            Self::Verified(RollbackResult::Helped) => "rolled back, helped",
            Self::Verified(RollbackResult::HelpedPartly) => "rolled back, helped partly",
            Self::Verified(RollbackResult::DidNotHelp) => "rolled back, didn't help",
            Self::Verified(RollbackResult::Inconclusive) => "rolled back, inconclusive",
            Self::Failed => "rollback failed",
            Self::NotPossible => "rollback not possible",
            Self::RolledForward => "rolled forward",
        }
    }
}

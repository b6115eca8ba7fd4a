//! What a rule says, and what it stands on.

use crate::EntryId;

/// What a rule says, and the entries that it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// In the markup of updates.
    pub text: String,
    pub entries: Vec<EntryId>,
}

impl Claim {
    /// A claim that stands on one entry.
    pub(super) fn on(entry: EntryId, text: String) -> Self {
        Self { text, entries: vec![entry] }
    }
}

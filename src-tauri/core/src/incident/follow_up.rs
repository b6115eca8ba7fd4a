//! Follow-ups: what has to improve, who does it, and whether it is done.

use chrono::NaiveDate;

use crate::{EntryId, PersonId, Text, Time, event::FollowUpAim, incident::Rollback};

/// One follow-up of the RFO.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// The entry that added it.
    pub id: EntryId,
    pub what: Text,
    pub aim: FollowUpAim,
    pub owner: Option<PersonId>,
    /// The last day on which it isn't overdue.
    pub due: Option<NaiveDate>,
    /// `None`: open.
    pub end: Option<FollowUpEnd>,
}

/// How a follow-up ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpEnd {
    pub at: Time,
    pub is_done: bool,
    /// What was done, or why it was dropped.
    pub text: Option<Text>,
}

impl FollowUp {
    /// Whether it is neither done nor dropped.
    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }

    /// Whether it says that all stays as it is, which is nothing to do: `keep payments on 3.2`, of a service that was rolled
    /// back. What is kept `until` something happens has an end that somebody looks after.
    pub fn changes_nothing(&self, rollbacks: &[Rollback]) -> bool {
        let what = self.what.as_str().to_lowercase();
        let is_kept =
            |one: &Rollback| what.starts_with(&format!("keep {} on ", one.service.as_str().to_lowercase()));
        !what.contains(" until ") && rollbacks.iter().any(is_kept)
    }
}

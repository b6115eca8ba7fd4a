//! What the forms of the window log. Each field holds what was typed into it and is read by itself, so that a text stays
//! a text, whatever it contains. An empty optional field is omitted.

use grizzly_core::event::{FollowUpAim, RfoSection};
use serde::{Deserialize, Serialize};

/// One entry that a form logs. A problem with a field has the field's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "log", rename_all = "snake_case")]
pub enum LogCommand {
    CallOpened {
        link: String,
    },
    /// `minutes` from now.
    Snoozed {
        nudge: String,
        minutes: u32,
        why: String,
    },
    /// `since` is optional.
    CustomerAffected {
        customer: String,
        how: String,
        since: String,
    },
    CustomerOwnerNamed {
        customer: String,
        owner: String,
    },
    /// `text` is optional.
    CustomerContacted {
        customer: String,
        text: String,
    },
    CustomerReplied {
        customer: String,
        text: String,
    },
    /// `via` is optional.
    CustomerResolutionSent {
        customer: String,
        via: String,
    },
    CustomerDone {
        customer: String,
        text: String,
    },
    /// `team`: several people, `Fay, @lea`.
    CleanupStarted {
        team: String,
    },
    CleanupTeamNamed {
        team: String,
    },
    /// Answers an open question of the RFO, by its name.
    QuestionAnswered {
        question: String,
        text: String,
    },
    RfoAnswered {
        section: RfoSection,
        text: String,
    },
    /// `owner` and `due` are optional.
    FollowUpAdded {
        aim: FollowUpAim,
        what: String,
        owner: String,
        due: String,
    },
    /// Changes the follow-up of entry `number`.
    FollowUpChanged {
        number: u32,
        owner: String,
        due: String,
    },
}

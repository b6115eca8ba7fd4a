//! What an update promises: another one, once something is known or done. A draft says it in these words, and the clock
//! of updates looks for them.

use crate::{
    Status, Time,
    event::FactName,
    incident::{IncidentState, Update},
};

/// What another update is promised for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    Fact(FactName),
    Cleanup,
    Change,
}

/// Readers who don't clean up are told with whom it is: `the cleanup with customers is done`.
pub const WHOSE: &str = " with customers";

impl Promise {
    const ALL: [Self; 5] = [
        Self::Fact(FactName::Impact),
        Self::Fact(FactName::DataLoss),
        Self::Fact(FactName::CustomerAction),
        Self::Cleanup,
        Self::Change,
    ];

    /// How an update says it, behind “when” or “when we know”.
    pub fn words(self) -> &'static str {
        match self {
            Self::Fact(FactName::Impact) => "how many users were affected",
            Self::Fact(FactName::CustomerAction) => "what customers need to do",
            Self::Fact(_) => "whether data was lost",
            Self::Cleanup => "the cleanup is done",
            Self::Change => "something changes",
        }
    }

    /// What came true: `the cleanup is done`.
    pub fn fulfilled(self) -> &'static str {
        match self {
            Self::Change => "the status has changed",
            other => other.words(),
        }
    }

    /// When it came true after this update; `None`: it hasn't.
    fn came_true(self, state: &IncidentState, update: &Update) -> Option<Time> {
        match self {
            Self::Fact(name) => {
                let stated = state.fact(name).filter(|stated| !update.facts.contains(&stated.entry))?;
                Some(stated.at.max(update.at))
            }
            Self::Cleanup => {
                let done: Option<Vec<Time>> =
                    state.customers.iter().map(|customer| customer.done_at).collect();
                done?.into_iter().max().filter(|done| *done > update.at)
            }
            Self::Change => {
                let (status, at) = state.statuses.last()?;
                Some(*at).filter(|at| *at > update.at && !matches!(status, Status::Closed | Status::Merged))
            }
        }
    }
}

/// The first of the things that came true of those that this update promises another one for, and when; `None`: none has.
pub fn came_true(state: &IncidentState, update: &Update) -> Option<(Promise, Time)> {
    let text = update.text.as_str();
    let promised = Promise::ALL.into_iter().filter(|promise| {
        let sentence = |start: &&str| text.split_once(*start)?.1.split(['.', '\n']).next();
        ["We'll send an update", "Next update when"]
            .iter()
            .filter_map(sentence)
            .any(|sentence| sentence.replace(WHOSE, "").contains(promise.words()))
    });
    promised
        .filter_map(|promise| Some((promise, promise.came_true(state, update)?)))
        .min_by_key(|(_, since)| *since)
}

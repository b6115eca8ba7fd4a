//! Follow-ups: what has to improve, who does it, and whether it is done.

use chrono::NaiveDate;

use crate::{Entry, EntryId, Event, PersonId, Text, Time, event::FollowUpAim};

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
    pub fn is_open(&self) -> bool {
        self.end.is_none()
    }
}

/// Applies an entry to the follow-ups; any other kind changes nothing.
pub fn fold(follow_ups: &mut Vec<FollowUp>, entry: &Entry) {
    let mut change = |id: &EntryId, change: &dyn Fn(&mut FollowUp)| {
        follow_ups.iter_mut().filter(|one| one.id == *id).for_each(change);
    };
    match &entry.event {
        Event::FollowUpAgreed { what, aim, owner, due } => follow_ups.push(FollowUp {
            id: entry.id,
            what: what.clone(),
            aim: *aim,
            owner: owner.clone(),
            due: *due,
            end: None,
        }),
        Event::FollowUpChanged { follow_up, owner, due } => change(follow_up, &|one| {
            one.owner = owner.clone().or_else(|| one.owner.take());
            one.due = due.or(one.due);
        }),
        Event::FollowUpDone { follow_up, text } => {
            let end = FollowUpEnd { at: entry.at, is_done: true, text: text.clone() };
            change(follow_up, &|one| one.end = Some(end.clone()));
        }
        Event::FollowUpDropped { follow_up, why } => {
            let end = FollowUpEnd { at: entry.at, is_done: false, text: Some(why.clone()) };
            change(follow_up, &|one| one.end = Some(end.clone()));
        }
        _ => {}
    }
}

//! The cleanup with customer success (CS): which customer comes first, how far each one is, and the next
//! action. The text to send them is in [`customer_message`](crate::updates::customer_message).

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use crate::{Status, Text, Time, incident::Customer, nudges::Action, text::quoted};

/// How far the cleanup is for a customer, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum CustomerStage {
    /// Nobody owns the contact, and nobody contacted them.
    NoOwner,
    /// Somebody owns the contact.
    Assigned,
    /// They were contacted, but not sent the resolution.
    Contacted,
    /// They were sent the resolution, and something is left to do.
    ResolutionSent,
    Done,
}

/// How far the cleanup is: numbers of customers. Each stage includes the later ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Progress {
    pub affected: u32,
    /// Sent a message, or contacted otherwise.
    pub contacted: u32,
    /// Replied, so they may need another message.
    pub replied: u32,
    pub resolution_sent: u32,
    pub done: u32,
    /// Without an owner, and not done.
    pub no_owner: u32,
}

/// How far the cleanup is for this customer.
pub fn stage(customer: &Customer) -> CustomerStage {
    match customer {
        one if one.done_at.is_some() => CustomerStage::Done,
        one if one.resolution_sent_at.is_some() => CustomerStage::ResolutionSent,
        one if one.contacted_at.is_some() => CustomerStage::Contacted,
        one if one.owner.is_some() => CustomerStage::Assigned,
        _ => CustomerStage::NoOwner,
    }
}

/// Since when they wait for a message: since their unanswered reply or the last message, else since they are known to be
/// affected. For a done customer, when it was done.
pub fn waiting_since(customer: &Customer) -> Time {
    let reply = customer.newest_reply().map(|(_, at)| at);
    let messages = [customer.contacted_at, customer.resolution_sent_at];
    customer.done_at.or(reply).or(messages.into_iter().flatten().max()).unwrap_or(customer.known_at)
}

/// The most urgent first: without an owner, then without the resolution or with an unanswered reply, each by the longest
/// wait. Done customers come last, the newest first.
pub fn by_need(customers: &[Customer]) -> Vec<&Customer> {
    let rank = |customer: &Customer| match stage(customer) {
        CustomerStage::NoOwner => 0,
        CustomerStage::Assigned | CustomerStage::Contacted => 1,
        CustomerStage::ResolutionSent if customer.unanswered().is_some() => 1,
        CustomerStage::ResolutionSent => 2,
        CustomerStage::Done => 3,
    };
    let mut ordered: Vec<&Customer> = customers.iter().collect();
    ordered.sort_by_key(|customer| {
        let newest = Reverse(customer.done_at);
        (rank(customer), newest, waiting_since(customer))
    });
    ordered
}

/// What was agreed with a customer who is done, if it is still to come: `root cause call is booked for tomorrow 10am`.
pub fn agreed_for_later(customer: &Customer) -> Option<&Text> {
    customer.outcome.as_ref().filter(|outcome| customer.done_at.is_some() && is_to_come(outcome.as_str()))
}

/// Whether a text names something that hasn't happened yet: a day to come, or what somebody will do.
fn is_to_come(text: &str) -> bool {
    const DAYS: [&str; 9] =
        ["tomorrow", "tonight", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    const BEFORE_A_DAY: [&str; 5] = ["by", "on", "until", "next", "this"];
    const TO_COME: [&str; 9] = [
        "will",
        "booked",
        "scheduled",
        "promised",
        "follows",
        "gets",
        "comes",
        "next week",
        "end of the week",
    ];
    const HAPPENED: [&str; 5] = ["sent", "delivered", "received", "got", "happened"];
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let has = |list: &[&str]| {
        list.iter().any(|one| {
            let one: Vec<&str> = one.split(' ').collect();
            words.windows(one.len()).any(|some| some == one)
        })
    };
    let names_day = has(&["tomorrow", "tonight"])
        || words.windows(2).any(|two| {
            let [before, day] = two else { return false };
            BEFORE_A_DAY.contains(&before.as_str()) && DAYS.iter().any(|known| day == known)
        });
    (names_day || has(&TO_COME)) && !has(&HAPPENED)
}

/// How far the cleanup is.
pub fn progress(customers: &[Customer]) -> Progress {
    let count = |is: fn(&Customer) -> bool| {
        u32::try_from(customers.iter().filter(|customer| is(customer)).count()).unwrap_or(u32::MAX)
    };
    Progress {
        affected: count(|_| true),
        contacted: count(|one| one.contacted_at.or(one.resolution_sent_at).is_some()),
        replied: count(|one| one.replied_at.is_some()),
        resolution_sent: count(|one| one.resolution_sent_at.is_some()),
        done: count(|one| one.done_at.is_some()),
        no_owner: count(|one| one.owner.is_none() && one.done_at.is_none()),
    }
}

/// The next action for a customer, whose line a person completes; `None`: done. Before it is fixed nobody can be sent that it
/// is over, only contacted again.
pub fn next_step(customer: &Customer, status: Status) -> Option<Action> {
    let name = quoted(customer.name.as_str());
    let (label, line) = match stage(customer) {
        CustomerStage::NoOwner => ("Assign owner", format!("/owner {name} @")),
        CustomerStage::Contacted if status < Status::Monitoring => {
            ("Contacted again", format!("/contacted {name} "))
        }
        CustomerStage::Assigned => ("Contacted", format!("/contacted {name} ")),
        CustomerStage::Contacted => ("Resolution sent", format!("/resolution-sent {name} ")),
        CustomerStage::ResolutionSent => ("Done", format!("/customer-done {name} ")),
        CustomerStage::Done => return None,
    };
    Some(Action::edit(label, line))
}

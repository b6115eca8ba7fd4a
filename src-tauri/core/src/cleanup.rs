//! The cleanup with customer success (process.md, step 4): who needs a word first, how far it is, and what can
//! be said of each customer. What to write to them is in [`letter`](crate::update::letter).

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Time, advice::Action, incident::Customer, text::quoted};

/// How far it is with a customer. What comes first needs a word first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nobody talks to them.
    Alone,
    /// Somebody is to talk to them.
    Assigned,
    /// They were spoken with, and do not know that it is over.
    SpokenWith,
    /// They know that it is over, and something is left to do.
    KnowsItIsOver,
    Settled,
}

/// How far the cleanup is: each number counts customers, and those that are further are in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, TS)]
pub struct Progress {
    pub affected: u32,
    /// Somebody spoke with them, or settled it.
    pub spoken_with: u32,
    /// They answered; whoever does so may need another word.
    pub answered: u32,
    pub know_it_is_over: u32,
    pub settled: u32,
    /// Nobody talks to them, and nobody has.
    pub alone: u32,
}

/// How far it is with this customer.
pub fn standing(customer: &Customer) -> Standing {
    match customer {
        one if one.settled_at.is_some() => Standing::Settled,
        one if one.told_over_at.is_some() => Standing::KnowsItIsOver,
        one if one.contacted_at.is_some() => Standing::SpokenWith,
        one if one.owner.is_some() => Standing::Assigned,
        _ => Standing::Alone,
    }
}

/// Since when they wait for a word: since our last one, else since it is known that they are affected; of those
/// who are settled, since then.
pub fn waiting_since(customer: &Customer) -> Time {
    let words = [customer.contacted_at, customer.told_over_at];
    customer.settled_at.or(words.into_iter().flatten().max()).unwrap_or(customer.known_at)
}

/// By who needs a word: first those to whom nobody talks, then those who do not know that it is over, and of
/// each who waits longest; what is settled comes last, the newest first.
pub fn by_need(customers: &[Customer]) -> Vec<&Customer> {
    let rank = |standing| match standing {
        Standing::Alone => 0,
        Standing::Assigned | Standing::SpokenWith => 1,
        Standing::KnowsItIsOver => 2,
        Standing::Settled => 3,
    };
    let mut ordered: Vec<&Customer> = customers.iter().collect();
    ordered.sort_by_key(|customer| {
        let newest = Reverse(customer.settled_at);
        (rank(standing(customer)), newest, waiting_since(customer))
    });
    ordered
}

/// How far the cleanup is.
pub fn progress(customers: &[Customer]) -> Progress {
    let count = |is: fn(&Customer) -> bool| {
        u32::try_from(customers.iter().filter(|customer| is(customer)).count()).unwrap_or(u32::MAX)
    };
    Progress {
        affected: count(|_| true),
        spoken_with: count(|one| standing(one) >= Standing::SpokenWith),
        answered: count(|one| one.answered_at.is_some()),
        know_it_is_over: count(|one| one.told_over_at.is_some()),
        settled: count(|one| one.settled_at.is_some()),
        alone: count(Customer::is_alone),
    }
}

/// The line that does or logs what is to be done next for a customer, for a person to finish; `None`: nothing is
/// left to do.
pub fn next_step(customer: &Customer) -> Option<Action> {
    let name = quoted(customer.name.as_str());
    let (label, line) = match standing(customer) {
        Standing::Alone => ("Who talks to them", format!("/talks {name} @")),
        Standing::Assigned => ("Contacted", format!("/contacted {name} ")),
        Standing::SpokenWith => ("Told that it is over", format!("/told-over {name} ")),
        Standing::KnowsItIsOver => ("Settled", format!("/settled {name} ")),
        Standing::Settled => return None,
    };
    Some(Action::fill(label, line))
}

//! The cleanup ledger: each affected customer, who talks to them, and whether it is settled.

use crate::{Event, Handle, Text, Time};

/// One affected customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// As it was first written; later mentions may differ in case.
    pub name: Text,
    /// What happened to them, as it was said last.
    pub how: Option<Text>,
    /// Since when this is known.
    pub known_at: Time,
    /// Who talks to them.
    pub owner: Option<Handle>,
    pub contacted_at: Option<Time>,
    pub answered_at: Option<Time>,
    /// They know that it is over.
    pub told_over_at: Option<Time>,
    /// What was done for them, and nothing is left to do.
    pub settled_at: Option<Time>,
}

impl Customer {
    fn named(name: &Text, known_at: Time) -> Self {
        Self {
            name: name.clone(),
            how: None,
            known_at,
            owner: None,
            contacted_at: None,
            answered_at: None,
            told_over_at: None,
            settled_at: None,
        }
    }

    /// Nobody talks to them, nobody has, and nothing is settled.
    pub fn is_alone(&self) -> bool {
        let touched = [self.contacted_at, self.told_over_at, self.settled_at];
        self.owner.is_none() && touched.iter().all(Option::is_none)
    }
}

/// Takes an event into the ledger; any other kind changes nothing.
pub fn fold(ledger: &mut Vec<Customer>, event: &Event, at: Time) {
    match event {
        Event::CustomerReported { who, what, .. } => of(ledger, who, at).how = Some(what.clone()),
        Event::CustomerAffected { customer, how, .. } => of(ledger, customer, at).how = Some(how.clone()),
        Event::CustomerOwner { customer, owner } => of(ledger, customer, at).owner = Some(owner.clone()),
        Event::CustomerContacted { customer, .. } => of(ledger, customer, at).contacted_at = Some(at),
        Event::CustomerAnswered { customer, .. } => of(ledger, customer, at).answered_at = Some(at),
        Event::CustomerToldOver { customer, .. } => of(ledger, customer, at).told_over_at = Some(at),
        Event::CustomerSettled { customer, .. } => of(ledger, customer, at).settled_at = Some(at),
        _ => {}
    }
}

/// The customer of that name, in whatever case; made if this is the first mention.
fn of<'a>(ledger: &'a mut Vec<Customer>, name: &Text, at: Time) -> &'a mut Customer {
    if !ledger.iter().any(|known| known.name.same_name(name)) {
        ledger.push(Customer::named(name, at));
    }
    let last = ledger.len() - 1;
    let place = ledger.iter().position(|known| known.name.same_name(name)).unwrap_or(last);
    #[allow(clippy::indexing_slicing, reason = "the customer was just found or added")]
    &mut ledger[place]
}

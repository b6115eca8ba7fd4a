//! The cleanup ledger: each affected customer, who talks to them, and whether it is settled.

use crate::{Event, Handle, Text, Time};

/// One affected customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// As it was first written; later mentions may differ in case.
    pub name: Text,
    key: String,
    /// What happened to them, as it was said last.
    pub how: Option<Text>,
    /// Since when it happens to them, if that was said.
    pub since: Option<Time>,
    /// Since when this is known.
    pub known_at: Time,
    /// How often they reported something themselves.
    pub reports: u32,
    /// Who talks to them.
    pub owner: Option<Handle>,
    pub contacted_at: Option<Time>,
    /// The words with which they were contacted last.
    pub contact: Option<Text>,
    pub answered_at: Option<Time>,
    /// What they answered last.
    pub answer: Option<Text>,
    /// They know that it is over.
    pub told_over_at: Option<Time>,
    /// Through what they were told so.
    pub told_over_through: Option<Text>,
    /// Nothing is left to do.
    pub settled_at: Option<Time>,
    /// What was done for them.
    pub settled_how: Option<Text>,
}

impl Customer {
    fn named(name: &Text, known_at: Time) -> Self {
        Self {
            name: name.clone(),
            key: key(name),
            how: None,
            since: None,
            known_at,
            reports: 0,
            owner: None,
            contacted_at: None,
            contact: None,
            answered_at: None,
            answer: None,
            told_over_at: None,
            told_over_through: None,
            settled_at: None,
            settled_how: None,
        }
    }

    /// Nobody talks to them, nobody has, and nothing is settled.
    pub fn is_alone(&self) -> bool {
        let touched = [self.contacted_at, self.told_over_at, self.settled_at];
        self.owner.is_none() && touched.iter().all(Option::is_none)
    }
}

/// What two spellings of a customer's name have in common: capitals and spaces have no say.
fn key(name: &Text) -> String {
    Text::line(name.as_str()).as_str().to_lowercase()
}

/// The customer of that name, in whatever case.
pub fn find<'a>(ledger: &'a [Customer], name: &Text) -> Option<&'a Customer> {
    let key = key(name);
    ledger.iter().find(|known| known.key == key)
}

/// Takes an event into the ledger; any other kind changes nothing.
pub fn fold(ledger: &mut Vec<Customer>, event: &Event, at: Time) {
    match event {
        Event::CustomerReported { who, what, .. } => {
            let customer = of(ledger, who, at);
            customer.how = Some(what.clone());
            customer.reports += 1;
            // Whoever reports it again is not settled.
            customer.settled_at.take_if(|settled| *settled < at);
        }
        Event::CustomerAffected { customer, how, since } => {
            let customer = of(ledger, customer, at);
            customer.how = how.clone().some().or(customer.how.take());
            customer.since = since.or(customer.since);
        }
        Event::CustomerOwner { customer, owner } => of(ledger, customer, at).owner = Some(owner.clone()),
        Event::CustomerContacted { customer, text } => {
            let customer = of(ledger, customer, at);
            newest(&mut customer.contacted_at, &mut customer.contact, at, text.clone());
        }
        Event::CustomerAnswered { customer, text } => {
            let customer = of(ledger, customer, at);
            newest(&mut customer.answered_at, &mut customer.answer, at, text.clone().some());
        }
        Event::CustomerToldOver { customer, through } => {
            let customer = of(ledger, customer, at);
            newest(&mut customer.told_over_at, &mut customer.told_over_through, at, through.clone());
        }
        Event::CustomerSettled { customer, text } => {
            let customer = of(ledger, customer, at);
            newest(&mut customer.settled_at, &mut customer.settled_how, at, text.clone().some());
        }
        // What they were told does not hold any more.
        Event::Reopened { .. } => ledger.iter_mut().for_each(|customer| customer.told_over_at = None),
        _ => {}
    }
}

/// What is logged afterwards of an earlier moment changes nothing.
fn newest(known_at: &mut Option<Time>, known: &mut Option<Text>, at: Time, text: Option<Text>) {
    if known_at.is_none_or(|known_at| known_at <= at) {
        (*known_at, *known) = (Some(at), text);
    }
}

/// The customer of that name; made if this is the first mention.
fn of<'a>(ledger: &'a mut Vec<Customer>, name: &Text, at: Time) -> &'a mut Customer {
    let key = key(name);
    let place = ledger.iter().position(|known| known.key == key).unwrap_or_else(|| {
        ledger.push(Customer::named(name, at));
        ledger.len() - 1
    });
    #[allow(clippy::indexing_slicing, reason = "the customer was just found or added")]
    &mut ledger[place]
}

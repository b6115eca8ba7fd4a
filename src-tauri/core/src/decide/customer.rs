//! The customer that a command means: one that is known, by a part of the name.

use crate::{
    Event, Text,
    decide::Refusal,
    incident::{Customer, find_customer},
};

/// The event with the name of the known customer that it means: `Harburg` of `Stadtbibliothek Harburg`. A name that no known
/// one has stays; one that several have is refused.
pub fn with_known_name(known: &[Customer], mut event: Event) -> Result<Event, Refusal> {
    let name = match &mut event {
        Event::CustomerOwnerNamed { customer, .. }
        | Event::CustomerContacted { customer, .. }
        | Event::CustomerReplied { customer, .. }
        | Event::CustomerResolutionSent { customer, .. }
        | Event::CustomerDone { customer, .. } => customer,
        _ => return Ok(event),
    };
    if let Some(customer) = meant_customer(known, name)? {
        name.clone_from(&customer.name);
    }
    Ok(event)
}

/// The known customer that a name means: by its whole name, else the one that has its words. `None`: no known one has.
/// [`Refusal::SeveralCustomers`]: several have.
pub fn meant_customer<'a>(known: &'a [Customer], name: &Text) -> Result<Option<&'a Customer>, Refusal> {
    if let Some(same) = find_customer(known, name) {
        return Ok(Some(same));
    }
    let found: Vec<&Customer> = known.iter().filter(|one| has_words(&one.name, name)).collect();
    match found.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        several => {
            let names = several.iter().map(|one| one.name.to_string()).collect();
            Err(Refusal::SeveralCustomers { name: name.to_string(), names })
        }
    }
}

/// Whether each word of `part` is a word of the name.
fn has_words(name: &Text, part: &Text) -> bool {
    let words = |text: &Text| -> Vec<String> {
        let words = text.as_str().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (name, part) = (words(name), words(part));
    !part.is_empty() && part.iter().all(|word| name.contains(word))
}

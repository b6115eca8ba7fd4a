//! The rules of who comes, goes, leads and takes over.

use crate::{
    Event, Handle, Incident,
    handle::{Context, Refusal},
    incident::Presence,
};

/// Those of `people` who are not on the call yet.
pub fn join(incident: &Incident, people: Vec<Handle>) -> Result<Vec<Event>, Refusal> {
    let here = |person: &Handle| incident.state().presence(person) == Some(Presence::OnCall);
    let mut coming: Vec<Handle> = Vec::new();
    for person in &people {
        if !here(person) && !coming.contains(person) {
            coming.push(person.clone());
        }
    }
    match (people.into_iter().next(), coming.is_empty()) {
        (Some(person), true) => Err(Refusal::AlreadySo { person, what: "is on the call" }),
        _ => Ok(coming.into_iter().map(|person| Event::Joined { person }).collect()),
    }
}

/// Who answers an offered hand-over: the one named, else the one who speaks if the offer is theirs,
/// else (the leader types for all) the one to whom it is offered.
pub fn offered(incident: &Incident, named: Option<Handle>, context: &Context) -> Result<Handle, Refusal> {
    let offered_to = incident.state().handover_to.clone();
    let person = named.or_else(|| offered_to.clone()).unwrap_or_else(|| context.author.clone());
    if offered_to.as_ref() == Some(&person) {
        Ok(person)
    } else {
        Err(Refusal::NotOffered { person, offered_to })
    }
}

//! The rules for joining the call and for handing over the lead.

use crate::{
    Event, Incident, PersonId,
    decide::{DecisionContext, Refusal},
    incident::Presence,
};

/// Logs those of `people` who aren't on the call yet.
pub fn join(incident: &Incident, people: Vec<PersonId>) -> Result<Vec<Event>, Refusal> {
    let on_call = |person: &PersonId| incident.state().presence(person) == Some(Presence::OnCall);
    let mut joining: Vec<PersonId> = Vec::new();
    for person in &people {
        if !on_call(person) && !joining.contains(person) {
            joining.push(person.clone());
        }
    }
    match (people.into_iter().next(), joining.is_empty()) {
        (Some(person), true) => Err(Refusal::AlreadyTrue { person, what: "is already on the call" }),
        _ => Ok(joining.into_iter().map(|person| Event::Joined { person }).collect()),
    }
}

/// The person who answers a handover: the one that the line names, else the one it is offered to (the leader
/// types for everybody), else the author. Refused if the lead isn't offered to them.
pub fn offered(
    incident: &Incident,
    named: Option<PersonId>,
    context: &DecisionContext,
) -> Result<PersonId, Refusal> {
    let offered_to = incident.state().handover_to.clone();
    let person = named.or_else(|| offered_to.clone()).unwrap_or_else(|| context.author.clone());
    if offered_to.as_ref() == Some(&person) {
        Ok(person)
    } else {
        Err(Refusal::NotOffered { person, offered_to })
    }
}

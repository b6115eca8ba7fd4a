//! The names that are known: of the directory and of incidents.

use grizzly_core::{Directory, Incident, PersonId, Text, directory::Role};

/// Everybody whom the incident names, including authors.
pub fn known_people(incident: &Incident) -> Vec<PersonId> {
    incident.state().mentioned.iter().cloned().collect()
}

/// Names and IDs of all known people: no message to customers may contain any.
pub fn people(directory: &Directory, incident: &Incident) -> Vec<String> {
    let listed = directory.people.iter().flat_map(|person| [person.display_name(), person.id.to_string()]);
    let renamed = incident.renamed().map(|(from, _)| from);
    let named = incident.state().mentioned.iter().chain(renamed).flat_map(|id| [id.name(), id.to_string()]);
    once(listed.chain(named).collect())
}

/// Names and IDs of people whom customers don't know: everybody except the CEO and customer success.
pub fn engineers(directory: &Directory, incident: &Incident) -> Vec<String> {
    let is_public = |id: &PersonId| {
        let person = directory.person(id);
        person.is_some_and(|person| matches!(person.role, Role::Ceo | Role::Cs))
    };
    let listed = directory.people.iter().filter(|person| !is_public(&person.id));
    let mut names: Vec<String> =
        listed.flat_map(|person| [person.display_name(), person.id.to_string()]).collect();
    let renamed = incident.renamed().filter(|(_, to)| !is_public(to)).map(|(from, _)| from);
    let named = incident.state().mentioned.iter().filter(|id| !is_public(id)).chain(renamed);
    names.extend(named.flat_map(|id| [id.name(), id.to_string()]));
    once(names)
}

/// All known services.
pub fn services(directory: &Directory, incident: &Incident) -> Vec<String> {
    let listed = directory.services.iter().map(|service| service.name.to_string());
    let on_board = incident.state().rollbacks.iter().map(|rollback| rollback.service.to_string());
    once(listed.chain(on_board).collect())
}

/// Names of customers, and of services with several words, which lines may use without quotes.
pub fn of_several_words<'a>(
    directory: &Directory,
    running: impl Iterator<Item = &'a Incident>,
    resting: impl Iterator<Item = &'a Text>,
) -> Vec<Text> {
    let mut names: Vec<Text> = directory.services.iter().map(|service| service.name.clone()).collect();
    names.extend(resting.cloned());
    let states: Vec<_> = running.map(Incident::state).collect();
    names.extend(states.iter().flat_map(|state| &state.rollbacks).map(|rollback| rollback.service.clone()));
    names.retain(|name| name.as_str().contains(char::is_whitespace));
    names.extend(states.iter().flat_map(|state| &state.customers).map(|customer| customer.name.clone()));
    once(names)
}

/// Each once, in order.
fn once<T: Ord>(mut names: Vec<T>) -> Vec<T> {
    names.sort();
    names.dedup();
    names
}

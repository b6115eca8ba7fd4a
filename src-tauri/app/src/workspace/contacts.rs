//! Looks up people and services in the directory, and opens the links to reach them.

use std::{collections::HashSet, path::PathBuf, sync::Arc};

use grizzly_core::{
    Command, Directory, Event, IncidentId, PersonId, Text, Time,
    directory::{Contact, ContactMethod, Related, is_contact_link, key, proposals},
    incident::{Incident, Presence},
};

use super::ExecuteResult;
use crate::{
    Effect, Workspace,
    api::{CommandResult, DirectoryView, PersonCard, Versions},
    directory::{known_person, known_service, link, repository, versions},
    incident_store::LogRequest,
    problem::{Code, Problem},
};

/// The maximum number of related services in a warning.
const MAX_RELATED: usize = 5;

impl Workspace {
    /// The current directory.
    pub fn directory(&self) -> Arc<Directory> {
        self.directory.directory()
    }

    /// All people and services, including people whom only an incident or a service names.
    pub fn directory_view(&self, now: Time) -> DirectoryView {
        let directory = self.directory();
        let mut seen: HashSet<&PersonId> = directory.people.iter().map(|person| &person.id).collect();
        let mut people: Vec<PersonCard> =
            directory.people.iter().map(|person| card(person.clone(), true, now)).collect();
        people.sort_by_cached_key(|person| key(&person.name));
        let in_incidents: Vec<PersonId> = self.people_in_incidents().collect();
        let owners = directory.services.iter().filter_map(|service| service.owner.as_ref());
        let mut unknown: Vec<&PersonId> = in_incidents.iter().chain(owners).collect();
        unknown.retain(|id| seen.insert(id));
        unknown.sort();
        people.extend(unknown.into_iter().map(|id| card(Contact::new(id.clone()), false, now)));
        let mut services = directory.services.clone();
        services.sort_by_cached_key(|service| key(service.name.as_str()));
        DirectoryView { people, services, problem: self.directory.problem() }
    }

    /// The folder of a service's git repository, for [`versions`](crate::versions).
    pub fn repository(&self, service: &str) -> Result<PathBuf, Problem> {
        repository(&self.directory(), service)
    }

    /// The versions that a service can be rolled back to.
    pub fn versions(&self, service: &str) -> Result<Versions, Problem> {
        versions(&self.repository(service)?)
    }

    /// Opens the link that reaches a person. It opens even if nothing can be logged: reaching people comes first.
    pub(super) fn contact_person(
        &mut self,
        incident: Option<IncidentId>,
        id: &PersonId,
        method: ContactMethod,
        now: Time,
    ) -> ExecuteResult {
        let directory = self.directory();
        let person = known_person(&directory, id)?;
        let link = link(person, method)?;
        let logged = incident.map(|incident| self.log_page(incident, id, method, now));
        let done =
            logged.unwrap_or_else(|| Ok(CommandResult::default())).unwrap_or_else(|problem| CommandResult {
                failed: vec![format!("{} was not logged as paged. {problem}", person.display_name())],
                ..CommandResult::default()
            });
        let label = match method {
            ContactMethod::Phone => "phone app",
            ContactMethod::Chat => "chat",
            ContactMethod::Mail => "mail",
        };
        Ok((done, vec![Effect::OpenLink { link, label }]))
    }

    fn log_page(
        &mut self,
        incident: IncidentId,
        id: &PersonId,
        method: ContactMethod,
        now: Time,
    ) -> Result<CommandResult, Problem> {
        let presence = self.incident(&incident.to_string())?.state().presence(id);
        if presence == Some(Presence::OnCall) {
            return Ok(CommandResult { incident: Some(incident), ..CommandResult::default() });
        }
        let via = Some(Text::new(&format!("by {}", method.name())));
        let event = Event::Paged { person: id.clone(), via, receipt: None };
        self.log(incident, &[LogRequest::now(Command::Record(event))], now)
    }

    /// The people whom these entries page, or failed to, as far as the directory has them.
    pub fn paged_contacts(&self, incident: IncidentId, numbers: &[u32]) -> Result<Vec<Contact>, Problem> {
        let (incident, directory) = (&*self.incident(&incident.to_string())?, self.directory());
        let contact = |number: &u32| match &incident.record(*number)?.entry.event {
            Event::Paged { person, .. } | Event::PageFailed { person, .. } => {
                directory.person(person).cloned()
            }
            _ => None,
        };
        Ok(numbers.iter().filter_map(contact).collect())
    }

    /// Copies the rollback command of a service, or opens it if it is a link; its runbook if there is none.
    pub(super) fn copy_rollback(&self, service: &str) -> ExecuteResult {
        let directory = self.directory();
        let service = known_service(&directory, service)?;
        let options = [("rollback", &service.rollback), ("runbook", &service.runbook)];
        let Some((label, text)) = options.into_iter().find(|(_, text)| !text.is_empty()) else {
            let reason = format!("The directory has no rollback for {}.", service.name);
            let owner = service.owner.as_ref().map(|owner| format!("Ask {owner}, then add"));
            let hint = format!("{} a command or a link.", owner.unwrap_or_else(|| "Add".to_owned()));
            return Err(Problem::new(Code::NotFound, reason, hint));
        };
        let text = text.to_string();
        let effect = match is_web_link(&text) {
            true => Effect::OpenLink { link: text, label },
            false => Effect::CopyText { text, label: format!("{label} of {}", service.name) },
        };
        Ok((CommandResult::default(), vec![effect]))
    }

    /// Names the services that are related to one that was just suspected.
    pub(super) fn related_warning(&self, incident: &Incident, steps: &[LogRequest]) -> Option<String> {
        let suspects =
            |step: &LogRequest| matches!(step.command, Command::Record(Event::ServiceSuspected { .. }));
        steps
            .iter()
            .any(suspects)
            .then(|| related_warning(&proposals(&self.directory(), &incident.state().rollbacks)))?
    }
}

fn card(contact: Contact, in_directory: bool, now: Time) -> PersonCard {
    let zone = contact.zone.as_str().parse::<chrono_tz::Tz>().ok();
    PersonCard {
        name: contact.display_name(),
        in_directory,
        methods: ContactMethod::ALL.into_iter().filter(|method| contact.link(*method).is_some()).collect(),
        local_time: zone.map(|zone| now.utc().with_timezone(&zone).format("%H:%M").to_string()),
        contact,
    }
}

fn related_warning(related: &[Related]) -> Option<String> {
    let first = related.first()?;
    let named: Vec<String> = related
        .iter()
        .take(MAX_RELATED)
        .map(|related| format!("{} ({})", related.service, related.why))
        .collect();
    let more = match related.len().saturating_sub(MAX_RELATED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let name = first.service.as_str();
    let name = if name.contains(char::is_whitespace) { format!("\"{name}\"") } else { name.to_owned() };
    Some(format!("Related services: {}{more}. To suspect one: /suspect {name}", named.join(", ")))
}

/// Whether the text is a single link that a browser opens.
fn is_web_link(text: &str) -> bool {
    text.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("https://")) && is_contact_link(text)
}

//! The directory at the desk: looking things up in it, reaching people.

use std::{collections::HashSet, path::PathBuf, sync::Arc};

use directories::UserDirs;
use grizzly_core::{
    Command, Directory, Event, Handle, IncidentId, Text, Time,
    directory::{Contact, Related, Service, Through, is_contact_link, key, proposals},
    incident::{Incident, Presence},
};

use super::saying::known_people;
use crate::{
    Desk, Effect,
    api::{Code, DirectoryView, Done, PersonCard, Problem, Versions},
    book::Step,
    directory::versions,
};

pub(super) type Did = Result<(Done, Vec<Effect>), Problem>;

/// So many related services are named in a remark.
const NAMED: usize = 5;

impl Desk {
    /// The directory as its file has it now.
    pub fn directory(&self) -> Arc<Directory> {
        self.directory.directory()
    }

    /// Everybody and every service; those too whom only an incident or a service names.
    pub fn directory_view(&self, now: Time) -> DirectoryView {
        let directory = self.directory();
        let mut seen: HashSet<&Handle> = directory.people.iter().map(|person| &person.handle).collect();
        let mut people: Vec<PersonCard> =
            directory.people.iter().map(|person| card(person.clone(), true, now)).collect();
        people.sort_by_cached_key(|person| key(&person.name));
        let of_incidents: Vec<Handle> =
            self.book().map(|book| book.incidents().flat_map(known_people).collect()).unwrap_or_default();
        let owners = directory.services.iter().filter_map(|service| service.owner.as_ref());
        let mut unknown: Vec<&Handle> = of_incidents.iter().chain(owners).collect();
        unknown.retain(|handle| seen.insert(handle));
        unknown.sort();
        people.extend(unknown.into_iter().map(|handle| card(Contact::of(handle.clone()), false, now)));
        let mut services = directory.services.clone();
        services.sort_by_cached_key(|service| key(service.name.as_str()));
        DirectoryView { people, services, problem: self.directory.problem() }
    }

    /// The folder of a service's registered checkout, for [`versions`](crate::versions).
    pub fn checkout(&self, service: &str) -> Result<PathBuf, Problem> {
        let directory = self.directory();
        let service = known_service(&directory, service)?;
        if service.checkout.is_empty() {
            let reason = format!("{} has no git checkout registered.", service.name);
            let hint = "Clone it to this computer, and name that folder as its checkout.";
            return Err(Problem::new(Code::NotFound, reason, hint));
        }
        let path = service.checkout.as_str();
        let home = || UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
        Ok(match path.strip_prefix("~/").and_then(|rest| Some(home()?.join(rest))) {
            Some(path) => path,
            None => PathBuf::from(path),
        })
    }

    /// What a service can be rolled back to.
    pub fn versions(&self, service: &str) -> Result<Versions, Problem> {
        versions(&self.checkout(service)?)
    }

    /// The link is opened even where nothing can be logged: calling somebody comes first.
    pub(super) fn contact(
        &mut self,
        incident: Option<IncidentId>,
        handle: &Handle,
        through: Through,
        now: Time,
    ) -> Did {
        let directory = self.directory();
        let person = known_person(&directory, handle)?;
        let link = person.link(through).ok_or_else(|| no_way(person, through))?;
        let logged = incident.map(|id| self.call_in(id, handle, through, now));
        let done = logged.unwrap_or_else(|| Ok(Done::default())).unwrap_or_else(|problem| Done {
            failed: vec![format!("That {} was called in is not logged. {problem}", person.shown())],
            ..Done::default()
        });
        let what = match through {
            Through::Phone => "dialler",
            Through::Chat => "chat",
            Through::Mail => "mail",
        };
        Ok((done, vec![Effect::OpenLink { link, what }]))
    }

    fn call_in(
        &mut self,
        id: IncidentId,
        handle: &Handle,
        through: Through,
        now: Time,
    ) -> Result<Done, Problem> {
        let presence = self.incident(&id.to_string())?.state().presence(handle);
        if presence == Some(Presence::OnCall) {
            return Ok(Done { incident: Some(id), ..Done::default() });
        }
        let through = Some(Text::new(&format!("by {}", through.name())));
        let event = Event::CalledIn { person: handle.clone(), through };
        self.log(id, &[Step::now(Command::Record(event))], now)
    }

    /// How a service is rolled back, else its runbook: a page is opened, a command copied.
    pub(super) fn copy_rollback(&self, service: &str) -> Did {
        let directory = self.directory();
        let service = known_service(&directory, service)?;
        let ways = [("rollback", &service.rollback), ("runbook", &service.runbook)];
        let Some((what, text)) = ways.into_iter().find(|(_, text)| !text.is_empty()) else {
            let reason = format!("How {} is rolled back is not in the directory.", service.name);
            let owner = service.owner.as_ref().map(|owner| format!("Ask {owner}, and add it. "));
            let hint = format!("{}It is a command to copy, or a link.", owner.unwrap_or_default());
            return Err(Problem::new(Code::NotFound, reason, hint));
        };
        let text = text.to_string();
        let effect = match is_page(&text) {
            true => Effect::OpenLink { link: text, what },
            false => Effect::CopyText { text, what: format!("the {what} of {}", service.name) },
        };
        Ok((Done::default(), vec![effect]))
    }

    /// Names what is related to a service that was just suspected and is not on the board.
    pub(super) fn related_remark(&self, incident: &Incident, steps: &[Step]) -> Option<String> {
        let suspects = |step: &Step| matches!(step.command, Command::Record(Event::ServiceSuspected { .. }));
        steps
            .iter()
            .any(suspects)
            .then(|| related_remark(&proposals(&self.directory(), &incident.state().rollbacks)))?
    }
}

/// Whether it is nothing but a link that a browser opens.
fn is_page(text: &str) -> bool {
    text.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("https://")) && is_contact_link(text)
}

fn card(contact: Contact, known: bool, now: Time) -> PersonCard {
    let zone = contact.zone.as_str().parse::<chrono_tz::Tz>().ok();
    PersonCard {
        name: contact.shown(),
        known,
        reach: Through::ALL.into_iter().filter(|through| contact.link(*through).is_some()).collect(),
        local_time: zone.map(|zone| now.utc().with_timezone(&zone).format("%H:%M").to_string()),
        contact,
    }
}

fn related_remark(related: &[Related]) -> Option<String> {
    let first = related.first()?;
    let named: Vec<String> =
        related.iter().take(NAMED).map(|related| format!("{} ({})", related.service, related.why)).collect();
    let more = match related.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let name = first.service.as_str();
    let name = if name.contains(char::is_whitespace) { format!("\"{name}\"") } else { name.to_owned() };
    Some(format!("Related: {}{more}. To suspect one too: /suspect {name}", named.join(", ")))
}

pub(super) fn known_person<'a>(directory: &'a Directory, handle: &Handle) -> Result<&'a Contact, Problem> {
    directory.person(handle).ok_or_else(|| {
        let reason = format!("{} is not in the directory.", handle.name());
        Problem::new(Code::NotFound, reason, "Add a phone number, a chat link or a mail address there.")
    })
}

pub(super) fn known_service<'a>(directory: &'a Directory, name: &str) -> Result<&'a Service, Problem> {
    directory.service(name).ok_or_else(|| {
        let names: Vec<&str> = directory.services.iter().take(9).map(|known| known.name.as_str()).collect();
        let hint = match names.is_empty() {
            true => "No service is: grizzly services import FILE".to_owned(),
            false => format!("Those that are: {}", names.join(", ")),
        };
        Problem::new(Code::NotFound, format!("The service “{name}” is not in the directory."), hint)
    })
}

fn no_way(person: &Contact, through: Through) -> Problem {
    let (name, way, written) = (person.shown(), through.name(), person.written(through));
    let (reason, hint) = match (written.is_empty(), through) {
        (true, _) => (format!("The {way} of {name} is not known."), "Add it in the directory.".to_owned()),
        (false, Through::Chat) => (
            format!("“{written}” is not a link that Grizzly opens."),
            format!(
                "Look for {name} there yourself, or put a link that begins with https:, slack:, msteams: or sip:."
            ),
        ),
        (false, _) => (format!("“{written}” cannot be opened."), "Mend it in the directory.".to_owned()),
    };
    Problem::new(Code::NotFound, reason, hint)
}

//! Finds a person or a service, how to reach the person, and where the service's git repository is.

use std::path::PathBuf;

use directories::UserDirs;
use grizzly_core::{
    Directory, PersonId,
    directory::{Contact, ContactMethod, Service},
};

use crate::problem::{Code, Problem};

/// The person of that ID.
pub fn known_person<'a>(directory: &'a Directory, id: &PersonId) -> Result<&'a Contact, Problem> {
    directory.person(id).ok_or_else(|| {
        let reason = format!("{} isn't in the directory.", id.name());
        Problem::new(Code::NotFound, reason, "Add a phone number, a chat link or a mail address.")
    })
}

/// The service of that name.
pub fn known_service<'a>(directory: &'a Directory, name: &str) -> Result<&'a Service, Problem> {
    directory.service(name).ok_or_else(|| {
        let names: Vec<&str> = directory.services.iter().take(9).map(|known| known.name.as_str()).collect();
        let hint = match names.is_empty() {
            true => "Import a list: grizzly services import FILE".to_owned(),
            false => format!("Known services: {}", names.join(", ")),
        };
        Problem::new(Code::NotFound, format!("The service “{name}” isn't in the directory."), hint)
    })
}

/// The link that reaches a person.
pub fn link(person: &Contact, method: ContactMethod) -> Result<String, Problem> {
    person.link(method).ok_or_else(|| no_link(person, method))
}

fn no_link(person: &Contact, method: ContactMethod) -> Problem {
    let (name, label, written) = (person.display_name(), method.name(), person.detail(method));
    let (reason, hint) = match (written.is_empty(), method) {
        (true, _) => (format!("The {label} of {name} is unknown."), "Add it in the directory.".to_owned()),
        (false, ContactMethod::Chat) => (
            format!("Couldn't open “{written}”: it isn't a chat link."),
            format!("Find {name} there yourself, or enter a link with https:, slack:, msteams: or sip:."),
        ),
        (false, _) => (format!("Couldn't open “{written}”."), "Correct it in the directory.".to_owned()),
    };
    Problem::new(Code::NotFound, reason, hint)
}

/// The folder of a service's git repository.
pub fn repository(directory: &Directory, service: &str) -> Result<PathBuf, Problem> {
    let service = known_service(directory, service)?;
    if service.repository.is_empty() {
        let reason = format!("The directory has no git repository of {}.", service.name);
        let hint = "Clone it to this computer, and enter that folder as its repository.";
        return Err(Problem::new(Code::NotFound, reason, hint));
    }
    let path = service.repository.as_str();
    let home = || UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
    Ok(match path.strip_prefix("~/").and_then(|rest| Some(home()?.join(rest))) {
        Some(path) => path,
        None => PathBuf::from(path),
    })
}

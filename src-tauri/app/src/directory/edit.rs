//! Changes to the directory: of one person or service, and of a whole list.

use grizzly_core::{PersonId, Text, directory::key};

use super::{
    export::export,
    import::{DirectoryImport, import},
    lookup::known_service,
    store::DirectoryStore,
};
use crate::{
    api::{DirectoryFormat, DirectoryList, PersonForm, ServiceForm},
    problem::{Code, Problem},
};

impl DirectoryStore {
    /// Saves a person; `replaces`: the ID of the one that was edited. Returns what was done.
    pub fn save_person(&self, form: PersonForm, replaces: Option<&PersonId>) -> Result<String, Problem> {
        let contact = form.parse()?;
        let completed = format!("{} saved", contact.display_name());
        self.change(|directory| {
            let other = directory.person(&contact.id).filter(|other| Some(&other.id) != replaces);
            if let Some(other) = other {
                let reason = format!("{} is already {}.", other.id, other.display_name());
                return Err(
                    Problem::new(Code::Refused, reason, "Edit that person, or choose another ID.").at("id")
                );
            }
            directory.put_person(contact, replaces);
            Ok(())
        })?;
        Ok(completed)
    }

    /// Removes a person.
    pub fn remove_person(&self, id: &PersonId) -> Result<String, Problem> {
        self.change(|directory| {
            if directory.person(id).is_none() {
                let reason = format!("{} isn't in the directory.", id.name());
                return Err(Problem::new(Code::NotFound, reason, "There is nothing to remove."));
            }
            directory.people.retain(|person| person.id != *id);
            Ok(())
        })?;
        Ok(format!("{} removed from the directory", id.name()))
    }

    /// Saves a service; `replaces`: the name of the one that was edited.
    pub fn save_service(&self, form: ServiceForm, replaces: Option<&Text>) -> Result<String, Problem> {
        let service = form.parse()?;
        let completed = format!("{} saved", service.name);
        self.change(|directory| {
            let replaces = replaces.map(Text::as_str);
            let other = directory.service(service.name.as_str());
            if let Some(other) = other.filter(|other| Some(key(other.name.as_str())) != replaces.map(key)) {
                let reason = format!("The service “{}” already exists.", other.name);
                let hint = "Edit that service, or choose another name.";
                return Err(Problem::new(Code::Refused, reason, hint).at("name"));
            }
            directory.put_service(service, replaces);
            Ok(())
        })?;
        Ok(completed)
    }

    /// Removes a service.
    pub fn remove_service(&self, name: &str) -> Result<String, Problem> {
        self.change(|directory| {
            known_service(directory, name)?;
            directory.services.retain(|service| key(service.name.as_str()) != key(name));
            Ok(())
        })?;
        Ok(format!("{name} removed from the directory"))
    }

    /// Imports a list: all of it, or nothing.
    pub fn import(
        &self,
        list: DirectoryList,
        format: DirectoryFormat,
        bytes: &[u8],
    ) -> Result<DirectoryImport, Problem> {
        self.change(|directory| import(directory, list, format, bytes))
    }

    /// A list as the text of a file.
    pub fn export(&self, list: DirectoryList, format: DirectoryFormat) -> Result<String, Problem> {
        match self.problem() {
            Some(problem) => Err(problem),
            None => export(&self.directory(), list, format),
        }
    }
}

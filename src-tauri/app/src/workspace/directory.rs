//! Saves, removes, imports and exports the people and services of the directory.

use std::path::{Path, PathBuf};

use base64::{Engine, engine::general_purpose::STANDARD};
use grizzly_core::{
    PersonId, Text,
    directory::{Contact, DirectoryProblem, Service, key},
};

use super::{Answer, contacts::known_service};
use crate::{
    Effect, Workspace,
    api::{Code, CommandResult, DirectoryFormat, DirectoryList, PersonForm, Problem, ServiceForm},
    directory::{self, Imported, file_name, list_name},
    folder,
};

impl Workspace {
    /// Imports a list: all of it, or nothing.
    pub fn import_directory(
        &self,
        list: DirectoryList,
        format: DirectoryFormat,
        bytes: &[u8],
    ) -> Result<Imported, Problem> {
        self.directory.change(|directory| directory::import(directory, list, format, bytes))
    }

    /// A list as the text of a file.
    pub fn export_directory(&self, list: DirectoryList, format: DirectoryFormat) -> Result<String, Problem> {
        match self.directory.problem() {
            Some(problem) => Err(problem),
            None => directory::export(&self.directory(), list, format),
        }
    }

    pub(super) fn save_person(&self, form: PersonForm, replaces: Option<&PersonId>) -> Answer {
        let contact = form.parse()?;
        let completed = format!("{} saved", contact.display_name());
        self.directory.change(|directory| {
            let other = directory.person(&contact.id).filter(|other| Some(&other.id) != replaces);
            if let Some(other) = other {
                let reason = format!("{} is already {}.", other.id, other.display_name());
                return Err(Problem::new(Code::Refused, reason, "Edit that person, or choose another ID."));
            }
            directory.put_person(contact, replaces);
            Ok(())
        })?;
        Ok(completed_answer(completed))
    }

    pub(super) fn remove_person(&self, id: &PersonId) -> Answer {
        self.directory.change(|directory| {
            if directory.person(id).is_none() {
                let reason = format!("{} isn't in the directory.", id.name());
                return Err(Problem::new(Code::NotFound, reason, "There is nothing to remove."));
            }
            directory.people.retain(|person| person.id != *id);
            Ok(())
        })?;
        Ok(completed_answer(format!("{} removed from the directory", id.name())))
    }

    pub(super) fn save_service(&self, form: ServiceForm, replaces: Option<&Text>) -> Answer {
        let service = form.parse()?;
        let completed = format!("{} saved", service.name);
        self.directory.change(|directory| {
            let replaces = replaces.map(Text::as_str);
            let other = directory.service(service.name.as_str());
            if let Some(other) = other.filter(|other| Some(key(other.name.as_str())) != replaces.map(key)) {
                let reason = format!("The service “{}” already exists.", other.name);
                return Err(Problem::new(
                    Code::Refused,
                    reason,
                    "Edit that service, or choose another name.",
                ));
            }
            directory.put_service(service, replaces);
            Ok(())
        })?;
        Ok(completed_answer(completed))
    }

    pub(super) fn remove_service(&self, name: &str) -> Answer {
        self.directory.change(|directory| {
            known_service(directory, name)?;
            directory.services.retain(|service| key(service.name.as_str()) != key(name));
            Ok(())
        })?;
        Ok(completed_answer(format!("{name} removed from the directory")))
    }

    pub(super) fn import_directory_base64(&self, list: DirectoryList, file: &str, bytes: &str) -> Answer {
        let format = DirectoryFormat::of_file(file)?;
        let Imported { summary, warning } = self.import_directory(list, format, &decode_base64(bytes)?)?;
        let (done, effects) = completed_answer(summary);
        Ok((CommandResult { warning, ..done }, effects))
    }

    pub(super) fn export_directory_to_downloads(
        &self,
        list: DirectoryList,
        format: DirectoryFormat,
    ) -> Answer {
        let path = self.export_directory_into(list, format, &self.download_folder())?;
        Ok(completed_answer(format!("exported to {}", path.display())))
    }

    /// The downloads folder, or the data folder if there is none.
    pub(super) fn download_folder(&self) -> PathBuf {
        folder::downloads().unwrap_or_else(|| self.folder.clone())
    }

    /// Writes a new file in the downloads folder.
    pub(super) fn save_in_downloads(&self, name: &str, extension: &str, content: &[u8]) -> Answer {
        let to = self.download_folder();
        let path = folder::new_file(&to, name, extension, content).map_err(|error| {
            let reason = format!("Couldn't write to {}: {error}.", to.display());
            Problem::new(
                Code::Directory,
                reason,
                "Free some space there, or use the command line with -o FILE.",
            )
        })?;
        Ok(completed_answer(format!("exported to {}", path.display())))
    }

    /// Writes a list to a new file in this folder.
    pub fn export_directory_into(
        &self,
        list: DirectoryList,
        format: DirectoryFormat,
        folder: &Path,
    ) -> Result<PathBuf, Problem> {
        let text = self.export_directory(list, format)?;
        folder::new_file(folder, &file_name(list), format.extension(), text.as_bytes()).map_err(|error| {
            let reason = format!("Couldn't write to {}: {error}.", folder.display());
            let hint = format!("Free some space there, or run: grizzly {} export -o FILE", list_name(list));
            Problem::new(Code::Directory, reason, hint)
        })
    }
}

impl DirectoryFormat {
    fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Toml => "toml",
        }
    }

    /// The format of a file, by its extension.
    pub fn of_file(name: &str) -> Result<Self, Problem> {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
        match extension.as_deref() {
            Some("csv" | "tsv" | "txt") => Ok(Self::Csv),
            Some("toml") => Ok(Self::Toml),
            _ => {
                let reason = format!("“{name}” is neither a .csv nor a .toml file.");
                let hint = "Save it as CSV in a spreadsheet, or correct its extension.";
                Err(Problem::new(Code::Invalid, reason, hint))
            }
        }
    }
}

impl PersonForm {
    /// The person; without an ID, one is made from the name.
    fn parse(self) -> Result<Contact, Problem> {
        let wrong = |reason: String, hint: &str| Problem::new(Code::Invalid, reason, hint);
        let (raw, name) = (self.id.trim(), Text::new(&self.name));
        let id = match (raw.is_empty(), name.as_str().chars().any(char::is_alphanumeric)) {
            (false, _) => PersonId::parse(raw),
            (true, true) => Some(PersonId::from_name(&name.as_str().to_lowercase())),
            (true, false) => {
                return Err(wrong("The name is missing.".into(), "Enter a name, or an ID such as ada."));
            }
        };
        let id = id.ok_or_else(|| {
            let hint =
                format!("Use one word, such as {}.", PersonId::from_name(&raw.to_lowercase()).as_str());
            wrong(format!("“{raw}” isn't a valid ID."), &hint)
        })?;
        let [phone, chat, mail, zone] =
            [self.phone, self.chat, self.mail, self.zone].map(|text| Text::new(&text));
        let contact = Contact { id, name, role: self.role, phone, chat, mail, zone };
        contact.check().map_err(invalid)?;
        Ok(contact)
    }
}

impl ServiceForm {
    fn parse(self) -> Result<Service, Problem> {
        let owner = self.owner.filter(|owner| !owner.trim().is_empty());
        let owner = owner.map(|raw| {
            let raw = raw.trim();
            PersonId::parse(raw).ok_or_else(|| {
                let hint = "Use an ID such as @ada, or leave it empty.";
                Problem::new(Code::Invalid, format!("“{raw}” isn't a valid owner."), hint)
            })
        });
        let depends_on = self.depends_on.iter().map(|name| Text::new(name)).filter_map(Text::some);
        let service = Service {
            name: Text::new(&self.name),
            owner: owner.transpose()?,
            rollback: Text::new(&self.rollback),
            runbook: Text::new(&self.runbook),
            depends_on: depends_on.collect(),
            checkout: Text::new(&self.checkout),
        };
        service.check().map_err(invalid)?;
        Ok(service)
    }
}

fn invalid(error: DirectoryProblem) -> Problem {
    Problem::new(Code::Invalid, error.to_string(), error.hint())
}

/// The bytes of a file, as the window sends them.
pub fn decode_base64(text: &str) -> Result<Vec<u8>, Problem> {
    STANDARD.decode(text).map_err(|error| {
        let reason = format!("Couldn't read the file: {error}.");
        Problem::new(Code::Invalid, reason, "Choose the file again.")
    })
}

fn completed_answer(completed: String) -> (CommandResult, Vec<Effect>) {
    (CommandResult { completed: vec![completed], ..CommandResult::default() }, Vec::new())
}

//! Keeping the directory: saving and removing entries, taking lists over and writing them out.

use std::path::{Path, PathBuf};

use base64::{Engine, engine::general_purpose::STANDARD};
use grizzly_core::{
    Handle, Text,
    directory::{Contact, Flaw, Service, key},
};

use super::contacts::{Did, known_service};
use crate::{
    Desk, Effect,
    api::{Code, Done, Format, Listing, PersonForm, Problem, ServiceForm},
    directory::{self, Imported, file_name, list_name},
    folder,
};

impl Desk {
    /// Takes a list over: all of it, or nothing.
    pub fn import(&self, what: Listing, format: Format, bytes: &[u8]) -> Result<Imported, Problem> {
        self.directory.change(|directory| directory::import(directory, what, format, bytes))
    }

    /// A list as the text of a file.
    pub fn export(&self, what: Listing, format: Format) -> Result<String, Problem> {
        match self.directory.problem() {
            Some(problem) => Err(problem),
            None => directory::export(&self.directory(), what, format),
        }
    }

    pub(super) fn save_person(&self, form: PersonForm, was: Option<&Handle>) -> Did {
        let contact = form.read()?;
        let did = format!("{} saved", contact.shown());
        self.directory.change(|directory| {
            let other = directory.person(&contact.handle).filter(|other| Some(&other.handle) != was);
            if let Some(other) = other {
                let reason = format!("{} is {} already.", other.handle, other.shown());
                return Err(Problem::new(
                    Code::Refused,
                    reason,
                    "Change that entry, or give another handle.",
                ));
            }
            directory.put_person(contact, was);
            Ok(())
        })?;
        Ok(did_this(did))
    }

    pub(super) fn remove_person(&self, handle: &Handle) -> Did {
        self.directory.change(|directory| {
            if directory.person(handle).is_none() {
                let reason = format!("{} is not in the directory.", handle.name());
                return Err(Problem::new(Code::NotFound, reason, "Nothing to do."));
            }
            directory.people.retain(|person| person.handle != *handle);
            Ok(())
        })?;
        Ok(did_this(format!("{} removed from the directory", handle.name())))
    }

    pub(super) fn save_service(&self, form: ServiceForm, was: Option<&Text>) -> Did {
        let service = form.read()?;
        let did = format!("{} saved", service.name);
        self.directory.change(|directory| {
            let was = was.map(Text::as_str);
            let other = directory.service(service.name.as_str());
            if let Some(other) = other.filter(|other| Some(key(other.name.as_str())) != was.map(key)) {
                let reason = format!("There is a service “{}” already.", other.name);
                return Err(Problem::new(Code::Refused, reason, "Change that one, or give another name."));
            }
            directory.put_service(service, was);
            Ok(())
        })?;
        Ok(did_this(did))
    }

    pub(super) fn remove_service(&self, name: &str) -> Did {
        self.directory.change(|directory| {
            known_service(directory, name)?;
            directory.services.retain(|service| key(service.name.as_str()) != key(name));
            Ok(())
        })?;
        Ok(did_this(format!("{name} removed from the directory")))
    }

    pub(super) fn import_file(&self, what: Listing, name: &str, bytes: &str) -> Did {
        let format = Format::of(name)?;
        let bytes = STANDARD.decode(bytes).map_err(|error| {
            Problem::new(
                Code::Mistake,
                format!("The file did not arrive whole: {error}."),
                "Choose it again.",
            )
        })?;
        let Imported { did, remark } = self.import(what, format, &bytes)?;
        let (done, effects) = did_this(did);
        Ok((Done { remark, ..done }, effects))
    }

    /// Into the folder for downloads; where there is none, into the data folder.
    pub(super) fn export_for_window(&self, what: Listing, format: Format) -> Did {
        let path = self.export_into(what, format, &self.download_folder())?;
        Ok(did_this(format!("written to {}", path.display())))
    }

    /// The folder for downloads; where there is none, the data folder.
    pub(super) fn download_folder(&self) -> PathBuf {
        folder::downloads().unwrap_or_else(|| self.folder.clone())
    }

    /// A new file there, over none.
    pub(super) fn save_in_downloads(&self, name: &str, ending: &str, content: &[u8]) -> Did {
        let to = self.download_folder();
        let path = folder::new_file(&to, name, ending, content).map_err(|error| {
            let reason = format!("Nothing could be written into {}: {error}.", to.display());
            Problem::new(Code::Directory, reason, "Make room there, or use the command line with -o FILE.")
        })?;
        Ok(did_this(format!("written to {}", path.display())))
    }

    /// Writes a list into a new file in this folder, and over none.
    pub fn export_into(&self, what: Listing, format: Format, folder: &Path) -> Result<PathBuf, Problem> {
        let text = self.export(what, format)?;
        folder::new_file(folder, &file_name(what), format.ending(), text.as_bytes()).map_err(|error| {
            let reason = format!("Nothing could be written into {}: {error}.", folder.display());
            let hint = format!("Make room there, or use grizzly {} export -o FILE", list_name(what));
            Problem::new(Code::Directory, reason, hint)
        })
    }
}

impl Format {
    /// Of a file's name.
    fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Toml => "toml",
        }
    }

    /// By the ending of a file's name.
    pub fn of(name: &str) -> Result<Self, Problem> {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        match ending.as_deref() {
            Some("csv" | "tsv" | "txt") => Ok(Self::Csv),
            Some("toml") => Ok(Self::Toml),
            _ => {
                let reason = format!("“{name}” ends neither in .csv nor in .toml.");
                let hint = "Save it as CSV in a spreadsheet, or name it for what it is.";
                Err(Problem::new(Code::Mistake, reason, hint))
            }
        }
    }
}

impl PersonForm {
    /// The person it means; without a handle, one is made from the name.
    fn read(self) -> Result<Contact, Problem> {
        let wrong = |reason: String, hint: &str| Problem::new(Code::Mistake, reason, hint);
        let (raw, name) = (self.handle.trim(), Text::new(&self.name));
        let handle = match (raw.is_empty(), name.as_str().chars().any(char::is_alphanumeric)) {
            (false, _) => Handle::parse(raw),
            (true, true) => Some(Handle::from_name(&name.as_str().to_lowercase())),
            (true, false) => {
                return Err(wrong("There is no name yet.".into(), "Give a name, or a handle such as ada."));
            }
        };
        let handle = handle.ok_or_else(|| {
            let hint = format!("One word, such as {}.", Handle::from_name(&raw.to_lowercase()).as_str());
            wrong(format!("“{raw}” cannot be a handle."), &hint)
        })?;
        let [phone, chat, mail, zone] =
            [self.phone, self.chat, self.mail, self.zone].map(|text| Text::new(&text));
        let contact = Contact { handle, name, role: self.role, phone, chat, mail, zone };
        contact.check().map_err(not_taken)?;
        Ok(contact)
    }
}

impl ServiceForm {
    /// The service it means.
    fn read(self) -> Result<Service, Problem> {
        let owner = self.owner.filter(|owner| !owner.trim().is_empty());
        let owner = owner.map(|raw| {
            let raw = raw.trim();
            Handle::parse(raw).ok_or_else(|| {
                let hint = "A handle such as @ada, or nobody.";
                Problem::new(Code::Mistake, format!("The owner “{raw}” is not a person."), hint)
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
        service.check().map_err(not_taken)?;
        Ok(service)
    }
}

fn not_taken(flaw: Flaw) -> Problem {
    Problem::new(Code::Mistake, flaw.to_string(), flaw.hint())
}

fn did_this(did: String) -> (Done, Vec<Effect>) {
    (Done { did: vec![did], ..Done::default() }, Vec::new())
}

//! Reads what a person enters: a person, a service, and the name of a file.

use grizzly_core::{
    PersonId, Text,
    directory::{Contact, DirectoryProblem, Service},
};

use crate::{
    api::{DirectoryFormat, PersonForm, ServiceForm},
    problem::{Code, Problem},
};

impl DirectoryFormat {
    /// `csv`, `toml`
    pub fn extension(self) -> &'static str {
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
    pub(super) fn parse(self) -> Result<Contact, Problem> {
        let wrong = |reason: String, hint: &str| Problem::new(Code::Invalid, reason, hint);
        let (raw, name) = (self.id.trim(), Text::new(&self.name));
        let id = match (raw.is_empty(), name.as_str().chars().any(char::is_alphanumeric)) {
            (false, _) => PersonId::parse(raw),
            (true, true) => Some(PersonId::from_name(&name.as_str().to_lowercase())),
            (true, false) => {
                let hint = "Enter a name, or an ID such as ada.";
                return Err(wrong("The name is missing.".into(), hint).at("name"));
            }
        };
        let id = id.ok_or_else(|| {
            let hint =
                format!("Use one word, such as {}.", PersonId::from_name(&raw.to_lowercase()).as_str());
            wrong(format!("“{raw}” isn't a valid ID."), &hint).at("id")
        })?;
        let [phone, chat, mail, zone] =
            [self.phone, self.chat, self.mail, self.zone].map(|text| Text::new(&text));
        let contact = Contact { id, name, role: self.role, phone, chat, mail, zone };
        contact.check().map_err(invalid)?;
        Ok(contact)
    }
}

impl ServiceForm {
    pub(super) fn parse(self) -> Result<Service, Problem> {
        let owner = self.owner.filter(|owner| !owner.trim().is_empty());
        let owner = owner.map(|raw| {
            let raw = raw.trim();
            PersonId::parse(raw).ok_or_else(|| {
                let hint = "Use an ID such as @ada, or leave it empty.";
                Problem::new(Code::Invalid, format!("“{raw}” isn't a valid owner."), hint).at("owner")
            })
        });
        let depends_on = self.depends_on.iter().map(|name| Text::new(name)).filter_map(Text::some);
        let service = Service {
            name: Text::new(&self.name),
            owner: owner.transpose()?,
            rollback: Text::new(&self.rollback),
            runbook: Text::new(&self.runbook),
            depends_on: depends_on.collect(),
            repository: Text::new(&self.repository),
        };
        service.check().map_err(invalid)?;
        Ok(service)
    }
}

fn invalid(error: DirectoryProblem) -> Problem {
    Problem::new(Code::Invalid, error.to_string(), error.hint()).at(error.field())
}

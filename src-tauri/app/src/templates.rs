//! A person's own templates: `templates/AUDIENCE.md` in the data folder, read whenever a draft is written.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use grizzly_core::{
    event::Audience,
    update::{Template, TemplateFault},
};

use crate::{
    api::{Code, Problem},
    folder,
    settings::AudienceSetting,
};

const FOLDER: &str = "templates";
const BYTES: usize = 64 << 10;

/// What speaks to this audience.
pub fn template(data_folder: &Path, setting: &AudienceSetting) -> Template {
    let path = path(data_folder, &setting.audience());
    let own = match folder::read_up_to(&path, BYTES) {
        Ok(own) => Some(Ok(own)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => Some(Err(TemplateFault {
            line: None,
            reason: format!("It cannot be read: {error}."),
            hint: format!("Look at {}; until then the shipped one speaks.", path.display()),
        })),
    };
    Template { kind: setting.like, own }
}

/// Keeps a person's template; the shipped one, or nothing, takes it away.
pub fn keep(data_folder: &Path, setting: &AudienceSetting, text: &str) -> Result<(), Problem> {
    let path = path(data_folder, &setting.audience());
    let result = if text.trim().is_empty() || text == setting.like.template() {
        fs::remove_file(&path).or_else(|error| match error.kind() {
            io::ErrorKind::NotFound => Ok(()),
            _ => Err(error),
        })
    } else {
        fs::create_dir_all(data_folder.join(FOLDER)).and_then(|()| folder::replace(&path, text))
    };
    result.map_err(|error| {
        let reason = format!("The template could not be kept: {error}.");
        Problem::new(Code::Settings, reason, format!("Look at {}", path.display()))
    })
}

/// Names of audiences are one word of letters, digits, `-`, `_` and `.`, so they are names of files.
fn path(data_folder: &Path, audience: &Audience) -> PathBuf {
    data_folder.join(FOLDER).join(format!("{}.md", audience.name()))
}

//! Custom templates: `templates/AUDIENCE.md` in the data folder, read for every draft.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use grizzly_core::{
    event::Audience,
    updates::{Template, TemplateFault},
};

use crate::{
    folder,
    problem::{Code, Problem},
    settings::AudienceSetting,
};

const FOLDER: &str = "templates";
const BYTES: usize = 64 << 10;

/// The template of an audience.
pub fn template(data_folder: &Path, setting: &AudienceSetting) -> Template {
    let path = path(data_folder, &setting.audience());
    let own = match folder::read_up_to(&path, BYTES) {
        Ok(own) => Some(Ok(own)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => Some(Err(TemplateFault {
            line: None,
            reason: format!("the file couldn't be read: {error}."),
            hint: format!("Check {}. The default template is used until then.", path.display()),
        })),
    };
    Template { kind: setting.template, own }
}

/// Saves a custom template. An empty text or the default removes it.
pub fn save(data_folder: &Path, setting: &AudienceSetting, text: &str) -> Result<(), Problem> {
    let path = path(data_folder, &setting.audience());
    let result = if text.trim().is_empty() || text == setting.template.template() {
        fs::remove_file(&path).or_else(|error| match error.kind() {
            io::ErrorKind::NotFound => Ok(()),
            _ => Err(error),
        })
    } else {
        fs::create_dir_all(data_folder.join(FOLDER)).and_then(|()| folder::replace(&path, text))
    };
    result.map_err(|error| {
        let reason = format!("Couldn't save the template: {error}.");
        Problem::new(Code::Settings, reason, format!("Check {}", path.display())).caused_by(&error)
    })
}

/// Audience names consist of letters, digits, `-`, `_` and `.`, so they are valid file names.
fn path(data_folder: &Path, audience: &Audience) -> PathBuf {
    data_folder.join(FOLDER).join(format!("{}.md", audience.name()))
}

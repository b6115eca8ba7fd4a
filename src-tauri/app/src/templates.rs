//! A person's own templates: `templates/AUDIENCE.md` in the data folder, read whenever a draft is written.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use grizzly_core::{
    event::Audience,
    update::{Kind, Templates},
};

use crate::{
    api::{Code, Problem},
    folder,
    settings::Settings,
};

const FOLDER: &str = "templates";
const BYTES: usize = 64 << 10;

/// The templates in force. A file that cannot be read counts as not there: the draft is what matters.
pub fn templates(data_folder: &Path, settings: &Settings) -> Templates {
    let mut templates = Templates::default();
    for setting in &settings.audiences {
        let audience = setting.audience();
        templates.kinds.insert(audience.clone(), setting.like);
        if let Ok(own) = folder::read_up_to(&path(data_folder, &audience), BYTES) {
            templates.own.insert(audience, own);
        }
    }
    templates
}

/// Keeps a person's template; the shipped one, or nothing, takes it away.
pub fn keep(data_folder: &Path, audience: &Audience, kind: Kind, text: &str) -> Result<(), Problem> {
    let path = path(data_folder, audience);
    let result = if text.trim().is_empty() || text == kind.template() {
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

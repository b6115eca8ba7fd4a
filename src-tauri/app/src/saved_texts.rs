//! Unsent text, saved so that it survives a crash: one JSON file, key → text.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    folder,
    problem::{Code, Problem},
};

/// Unsent texts, by key.
pub struct SavedTexts {
    path: PathBuf,
    texts: BTreeMap<String, String>,
    /// Why the saved texts couldn't be read.
    problem: Option<Problem>,
    /// The unreadable file is still in its place, so nothing may be saved over it.
    is_in_the_way: bool,
}

impl SavedTexts {
    /// Renames a file that can't be read to `drafts.broken`, to not overwrite it.
    pub fn open(data_folder: &Path) -> Self {
        let path = data_folder.join("drafts.json");
        let empty = |path| Self { path, texts: BTreeMap::new(), problem: None, is_in_the_way: false };
        match folder::read(&path).and_then(|text| Ok(serde_json::from_str(&text)?)) {
            Ok(texts) => Self { texts, ..empty(path) },
            Err(error) if error.kind() == io::ErrorKind::NotFound => empty(path),
            Err(error) => {
                let broken = path.with_extension("broken");
                let moved = fs::rename(&path, &broken);
                let hint = match &moved {
                    Ok(()) => format!("They are kept in {}.", broken.display()),
                    Err(why) => {
                        format!("They couldn't be moved ({why}), so no draft is saved. Move the file.")
                    }
                };
                let reason = format!("Couldn't read the saved drafts in {}: {error}.", path.display());
                let problem = Some(Problem::new(Code::Settings, reason, hint));
                Self { problem, is_in_the_way: moved.is_err(), ..empty(path) }
            }
        }
    }

    /// Why the saved texts couldn't be read, if so.
    pub fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }

    /// Empty if nothing is saved.
    pub fn get(&self, key: &str) -> &str {
        self.texts.get(key).map_or("", String::as_str)
    }

    /// Saves `text`; an empty one removes it.
    pub fn save(&mut self, key: &str, text: &str) -> io::Result<()> {
        if self.get(key) == text {
            return Ok(());
        }
        if self.is_in_the_way {
            return Err(io::Error::other(format!("{} can't be read", self.path.display())));
        }
        if text.is_empty() {
            self.texts.remove(key);
        } else {
            self.texts.insert(key.to_owned(), text.to_owned());
        }
        folder::replace(&self.path, &serde_json::to_string(&self.texts).map_err(io::Error::other)?)
    }
}

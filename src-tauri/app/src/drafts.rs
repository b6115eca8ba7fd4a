//! What is typed and not yet said, so that it outlives a crash: one JSON file, place → text.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use crate::folder;

pub struct Drafts {
    path: PathBuf,
    texts: BTreeMap<String, String>,
}

impl Drafts {
    /// A file that is missing or cannot be read holds no drafts.
    pub fn open(data_folder: &Path) -> Self {
        let path = data_folder.join("drafts.json");
        let text = fs::read_to_string(&path).unwrap_or_default();
        Self { path, texts: serde_json::from_str(&text).unwrap_or_default() }
    }

    pub fn get(&self, place: &str) -> &str {
        self.texts.get(place).map_or("", String::as_str)
    }

    /// Keeps `text` for `place`; empty text forgets it.
    pub fn keep(&mut self, place: &str, text: &str) -> io::Result<()> {
        if self.get(place) == text {
            return Ok(());
        }
        if text.is_empty() {
            self.texts.remove(place);
        } else {
            self.texts.insert(place.to_owned(), text.to_owned());
        }
        folder::replace(&self.path, &serde_json::to_string(&self.texts).map_err(io::Error::other)?)
    }
}

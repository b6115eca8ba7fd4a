//! What is typed and not yet said, so that it outlives a crash: one JSON file, place → text.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use crate::folder;

/// The kept texts, by place.
pub struct Drafts {
    path: PathBuf,
    texts: BTreeMap<String, String>,
}

impl Drafts {
    /// A file that cannot be read is put aside as `drafts.broken`, not overwritten.
    pub fn open(data_folder: &Path) -> Self {
        let path = data_folder.join("drafts.json");
        let texts =
            folder::read(&path).and_then(|text| Ok(serde_json::from_str(&text)?)).unwrap_or_else(|error| {
                if error.kind() != io::ErrorKind::NotFound {
                    // At worst it stays and is overwritten.
                    let _ = fs::rename(&path, path.with_extension("broken"));
                }
                BTreeMap::new()
            });
        Self { path, texts }
    }

    /// Empty where nothing is kept.
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

//! Unsent text, saved so that it survives a crash: one JSON file, key → text.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use crate::folder;

/// Unsent texts, by key.
pub struct SavedTexts {
    path: PathBuf,
    texts: BTreeMap<String, String>,
}

impl SavedTexts {
    /// Renames a file that can't be read to `drafts.broken`, to not overwrite it.
    pub fn open(data_folder: &Path) -> Self {
        let path = data_folder.join("drafts.json");
        let texts =
            folder::read(&path).and_then(|text| Ok(serde_json::from_str(&text)?)).unwrap_or_else(|error| {
                if error.kind() != io::ErrorKind::NotFound {
                    // If this fails too, the file is overwritten.
                    let _ = fs::rename(&path, path.with_extension("broken"));
                }
                BTreeMap::new()
            });
        Self { path, texts }
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
        if text.is_empty() {
            self.texts.remove(key);
        } else {
            self.texts.insert(key.to_owned(), text.to_owned());
        }
        folder::replace(&self.path, &serde_json::to_string(&self.texts).map_err(io::Error::other)?)
    }
}

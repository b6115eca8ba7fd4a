//! Custom playbooks: `playbooks/*.toml` in the data folder, read again when a file changes.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use grizzly_core::{Playbook, Text, Time, incident::IncidentState, playbook};

use crate::{api::Notice, folder};

const FOLDER: &str = "playbooks";
/// The playbook for incidents that no other playbook matches.
const DEFAULT: &str = "default.toml";
/// The maximum number of playbooks, and their maximum size in bytes.
const FILES: usize = 50;
const BYTES: usize = 64 << 10;
/// The maximum number of files that are read to find the most important ones.
const MAX_READ: usize = 1000;

/// The playbooks of a data folder.
pub struct Playbooks {
    folder: PathBuf,
    /// When the folder was last checked.
    checked_at: Time,
    seen: Result<Vec<Seen>, String>,
    /// Valid playbooks, with their file names.
    valid: Vec<(String, Playbook)>,
    errors: Vec<FileError>,
    process: Playbook,
}

/// The state of a file when it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    path: PathBuf,
    bytes: u64,
    changed: Option<SystemTime>,
}

/// An error in a file, or of the folder.
struct FileError {
    path: String,
    reason: String,
    hint: String,
}

impl Playbooks {
    /// Never fails. [`Playbooks::notice`] reports the errors.
    pub fn open(data_folder: &Path, now: Time) -> Self {
        let folder = data_folder.join(FOLDER);
        let mut playbooks = Self {
            seen: list(&folder),
            folder,
            checked_at: now,
            valid: Vec::new(),
            errors: Vec::new(),
            process: Playbook::process(),
        };
        playbooks.read();
        playbooks
    }

    /// Reads the files again if any changed; checks at most once a second. Returns whether any changed.
    pub fn catch_up(&mut self, now: Time) -> bool {
        if now.seconds_since(self.checked_at).abs() < 1 {
            return false;
        }
        self.checked_at = now;
        let seen = list(&self.folder);
        let changed = seen != self.seen;
        if changed {
            self.seen = seen;
            self.read();
        }
        changed
    }

    /// The playbook for an incident: the first with matching keywords, else the first for its severity, else
    /// [`Playbooks::fallback`].
    pub fn choose(&self, state: &IncidentState) -> &Playbook {
        let fits = || self.valid.iter().map(|(_, known)| known).filter(|known| known.is_for(state.severity));
        let by_keywords = fits().find(|known| known.matches_keywords(state));
        let by_severity = || fits().find(|known| known.keywords.is_empty() && !known.severities.is_empty());
        by_keywords.or_else(by_severity).unwrap_or_else(|| self.fallback().1)
    }

    /// The playbook for any incident, and its name in a sentence.
    fn fallback(&self) -> (String, &Playbook) {
        let default = self.valid.iter().find(|(file, _)| file == DEFAULT);
        let for_any = |known: &Playbook| known.keywords.is_empty() && known.severities.is_empty();
        match default.or_else(|| self.valid.iter().find(|(_, known)| for_any(known))) {
            Some((file, playbook)) => (path(file), playbook),
            None => ("the default playbook".to_owned(), &self.process),
        }
    }

    /// The playbooks that can't be used, and why.
    pub fn notice(&self) -> Option<Notice> {
        let text = |error: &FileError| {
            let (fallback, _) = self.fallback();
            format!("Couldn't use {}, so {fallback} is used. {}", error.path, error.reason)
        };
        let (text, hint) = match self.errors.as_slice() {
            [] => return None,
            [one] => (text(one), format!("{} Changes apply at once.", full_stop(&one.hint))),
            several => {
                let each = several.iter().map(|one| format!("{} {}", text(one), full_stop(&one.hint)));
                (each.collect::<Vec<_>>().join("\n"), "Changes apply at once.".to_owned())
            }
        };
        // It can't be dismissed. It disappears when the file is fixed.
        Some(Notice::critical("playbook", text, hint))
    }

    fn read(&mut self) {
        (self.valid, self.errors) = (Vec::new(), Vec::new());
        let seen = match &self.seen {
            Ok(seen) => seen.as_slice(),
            Err(error) => {
                let hint = "It must be a folder of .toml files.".to_owned();
                self.errors.push(FileError { path: FOLDER.into(), reason: error.clone(), hint });
                &[]
            }
        };
        // `default.toml` first, then the others by name.
        let (first, others): (Vec<&Seen>, _) = seen.iter().partition(|seen| is_default(seen));
        let all = first.into_iter().chain(others).take(MAX_READ);
        let mut files: Vec<(&Seen, PlaybookResult)> = all.map(|seen| (seen, read(seen))).collect();
        files.sort_by_key(|(seen, read)| rank(seen, read));
        let skipped = files.split_off(FILES.min(files.len()));
        files.sort_by_key(|(seen, _)| &seen.path);
        let skipped = skipped.into_iter().take(1).map(|(seen, _)| (seen, Err(too_many_files())));
        for (seen, read) in files.into_iter().chain(skipped) {
            let file = seen.path.file_name().unwrap_or_default().to_string_lossy();
            let file = Text::line(&file).to_string();
            match read {
                Ok(playbook) => self.valid.push((file.clone(), with_name(playbook, &file))),
                Err((reason, hint)) => self.errors.push(FileError { path: path(&file), reason, hint }),
            }
        }
    }
}

/// `playbooks/ours.toml`
fn path(file: &str) -> String {
    format!("{FOLDER}/{file}")
}

/// Names a playbook without a name after its file.
fn with_name(mut playbook: Playbook, file: &str) -> Playbook {
    if playbook.name.is_empty() {
        playbook.name = Text::line(file.strip_suffix(".toml").unwrap_or(file));
    }
    playbook
}

/// All `*.toml` files that aren't hidden, by name; none if the folder doesn't exist.
fn list(folder: &Path) -> Result<Vec<Seen>, String> {
    let unreadable = |error: io::Error| format!("Couldn't read the folder: {error}.");
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(unreadable)?,
    };
    let mut seen = Vec::new();
    for entry in entries {
        let path = entry.map_err(unreadable)?.path();
        let hidden = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
        if !hidden && path.extension().is_some_and(|end| end == "toml") {
            let found = fs::metadata(&path);
            let bytes = found.as_ref().map_or(0, fs::Metadata::len);
            let changed = found.and_then(|found| found.modified()).ok();
            seen.push(Seen { path, bytes, changed });
        }
    }
    seen.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(seen)
}

fn is_default(seen: &Seen) -> bool {
    seen.path.file_name().is_some_and(|file| file == DEFAULT)
}

/// The order of priority if there are too many: the default, those with keywords (and invalid ones, which may have
/// some), then the others.
fn rank(seen: &Seen, read: &PlaybookResult) -> u8 {
    match read {
        _ if is_default(seen) => 0,
        Ok(playbook) if playbook.keywords.is_empty() => 2,
        _ => 1,
    }
}

/// The playbook, or a reason and a hint.
type PlaybookResult = Result<Playbook, (String, String)>;

fn read(seen: &Seen) -> PlaybookResult {
    if usize::try_from(seen.bytes).is_ok_and(|bytes| bytes > BYTES) {
        let reason = format!("It has {} bytes, more than the limit of {BYTES}.", seen.bytes);
        return Err((reason, "Remove everything that isn't a step.".into()));
    }
    let text = folder::read_up_to(&seen.path, BYTES).map_err(|error| {
        let hint = "It must be a readable UTF-8 text file.";
        (format!("The file couldn't be read: {error}."), hint.to_owned())
    })?;
    playbook::read(&text).map_err(|error| (error.to_string(), error.hint))
}

fn too_many_files() -> (String, String) {
    let reason = format!(
        "There are more than {FILES} files in {FOLDER}. {DEFAULT} is used first, then files with keywords, then others."
    );
    (reason, "Remove files that you don't need.".into())
}

fn full_stop(hint: &str) -> String {
    if hint.ends_with('.') { hint.to_owned() } else { format!("{hint}.") }
}

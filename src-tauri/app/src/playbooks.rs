//! A person's own playbooks: `playbooks/*.toml` in the data folder, read again when a file changed.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use grizzly_core::{Playbook, Text, Time, incident::State, playbook};

use crate::{api::Notice, folder};

const FOLDER: &str = "playbooks";
/// Holds for every incident that no other playbook is for.
const DEFAULT: &str = "default.toml";
/// More files, or larger ones, are no playbooks that somebody wrote.
const FILES: usize = 50;
const BYTES: usize = 64 << 10;
/// Of so many files those are sought that must not be left out.
const LOOKED_AT: usize = 1000;

/// The playbooks of a data folder.
pub struct Playbooks {
    folder: PathBuf,
    /// When the folder was last looked at.
    looked_at: Time,
    seen: Result<Vec<Seen>, String>,
    /// Those that can be used, by the name of their file.
    good: Vec<(String, Playbook)>,
    mistakes: Vec<Mistake>,
    process: Playbook,
}

/// A file as it was when it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    path: PathBuf,
    bytes: u64,
    changed: Option<SystemTime>,
}

/// What is wrong with a file, or with the folder.
struct Mistake {
    place: String,
    reason: String,
    hint: String,
}

impl Playbooks {
    /// Never fails: what cannot be read is left out, and said by [`Playbooks::notice`].
    pub fn open(data_folder: &Path, now: Time) -> Self {
        let folder = data_folder.join(FOLDER);
        let mut playbooks = Self {
            seen: list(&folder),
            folder,
            looked_at: now,
            good: Vec::new(),
            mistakes: Vec::new(),
            process: Playbook::process(),
        };
        playbooks.read();
        playbooks
    }

    /// Reads the files again if any was changed, looking at most once a second: whether any was.
    pub fn catch_up(&mut self, now: Time) -> bool {
        if now.seconds_since(self.looked_at).abs() < 1 {
            return false;
        }
        self.looked_at = now;
        let seen = list(&self.folder);
        let changed = seen != self.seen;
        if changed {
            self.seen = seen;
            self.read();
        }
        changed
    }

    /// The playbook for an incident: the first whose words fit it, else the first for its severity, else
    /// [`Playbooks::fallback`].
    pub fn choose(&self, state: &State) -> &Playbook {
        let fits = || self.good.iter().map(|(_, known)| known).filter(|known| known.is_for(state.severity));
        let by_words = fits().find(|known| known.has_words_of(state));
        let by_severity = || fits().find(|known| known.words.is_empty() && !known.severities.is_empty());
        by_words.or_else(by_severity).unwrap_or_else(|| self.fallback().1)
    }

    /// The playbook that is for no incident in particular, and how it is called in a sentence.
    fn fallback(&self) -> (String, &Playbook) {
        let default = self.good.iter().find(|(file, _)| file == DEFAULT);
        let for_any = |known: &Playbook| known.words.is_empty() && known.severities.is_empty();
        match default.or_else(|| self.good.iter().find(|(_, known)| for_any(known))) {
            Some((file, playbook)) => (place(file), playbook),
            None => ("the process".to_owned(), &self.process),
        }
    }

    /// What cannot be used and why, if anything.
    pub fn notice(&self) -> Option<Notice> {
        let text = |mistake: &Mistake| {
            let (instead, _) = self.fallback();
            format!("{} cannot be used; {instead} is used instead. {}", mistake.place, mistake.reason)
        };
        let (text, hint) = match self.mistakes.as_slice() {
            [] => return None,
            [one] => (text(one), format!("{} An edit holds at once.", full_stop(&one.hint))),
            several => {
                let each = several.iter().map(|one| format!("{} {}", text(one), full_stop(&one.hint)));
                (each.collect::<Vec<_>>().join("\n"), "An edit holds at once.".to_owned())
            }
        };
        // Not to be dismissed, as with the settings: it goes when the file is mended.
        Some(Notice { code: "playbook".into(), text, hint, serious: true })
    }

    fn read(&mut self) {
        (self.good, self.mistakes) = (Vec::new(), Vec::new());
        let seen = match &self.seen {
            Ok(seen) => seen.as_slice(),
            Err(error) => {
                let hint = "It is a folder of .toml files.".to_owned();
                self.mistakes.push(Mistake { place: FOLDER.into(), reason: error.clone(), hint });
                &[]
            }
        };
        // `default.toml` is read before all others, then one by one in the order of their names.
        let (first, others): (Vec<&Seen>, _) = seen.iter().partition(|seen| is_default(seen));
        let all = first.into_iter().chain(others).take(LOOKED_AT);
        let mut files: Vec<(&Seen, Read)> = all.map(|seen| (seen, read(seen))).collect();
        files.sort_by_key(|(seen, read)| rank(seen, read));
        let left = files.split_off(FILES.min(files.len()));
        files.sort_by_key(|(seen, _)| &seen.path);
        let left = left.into_iter().take(1).map(|(seen, _)| (seen, Err(too_many())));
        for (seen, read) in files.into_iter().chain(left) {
            let file = seen.path.file_name().unwrap_or_default().to_string_lossy();
            let file = Text::line(&file).to_string();
            match read {
                Ok(playbook) => self.good.push((file.clone(), named(playbook, &file))),
                Err((reason, hint)) => self.mistakes.push(Mistake { place: place(&file), reason, hint }),
            }
        }
    }
}

/// As it stands in a sentence: `playbooks/ours.toml`.
fn place(file: &str) -> String {
    format!("{FOLDER}/{file}")
}

/// A playbook without a name is called by its file.
fn named(mut playbook: Playbook, file: &str) -> Playbook {
    if playbook.name.is_empty() {
        playbook.name = Text::line(file.strip_suffix(".toml").unwrap_or(file));
    }
    playbook
}

/// Every `*.toml` that is not hidden, by name; none where there is no folder.
fn list(folder: &Path) -> Result<Vec<Seen>, String> {
    let said = |error: io::Error| format!("The folder cannot be read: {error}.");
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(said)?,
    };
    let mut seen = Vec::new();
    for entry in entries {
        let path = entry.map_err(said)?.path();
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

/// Which are used where not all can be: the default, those that are for something (a broken one may be),
/// then the others.
fn rank(seen: &Seen, read: &Read) -> u8 {
    match read {
        _ if is_default(seen) => 0,
        Ok(playbook) if playbook.words.is_empty() => 2,
        _ => 1,
    }
}

/// The playbook, or why it is none and what to do.
type Read = Result<Playbook, (String, String)>;

fn read(seen: &Seen) -> Read {
    if usize::try_from(seen.bytes).is_ok_and(|bytes| bytes > BYTES) {
        let reason = format!("It has {} bytes; at most {BYTES} are read.", seen.bytes);
        return Err((reason, "Leave out what is no step.".into()));
    }
    let text = folder::read_up_to(&seen.path, BYTES).map_err(|error| {
        let hint = "It is a text file in UTF-8 that you may read.";
        (format!("It cannot be read: {error}."), hint.to_owned())
    })?;
    playbook::read(&text).map_err(|error| (error.to_string(), error.hint))
}

fn too_many() -> (String, String) {
    let reason = format!(
        "Only the first {FILES} files of {FOLDER} are used: {DEFAULT}, those with “for”, then the others."
    );
    (reason, "Take away those that are not needed.".into())
}

fn full_stop(hint: &str) -> String {
    if hint.ends_with('.') { hint.to_owned() } else { format!("{hint}.") }
}

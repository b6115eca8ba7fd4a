//! The directory of a data folder: one TOML file, which people may edit too.

use std::{
    cell::RefCell,
    fs::{self, File, OpenOptions, TryLockError},
    io,
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::Duration,
};

use grizzly_core::{Directory, PersonId, directory::Service};

use crate::{
    folder,
    problem::{Code, Problem},
};

const FILE: &str = "directory.toml";
const LOCK: &str = "directory.lock";
const HEADER: &str = "# People and services. You can edit this file. Saving in Grizzly rewrites it and removes your\n\
    # comments.\n\n";
pub const NOT_ME: &str = "“me” can't be the name of a person: in a line, @me is the author.";
pub const NOT_ME_HINT: &str = "Choose another one, such as ada.";
const RETRY: Duration = Duration::from_millis(5);
const RETRIES: u32 = 400;

/// The file, and the directory that was last read from it. Other processes may write it at any time.
pub struct DirectoryStore {
    folder: PathBuf,
    cache: RefCell<Cache>,
}

#[derive(Default)]
struct Cache {
    /// Of the file that was read; `None` if there was none.
    stamp: Option<Stamp>,
    directory: Arc<Directory>,
    problem: Option<Problem>,
    /// Whether it changed since [`DirectoryStore::take_changed`].
    changed: bool,
}

/// Changes whenever the file does: inode, length, times of the last change of content and of metadata.
type Stamp = (u64, u64, (i64, i64), (i64, i64));

impl DirectoryStore {
    /// Never fails: see [`Self::problem`].
    pub fn open(data_folder: &Path) -> Self {
        let file = Self { folder: data_folder.to_owned(), cache: RefCell::default() };
        file.take_changed();
        file
    }

    /// The current content of the file; the last readable content if it can't be read.
    pub fn directory(&self) -> Arc<Directory> {
        self.catch_up();
        self.cache.borrow().directory.clone()
    }

    /// Why the file can't be read. It is not overwritten then.
    pub fn problem(&self) -> Option<Problem> {
        self.catch_up();
        self.cache.borrow().problem.clone()
    }

    /// Whether the file changed since the last call, in this process or another.
    pub fn take_changed(&self) -> bool {
        self.catch_up();
        std::mem::take(&mut self.cache.borrow_mut().changed)
    }

    /// Changes the directory and saves it, completely or not at all. The file is locked meanwhile.
    pub fn change<T>(&self, change: impl FnOnce(&mut Directory) -> Result<T, Problem>) -> Result<T, Problem> {
        let _lock = lock(&self.folder)?;
        if let Some(problem) = self.problem() {
            return Err(problem);
        }
        let before = self.directory();
        let mut directory = Directory::clone(&before);
        let answer = change(&mut directory)?;
        if directory != *before {
            refuse_me(&directory, &before)?;
            self.write(directory)?;
        }
        Ok(answer)
    }

    fn write(&self, directory: Directory) -> Result<(), Problem> {
        let path = self.folder.join(FILE);
        let text = toml::to_string_pretty(&directory).map_err(|error| not_saved(&error.to_string()))?;
        let text = format!("{HEADER}{text}");
        if text.len() > folder::LIMIT {
            return Err(not_saved("it would exceed the size limit"));
        }
        folder::replace(&path, &text).map_err(|error| not_saved(&error.to_string()))?;
        let directory = Arc::new(directory);
        *self.cache.borrow_mut() = Cache { stamp: stamp(&path), directory, problem: None, changed: true };
        Ok(())
    }

    /// Reads the file if it changed.
    fn catch_up(&self) {
        let path = self.folder.join(FILE);
        let stamp = stamp(&path);
        let mut cache = self.cache.borrow_mut();
        if stamp == cache.stamp {
            return;
        }
        (cache.stamp, cache.changed) = (stamp, true);
        match read(&path) {
            Ok((directory, problem)) => {
                (cache.directory, cache.problem) = (Arc::new(directory), problem);
            }
            Err(problem) => cache.problem = Some(problem),
        }
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let file = fs::metadata(path).ok()?;
    Some((file.ino(), file.len(), (file.mtime(), file.mtime_nsec()), (file.ctime(), file.ctime_nsec())))
}

/// A directory with a duplicate is a problem, but it is still shown: its phone numbers may be needed now.
fn read(path: &Path) -> Result<(Directory, Option<Problem>), Problem> {
    let hint = "Fix the file or move it away. Grizzly won't overwrite it until then.";
    let wrong = |reason: String| Problem::new(Code::Directory, reason, hint);
    let text = match folder::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((Directory::default(), None)),
        Err(error) => {
            return Err(wrong(format!("Couldn't read {}: {error}.", path.display())).caused_by(&error));
        }
    };
    let directory: Directory = toml::from_str(&text)
        .map_err(|error| wrong(format!("Couldn't read {}: {}", path.display(), error.to_string().trim())))?;
    let duplicate = directory.duplicate();
    let duplicate = duplicate.map(|found| wrong(format!("{} has a duplicate. {found}", path.display())));
    Ok((directory, duplicate))
}

/// A lock that is held until it is dropped.
fn lock(folder: &Path) -> Result<File, Problem> {
    let file = OpenOptions::new().create(true).append(true).mode(0o600).open(folder.join(LOCK));
    let file = file.map_err(|error| not_saved(&error.to_string()))?;
    for _ in 0..RETRIES {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => thread::sleep(RETRY),
            Err(TryLockError::Error(error)) => return Err(not_saved(&error.to_string())),
        }
    }
    Err(not_saved("another Grizzly process is writing it"))
}

/// Refuses a new person or owner named “me”, which no line could name. One that is already in the file may stay.
fn refuse_me(directory: &Directory, before: &Directory) -> Result<(), Problem> {
    let count = |directory: &Directory| {
        let people = directory.people.iter().filter(|person| is_me(&person.id)).count();
        let owner = |service: &&Service| service.owner.as_ref().is_some_and(is_me);
        people + directory.services.iter().filter(owner).count()
    };
    match count(directory) > count(before) {
        true => Err(Problem::new(Code::Invalid, NOT_ME, NOT_ME_HINT)),
        false => Ok(()),
    }
}

/// Whether a line would read it as its own author.
pub fn is_me(id: &PersonId) -> bool {
    id.key() == "me"
}

fn not_saved(why: &str) -> Problem {
    let reason = format!("Couldn't save the directory: {why}.");
    Problem::new(Code::Directory, reason, "Check the data folder, then save again.")
}

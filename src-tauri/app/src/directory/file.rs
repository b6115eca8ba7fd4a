//! Where the directory is kept: one TOML file in the data folder, for people to edit too.

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

use grizzly_core::{Directory, Handle, directory::Service};

use crate::{
    api::{Code, Problem},
    folder,
};

const FILE: &str = "directory.toml";
const LOCK: &str = "directory.lock";
const HEADER: &str = "# The people and services that Grizzly knows. Edit it as you like. When something is saved in\n\
    # Grizzly the whole file is written anew, without your comments.\n\n";
pub const NOT_ME: &str = "“me” cannot be a handle: in a line, @me is whoever writes it.";
pub const NOT_ME_HINT: &str = "Give another one, such as ada.";
const RETRY: Duration = Duration::from_millis(5);
const RETRIES: u32 = 400;

/// The file and what was last read from it. Other processes may write it at any time.
pub struct DirectoryFile {
    folder: PathBuf,
    kept: RefCell<Kept>,
}

#[derive(Default)]
struct Kept {
    /// Of the file that was read; `None`: there was none.
    stamp: Option<Stamp>,
    directory: Arc<Directory>,
    problem: Option<Problem>,
    /// Whether it changed since that was last told.
    news: bool,
}

/// Changes whenever the file does: place, length, last change of content and of permissions.
type Stamp = (u64, u64, (i64, i64), (i64, i64));

impl DirectoryFile {
    /// Never fails: see [`Self::problem`].
    pub fn open(data_folder: &Path) -> Self {
        let file = Self { folder: data_folder.to_owned(), kept: RefCell::default() };
        file.catch_up();
        file.take_news();
        file
    }

    /// As the file has it now. While it cannot be read: as it was before.
    pub fn directory(&self) -> Arc<Directory> {
        self.catch_up();
        self.kept.borrow().directory.clone()
    }

    /// Why the file cannot be read, so that nothing is saved over it.
    pub fn problem(&self) -> Option<Problem> {
        self.catch_up();
        self.kept.borrow().problem.clone()
    }

    /// Whether anything changed since this was last asked, by whomever.
    pub fn take_news(&self) -> bool {
        self.catch_up();
        std::mem::take(&mut self.kept.borrow_mut().news)
    }

    /// Changes the directory and keeps it: whole, or not at all. No other process writes meanwhile.
    pub fn change<T>(&self, change: impl FnOnce(&mut Directory) -> Result<T, Problem>) -> Result<T, Problem> {
        let _lock = lock(&self.folder)?;
        if let Some(problem) = self.problem() {
            return Err(problem);
        }
        let before = self.directory();
        let mut directory = Directory::clone(&before);
        let answer = change(&mut directory)?;
        if directory != *before {
            nobody_is_me(&directory, &before)?;
            self.write(directory)?;
        }
        Ok(answer)
    }

    fn write(&self, directory: Directory) -> Result<(), Problem> {
        let path = self.folder.join(FILE);
        let text = toml::to_string_pretty(&directory).map_err(|error| not_saved(&error.to_string()))?;
        let text = format!("{HEADER}{text}");
        if text.len() > folder::LIMIT {
            return Err(not_saved("it would be larger than is read again"));
        }
        folder::replace(&path, &text).map_err(|error| not_saved(&error.to_string()))?;
        let directory = Arc::new(directory);
        *self.kept.borrow_mut() = Kept { stamp: stamp(&path), directory, problem: None, news: true };
        Ok(())
    }

    /// Reads the file if it is not the one that was read last.
    fn catch_up(&self) {
        let path = self.folder.join(FILE);
        let stamp = stamp(&path);
        let mut kept = self.kept.borrow_mut();
        if stamp == kept.stamp {
            return;
        }
        (kept.stamp, kept.news) = (stamp, true);
        match read(&path) {
            Ok((directory, problem)) => {
                (kept.directory, kept.problem) = (Arc::new(directory), problem);
            }
            Err(problem) => kept.problem = Some(problem),
        }
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let file = fs::metadata(path).ok()?;
    Some((file.ino(), file.len(), (file.mtime(), file.mtime_nsec()), (file.ctime(), file.ctime_nsec())))
}

/// What stands in it twice is shown all the same: a phone list with a mistake is one.
fn read(path: &Path) -> Result<(Directory, Option<Problem>), Problem> {
    let hint = "Mend the file, or move it away. Until then nothing is saved over it.";
    let wrong = |reason: String| Problem::new(Code::Directory, reason, hint);
    let text = match folder::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((Directory::default(), None)),
        Err(error) => return Err(wrong(format!("{} cannot be read: {error}.", path.display()))),
    };
    let directory: Directory = toml::from_str(&text).map_err(|error| {
        wrong(format!("{} is not understood: {}", path.display(), error.to_string().trim()))
    })?;
    let twice =
        directory.twice().map(|twice| wrong(format!("{} says something twice. {twice}", path.display())));
    Ok((directory, twice))
}

/// Held until it is dropped; another process holds it for as long as it takes to write a small file.
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
    Err(not_saved("another Grizzly is writing it"))
}

/// Refuses a new person or owner whom no line could name. One that was in the file before is in nobody's way.
fn nobody_is_me(directory: &Directory, before: &Directory) -> Result<(), Problem> {
    let count = |directory: &Directory| {
        let people = directory.people.iter().filter(|person| is_me(&person.handle)).count();
        let owner = |service: &&Service| service.owner.as_ref().is_some_and(is_me);
        people + directory.services.iter().filter(owner).count()
    };
    match count(directory) > count(before) {
        true => Err(Problem::new(Code::Mistake, NOT_ME, NOT_ME_HINT)),
        false => Ok(()),
    }
}

/// Whether a line would mean the one who writes it.
pub fn is_me(handle: &Handle) -> bool {
    handle.as_str() == "me"
}

fn not_saved(why: &str) -> Problem {
    let reason = format!("The directory could not be saved: {why}.");
    Problem::new(Code::Directory, reason, "Check the data folder, then save it again.")
}

//! What the running app holds, beside what Tauri holds.

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use grizzly_app::{Desk, api::Opened};

pub struct Shell {
    folder: PathBuf,
    desk: Mutex<Desk>,
    /// What a window is to show once its page listens.
    waiting: Mutex<HashMap<String, Opened>>,
    /// The windows whose page listens.
    listening: Mutex<HashSet<String>>,
    /// Why the hotkey is not there.
    hotkey_problem: Mutex<Option<String>>,
    /// A call's link that was on the clipboard when declaring.
    copied_link: Mutex<Option<String>>,
    cleanup: Mutex<Vec<Box<dyn FnOnce() + Send>>>,
}

impl Shell {
    pub fn new(folder: PathBuf, desk: Desk) -> Self {
        Self {
            folder,
            desk: Mutex::new(desk),
            waiting: Mutex::default(),
            listening: Mutex::default(),
            hotkey_problem: Mutex::default(),
            copied_link: Mutex::default(),
            cleanup: Mutex::default(),
        }
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn desk(&self) -> MutexGuard<'_, Desk> {
        held(&self.desk)
    }

    /// Keeps `opened` for the window's page, which asks for it once it listens.
    pub fn keep_for(&self, window: &str, opened: Opened) {
        held(&self.waiting).insert(window.to_owned(), opened);
    }

    /// What was kept for the window's page. It asks once, when it listens.
    pub fn take_for(&self, window: &str) -> Opened {
        held(&self.listening).insert(window.to_owned());
        held(&self.waiting).remove(window).unwrap_or_default()
    }

    pub fn listens(&self, window: &str) -> bool {
        held(&self.listening).contains(window)
    }

    pub fn set_hotkey_problem(&self, problem: Option<String>) {
        *held(&self.hotkey_problem) = problem;
    }

    pub fn hotkey_problem(&self) -> Option<String> {
        held(&self.hotkey_problem).clone()
    }

    pub fn set_copied_link(&self, link: Option<String>) {
        *held(&self.copied_link) = link;
    }

    pub fn copied_link(&self) -> Option<String> {
        held(&self.copied_link).clone()
    }

    /// Runs `undo` when the app quits.
    pub fn on_leaving(&self, undo: impl FnOnce() + Send + 'static) {
        held(&self.cleanup).push(Box::new(undo));
    }

    pub fn leave(&self) {
        held(&self.cleanup).drain(..).for_each(|undo| undo());
    }
}

/// A panic in another thread must not take the log away from this one.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

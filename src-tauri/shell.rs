//! The state of the running app, apart from Tauri's own.

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use grizzly_app::{Workspace, api::OpenRequest};

pub struct Shell {
    folder: PathBuf,
    workspace: Mutex<Workspace>,
    /// What each window opens with, once its page listens.
    pending: Mutex<HashMap<String, OpenRequest>>,
    /// The windows whose page listens.
    listening: Mutex<HashSet<String>>,
    /// Why the hotkey doesn't work.
    hotkey_problem: Mutex<Option<String>>,
    /// The link of a call that was on the clipboard when an incident was declared.
    copied_link: Mutex<Option<String>>,
    cleanup: Mutex<Vec<Box<dyn FnOnce() + Send>>>,
}

impl Shell {
    pub fn new(folder: PathBuf, workspace: Workspace) -> Self {
        Self {
            folder,
            workspace: Mutex::new(workspace),
            pending: Mutex::default(),
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

    pub fn workspace(&self) -> MutexGuard<'_, Workspace> {
        held(&self.workspace)
    }

    /// Keeps `request` for the window's page, which asks for it once it listens.
    pub fn keep_for(&self, window: &str, request: OpenRequest) {
        held(&self.pending).insert(window.to_owned(), request);
    }

    /// What was kept for the window's page, which asks for it once, when it listens.
    pub fn take_for(&self, window: &str) -> OpenRequest {
        held(&self.listening).insert(window.to_owned());
        held(&self.pending).remove(window).unwrap_or_default()
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

    /// Runs `cleanup` when the app quits.
    pub fn on_quit(&self, cleanup: impl FnOnce() + Send + 'static) {
        held(&self.cleanup).push(Box::new(cleanup));
    }

    pub fn quit(&self) {
        held(&self.cleanup).drain(..).for_each(|cleanup| cleanup());
    }
}

/// Locks even after a panic in another thread, which must not make the log unavailable.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

//! What the sources, the main loop and the commands of the web UI share: the workspace, and what the desktop was last
//! seen to offer.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak,
        atomic::{AtomicBool, Ordering},
    },
};

use grizzly_app::{Effect, Workspace, clock::now};

use crate::{
    activity::Activity,
    notices::DesktopState,
    signal::{Signal, Signals},
};

pub struct Shell {
    folder: PathBuf,
    /// Opened beside the windows: the disk may take its time.
    workspace: OnceLock<Mutex<Workspace>>,
    pub signals: Signals,
    pub activity: Activity,
    desktop: Mutex<DesktopState>,
    /// The link of a call that was on the clipboard when an incident was declared.
    copied_link: Mutex<Option<String>>,
    /// What was saved since the start. The web UI can open nothing else.
    saved: Mutex<HashSet<String>>,
    /// The long work that goes on: set to cancel it.
    works: Mutex<Vec<Weak<AtomicBool>>>,
}

impl Shell {
    pub fn new(folder: PathBuf, signals: Signals) -> Self {
        Self {
            folder,
            workspace: OnceLock::new(),
            signals,
            activity: Activity::default(),
            desktop: Mutex::default(),
            copied_link: Mutex::default(),
            saved: Mutex::default(),
            works: Mutex::default(),
        }
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Opens the workspace. Until then, whoever asks for it waits.
    pub fn open(&self) {
        self.workspace.get_or_init(|| Mutex::new(Workspace::open(&self.folder, now())));
    }

    /// The workspace. Whoever asks may wait for the disk, so the main thread and the main loop never do.
    pub fn workspace(&self) -> MutexGuard<'_, Workspace> {
        held(self.workspace.wait())
    }

    /// Reads what this process or another one wrote, and signals it.
    pub fn catch_up(&self) {
        let mut workspace = self.workspace();
        let (has_changed, effects) = workspace.catch_up(now());
        if has_changed {
            self.signal_change(&workspace, effects);
        }
    }

    /// Signals the incidents as they are now, and wakes those who wait for a change. Signals arrive in the order of the
    /// changes, because the caller still holds the workspace.
    pub fn signal_change(&self, workspace: &Workspace, effects: Vec<Effect>) {
        // Without a log there are no incidents; the notices show why.
        let incidents = workspace.running().ok();
        self.signals.send(Signal::LogChanged { incidents, effects });
        self.activity.note_change();
    }

    /// What the desktop was last seen to offer.
    pub fn desktop(&self) -> MutexGuard<'_, DesktopState> {
        held(&self.desktop)
    }

    pub fn set_copied_link(&self, link: Option<String>) {
        *held(&self.copied_link) = link;
    }

    pub fn copied_link(&self) -> Option<String> {
        held(&self.copied_link).clone()
    }

    /// Notes the path of a file that was saved.
    pub fn note_saved(&self, path: &str) {
        held(&self.saved).insert(path.to_owned());
    }

    /// What cancels a new piece of long work, for as long as it goes on.
    pub fn start_work(&self) -> Arc<AtomicBool> {
        let canceled = Arc::new(AtomicBool::new(false));
        let mut works = held(&self.works);
        works.retain(|one| one.strong_count() > 0);
        works.push(Arc::downgrade(&canceled));
        canceled
    }

    /// Cancels all long work that goes on.
    pub fn cancel_work(&self) {
        held(&self.works).iter().filter_map(Weak::upgrade).for_each(|one| one.store(true, Ordering::Relaxed));
    }

    pub fn has_saved(&self, path: &str) -> bool {
        held(&self.saved).contains(path)
    }
}

/// Locks even after a panic in another thread, which must not make the log unavailable.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

//! The incidents of a data folder: their log, or why it can't be opened.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use grizzly_core::{DeviceId, Directory, Entry, Incident, Text, Time, nudges::NudgeRules};
use grizzly_log::{Access, FILE, LogError, is_writable, vanished};

use crate::{
    api::Notice,
    clock::fresh_id,
    incident_store::{IncidentStore, RestingNames},
    problem::{Code, Problem},
};

/// The incidents, if their log is open.
pub struct Incidents {
    folder: PathBuf,
    store: Result<IncidentStore, LogError>,
    /// They decide which incidents rest.
    rules: NudgeRules,
    /// When the log was last tried to be opened.
    tried_at: Time,
}

impl Incidents {
    /// Never fails: see [`Incidents::store`].
    pub fn open(folder: &Path, rules: &NudgeRules, now: Time) -> Self {
        let store = open(folder, rules, now);
        Self { folder: folder.to_owned(), store, rules: rules.clone(), tried_at: now }
    }

    /// The open log, or why it can't be opened.
    pub fn store(&self) -> Result<&IncidentStore, Problem> {
        self.store.as_ref().map_err(unusable)
    }

    /// The same, to change it. A log that couldn't be opened stays closed: nobody asked for a new one.
    pub fn store_mut(&mut self) -> Result<&mut IncidentStore, Problem> {
        self.store.as_mut().map_err(|error| unusable(error))
    }

    /// The log to write to. One that couldn't be opened is opened again, and created if there is none.
    pub fn writable(&mut self, now: Time) -> Result<&mut IncidentStore, Problem> {
        if self.store.is_err() {
            self.store = open(&self.folder, &self.rules, now);
        }
        self.store_mut()
    }

    /// Shows people as this directory spells them. Returns whether that may have changed.
    pub fn spell(&mut self, directory: &Arc<Directory>) -> bool {
        self.store.as_mut().is_ok_and(|store| store.spell(directory))
    }

    /// The incident of that name: an ID, a unique prefix of an ID or slug, or `current`.
    pub fn find(&self, name: &str) -> Result<Arc<Incident>, Problem> {
        self.store()?.find(name)
    }

    /// The incidents to which something may still happen; none without a log.
    pub fn running(&self) -> impl Iterator<Item = &Incident> {
        self.store.iter().flat_map(IncidentStore::running)
    }

    /// Services and customers of several words in all other incidents.
    pub fn long_names(&self) -> impl Iterator<Item = &Text> {
        self.store.iter().flat_map(IncidentStore::long_names)
    }

    /// The people and services in all other incidents.
    pub fn resting_names(&self) -> Arc<RestingNames> {
        self.store.as_ref().map(IncidentStore::resting_names).unwrap_or_default()
    }

    /// The rules in force from now on.
    pub fn set_rules(&mut self, rules: &NudgeRules) {
        if let Ok(store) = &mut self.store {
            store.set_rules(rules);
        }
        self.rules.clone_from(rules);
    }

    /// Reads new entries of this and other processes. Returns whether anything changed, and the new entries. If the log
    /// can't be read, the notices show it.
    pub fn catch_up(&mut self, now: Time) -> (bool, Vec<Entry>) {
        let was_usable = self.store.is_ok();
        self.reopen(now);
        let Ok(store) = &mut self.store else { return (false, Vec::new()) };
        let was_unread = store.unread().is_some();
        match store.catch_up(now) {
            Ok(entries) => (!entries.is_empty() || !was_usable || was_unread, entries),
            Err(error @ LogError::Gone { .. }) => {
                self.store = Err(error);
                (true, Vec::new())
            }
            Err(error) if was_unread => {
                tracing::debug!(code = error.code(), "the log still can't be read");
                (false, Vec::new())
            }
            Err(error) => {
                tracing::warn!(code = error.code(), "couldn't read the log");
                (true, Vec::new())
            }
        }
    }

    /// Tries again to open a log that couldn't be opened or written, at most once a second. The app needs no restart
    /// after the disk is repaired.
    fn reopen(&mut self, now: Time) {
        if now.seconds_since(self.tried_at) < 1 {
            return;
        }
        self.tried_at = now;
        let is_repaired = match &self.store {
            Err(_) if self.folder.join(FILE).is_file() => true,
            Err(_) => {
                // Deleted while it was in use: what is beside it can be got back.
                if let Some(error) = vanished(&self.folder) {
                    self.store = Err(error);
                }
                false
            }
            Ok(store) => *store.access() == Access::ReadOnlyStorage && is_writable(&self.folder),
        };
        if is_repaired {
            self.store = open(&self.folder, &self.rules, now);
        }
    }

    /// What can't be opened, read or written.
    pub fn notices(&self) -> Vec<Notice> {
        let store = match &self.store {
            Ok(store) => store,
            Err(error) => {
                let notice = Notice::of("log", unusable(error));
                let is_gone = matches!(error, LogError::Vanished { .. });
                return vec![if error.is_recoverable() { notice.with_recovery(is_gone) } else { notice }];
            }
        };
        let mut notices = Vec::new();
        notices.extend(store.refusal().map(|error| Notice::critical("log", error.to_string(), error.hint())));
        if store.damaged() > 0 {
            let rows =
                if store.damaged() == 1 { "1 row".to_owned() } else { format!("{} rows", store.damaged()) };
            let text = format!("Couldn't read {rows} of the log.");
            let hint = "Get them back from the backups. grizzly verify says which ones.";
            notices.push(Notice::critical("log_damaged", text, hint).with_recovery(false));
        }
        notices.extend(store.unread().cloned().map(|problem| Notice::of("log_unread", problem)));
        if let Err(error) = store.items() {
            let text = format!("Couldn't read the outbox, so no update is sent. {error}");
            notices.push(Notice::critical("outbox", text, error.hint()));
        }
        notices
    }
}

fn open(folder: &Path, rules: &NudgeRules, now: Time) -> Result<IncidentStore, LogError> {
    IncidentStore::open(folder, DeviceId(fresh_id(now)), rules, now)
}

fn unusable(error: &LogError) -> Problem {
    let code = if error.is_read_only() { Code::ReadOnly } else { Code::Log };
    Problem::new(code, format!("Couldn't open the log, so nothing can be logged. {error}"), error.hint())
        .caused_by(error)
}

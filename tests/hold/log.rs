//! The log of a folder, as the trials read it.

use std::{collections::BTreeSet, path::Path};

use grizzly_app::{Execute, Workspace, clock};
use grizzly_core::{DeviceId, Entry, Event};
use grizzly_log::{Log, LogError};
use uuid::Uuid;

/// A folder with an incident that goes on.
pub fn declare(folder: &Path) {
    let mut workspace = Workspace::open(folder, clock::now());
    let summary = "checkout returns 500s".to_owned();
    let declare = Execute::Declare { summary, severity: None, first_error: None, found_by: None };
    workspace.execute(declare, clock::now()).unwrap_or_else(|problem| panic!("{problem}"));
}

pub fn open(folder: &Path) -> Result<Log, LogError> {
    Log::open(folder, DeviceId(Uuid::from_u128(1)))
}

/// The texts of all notes; what is wrong with the log is added to `problems`.
pub fn notes(folder: &Path, problems: &mut Vec<String>) -> BTreeSet<String> {
    let log = match open(folder) {
        Ok(log) => log,
        Err(error) => {
            problems.push(format!("the log doesn't open: {error}"));
            return BTreeSet::new();
        }
    };
    match log.verify() {
        Ok(verified) => problems.extend(verified.faults),
        Err(error) => problems.push(format!("the log can't be verified: {error}")),
    }
    let note = |entry: Entry| match entry.event {
        Event::Note { text } => Some(text.to_string()),
        _ => None,
    };
    let entries = log.since(0).map(|new| new.entries).unwrap_or_default();
    entries.into_iter().filter_map(note).collect()
}

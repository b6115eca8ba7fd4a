//! The log of a folder, as the trials read it.

use std::{collections::BTreeSet, path::Path};

use grizzly_app::{Execute, Problem, Workspace, api::Notice, clock};
use grizzly_core::{DeviceId, Entry, Event};
use grizzly_log::{Log, LogError};
use uuid::Uuid;

/// What the incident of a trial is called.
pub const SUMMARY: &str = "checkout returns 500s";

/// A folder with an incident that goes on.
pub fn declare(folder: &Path) {
    let mut workspace = Workspace::open(folder, clock::now());
    declare_in(&mut workspace).unwrap_or_else(|problem| panic!("{problem}"));
}

pub fn declare_in(workspace: &mut Workspace) -> Result<(), Problem> {
    let summary = SUMMARY.to_owned();
    let declare = Execute::Declare { summary, severity: None, first_error: None, found_by: None };
    workspace.execute(declare, clock::now()).map(|_| ())
}

/// The lines of its export, in the order of each device.
pub fn lines(workspace: &Workspace) -> Vec<String> {
    let mut lines = Vec::new();
    let _ = workspace.export_log_lines(None, &mut lines);
    String::from_utf8(lines).unwrap().lines().map(str::to_owned).collect()
}

/// Adds what the app says is wrong, and what a verification finds, to `problems`.
pub fn check(workspace: &Workspace, case: &str, problems: &mut Vec<String>) {
    // That a later version changed the file is what one of the steps does.
    let is_wrong = |notice: &Notice| notice.critical && !notice.text.contains("newer version");
    let critical = workspace.notices(&[]).into_iter().filter(is_wrong);
    problems.extend(critical.map(|notice| format!("{case}: {}", notice.text)));
    match workspace.verify(&mut |_| {}) {
        Ok(verified) => problems.extend(verified.faults.iter().map(|fault| format!("{case}: {fault}"))),
        Err(problem) => problems.push(format!("{case}: the log can't be verified: {problem}")),
    }
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

//! What the targets start from: a folder with an incident that was led to its end. And what they do with what was taken.

use grizzly_app::{
    Workspace,
    api::{FollowUpFormat, NextUpdate, Problem, Reader, RfoFormat},
};
use grizzly_core::Time;
use tempfile::TempDir;

/// A SEV1 with everything that an incident can have.
const SCENARIO: &str = include_str!("../../tests/data/sev1-checkout.grizzly");

/// The time of every target: after the scenario.
pub fn now() -> Time {
    Time::from_millis(1_795_000_000_000)
}

/// A data folder, in memory where the system has such a place.
pub fn folder() -> TempDir {
    let folder = TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).expect("a temporary folder");
    std::fs::write(folder.path().join("settings.toml"), "zone = \"UTC\"\nme = \"ada\"\n").expect("its settings");
    folder
}

/// A data folder with one incident, which is `current`.
pub struct Given {
    pub workspace: Workspace,
    pub folder: TempDir,
}

impl Given {
    /// One in which the incident of the scenario has ended.
    pub fn ended() -> Self {
        Self::played(SCENARIO)
    }

    /// One that was just declared.
    pub fn declared() -> Self {
        Self::played("2026-11-18 10:00 @ada: /declare sev1 checkout returns 500s\n")
    }

    fn played(scenario: &str) -> Self {
        let folder = folder();
        let mut workspace = Workspace::open(folder.path(), now());
        workspace.play(None, scenario, now()).expect("a scenario that is right");
        Self { workspace, folder }
    }
}

/// Reads all that can be made of an incident: the screen, what is next, every draft and every file.
pub fn read_all(workspace: &Workspace, incident: &str) {
    let now = now();
    workspace.view(incident, now).expect("its board");
    workspace.screen(incident, now).expect("its screen");
    workspace.next(incident, None, now).expect("what is next");
    workspace.checklist(incident, None, now).expect("its checklist");
    workspace.briefing(incident, None, now).expect("its briefing");
    workspace.cleanup(incident).expect("its customers");
    for audience in &workspace.settings().audiences {
        let name = audience.audience();
        let draft = workspace.update_draft(incident, name.name(), None, NextUpdate::BySchedule, None, now);
        draft.expect("a draft for each audience");
    }
    checked(workspace.customer_message(incident, &[]));
    for reader in [Reader::Team, Reader::External] {
        workspace.rfo(incident, reader, &[], now).expect("its RFO");
        for format in [RfoFormat::Md, RfoFormat::Html, RfoFormat::Json] {
            workspace.rfo_file(incident, format, reader, now).expect("its RFO as a file");
        }
    }
    for format in [FollowUpFormat::Tasks, FollowUpFormat::Csv] {
        checked(workspace.follow_ups(incident, format, now));
    }
    workspace.export_customers(incident, now).expect("its customers as a CSV");
}

/// What was taken. A refusal says why and what to do.
pub fn checked<T>(result: Result<T, Problem>) -> Option<T> {
    match result {
        Ok(taken) => Some(taken),
        Err(problem) => {
            assert!(!problem.reason.is_empty() && !problem.hint.is_empty(), "{problem:?}");
            let is_plain = |text: &str| text.chars().all(|c| c == '\n' || c == '\t' || !c.is_control());
            assert!(is_plain(&problem.reason) && is_plain(&problem.hint), "nothing reaches a terminal raw: {problem:?}");
            None
        }
    }
}

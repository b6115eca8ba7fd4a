//! The diagnostics file of a process: what is in it, and what isn't.

use std::{env, fs, panic, path::Path, process::Command};

use grizzly_diagnostics::trace;
use tempfile::TempDir;

/// Set in the process that writes: the folder, and what `GRIZZLY_TRACE` would be.
const FOLDER: &str = "GRIZZLY_TEST_STATE";
const DIRECTIVES: &str = "GRIZZLY_TEST_TRACE";

/// Notes one line for each level of Grizzly's crates and of another crate, and a panic. One process has one file.
#[test]
fn writes_lines() {
    let Some(folder) = env::var_os(FOLDER) else { return };
    trace::start(Some(Path::new(&folder)), env::var(DIRECTIVES).ok().as_deref());
    tracing::error!(target: "grizzly_log::row", "an error");
    tracing::warn!(target: "grizzly_log", "a warning");
    tracing::info!(target: "grizzly_app", "an information");
    tracing::debug!(target: "grizzly_app", "a detail");
    tracing::error!(target: "zbus", "another crate's error");
    let panicked = panic::catch_unwind(|| panic!("a text of an incident"));
    assert!(panicked.is_err(), "it panicked");
}

/// The lines that a process with these directives notes: level, target and the rest.
fn noted(folder: &Path, directives: &str) -> Vec<String> {
    let wrote = Command::new(env::current_exe().unwrap())
        .args(["--exact", "trace::writes_lines"])
        .env(FOLDER, folder)
        .env(DIRECTIVES, directives)
        .output()
        .unwrap();
    assert!(wrote.status.success(), "{}", String::from_utf8_lossy(&wrote.stdout));
    let text = fs::read_to_string(folder.join(trace::FILE)).unwrap_or_default();
    let after_time_and_process =
        |line: &str| line.splitn(3, ' ').nth(2).unwrap_or_default().trim().to_owned();
    text.lines().map(after_time_and_process).collect()
}

const ERROR: &str = "ERROR grizzly_log::row: an error";
const WARNING: &str = "WARN grizzly_log: a warning";
const INFORMATION: &str = "INFO grizzly_app: an information";
const DETAIL: &str = "DEBUG grizzly_app: a detail";
const OTHER: &str = "ERROR zbus: another crate's error";

#[test]
fn the_directives_decide_what_is_noted() {
    for (directives, expected) in [
        ("", vec![ERROR, WARNING, INFORMATION]),
        ("debug", vec![ERROR, WARNING, INFORMATION, DETAIL]),
        ("warn", vec![ERROR, WARNING]),
        ("warn,grizzly_app=trace", vec![ERROR, WARNING, INFORMATION, DETAIL]),
        ("warn,zbus=error", vec![ERROR, WARNING, OTHER]),
        ("off", vec![]),
        (
            "grizzly=what",
            vec![
                "WARN grizzly_diagnostics::trace: GRIZZLY_TRACE is invalid, so the default is used",
                ERROR,
                WARNING,
                INFORMATION,
            ],
        ),
    ] {
        let folder = TempDir::new().unwrap();
        let mut lines = noted(folder.path(), directives);
        lines.retain(|line| !line.contains("panic"));
        assert_eq!(lines, expected, "GRIZZLY_TRACE={directives}");
    }
}

#[test]
fn a_panic_is_noted_by_its_place_and_without_its_message() {
    let folder = TempDir::new().unwrap();
    let lines = noted(folder.path(), "");
    let panics: Vec<&String> = lines.iter().filter(|line| line.contains("panic")).collect();
    assert_eq!(panics.len(), 1, "{lines:?}");
    assert!(panics[0].contains("tests/trace.rs"), "its place: {panics:?}");
    assert!(!lines.concat().contains("a text of an incident"), "its message isn't: {lines:?}");
}

#[test]
fn the_last_problems_are_warnings_and_errors_of_both_files() {
    let folder = TempDir::new().unwrap();
    let line = |level: &str, text: &str| {
        format!("2026-11-22T10:30:00.000000Z 4711 {level:>5} grizzly_app: {text}\n")
    };
    fs::write(folder.path().join(trace::OLDER), line("ERROR", "one") + &line("WARN", "two")).unwrap();
    fs::write(folder.path().join(trace::FILE), line("INFO", "a WARN inside") + &line("WARN", "three"))
        .unwrap();
    let texts = |count| -> Vec<String> {
        let problems = trace::recent_problems(folder.path(), count).into_iter();
        problems.map(|line| line.rsplit(' ').next().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(texts(2), ["two", "three"], "the newest ones, oldest first");
    assert_eq!(texts(9), ["one", "two", "three"], "all of them");
}

#[test]
fn a_folder_that_cannot_be_written_changes_nothing_else() {
    // The process ends as it would, and has no file.
    assert_eq!(noted(Path::new("/dev/null/state"), ""), [""; 0], "nothing is noted");
}

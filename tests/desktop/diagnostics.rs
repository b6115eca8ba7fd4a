//! `grizzly doctor`, the same in Settings, and the diagnostics file, which holds no incident text.

use std::{fs, os::unix::fs::PermissionsExt, path::PathBuf};

use serde_json::Value;

use crate::{Said, desktop, desktop::Desktop, wait};

/// In every text of the incident below, and in no other text.
const MARKER: &str = "zebrafinch";

impl Desktop {
    /// The folder of the diagnostics file.
    fn state(&self) -> PathBuf {
        self.home().join(".local/state/grizzly")
    }

    pub fn diagnostics_file(&self) -> String {
        fs::read_to_string(self.state().join("diagnostics.log")).unwrap_or_default()
    }
}

/// The health of an area in the JSON of `grizzly doctor`.
#[track_caller]
fn health(doctor: &Said, area: &str) -> String {
    let json: Value = serde_json::from_str(&doctor.out).expect("JSON");
    let diagnoses = json["diagnoses"].as_array().expect("a list");
    let one = diagnoses.iter().find(|one| one["area"] == area).expect("every area has a diagnosis");
    one["health"].as_str().expect("a word").to_owned()
}

#[test]
fn doctor_finds_what_this_desktop_has() {
    // Given a desktop with everything that the tests have, then each is found.
    let desktop = desktop();
    let here = desktop.start_again(&["doctor", "--json"]);
    assert_eq!(here.code, Some(0), "the log is usable: {here:?}");
    for area in ["display", "session_bus", "tray", "notifications", "hotkey", "web_view", "log"] {
        assert_eq!(health(&here, area), "ok", "{area}: {}", here.out);
    }
    assert_eq!(health(&here, "keyring"), "missing", "the tests' bus has no keyring");

    // Without a display and a bus it ends too, and nothing more is needed to log.
    let elsewhere = desktop.cli(&["doctor", "--json"]);
    assert_eq!(elsewhere.code, Some(0), "the log is usable: {elsewhere:?}");
    for area in ["display", "session_bus", "tray", "notifications", "hotkey", "keyring"] {
        assert_eq!(health(&elsewhere, area), "missing", "{area}: {}", elsewhere.out);
    }
}

#[test]
fn doctor_fails_where_nothing_can_be_logged() {
    let desktop = desktop();
    fs::write(desktop.data(), "a file where the data folder should be").expect("our own folder");
    let doctor = desktop.cli(&["doctor"]);
    assert_eq!(doctor.code, Some(1), "{doctor:?}");
    assert!(doctor.out.contains("The log can't be created"), "{doctor:?}");
}

#[test]
fn a_state_folder_that_cannot_be_written_stops_nothing() {
    // Given no place for the diagnostics file, then everything works as it would, and the doctor shows it.
    let mut desktop = desktop();
    desktop.session_env("XDG_STATE_HOME", "/dev/null/state");
    let declared = desktop.start_again(&["declare", "checkout returns 500s"]);
    assert_eq!((declared.code, declared.err.as_str()), (Some(0), ""), "nothing more is printed");
    let doctor = desktop.start_again(&["doctor", "--json"]);
    assert_eq!(
        (doctor.code, health(&doctor, "state_folder").as_str()),
        (Some(0), "problem"),
        "{}",
        doctor.out
    );
}

#[test]
fn the_diagnostics_file_holds_no_incident_text_at_any_level() {
    // Given an incident by command line and by window, whose every text has a marker, and commands that are refused,
    let mut desktop = desktop();
    desktop.session_env("GRIZZLY_TRACE", "trace");
    desktop.settings(&format!("me = \"{MARKER}me\"\nteam_channel = \"#{MARKER}\"\n"));
    let lines = [
        "/call https://meet.example/zebrafinch",
        "/lead @zebrafinch1",
        "/task @zebrafinch2 zebrafinch dashboards 10m",
        "/rollback zebrafinch-payments @zebrafinch2",
        "/impact zebrafinch users 1200 likely",
        "/customer zebrafinch-corp zebrafinch hangs via phone",
        "/sent ceo zebrafinch users cannot pay. next 30m",
        "zebrafinch is a note",
    ];
    let declared = desktop.start_again(&["declare", "zebrafinch returns 500s"]);
    assert_eq!(declared.code, Some(0), "{declared:?}");
    for line in lines {
        let said = desktop.start_again(&["say", "current", line]);
        assert_eq!(said.code, Some(0), "{line}: {said:?}");
    }
    for refused in [
        &["say", "current", "/zebrafinch"] as &[&str],
        &["say", "no-zebrafinch", "hello"],
        &["show", "no-zebrafinch"],
        &["export", "current", "--output", "/zebrafinch/zebrafinch"],
        &["send", "current", "zebrafinch", "--text", "zebrafinch"],
    ] {
        assert_ne!(desktop.start_again(refused).code, Some(0), "{refused:?} is refused");
    }
    let app = desktop.start(&[]);
    app.main().keys("#composer", "zebrafinch from the window\u{e007}");
    app.main().wait_for_text("#log", "zebrafinch from the window");
    app.main().keys("#composer", "/zebrafinch\u{e007}");
    app.main().wait_for("#refused");
    app.kill();
    // then the file says what ran, in private, and has the marker nowhere.
    let file = desktop.diagnostics_file();
    for noted in ["of=\"declare\"", "of=\"say\"", "of=\"execute\"", "code=NotFound"] {
        assert!(file.contains(noted), "the file has {noted}: {file}");
    }
    assert!(!file.to_lowercase().contains(MARKER), "{file}");
    for (path, mode) in [(desktop.state(), 0o700), (desktop.state().join("diagnostics.log"), 0o600)] {
        let found = fs::metadata(&path).expect("it was written").permissions().mode() & 0o777;
        assert_eq!(found, mode, "{} is private", path.display());
    }
}

#[test]
fn settings_show_and_copy_what_doctor_prints() {
    let desktop = desktop();
    let app = desktop.start(&[]);
    let main = app.main();
    main.wait_for("#open-settings");
    main.click("#open-settings");
    main.click("[data-section='diagnostics']");
    for (area, health) in [("tray", "ok"), ("notifications", "ok"), ("hotkey", "ok"), ("keyring", "missing")]
    {
        main.wait_for_text(&format!("#diagnoses [data-area='{area}']"), health);
    }
    main.click("#copy-diagnostics");
    wait::until("the diagnostics on the clipboard", || {
        let text = desktop.display.clipboard()?;
        if text.contains("Keyring        missing") && text.contains("diagnostics.log") {
            Ok(())
        } else {
            Err(text)
        }
    });
}

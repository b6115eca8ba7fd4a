//! What a problem tells the window besides its sentences: the field that it is about, and the errors behind it.

use std::fs;

use grizzly_app::{
    settings::{AudienceSetting, CallSetting, Settings},
    tracker::Tracker,
};
use tempfile::TempDir;

#[test]
fn a_refused_setting_is_named_by_its_path() {
    let folder = TempDir::new().unwrap();
    let standard = Settings::default();
    let twice = || {
        [
            standard.audiences.clone(),
            vec![AudienceSetting { name: "ceo".into(), ..AudienceSetting::default() }],
        ]
        .concat()
    };
    for (settings, field) in [
        (Settings { zone: "Mars".into(), ..standard.clone() }, "zone"),
        (Settings { me: "two words".into(), ..standard.clone() }, "me"),
        (Settings { call: CallSetting::Fixed { link: "room 4".into() }, ..standard.clone() }, "call.link"),
        (Settings { tracker: Tracker::Github { project: "shop".into() }, ..standard.clone() }, "tracker"),
        (Settings { channels: Vec::new(), ..standard.clone() }, "audiences.0"),
        (Settings { audiences: twice(), ..standard.clone() }, "audiences.3"),
    ] {
        // When it is saved, then nothing is, and the window can show the field.
        let problem = settings.save(folder.path()).unwrap_err();
        assert_eq!(problem.field.as_deref(), Some(field), "{problem:?}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is written");
    }
}

#[test]
fn an_unreadable_file_keeps_the_error_behind_its_problem() {
    let folder = TempDir::new().unwrap();
    for (text, cause) in [("zone = ", "TOML parse error"), ("colour = \"red\"", "unknown field `colour`")] {
        // Given a file that a person edited by hand.
        fs::write(folder.path().join("settings.toml"), text).unwrap();
        // When it is read, then the problem has what the parser said, apart from its own sentences.
        let (settings, problem) = Settings::read(folder.path());
        let problem = problem.unwrap();
        assert_eq!(settings, Settings::default(), "the defaults are in force");
        assert!(problem.causes.iter().any(|error| error.contains(cause)), "{problem:?}");
    }
    // Given one that can be parsed, with a value that is refused, then it is named.
    fs::write(folder.path().join("settings.toml"), "zone = \"Mars\"").unwrap();
    let (_, problem) = Settings::read(folder.path());
    assert_eq!(problem.unwrap().field.as_deref(), Some("zone"), "by its path");
}

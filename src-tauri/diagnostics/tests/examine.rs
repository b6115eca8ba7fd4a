//! `grizzly doctor` and Settings: one diagnosis for each area, whatever this computer is like.

use std::{fs, os::unix::net::UnixListener};

use grizzly_app::{
    CommandResult, Execute, Workspace,
    api::{Area, Diagnosis, Diagnostics, Health},
    clock::now,
};
use grizzly_diagnostics::{Environment, text};
use insta::assert_snapshot;

use crate::{
    computer::{Computer, check, found},
    services,
    session::Session,
};

/// Without what differs from one computer to the next.
fn normalized(diagnostics: Diagnostics) -> Diagnostics {
    let normalize = |one: Diagnosis| match one.area {
        Area::Grizzly | Area::System | Area::Graphics | Area::WebView => Diagnosis::ok(one.area, "…"),
        Area::DataFolder | Area::StateFolder | Area::ConfigFolder | Area::Downloads => {
            let end = one.detail.find(", writable").unwrap_or(one.detail.len());
            Diagnosis { detail: one.detail[..end].into(), ..one }
        }
        Area::Desktop
        | Area::Display
        | Area::SessionBus
        | Area::Tray
        | Area::Notifications
        | Area::Hotkey
        | Area::Keyring
        | Area::Log
        | Area::Settings => one,
    };
    Diagnostics { diagnoses: diagnostics.diagnoses.into_iter().map(normalize).collect(), ..diagnostics }
}

#[test]
fn without_a_session_everything_that_is_missing_is_explained() {
    // Given a new account without a display, a bus and folders, then each area has a line, and nothing is created.
    let computer = Computer::new();
    let diagnostics = computer.examine(Environment::default());
    assert!(diagnostics.log_is_usable(), "an incident can be declared");
    assert_snapshot!(text(&normalized(diagnostics)));
    assert_eq!(fs::read_dir(computer.home()).unwrap().count(), 0, "looking changes nothing");
}

#[test]
fn with_a_whole_session_nothing_is_missing() {
    // Given a bus with a tray, notifications, a portal and an unlocked keyring, and a Wayland display,
    let session = Session::with_secret_service();
    let _services = services::serve(&session.address);
    let computer = Computer::new().with_folders();
    let home = computer.home().to_string_lossy().into_owned();
    let _display = UnixListener::bind(computer.home().join("wayland-0")).unwrap();
    let environment = Environment::from([
        ("DBUS_SESSION_BUS_ADDRESS", session.address.as_str()),
        ("WAYLAND_DISPLAY", "wayland-0"),
        ("XDG_RUNTIME_DIR", &home),
        ("XDG_CURRENT_DESKTOP", "GNOME"),
    ]);
    // then each of them is found.
    check(
        &computer.examine(environment),
        &[
            (Area::Desktop, Health::Ok, "GNOME"),
            (Area::Display, Health::Ok, "Wayland, wayland-0"),
            (Area::SessionBus, Health::Ok, "answers"),
            (Area::Tray, Health::Ok, "tray icons"),
            (Area::Notifications, Health::Ok, "testd 1.2, with buttons"),
            (Area::Hotkey, Health::Ok, "version 2"),
            (Area::Keyring, Health::Ok, ""),
            (Area::DataFolder, Health::Ok, "~/data, writable, mode 700"),
            (Area::StateFolder, Health::Ok, "~/state, writable"),
            (Area::ConfigFolder, Health::Ok, "~/config, writable"),
            (Area::Downloads, Health::Ok, "~/Downloads, writable"),
        ],
    );
}

#[test]
fn an_empty_bus_is_a_session_without_parts() {
    let session = Session::start();
    let address = session.address.as_str();
    let environment = Environment::from([("DBUS_SESSION_BUS_ADDRESS", address), ("WAYLAND_DISPLAY", "none")]);
    check(
        &Computer::new().examine(environment),
        &[
            (Area::Display, Health::Problem, "none (Wayland) can't be used"),
            (Area::SessionBus, Health::Ok, "answers"),
            (Area::Tray, Health::Missing, "No tray"),
            (Area::Notifications, Health::Missing, "No notification server"),
            (Area::Hotkey, Health::Missing, "portal offers none"),
            (Area::Keyring, Health::Missing, "No keyring"),
        ],
    );
}

#[test]
fn services_that_hang_are_reported_as_such() {
    // Given a tray, notifications, a portal and a keyring that take every call and never answer,
    let session = Session::with_secret_service();
    session.hang();
    let _services = services::hang(&session.address);
    let address = session.address.as_str();
    let environment = Environment::from([("DBUS_SESSION_BUS_ADDRESS", address), ("WAYLAND_DISPLAY", "none")]);
    // then the examination ends, and names each.
    let silent = |area| (area, Health::Problem, "doesn't answer within 2 s");
    check(
        &Computer::new().examine(environment),
        &[silent(Area::Tray), silent(Area::Notifications), silent(Area::Hotkey), silent(Area::Keyring)],
    );
    assert!(session.is_hanging(), "the answer came while the keyring had not answered");
}

#[test]
fn a_bus_that_hangs_delays_nothing_else() {
    // Given a bus that accepts connections and never answers,
    let computer = Computer::new().with_folders();
    let socket = computer.home().join("bus");
    let _listener = UnixListener::bind(&socket).unwrap();
    let address = format!("unix:path={}", socket.display());
    // then the examination ends, and finds what doesn't need the bus.
    check(
        &computer.examine(Environment::from([("DBUS_SESSION_BUS_ADDRESS", address.as_str())])),
        &[
            (Area::SessionBus, Health::Problem, "didn't finish"),
            (Area::Tray, Health::Problem, "didn't finish"),
            (Area::Keyring, Health::Problem, "didn't finish"),
            (Area::Display, Health::Missing, "No display"),
            (Area::Log, Health::Ok, "Empty"),
            (Area::Downloads, Health::Ok, "writable"),
        ],
    );
}

#[test]
fn the_log_is_read_and_verified() {
    // Given an incident, then its entries are counted and intact.
    let computer = Computer::new();
    let data = computer.folders().data;
    let declare =
        Execute::Declare { summary: "it".into(), severity: None, first_error: None, found_by: None };
    let (CommandResult { numbers, .. }, _) = Workspace::open(&data, now()).execute(declare, now()).unwrap();
    let diagnostics = computer.examine(Environment::default());
    let entries = if numbers.len() == 1 {
        "1 entry, intact".to_owned()
    } else {
        format!("{} entries, intact", numbers.len())
    };
    check(&diagnostics, &[(Area::Log, Health::Ok, &entries)]);
    assert!(diagnostics.log_is_usable(), "{diagnostics:?}");

    // Given another file in its place, then it is named, and not touched.
    fs::write(data.join("grizzly.db"), "something else, and long enough to be a file of its own").unwrap();
    let diagnostics = computer.examine(Environment::default());
    check(&diagnostics, &[(Area::Log, Health::Problem, "not a Grizzly log")]);
    assert!(!diagnostics.log_is_usable(), "{diagnostics:?}");
    assert!(fs::read_to_string(data.join("grizzly.db")).unwrap().starts_with("something else"), "it is kept");
}

#[test]
fn folders_that_cannot_be_used_are_named() {
    // Given files where folders should be, then nothing can be logged or noted, and both are explained.
    let computer = Computer::new();
    fs::write(computer.home().join("data"), "").unwrap();
    fs::write(computer.home().join("state"), "").unwrap();
    let diagnostics = computer.examine(Environment::default());
    check(
        &diagnostics,
        &[
            (
                Area::DataFolder,
                Health::Problem,
                "~/data can't be used (it isn't a folder). Nothing can be logged.",
            ),
            (Area::StateFolder, Health::Problem, "doesn't note its own problems"),
            (Area::Downloads, Health::Missing, "go to the home folder"),
        ],
    );
    assert!(!diagnostics.log_is_usable(), "{diagnostics:?}");
}

#[test]
fn invalid_settings_are_shown_with_what_to_do() {
    let computer = Computer::new().with_folders();
    fs::write(computer.home().join("data/settings.toml"), "hotkey = 5\n").unwrap();
    let diagnostics = computer.examine(Environment::default());
    check(&diagnostics, &[(Area::Settings, Health::Problem, "settings.toml")]);
    assert!(diagnostics.log_is_usable(), "the log works without settings");
    assert!(found(&diagnostics, Area::Settings).hint.is_some(), "what to do");
}

//! All probes, at the same time and with one deadline.

use std::{
    path::Path,
    sync::{Arc, mpsc},
    thread,
    time::{Duration, Instant},
};

use grizzly_app::api::{Area, Diagnosis, Diagnostics};

use crate::{
    Environment, Folders,
    probes::{
        display, folder, graphics,
        hotkey::{self, OwnHotkey},
        keyring, libraries, log, notifications, session_bus, settings, tray, versions,
    },
    text::home_as_tilde,
    trace,
};

/// Whatever hangs, a result is there after this. Longer than a call on the bus may take, which has a better reason.
const DEADLINE: Duration = Duration::from_secs(6);
const RECENT_PROBLEMS: usize = 5;

/// Everything that a probe may look at.
struct Computer {
    environment: Environment,
    folders: Folders,
    own_hotkey: OwnHotkey,
}

type Probe = fn(&Computer) -> Vec<Diagnosis>;

/// In the order in which their diagnoses are shown. The area names a probe that doesn't finish.
const PROBES: [(Area, Probe); 16] = [
    (Area::Grizzly, |_| vec![versions::grizzly()]),
    (Area::System, |_| vec![versions::system()]),
    (Area::Desktop, |of| vec![versions::desktop(&of.environment)]),
    (Area::Display, |of| vec![display::examine(&of.environment)]),
    (Area::Graphics, |of| vec![graphics::examine(&of.environment)]),
    (Area::WebView, |_| vec![versions::web_view(libraries::webkit_version())]),
    (Area::SessionBus, |of| vec![session_bus::examine(&of.environment)]),
    (Area::Tray, |of| vec![tray::examine(&of.environment, libraries::has_tray_library)]),
    (Area::Notifications, |of| vec![notifications::examine(&of.environment)]),
    (Area::Hotkey, |of| vec![hotkey::examine(&of.folders.data, &of.own_hotkey, &of.environment)]),
    (Area::Keyring, |of| vec![keyring::examine(&of.environment)]),
    (Area::Log, |of| {
        // First, because opening the log makes the folder private.
        let log = log::examine(&of.folders.data);
        vec![folder::data(&of.folders.data), log]
    }),
    (Area::Settings, |of| vec![settings::examine(&of.folders.data)]),
    (Area::StateFolder, |of| vec![folder::state(of.folders.state.as_deref())]),
    (Area::ConfigFolder, |of| vec![folder::config(of.folders.config.as_deref())]),
    (Area::Downloads, |of| vec![folder::downloads(of.folders.downloads.as_deref())]),
];

/// Examines this computer. Waits at most 6 s; a probe that isn't done by then is a problem of its own.
pub fn examine(folders: Folders, environment: Environment, own_hotkey: OwnHotkey) -> Diagnostics {
    let state = folders.state.clone();
    let home = folders.home.clone();
    let computer = Arc::new(Computer { environment, folders, own_hotkey });
    let deadline = Instant::now() + DEADLINE;
    let running: Vec<_> = PROBES.iter().map(|(area, probe)| (*area, start(*probe, &computer))).collect();
    let finished = running.into_iter().flat_map(|(area, result)| {
        let left = deadline.saturating_duration_since(Instant::now());
        result.recv_timeout(left).unwrap_or_else(|_| vec![unfinished(area)])
    });
    let tilde = |text: &str| home_as_tilde(text, home.as_deref());
    let shown = |one: Diagnosis| {
        let (detail, hint) = (tilde(&one.detail), one.hint.as_deref().map(tilde));
        Diagnosis { detail, hint, ..one }
    };
    Diagnostics {
        diagnoses: finished.map(shown).collect(),
        recent_problems: state.as_deref().map(recent).unwrap_or_default(),
        file: state.map(|folder| tilde(&folder.join(trace::FILE).to_string_lossy())),
    }
}

fn recent(folder: &Path) -> Vec<String> {
    trace::recent_problems(folder, RECENT_PROBLEMS)
}

/// On a thread of its own, which may outlive the deadline.
fn start(probe: Probe, computer: &Arc<Computer>) -> mpsc::Receiver<Vec<Diagnosis>> {
    let (done, result) = mpsc::channel();
    let computer = Arc::clone(computer);
    thread::spawn(move || {
        // Nobody receives it after the deadline.
        let _ = done.send(probe(&computer));
    });
    result
}

/// It hangs, or it panicked.
fn unfinished(area: Area) -> Diagnosis {
    let detail = format!("This check didn't finish within {} s.", DEADLINE.as_secs());
    Diagnosis::problem(
        area,
        detail,
        "What is checked here may hang. Log out and in, then run grizzly doctor again.",
    )
}

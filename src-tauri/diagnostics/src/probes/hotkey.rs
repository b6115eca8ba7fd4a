//! The global hotkey: grabbed on X11, granted by the desktop portal elsewhere.

use std::path::Path;

use grizzly_app::{
    api::{Area, Diagnosis},
    settings::Settings,
};

use crate::{
    Environment,
    bus::{Bus, BusError, Object},
};
#[cfg(target_os = "linux")]
use crate::{
    hotkey::{Hotkey, NotAHotkey},
    hotkey_grab::{GrabError, HotkeyGrab},
};

const PORTAL: Object = Object {
    service: "org.freedesktop.portal.Desktop",
    path: "/org/freedesktop/portal/desktop",
    interface: "org.freedesktop.portal.GlobalShortcuts",
};

const INSTEAD: &str = "Bind this command in the desktop's keyboard settings: grizzly declare";

/// The hotkey in this process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnHotkey {
    /// This process doesn't register it, so it can be tried.
    NotRegistered,
    Registered,
    /// With the reason.
    Failed(String),
}

pub fn examine(data: &Path, own: &OwnHotkey, environment: &Environment) -> Diagnosis {
    let (Settings { hotkey, .. }, _) = Settings::read(data);
    judge(&hotkey, own, environment)
}

/// `keys`: of the settings, such as `Ctrl+Alt+I`.
fn judge(keys: &str, own: &OwnHotkey, environment: &Environment) -> Diagnosis {
    if keys.trim().is_empty() {
        return Diagnosis::ok(Area::Hotkey, "No hotkey is set.");
    }
    match own {
        OwnHotkey::Registered => Diagnosis::ok(Area::Hotkey, format!("{keys} opens quick declare.")),
        OwnHotkey::Failed(reason) => Diagnosis::problem(
            Area::Hotkey,
            reason,
            format!("Choose another hotkey in Settings. Or: {INSTEAD}"),
        ),
        OwnHotkey::NotRegistered if cfg!(target_os = "macos") => {
            Diagnosis::ok(Area::Hotkey, format!("{keys} works while the window's process runs."))
        }
        OwnHotkey::NotRegistered => match (environment.get("WAYLAND_DISPLAY"), environment.get("DISPLAY")) {
            (Some(_), _) => {
                let version = Bus::connect(environment).and_then(|bus| bus.property(&PORTAL, "version"));
                judge_portal(keys, version)
            }
            (None, Some(display)) => judge_grab(keys, grab(keys, display)),
            (None, None) => Diagnosis::missing(
                Area::Hotkey,
                "No hotkey, because there is no display.",
                "Start Grizzly from a desktop session.",
            ),
        },
    }
}

fn judge_portal(keys: &str, version: Result<u32, BusError>) -> Diagnosis {
    match version {
        Ok(version) => Diagnosis::ok(
            Area::Hotkey,
            format!(
                "The desktop portal offers hotkeys (version {version}). It asks once whether {keys} is allowed."
            ),
        ),
        Err(BusError::NoAnswer) => Diagnosis::problem(
            Area::Hotkey,
            "No hotkey: the desktop portal doesn't answer within 2 s.",
            INSTEAD,
        ),
        Err(BusError::NoBus(_) | BusError::NotRunning | BusError::Unsupported | BusError::Failed(_)) => {
            Diagnosis::missing(Area::Hotkey, "No hotkey: this desktop's portal offers none.", INSTEAD)
        }
    }
}

/// What trying to grab the keys showed.
enum Grab {
    Free,
    Taken,
    Failed(String),
}

fn judge_grab(keys: &str, grab: Grab) -> Diagnosis {
    match grab {
        Grab::Free => Diagnosis::ok(Area::Hotkey, format!("{keys} is free. It works while Grizzly is open.")),
        Grab::Taken => Diagnosis::ok(Area::Hotkey, format!("{keys} is in use, by Grizzly if it is open."))
            .with_hint(format!(
                "If it doesn't open quick declare, choose another hotkey in Settings. Or: {INSTEAD}"
            )),
        Grab::Failed(reason) => Diagnosis::problem(
            Area::Hotkey,
            format!("{keys} can't be used ({reason})."),
            format!("Choose another hotkey in Settings. Or: {INSTEAD}"),
        ),
    }
}

/// Grabs the keys as the app does. They are free again once the display is left.
#[cfg(target_os = "linux")]
fn grab(keys: &str, display: &str) -> Grab {
    let Ok(hotkey) = keys.parse::<Hotkey>() else { return Grab::Failed(NotAHotkey.to_string()) };
    match HotkeyGrab::connect(Some(display)).and_then(|display| display.grab(Some(hotkey))) {
        Ok(()) => Grab::Free,
        Err(GrabError::Taken) => Grab::Taken,
        Err(error) => Grab::Failed(error.to_string()),
    }
}

#[cfg(not(target_os = "linux"))]
fn grab(_keys: &str, _display: &str) -> Grab {
    Grab::Free
}

//! A panel for the tray icon, and the library that draws it.

use grizzly_app::api::{Area, Diagnosis};

use crate::{
    Environment,
    bus::{Bus, BusError, Object},
};

const WATCHER: Object = Object {
    service: "org.kde.StatusNotifierWatcher",
    path: "/StatusNotifierWatcher",
    interface: "org.kde.StatusNotifierWatcher",
};

pub fn examine(environment: &Environment, has_library: fn() -> bool) -> Diagnosis {
    if cfg!(target_os = "macos") {
        return Diagnosis::ok(Area::Tray, "The menu bar of macOS.");
    }
    let has_panel =
        Bus::connect(environment).and_then(|bus| bus.property(&WATCHER, "IsStatusNotifierHostRegistered"));
    judge(has_panel, has_library())
}

fn judge(has_panel: Result<bool, BusError>, has_library: bool) -> Diagnosis {
    let no_tray = "Grizzly stays in the window list, and closing its window minimizes it.";
    match has_panel {
        Err(BusError::NoBus(_)) => Diagnosis::missing(
            Area::Tray,
            format!("No tray, because there is no session bus. {no_tray}"),
            "Start Grizzly from a desktop session.",
        ),
        Err(BusError::NoAnswer) => Diagnosis::problem(
            Area::Tray,
            format!("The tray doesn't answer within 2 s. {no_tray}"),
            "Restart the desktop's panel, or log out and in.",
        ),
        Ok(_) if !has_library => Diagnosis::missing(
            Area::Tray,
            format!("The tray library isn't installed. {no_tray}"),
            "Install libayatana-appindicator3-1 (Fedora: libayatana-appindicator-gtk3) and restart Grizzly.",
        ),
        Ok(true) => Diagnosis::ok(Area::Tray, "The desktop shows tray icons."),
        Ok(false) | Err(BusError::NotRunning | BusError::Unsupported) => Diagnosis::missing(
            Area::Tray,
            format!("No tray. {no_tray}"),
            "On GNOME, install the extension “AppIndicator”.",
        ),
        Err(BusError::Failed(reason)) => Diagnosis::problem(
            Area::Tray,
            format!("No tray ({reason}). {no_tray}"),
            "Restart the desktop's panel.",
        ),
    }
}

//! What this desktop is missing, and what to do about it. Grizzly works without any of these.

use grizzly_app::api::Notice;
use tauri::{AppHandle, Manager};

use crate::{
    notify,
    session::{TrayHost, tray_host},
    shell::Shell,
    tray,
};

pub fn of_desktop(app: &AppHandle) -> Vec<Notice> {
    let mut notices = Vec::new();
    let mut missing = |code: &str, text: &str, hint: &str| {
        notices.push(Notice { code: code.into(), text: text.into(), hint: hint.into(), critical: false });
    };
    match tray_host() {
        TrayHost::NoBus => missing(
            "session_bus",
            "No session bus found, so the tray and notifications don't work.",
            "Start Grizzly from a desktop session, or run: dbus-run-session grizzly",
        ),
        host => {
            if matches!(host, TrayHost::Missing) {
                missing(
                    "tray",
                    "This desktop has no tray. Closing this window minimizes it.",
                    "On GNOME, the extension “AppIndicator” adds a tray.",
                );
            } else if !tray::library_is_installed() {
                missing(
                    "tray",
                    "The tray library isn't installed.",
                    "Install libayatana-appindicator3-1 (Fedora: libayatana-appindicator-gtk3) and restart Grizzly.",
                );
            }
            if !notify::server_is_running() {
                missing(
                    "notifications",
                    "No notification server is running, so reminders don't appear outside this window.",
                    "Install a notification server such as dunst. Until then, keep this window visible.",
                );
            }
        }
    }
    if let Some(problem) = app.state::<Shell>().hotkey_problem() {
        let hint = "Choose another hotkey in Settings, or bind this command in your desktop's keyboard settings: grizzly declare";
        missing("hotkey", &problem, hint);
    }
    notices
}

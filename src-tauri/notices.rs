//! What this desktop lacks, and what to do about it. Grizzly works without each of these.

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
        notices.push(Notice { code: code.into(), text: text.into(), hint: hint.into(), serious: false });
    };
    match tray_host() {
        TrayHost::NoBus => missing(
            "session_bus",
            "There is no session bus, so no tray and no notifications.",
            "Start Grizzly from a desktop session, or with: dbus-run-session grizzly",
        ),
        host => {
            if matches!(host, TrayHost::Absent) {
                missing(
                    "tray",
                    "This desktop shows no tray. Closing this window minimises it.",
                    "Everything is here in the window. On GNOME the extension “AppIndicator” adds a tray.",
                );
            } else if !tray::library_is_there() {
                missing(
                    "tray",
                    "The tray's library is missing.",
                    "Install libayatana-appindicator3-1 (Fedora: libayatana-appindicator-gtk3) and start again.",
                );
            }
            if !notify::server_is_there() {
                missing(
                    "notifications",
                    "Nothing here shows notifications.",
                    "Install a notification server, such as dunst. Until then, keep this window in sight.",
                );
            }
        }
    }
    if let Some(problem) = app.state::<Shell>().hotkey_problem() {
        let hint = "Choose other keys in Settings, or bind this command in your desktop's keyboard settings: grizzly declare";
        missing("hotkey", &problem, hint);
    }
    notices
}

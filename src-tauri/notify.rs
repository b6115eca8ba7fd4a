//! Native notifications, with urgency and a button, through the session's notification server.

use std::thread;

use grizzly_app::{Notification, api::Opened};
use notify_rust::{Hint, Urgency};
use tauri::AppHandle;

use crate::windows;

/// Shows it and waits for its button in a thread of its own; where there is no server, the notices
/// in the window say so.
pub fn show(app: AppHandle, notification: Notification) {
    thread::spawn(move || {
        let incident = notification.incident;
        let Ok(shown) = native(&notification).show() else { return };
        shown.wait_for_action(|action| {
            if matches!(action, "open" | "default") {
                windows::show_main(&app, Opened { incident: Some(incident), ..Opened::default() });
            }
        });
    });
}

/// The server's name, if one answers.
pub fn server() -> Option<String> {
    notify_rust::get_server_information().ok().map(|server| server.name)
}

fn native(notification: &Notification) -> notify_rust::Notification {
    let takes_markup = notify_rust::get_capabilities()
        .is_ok_and(|capabilities| capabilities.iter().any(|capability| capability == "body-markup"));
    let body = if takes_markup { escaped(&notification.body) } else { notification.body.clone() };
    notify_rust::Notification::new()
        .appname("Grizzly")
        .summary(&notification.title)
        .body(&body)
        .hint(Hint::DesktopEntry("dev.grizzly.Grizzly".into()))
        .urgency(Urgency::Normal)
        .action("default", "Open")
        .action("open", "Open")
        .finalize()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

//! `grizzly:` links from other programs. On Linux a link is the argument of a second start.

use std::thread;

use tauri::AppHandle;
use tauri_plugin_deep_link::DeepLinkExt;

/// Registers Grizzly for its links. It runs a program of the desktop, which may take a while.
pub fn register(app: AppHandle) {
    thread::spawn(move || {
        let links = app.deep_link();
        let is_registered = links.is_registered("grizzly");
        let registered = is_registered.and_then(|is| if is { Ok(()) } else { links.register("grizzly") });
        if let Err(error) = registered {
            tracing::warn!("couldn't register for grizzly: links, so they don't open Grizzly: {error}");
        }
    });
}

/// Watches for links where they aren't arguments.
#[cfg(target_os = "macos")]
pub fn start(app: &AppHandle, signals: crate::signal::Signals) {
    app.deep_link().on_open_url(move |event| {
        let summary = event.urls().first().and_then(grizzly_cli::summary_of);
        signals.send(crate::signal::Signal::LinkOpened { summary });
    });
}

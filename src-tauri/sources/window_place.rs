//! Where the main window is. What a person does to it is saved once they have stopped, so that the next start shows the
//! window where it was.

use std::{
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use grizzly_app::{Execute, clock::now};
use tauri::{AppHandle, Manager, WebviewWindow, Window, WindowEvent};

use crate::{
    placement::{self, Placements, SAVED_AS},
    shell::Shell,
};

/// A window that is dragged moves many times.
const QUIET: Duration = Duration::from_millis(300);

/// Watches the window events. Returns what hears them.
pub fn watch(shell: Arc<Shell>) -> impl Fn(&Window, &WindowEvent) {
    let (moved, moves) = mpsc::channel::<AppHandle>();
    thread::spawn(move || {
        while let Ok(app) = moves.recv() {
            while moves.recv_timeout(QUIET).is_ok() {}
            if let Some(window) = app.get_webview_window("main") {
                remember(&shell, &window);
            }
        }
    });
    move |window, event| {
        let is_moved = matches!(event, WindowEvent::Moved(_) | WindowEvent::Resized(_));
        if is_moved && window.label() == "main" && moved.send(window.app_handle().clone()).is_err() {
            tracing::warn!("nobody remembers where the window is");
        }
    }
}

fn remember(shell: &Shell, window: &WebviewWindow) {
    let placements = window.state::<Placements>();
    let place = match placement::place(window) {
        Ok(Some(place)) => place,
        Ok(None) => return,
        Err(error) => return tracing::warn!("couldn't see where the window is: {error}"),
    };
    if placements.remember(&placement::monitors(window), place) {
        let save = Execute::SaveText { key: SAVED_AS.to_owned(), text: placements.to_text() };
        if let Err(problem) = shell.workspace().execute(save, now()) {
            tracing::warn!("couldn't save where the window is: {}", problem.reason);
        }
    }
}

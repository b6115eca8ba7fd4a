//! The close button of a window. It never closes the window: what happens instead depends on the desktop.

use tauri::{Window, WindowEvent};

use crate::signal::{Signal, Signals};

pub fn watch(signals: Signals) -> impl Fn(&Window, &WindowEvent) {
    move |window, event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            api.prevent_close();
            signals.send(Signal::CloseRequested { window: window.label().to_owned() });
        }
    }
}

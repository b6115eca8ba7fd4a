//! Whether the main window has the keyboard.

use tauri::{Window, WindowEvent};

use crate::signal::{Signal, Signals};

pub fn watch(signals: Signals) -> impl Fn(&Window, &WindowEvent) {
    move |window, event| {
        if let WindowEvent::Focused(has_keyboard) = event
            && window.label() == "main"
        {
            signals.send(Signal::KeyboardMoved { main_has_it: *has_keyboard });
        }
    }
}

//! Shows, hides and minimizes a window, each in one step.

use std::fmt::Display;

use tauri::WebviewWindow;

#[derive(Clone, Copy, Debug)]
pub enum WindowState {
    /// On the screen, with the keyboard.
    Shown,
    Hidden,
    Minimized,
}

/// Brings the window into that state. It returns at once; what was asked first is carried out first.
///
/// Not with Tauri's `show` and `set_focus`: these are two requests, and the second is dropped while the first still
/// waits to be carried out, so that the keyboard stays where it was.
#[cfg(target_os = "linux")]
pub fn set(window: &WebviewWindow, state: WindowState) {
    use gtk::prelude::{GtkWindowExt, WidgetExt};

    then(window, move |window| match window.gtk_window() {
        Ok(shown) => match state {
            WindowState::Shown => {
                shown.show_all();
                shown.present();
            }
            WindowState::Hidden => shown.hide(),
            WindowState::Minimized => {
                // Before it is on the screen: to appear, lose the keyboard and get it back at once is too much for some
                // window managers, which then leave it without the keyboard.
                shown.iconify();
                shown.show_all();
            }
        },
        Err(error) => note(window, "show or hide", Err(error)),
    });
}

/// Runs a step after the states that were set before. What Tauri was asked before (a place, a size) is carried out
/// first too: its requests have a higher priority.
#[cfg(target_os = "linux")]
pub fn then(window: &WebviewWindow, step: impl FnOnce(&WebviewWindow) + Send + 'static) {
    use gtk::glib::{self, ControlFlow, Priority};

    let stepped = window.clone();
    let after_requests = move || {
        let mut step = Some(step);
        glib::idle_add_local_full(Priority::HIGH_IDLE, move || {
            if let Some(step) = step.take() {
                step(&stepped);
            }
            ControlFlow::Break
        });
    };
    note(window, "show or hide", window.run_on_main_thread(after_requests));
}

/// Brings the window into that state.
#[cfg(not(target_os = "linux"))]
pub fn set(window: &WebviewWindow, state: WindowState) {
    let steps = match state {
        // Independent steps: one that the system doesn't support must not stop the others.
        WindowState::Shown => vec![window.show(), window.unminimize(), window.set_focus()],
        WindowState::Hidden => vec![window.hide()],
        WindowState::Minimized => vec![window.show(), window.minimize()],
    };
    for done in steps {
        note(window, "show or hide", done);
    }
}

/// Runs a step after the states that were set before.
#[cfg(not(target_os = "linux"))]
pub fn then(window: &WebviewWindow, step: impl FnOnce(&WebviewWindow) + Send + 'static) {
    step(window);
}

/// Notes what a window manager doesn't do. The person sees it on the screen.
pub fn note(window: &WebviewWindow, what: &str, done: Result<(), impl Display>) {
    if let Err(error) = done {
        tracing::warn!("couldn't {what} the window {}: {error}", window.label());
    }
}

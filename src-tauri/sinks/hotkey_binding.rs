//! Which keys open quick declare: grabbed on X11, requested from the desktop portal elsewhere. Where neither works, a
//! notice names the command that the person can bind in the desktop's own keyboard settings. Grabbed keys are pressed in
//! `sources/hotkey.rs`.

use std::{
    fmt::Display,
    sync::atomic::{AtomicBool, Ordering},
};

use grizzly_app::{Problem, api::Code};
use tauri::{AppHandle, Manager, Wry};
use tauri_plugin_global_shortcut::{GlobalShortcut, Shortcut};

use super::portal;
use crate::{
    display,
    signal::{Signal, Signals},
};

/// Checks that `keys` are a valid hotkey, before they are saved.
pub fn check(keys: &str) -> Result<(), Problem> {
    if keys.trim().is_empty() || keys.parse::<Shortcut>().is_ok() {
        return Ok(());
    }
    let reason = format!("“{keys}” isn't a valid hotkey.");
    let hint = "Use something like Ctrl+Alt+I, or leave it empty for no hotkey.";
    Err(Problem::new(Code::Settings, reason, hint).at("hotkey"))
}

/// Binds `keys` (none if empty) in place of the previous ones, and signals whether they work.
pub fn bind(app: &AppHandle, signals: &Signals, keys: &str) {
    static ASKED_PORTAL: AtomicBool = AtomicBool::new(false);
    if display::programs_grab_keys() {
        signals.send(Signal::HotkeyBound(grab(app, keys)));
    } else if !keys.trim().is_empty() && !ASKED_PORTAL.swap(true, Ordering::Relaxed) {
        portal::start(keys.to_owned(), signals.clone());
    }
}

/// Leaves `keys` to the window that has the keyboard.
pub fn release(app: &AppHandle, keys: &str) -> Result<(), String> {
    let released = grab_again(app, "");
    // The library sends a release only before its next question, which the second one begins with.
    if let Some(shortcuts) = app.try_state::<GlobalShortcut<Wry>>().filter(|_| !keys.trim().is_empty())
        && let Err(error) = shortcuts.unregister(keys)
    {
        tracing::debug!("the hotkey was released before: {error}");
    }
    released
}

/// Grabs `keys` again after that. The error is a sentence for the person.
pub fn grab_again(app: &AppHandle, keys: &str) -> Result<(), String> {
    if display::programs_grab_keys() { grab(app, keys) } else { Ok(()) }
}

/// Grabs `keys`, and no others. The error is a sentence for the person.
fn grab(app: &AppHandle, keys: &str) -> Result<(), String> {
    let failed = |error: &dyn Display| format!("The hotkey {keys} can't be used: {error}.");
    let shortcuts = app
        .try_state::<GlobalShortcut<Wry>>()
        .ok_or_else(|| failed(&"the hotkey library couldn't be loaded"))?;
    shortcuts.unregister_all().map_err(|error| failed(&error))?;
    if keys.trim().is_empty() {
        return Ok(());
    }
    shortcuts.register(keys).map_err(|error| failed(&error))
}

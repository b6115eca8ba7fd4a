//! Which keys open quick declare: grabbed on X11, requested from the desktop portal elsewhere. Where neither works, a
//! notice names the command that the person can bind in the desktop's own keyboard settings. Grabbed keys are pressed in
//! `sources/hotkey.rs`.

use std::{
    fmt::Display,
    sync::atomic::{AtomicBool, Ordering},
};

use grizzly_app::{Problem, api::Code};
use grizzly_diagnostics::hotkey::Hotkey;
use tauri::{AppHandle, Manager};

use super::portal;
use crate::{
    display,
    signal::{Signal, Signals},
};

/// Checks that `keys` are a valid hotkey, before they are saved.
pub fn check(keys: &str) -> Result<(), Problem> {
    if keys.trim().is_empty() || keys.parse::<Hotkey>().is_ok() {
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

/// Leaves the keys to the window that has the keyboard.
pub fn release(app: &AppHandle) -> Result<(), String> {
    grab_again(app, "")
}

/// Grabs `keys` again after that. The error is a sentence for the person.
pub fn grab_again(app: &AppHandle, keys: &str) -> Result<(), String> {
    if display::programs_grab_keys() { grab(app, keys) } else { Ok(()) }
}

/// Grabs `keys`, and no others any more; none if empty. The error is a sentence for the person.
#[cfg(target_os = "linux")]
fn grab(app: &AppHandle, keys: &str) -> Result<(), String> {
    use std::sync::Arc;

    use grizzly_diagnostics::hotkey_grab::HotkeyGrab;

    let hotkey = match keys.trim() {
        "" => None,
        keys => Some(keys.parse::<Hotkey>().map_err(|error| failed(keys, &error))?),
    };
    let grab = app.try_state::<Arc<HotkeyGrab>>();
    let grab = grab.ok_or_else(|| failed(keys, &"the display can't be asked for keys"))?;
    grab.grab(hotkey).map_err(|error| failed(keys, &error))
}

#[cfg(not(target_os = "linux"))]
fn grab(app: &AppHandle, keys: &str) -> Result<(), String> {
    use tauri_plugin_global_shortcut::GlobalShortcut;

    let shortcuts = app.try_state::<GlobalShortcut<tauri::Wry>>();
    let shortcuts = shortcuts.ok_or_else(|| failed(keys, &"the hotkey library couldn't be loaded"))?;
    shortcuts.unregister_all().map_err(|error| failed(keys, &error))?;
    match keys.trim() {
        "" => Ok(()),
        keys => shortcuts.register(keys).map_err(|error| failed(keys, &error)),
    }
}

fn failed(keys: &str, error: &dyn Display) -> String {
    format!("The hotkey {keys} can't be used: {error}.")
}

//! The global hotkey: grabbed on X11, requested from the desktop portal elsewhere. Where neither works, a notice
//! names the command that the person can bind in the desktop's own keyboard settings.

use std::{env, thread};

use grizzly_app::{Problem, api::Code};
use tauri::{AppHandle, Manager};
use tauri_plugin_global_shortcut::{Builder, GlobalShortcutExt, Shortcut, ShortcutState};

use crate::{portal, shell::Shell, windows};

/// Binds the hotkey of the settings, replacing the previous one.
pub fn bind(app: &AppHandle) {
    let shell = app.state::<Shell>();
    let keys = shell.workspace().settings().hotkey.clone();
    if grabs_keys() {
        shell.set_hotkey_problem(grab(app, &keys).err());
    } else if app.try_state::<Bound>().is_none() && !keys.trim().is_empty() {
        app.manage(Bound);
        request_from_portal(app.clone(), keys);
    }
}

/// Checks that `keys` are a valid hotkey, before they are saved.
pub fn check(keys: &str) -> Result<(), Problem> {
    if keys.trim().is_empty() || keys.parse::<Shortcut>().is_ok() {
        return Ok(());
    }
    let reason = format!("“{keys}” isn't a valid hotkey.");
    Err(Problem::new(
        Code::Settings,
        reason,
        "Use something like Ctrl+Alt+I, or leave it empty for no hotkey.",
    ))
}

/// Runs once: afterwards the desktop's own settings decide which keys are used.
fn request_from_portal(app: AppHandle, keys: String) {
    thread::spawn(move || {
        let problem = "This desktop hasn't granted Grizzly a global hotkey";
        app.state::<Shell>().set_hotkey_problem(Some(format!("{problem}.")));
        let bound = || app.state::<Shell>().set_hotkey_problem(None);
        let ended = portal::listen(&keys, bound, || windows::show_quick(&app, None));
        app.state::<Shell>().set_hotkey_problem(Some(format!("{problem}: {ended}.")));
    });
}

fn grab(app: &AppHandle, keys: &str) -> Result<(), String> {
    let failed = |error: &dyn std::fmt::Display| format!("The hotkey {keys} can't be used: {error}.");
    if app.try_state::<Bound>().is_none() {
        app.plugin(Builder::new().build()).map_err(|error| failed(&error))?;
        app.manage(Bound);
    }
    let shortcuts = app.global_shortcut();
    shortcuts.unregister_all().map_err(|error| failed(&error))?;
    if keys.trim().is_empty() {
        return Ok(());
    }
    let pressed = |app: &AppHandle| {
        let app = app.clone();
        // Not on the main thread: a window shown from there gets no keyboard focus.
        thread::spawn(move || windows::show_quick(&app, None));
    };
    shortcuts
        .on_shortcut(keys, move |app, _, event| {
            if event.state() == ShortcutState::Pressed {
                pressed(app);
            }
        })
        .map_err(|error| failed(&error))
}

/// Marks that the plugin is loaded, or that the portal was asked.
struct Bound;

fn grabs_keys() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(target_os = "macos") || (set("DISPLAY") && !set("WAYLAND_DISPLAY"))
}

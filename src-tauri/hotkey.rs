//! The global hotkey: grabbed on X11, asked of the desktop portal elsewhere. Where there is neither,
//! the person binds a command in the desktop's own settings, and is told which.

use std::{env, thread};

use grizzly_app::{Problem, api::Code};
use tauri::{AppHandle, Manager};
use tauri_plugin_global_shortcut::{Builder, GlobalShortcutExt, Shortcut, ShortcutState};

use crate::{portal, shell::Shell, windows};

/// Binds the hotkey of the settings in place of the one before.
pub fn bind(app: &AppHandle) {
    let shell = app.state::<Shell>();
    let keys = shell.desk().settings().hotkey.clone();
    if grabs_keys() {
        shell.set_hotkey_problem(grab(app, &keys).err());
    } else if app.try_state::<Bound>().is_none() && !keys.trim().is_empty() {
        app.manage(Bound);
        ask_portal(app.clone(), keys);
    }
}

/// Whether `keys` are a hotkey at all, before they are saved.
pub fn check(keys: &str) -> Result<(), Problem> {
    if keys.trim().is_empty() || keys.parse::<Shortcut>().is_ok() {
        return Ok(());
    }
    let reason = format!("“{keys}” is not a hotkey.");
    Err(Problem::new(Code::Settings, reason, "For example Ctrl+Alt+I, or nothing for none."))
}

/// Once: afterwards the desktop's own settings say which keys it is.
fn ask_portal(app: AppHandle, keys: String) {
    thread::spawn(move || {
        let problem = "This desktop gives no hotkeys to programs";
        app.state::<Shell>().set_hotkey_problem(Some(format!("{problem}, or has not yet.")));
        let bound = || app.state::<Shell>().set_hotkey_problem(None);
        let ended = portal::listen(&keys, bound, || windows::show_quick(&app, None));
        app.state::<Shell>().set_hotkey_problem(Some(format!("{problem}: {ended}.")));
    });
}

fn grab(app: &AppHandle, keys: &str) -> Result<(), String> {
    let failed = |error: &dyn std::fmt::Display| format!("The hotkey {keys} cannot be used: {error}.");
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
        // Beside the main thread, from which a window gets no focus.
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

/// That the plugin is there, or the portal was asked.
struct Bound;

fn grabs_keys() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(target_os = "macos") || (set("DISPLAY") && !set("WAYLAND_DISPLAY"))
}

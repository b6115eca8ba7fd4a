//! The global hotkey. It works on X11; elsewhere the person binds a command in the desktop's own
//! settings, and is told which.

use std::{env, thread};

use tauri::{AppHandle, Manager};
use tauri_plugin_global_shortcut::{Builder, GlobalShortcutExt, ShortcutState};

use crate::{shell::Shell, windows};

/// Binds the hotkey of the settings in place of the one before.
pub fn bind(app: &AppHandle) {
    let shell = app.state::<Shell>();
    let keys = shell.desk().settings().hotkey.clone();
    shell.set_hotkey_problem(try_bind(app, &keys).err());
}

fn try_bind(app: &AppHandle, keys: &str) -> Result<(), String> {
    if !on_x11() {
        return Err("This desktop gives no hotkeys to programs.".to_owned());
    }
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

/// That the plugin is there.
struct Bound;

fn on_x11() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(target_os = "macos") || (set("DISPLAY") && !set("WAYLAND_DISPLAY"))
}

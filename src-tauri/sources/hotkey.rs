//! Presses of the global hotkey, where programs can grab keys. `sinks/hotkey_binding.rs` grabs the keys.

use tauri::AppHandle;

use crate::signal::{Signal, Signals};

/// Waits for presses, on a thread of its own. If that fails, no hotkey can be bound, and a notice shows that.
#[cfg(target_os = "linux")]
pub fn start(app: &AppHandle, signals: Signals) {
    use std::{sync::Arc, thread};

    use grizzly_diagnostics::hotkey_grab::HotkeyGrab;
    use tauri::Manager;

    let grab = match HotkeyGrab::connect(None) {
        Ok(grab) => Arc::new(grab),
        Err(error) => return tracing::warn!("couldn't ask the display for keys: {error}"),
    };
    app.manage(Arc::clone(&grab));
    thread::spawn(move || {
        loop {
            match grab.wait_for_press() {
                Ok(()) => signals.send(Signal::HotkeyPressed),
                Err(error) => return tracing::warn!("the hotkey is lost: {error}"),
            }
        }
    });
}

/// Loads the hotkey library. If it fails, no hotkey can be bound, and a notice shows that.
#[cfg(not(target_os = "linux"))]
pub fn start(app: &AppHandle, signals: Signals) {
    use tauri_plugin_global_shortcut::{Builder, ShortcutState};

    let plugin = Builder::new().with_handler(move |_, _, event| {
        if event.state() == ShortcutState::Pressed {
            signals.send(Signal::HotkeyPressed);
        }
    });
    if let Err(error) = app.plugin(plugin.build()) {
        tracing::warn!("couldn't load the hotkey library: {error}");
    }
}

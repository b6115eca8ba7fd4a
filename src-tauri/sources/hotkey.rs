//! Presses of the global hotkey, where programs can grab keys. `sinks/hotkey_binding.rs` grabs the keys.

use tauri::AppHandle;
use tauri_plugin_global_shortcut::{Builder, ShortcutState};

use crate::signal::{Signal, Signals};

/// Loads the hotkey library. If it fails, no hotkey can be bound, and a notice shows that.
pub fn start(app: &AppHandle, signals: Signals) {
    let plugin = Builder::new().with_handler(move |_, _, event| {
        if event.state() == ShortcutState::Pressed {
            signals.send(Signal::HotkeyPressed);
        }
    });
    if let Err(error) = app.plugin(plugin.build()) {
        tracing::warn!("couldn't load the hotkey library: {error}");
    }
}

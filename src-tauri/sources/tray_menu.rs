//! Clicks on the rows of the tray's menu. `sinks/tray_icon.rs` makes the rows.

use tauri::AppHandle;

use crate::signal::{Signal, Signals, TrayRow};

pub fn start(app: &AppHandle, signals: Signals) {
    app.on_menu_event(move |_, event| match TrayRow::from_id(&event.id().0) {
        Some(row) => signals.send(Signal::TrayClicked(row)),
        None => tracing::warn!("an unknown row of a menu was clicked"),
    });
}

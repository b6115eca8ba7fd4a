//! The two windows: main, and quick declare, which is created at start so that it appears at once.
//!
//! Do not call these functions on the main thread: a window shown from there gets no keyboard focus.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
};

use grizzly_app::{
    api::OpenRequest,
    cli::{Launch, Quick},
};
use serde::Serialize;
use tauri::{AppHandle, Emitter, LogicalSize, Manager, PhysicalPosition, WebviewWindow};

use crate::{
    session::{TrayHost, tray_host},
    shell::Shell,
    tray,
};

const MAIN: &str = "main";
const QUICK: &str = "quick";

/// A window is shown in three steps. If it were closed in between, the last one would show it again.
fn lock() -> MutexGuard<'static, ()> {
    static LOCK: Mutex<()> = Mutex::new(());
    LOCK.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Opens the first window of a new process.
pub fn open_first(app: &AppHandle, launch: Launch) {
    let app = app.clone();
    thread::spawn(move || match (&launch.quick, launch.hidden) {
        (None, true) => start_hidden(&app),
        _ => open(&app, launch),
    });
}

/// Starts in the tray, where the icon appears in a moment, or minimized if there is no tray.
fn start_hidden(app: &AppHandle) {
    let has_tray = matches!(tray_host(), TrayHost::Present) && tray::library_is_installed();
    if !has_tray {
        close(app, MAIN);
    }
}

/// Opens what a start asks for: the first one, or one that was handed over.
pub fn open(app: &AppHandle, launch: Launch) {
    match launch.quick {
        Some(Quick { summary }) => show_quick(app, summary),
        None if launch.hidden => {}
        None => show_main(app, OpenRequest::default()),
    }
}

pub fn show_main(app: &AppHandle, request: OpenRequest) {
    send_or_keep(app, MAIN, "opened", request.clone(), request);
    show(app, MAIN);
}

#[derive(Clone, Serialize)]
struct QuickShown {
    prefill: Option<String>,
}

pub fn show_quick(app: &AppHandle, prefill: Option<String>) {
    let request = OpenRequest { declare_text: prefill.clone(), ..OpenRequest::default() };
    // Centered before and after: some window managers move a hidden window, others place a window when it appears.
    center_quick(app);
    show(app, QUICK);
    center_quick(app);
    send_or_keep(app, QUICK, "quick_shown", QuickShown { prefill }, request);
}

/// Centers by the configured size: before it is shown for the first time, the window has another one.
fn center_quick(app: &AppHandle) {
    let Some(quick) = app.get_webview_window(QUICK) else { return };
    let config = app.config().app.windows.iter().find(|window| window.label == QUICK);
    let monitor = quick.current_monitor().ok().flatten().or_else(|| quick.primary_monitor().ok().flatten());
    let (Some(config), Some(monitor)) = (config, monitor) else {
        let _ = quick.center();
        return;
    };
    let (place, room) = (monitor.position(), monitor.size());
    let size = LogicalSize::new(config.width, config.height).to_physical::<i32>(monitor.scale_factor());
    let middle = |start: i32, room: u32, size: i32| {
        start + (i32::try_from(room).unwrap_or(i32::MAX).saturating_sub(size) / 2).max(0)
    };
    let x = middle(place.x, room.width, size.width);
    let y = middle(place.y, room.height, size.height);
    let _ = quick.set_position(PhysicalPosition::new(x, y));
}

pub fn hide_quick(app: &AppHandle) {
    if let Some(quick) = app.get_webview_window(QUICK) {
        let _lock = lock();
        let _ = quick.hide();
    }
}

/// Closes a window: into the tray if there is one, else minimized, so that it stays reachable.
pub fn close(app: &AppHandle, label: &str) {
    if label == QUICK {
        return hide_quick(app);
    }
    let app = app.clone();
    thread::spawn(move || {
        let Some(main) = app.get_webview_window(MAIN) else { return };
        let _lock = lock();
        let _ = match tray_host() {
            // Without our icon, a hidden window would be unreachable.
            TrayHost::Present if tray::is_up(&app) => main.hide(),
            _ => main.show().and_then(|()| main.minimize()),
        };
    });
}

fn show(app: &AppHandle, label: &str) {
    if let Some(window) = app.get_webview_window(label) {
        let _lock = lock();
        // Independent steps: one that the window manager doesn't support must not stop the others.
        let _ = window.show();
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// Sends an event to a page that already listens, or keeps the request for a page that is still loading.
fn send_or_keep(
    app: &AppHandle,
    label: &str,
    event: &str,
    payload: impl Serialize + Clone,
    kept: OpenRequest,
) {
    let shell = app.state::<Shell>();
    if shell.listens(label) {
        let _ =
            app.get_webview_window(label).map(|window: WebviewWindow| window.emit_to(label, event, payload));
    } else {
        shell.keep_for(label, kept);
    }
}

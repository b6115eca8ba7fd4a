//! The two windows: main, and quick declare, which is made at the start and shown within 40 ms.
//!
//! To be called beside the main thread: shown from there, a window gets no keyboard focus.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
};

use grizzly_app::{
    api::Opened,
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

/// A window is shown in three steps, of which the last would undo a closing that came in between.
fn one_at_a_time() -> MutexGuard<'static, ()> {
    static MOVING: Mutex<()> = Mutex::new(());
    MOVING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The first windows of a new process.
pub fn open_first(app: &AppHandle, launch: Launch) {
    let app = app.clone();
    thread::spawn(move || match (&launch.quick, launch.hidden) {
        (None, true) => start_hidden(&app),
        _ => arrive(&app, launch),
    });
}

/// Into the tray, whose icon comes in a moment; minimised where none will come.
fn start_hidden(app: &AppHandle) {
    let icon_will_come = matches!(tray_host(), TrayHost::Present) && tray::library_is_there();
    if !icon_will_come {
        put_away(app, MAIN);
    }
}

/// What a start asks for, the first one or one that was handed over.
pub fn arrive(app: &AppHandle, launch: Launch) {
    match launch.quick {
        Some(Quick { summary }) => show_quick(app, summary),
        None if launch.hidden => {}
        None => show_main(app, Opened::default()),
    }
}

pub fn show_main(app: &AppHandle, opened: Opened) {
    tell(app, MAIN, "opened", opened.clone(), opened);
    show(app, MAIN);
}

#[derive(Clone, Serialize)]
struct QuickShown {
    prefill: Option<String>,
}

pub fn show_quick(app: &AppHandle, prefill: Option<String>) {
    let opened = Opened { prefill: prefill.clone(), ..Opened::default() };
    // Where it was last, the window manager may have put it anywhere; some place a new window only when
    // it is there.
    center_quick(app);
    show(app, QUICK);
    center_quick(app);
    tell(app, QUICK, "quick_shown", QuickShown { prefill }, opened);
}

/// By the size that it is to have: before it is shown for the first time, it has another.
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
        let _moving = one_at_a_time();
        let _ = quick.hide();
    }
}

/// Closing: into the tray where there is one, else out of the way but in reach.
pub fn put_away(app: &AppHandle, label: &str) {
    if label == QUICK {
        return hide_quick(app);
    }
    let app = app.clone();
    thread::spawn(move || {
        let Some(main) = app.get_webview_window(MAIN) else { return };
        let _moving = one_at_a_time();
        let _ = match tray_host() {
            // With a host but without an icon of ours, a hidden window would be out of reach.
            TrayHost::Present if tray::is_up(&app) => main.hide(),
            _ => main.show().and_then(|()| main.minimize()),
        };
    });
}

fn show(app: &AppHandle, label: &str) {
    if let Some(window) = app.get_webview_window(label) {
        let _moving = one_at_a_time();
        // Each on its own: a window manager that knows one of them not must not stop the others.
        let _ = window.show();
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// Sends an event to a page that listens already; keeps it for one that is still loading.
fn tell(app: &AppHandle, label: &str, event: &str, payload: impl Serialize + Clone, kept: Opened) {
    let shell = app.state::<Shell>();
    if shell.listens(label) {
        let _ =
            app.get_webview_window(label).map(|window: WebviewWindow| window.emit_to(label, event, payload));
    } else {
        shell.keep_for(label, kept);
    }
}

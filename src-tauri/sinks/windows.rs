//! The two windows: main, and quick declare. A window is created when it is shown for the first time. Quick declare is created
//! before that, so that it appears at once: when the main window has drawn its first screen, or at a start without a window.

use std::sync::{Mutex, MutexGuard, PoisonError};

use grizzly_app::{api::OpenRequest, clock::now};
use serde::Serialize;
#[cfg(target_os = "linux")]
use tauri::Theme;
use tauri::{
    AppHandle, LogicalSize, Manager, PhysicalPosition, PhysicalSize, WebviewWindow, WebviewWindowBuilder,
};

use super::{
    main_thread, pages,
    window_state::{self, WindowState, note},
};
use crate::placement::{self, Placements};

const MAIN: &str = "main";
const QUICK: &str = "quick";

/// A window is placed and then shown. If another were asked of it in between, it would be somewhere else.
fn lock() -> MutexGuard<'static, ()> {
    static LOCK: Mutex<()> = Mutex::new(());
    LOCK.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Creates the main window, on the main thread, before anything asks for it.
pub fn create_main(app: &AppHandle) -> tauri::Result<()> {
    create(app, MAIN).map(drop)
}

pub fn show_main(app: &AppHandle, request: OpenRequest) {
    pages::open(app, MAIN, "opened", request.clone(), request);
    show(app, MAIN);
}

#[derive(Clone, Serialize)]
struct QuickShown {
    prefill: Option<String>,
}

/// Shows quick declare. `prefill`: the text to put into it.
pub fn show_quick(app: &AppHandle, prefill: Option<String>) {
    let request = OpenRequest { declare_text: prefill.clone(), ..OpenRequest::default() };
    if let Some(quick) = made(app, QUICK) {
        // Centered before and after: some window managers move a hidden window, others place a window when it appears.
        center(&quick);
        show(app, QUICK);
        window_state::then(&quick, center);
    }
    pages::open(app, QUICK, "quick_shown", QuickShown { prefill }, request);
}

/// What follows when the page of that window has drawn its first screen: a second page would have held that up.
pub fn page_painted(app: &AppHandle, label: &str) {
    if label == MAIN {
        prepare_quick(app);
    }
}

/// Creates quick declare before anybody asks for it.
pub fn prepare_quick(app: &AppHandle) {
    made(app, QUICK);
}

/// The window, created if it isn't there yet.
fn made(app: &AppHandle, label: &'static str) -> Option<WebviewWindow> {
    if let Some(window) = app.get_webview_window(label) {
        return Some(window);
    }
    main_thread::make(app, "window", move |app| create(app, label))
}

fn create(app: &AppHandle, label: &str) -> tauri::Result<WebviewWindow> {
    // Another thread may have asked for it too, a moment ago.
    if let Some(window) = app.get_webview_window(label) {
        return Ok(window);
    }
    let config = app.config().app.windows.iter().find(|window| window.label == label);
    let builder = WebviewWindowBuilder::from_config(app, config.ok_or(tauri::Error::WindowNotFound)?)?;
    // In the web process of the other window: one of its own needs 80 MB more, and longer to start.
    #[cfg(target_os = "linux")]
    let builder = match app.webview_windows().values().find_map(web_view) {
        Some(other) => builder.with_related_view(other),
        None => builder,
    };
    builder.build()
}

#[cfg(target_os = "linux")]
fn web_view(window: &WebviewWindow) -> Option<webkit2gtk::WebView> {
    use gtk::prelude::{Cast, ContainerExt};

    let content = window.default_vbox().ok()?.children();
    content.into_iter().find_map(|widget| widget.downcast().ok())
}

/// Centers by the configured size: before it is shown for the first time, the window has another one.
fn center(quick: &WebviewWindow) {
    let config = quick.config().app.windows.iter().find(|window| window.label == QUICK);
    let monitor = quick.current_monitor().ok().flatten().or_else(|| quick.primary_monitor().ok().flatten());
    let (Some(config), Some(monitor)) = (config, monitor) else {
        // Without a known monitor, the window manager chooses.
        return note(quick, "center", quick.center());
    };
    let (place, room) = (monitor.position(), monitor.size());
    let size = LogicalSize::new(config.width, config.height).to_physical::<i32>(monitor.scale_factor());
    let middle = |start: i32, room: u32, size: i32| {
        start + (i32::try_from(room).unwrap_or(i32::MAX).saturating_sub(size) / 2).max(0)
    };
    let x = middle(place.x, room.width, size.width);
    let y = middle(place.y, room.height, size.height);
    note(quick, "center", quick.set_position(PhysicalPosition::new(x, y)));
}

pub fn type_into_composer(app: &AppHandle, text: &str) {
    pages::typed(app, MAIN, text);
}

pub fn hide_quick(app: &AppHandle) {
    hide(app, QUICK);
}

/// Closes a window. `tray_opens_it`: the main window may be hidden; otherwise it is minimized, so that it stays
/// reachable.
pub fn close(app: &AppHandle, label: &str, tray_opens_it: bool) {
    if label == QUICK || tray_opens_it { hide(app, label) } else { minimize(app, MAIN) }
}

/// Tells the pages whether the desktop is dark; the settings may say otherwise.
#[cfg(target_os = "linux")]
pub fn set_dark(app: &AppHandle, is_dark: bool) {
    app.set_theme(Some(if is_dark { Theme::Dark } else { Theme::Light }));
}

/// Starts without showing the main window, where no tray could open it.
pub fn start_minimized(app: &AppHandle) {
    minimize(app, MAIN);
}

fn show(app: &AppHandle, label: &'static str) {
    if let Some(window) = made(app, label) {
        let _lock = lock();
        place(&window);
        window_state::set(&window, WindowState::Shown);
        pages::set_shown(app, label, true, now());
    }
}

/// Puts a hidden main window where it was on these monitors.
fn place(window: &WebviewWindow) {
    if window.label() != MAIN || window.is_visible().unwrap_or(true) {
        return;
    }
    let Some(place) = window.state::<Placements>().on(&placement::monitors(window)) else { return };
    note(window, "resize", window.set_size(PhysicalSize::new(place.width, place.height)));
    note(window, "move", window.set_position(PhysicalPosition::new(place.x, place.y)));
    if place.maximized {
        note(window, "maximize", window.maximize());
    }
}

fn hide(app: &AppHandle, label: &str) {
    if let Some(window) = app.get_webview_window(label) {
        let _lock = lock();
        window_state::set(&window, WindowState::Hidden);
        pages::set_shown(app, label, false, now());
    }
}

fn minimize(app: &AppHandle, label: &'static str) {
    if let Some(window) = made(app, label) {
        let _lock = lock();
        place(&window);
        window_state::set(&window, WindowState::Minimized);
        pages::set_shown(app, label, true, now());
    }
}

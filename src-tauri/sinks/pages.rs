//! Events to the web pages. A page that is still loading gets its request when it asks for it.

use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, PoisonError},
};

use grizzly_app::{api::OpenRequest, work::WorkProgress};
use grizzly_core::Time;
use serde::Serialize;
use tauri::{AppHandle, Emitter, Manager};

/// The pages by the label of their window.
#[derive(Default)]
pub struct Pages {
    pages: Mutex<HashMap<String, Page>>,
    /// The windows that were shown and not hidden since.
    shown: Mutex<HashSet<String>>,
}

enum Page {
    /// It will ask what to open with.
    Loading(OpenRequest),
    /// It asked, and gets events since.
    Listening,
}

/// The log, the settings or the notices changed.
pub fn changed(app: &AppHandle) {
    emit(app, "changed", ());
}

/// Tells the time, except to hidden windows: each of them would wake up once a second for nothing.
pub fn tick(app: &AppHandle, now: Time) {
    let pages = app.state::<Pages>();
    let shown = pages.shown.lock().unwrap_or_else(PoisonError::into_inner);
    shown.iter().for_each(|window| tell_time(app, window, now));
}

/// The window is shown, or hidden.
pub fn set_shown(app: &AppHandle, window: &str, is_shown: bool, now: Time) {
    let pages = app.state::<Pages>();
    let mut shown = pages.shown.lock().unwrap_or_else(PoisonError::into_inner);
    if !is_shown {
        shown.remove(window);
    } else if shown.insert(window.to_owned()) {
        tell_time(app, window, now);
    }
}

fn tell_time(app: &AppHandle, window: &str, now: Time) {
    if let Err(error) = app.emit_to(window, "tick", now) {
        tracing::warn!("couldn't tell the window {window} the time: {error}");
    }
}

/// How far long work is.
pub fn progress(app: &AppHandle, progress: WorkProgress) {
    emit(app, "progress", progress);
}

/// Text that was typed for a window before it had the keyboard.
pub fn typed(app: &AppHandle, window: &str, text: &str) {
    let pages = app.state::<Pages>();
    let mut pages = pages.pages.lock().unwrap_or_else(PoisonError::into_inner);
    let page = pages.entry(window.to_owned()).or_insert_with(|| Page::Loading(OpenRequest::default()));
    if let Page::Loading(request) = page {
        return request.typed.push_str(text);
    }
    if let Err(error) = app.emit_to(window, "typed", text) {
        tracing::warn!("couldn't hand over text to the window {window}: {error}");
    }
}

/// Sends an event to the page of a window, or keeps the same as a request if the page is still loading.
pub fn open(
    app: &AppHandle,
    window: &str,
    event: &str,
    payload: impl Serialize + Clone,
    request: OpenRequest,
) {
    let pages = app.state::<Pages>();
    let mut pages = pages.pages.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(Page::Listening) = pages.get(window) {
        if let Err(error) = app.emit_to(window, event, payload) {
            tracing::warn!("couldn't send “{event}” to the window {window}: {error}");
        }
    } else {
        let typed = match pages.remove(window) {
            Some(Page::Loading(earlier)) => earlier.typed,
            _ => String::new(),
        };
        let typed = typed + &request.typed;
        pages.insert(window.to_owned(), Page::Loading(OpenRequest { typed, ..request }));
    }
}

/// What the page of a window opens with. From now on it gets events.
pub fn take_request(app: &AppHandle, window: &str) -> OpenRequest {
    let pages = app.state::<Pages>();
    let mut pages = pages.pages.lock().unwrap_or_else(PoisonError::into_inner);
    match pages.insert(window.to_owned(), Page::Listening) {
        Some(Page::Loading(request)) => request,
        Some(Page::Listening) | None => OpenRequest::default(),
    }
}

fn emit(app: &AppHandle, event: &str, payload: impl Serialize + Clone) {
    if let Err(error) = app.emit(event, payload) {
        tracing::warn!("couldn't send “{event}” to the windows: {error}");
    }
}

//! The system clipboard. On X11 the copied text stays in this process, so the handle is kept open.

use std::sync::{LazyLock, Mutex, PoisonError};

use arboard::Clipboard;

static CLIPBOARD: LazyLock<Mutex<Option<Clipboard>>> = LazyLock::new(|| Mutex::new(Clipboard::new().ok()));

pub fn write(text: &str) -> Result<(), String> {
    with(|clipboard| clipboard.set_text(text).map_err(|error| error.to_string()))
}

/// Copies plain text, and HTML for programs that accept it.
pub fn write_rich(plain: &str, html: &str) -> Result<(), String> {
    with(|clipboard| clipboard.set_html(html, Some(plain)).map_err(|error| error.to_string()))
}

pub fn read() -> Option<String> {
    with(|clipboard| clipboard.get_text().map_err(|error| error.to_string())).ok()
}

fn with<T>(work: impl FnOnce(&mut Clipboard) -> Result<T, String>) -> Result<T, String> {
    let mut clipboard = CLIPBOARD.lock().unwrap_or_else(PoisonError::into_inner);
    clipboard.as_mut().ok_or("no clipboard is available".to_owned()).and_then(work)
}

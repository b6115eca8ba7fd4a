//! The system clipboard. On X11 the copied text stays in this process, so the handle is kept open.

use std::sync::{LazyLock, Mutex, PoisonError};

use arboard::{Clipboard, Error};

static CLIPBOARD: LazyLock<Mutex<Option<Clipboard>>> = LazyLock::new(|| {
    let opened = Clipboard::new().inspect_err(|error| tracing::warn!("no clipboard is available: {error}"));
    Mutex::new(opened.ok())
});

/// Copies a text. The error says why that failed.
pub fn write(text: &str) -> Result<(), String> {
    with(|clipboard| clipboard.set_text(text)).map_err(|error| reason(&error))
}

/// Copies plain text, and HTML for programs that accept it.
pub fn write_rich(plain: &str, html: &str) -> Result<(), String> {
    with(|clipboard| clipboard.set_html(html, Some(plain))).map_err(|error| reason(&error))
}

/// The text on the clipboard, if there is one.
pub fn read() -> Option<String> {
    match with(Clipboard::get_text) {
        Ok(text) => Some(text),
        Err(Error::ContentNotAvailable | Error::ClipboardNotSupported) => None,
        Err(error) => {
            tracing::warn!("couldn't read the clipboard: {error}");
            None
        }
    }
}

fn with<T>(work: impl FnOnce(&mut Clipboard) -> Result<T, Error>) -> Result<T, Error> {
    let mut clipboard = CLIPBOARD.lock().unwrap_or_else(PoisonError::into_inner);
    clipboard.as_mut().ok_or(Error::ClipboardNotSupported).and_then(work)
}

fn reason(error: &Error) -> String {
    match error {
        Error::ClipboardNotSupported => "no clipboard is available".into(),
        other => other.to_string(),
    }
}

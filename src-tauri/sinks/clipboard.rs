//! The system clipboard. On X11 the copied text stays in this process, so the handle is kept open.

use std::{
    sync::{LazyLock, Mutex, PoisonError},
    time::Duration,
};

use arboard::{Clipboard, Error};
use grizzly_app::{Problem, api::Code, patience::within};

/// How long a program has to hand over what was copied in it.
const PATIENCE: Duration = Duration::from_millis(800);

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

/// The text on the clipboard, if there is one and its program hands it over soon.
pub fn read() -> Option<String> {
    within(PATIENCE, read_text).flatten()
}

fn read_text() -> Option<String> {
    match with(Clipboard::get_text) {
        Ok(text) => Some(text),
        Err(Error::ContentNotAvailable | Error::ClipboardNotSupported) => None,
        Err(error) => {
            tracing::warn!("couldn't read the clipboard: {error}");
            None
        }
    }
}

/// The picture on the clipboard: its width and height, and four bytes for each pixel (RGBA).
pub fn read_picture() -> Result<(u32, u32, Vec<u8>), Problem> {
    let hint = "Copy it again, as text or as a picture. Or save it, and drop the file here.";
    let picture = with(Clipboard::get_image).map_err(|error| {
        let reason = match error {
            Error::ContentNotAvailable => "There is neither text nor a picture on the clipboard.".to_owned(),
            error => format!("Couldn't read the clipboard: {}.", reason(&error)),
        };
        Problem::new(Code::Desktop, reason, hint)
    })?;
    let side = |length: usize| {
        u32::try_from(length).map_err(|_| Problem::new(Code::Desktop, "The picture is too large.", hint))
    };
    Ok((side(picture.width)?, side(picture.height)?, picture.bytes.into_owned()))
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

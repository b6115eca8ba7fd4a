//! Libraries of the system that Grizzly loads.

use libloading::{Library, Symbol};

/// Whether the tray library is installed. Without it, creating the tray would panic.
pub fn has_tray_library() -> bool {
    let names = ["libayatana-appindicator3.so.1", "libappindicator3.so.1"];
    cfg!(target_os = "macos") || names.into_iter().any(|name| load(name).is_some())
}

/// The version of WebKitGTK, such as `2.48.5`; `None` if it can't be loaded.
pub fn webkit_version() -> Option<String> {
    let webkit = load("libwebkit2gtk-4.1.so.0")?;
    let part = |name: &str| {
        // SAFETY: WebKitGTK declares these functions as `guint name(void)`, and they return a constant.
        #[allow(unsafe_code)]
        unsafe {
            let function: Symbol<unsafe extern "C" fn() -> u32> = webkit.get(name).ok()?;
            Some(function().to_string())
        }
    };
    let parts = ["webkit_get_major_version", "webkit_get_minor_version", "webkit_get_micro_version"];
    Some(parts.into_iter().map(part).collect::<Option<Vec<_>>>()?.join("."))
}

/// Loads a library for the rest of the process: GLib, which these use, can't be unloaded.
fn load(name: &str) -> Option<&'static Library> {
    // SAFETY: the window and the tray load the same libraries; loading them runs their own initializers only.
    #[allow(unsafe_code)]
    let library = unsafe { Library::new(name) };
    library.ok().map(|library| &*Box::leak(Box::new(library)))
}

//! The display: whether there is one, and what programs may do on it.

use std::env;

/// Whether a display is available. Without one, the UI toolkit would panic.
#[cfg(target_os = "linux")]
pub fn is_available() -> bool {
    gtk::init().is_ok()
}

#[cfg(not(target_os = "linux"))]
pub fn is_available() -> bool {
    true
}

/// Whether programs may grab keys. On Wayland they ask the desktop portal for them.
pub fn programs_grab_keys() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(target_os = "macos") || (is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY"))
}

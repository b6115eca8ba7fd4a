//! Whether a display is available. Without one, the UI toolkit would panic.

#[cfg(target_os = "linux")]
pub fn is_available() -> bool {
    gtk::init().is_ok()
}

#[cfg(not(target_os = "linux"))]
pub fn is_available() -> bool {
    true
}

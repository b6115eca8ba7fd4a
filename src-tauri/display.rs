//! Whether there is a display: without one the toolkit would end the program with a panic.

#[cfg(target_os = "linux")]
pub fn is_there() -> bool {
    gtk::init().is_ok()
}

#[cfg(not(target_os = "linux"))]
pub fn is_there() -> bool {
    true
}

//! The display: whether there is one, and what programs may do on it.

use std::env;

#[cfg(target_os = "linux")]
use grizzly_diagnostics::has_gpu;

/// Whether a display is available. Without one, the UI toolkit would panic.
#[cfg(target_os = "linux")]
pub fn is_available() -> bool {
    gtk::init().is_ok()
}

#[cfg(not(target_os = "linux"))]
pub fn is_available() -> bool {
    true
}

/// WebKit's switch for its renderer that shares memory with the GPU.
#[cfg(target_os = "linux")]
const PLAIN_RENDERER: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Without a GPU, WebKit's renderer for one costs four times as much of the processor for each repaint as the
/// plain one. What the person has set stays. Before the first window, and before other threads.
#[cfg(target_os = "linux")]
pub fn choose_renderer() {
    if has_gpu() || env::var_os(PLAIN_RENDERER).is_some() {
        return;
    }
    match gtk::glib::setenv(PLAIN_RENDERER, "1", false) {
        Ok(()) => tracing::info!("no GPU: WebKit draws without one"),
        Err(error) => tracing::warn!("couldn't choose WebKit's renderer: {error}"),
    }
}

#[cfg(not(target_os = "linux"))]
pub fn choose_renderer() {}

/// Whether programs may grab keys. On Wayland they ask the desktop portal for them.
pub fn programs_grab_keys() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(target_os = "macos") || (is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY"))
}

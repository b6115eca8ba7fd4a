//! The display on which the window appears.

use std::{
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
};

use grizzly_app::api::{Area, Diagnosis};

use crate::Environment;

pub fn examine(environment: &Environment) -> Diagnosis {
    if cfg!(target_os = "macos") {
        return Diagnosis::ok(Area::Display, "The display of this Mac.");
    }
    match (environment.get("WAYLAND_DISPLAY"), environment.get("DISPLAY")) {
        // As GTK does it: Wayland first, unless the person chose X11.
        (Some(name), _) if environment.get("GDK_BACKEND") != Some("x11") => {
            judge("Wayland", name, wayland(name, environment.get("XDG_RUNTIME_DIR")))
        }
        (_, Some(name)) => judge("X11", name, x11(name)),
        (_, None) => Diagnosis::missing(
            Area::Display,
            "No display (DISPLAY and WAYLAND_DISPLAY aren't set), so the window can't open.",
            "Start Grizzly from a desktop session. The command line works without one: grizzly declare \"what is wrong\"",
        ),
    }
}

fn judge(kind: &str, name: &str, connected: Result<String, String>) -> Diagnosis {
    match connected {
        Ok(size) => Diagnosis::ok(Area::Display, format!("{kind}, {name}{size}")),
        Err(reason) => Diagnosis::problem(
            Area::Display,
            format!("The display {name} ({kind}) can't be used, so the window can't open: {reason}."),
            "Start Grizzly from a desktop session. The command line works without one.",
        ),
    }
}

fn wayland(name: &str, runtime: Option<&str>) -> Result<String, String> {
    let socket: PathBuf = Path::new(runtime.unwrap_or_default()).join(name);
    UnixStream::connect(socket).map(|_| String::new()).map_err(|error| error.to_string())
}

/// Its size in pixels.
#[cfg(target_os = "linux")]
fn x11(name: &str) -> Result<String, String> {
    use x11rb::connection::Connection;

    let (display, screen) = x11rb::connect(Some(name)).map_err(|error| error.to_string())?;
    let size = |screen: &x11rb::protocol::xproto::Screen| {
        format!(", {}x{}", screen.width_in_pixels, screen.height_in_pixels)
    };
    Ok(display.setup().roots.get(screen).map(size).unwrap_or_default())
}

#[cfg(not(target_os = "linux"))]
fn x11(_name: &str) -> Result<String, String> {
    Ok(String::new())
}

//! The versions of everything that matters.

use std::fs;

use grizzly_app::api::{Area, Diagnosis};
use grizzly_log::{LAYOUT, sqlite_version};

use crate::Environment;

pub fn grizzly() -> Diagnosis {
    let version = env!("CARGO_PKG_VERSION");
    let build = if cfg!(debug_assertions) { " (debug build)" } else { "" };
    Diagnosis::ok(
        Area::Grizzly,
        format!("{version}{build}, log layout {LAYOUT}, SQLite {}", sqlite_version()),
    )
}

pub fn system() -> Diagnosis {
    let kernel = rustix::system::uname();
    let kernel = [kernel.sysname(), kernel.release(), kernel.machine()]
        .map(|part| part.to_string_lossy().into_owned());
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let name = os_name(&release).map(|name| format!("{name}, ")).unwrap_or_default();
    Diagnosis::ok(Area::System, format!("{name}{}", kernel.join(" ")))
}

/// `Debian GNU/Linux 12 (bookworm)`
fn os_name(release: &str) -> Option<&str> {
    let name = release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
    Some(name.trim_matches('"'))
}

pub fn desktop(environment: &Environment) -> Diagnosis {
    let session = environment.get("XDG_SESSION_TYPE").map(|kind| format!(", {kind} session"));
    match environment.get("XDG_CURRENT_DESKTOP").or(environment.get("DESKTOP_SESSION")) {
        _ if cfg!(target_os = "macos") => Diagnosis::ok(Area::Desktop, "macOS"),
        Some(name) => Diagnosis::ok(Area::Desktop, format!("{name}{}", session.unwrap_or_default())),
        None => Diagnosis::ok(Area::Desktop, "Unknown: XDG_CURRENT_DESKTOP isn't set."),
    }
}

pub fn web_view(webkit_version: Option<String>) -> Diagnosis {
    match webkit_version {
        _ if cfg!(target_os = "macos") => Diagnosis::ok(Area::WebView, "WebKit of macOS"),
        Some(version) => Diagnosis::ok(Area::WebView, format!("WebKitGTK {version}")),
        None => Diagnosis::problem(
            Area::WebView,
            "WebKitGTK can't be loaded, so the window can't open.",
            "Install libwebkit2gtk-4.1-0 (Fedora: webkit2gtk4.1). The command line works without it.",
        ),
    }
}

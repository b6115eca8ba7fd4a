//! Starting at login, hidden, on the same data folder.

use std::path::Path;

use auto_launch::{AutoLaunch, AutoLaunchBuilder};

/// Switches it on or off; an error is a sentence for the person.
pub fn set(on: bool, folder: &Path) -> Result<(), String> {
    let entry = entry(folder)?;
    let is_on = entry.is_enabled().unwrap_or(false);
    let done = match (on, is_on) {
        (true, _) => entry.enable(),
        (false, true) => entry.disable(),
        (false, false) => return Ok(()),
    };
    done.map_err(|error| format!("start at login could not be changed: {error}"))
}

fn entry(folder: &Path) -> Result<AutoLaunch, String> {
    let program =
        std::env::current_exe().map_err(|error| format!("this program cannot be found: {error}"))?;
    AutoLaunchBuilder::new()
        .set_app_name("Grizzly")
        .set_app_path(&program.to_string_lossy())
        .set_args(&["--hidden", "--data-dir", &quoted(&folder.to_string_lossy())])
        .build()
        .map_err(|error| format!("start at login is not possible here: {error}"))
}

/// As a `.desktop` file wants an argument that may hold spaces.
fn quoted(text: &str) -> String {
    let escaped: String =
        text.chars().flat_map(|c| if "\"\\`$".contains(c) { vec!['\\', c] } else { vec![c] }).collect();
    format!("\"{escaped}\"")
}

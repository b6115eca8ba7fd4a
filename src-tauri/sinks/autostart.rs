//! Starting at login, hidden, on the same data folder.

use std::path::Path;

use auto_launch::{AutoLaunch, AutoLaunchBuilder};

/// Turns it on or off. The error is a message for the person.
pub fn set(on: bool, folder: &Path) -> Result<(), String> {
    let entry = entry(folder)?;
    let changed = match on {
        true => entry.enable(),
        false => match entry.is_enabled() {
            Ok(true) => entry.disable(),
            Ok(false) => Ok(()),
            Err(error) => Err(error),
        },
    };
    changed.map_err(|error| format!("Couldn't change start at login: {error}."))
}

fn entry(folder: &Path) -> Result<AutoLaunch, String> {
    let program = std::env::current_exe().map_err(|error| {
        format!("Couldn't change start at login: the path of Grizzly is unknown ({error}).")
    })?;
    AutoLaunchBuilder::new()
        .set_app_name("Grizzly")
        .set_app_path(&program.to_string_lossy())
        .set_args(&["--hidden", "--data-dir", &quoted(&folder.to_string_lossy())])
        .build()
        .map_err(|error| format!("Start at login isn't supported here: {error}."))
}

/// Quotes an argument for a `.desktop` file; it may contain spaces.
fn quoted(text: &str) -> String {
    let escaped: String =
        text.chars().flat_map(|c| if "\"\\`$".contains(c) { vec!['\\', c] } else { vec![c] }).collect();
    format!("\"{escaped}\"")
}

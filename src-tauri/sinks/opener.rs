//! Opens links and saved files in the desktop's programs: browser, mail, phone, PDF reader, file manager.

use std::path::Path;

/// Opens a link or a file. The error says why that failed.
pub fn open(link: &str) -> Result<(), String> {
    open::that_detached(link).map_err(|error| error.to_string())
}

/// Shows a file in the file manager, selected if that can. The error says why it can't be shown.
pub fn show_in_folder(file: &Path) -> Result<(), String> {
    #[cfg(target_os = "linux")]
    match file_manager::show(file) {
        Ok(()) => return Ok(()),
        Err(error) => tracing::debug!("no file manager answers on the bus: {error}"),
    }
    let folder = file.parent().unwrap_or(file);
    open(&folder.to_string_lossy())
}

/// The file manager on the session bus.
///
/// <https://www.freedesktop.org/wiki/Specifications/file-manager-interface/>
#[cfg(target_os = "linux")]
mod file_manager {
    use std::{path::Path, time::Duration};

    use url::Url;
    use zbus::blocking::{Proxy, connection};

    const NAME: &str = "org.freedesktop.FileManager1";
    const PATH: &str = "/org/freedesktop/FileManager1";
    /// How long it may take to start.
    const TIMEOUT: Duration = Duration::from_secs(5);

    pub fn show(file: &Path) -> zbus::Result<()> {
        let link = Url::from_file_path(file)
            .map_err(|()| zbus::Error::Failure(format!("{} is no full path", file.display())))?;
        let bus = connection::Builder::session()?.method_timeout(TIMEOUT).build()?;
        let manager = Proxy::new(&bus, NAME, PATH, NAME)?;
        manager.call("ShowItems", &([link.as_str()], ""))
    }
}

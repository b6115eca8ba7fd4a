//! Where the data lives, and how small files are kept there.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use directories::ProjectDirs;

/// `--data-dir`, else `GRIZZLY_DATA_DIR`, else the platform's place for an application's data.
pub fn data_folder(option: Option<PathBuf>, variable: Option<PathBuf>) -> PathBuf {
    let named = option.or(variable).filter(|path| !path.as_os_str().is_empty());
    let platform = || ProjectDirs::from("dev", "Grizzly", "Grizzly").map(|dirs| dirs.data_dir().to_owned());
    let folder = named.or_else(platform).unwrap_or_else(|| PathBuf::from("grizzly-data"));
    std::path::absolute(&folder).unwrap_or(folder)
}

/// Reads a small text file; anything but a file (a pipe would be waited on for ever) is an error.
pub fn read(path: &Path) -> io::Result<String> {
    if fs::metadata(path)?.is_file() {
        return fs::read_to_string(path);
    }
    Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a file"))
}

/// Replaces a file as a whole, readable by its owner only: a crash leaves the old one or the new one.
pub fn replace(path: &Path, content: &str) -> io::Result<()> {
    let fresh = path.with_extension("new");
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&fresh)?;
    file.write_all(content.as_bytes())?;
    file.sync_all()?;
    fs::rename(&fresh, path)
}

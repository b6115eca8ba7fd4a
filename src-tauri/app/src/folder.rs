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

/// Replaces a file as a whole, readable by its owner only: a crash leaves the old one or the new one.
pub fn replace(path: &Path, content: &str) -> io::Result<()> {
    let fresh = path.with_extension("new");
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&fresh)?;
    file.write_all(content.as_bytes())?;
    file.sync_all()?;
    fs::rename(&fresh, path)
}

//! Where the data lives, and how small files are kept there.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use directories::{ProjectDirs, UserDirs};

/// `--data-dir`, else `GRIZZLY_DATA_DIR`, else the platform's place for an application's data.
pub fn data_folder(option: Option<PathBuf>, variable: Option<PathBuf>) -> PathBuf {
    let named = option.or(variable).filter(|path| !path.as_os_str().is_empty());
    let platform = || ProjectDirs::from("dev", "Grizzly", "Grizzly").map(|dirs| dirs.data_dir().to_owned());
    let folder = named.or_else(platform).unwrap_or_else(|| PathBuf::from("grizzly-data"));
    std::path::absolute(&folder).unwrap_or(folder)
}

/// More than any file of the data folder but the log has.
pub const LIMIT: usize = 64 << 20;

/// Reads a text file of the data folder, as [`read_up_to`] [`LIMIT`].
pub fn read(path: &Path) -> io::Result<String> {
    read_up_to(path, LIMIT)
}

/// Reads a text file of at most `limit` bytes; a larger one is an error.
pub fn read_up_to(path: &Path, limit: usize) -> io::Result<String> {
    let bytes = bytes(path, limit)?;
    if bytes.len() > limit {
        let reason = format!("it is larger than {}", size(limit));
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, reason));
    }
    let no_text = |_| io::Error::new(io::ErrorKind::InvalidData, "it is not a text in UTF-8");
    String::from_utf8(bytes).map_err(no_text)
}

/// The first bytes of a file, one more than `limit` at most: so a larger one is told by what came.
/// Anything but a file (a pipe would be waited on for ever, a device has no end) is an error.
pub fn bytes(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a file"));
    }
    first(&mut File::open(path)?, limit)
}

/// As [`bytes`], of anything that can be read.
pub fn first(input: &mut dyn Read, limit: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A limit in words: `1 MB`, `64 KB`.
fn size(bytes: usize) -> String {
    match bytes >> 20 {
        0 => format!("{} KB", bytes >> 10),
        mega => format!("{mega} MB"),
    }
}

/// Replaces a file as a whole, readable by its owner only: a crash leaves the old one or the new one.
pub fn replace(path: &Path, content: &str) -> io::Result<()> {
    let fresh = path.with_extension("new");
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&fresh)?;
    file.write_all(content.as_bytes())?;
    file.sync_all()?;
    fs::rename(&fresh, path)
}

/// Writes a new file into a folder, readable by its owner only, and over none: `name.csv`, else `name-2.csv`.
pub fn new_file(folder: &Path, name: &str, ending: &str, content: &[u8]) -> io::Result<PathBuf> {
    for number in 1.. {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let path = folder.join(format!("{name}{number}.{ending}"));
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
            Ok(mut file) => {
                file.write_all(content)?;
                file.sync_all()?;
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// The person's folder for downloads, if there is one.
pub fn downloads() -> Option<PathBuf> {
    let folder = UserDirs::new()?.download_dir()?.to_owned();
    folder.is_dir().then_some(folder)
}

//! The data folder, and reading and writing files.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use directories::{ProjectDirs, UserDirs};
use tempfile::NamedTempFile;

/// `--data-dir`, else `GRIZZLY_DATA_DIR`, else the platform's folder for application data.
pub fn data_folder(option: Option<PathBuf>, variable: Option<PathBuf>) -> PathBuf {
    let named = option.or(variable).filter(|path| !path.as_os_str().is_empty());
    let platform = || ProjectDirs::from("dev", "Grizzly", "Grizzly").map(|dirs| dirs.data_dir().to_owned());
    let folder = named.or_else(platform).unwrap_or_else(|| PathBuf::from("grizzly-data"));
    std::path::absolute(&folder).unwrap_or(folder)
}

/// The maximum size of a file in the data folder except the log, in bytes.
pub const LIMIT: usize = 64 << 20;

/// Reads a text file of at most [`LIMIT`] bytes.
pub fn read(path: &Path) -> io::Result<String> {
    read_up_to(path, LIMIT)
}

/// Reads a text file of at most `limit` bytes. A larger one is an error.
pub fn read_up_to(path: &Path, limit: usize) -> io::Result<String> {
    checked_text(bytes(path, limit)?, limit)
}

/// As [`read_up_to`], from any reader.
pub fn text(input: &mut dyn Read, limit: usize) -> io::Result<String> {
    checked_text(first(input, limit)?, limit)
}

fn checked_text(bytes: Vec<u8>, limit: usize) -> io::Result<String> {
    if bytes.len() > limit {
        let reason = format!("it is larger than {}", size(limit));
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, reason));
    }
    let not_utf8 = |_| io::Error::new(io::ErrorKind::InvalidData, "it isn't UTF-8 text");
    String::from_utf8(bytes).map_err(not_utf8)
}

/// The first `limit` + 1 bytes of a file: one more than `limit` shows that it is too large. A pipe or a device, which may
/// never end, is an error.
pub fn bytes(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it isn't a file"));
    }
    first(&mut File::open(path)?, limit)
}

/// As [`bytes`], from any reader.
pub fn first(input: &mut dyn Read, limit: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// `1 MB`, `64 KB`
fn size(bytes: usize) -> String {
    match bytes >> 20 {
        0 => format!("{} KB", bytes >> 10),
        mega => format!("{mega} MB"),
    }
}

/// Replaces a file atomically. Only its owner can read it.
pub fn replace(path: &Path, content: &str) -> io::Result<()> {
    // Under a name that nobody can guess, so that no link waits there.
    let folder = path.parent().unwrap_or(Path::new("."));
    let (fresh, ()) = write_temporary(folder, |out| out.write_all(content.as_bytes()))?;
    fresh.persist(path)?;
    Ok(())
}

/// Writes a new file, which only its owner can read: `name.csv`, or `name-2.csv` if that exists.
pub fn new_file(folder: &Path, name: &str, extension: &str, content: &[u8]) -> io::Result<PathBuf> {
    let (mut file, ()) = write_temporary(folder, |out| out.write_all(content))?;
    for number in 1.. {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let path = folder.join(format!("{name}{number}.{extension}"));
        match file.persist_noclobber(&path) {
            Ok(_) => return Ok(path),
            Err(taken) if taken.error.kind() == io::ErrorKind::AlreadyExists => file = taken.file,
            Err(failed) => return Err(failed.error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Writes a temporary file and flushes it to disk. It is removed unless it is persisted.
pub fn write_temporary<T, E: From<io::Error>>(
    folder: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<(NamedTempFile, T), E> {
    // Its name means nothing to the user, so the error omits it.
    let file = NamedTempFile::new_in(folder).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => io::Error::new(io::ErrorKind::NotFound, "the folder doesn't exist"),
        kind => io::Error::from(kind),
    })?;
    let mut out = BufWriter::new(file);
    let done = write(&mut out)?;
    let file = out.into_inner().map_err(|failed| failed.into_error())?;
    file.as_file().sync_all()?;
    Ok((file, done))
}

/// The downloads folder, or the home folder if there is none.
pub fn downloads() -> Option<PathBuf> {
    let folders = UserDirs::new()?;
    let downloads = folders.download_dir().filter(|folder| folder.is_dir());
    Some(downloads.unwrap_or(folders.home_dir()).to_owned())
}

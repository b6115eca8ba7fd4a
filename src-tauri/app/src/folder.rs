//! Where the data lives, and how small files are kept there.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use directories::{ProjectDirs, UserDirs};
use tempfile::NamedTempFile;

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
    let (mut file, ()) = beside(folder, |out| out.write_all(content))?;
    for number in 1.. {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let path = folder.join(format!("{name}{number}.{ending}"));
        match file.persist_noclobber(&path) {
            Ok(_) => return Ok(path),
            Err(taken) if taken.error.kind() == io::ErrorKind::AlreadyExists => file = taken.file,
            Err(failed) => return Err(failed.error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Writes a file of any size, readable by its owner only: whole in the place of the one before, or not at all.
/// Anything but a file (a device, a folder) is left alone.
pub fn write_whole<T, E: From<io::Error>>(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    // A link stays one, and what it leads to is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if fs::metadata(&path).is_ok_and(|found| !found.is_file()) {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a file").into());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let (file, done) = beside(folder, write)?;
    file.persist(&path).map_err(|failed| failed.error)?;
    Ok(done)
}

/// A file without a name of its own yet, flushed to the disk; it goes away where it is not given one.
fn beside<T, E: From<io::Error>>(
    folder: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<(NamedTempFile, T), E> {
    // Its name says nothing to anybody, so the error does not name it.
    let file = NamedTempFile::new_in(folder).map_err(|error| io::Error::from(error.kind()))?;
    let mut out = BufWriter::new(file);
    let done = write(&mut out)?;
    let file = out.into_inner().map_err(|failed| failed.into_error())?;
    file.as_file().sync_all()?;
    Ok((file, done))
}

/// The person's folder for downloads, if there is one.
pub fn downloads() -> Option<PathBuf> {
    let folder = UserDirs::new()?.download_dir()?.to_owned();
    folder.is_dir().then_some(folder)
}

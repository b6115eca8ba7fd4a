//! Writes an export: a whole new file that only its owner can read, or nothing.
//!
//! A mistyped `-o` must not destroy a log, so no export is written into the data folder or over a database, and none
//! through a link.

use std::{
    fs::{self, DirBuilder, File},
    io::{self, Read, Write},
    os::unix::fs::{DirBuilderExt, MetadataExt},
    path::{Path, PathBuf},
};

use crate::{
    folder,
    problem::{Code, Problem},
};

/// The first bytes of every SQLite database that isn't empty.
const DATABASE: &[u8] = b"SQLite format 3\0";
/// What SQLite appends to a database's name for its other files.
const SIDE_FILES: [&str; 3] = ["-wal", "-shm", "-journal"];

/// What failed: the file, or making its content.
#[derive(Debug)]
pub enum WriteError {
    File(io::Error),
    Content(Problem),
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::File(error)
    }
}

impl From<Problem> for WriteError {
    fn from(problem: Problem) -> Self {
        Self::Content(problem)
    }
}

/// Refuses what [`write`] would refuse, without writing anything.
pub fn check(data_folder: &Path, file: &Path) -> Result<(), Problem> {
    checked_place(data_folder, file).map(|_| ())
}

/// Writes or replaces `file`. It is written beside its place, flushed to the disk and renamed, so after any error the
/// old file is still there.
pub fn write<T>(
    data_folder: &Path,
    file: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<T, WriteError>,
) -> Result<T, Problem> {
    let io_failed = |error: io::Error| not_written(file, error.into());
    let (folder, target) = checked_place(data_folder, file)?;
    let (temporary, done) = folder::write_temporary(&folder, write).map_err(|error| match error {
        WriteError::File(error) => io_failed(error),
        WriteError::Content(problem) => problem,
    })?;
    temporary.persist(&target).map_err(|failed| io_failed(failed.error))?;
    sync(&folder);
    Ok(done)
}

/// The folder of the file and the file, if it may be written.
fn checked_place(data_folder: &Path, file: &Path) -> Result<(PathBuf, PathBuf), Problem> {
    let (folder, target) = place(file).map_err(|error| not_written(file, error.into()))?;
    check_folder(data_folder, &folder)
        .and_then(|()| check_target(&target))
        .map_err(|refused| not_written(file, refused))?;
    Ok((folder, target))
}

fn not_written(file: &Path, Refused { why, hint }: Refused) -> Problem {
    Problem::new(Code::NotFound, format!("Couldn't write {}: {why}.", file.display()), hint)
}

/// Makes a new folder in a folder: `name`, or `name-2` if that exists. Only its owner can read it.
pub fn new_folder(data_folder: &Path, folder: &Path, name: &str) -> Result<PathBuf, Problem> {
    let failed = |Refused { why, .. }| {
        let reason = format!("Couldn't write to {}: {why}.", folder.display());
        Problem::new(Code::Directory, reason, "Free some space there, or use the command line with -o FILE.")
    };
    check_folder(data_folder, folder).map_err(failed)?;
    for number in 1.. {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let path = folder.join(format!("{name}{number}"));
        match DirBuilder::new().mode(0o700).create(&path) {
            Ok(()) => return Ok(path),
            Err(taken) if taken.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(failed(error.into())),
        }
    }
    Err(failed(io::Error::from(io::ErrorKind::AlreadyExists).into()))
}

/// Writes a new file into a folder: `name.csv`, or `name-2.csv` if that exists.
pub fn write_new(
    data_folder: &Path,
    folder: &Path,
    name: &str,
    extension: &str,
    content: &[u8],
) -> Result<PathBuf, Problem> {
    let not_written = |why: String, hint: &str| {
        Problem::new(Code::Directory, format!("Couldn't write to {}: {why}.", folder.display()), hint)
    };
    check_folder(data_folder, folder).map_err(|Refused { why, hint }| not_written(why, hint))?;
    let path = folder::new_file(folder, name, extension, content).map_err(|error| {
        let hint = "Free some space there, or use the command line with -o FILE.";
        not_written(error.to_string(), hint)
    })?;
    sync(folder);
    Ok(path)
}

/// The folder for files that a person saves.
pub fn download_folder() -> Result<PathBuf, Problem> {
    folder::downloads().ok_or_else(|| {
        let reason = "There is no downloads folder and no home folder.";
        Problem::new(Code::Directory, reason, "Use the command line with -o FILE.")
    })
}

/// Why nothing is written.
struct Refused {
    why: String,
    hint: &'static str,
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        Self { why: error.to_string(), hint: "Choose another file, or - for standard output." }
    }
}

/// The folder of the file without links and dots, and the file in it.
fn place(file: &Path) -> io::Result<(PathBuf, PathBuf)> {
    let not_a_file = || io::Error::new(io::ErrorKind::InvalidInput, "it isn't a file");
    let name = file.file_name().ok_or_else(not_a_file)?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = fs::canonicalize(folder).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => io::Error::new(io::ErrorKind::NotFound, "the folder doesn't exist"),
        _ => error,
    })?;
    let target = folder.join(name);
    Ok((folder, target))
}

/// Refuses the data folder and every folder in it, by whatever way they are reached.
fn check_folder(data_folder: &Path, folder: &Path) -> Result<(), Refused> {
    let numbers = |path: &Path| fs::metadata(path).map(|found| (found.dev(), found.ino()));
    let data = match numbers(data_folder) {
        Ok(data) => data,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    for ancestor in fs::canonicalize(folder)?.ancestors() {
        if numbers(ancestor)? == data {
            let why = "it is in the data folder, which only has Grizzly's own files".to_owned();
            return Err(Refused { why, hint: "Choose a file in another folder, or - for standard output." });
        }
    }
    Ok(())
}

/// Refuses what isn't a plain file, and databases.
fn check_target(target: &Path) -> Result<(), Refused> {
    match fs::symlink_metadata(target) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error.into()),
        Ok(found) if found.is_symlink() => {
            return Err(Refused {
                why: "it is a link".to_owned(),
                hint: "Choose the file itself, or another one.",
            });
        }
        Ok(found) if !found.is_file() => {
            let hint = "Choose another file, or - for standard output.";
            return Err(Refused { why: "it isn't a file".to_owned(), hint });
        }
        Ok(_) => {}
    }
    if is_part_of_database(target)? {
        let why = "it is a database, or a part of one".to_owned();
        return Err(Refused {
            why,
            hint: "Choose another file. Move the database first if you don't need it.",
        });
    }
    Ok(())
}

/// Whether the file is a SQLite database or one of its side files. A new database may be empty, with all its content in
/// a side file.
fn is_part_of_database(target: &Path) -> io::Result<bool> {
    let name = target.as_os_str().to_string_lossy();
    let main = SIDE_FILES.iter().find_map(|end| name.strip_suffix(end)).map(Path::new);
    let with_side_files =
        main.is_none() && SIDE_FILES.iter().any(|end| Path::new(&format!("{name}{end}")).exists());
    Ok(with_side_files || is_database(target)? || main.map_or(Ok(false), is_database)?)
}

fn is_database(path: &Path) -> io::Result<bool> {
    let mut start = Vec::new();
    match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
        Ok(file) if !file.metadata()?.is_file() => return Ok(false),
        Ok(file) => file.take(DATABASE.len() as u64).read_to_end(&mut start)?,
    };
    Ok(start == DATABASE)
}

/// Makes the new name durable. Not every file system can sync a folder.
fn sync(folder: &Path) {
    if let Err(error) = File::open(folder).and_then(|folder| folder.sync_all()) {
        tracing::warn!(%error, folder = %folder.display(), "couldn't sync the folder of an export");
    }
}

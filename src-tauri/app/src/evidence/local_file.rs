//! Reads a file of this computer that a person named: a regular file of at most 20 MB, and nothing else.

use std::{
    borrow::Cow,
    fs::{self, File, Metadata},
    io::{self, Read},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use directories::UserDirs;
use grizzly_core::{event::FILE_BYTES, number};
use url::Url;

use crate::problem::{Code, Problem};

/// The path alone: of a `file://` address, or without the quotes that a terminal or a file manager puts around it.
pub fn plain(named: &str) -> Cow<'_, str> {
    let unquoted = |quote: char| named.strip_prefix(quote)?.strip_suffix(quote);
    let bare = unquoted('"').or_else(|| unquoted('\'')).unwrap_or(named);
    let addressed = || {
        let address = Url::parse(bare).ok().filter(|address| address.scheme() == "file")?;
        address.to_file_path().ok()?.into_os_string().into_string().ok()
    };
    addressed().map_or(Cow::Borrowed(bare), Cow::Owned)
}

/// The path that a line or a dropped file names: absolute, or in the home folder (`~/shot.png`). A relative one counts
/// on the command line only, where a person sees the current folder.
pub fn path(named: &str, allow_relative: bool) -> Option<PathBuf> {
    let named = &*plain(named);
    let path = match named.strip_prefix("~/") {
        Some(rest) => UserDirs::new()?.home_dir().join(rest),
        None => PathBuf::from(named),
    };
    (path.is_absolute() || (allow_relative && !named.contains("://"))).then_some(path)
}

/// Whether the path names anything, and how large it is. A regular file only; otherwise the problem says why not.
pub fn find(path: &Path) -> Result<Option<Metadata>, Problem> {
    let found = match fs::symlink_metadata(path) {
        Ok(found) => found,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => return Err(unreadable(path, &error)),
    };
    let name = path.display();
    let refused = |what: &str, hint: &str| {
        Err(Problem::new(Code::Invalid, format!("{name} is {what}, so it can't be kept."), hint))
    };
    let elsewhere = "Give a file. To log only a place, write the computer first, such as web-1:/var/log";
    match () {
        () if found.is_symlink() => refused("a link to another file", "Give the file that it leads to."),
        () if found.is_dir() => refused("a folder", elsewhere),
        () if !found.is_file() => refused("a device or a pipe", elsewhere),
        () if found.len() > FILE_BYTES as u64 => Err(too_large(&name.to_string(), found.len())),
        () => Ok(Some(found)),
    }
}

/// The content; `None` if nothing has that path.
pub fn read(path: &Path) -> Result<Option<Vec<u8>>, Problem> {
    let Some(found) = find(path)? else { return Ok(None) };
    let failed = |error: io::Error| unreadable(path, &error);
    let file = File::open(path).map_err(failed)?;
    let opened = file.metadata().map_err(failed)?;
    // The path may lead somewhere else by now.
    if (opened.dev(), opened.ino()) != (found.dev(), found.ino()) {
        return Err(failed(io::Error::other("it was replaced at this moment")));
    }
    let mut content = Vec::new();
    file.take(FILE_BYTES as u64 + 1).read_to_end(&mut content).map_err(failed)?;
    match content.len() > FILE_BYTES {
        true => Err(too_large(&path.display().to_string(), content.len() as u64)),
        false => Ok(Some(content)),
    }
}

/// The problem of a file that is too large to be kept.
pub fn too_large(name: &str, bytes: u64) -> Problem {
    let reason =
        format!("{name} has {}; the limit is {}.", number::bytes(bytes), number::bytes(FILE_BYTES as u64));
    Problem::new(Code::Invalid, reason, "Make it smaller, or log a link to it: /evidence https://…")
}

fn unreadable(path: &Path, error: &io::Error) -> Problem {
    let reason = format!("Couldn't read {}: {error}.", path.display());
    Problem::new(Code::NotFound, reason, "Check the file and its permissions, or log a link to it.")
        .caused_by(error)
}

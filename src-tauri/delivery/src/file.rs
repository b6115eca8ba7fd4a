//! Appends updates to a Markdown file per incident. A marker after each update prevents duplicates when sending is
//! tried again.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use rustix::fs::OFlags;

use crate::{Message, Outcome};

/// More than the updates of any incident need.
const MAX_BYTES: u64 = 16 << 20;

pub fn append(folder: &str, message: &Message) -> Outcome {
    let folder = Path::new(folder);
    if !is_file_name(&message.slug) {
        return Outcome::refused("the incident has no valid file name", "Send this update another way.");
    }
    if !folder.is_dir() {
        return Outcome::retry(format!("the folder {} doesn't exist", folder.display()));
    }
    let path = folder.join(format!("{}.md", message.slug));
    let shown = path.display();
    // Checked before opening: a pipe could block forever, a device could react, and others may put a link to any file
    // into a shared folder.
    match fs::symlink_metadata(&path) {
        Ok(known) if !known.is_file() => {
            let why = format!("{shown} is not a regular file");
            return Outcome::refused(why, "Move it, or choose another folder.");
        }
        Ok(known) if known.len() > MAX_BYTES => {
            return Outcome::refused(
                format!("{shown} is too large"),
                "Move it. Grizzly then starts a new file.",
            );
        }
        _ => {}
    }
    match append_once(&path, message) {
        Ok(()) => Outcome::sent(shown.to_string()),
        Err(error) => match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Outcome::refused(
                format!("{shown} can't be written: {error}"),
                "Change the permissions of the file, or choose another folder.",
            ),
            _ => Outcome::retry(format!("{shown} can't be written: {error}")),
        },
    }
}

/// Appends the message unless the file has it. It is on the disk when this returns.
fn append_once(path: &Path, message: &Message) -> io::Result<()> {
    let marker = format!("<!-- grizzly {} -->", message.key);
    // A link that was put there since the check isn't followed either.
    let no_link = OFlags::NOFOLLOW.bits().cast_signed();
    // Only its owner reads a new file, whatever the umask. One that is there keeps its permissions.
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true).mode(0o600).custom_flags(no_link);
    let mut file = options.open(path)?;
    let known = file.metadata()?;
    if !known.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "it is not a regular file"));
    }
    let mut before = Vec::new();
    file.read_to_end(&mut before)?;
    let before = String::from_utf8_lossy(&before);
    if !before.contains(&marker) {
        write_or_undo(&mut file, known.len(), section(&before, message, &marker).as_bytes())?;
    }
    // Also if it was there already: the process that wrote it may have ended before syncing.
    file.sync_all()?;
    // Not every file system can sync a folder. The text itself is synced.
    if let Some(Err(error)) = path.parent().map(|folder| File::open(folder)?.sync_all()) {
        tracing::warn!(%error, "couldn't sync the folder of a file with updates");
    }
    Ok(())
}

fn section(before: &str, message: &Message, marker: &str) -> String {
    let title = if before.is_empty() { format!("# {}\n", message.summary) } else { String::new() };
    let at = message.approved_at.utc().format("%Y-%m-%d %H:%M UTC");
    format!("{title}\n## {}, {at}\n\n{}\n\n{marker}\n", message.audience, message.text)
}

fn write_or_undo(file: &mut File, length: u64, section: &[u8]) -> io::Result<()> {
    let written = file.write_all(section);
    if written.is_err() {
        // On a full disk, don't leave half a section.
        file.set_len(length)?;
    }
    written
}

/// Whether the slug is a safe file name, without a path.
fn is_file_name(slug: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !slug.is_empty() && slug.chars().all(fits)
}

//! A Markdown file for each incident, appended in a folder. Each update stands in it with a mark, so that it
//! is there once, however often it is carried.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Read, Write},
    path::Path,
};

use crate::{Message, Outcome};

/// More than all updates of any incident.
const LARGEST: u64 = 16 << 20;

pub fn carry(folder: &str, message: &Message) -> Outcome {
    let folder = Path::new(folder);
    if !is_name(&message.slug) {
        return Outcome::refused("the incident has no name for a file", "Tell them some other way.");
    }
    if !folder.is_dir() {
        return Outcome::not_yet(format!("there is no folder {}: make it", folder.display()));
    }
    let path = folder.join(format!("{}.md", message.slug));
    let place = path.display();
    // Looked at before it is opened: a pipe would be waited on for ever, and a device may act on it.
    match fs::metadata(&path) {
        Ok(known) if !known.is_file() => {
            let why = format!("{place} is not a file");
            return Outcome::refused(why, "Move it away, or choose another folder.");
        }
        Ok(known) if known.len() > LARGEST => {
            return Outcome::refused(format!("{place} is full"), "Move it away; a new one begins.");
        }
        _ => {}
    }
    match append(&path, message) {
        Ok(()) => Outcome::delivered(place.to_string()),
        Err(error) => match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Outcome::refused(
                format!("{place} cannot be written: {error}"),
                "Let yourself write there, or choose another folder.",
            ),
            _ => Outcome::not_yet(format!("{place} cannot be written: {error}")),
        },
    }
}

/// On the disk when it returns.
fn append(path: &Path, message: &Message) -> io::Result<()> {
    let mark = format!("<!-- grizzly {} -->", message.key);
    let mut file = OpenOptions::new().read(true).append(true).create(true).open(path)?;
    let known = file.metadata()?;
    if !known.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "it is not a file"));
    }
    let mut before = Vec::new();
    file.read_to_end(&mut before)?;
    let before = String::from_utf8_lossy(&before);
    if !before.contains(&mark) {
        add(&mut file, known.len(), section(&before, message, &mark).as_bytes())?;
    }
    // Also what stands there already: whoever wrote it may have ended before this.
    file.sync_all()?;
    // Not every file system does this for a folder, and the text itself is there.
    let _ = path.parent().map(|folder| File::open(folder)?.sync_all());
    Ok(())
}

fn section(before: &str, message: &Message, mark: &str) -> String {
    let title = if before.is_empty() { format!("# {}\n", message.summary) } else { String::new() };
    let at = message.approved_at.utc().format("%Y-%m-%d %H:%M UTC");
    format!("{title}\n## {}, {at}\n\n{}\n\n{mark}\n", message.audience, message.text)
}

fn add(file: &mut File, length: u64, section: &[u8]) -> io::Result<()> {
    let written = file.write_all(section);
    if written.is_err() {
        // Half a section would stand there for ever: on a full disk it is taken back.
        file.set_len(length)?;
    }
    written
}

/// Nothing that leads out of the folder.
fn is_name(slug: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !slug.is_empty() && slug.chars().all(fits)
}

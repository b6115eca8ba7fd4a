//! A Markdown file for each incident, appended in a folder. Each update stands in it with a mark, so that it
//! is there once, however often it is carried.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::Path,
};

use crate::{Message, Outcome};

/// More than all updates of any incident.
const LARGEST: u64 = 16 << 20;

pub fn carry(folder: &str, message: &Message) -> Outcome {
    let folder = Path::new(folder);
    if !folder.is_dir() {
        return Outcome::not_yet(format!("there is no folder {}", folder.display()));
    }
    let path = folder.join(format!("{}.md", message.slug));
    match fs::metadata(&path) {
        // A pipe would be waited on for ever.
        Ok(known) if !known.is_file() => {
            let why = format!("{} is not a file", path.display());
            return Outcome::refused(why, "Move it away, or choose another folder.");
        }
        Ok(known) if known.len() > LARGEST => {
            return Outcome::refused(
                format!("{} is full", path.display()),
                "Move it away; a new one begins.",
            );
        }
        _ => {}
    }
    match append(&path, message) {
        Ok(()) => Outcome::delivered(&path.display().to_string()),
        Err(error) => Outcome::not_yet(format!("{}: {error}", path.display())),
    }
}

fn append(path: &Path, message: &Message) -> io::Result<()> {
    let mark = format!("<!-- grizzly {} -->", message.key);
    let before = match fs::read(path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error),
    };
    if before.contains(&mark) {
        return Ok(());
    }
    let title = if before.is_empty() { format!("# {}\n", message.summary) } else { String::new() };
    let at = message.approved_at.utc().format("%Y-%m-%d %H:%M UTC");
    let section = format!("{title}\n## {}, {at}\n\n{}\n\n{mark}\n", message.audience, message.text);
    let mut file = OpenOptions::new().append(true).create(true).open(path)?;
    let length = file.metadata()?.len();
    let written = file.write_all(section.as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        // Half a section would stand there twice: on a full disk it is taken back.
        file.set_len(length)?;
    }
    written
}

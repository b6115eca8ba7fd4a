//! What a folder may be after the power went, by what was written and flushed until then.
//!
//! The model is ext4 with its defaults, and harsher where that costs nothing:
//! - What was written to a file before its last flush is there. Of each later write any block may be there or not, whatever
//!   came of those before it: a disk has no order. A later truncation may be there or not.
//! - Names are made, changed and removed in one journal, in order: some of the last may be missing, never one in the middle.
//!   Those before the flush of a folder are there, and a flushed file has its name. POSIX doesn't promise that last thing, ext4
//!   does.
//! - The folder itself is there as soon as a file in it was flushed.
//!
//! Not modelled: a disk that reports a flush which it didn't do, and one that damages what it isn't writing.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    journal::{Event, File},
    random::Random,
};

/// How a disk writes.
pub struct Disk {
    /// So many bytes are written as a whole, or not at all.
    pub block: usize,
    /// Of 100 blocks that nobody waited for, so many are there.
    pub kept: usize,
    /// The files whose flushes it ignores, by the end of their names: for the control.
    pub ignores: Option<&'static str>,
}

/// Writes into `folder` what is there if the power goes after these events.
pub fn rebuild(events: &[Event], disk: &Disk, random: &mut Random, folder: &Path) {
    let names = names(events, random);
    let mut contents = contents(events, disk, random);
    for (path, name) in &names {
        let path = folder.join(path);
        match name {
            Name::Folder => fs::create_dir(&path).unwrap(),
            Name::File(file) => fs::write(&path, contents.remove(file).unwrap_or_default()).unwrap(),
        }
    }
}

#[derive(Clone, Copy)]
enum Name {
    Folder,
    File(File),
}

/// The names that are there. A folder comes before what is in it.
fn names(events: &[Event], random: &mut Random) -> BTreeMap<PathBuf, Name> {
    let is_name = |event: &&Event| {
        matches!(
            event,
            Event::Create { .. } | Event::Folder { .. } | Event::Rename { .. } | Event::Remove { .. }
        )
    };
    let (mut changes, mut flushed) = (0, 0);
    let mut created = BTreeMap::new();
    for event in events {
        changes += usize::from(is_name(&event));
        match event {
            Event::Create { file, .. } => _ = created.insert(*file, changes),
            Event::FlushFolder => flushed = changes,
            Event::Flush { file } => flushed = flushed.max(created[file]),
            _ => {}
        }
    }
    let kept = flushed + random.below(changes - flushed + 1);
    let mut names = BTreeMap::new();
    for event in events.iter().filter(is_name).take(kept) {
        match event {
            Event::Create { path, file } => _ = names.insert(path.clone(), Name::File(*file)),
            // The folder itself is made by whoever rebuilds it.
            Event::Folder { path } if path.as_os_str().is_empty() => {}
            Event::Folder { path } => _ = names.insert(path.clone(), Name::Folder),
            Event::Remove { path } => _ = names.remove(path),
            Event::Rename { from, to } => {
                if let Some(name) = names.remove(from) {
                    names.insert(to.clone(), name);
                }
            }
            _ => {}
        }
    }
    names
}

fn contents(events: &[Event], disk: &Disk, random: &mut Random) -> BTreeMap<File, Vec<u8>> {
    let mut flushed = BTreeMap::new();
    let mut ignored = Vec::new();
    for (at, event) in events.iter().enumerate() {
        match event {
            Event::Create { path, file } => {
                let name = path.to_string_lossy();
                ignored.extend(disk.ignores.filter(|end| name.ends_with(end)).map(|_| *file));
            }
            Event::Flush { file } if !ignored.contains(file) => _ = flushed.insert(*file, at),
            _ => {}
        }
    }
    let mut contents: BTreeMap<File, Vec<u8>> = BTreeMap::new();
    for (now, event) in events.iter().enumerate() {
        let is_flushed = |file: &File| flushed.get(file).is_some_and(|at| now < *at);
        match event {
            Event::Write { file, at, bytes } => {
                let content = contents.entry(*file).or_default();
                let mut done = 0;
                while done < bytes.len() {
                    let start = at + done;
                    let end = (start / disk.block + 1) * disk.block;
                    let part = &bytes[done..bytes.len().min(done + end - start)];
                    if is_flushed(file) || random.happens(disk.kept) {
                        content.resize(content.len().max(start + part.len()), 0);
                        content[start..start + part.len()].copy_from_slice(part);
                    }
                    done += part.len();
                }
            }
            Event::Truncate { file, length } if is_flushed(file) || random.happens(disk.kept) => {
                contents.entry(*file).or_default().resize(*length, 0);
            }
            _ => {}
        }
    }
    contents
}

//! Reads a source: a database however damaged, with its WAL, or an export.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
    path::Path,
};

use zip::ZipArchive;

use super::{
    SalvageError,
    found::{Found, FoundError},
    pages::Pages,
    record::{RowLayout, position},
};
use crate::{
    archive::{LOG_NAME, MAX_LOG, ZIP},
    import_error::LinkError,
    import_line::{CheckedLine, LINE_BYTES},
};

/// Adds all links of a source whose hashes match. `source` is its number.
pub fn read(path: &Path, source: u32, found: &Found) -> Result<(), SalvageError> {
    let unreadable = |error| SalvageError::Read { path: path.to_owned(), error };
    let pages = Pages::open(path).map_err(unreadable)?;
    let start = pages.start();
    if start.starts_with(ZIP) {
        let mut zip = ZipArchive::new(File::open(path).map_err(unreadable)?)
            .map_err(|error| unreadable(error.into()))?;
        let lines = zip.by_name(LOG_NAME).map_err(|error| unreadable(error.into()))?;
        return read_lines(&mut BufReader::new(lines.take(MAX_LOG)), path, source, found);
    }
    if start.trim_ascii_start().starts_with(b"{") {
        let file = File::open(path).map_err(unreadable)?;
        return read_lines(&mut BufReader::new(file), path, source, found);
    }
    read_pages(&pages, source, found).map_err(|error| SalvageError::found(path, error))
}

/// Looks for a row at every byte.
fn read_pages(pages: &Pages, source: u32, found: &Found) -> Result<(), FoundError> {
    pages.each_chunk(|chunk| {
        for (before, bytes) in chunk.places() {
            let Some(layout) = RowLayout::of(bytes) else { continue };
            let mut link = None;
            pages.whole_rows(bytes, layout.bytes(), |row| {
                link = layout.read(row);
                link.is_some()
            });
            if let Some(link) = link {
                found.add(&link, position(before, layout.bytes()), source)?;
            }
        }
        Ok(())
    })
}

/// Reads the lines of an export that are intact, whatever is between them.
fn read_lines(lines: &mut dyn BufRead, path: &Path, source: u32, found: &Found) -> Result<(), SalvageError> {
    let unreadable = |error| SalvageError::Read { path: path.to_owned(), error };
    loop {
        let mut line = Vec::new();
        if lines.take(LINE_BYTES).read_until(b'\n', &mut line).map_err(unreadable)? == 0 {
            return Ok(());
        }
        let read = match CheckedLine::read(&line) {
            Ok(CheckedLine { link, .. }) => found.add(&link, None, source),
            Err(LinkError::Newer { found, known }) => Err(FoundError::Newer { found, known }),
            Err(_) => Ok(()),
        };
        read.map_err(|error| SalvageError::found(path, error))?;
    }
}

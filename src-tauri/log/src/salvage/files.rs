//! Unpacks the kept files that are in zips beside the lines: each under its hash, if an entry of the new log names it.

use std::{
    fs::File,
    io::{BufReader, Read},
    path::{Path, PathBuf},
};

use grizzly_core::event::{self, FileHash, KeptFile};
use rusqlite::{Connection, OpenFlags};
use zip::ZipArchive;

use super::SalvageError;
use crate::evidence::{EvidenceFolder, FOLDER};

/// Puts the files of these exports into the folder of evidence beside the new log, and returns how many it did. What is damaged
/// in them, or is there already, is skipped.
pub fn unpack(sources: &[PathBuf], new: &Path, folder: &Path) -> Result<usize, SalvageError> {
    let evidence = EvidenceFolder::of(folder);
    let mut missing = named(new)?;
    missing.retain(|file| evidence.read(file).is_err());
    let mut unpacked = 0;
    for source in sources {
        // A source that is no zip, or no longer one, has no files.
        let zip = File::open(source).ok().and_then(|file| ZipArchive::new(BufReader::new(file)).ok());
        let Some(mut zip) = zip else { continue };
        for place in 0..zip.len() {
            let Some(content) = content(&mut zip, place, &missing) else { continue };
            let staged = evidence.stage(&content)?;
            staged.keep()?;
            missing.retain(|file| *file != staged.file);
            unpacked += 1;
        }
    }
    Ok(unpacked)
}

/// The files that the entries of a log name.
fn named(log: &Path) -> Result<Vec<KeptFile>, SalvageError> {
    let conn = Connection::open_with_flags(log, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut select = conn.prepare("SELECT version, body FROM entries")?;
    let mut rows = select.query([])?;
    let mut named: Vec<KeptFile> = Vec::new();
    while let Some(row) = rows.next()? {
        let event = event::read(row.get(0)?, &row.get::<_, String>(1)?);
        named.extend(event.kept_file().cloned());
    }
    named.sort_by(|one, other| one.sha256.cmp(&other.sha256));
    named.dedup();
    Ok(named)
}

/// The content at a place of the zip, if it is that of a missing file. No more of it is unpacked than that file has.
fn content(zip: &mut ZipArchive<BufReader<File>>, place: usize, missing: &[KeptFile]) -> Option<Vec<u8>> {
    let packed = zip.by_index(place).ok()?;
    let hash = FileHash::parse(packed.name().ok()?.strip_prefix(FOLDER)?.strip_prefix('/')?)?;
    let file = missing.iter().find(|file| file.sha256 == hash)?;
    let mut content = Vec::new();
    packed.take(u64::from(file.bytes) + 1).read_to_end(&mut content).ok()?;
    (KeptFile::of(&content).as_ref() == Some(file)).then_some(content)
}

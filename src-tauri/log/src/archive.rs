//! An export with the kept files: a zip that holds the log as JSON Lines and each file under its hash. Nothing in it has
//! a name that somebody chose, and the same log gives the same bytes.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write},
};

use grizzly_core::{
    IncidentId, Time,
    event::{FILE_BYTES, FileHash},
};
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter, result::ZipError, write::SimpleFileOptions};

use crate::{
    ExportError, Exported, ImportError, ImportProgress, Log, LogImport,
    evidence::{EvidenceFolder, FOLDER, StagedFile},
    import_error::{ArchiveError, excerpt},
    import_line,
};

/// The log's name in the zip.
pub const LOG_NAME: &str = "log.jsonl";
/// The first bytes of a zip, and of one without a file.
pub const ZIP: &[u8] = b"PK\x03\x04";
const EMPTY_ZIP: &[u8] = b"PK\x05\x06";
/// More files than an incident ever has.
const MAX_FILES: usize = 10_000;
/// In bytes, once unpacked.
pub const MAX_LOG: u64 = 1 << 30;

impl Log {
    /// As [`Log::export`], in a zip with the files that the exported entries keep.
    pub fn export_archive(
        &self,
        incident: Option<IncidentId>,
        out: &mut dyn Write,
    ) -> Result<Exported, ExportError> {
        let options = |method| {
            SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default())
        };
        let mut zip = ZipWriter::new_stream(out);
        zip.start_file(LOG_NAME, options(CompressionMethod::Deflated)).map_err(io::Error::from)?;
        let (mut exported, files) = self.export_lines(incident, &mut zip)?;
        for file in files.values() {
            let Ok(content) = self.evidence.read(file) else {
                exported.missing_files += 1;
                continue;
            };
            // Pictures are compressed already.
            let name = format!("{FOLDER}/{}", file.sha256);
            zip.start_file(name, options(CompressionMethod::Stored)).map_err(io::Error::from)?;
            zip.write_all(&content)?;
            exported.files += 1;
        }
        zip.finish().map_err(io::Error::from)?.into_inner().flush()?;
        Ok(exported)
    }
}

/// An export that was opened: its lines, and the files with it. Opening one checks the zip, each line by itself, and every
/// file in it; none is kept yet.
pub struct LogSource {
    lines: Box<dyn BufRead>,
    files: BTreeMap<FileHash, StagedFile>,
}

impl LogSource {
    pub(crate) fn into_lines(self) -> Box<dyn BufRead> {
        self.lines
    }

    /// Opens JSON Lines, or a zip with the files. The files are staged in `folder`. Nothing is written before the lines
    /// are checked, and never more than they name, nor more files than fit in the zip, since exports don't compress them.
    pub fn open(mut file: File, folder: &EvidenceFolder) -> Result<Self, ImportError> {
        let mut start = Vec::new();
        (&mut file).take(ZIP.len() as u64).read_to_end(&mut start).map_err(ImportError::Read)?;
        file.seek(SeekFrom::Start(0)).map_err(ImportError::Read)?;
        if start != ZIP && start != EMPTY_ZIP {
            return Ok(Self { lines: Box::new(BufReader::new(file)), files: BTreeMap::new() });
        }
        let mut room = file.metadata().map_err(ImportError::Read)?.len();
        let mut zip = ZipArchive::new(BufReader::new(file)).map_err(unreadable)?;
        let hashes = hashes(&zip)?;
        let named = named_sizes(&mut zip)?;
        let mut files = BTreeMap::new();
        for (name, hash) in hashes {
            let Some(&bytes) = named.get(&hash) else { return Err(ArchiveError::NotNamed { hash }.into()) };
            let left = room.checked_sub(bytes).filter(|_| bytes <= FILE_BYTES as u64);
            room = left.ok_or_else(|| ArchiveError::TooLarge { name: name.clone() })?;
            let mut content = Vec::new();
            let packed = zip.by_name(&name).map_err(unreadable)?;
            packed.take(bytes + 1).read_to_end(&mut content).map_err(damaged)?;
            if content.len() as u64 != bytes {
                return Err(ArchiveError::OtherSize { hash }.into());
            }
            if FileHash::of(&content) != hash {
                return Err(ArchiveError::Changed { name }.into());
            }
            files.insert(hash, folder.stage(&content)?);
        }
        Ok(Self { lines: Box::new(BufReader::new(unpacked_log(&mut zip)?)), files })
    }
}

/// The size of each file that the log's entries keep, in bytes. Reads the log without unpacking it to the disk.
fn named_sizes<R: Read + Seek>(zip: &mut ZipArchive<R>) -> Result<BTreeMap<FileHash, u64>, ImportError> {
    let packed = zip.by_name(LOG_NAME).map_err(unreadable)?;
    let files = import_line::kept_files(&mut BufReader::new(packed.take(MAX_LOG)))?;
    Ok(files.into_iter().map(|file| (file.sha256, u64::from(file.bytes))).collect())
}

/// The log, unpacked into a file without a name, since the zip can be read from one place at a time only.
fn unpacked_log<R: Read + Seek>(zip: &mut ZipArchive<R>) -> Result<File, ImportError> {
    let mut lines = tempfile::tempfile().map_err(ImportError::Read)?;
    let packed = zip.by_name(LOG_NAME).map_err(unreadable)?;
    let bytes = io::copy(&mut packed.take(MAX_LOG + 1), &mut lines).map_err(damaged)?;
    if bytes > MAX_LOG {
        return Err(ArchiveError::TooLarge { name: LOG_NAME.to_owned() }.into());
    }
    lines.seek(SeekFrom::Start(0)).map_err(ImportError::Read)?;
    Ok(lines)
}

/// The files in the zip, by name. It has the log, each file once, and nothing else.
fn hashes<R: Read + Seek>(zip: &ZipArchive<R>) -> Result<Vec<(String, FileHash)>, ImportError> {
    if zip.len() > MAX_FILES {
        return Err(ArchiveError::TooManyFiles { limit: MAX_FILES }.into());
    }
    if zip.has_duplicate_names() {
        return Err(ArchiveError::DuplicateName.into());
    }
    let mut hashes = Vec::new();
    let mut has_log = false;
    for raw in zip.file_names_raw() {
        let name = String::from_utf8_lossy(raw);
        let hash =
            name.strip_prefix(FOLDER).and_then(|name| name.strip_prefix('/')).and_then(FileHash::parse);
        match hash {
            Some(hash) => hashes.push((name.into_owned(), hash)),
            None if name == LOG_NAME => has_log = true,
            None => return Err(ArchiveError::UnknownName { name: excerpt(&name) }.into()),
        }
    }
    if has_log { Ok(hashes) } else { Err(ArchiveError::NoLog.into()) }
}

fn unreadable(error: ZipError) -> ImportError {
    ArchiveError::Unreadable(error.to_string()).into()
}

fn damaged(error: io::Error) -> ImportError {
    ArchiveError::Unreadable(error.to_string()).into()
}

impl Log {
    /// Adds the entries of an export that are not in the log yet, with their files. Each device's chain must start with its
    /// first link and have no gaps; an entry that keeps a file must state its size; and what is new must keep to the limits of an
    /// entry and an incident at `now` ([`grizzly_core::limits`]). Nothing is added to this device's own chain. The whole of it is checked first, while others may write. Then it is added part by part, and others may write
    /// in between: whenever it ends, each chain has all entries up to some of them. `between` is called after each part, and
    /// `progress` too, and while the lines are checked.
    pub fn import(
        &mut self,
        source: LogSource,
        now: Time,
        between: &mut dyn FnMut(&mut Self),
        progress: &mut dyn FnMut(ImportProgress),
    ) -> Result<LogImport, ImportError> {
        let LogSource { mut lines, files } = source;
        self.import_lines(&mut *lines, &files, now, between, progress)
    }
}

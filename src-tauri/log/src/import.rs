//! Imports an export. All lines are checked before the first is added. One invalid line refuses the whole file.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write},
    thread,
    time::Duration,
};

use grizzly_core::{
    ChainedEntry, DeviceId, Entry, EntryId, Event, IncidentId, PersonId, Time,
    event::{self, FileHash, KeptFile, VERSION},
};
use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    Log, LogError, LogWriter, StagedFile,
    import_error::{ArchiveError, ImportError, LinkError, excerpt},
    link::{EntryContent, Link},
    row,
};

/// Longer than the longest entry with every character escaped.
const LINE_BYTES: u64 = 16 << 20;
/// More entries than all devices will ever write. A higher tick would leave no room for later ones.
const TICKS: i64 = 1 << 40;

pub const SELECT_EXISTING: &str = "SELECT hash, 0 FROM entries WHERE device = ?1 AND seq = ?2
    UNION ALL SELECT hash, 1 FROM withheld WHERE device = ?1 AND seq = ?2";
pub const SELECT_SAME_ID: &str = "SELECT 1 FROM entries WHERE id = ?1";
/// The ids of the lines that were checked; of this connection alone.
const STAGED_IDS: &str = "CREATE TEMP TABLE IF NOT EXISTS staged_ids (id TEXT PRIMARY KEY) WITHOUT ROWID;
    DELETE FROM staged_ids";
const INSERT_STAGED_ID: &str = "INSERT OR IGNORE INTO staged_ids (id) VALUES (?1)";
/// So many lines are added at a time: a declaration waits for no more than these.
const PART_LINES: usize = 2_000;
/// Whoever waits for the lock looks for it more often than this.
const PAUSE: Duration = Duration::from_millis(5);

pub const INSERT_WITHHELD: &str =
    "INSERT INTO withheld (device, seq, incident, content_hash, prev_hash, hash)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

/// What an import added.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogImport {
    /// Entries that were new.
    pub added: usize,
    /// Entries that were in the log already.
    pub already_present: usize,
    /// The incidents that the file has entries of.
    pub incidents: BTreeSet<IncidentId>,
    /// How many entries the file withholds, by incident.
    pub withheld: BTreeMap<IncidentId, usize>,
    /// The files that entries of the file keep.
    pub kept_files: Vec<KeptFile>,
    /// How many of them came with the entries.
    pub files: usize,
}

/// What the log has at one place of a chain.
struct Existing {
    hash: String,
    is_withheld: bool,
}

/// A line that fits the chain so far and the log.
struct Fitting {
    link: Link,
    incident: IncidentId,
    /// `None`: it is withheld.
    chained: Option<ChainedEntry>,
    existing: Option<Existing>,
}

impl Fitting {
    /// The entry, if the log doesn't have it yet.
    fn new_entry(&self) -> Option<&ChainedEntry> {
        let is_there = self.existing.as_ref().is_some_and(|existing| !existing.is_withheld);
        self.chained.as_ref().filter(|_| !is_there)
    }
}

/// The last link of each chain that was read.
#[derive(Default)]
pub struct Heads(BTreeMap<DeviceId, (u64, String)>);

impl Log {
    /// As [`Log::import`], of these lines with these files.
    pub(crate) fn import_lines(
        &mut self,
        lines: &mut dyn BufRead,
        files: &BTreeMap<FileHash, StagedFile>,
        between: &mut dyn FnMut(&mut Self),
    ) -> Result<LogImport, ImportError> {
        self.refusal().map_or(Ok(()), Err)?;
        let mut staged = self.stage(lines, files)?;
        files.values().try_for_each(StagedFile::keep)?;
        let mut imported = LogImport { files: files.len(), ..LogImport::default() };
        let mut heads = Heads::default();
        loop {
            let part = staged.by_ref().lines().take(PART_LINES).collect::<Result<Vec<_>, _>>();
            let part = part.map_err(ImportError::Read)?;
            if part.is_empty() {
                return Ok(imported);
            }
            self.write(|writer| {
                part.iter().try_for_each(|text| writer.add_line(text.as_bytes(), &mut heads, &mut imported))
            })?;
            between(self);
            thread::sleep(PAUSE);
        }
    }

    /// Checks every line, and copies them: what is checked is what is added, whatever becomes of the source.
    fn stage(
        &mut self,
        lines: &mut dyn BufRead,
        files: &BTreeMap<FileHash, StagedFile>,
    ) -> Result<BufReader<File>, ImportError> {
        let device = self.device;
        let checking = self.conn.transaction().map_err(LogError::from)?;
        checking.execute_batch(STAGED_IDS).map_err(LogError::from)?;
        let mut staged = BufWriter::new(tempfile::tempfile().map_err(ImportError::Read)?);
        let mut heads = Heads::default();
        each_line(lines, |text| {
            let fitting = fitting(&checking, device, text, &mut heads)?;
            if let Some(new) = fitting.new_entry() {
                check_id(&checking, new.entry.id)?;
            }
            let kept = fitting.chained.as_ref().and_then(|chained| chained.entry.event.kept_file());
            if let Some(file) =
                kept.filter(|file| files.get(&file.sha256).is_some_and(|one| one.file != **file))
            {
                return Err(ArchiveError::OtherSize { hash: file.sha256.clone() }.into());
            }
            staged
                .write_all(text.trim_ascii())
                .and_then(|()| staged.write_all(b"\n"))
                .map_err(ImportError::Read)
        })?;
        if heads.0.is_empty() {
            return Err(ImportError::Empty);
        }
        checking.rollback().map_err(LogError::from)?;
        let mut staged = staged.into_inner().map_err(|error| ImportError::Read(error.into_error()))?;
        staged.seek(SeekFrom::Start(0)).map_err(ImportError::Read)?;
        Ok(BufReader::new(staged))
    }
}

impl LogWriter<'_> {
    fn add_line(&self, text: &[u8], heads: &mut Heads, imported: &mut LogImport) -> Result<(), ImportError> {
        let fitting = fitting(self.conn, self.device, text, heads)?;
        if let Some(new) = fitting.new_entry() {
            row::insert(&mut self.conn.prepare_cached(row::INSERT).map_err(LogError::from)?, new)?;
            imported.added += 1;
        }
        let Fitting { link, incident, chained, existing } = fitting;
        match chained {
            Some(chained) => {
                imported.incidents.insert(incident);
                imported.kept_files.extend(chained.entry.event.kept_file().cloned());
                imported.already_present +=
                    usize::from(existing.is_some_and(|existing| !existing.is_withheld));
            }
            None => {
                *imported.withheld.entry(incident).or_default() += 1;
                if existing.is_none() {
                    self.withhold(&link)?;
                }
            }
        }
        Ok(())
    }

    fn withhold(&self, link: &Link) -> Result<(), LogError> {
        let Link { device, seq, incident, content_hash, prev_hash, hash, .. } = link;
        self.conn.prepare_cached(INSERT_WITHHELD)?.execute(params![
            device,
            seq,
            incident,
            content_hash,
            prev_hash,
            hash
        ])?;
        Ok(())
    }
}

/// The link of a line, if it continues its chain and the log has no other one in its place.
fn fitting(conn: &Connection, own: DeviceId, text: &[u8], heads: &mut Heads) -> Result<Fitting, ImportError> {
    let (link, device, incident, chained) = checked(text)?;
    let (seq, prev) = heads.0.remove(&device).map_or((1, String::new()), |(seq, hash)| (seq + 1, hash));
    if u64::try_from(link.seq) != Ok(seq) || link.prev_hash != prev {
        return Err(LinkError::BrokenChain { expected: seq, found: link.seq, device }.into());
    }
    heads.0.insert(device, (seq, link.hash.clone()));
    let existing = existing(conn, &link)?;
    if existing.as_ref().is_some_and(|existing| existing.hash != link.hash) {
        return Err(LinkError::Forked { seq, device, is_own: device == own }.into());
    }
    if existing.is_none() && device == own {
        return Err(LinkError::MissingOwn { seq }.into());
    }
    Ok(Fitting { link, incident, chained, existing })
}

fn existing(conn: &Connection, link: &Link) -> Result<Option<Existing>, LogError> {
    let read = |row: &rusqlite::Row<'_>| Ok(Existing { hash: row.get(0)?, is_withheld: row.get(1)? });
    let mut existing = conn.prepare_cached(SELECT_EXISTING)?;
    Ok(existing.query_row(params![link.device, link.seq], read).optional()?)
}

/// Refuses an id that another entry has, in the log or in the lines before.
fn check_id(conn: &Connection, id: EntryId) -> Result<(), ImportError> {
    let is_known = || -> Result<bool, rusqlite::Error> {
        let text = id.to_string();
        let is_there = conn.prepare_cached(SELECT_SAME_ID)?.exists([&text])?;
        Ok(is_there || conn.prepare_cached(INSERT_STAGED_ID)?.execute([&text])? == 0)
    };
    match is_known().map_err(LogError::from)? {
        true => Err(LinkError::DuplicateId { id }.into()),
        false => Ok(()),
    }
}

/// The files that the entries of an export keep. Each line is checked by itself, not against its chain or the log.
pub fn kept_files(source: &mut dyn BufRead) -> Result<Vec<KeptFile>, ImportError> {
    let mut files = Vec::new();
    each_line(source, |text| {
        let (.., chained) = checked(text)?;
        files.extend(chained.and_then(|chained| chained.entry.event.kept_file().cloned()));
        Ok(())
    })?;
    Ok(files)
}

/// Reads the lines one after the other, until one is refused. Its error has the line's number.
fn each_line(
    source: &mut dyn BufRead,
    mut read: impl FnMut(&[u8]) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    for line in 1.. {
        let Some(text) = next_line(source, line)? else { break };
        if text.trim_ascii().is_empty() {
            continue;
        }
        read(&text).map_err(|error| match error {
            ImportError::Link(error) => ImportError::Line { line, error },
            error => error,
        })?;
    }
    Ok(())
}

/// The next line without its end; `None` after the last.
fn next_line(source: &mut dyn BufRead, line: usize) -> Result<Option<Vec<u8>>, ImportError> {
    let mut text = Vec::new();
    let read = source.take(LINE_BYTES).read_until(b'\n', &mut text).map_err(ImportError::Read)?;
    if read as u64 == LINE_BYTES {
        return Err(ImportError::Line { line, error: LinkError::TooLong });
    }
    Ok((read > 0).then_some(text))
}

/// The link of a line, whose hashes match, and its entry, `None` if it is withheld.
fn checked(text: &[u8]) -> Result<(Link, DeviceId, IncidentId, Option<ChainedEntry>), LinkError> {
    let not_a_link = |error: serde_json::Error| LinkError::NotALink(excerpt(&error.to_string()));
    let link: Link = serde_json::from_slice(text).map_err(not_a_link)?;
    let (device, incident, chained) = parse(&link)?;
    if !link.is_intact() {
        return Err(LinkError::Changed { seq: link.seq, device });
    }
    Ok((link, device, incident, chained))
}

/// The entry of a link, `None` if it is withheld. Every value must be spelled as Grizzly spells it, so that
/// nothing has two names.
fn parse(link: &Link) -> Result<(DeviceId, IncidentId, Option<ChainedEntry>), LinkError> {
    let Link { device, seq, incident, content_hash, prev_hash, hash, entry } = link;
    let device = read("device", device, DeviceId::parse)?;
    let incident = read("incident", incident, IncidentId::parse)?;
    let is_hash = content_hash.len() == 64 && content_hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    let Some(entry) = entry else {
        return if is_hash {
            Ok((device, incident, None))
        } else {
            Err(invalid("content_hash", content_hash))
        };
    };
    let EntryContent { tick, id, author, at, recorded_at, version, body } = entry;
    let version = u16::try_from(*version).map_err(|_| invalid("version", &version.to_string()))?;
    if version > VERSION {
        return Err(LinkError::Newer { found: version, known: VERSION });
    }
    if !(1..TICKS).contains(tick) {
        return Err(invalid("tick", &tick.to_string()));
    }
    let event = event::read(version, body);
    if matches!(event, Event::Unreadable { .. }) || body.contains('\n') {
        return Err(LinkError::Unreadable);
    }
    let same = |id: &PersonId| id.as_str() == author;
    let entry = Entry {
        id: read("id", id, EntryId::parse)?,
        incident,
        device,
        seq: seq.unsigned_abs(),
        tick: tick.unsigned_abs(),
        author: PersonId::parse(author).filter(same).ok_or_else(|| invalid("author", author))?,
        at: read("at", at, Time::parse)?,
        recorded_at: read("recorded_at", recorded_at, Time::parse)?,
        event,
    };
    let (body, prev, hash) = (body.clone(), prev_hash.clone(), hash.clone());
    Ok((device, incident, Some(ChainedEntry { entry, version, body, prev, hash })))
}

fn read<T: ToString>(field: &'static str, text: &str, parse: fn(&str) -> Option<T>) -> Result<T, LinkError> {
    parse(text).filter(|value| value.to_string() == text).ok_or_else(|| invalid(field, text))
}

fn invalid(field: &'static str, found: &str) -> LinkError {
    LinkError::InvalidField { field, found: excerpt(found) }
}

//! Imports an export. Every line is checked before it is written. One invalid line refuses the whole file.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{BufRead, Read},
};

use grizzly_core::{
    ChainedEntry, DeviceId, Entry, EntryId, Event, IncidentId, PersonId, Time,
    event::{self, KeptFile, VERSION},
};
use rusqlite::{OptionalExtension, params};

use crate::{
    LogError, LogWriter,
    import_error::{ImportError, LinkError, excerpt},
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

impl LogWriter<'_> {
    /// Adds the entries of an export that are not in the log yet. Each device's chain must start with its
    /// first link and have no gaps. Nothing is added to this device's own chain.
    pub fn import(&self, source: &mut dyn BufRead) -> Result<LogImport, ImportError> {
        let mut imported = LogImport::default();
        let mut heads: BTreeMap<DeviceId, (u64, String)> = BTreeMap::new();
        each_line(source, |text| self.import_line(text, &mut heads, &mut imported))?;
        if heads.is_empty() { Err(ImportError::Empty) } else { Ok(imported) }
    }

    fn import_line(
        &self,
        text: &[u8],
        heads: &mut BTreeMap<DeviceId, (u64, String)>,
        imported: &mut LogImport,
    ) -> Result<(), ImportError> {
        let (link, device, incident, chained) = checked(text)?;
        let (seq, prev) = heads.remove(&device).map_or((1, String::new()), |(seq, hash)| (seq + 1, hash));
        if u64::try_from(link.seq) != Ok(seq) || link.prev_hash != prev {
            return Err(LinkError::BrokenChain { expected: seq, found: link.seq, device }.into());
        }
        heads.insert(device, (seq, link.hash.clone()));
        let existing = self.existing(&link)?;
        if existing.as_ref().is_some_and(|existing| existing.hash != link.hash) {
            return Err(LinkError::Forked { seq, device, is_own: device == self.device }.into());
        }
        if existing.is_none() && device == self.device {
            return Err(LinkError::MissingOwn { seq }.into());
        }
        match chained {
            Some(chained) => {
                imported.incidents.insert(incident);
                imported.kept_files.extend(chained.entry.event.kept_file().cloned());
                if existing.is_some_and(|existing| !existing.is_withheld) {
                    imported.already_present += 1;
                } else {
                    self.insert(&chained)?;
                    imported.added += 1;
                }
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

    fn existing(&self, link: &Link) -> Result<Option<Existing>, LogError> {
        let read = |row: &rusqlite::Row<'_>| Ok(Existing { hash: row.get(0)?, is_withheld: row.get(1)? });
        let mut existing = self.conn.prepare_cached(SELECT_EXISTING)?;
        Ok(existing.query_row(params![link.device, link.seq], read).optional()?)
    }

    fn insert(&self, chained: &ChainedEntry) -> Result<(), ImportError> {
        let id = chained.entry.id;
        let mut same = self.conn.prepare_cached(SELECT_SAME_ID)?;
        if same.exists([id.to_string()])? {
            return Err(LinkError::DuplicateId { id }.into());
        }
        let mut insert = self.conn.prepare_cached(row::INSERT)?;
        Ok(row::insert(&mut insert, chained)?)
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

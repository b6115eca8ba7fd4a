//! Taking over what an export holds. Every line is checked before it is written, and one that is refused
//! leaves nothing of the file in the log.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{BufRead, Read},
};

use grizzly_core::{
    DeviceId, Entry, EntryId, Event, Handle, IncidentId, Sealed, Time,
    event::{self, VERSION},
};
use rusqlite::{OptionalExtension, params};

use crate::{
    LogError, Writer,
    flaw::{Flaw, ImportError, harmless},
    link::{Link, Said},
    row,
};

/// Longer than the longest entry, however much of it had to be escaped.
const LINE_BYTES: u64 = 16 << 20;
/// More entries than all devices together will ever write; a higher tick would leave none for later ones.
const TICKS: i64 = 1 << 40;

/// What was taken over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// Entries that were not here.
    pub taken: usize,
    /// Entries that were here already.
    pub known: usize,
    /// What the file says something about.
    pub incidents: BTreeSet<IncidentId>,
    /// How many entries the file withholds, by what they are about.
    pub withheld: BTreeMap<IncidentId, usize>,
}

/// What stands in the log at a place of a chain.
struct Here {
    hash: String,
    is_withheld: bool,
}

impl Writer<'_> {
    /// Takes over the lines of an export that are not here yet. Each device's chain must come from its first
    /// link on, one after the other. Nothing is added to this device's own chain.
    pub fn import(&self, source: &mut dyn BufRead) -> Result<Imported, ImportError> {
        let mut imported = Imported::default();
        let mut heads: BTreeMap<DeviceId, (u64, String)> = BTreeMap::new();
        for line in 1.. {
            let Some(text) = next_line(source, line)? else { break };
            if text.trim_ascii().is_empty() {
                continue;
            }
            self.take(&text, &mut heads, &mut imported).map_err(|error| match error {
                ImportError::Flaw(flaw) => ImportError::Line { line, flaw },
                error => error,
            })?;
        }
        if heads.is_empty() { Err(ImportError::Empty) } else { Ok(imported) }
    }

    fn take(
        &self,
        text: &[u8],
        heads: &mut BTreeMap<DeviceId, (u64, String)>,
        imported: &mut Imported,
    ) -> Result<(), ImportError> {
        let no_link = |error: serde_json::Error| Flaw::NoLink(harmless(&error.to_string()));
        let link: Link = serde_json::from_slice(text).map_err(no_link)?;
        let (device, incident, sealed) = sealed(&link)?;
        if !link.is_whole() {
            return Err(Flaw::NotAsSealed { seq: link.seq, device }.into());
        }
        let (seq, prev) = heads.remove(&device).map_or((1, String::new()), |(seq, hash)| (seq + 1, hash));
        if u64::try_from(link.seq) != Ok(seq) || link.prev != prev {
            return Err(Flaw::Broken { expected: seq, found: link.seq, device }.into());
        }
        heads.insert(device, (seq, link.hash.clone()));
        let here = self.here(&link)?;
        if here.as_ref().is_some_and(|here| here.hash != link.hash) {
            return Err(Flaw::Forked { seq, device, is_own: device == self.device }.into());
        }
        if here.is_none() && device == self.device {
            return Err(Flaw::Own { seq }.into());
        }
        match sealed {
            Some(sealed) => {
                imported.incidents.insert(incident);
                if here.is_some_and(|here| !here.is_withheld) {
                    imported.known += 1;
                } else {
                    self.put(&sealed)?;
                    imported.taken += 1;
                }
            }
            None => {
                *imported.withheld.entry(incident).or_default() += 1;
                if here.is_none() {
                    self.withhold(&link)?;
                }
            }
        }
        Ok(())
    }

    fn here(&self, link: &Link) -> Result<Option<Here>, LogError> {
        let found = "SELECT hash, 0 FROM entries WHERE device = ?1 AND seq = ?2
            UNION ALL SELECT hash, 1 FROM withheld WHERE device = ?1 AND seq = ?2";
        let read = |row: &rusqlite::Row<'_>| Ok(Here { hash: row.get(0)?, is_withheld: row.get(1)? });
        Ok(self.conn.prepare_cached(found)?.query_row(params![link.device, link.seq], read).optional()?)
    }

    fn put(&self, sealed: &Sealed) -> Result<(), ImportError> {
        let id = sealed.entry.id;
        let mut same = self.conn.prepare_cached("SELECT 1 FROM entries WHERE id = ?1")?;
        if same.exists([id.to_string()])? {
            return Err(Flaw::SameId { id }.into());
        }
        let mut insert = self.conn.prepare_cached(row::INSERT)?;
        Ok(row::insert(&mut insert, sealed)?)
    }

    fn withhold(&self, link: &Link) -> Result<(), LogError> {
        let Link { device, seq, incident, content, prev, hash, .. } = link;
        let insert = "INSERT INTO withheld (device, seq, incident, content, prev, hash)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        self.conn.prepare_cached(insert)?.execute(params![device, seq, incident, content, prev, hash])?;
        Ok(())
    }
}

/// The next line without its end; `None` after the last.
fn next_line(source: &mut dyn BufRead, line: usize) -> Result<Option<Vec<u8>>, ImportError> {
    let mut text = Vec::new();
    let read = source.take(LINE_BYTES).read_until(b'\n', &mut text).map_err(ImportError::Read)?;
    if read as u64 == LINE_BYTES {
        return Err(ImportError::Line { line, flaw: Flaw::TooLong });
    }
    Ok((read > 0).then_some(text))
}

/// The entry of a link; `None`: it is withheld. Everything must be spelled as Grizzly spells it, so that
/// nothing goes by two names.
fn sealed(link: &Link) -> Result<(DeviceId, IncidentId, Option<Sealed>), Flaw> {
    let Link { device, seq, incident, content, prev, hash, entry } = link;
    let device = read("device", device, DeviceId::parse)?;
    let incident = read("incident", incident, IncidentId::parse)?;
    let is_hash = content.len() == 64 && content.bytes().all(|byte| byte.is_ascii_hexdigit());
    let Some(said) = entry else {
        return if is_hash { Ok((device, incident, None)) } else { Err(unfit("content", content)) };
    };
    let Said { tick, id, author, at, recorded_at, version, body } = said;
    let version = u16::try_from(*version).map_err(|_| unfit("version", &version.to_string()))?;
    if version > VERSION {
        return Err(Flaw::Newer { found: version, known: VERSION });
    }
    if !(1..TICKS).contains(tick) {
        return Err(unfit("tick", &tick.to_string()));
    }
    let event = event::read(version, body);
    if matches!(event, Event::Unreadable { .. }) || body.contains('\n') {
        return Err(Flaw::Unreadable);
    }
    let same = |handle: &Handle| handle.as_str() == author;
    let entry = Entry {
        id: read("id", id, EntryId::parse)?,
        incident,
        device,
        seq: seq.unsigned_abs(),
        tick: tick.unsigned_abs(),
        author: Handle::parse(author).filter(same).ok_or_else(|| unfit("author", author))?,
        at: read("at", at, Time::parse)?,
        recorded_at: read("recorded_at", recorded_at, Time::parse)?,
        event,
    };
    let (body, prev, hash) = (body.clone(), prev.clone(), hash.clone());
    Ok((device, incident, Some(Sealed { entry, version, body, prev, hash })))
}

fn read<T: ToString>(field: &'static str, text: &str, parse: fn(&str) -> Option<T>) -> Result<T, Flaw> {
    parse(text).filter(|read| read.to_string() == text).ok_or_else(|| unfit(field, text))
}

fn unfit(field: &'static str, found: &str) -> Flaw {
    Flaw::Unfit { field, found: harmless(found) }
}

//! Imports an export. All lines are checked before the first is added. One invalid line refuses the whole file.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, Seek, SeekFrom, Write},
    thread,
    time::Duration,
};

use grizzly_core::{
    DeviceId, EntryId, IncidentId, Time,
    event::{FileHash, KeptFile},
};
use rusqlite::{Connection, params};

use crate::{
    Log, LogError, LogWriter, Places, StagedFile,
    ahead::in_order,
    chains::{KnownChains, Slot},
    import_error::{ArchiveError, ImportError, LinkError},
    import_line::{CheckedLine, LinkContent, each_line},
    link::Link,
    plausible::Plausible,
    row,
};

pub const SELECT_SAME_ID: &str = "SELECT 1 FROM entries WHERE id = ?1";
/// So many lines are added at a time: a declaration waits for no more than these.
const PART_LINES: usize = 3_000;
/// Whoever waits for the lock looks for it more often than this.
const PAUSE: Duration = Duration::from_millis(3);

pub const INSERT_WITHHELD: &str =
    "INSERT INTO withheld (device, seq, incident, content_hash, prev_hash, hash)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
/// What is found out about a lost entry.
const FILL_IN: &str = "UPDATE withheld SET incident = ?3, content_hash = ?4, prev_hash = ?5, hash = ?6
    WHERE device = ?1 AND seq = ?2";

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportProgress {
    /// So many lines were checked. Nothing is added yet.
    Checked { lines: usize },
    /// So many of all lines were added, or were there already.
    Added { lines: usize, of: usize },
}

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
    /// Entries that neither the file nor the log has: they were lost before the log was salvaged.
    pub lost: Places,
    /// The files that entries of the file keep.
    pub kept_files: Vec<KeptFile>,
    /// How many of them came with the entries.
    pub files: usize,
}

/// The ids of the lines that were checked, in a file of their own without a name: there may be too many for the memory.
struct StagedIds(Connection);

impl StagedIds {
    fn new() -> Result<Self, LogError> {
        let conn = Connection::open("")?;
        conn.execute_batch("CREATE TABLE ids (id BLOB PRIMARY KEY) WITHOUT ROWID; BEGIN")?;
        Ok(Self(conn))
    }

    /// Whether the id is new.
    fn insert(&self, id: EntryId) -> Result<bool, LogError> {
        let mut insert = self.0.prepare_cached("INSERT OR IGNORE INTO ids (id) VALUES (?1)")?;
        Ok(insert.execute([id.0.as_bytes()])? > 0)
    }
}

/// Checks lines one after the other: each continues its chain, the log has no other one in its place, and what is new could
/// have been said here.
struct Checks<'a> {
    conn: &'a Connection,
    own: DeviceId,
    /// The last link of each chain that was read.
    heads: BTreeMap<DeviceId, (u64, String)>,
    known: KnownChains,
    ids: StagedIds,
    lost: Places,
    plausible: Plausible,
}

impl Checks<'_> {
    fn check(&mut self, line: &CheckedLine) -> Result<(), ImportError> {
        let CheckedLine { link, device, place } = line;
        let device = *device;
        let (seq, prev) =
            self.heads.remove(&device).map_or((1, String::new()), |(seq, hash)| (seq + 1, hash));
        if u64::try_from(link.seq) != Ok(seq) || !link.continues(&prev) {
            return Err(LinkError::BrokenChain { expected: seq, found: link.seq, device }.into());
        }
        self.heads.insert(device, (seq, link.hash.clone()));
        match (self.known.slot(self.conn, link, self.own)?, place) {
            (Slot::Free, _) if device == self.own => return Err(LinkError::MissingOwn { seq }.into()),
            (Slot::Free | Slot::Lost | Slot::Withheld, LinkContent::Entry(new)) => {
                self.check_id(new.entry.id)?;
                self.plausible.check(self.conn, new)?;
            }
            (Slot::Free | Slot::Lost, LinkContent::Lost) => self.lost.add(device, seq),
            _ => {}
        }
        Ok(())
    }

    /// Refuses an id that another entry has, in the log or in the lines before.
    fn check_id(&self, id: EntryId) -> Result<(), ImportError> {
        let mut same = self.conn.prepare_cached(SELECT_SAME_ID).map_err(LogError::from)?;
        if same.exists([id.to_string()]).map_err(LogError::from)? || !self.ids.insert(id)? {
            return Err(LinkError::DuplicateId { id }.into());
        }
        Ok(())
    }
}

/// The lines of an export after all of them were checked, and what is in them.
struct Staged {
    /// A file without a name: what was checked is what is added, whatever becomes of the source.
    lines: BufReader<File>,
    count: usize,
    imported: LogImport,
}

impl Log {
    /// As [`Log::import`], of these lines with these files.
    pub(crate) fn import_lines(
        &mut self,
        lines: &mut dyn BufRead,
        files: &BTreeMap<FileHash, StagedFile>,
        now: Time,
        between: &mut dyn FnMut(&mut Self),
        progress: &mut dyn FnMut(ImportProgress),
    ) -> Result<LogImport, ImportError> {
        self.refusal().map_or(Ok(()), Err)?;
        let mut staged = self.stage(lines, files, now, progress)?;
        files.values().try_for_each(StagedFile::keep)?;
        staged.imported.files = files.len();
        // What a row changed is noted until its triggers agree: in memory that takes half as long as in a file.
        self.conn.pragma_update(None, "temp_store", "MEMORY").map_err(LogError::from)?;
        let imported = self.add(staged, between, progress);
        self.conn.pragma_update(None, "temp_store", "DEFAULT").map_err(LogError::from)?;
        imported
    }

    fn add(
        &mut self,
        staged: Staged,
        between: &mut dyn FnMut(&mut Self),
        progress: &mut dyn FnMut(ImportProgress),
    ) -> Result<LogImport, ImportError> {
        let Staged { lines, count, mut imported } = staged;
        let mut done = 0;
        let mut lines = lines.lines();
        in_order(
            || {
                let part: Vec<_> = lines.by_ref().take(PART_LINES).collect();
                (!part.is_empty()).then_some(part)
            },
            read_part,
            |part| {
                let part = part.map_err(ImportError::Read)?;
                let added: Result<_, ImportError> = self.write(|writer| writer.add_part(&part));
                let (added, already_present) = added?;
                imported.added += added;
                imported.already_present += already_present;
                between(self);
                done += part.len();
                progress(ImportProgress::Added { lines: done, of: count });
                thread::sleep(PAUSE);
                Ok::<_, ImportError>(())
            },
        )?;
        // The last part has no entry of this device, whose last place is noted with each: nothing else would miss it.
        if imported.added > 0 {
            self.note_heads_beside();
        }
        Ok(imported)
    }

    /// Checks every line, and copies them.
    fn stage(
        &mut self,
        lines: &mut dyn BufRead,
        files: &BTreeMap<FileHash, StagedFile>,
        now: Time,
        progress: &mut dyn FnMut(ImportProgress),
    ) -> Result<Staged, ImportError> {
        let own = self.device;
        let checking = self.conn.transaction().map_err(LogError::from)?;
        let mut staged = BufWriter::new(tempfile::tempfile().map_err(ImportError::Read)?);
        let (mut imported, mut count) = (LogImport::default(), 0);
        let mut checks = Checks {
            conn: &checking,
            own,
            heads: BTreeMap::new(),
            known: KnownChains::default(),
            ids: StagedIds::new()?,
            lost: Places::default(),
            plausible: Plausible::new(now),
        };
        each_line(lines, |text, line| {
            checks.check(&line)?;
            if let Some(file) = line.kept_file() {
                if files.get(&file.sha256).is_some_and(|one| one.file != *file) {
                    return Err(ArchiveError::OtherSize { hash: file.sha256.clone() }.into());
                }
                imported.kept_files.push(file.clone());
            }
            match &line.place {
                LinkContent::Entry(chained) => _ = imported.incidents.insert(chained.entry.incident),
                LinkContent::Withheld(incident) => *imported.withheld.entry(*incident).or_default() += 1,
                LinkContent::Lost => {}
            }
            staged
                .write_all(text.trim_ascii())
                .and_then(|()| staged.write_all(b"\n"))
                .map_err(ImportError::Read)?;
            count += 1;
            if count % PART_LINES == 0 {
                progress(ImportProgress::Checked { lines: count });
            }
            Ok(())
        })?;
        if checks.heads.is_empty() {
            return Err(ImportError::Empty);
        }
        imported.lost = checks.lost;
        checking.rollback().map_err(LogError::from)?;
        let mut staged = staged.into_inner().map_err(|error| ImportError::Read(error.into_error()))?;
        staged.seek(SeekFrom::Start(0)).map_err(ImportError::Read)?;
        Ok(Staged { lines: BufReader::new(staged), count, imported })
    }
}

/// Lines that were checked when they were staged, in a file that nobody else has.
fn read_part(lines: Vec<io::Result<String>>) -> io::Result<Vec<Link>> {
    lines.into_iter().map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}

impl LogWriter<'_> {
    /// Adds links that were staged, but for those that the log has by now. Returns how many entries were new, and how many
    /// there already.
    fn add_part(&self, links: &[Link]) -> Result<(usize, usize), ImportError> {
        let (mut added, mut already_present) = (0, 0);
        let mut known = KnownChains::default();
        for link in links {
            match (known.slot(self.conn, link, self.device)?, &link.entry) {
                (Slot::Taken, Some(_)) => already_present += 1,
                (Slot::Free | Slot::Lost | Slot::Withheld, Some(content)) => {
                    let mut insert = self.conn.prepare_cached(row::INSERT).map_err(LogError::from)?;
                    row::insert_link(&mut insert, link, content)?;
                    added += 1;
                }
                (Slot::Free, None) => withhold(self.conn, INSERT_WITHHELD, link)?,
                (Slot::Lost, None) if !link.hash.is_empty() => withhold(self.conn, FILL_IN, link)?,
                (Slot::Lost | Slot::Withheld | Slot::Taken, None) => {}
            }
        }
        Ok((added, already_present))
    }
}

/// Writes the place of an entry that isn't here.
pub fn withhold(conn: &Connection, statement: &str, link: &Link) -> Result<(), LogError> {
    let Link { device, seq, incident, content_hash, prev_hash, hash, .. } = link;
    let mut statement = conn.prepare_cached(statement)?;
    statement.execute(params![device, seq, incident, content_hash, prev_hash, hash])?;
    Ok(())
}

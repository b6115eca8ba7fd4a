//! Imports an export. All lines are checked before the first is added. One invalid line refuses the whole file.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{BufRead, BufReader, BufWriter, Seek, SeekFrom, Write},
    thread,
    time::Duration,
};

use grizzly_core::{
    DeviceId, EntryId, IncidentId,
    event::{FileHash, KeptFile},
};
use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    Log, LogError, LogWriter, StagedFile,
    import_error::{ArchiveError, ImportError, LinkError},
    import_line::{CheckedLine, each_line, parsed_device},
    link::Link,
    row,
};

pub const SELECT_EXISTING: &str = "SELECT hash, 0 FROM entries WHERE device = ?1 AND seq = ?2
    UNION ALL SELECT hash, 1 FROM withheld WHERE device = ?1 AND seq = ?2";
/// The last place of a chain that the log has.
const SELECT_LAST: &str = "SELECT max(coalesce((SELECT max(seq) FROM entries WHERE device = ?1), 0),
    coalesce((SELECT max(seq) FROM withheld WHERE device = ?1), 0))";
pub const SELECT_SAME_ID: &str = "SELECT 1 FROM entries WHERE id = ?1";
/// So many lines are added at a time: a declaration waits for no more than these.
const PART_LINES: usize = 3_000;
/// Whoever waits for the lock looks for it more often than this.
const PAUSE: Duration = Duration::from_millis(3);

pub const INSERT_WITHHELD: &str =
    "INSERT INTO withheld (device, seq, incident, content_hash, prev_hash, hash)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

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

/// What the log has at one place of a chain.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slot {
    Free,
    Withheld,
    Taken,
}

/// The last place of each chain that the log has. Behind it, nothing needs to be looked for.
#[derive(Default)]
struct KnownChains(BTreeMap<String, i64>);

impl KnownChains {
    /// What the log has in the place of this link; [`LinkError::Forked`] if it is another one.
    fn slot(&mut self, conn: &Connection, link: &Link, own: DeviceId) -> Result<Slot, ImportError> {
        let found = self.find(conn, link)?;
        let Some((hash, is_withheld)) = found else { return Ok(Slot::Free) };
        if hash != link.hash {
            let device = parsed_device(link)?;
            return Err(
                LinkError::Forked { seq: link.seq.unsigned_abs(), device, is_own: device == own }.into()
            );
        }
        Ok(if is_withheld { Slot::Withheld } else { Slot::Taken })
    }

    /// The hash in that place, and whether it is withheld.
    fn find(&mut self, conn: &Connection, link: &Link) -> Result<Option<(String, bool)>, LogError> {
        let last = match self.0.get(&link.device) {
            Some(last) => *last,
            None => {
                let mut last = conn.prepare_cached(SELECT_LAST)?;
                let last = last.query_row([&link.device], |row| row.get(0))?;
                self.0.insert(link.device.clone(), last);
                last
            }
        };
        if link.seq > last {
            return Ok(None);
        }
        let mut existing = conn.prepare_cached(SELECT_EXISTING)?;
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        Ok(existing.query_row(params![link.device, link.seq], read).optional()?)
    }
}

/// Checks lines one after the other: each continues its chain, and the log has no other one in its place.
struct Checks<'a> {
    conn: &'a Connection,
    own: DeviceId,
    /// The last link of each chain that was read.
    heads: BTreeMap<DeviceId, (u64, String)>,
    known: KnownChains,
    ids: StagedIds,
}

impl Checks<'_> {
    fn check(&mut self, line: &CheckedLine) -> Result<(), ImportError> {
        let CheckedLine { link, device, chained, .. } = line;
        let device = *device;
        let (seq, prev) =
            self.heads.remove(&device).map_or((1, String::new()), |(seq, hash)| (seq + 1, hash));
        if u64::try_from(link.seq) != Ok(seq) || link.prev_hash != prev {
            return Err(LinkError::BrokenChain { expected: seq, found: link.seq, device }.into());
        }
        self.heads.insert(device, (seq, link.hash.clone()));
        match (self.known.slot(self.conn, link, self.own)?, chained) {
            (Slot::Free, _) if device == self.own => Err(LinkError::MissingOwn { seq }.into()),
            (Slot::Free | Slot::Withheld, Some(new)) => self.check_id(new.entry.id),
            _ => Ok(()),
        }
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
        between: &mut dyn FnMut(&mut Self),
        progress: &mut dyn FnMut(ImportProgress),
    ) -> Result<LogImport, ImportError> {
        self.refusal().map_or(Ok(()), Err)?;
        let mut staged = self.stage(lines, files, progress)?;
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
        loop {
            let part = lines.by_ref().take(PART_LINES).collect::<Result<Vec<_>, _>>();
            let part = part.map_err(ImportError::Read)?;
            if part.is_empty() {
                return Ok(imported);
            }
            let added: Result<_, ImportError> = self.write(|writer| writer.add_part(&part));
            let (added, already_present) = added?;
            imported.added += added;
            imported.already_present += already_present;
            between(self);
            done += part.len();
            progress(ImportProgress::Added { lines: done, of: count });
            thread::sleep(PAUSE);
        }
    }

    /// Checks every line, and copies them.
    fn stage(
        &mut self,
        lines: &mut dyn BufRead,
        files: &BTreeMap<FileHash, StagedFile>,
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
        };
        each_line(lines, |text| {
            let line = CheckedLine::read(text)?;
            checks.check(&line)?;
            if let Some(file) = line.kept_file() {
                if files.get(&file.sha256).is_some_and(|one| one.file != *file) {
                    return Err(ArchiveError::OtherSize { hash: file.sha256.clone() }.into());
                }
                imported.kept_files.push(file.clone());
            }
            match &line.chained {
                Some(_) => _ = imported.incidents.insert(line.incident),
                None => *imported.withheld.entry(line.incident).or_default() += 1,
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
        checking.rollback().map_err(LogError::from)?;
        let mut staged = staged.into_inner().map_err(|error| ImportError::Read(error.into_error()))?;
        staged.seek(SeekFrom::Start(0)).map_err(ImportError::Read)?;
        Ok(Staged { lines: BufReader::new(staged), count, imported })
    }
}

impl LogWriter<'_> {
    /// Adds lines that were staged, but for those that the log has by now. Returns how many entries were new, and how many
    /// there already.
    fn add_part(&self, lines: &[String]) -> Result<(usize, usize), ImportError> {
        let (mut added, mut already_present) = (0, 0);
        let mut known = KnownChains::default();
        for line in lines {
            // It was checked when it was staged, in a file that nobody else has.
            let link: Link = serde_json::from_str(line).map_err(|error| ImportError::Read(error.into()))?;
            match (known.slot(self.conn, &link, self.device)?, &link.entry) {
                (Slot::Taken, Some(_)) => already_present += 1,
                (Slot::Free | Slot::Withheld, Some(content)) => {
                    let mut insert = self.conn.prepare_cached(row::INSERT).map_err(LogError::from)?;
                    row::insert_link(&mut insert, &link, content)?;
                    added += 1;
                }
                (Slot::Free, None) => self.withhold(&link)?,
                (Slot::Withheld | Slot::Taken, None) => {}
            }
        }
        Ok((added, already_present))
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

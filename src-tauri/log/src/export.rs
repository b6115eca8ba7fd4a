//! Exports the log: one line of JSON for each link of each chain.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use grizzly_core::{
    IncidentId,
    event::{self, FileHash, KeptFile},
};

use crate::{
    Log, LogError,
    link::{EntryContent, Link, SELECT},
};

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Exported {
    pub entries: usize,
    /// Entries that were exported as hashes only.
    pub withheld: usize,
    /// Places of entries that were lost before the log was salvaged.
    pub lost: usize,
    /// Entries and hashes that no longer match their chain. Verifying the file finds them too.
    pub faults: usize,
    /// Files of exported entries that were exported with them.
    pub files: usize,
    /// Files that couldn't be, since they are missing or damaged here.
    pub missing_files: usize,
}

impl Exported {
    /// Whether an exported entry keeps a file.
    pub fn has_files(&self) -> bool {
        self.files + self.missing_files > 0
    }
}

/// Why the log couldn't be exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error(transparent)]
    Log(#[from] LogError),
    #[error(transparent)]
    Write(#[from] io::Error),
}

impl From<rusqlite::Error> for ExportError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Log(error.into())
    }
}

impl Log {
    /// Writes every chain from its first link on. The same log gives the same bytes. For one incident, the
    /// entries of other incidents are withheld, and each chain ends with its last entry about this one.
    pub fn export(&self, incident: Option<IncidentId>, out: &mut dyn Write) -> Result<Exported, ExportError> {
        Ok(self.export_lines(incident, out)?.0)
    }

    /// As [`Log::export`], or [`Log::export_archive`] if there are files.
    pub fn export_with_files(
        &self,
        incident: Option<IncidentId>,
        out: &mut dyn Write,
    ) -> Result<Exported, ExportError> {
        if self.keeps_files(incident)? {
            self.export_archive(incident, out)
        } else {
            self.export(incident, out)
        }
    }

    /// Whether an entry of the incident, or any entry, keeps a file.
    fn keeps_files(&self, incident: Option<IncidentId>) -> Result<bool, ExportError> {
        Ok(!self.export_lines(incident, &mut io::sink())?.1.is_empty())
    }

    /// Writes the export. Returns also the files that its entries keep.
    pub(crate) fn export_lines(
        &self,
        incident: Option<IncidentId>,
        out: &mut dyn Write,
    ) -> Result<(Exported, BTreeMap<FileHash, KeptFile>), ExportError> {
        let only = incident.map(|id| id.to_string());
        // Entries appended during the export come after these ends.
        let ends = only.as_deref().map(|only| self.ends(only)).transpose()?;
        let mut exported = Exported::default();
        let mut files = BTreeMap::new();
        let mut statement = self.conn.prepare(SELECT)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let mut link = Link::read(row)?;
            let is_past = |ends: &BTreeMap<String, i64>| ends.get(&link.device) < Some(&link.seq);
            if ends.as_ref().is_some_and(is_past) {
                continue;
            }
            exported.faults += usize::from(!link.is_intact());
            if only.as_ref().is_some_and(|only| *only != link.incident) {
                link.entry = None;
            }
            match &link.entry {
                Some(content) => {
                    exported.entries += 1;
                    files.extend(kept_file(content).map(|file| (file.sha256.clone(), file)));
                }
                None if link.is_lost() => exported.lost += 1,
                None => exported.withheld += 1,
            }
            serde_json::to_writer(&mut *out, &link).map_err(io::Error::from)?;
            out.write_all(b"\n")?;
        }
        out.flush()?;
        Ok((exported, files))
    }

    /// Each device's last entry about the incident.
    fn ends(&self, incident: &str) -> Result<BTreeMap<String, i64>, LogError> {
        let last = "SELECT device, max(seq) FROM entries WHERE incident = ?1 GROUP BY device";
        let mut statement = self.conn.prepare(last)?;
        let ends = statement.query_map([incident], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(ends.collect::<Result<_, _>>()?)
    }
}

/// The file that an entry keeps. Only the few bodies that have a hash are parsed.
fn kept_file(EntryContent { version, body, .. }: &EntryContent) -> Option<KeptFile> {
    let version = u16::try_from(*version).ok().filter(|_| body.contains("\"sha256\""))?;
    event::read(version, body).kept_file().cloned()
}

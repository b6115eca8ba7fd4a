//! Verifies the whole log: the file, each row, each device's sequence and chain.

use std::collections::{BTreeMap, BTreeSet};

use grizzly_core::{
    DeviceId, Entry, Event,
    event::{FileHash, KeptFile},
};
use rusqlite::Connection;

use crate::{
    EvidenceFolder, FileFault, LogError, Places,
    link::{Link, SELECT},
    row,
};

/// What verifying found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    pub entries: usize,
    /// Entries of which the log has the hashes only.
    pub withheld: usize,
    /// Entries that were lost before the log was salvaged.
    pub lost: Places,
    /// The hash of each device's last entry.
    pub heads: BTreeMap<DeviceId, String>,
    /// Kept files that are unchanged.
    pub files: usize,
    /// One sentence for each file that another device kept and that never came with its entry.
    pub missing_files: Vec<String>,
    /// One sentence for each problem, empty when everything is intact.
    pub faults: Vec<String>,
}

/// Verifies all of it, and the kept files: those of this device must be in that folder.
pub fn verify(
    conn: &Connection,
    kept: Option<(DeviceId, &EvidenceFolder)>,
    progress: &mut dyn FnMut(usize),
) -> Result<Verified, LogError> {
    let mut verified = Verified::default();
    let file: String = conn.pragma_query_value(None, "integrity_check", |row| row.get(0))?;
    if file != "ok" {
        verified.faults.push(format!("The file is damaged: {file}."));
    }
    let mut statement = conn.prepare(SELECT)?;
    let mut rows = statement.query([])?;
    let mut files = kept.map(|(own, evidence)| FileCheck { own, evidence, seen: BTreeSet::new() });
    let mut read_rows = 0;
    let mut expected: (Option<DeviceId>, i64, String) = (None, 1, String::new());
    while let Some(sql) = rows.next()? {
        let link = Link::read(sql)?;
        let has_content = link.entry.is_some();
        read_rows += 1;
        progress(read_rows);
        let read = row::parsed(sql, "device", DeviceId::parse).and_then(|device| {
            let entry = has_content.then(|| row::entry(sql)).transpose()?;
            Ok((device, entry))
        });
        let (device, entry) = match read {
            Ok(read) => read,
            Err(error) => {
                let position: Option<i64> = sql.get("position")?;
                verified
                    .faults
                    .push(format!("Row {} is not an entry: {error}", position.unwrap_or_default()));
                continue;
            }
        };
        if expected.0 != Some(device) {
            expected = (Some(device), 1, String::new());
        }
        match (has_content, link.is_lost()) {
            (true, _) => verified.entries += 1,
            (false, true) => verified.lost.add(device, link.seq.unsigned_abs()),
            (false, false) => verified.withheld += 1,
        }
        let (is_intact, continues) = (link.is_intact(), link.continues(&expected.2));
        let Link { seq, hash, .. } = link;
        let mut fault = |what: String| {
            verified.faults.push(format!("Entry {seq} of device {device}: {what}"));
        };
        if seq != expected.1 {
            fault(format!("entry {} before it is missing.", expected.1));
        }
        if !continues {
            fault("it doesn't continue the chain.".into());
        }
        if !is_intact {
            fault("it was changed after it was written.".into());
        }
        if entry.as_ref().is_some_and(|entry| matches!(entry.event, Event::Unreadable { .. })) {
            fault("its event can't be read.".into());
        }
        if let (Some(entry), Some(files)) = (&entry, &mut files) {
            files.check(entry, &mut verified);
        }
        expected = (Some(device), seq.saturating_add(1), hash.clone());
        if !hash.is_empty() {
            verified.heads.insert(device, hash);
        }
    }
    Ok(verified)
}

/// Checks each kept file once.
struct FileCheck<'a> {
    own: DeviceId,
    evidence: &'a EvidenceFolder,
    seen: BTreeSet<FileHash>,
}

impl FileCheck<'_> {
    fn check(&mut self, entry: &Entry, verified: &mut Verified) {
        let Some(file) = entry.event.kept_file() else { return };
        if !self.seen.insert(file.sha256.clone()) {
            return;
        }
        let Entry { seq, device, .. } = entry;
        let sentence = |file: &KeptFile, fault: &FileFault| {
            format!("Entry {seq} of device {device}: its file {} is {fault}.", file.sha256)
        };
        match self.evidence.read(file) {
            Ok(_) => verified.files += 1,
            // An export without files has only the entries.
            Err(fault @ FileFault::Missing) if *device != self.own => {
                verified.missing_files.push(sentence(file, &fault));
            }
            Err(fault) => verified.faults.push(sentence(file, &fault)),
        }
    }
}

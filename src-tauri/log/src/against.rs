//! Whether the log still contains what somebody has of it: a hash that an approved update names, or an export.

use grizzly_core::DeviceId;
use rusqlite::OptionalExtension;

use crate::{
    Log, LogError, LogSource, Places,
    chains::{KnownChains, Slot},
    import_error::{ImportError, LinkError},
    import_line::{CheckedLine, each_line},
};

/// What the log has of an export.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Compared {
    pub found: usize,
    /// Entries that the log lacks.
    pub missing: Places,
    /// Entries in whose place the log has another one.
    pub other: Places,
}

impl Log {
    /// The place of the entry with this hash, lower-case hex. Every row is looked at.
    pub fn find_hash(&self, hash: &str) -> Result<Option<(DeviceId, u64)>, LogError> {
        let select = "SELECT device, seq FROM entries WHERE hash = ?1
            UNION ALL SELECT device, seq FROM withheld WHERE hash = ?1";
        let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?));
        let found = self.conn.query_row(select, [hash], read).optional()?;
        Ok(found.and_then(|(device, seq)| Some((DeviceId::parse(&device)?, seq.unsigned_abs()))))
    }

    /// Compares the log with an export, of which each line is checked by itself.
    pub fn compare(&self, source: LogSource) -> Result<Compared, ImportError> {
        let (mut compared, mut known) = (Compared::default(), KnownChains::default());
        each_line(&mut *source.into_lines(), |_, CheckedLine { link, device, .. }| {
            let seq = link.seq.unsigned_abs();
            match known.slot(&self.conn, &link, self.device) {
                Ok(Slot::Free | Slot::Lost) => compared.missing.add(device, seq),
                Ok(Slot::Taken | Slot::Withheld) => compared.found += 1,
                Err(ImportError::Link(LinkError::Forked { .. })) => compared.other.add(device, seq),
                Err(error) => return Err(error),
            }
            Ok(())
        })?;
        Ok(compared)
    }
}

//! What the log has in each place of its chains, as an import asks for it.

use std::collections::BTreeMap;

use grizzly_core::DeviceId;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    LogError,
    import_error::{ImportError, LinkError},
    import_line::parsed_device,
    link::Link,
};

pub const SELECT_EXISTING: &str = "SELECT hash, 0 FROM entries WHERE device = ?1 AND seq = ?2
    UNION ALL SELECT hash, iif(content_hash = '', 2, 1) FROM withheld WHERE device = ?1 AND seq = ?2";
/// The last place of a chain that the log has.
const SELECT_LAST: &str = "SELECT max(coalesce((SELECT max(seq) FROM entries WHERE device = ?1), 0),
    coalesce((SELECT max(seq) FROM withheld WHERE device = ?1), 0))";

/// What the log has at one place of a chain.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    Free,
    Lost,
    Withheld,
    Taken,
}

/// The last place of each chain that the log has. Behind it, nothing needs to be looked for.
#[derive(Default)]
pub struct KnownChains(BTreeMap<String, i64>);

impl KnownChains {
    /// What the log has in the place of this link; [`LinkError::Forked`] if it is another one.
    pub fn slot(&mut self, conn: &Connection, link: &Link, own: DeviceId) -> Result<Slot, ImportError> {
        let found = self.find(conn, link)?;
        let Some((hash, slot)) = found else { return Ok(Slot::Free) };
        let is_known = !hash.is_empty() && !link.hash.is_empty();
        if is_known && hash != link.hash {
            let device = parsed_device(link)?;
            return Err(
                LinkError::Forked { seq: link.seq.unsigned_abs(), device, is_own: device == own }.into()
            );
        }
        Ok(slot)
    }

    /// The hash in that place, empty if nobody knows it, and what the log has of its entry.
    fn find(&mut self, conn: &Connection, link: &Link) -> Result<Option<(String, Slot)>, LogError> {
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
        let read = |row: &Row<'_>| {
            let slot = match row.get::<_, i64>(1)? {
                0 => Slot::Taken,
                1 => Slot::Withheld,
                _ => Slot::Lost,
            };
            Ok((row.get(0)?, slot))
        };
        Ok(existing.query_row(params![link.device, link.seq], read).optional()?)
    }
}

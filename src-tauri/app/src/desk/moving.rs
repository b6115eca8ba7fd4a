//! The log written out, and taken over from another folder.

use std::{
    fs::File,
    io::{self, BufReader, Write},
    path::Path,
};

use grizzly_core::Time;
use grizzly_log::{Exported, Imported};

use super::contacts::Did;
use crate::{
    Desk,
    api::{Code, Problem},
};

impl Desk {
    /// Writes the log out, of one incident or whole: a line of JSON for each entry.
    pub fn export_log(&self, incident: Option<&str>, out: &mut dyn Write) -> Result<Exported, Problem> {
        let id = incident.map(|name| self.incident(name)).transpose()?.map(|incident| incident.id);
        Ok(self.book()?.export(id, out)?)
    }

    /// Takes over what an exported log holds and is not here yet: all of it, or nothing.
    pub fn import_log(&mut self, file: &Path, now: Time) -> Result<Imported, Problem> {
        let not_read = |error: io::Error| {
            let reason = format!("{} cannot be read: {error}.", file.display());
            Problem::new(Code::NotFound, reason, "Name a file that grizzly export wrote.")
        };
        // Whoever writes is waited for, so it must have an end.
        if !file.metadata().map_err(not_read)?.is_file() {
            return Err(not_read(io::Error::other("it is not a file")));
        }
        let source = File::open(file).map_err(not_read)?;
        Ok(self.book_mut(now)?.import(&mut BufReader::new(source))?)
    }

    pub(super) fn export_log_for_window(&self, incident: &str) -> Did {
        let mut lines = Vec::new();
        let exported = self.export_log(Some(incident), &mut lines)?;
        let name = format!("log-{}", self.incident(incident)?.slug());
        let (mut done, effects) = self.save_in_downloads(&name, "jsonl", &lines)?;
        done.remark = not_whole(&exported);
        Ok((done, effects))
    }
}

/// That somebody who checks the file will find it wanting.
pub fn not_whole(exported: &Exported) -> Option<String> {
    let faults = exported.faults;
    (faults > 0)
        .then(|| format!("{faults} of its entries are not as they were sealed: grizzly verify says which."))
}

//! Exports the log, and imports a log from another data folder.

use std::{
    fs::File,
    io::{self, Write},
    path::Path,
};

use grizzly_core::{IncidentId, Time};
use grizzly_log::{Exported, ImportProgress, LogImport, LogSource};

use super::ExecuteResult;
use crate::{
    Workspace,
    export_file::{self, WriteError},
    problem::{Code, Problem},
};

impl Workspace {
    /// Exports the log, or one incident's log: as JSON Lines, or as a zip of those and the files that its entries keep.
    pub fn export_log(&self, incident: Option<&str>, out: &mut dyn Write) -> Result<Exported, Problem> {
        let id = self.exported_id(incident)?;
        Ok(self.incidents.store()?.export_with_files(id, out)?)
    }

    /// As [`Workspace::export_log`], as JSON Lines without any file.
    pub fn export_log_lines(&self, incident: Option<&str>, out: &mut dyn Write) -> Result<Exported, Problem> {
        let id = self.exported_id(incident)?;
        Ok(self.incidents.store()?.export(id, out)?)
    }

    fn exported_id(&self, incident: Option<&str>) -> Result<Option<IncidentId>, Problem> {
        Ok(incident.map(|name| self.incident(name)).transpose()?.map(|incident| incident.id))
    }

    /// Writes an export to a file outside of the data folder: a whole new file, or nothing.
    pub fn write_export<T>(
        &self,
        file: &Path,
        write: impl FnOnce(&mut dyn Write) -> Result<T, WriteError>,
    ) -> Result<T, Problem> {
        export_file::write(self.config.folder(), file, write)
    }

    /// Imports the new entries of an exported log. An invalid line refuses the whole file; others may write meanwhile.
    /// `progress` is called now and then.
    pub fn import_log(
        &mut self,
        file: &Path,
        now: Time,
        progress: &mut dyn FnMut(ImportProgress),
    ) -> Result<LogImport, Problem> {
        let unreadable = |error: io::Error| {
            let reason = format!("Couldn't read {}: {error}.", file.display());
            Problem::new(Code::NotFound, reason, "Give a file that grizzly export wrote.")
        };
        // A pipe may never end.
        if !file.metadata().map_err(unreadable)?.is_file() {
            return Err(unreadable(io::Error::other("it isn't a file")));
        }
        let source = LogSource::open(File::open(file).map_err(unreadable)?, &self.evidence_folder())?;
        Ok(self.incidents.writable(now)?.import(source, now, progress)?)
    }

    pub(super) fn export_log_to_downloads(&self, incident: &str) -> ExecuteResult {
        let mut lines = Vec::new();
        let exported = self.export_log(Some(incident), &mut lines)?;
        let name = format!("log-{}", self.incident(incident)?.slug());
        let extension = if exported.has_files() { "zip" } else { "jsonl" };
        let (mut done, effects) = self.save_in_downloads(&name, extension, &lines)?;
        done.warning = damage_warning(&exported);
        Ok((done, effects))
    }
}

/// Warns that the verification of the exported file will fail.
pub fn damage_warning(exported: &Exported) -> Option<String> {
    let Exported { faults, missing_files, .. } = exported;
    match (faults, missing_files) {
        (0, 0) => None,
        (0, 1) => Some(
            "1 file is missing or damaged, so it wasn't exported. Run grizzly verify to see which one."
                .into(),
        ),
        (0, files) => Some(format!(
            "{files} files are missing or damaged, so they weren't exported. Run grizzly verify to see which ones."
        )),
        (entries, _) => {
            Some(format!("{entries} exported entries are damaged. Run grizzly verify to see which ones."))
        }
    }
}

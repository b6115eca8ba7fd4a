//! Exports the log, and imports a log from another data folder.

use std::{
    fs::File,
    io::{self, Write},
    path::Path,
};

use grizzly_core::{DeviceId, IncidentId, Time};
use grizzly_log::{Compared, Exported, ImportProgress, LogImport, LogSource};

use crate::{
    Workspace,
    export_file::{self, WriteError},
    log_export::LogExport,
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
        let source = self.source(file)?;
        Ok(self.incidents.writable(now)?.import(source, now, progress)?)
    }

    fn source(&self, file: &Path) -> Result<LogSource, Problem> {
        let unreadable = |error: io::Error| {
            let reason = format!("Couldn't read {}: {error}.", file.display());
            Problem::new(Code::NotFound, reason, "Give a file that grizzly export wrote.")
        };
        // A pipe may never end.
        if !file.metadata().map_err(unreadable)?.is_file() {
            return Err(unreadable(io::Error::other("it isn't a file")));
        }
        Ok(LogSource::open(File::open(file).map_err(unreadable)?, &self.evidence_folder())?)
    }

    /// What the log still has of an export.
    pub fn compare(&self, file: &Path) -> Result<Compared, Problem> {
        Ok(self.incidents.store()?.compare(self.source(file)?)?)
    }

    /// Where the entry with this hash stands.
    pub fn find_hash(&self, hash: &str) -> Result<Option<(DeviceId, u64)>, Problem> {
        Ok(self.incidents.store()?.find_hash(hash)?)
    }

    /// The export of an incident's log, to write without the workspace.
    pub fn log_export(&self, incident: &str) -> Result<LogExport, Problem> {
        let found = &*self.incident(incident)?;
        let name = format!("log-{}", found.slug());
        Ok(LogExport { incident: found.id, name, data_folder: self.folder().to_owned() })
    }
}

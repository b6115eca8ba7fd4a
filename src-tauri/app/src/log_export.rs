//! Writes the log of one incident to a file. It reads the whole log, so it runs without the workspace.

use std::path::PathBuf;

use grizzly_core::IncidentId;
use grizzly_log::{Exported, Log};

use crate::{
    api::CommandResult,
    export_file::{self, download_folder},
    problem::Problem,
    work::{WatchedBytes, Work},
};

/// What is exported.
pub struct LogExport {
    pub(crate) incident: IncidentId,
    /// The name of its file, without the extension.
    pub(crate) name: String,
    pub(crate) data_folder: PathBuf,
}

impl LogExport {
    /// Writes it to the downloads folder: as JSON Lines, or as a zip of those and the files that its entries keep.
    pub fn download(&self, work: &Work) -> Result<CommandResult, Problem> {
        let mut lines = WatchedBytes::new(work);
        let exported =
            Log::open_reader(&self.data_folder)?.export_with_files(Some(self.incident), &mut lines);
        work.check()?;
        let (exported, lines) = (exported?, lines.bytes);
        let extension = if exported.has_files() { "zip" } else { "jsonl" };
        let path =
            export_file::write_new(&self.data_folder, &download_folder()?, &self.name, extension, &lines)?;
        Ok(CommandResult { warning: damage_warning(&exported), ..CommandResult::saved(&path) })
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

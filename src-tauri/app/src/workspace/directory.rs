//! Saves, removes, imports and exports the people and services of the directory.

use std::path::{Path, PathBuf};

use base64::{Engine, engine::general_purpose::STANDARD};

use super::ExecuteResult;
use crate::{
    Effect, Workspace,
    api::{CommandResult, DirectoryFormat, DirectoryList},
    directory::{DirectoryImport, file_name},
    export_file::{self, download_folder},
    problem::{Code, Problem},
};

impl Workspace {
    /// Imports a list: all of it, or nothing.
    pub fn import_directory(
        &self,
        list: DirectoryList,
        format: DirectoryFormat,
        bytes: &[u8],
    ) -> Result<DirectoryImport, Problem> {
        self.directory.import(list, format, bytes)
    }

    /// A list as the text of a file.
    pub fn export_directory(&self, list: DirectoryList, format: DirectoryFormat) -> Result<String, Problem> {
        self.directory.export(list, format)
    }

    pub(super) fn import_directory_base64(
        &self,
        list: DirectoryList,
        file: &str,
        bytes: &str,
    ) -> ExecuteResult {
        let format = DirectoryFormat::of_file(file)?;
        let DirectoryImport { summary, warning } =
            self.import_directory(list, format, &decode_base64(bytes)?)?;
        let (done, effects) = completed(summary);
        Ok((CommandResult { warning, ..done }, effects))
    }

    pub(super) fn export_directory_to_downloads(
        &self,
        list: DirectoryList,
        format: DirectoryFormat,
    ) -> ExecuteResult {
        let path = self.export_directory_into(list, format, &download_folder()?)?;
        Ok((CommandResult::saved(&path), Vec::new()))
    }

    /// Writes a new file in the downloads folder.
    pub(super) fn save_in_downloads(&self, name: &str, extension: &str, content: &[u8]) -> ExecuteResult {
        let path =
            export_file::write_new(self.config.folder(), &download_folder()?, name, extension, content)?;
        Ok((CommandResult::saved(&path), Vec::new()))
    }

    /// Writes a list to a new file in this folder.
    pub fn export_directory_into(
        &self,
        list: DirectoryList,
        format: DirectoryFormat,
        folder: &Path,
    ) -> Result<PathBuf, Problem> {
        let text = self.export_directory(list, format)?;
        export_file::write_new(
            self.config.folder(),
            folder,
            &file_name(list),
            format.extension(),
            text.as_bytes(),
        )
    }
}

/// The bytes of a file, as the window sends them.
pub fn decode_base64(text: &str) -> Result<Vec<u8>, Problem> {
    STANDARD.decode(text).map_err(|error| {
        let reason = format!("Couldn't read the file: {error}.");
        Problem::new(Code::Invalid, reason, "Choose the file again.")
    })
}

/// The result of a command that logs nothing.
pub fn completed(what: String) -> (CommandResult, Vec<Effect>) {
    (CommandResult { completed: vec![what], ..CommandResult::default() }, Vec::new())
}

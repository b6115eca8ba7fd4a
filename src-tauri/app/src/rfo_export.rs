//! Writes an RFO with its evidence files. It reads and decodes them, so it runs without the workspace.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

use grizzly_core::{
    document::Document,
    rfo::{ExternalRfo, Rfo, RfoEvidence},
};
use grizzly_log::EvidenceFolder;
use grizzly_render::{Attachment, Files, PdfError, Picture};

use crate::{
    api::{CommandResult, RfoFormat},
    evidence::picture::{self, Content},
    export_file::{self, download_folder},
    problem::{Code, Problem},
    work::{Work, WorkProgress, canceled, unwatched},
};

/// The RFO as it was when this was made.
pub struct RfoExport {
    pub(crate) rfo: Rfo,
    /// `None`: it is for the team.
    pub(crate) external: Option<ExternalRfo>,
    pub(crate) document: Document,
    pub(crate) format: RfoFormat,
    /// The name of its file, without the extension.
    pub(crate) name: String,
    pub(crate) data_folder: PathBuf,
}

/// The RFO as a file, and the files beside it.
struct Rendered {
    bytes: Vec<u8>,
    /// By their names in the folder beside it.
    beside: BTreeMap<String, Vec<u8>>,
}

impl RfoExport {
    /// The file alone. Markdown then only names the evidence.
    pub fn bytes(&self) -> Result<Vec<u8>, Problem> {
        Ok(self.render(None, &unwatched())?.bytes)
    }

    /// Writes or replaces `file`. Markdown with evidence gets a folder beside it: `rfo-evidence` for `rfo.md`.
    pub fn save_as(&self, file: &Path) -> Result<(), Problem> {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let folder = format!("{stem}-evidence");
        let Rendered { bytes, beside } = self.render(Some(&folder), &unwatched())?;
        export_file::check(&self.data_folder, file)?;
        if !beside.is_empty() {
            self.write_beside(&file.with_file_name(folder), &beside)?;
        }
        export_file::write(&self.data_folder, file, |out| Ok(out.write_all(&bytes)?))
    }

    /// Writes a new file in `folder`: `rfo-checkout.pdf`. Markdown with evidence gets a new folder of its own. Returns what
    /// was written.
    pub fn save_in(&self, folder: &Path, work: &Work) -> Result<PathBuf, Problem> {
        let beside_name = format!("{}-evidence", self.name);
        let Rendered { bytes, beside } = self.render(Some(&beside_name), work)?;
        work.check()?;
        let extension = self.format.extension();
        if beside.is_empty() {
            return export_file::write_new(&self.data_folder, folder, &self.name, extension, &bytes);
        }
        let own = export_file::new_folder(&self.data_folder, folder, &self.name)?;
        self.write_beside(&own.join(beside_name), &beside)?;
        export_file::write_new(&self.data_folder, &own, &self.name, extension, &bytes)?;
        Ok(own)
    }

    /// Writes it to the downloads folder.
    pub fn download(&self, work: &Work) -> Result<CommandResult, Problem> {
        let path = self.save_in(&download_folder()?, work)?;
        Ok(CommandResult { warning: self.warning(), ..CommandResult::saved(&path) })
    }

    /// What external readers don't get, because its text names something internal.
    pub fn omitted(&self) -> &[String] {
        self.external.as_ref().map_or(&[], |external| &external.omitted)
    }

    /// A sentence about files that are not in it.
    pub fn warning(&self) -> Option<String> {
        let folder = self.evidence_folder();
        match self.rfo.evidence.iter().filter(|one| !folder.has(&one.file)).count() {
            0 => None,
            1 => Some("1 evidence file is missing on this computer, so the RFO only names it.".to_owned()),
            many => Some(format!(
                "{many} evidence files are missing on this computer, so the RFO only names them."
            )),
        }
    }

    fn render(&self, folder: Option<&str>, work: &Work) -> Result<Rendered, Problem> {
        let not_rendered = |error: &dyn std::fmt::Display| {
            let reason = format!("Couldn't render the RFO: {error}.");
            Problem::new(Code::Log, reason, "Use another format: md or html.")
        };
        let mut beside = BTreeMap::new();
        let bytes = match self.format {
            RfoFormat::Md => {
                let mut files = Files::default();
                for (entry, name, content) in folder.into_iter().flat_map(|_| self.files_beside()) {
                    files.paths.insert(entry, format!("{}/{name}", address(folder.unwrap_or_default())));
                    beside.insert(name, content);
                }
                grizzly_render::markdown(&self.document, &files).into_bytes()
            }
            RfoFormat::Html => grizzly_render::html(&self.document, &self.files_inside()).into_bytes(),
            RfoFormat::Pdf => {
                let on_step = |share| work.step(WorkProgress::Share(share));
                grizzly_render::pdf(&self.document, &self.files_inside(), &on_step).map_err(|error| {
                    match error {
                        PdfError::Canceled => canceled(),
                        PdfError::Failed(_) => not_rendered(&error),
                    }
                })?
            }
            RfoFormat::Json => {
                let json = match &self.external {
                    Some(external) => serde_json::to_vec_pretty(external),
                    None => serde_json::to_vec_pretty(&self.rfo),
                };
                let mut json = json.map_err(|error| not_rendered(&error))?;
                json.push(b'\n');
                json
            }
        };
        Ok(Rendered { bytes, beside })
    }

    /// The files in the document itself: pictures as small as a page needs them, and to save what it doesn't show. A PDF shows
    /// no drawing. External readers get no photo as it is, with what the camera noted in it.
    fn files_inside(&self) -> Files {
        let mut files = Files::default();
        for one in &self.rfo.evidence {
            let Ok(bytes) = self.evidence_folder().read(&one.file) else { continue };
            let content = picture::content(&bytes);
            let is_photo = matches!(content, Content::Pixels(_));
            let picture = match content {
                Content::Pixels(format) => picture::decode(&bytes, format, picture::DOCUMENT)
                    .map(|picture::Picture { png, width, height }| Picture::Png { png, width, height }),
                Content::Svg(text) => Some(Picture::Svg(text.to_owned())),
                Content::File => None,
            };
            let is_shown = match &picture {
                Some(Picture::Png { .. }) => true,
                Some(Picture::Svg(_)) => self.format == RfoFormat::Html,
                None => false,
            };
            files.pictures.extend(picture.map(|picture| (one.entry, picture)));
            let is_withheld = is_photo && self.external.is_some();
            if !is_shown && !is_withheld {
                let name = file_name(one.entry, &one.name);
                files.attachments.insert(one.entry, Attachment { name, bytes });
            }
        }
        files
    }

    /// The files for a folder beside the document: the entry, the name and the content of each. External readers get a
    /// photo as a new PNG, without what the camera noted in it.
    fn files_beside(&self) -> Vec<(u32, String, Vec<u8>)> {
        let file = |one: &RfoEvidence| {
            let bytes = self.evidence_folder().read(&one.file).ok()?;
            match picture::content(&bytes) {
                Content::Pixels(format) if self.external.is_some() => {
                    let png = picture::decode(&bytes, format, picture::LARGE)?.png;
                    let stem = one.name.rsplit_once('.').map_or(one.name.as_str(), |(stem, _)| stem);
                    Some((one.entry, file_name(one.entry, &format!("{stem}.png")), png))
                }
                _ => Some((one.entry, file_name(one.entry, &one.name), bytes)),
            }
        };
        self.rfo.evidence.iter().filter_map(file).collect()
    }

    /// Writes files into a folder that has no others: a file of an earlier export could be one that this reader must not
    /// get.
    fn write_beside(&self, folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), Problem> {
        let failed = |why: &str, hint: &str| {
            Problem::new(Code::NotFound, format!("Couldn't write to {}: {why}.", folder.display()), hint)
        };
        let io_failed = |error: io::Error| failed(&error.to_string(), "Choose another file.");
        match fs::create_dir(folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(io_failed(error)),
            _ => {}
        }
        if !fs::symlink_metadata(folder).map_err(io_failed)?.is_dir() {
            return Err(failed("it isn't a folder", "Choose another file."));
        }
        let there: io::Result<BTreeSet<_>> =
            fs::read_dir(folder).and_then(|inside| inside.map(|file| Ok(file?.file_name())).collect());
        if let Some(other) = there
            .map_err(io_failed)?
            .iter()
            .find(|name| name.to_str().is_none_or(|name| !files.contains_key(name)))
        {
            let why = format!("it has another file, {}", other.display());
            return Err(failed(&why, "Delete that folder, or choose another file."));
        }
        for (name, content) in files {
            export_file::write(&self.data_folder, &folder.join(name), |out| Ok(out.write_all(content)?))?;
        }
        Ok(())
    }

    fn evidence_folder(&self) -> EvidenceFolder {
        EvidenceFolder::of(&self.data_folder)
    }
}

/// `12-my-shot.png`: whatever the name was, it is safe on every system and in an address.
fn file_name(entry: u32, name: &str) -> String {
    const CHARS: usize = 60;
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let stem: String = address(stem).chars().take(CHARS).collect();
    let extension: String = extension.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    let dot = if extension.is_empty() { "" } else { "." };
    format!("{entry}-{}{dot}{extension}", stem.trim_matches(['-', '.']))
}

/// With `-` for everything but ASCII letters, digits, `.`, `_` and `-`.
fn address(name: &str) -> String {
    let keep = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '-' };
    name.chars().map(keep).collect()
}

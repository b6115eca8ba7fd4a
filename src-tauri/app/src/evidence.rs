//! Evidence files: what a person pastes, drops or names is read, checked, and staged for the log.

mod local_file;
pub mod picture;
mod svg;

use std::{path::Path, sync::Arc};

use base64::{Engine, engine::general_purpose::STANDARD};
use grizzly_core::{
    Command, Event, Text,
    event::{EvidenceForm, FILE_BYTES, KeptFile},
    number::bytes,
    text::{quoted, shorten},
};
use grizzly_log::{EvidenceFolder, StagedFile};

use crate::{
    api::{FileOffer, PictureSize, PictureView},
    incident_store::LogRequest,
    problem::{Code, Problem},
};

/// The longest name of a file, in characters.
const NAME_CHARS: usize = 120;
/// The name of a picture from the clipboard.
const PASTED: &str = "Pasted picture.png";

/// The files that a command names, before they are read. Reading them may wait for a disk, so it needs no workspace.
#[derive(Debug)]
pub struct NamedFiles {
    pub(crate) folder: EvidenceFolder,
    pub(crate) places: Vec<Text>,
    /// Whether a place is logged as a place if there is no such file.
    pub(crate) may_be_places: bool,
}

/// Files that are staged, each with the place that names it.
#[derive(Debug, Default)]
pub struct Attachments(Vec<Attachment>);

#[derive(Debug)]
struct Attachment {
    place: Text,
    name: Text,
    form: EvidenceForm,
    staged: Arc<StagedFile>,
}

impl NamedFiles {
    /// Reads and stages the files. A relative path counts if `allow_relative`.
    pub fn read(&self, allow_relative: bool) -> Result<Attachments, Problem> {
        let mut attachments = Vec::new();
        for place in &self.places {
            let path = local_file::path(place.as_str(), allow_relative);
            let content = path.as_deref().map(local_file::read).transpose()?.flatten();
            match path.zip(content) {
                Some((path, content)) => attachments.push(self.stage(place, &name_of(&path), &content)?),
                None if self.may_be_places => {}
                None => {
                    let reason = format!("There is no file {place}.");
                    return Err(Problem::new(Code::NotFound, reason, "Check its path."));
                }
            }
        }
        Ok(Attachments(attachments))
    }

    /// Stages a picture of the clipboard: its pixels, four bytes each (RGBA).
    pub fn stage_pixels(&self, width: u32, height: u32, rgba: Vec<u8>) -> Result<Attachments, Problem> {
        let picture = picture::of_pixels(width, height, rgba).ok_or_else(|| {
            let reason = "Couldn't read the picture on the clipboard.";
            Problem::new(Code::Desktop, reason, "Save it as a file, and log that: /evidence ~/shot.png")
        })?;
        let name = Text::new(PASTED);
        Ok(Attachments(vec![self.stage(&name, &name, &picture.png)?]))
    }

    fn stage(&self, place: &Text, name: &Text, content: &[u8]) -> Result<Attachment, Problem> {
        if content.len() > FILE_BYTES {
            return Err(local_file::too_large(name.as_str(), content.len() as u64));
        }
        let form = match picture::content(content) {
            picture::Content::File => EvidenceForm::File,
            _ => EvidenceForm::Picture,
        };
        let staged = Arc::new(self.folder.stage(content)?);
        Ok(Attachment { place: place.clone(), name: name.clone(), form, staged })
    }
}

impl Attachments {
    /// The request, with the file that its line names.
    pub(crate) fn fill(&self, request: LogRequest) -> LogRequest {
        let Command::Record(Event::Evidence { place, text, file: None, .. }) = &request.command else {
            return request;
        };
        let Some(found) = self.0.iter().find(|one| one.place == *place) else { return request };
        let by_text = found.request(text.clone());
        LogRequest { command: by_text.command, file: by_text.file, ..request }
    }

    /// A request for each file, with this text.
    pub(crate) fn requests(&self, text: Option<&Text>) -> Vec<LogRequest> {
        self.0.iter().map(|one| one.request(text.cloned())).collect()
    }
}

impl Attachment {
    fn request(&self, text: Option<Text>) -> LogRequest {
        let file = Some(self.staged.file.clone());
        let event = Event::Evidence { form: self.form, place: self.name.clone(), text, file };
        LogRequest { file: Some(Arc::clone(&self.staged)), ..LogRequest::now(Command::Record(event)) }
    }
}

/// What a line would keep: `shot.png, 34 KB`. `None`: it names no file of this computer.
pub fn describe(place: &str) -> Option<Result<String, Problem>> {
    let path = local_file::path(place, false)?;
    let found = local_file::find(&path).transpose()?;
    Some(found.map(|found| format!("{}, {}", name_of(&path), bytes(found.len()))))
}

/// What a line offers that is nothing but the path of a file. `None`: it is another line, or the file can't be kept.
pub fn offer(line: &str) -> Option<FileOffer> {
    let path = local_file::plain(line.trim());
    let description = describe(&path)?.ok()?;
    Some(FileOffer { description, line: format!("/evidence {}", quoted(&path)) })
}

/// A kept picture, to show. `None`: the file is missing or isn't a picture that can be shown.
pub fn picture_view(folder: &EvidenceFolder, file: &KeptFile, size: PictureSize) -> Option<PictureView> {
    let bytes = folder.read(file).ok()?;
    let longest = match size {
        PictureSize::Thumbnail => picture::THUMBNAIL,
        PictureSize::Large => picture::LARGE,
    };
    let url = |kind: &str, bytes: &[u8]| format!("data:image/{kind};base64,{}", STANDARD.encode(bytes));
    match picture::content(&bytes) {
        picture::Content::Pixels(format) => {
            let picture::Picture { png, width, height } = picture::decode(&bytes, format, longest)?;
            Some(PictureView { url: url("png", &png), width: Some(width), height: Some(height) })
        }
        picture::Content::Svg(text) => {
            Some(PictureView { url: url("svg+xml", text.as_bytes()), width: None, height: None })
        }
        picture::Content::File => None,
    }
}

/// The name of a file as a text, on one line and not too long.
fn name_of(path: &Path) -> Text {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    Text::new(&shorten(Text::line(&name).as_str(), NAME_CHARS))
}

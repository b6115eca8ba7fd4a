//! The files of a document ([`Block::File`](grizzly_core::document::Block::File)): how they look, and where they are.

use std::collections::BTreeMap;

/// Each by the number of its entry. A file in none of them is named and described, and no more.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// For HTML and PDF.
    pub pictures: BTreeMap<u32, Picture>,
    /// For HTML and PDF: files to save as they are.
    pub attachments: BTreeMap<u32, Attachment>,
    /// For Markdown: relative to the document, of letters, digits, `.`, `-`, `_` and `/`.
    pub paths: BTreeMap<u32, String>,
}

/// A file that whoever has the document can save. Nothing opens or reads it.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Another one for each file, of letters, digits, `.`, `-` and `_`.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A picture in a document.
#[derive(Debug, Clone)]
pub enum Picture {
    /// `width` and `height` in pixels.
    Png { png: Vec<u8>, width: u32, height: u32 },
    /// A drawing. HTML shows it as an image, in which nothing runs and nothing is loaded; the PDF only describes it.
    Svg(String),
}

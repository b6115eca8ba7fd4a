//! PDF: A4 pages with selectable and searchable text, bookmarks, links, and a structure for screen readers (tagged,
//! PDF/UA-1).
//!
//! Inter is embedded, with Latin, Greek and Cyrillic. Other scripts and emoji use fonts of the system, or a box if there
//! is none. The text behind a box is still the original text.

mod drawing;
mod flow;
mod ink;
mod margins;
mod pages;
mod paint;
mod picture;
mod strip;
mod table;
mod tags;
mod text;

use std::collections::BTreeMap;

use chrono::{Datelike, Timelike};
use grizzly_core::{Time, document::Document};
use krilla::{
    SerializeSettings,
    configure::{Accessibility, ConfigurationBuilder},
    destination::XyzDestination,
    embed::{AssociationKind, EmbeddedFile, MimeType},
    error::KrillaError,
    geom::Point,
    metadata::{DateTime, Metadata},
    outline::{Outline, OutlineNode},
    page::PageSettings,
};

use crate::{
    Attachment, Files, anchors,
    steps::{OnStep, Steps},
};
use flow::{Flow, LAYOUT_SHARE};
use ink::Ink;
use margins::{HEIGHT, LEFT, PAGE, TOP, WIDTH};
use pages::{Page, pages};
use paint::{Fonts, Painter};
use strip::Anchor;
use text::{Lines, TextStyle, Typesetter};

const FOOTER: TextStyle = TextStyle::new(7.8, 10.0).ink(Ink::Faint);

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    #[error("Couldn't make the PDF: {0}.")]
    Failed(String),
    /// Nobody wanted it any longer.
    #[error("The PDF was canceled.")]
    Canceled,
}

impl PdfError {
    /// What to do next.
    pub fn hint(&self) -> &'static str {
        "Export HTML instead, open it in a browser and print it as PDF."
    }
}

/// A document as a PDF of A4 pages.
///
/// # Errors
/// If a page can't be written, which no text causes; or if `on_step` cancels it.
pub fn pdf(document: &Document, files: &Files, on_step: OnStep) -> Result<Vec<u8>, PdfError> {
    // Rather a PDF without the standard, or without the system's fonts, than none.
    let tries = [(true, Standard::Accessible), (true, Standard::Plain), (false, Standard::Plain)];
    let mut last = PdfError::Canceled;
    for (system_fonts, standard) in tries {
        match draw(document, files, system_fonts, standard, on_step) {
            Err(PdfError::Failed(reason)) => last = PdfError::Failed(reason),
            ended => return ended,
        }
    }
    Err(last)
}

#[derive(Clone, Copy)]
enum Standard {
    /// PDF/UA-1 (ISO 14289-1), as far as a program can verify it.
    Accessible,
    Plain,
}

impl Standard {
    fn settings(self) -> SerializeSettings {
        let configuration = match self {
            Self::Accessible => {
                ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish()
            }
            Self::Plain => ConfigurationBuilder::new().finish(),
        };
        SerializeSettings { configuration: configuration.unwrap_or_default(), ..SerializeSettings::default() }
    }
}

fn draw(
    document: &Document,
    files: &Files,
    system_fonts: bool,
    standard: Standard,
    on_step: OnStep,
) -> Result<Vec<u8>, PdfError> {
    let flow = Flow::of(document, files, anchors(document), system_fonts, on_step);
    let Flow { mut typesetter, mut tags, strips, .. } = flow.ok_or(PdfError::Canceled)?;
    let pages = pages(strips, HEIGHT);
    let steps = Steps::new(on_step, pages.len(), (LAYOUT_SHARE, 1.0 - LAYOUT_SHARE));
    let entries = entries(&pages);
    let mut fonts = Fonts::new(typesetter.missing());
    let mut pdf = krilla::Document::new_with(standard.settings());
    let settings = PageSettings::from_wh(PAGE.0, PAGE.1).unwrap_or_default();

    for (index, page) in pages.iter().enumerate() {
        let title = one_line(&mut typesetter, &document.title, WIDTH - 60.0);
        let number = typesetter.plain(&format!("{} / {}", index + 1, pages.len()), FOOTER.at_end(true), 50.0);
        let mut sheet = pdf.start_page_with(settings.clone());
        let mut surface = sheet.surface();
        let mut painter = Painter {
            surface: &mut surface,
            fonts: &mut fonts,
            tags: &mut tags,
            entries: &entries,
            links: Vec::new(),
        };
        if let Some(head) = &page.repeated {
            painter.repeated(head, LEFT, TOP);
        }
        for (top, strip) in &page.strips {
            painter.content(strip, LEFT, TOP + top);
        }
        let footer = PAGE.1 - 42.0;
        painter.footer(&title, LEFT, footer);
        painter.footer(&number, LEFT + WIDTH - 50.0, footer);
        let links = painter.links;
        surface.finish();
        for (tag, link) in links {
            let link = sheet.add_tagged_annotation(link);
            tags.content(tag, link);
        }
        sheet.finish();
        if !steps.next() {
            return Err(PdfError::Canceled);
        }
    }

    attach(&mut pdf, document, files);
    pdf.set_outline(outline(&pages));
    pdf.set_tag_tree(tags.tree());
    pdf.set_metadata(metadata(document));
    pdf.finish().map_err(|error: KrillaError| PdfError::Failed(error.to_string()))
}

/// Attaches the files as plain bytes, in the order of their entries.
fn attach(pdf: &mut krilla::Document, document: &Document, files: &Files) {
    for Attachment { name, bytes } in files.attachments.values() {
        let attached = pdf.embed_file(EmbeddedFile {
            path: name.clone(),
            mime_type: MimeType::new("application/octet-stream"),
            description: Some(format!("Evidence: {name}")),
            association_kind: AssociationKind::Supplement,
            data: bytes.clone().into(),
            modification_date: Some(date(document.as_of)),
            compress: None,
            location: None,
        });
        debug_assert!(attached.is_some(), "each file has another name");
    }
}

/// The title on one line, cut off if it is longer.
fn one_line(typesetter: &mut Typesetter, title: &str, width: f32) -> Lines {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines = typesetter.plain(&title, FOOTER, width);
    if lines.len() <= 1 {
        return lines;
    }
    let end = lines.line(0).map_or(0, |line| line.text_range().end);
    let fits = title.get(..end).unwrap_or_default().trim_end();
    let mut shorter: Vec<char> = fits.chars().collect();
    // Room for the ellipsis.
    shorter.truncate(shorter.len().saturating_sub(2));
    typesetter.plain(&format!("{}…", shorter.into_iter().collect::<String>()), FOOTER, width)
}

/// The destination of each entry's description.
fn entries(pages: &[Page]) -> BTreeMap<u32, XyzDestination> {
    let mut entries = BTreeMap::new();
    for (place, mark) in destinations(pages) {
        if let Anchor::Entry(number) = mark {
            entries.entry(*number).or_insert(place);
        }
    }
    entries
}

/// Headings as bookmarks, level 3 under level 2.
fn outline(pages: &[Page]) -> Outline {
    let mut parts: Vec<OutlineNode> = Vec::new();
    for (place, mark) in destinations(pages) {
        let Anchor::Heading { level, text } = mark else { continue };
        let node = OutlineNode::new(text.clone(), place).with_open(true);
        match parts.last_mut().filter(|_| *level > 2) {
            Some(part) => part.push_child(node),
            None => parts.push(node),
        }
    }
    let mut outline = Outline::new();
    parts.into_iter().for_each(|part| outline.push_child(part));
    outline
}

fn destinations(pages: &[Page]) -> impl Iterator<Item = (XyzDestination, &Anchor)> {
    pages.iter().enumerate().flat_map(|(index, page)| {
        page.strips.iter().flat_map(move |(top, strip)| {
            // A little above, so that it isn't at the very edge of the window.
            let place = Point::from_xy(0.0, (TOP + top - 12.0).max(0.0));
            strip.anchors.iter().map(move |mark| (XyzDestination::new(index, place), mark))
        })
    })
}

fn metadata(document: &Document) -> Metadata {
    Metadata::new()
        .title(document.title.clone())
        .language("en".to_owned())
        .creator("Grizzly".to_owned())
        .creation_date(date(document.as_of))
}

fn date(time: Time) -> DateTime {
    let utc = time.utc();
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    DateTime::new(u16::try_from(utc.year()).unwrap_or_default())
        .month(small(utc.month()))
        .day(small(utc.day()))
        .hour(small(utc.hour()))
        .minute(small(utc.minute()))
        .second(small(utc.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

#[cfg(test)]
mod tests {
    use grizzly_core::document::{Block, Span};

    use super::*;

    #[test]
    fn a_pdf_needs_no_system_fonts() {
        let spans = vec![Span::text("決済が停止 🔥 مرحبا \u{0} \u{202e}")];
        let blocks = vec![Block::Paragraph { spans }];
        let document = Document { title: "決済".into(), as_of: Time::from_millis(0), blocks };
        assert!(draw(&document, &Files::default(), false, Standard::Accessible, &|_| true).is_ok());
    }

    #[test]
    fn an_attached_file_is_accessible() {
        let document = Document { title: "RFO".into(), as_of: Time::from_millis(0), blocks: Vec::new() };
        let attachment = Attachment { name: "7-dump.txt".into(), bytes: b"out of memory".to_vec() };
        let files = Files { attachments: [(7, attachment)].into(), ..Files::default() };
        assert!(draw(&document, &files, false, Standard::Accessible, &|_| true).is_ok());
    }

    #[test]
    fn a_picture_is_accessible_and_one_that_is_broken_is_only_described() {
        let png = include_bytes!("../../../../icons/128x128.png").to_vec();
        let file = Block::File {
            number: 7,
            name: "shot.png".into(),
            picture: true,
            caption: vec![Span::text("the error rate")],
        };
        let document = Document { title: "RFO".into(), as_of: Time::from_millis(0), blocks: vec![file] };
        let with = |png: Vec<u8>, height| {
            let picture = crate::Picture::Png { png, width: 128, height };
            Files { pictures: [(7, picture)].into(), ..Files::default() }
        };
        let whole = draw(&document, &with(png.clone(), 128), false, Standard::Accessible, &|_| true).unwrap();
        let bare = draw(&document, &Files::default(), false, Standard::Accessible, &|_| true).unwrap();
        assert!(whole.len() > bare.len() + 1000, "the picture is in it");
        assert!(
            draw(&document, &with(b"no picture".to_vec(), 128), false, Standard::Accessible, &|_| true)
                .is_ok()
        );
        assert!(
            draw(&document, &with(png, 100_000), false, Standard::Accessible, &|_| true).is_ok(),
            "it is made smaller"
        );
    }
}

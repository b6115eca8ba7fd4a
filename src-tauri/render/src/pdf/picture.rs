//! Evidence: its pictures, and the files that are attached.

use grizzly_core::document::Span;
use krilla::{image::Image, tagging::Tag as Kind};

use super::{
    flow::{Flow, MEASURE},
    strip::{Item, Strip},
};
use crate::{Files, Picture};

/// Points per pixel of a picture that isn't made smaller: 96 pixels are an inch.
const PIXEL: f32 = 0.75;
/// So that its caption fits on the same page.
const MAX_HEIGHT: f32 = 480.0;

impl Flow<'_> {
    /// A picture above its caption, on the same page. Without one, or with a drawing, only the caption.
    pub fn file(&mut self, files: &Files, number: u32, name: &str, caption: &[Span]) {
        let attached = files.attachments.get(&number).map(|one| format!(" · Attached as {}.", one.name));
        match files.pictures.get(&number) {
            Some(Picture::Png { png, width, height }) => {
                if let Ok(image) = Image::from_png(png.clone().into(), true) {
                    let (width, height) = (*width as f32 * PIXEL, *height as f32 * PIXEL);
                    let scale = (MEASURE / width).min(MAX_HEIGHT / height).min(1.0);
                    let (width, height) = (width * scale, height * scale);
                    let tag = self.tags.open(None, Kind::Figure(Some(name.to_owned())));
                    let items = vec![Item::Picture { image, width, height, tag }];
                    self.strips.push(Strip { above: 14.0, height, items, keep: true, ..Strip::default() });
                }
                self.paragraph(caption);
            }
            Some(Picture::Svg(_)) => {
                let shown = " · The HTML version shows this drawing.".to_owned();
                self.paragraph(&with_notes(caption, [Some(shown), attached]));
            }
            None => self.paragraph(&with_notes(caption, [None, attached])),
        }
    }
}

fn with_notes(caption: &[Span], notes: [Option<String>; 2]) -> Vec<Span> {
    caption.iter().cloned().chain(notes.into_iter().flatten().map(Span::aside)).collect()
}

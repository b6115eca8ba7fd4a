//! Pictures of evidence.

use grizzly_core::document::Span;
use krilla::{image::Image, tagging::Tag as Kind};

use super::{
    flow::{Flow, MEASURE},
    strip::{Item, Strip},
};
use crate::Picture;

/// Points per pixel of a picture that isn't made smaller: 96 pixels are an inch.
const PIXEL: f32 = 0.75;
/// So that its caption fits on the same page.
const MAX_HEIGHT: f32 = 480.0;

impl Flow<'_> {
    /// A picture above its caption, on the same page. Without one, or with a drawing, only the caption.
    pub fn picture(&mut self, picture: Option<&Picture>, name: &str, caption: &[Span]) {
        match picture {
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
                let note = Span::aside(" · The HTML version shows this drawing.");
                self.paragraph(&caption.iter().cloned().chain([note]).collect::<Vec<_>>());
            }
            None => self.paragraph(caption),
        }
    }
}

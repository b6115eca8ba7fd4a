//! Strips: horizontal parts of a document from top to bottom, which fill the pages. A strip is never split.

use std::rc::Rc;

use krilla::image::Image;

use super::{ink::Ink, tags::TagId, text::Lines};

#[derive(Default)]
pub struct Strip {
    /// Space above, except at the top of a page.
    pub above: f32,
    pub height: f32,
    pub items: Vec<Item>,
    /// Must be on one page with the next strip.
    pub keep: bool,
    /// The destinations of references and bookmarks.
    pub anchors: Vec<Anchor>,
    /// The head of the table, repeated if a page starts with this strip.
    pub head: Option<Rc<Strip>>,
}

pub enum Anchor {
    Heading { level: u8, text: String },
    Entry(u32),
}

/// Something to draw: `x` from the left margin, `y` from the top of the strip, in points.
pub enum Item {
    Line {
        lines: Rc<Lines>,
        line: usize,
        x: f32,
        y: f32,
        tag: TagId,
    },
    Fill {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        ink: Ink,
    },
    Stroke {
        from: (f32, f32),
        to: (f32, f32),
        width: f32,
        ink: Ink,
    },
    /// A picture, scaled to this size.
    Picture {
        image: Image,
        width: f32,
        height: f32,
        tag: TagId,
    },
    /// A dot, hollow or filled.
    Dot {
        x: f32,
        y: f32,
        radius: f32,
        ink: Ink,
        filled: bool,
    },
}

impl Strip {
    /// Keeps the first two lines of a block together, and the last two.
    pub fn keep_pairs_of_lines(strips: &mut [Self]) {
        let last = strips.len().saturating_sub(1);
        for (index, strip) in strips.iter_mut().enumerate() {
            strip.keep |= index < last && (index == 0 || index + 1 == last);
        }
    }
}

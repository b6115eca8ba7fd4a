//! Strips: what a document is cut into, from top to bottom, so that pages can be filled. A strip is never
//! broken.

use std::rc::Rc;

use super::{ink::Ink, tags::Tag, text::Set};

#[derive(Default)]
pub struct Strip {
    /// Room above, but not at the top of a page.
    pub above: f32,
    pub height: f32,
    pub items: Vec<Item>,
    /// Stands on one page with the strip after it.
    pub keep: bool,
    /// Where references and bookmarks lead.
    pub marks: Vec<Mark>,
    /// Drawn again above this strip where a page begins with it.
    pub head: Option<Rc<Strip>>,
}

pub enum Mark {
    Heading { level: u8, text: String },
    Entry(u32),
}

/// Something to draw; `x` from the left margin, `y` from the top of the strip.
pub enum Item {
    Line {
        set: Rc<Set>,
        line: usize,
        x: f32,
        y: f32,
        tag: Tag,
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
    /// A spot, hollow or full.
    Dot {
        x: f32,
        y: f32,
        radius: f32,
        ink: Ink,
        full: bool,
    },
}

impl Strip {
    /// Turns the strips of one block into strips that leave no single line behind, nor send one ahead.
    pub fn without_lone_lines(strips: &mut [Self]) {
        let last = strips.len().saturating_sub(1);
        for (index, strip) in strips.iter_mut().enumerate() {
            strip.keep |= index < last && (index == 0 || index + 1 == last);
        }
    }
}

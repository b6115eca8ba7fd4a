//! The line of time with its milestones, as vectors.

use std::rc::Rc;

use grizzly_core::document::{Span, Tone};
use krilla::tagging::Tag as Kind;

use super::{
    flow::{Flow, SMALL},
    ink::Ink,
    strip::{Item, Strip},
};
use crate::course::{Course, in_words};

/// From one label to the next, unless so many have to fit on a page.
const ROW: f32 = 17.0;
const HIGHEST: f32 = 640.0;
/// Where the line is, and where clocks begin.
const LINE: f32 = 5.0;
const CLOCK: f32 = 50.0;
/// The width of a figure of a clock.
const FIGURE: f32 = 5.2;

impl Flow {
    pub fn drawing(&mut self, course: &Course) {
        if course.marks.is_empty() {
            return;
        }
        let row = ROW.min(HIGHEST / (course.length + 1.0));
        let y = |rows: f32| (rows + 0.5) * row;
        let label = CLOCK + course.clock as f32 * FIGURE + 10.0;
        let tag = self.tags.open(None, Kind::Figure(Some(in_words(course))));
        let mut items: Vec<Item> = Vec::new();

        for (from, to) in course.marks.iter().zip(course.marks.iter().skip(1)) {
            let (top, bottom) = ((LINE, y(from.place)), (LINE, y(to.place)));
            items.push(Item::Stroke { from: top, to: bottom, width: 2.0, ink: from.from_here.into() });
        }
        for mark in &course.marks {
            let (bend, end) = ((CLOCK - 10.0, y(mark.row)), (CLOCK - 4.0, y(mark.row)));
            for (from, to) in [((LINE + 6.0, y(mark.place)), bend), (bend, end)] {
                items.push(Item::Stroke { from, to, width: 0.7, ink: Ink::Lead });
            }
        }
        for mark in &course.marks {
            let tone = mark.point.tone;
            let full = tone != Tone::Plain;
            items.push(Item::Dot { x: LINE, y: y(mark.place), radius: 3.4, ink: tone.into(), full });
        }
        for mark in &course.marks {
            let clock = self.type_.plain(&mark.point.clock, SMALL.ink(Ink::Dim).tabular(true), label - CLOCK);
            let mut words = vec![Span::strong(&mark.label)];
            words.extend(mark.later.as_ref().map(|later| Span::aside(format!("   {later}"))));
            let words = self.type_.set(&words, SMALL, self.width - label);
            for (set, x) in [(clock, CLOCK), (words, label)] {
                let y = y(mark.row) - set.leading / 2.0;
                items.push(Item::Line { set: Rc::new(set), line: 0, x, y, tag });
            }
        }
        let height = (course.length + 1.0) * row;
        self.strips.push(Strip { above: 10.0, height, items, ..Strip::default() });
    }
}

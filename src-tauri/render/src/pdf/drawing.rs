//! Draws the milestones along a line.

use std::rc::Rc;

use grizzly_core::document::{Span, Tone};
use krilla::tagging::Tag as Kind;

use super::{
    flow::{Flow, SMALL},
    ink::Ink,
    strip::{Item, Strip},
};
use crate::milestones::{MilestoneDrawing, describe};

/// The distance between labels, less if they would not fit on a page. In points, like everything here.
const ROW: f32 = 17.0;
const MAX_HEIGHT: f32 = 640.0;
/// Where the line is, and where the clock times start.
const LINE: f32 = 5.0;
const CLOCK: f32 = 50.0;
/// The width of a digit.
const DIGIT: f32 = 5.2;

impl Flow<'_> {
    pub fn milestones(&mut self, drawing: &MilestoneDrawing) {
        if drawing.milestones.is_empty() {
            return;
        }
        let row = ROW.min(MAX_HEIGHT / (drawing.length + 1.0));
        let y = |rows: f32| (rows + 0.5) * row;
        let label = CLOCK + drawing.clock_chars as f32 * DIGIT + 10.0;
        let tag = self.tags.open(None, Kind::Figure(Some(describe(drawing))));
        let mut items: Vec<Item> = Vec::new();

        for (from, to) in drawing.milestones.iter().zip(drawing.milestones.iter().skip(1)) {
            let (top, bottom) = ((LINE, y(from.y)), (LINE, y(to.y)));
            items.push(Item::Stroke { from: top, to: bottom, width: 2.0, ink: from.tone_after.into() });
        }
        for milestone in &drawing.milestones {
            let (bend, end) = ((CLOCK - 10.0, y(milestone.label_y)), (CLOCK - 4.0, y(milestone.label_y)));
            for (from, to) in [((LINE + 6.0, y(milestone.y)), bend), (bend, end)] {
                items.push(Item::Stroke { from, to, width: 0.7, ink: Ink::Leader });
            }
        }
        for milestone in &drawing.milestones {
            let tone = milestone.point.tone;
            let filled = tone != Tone::Plain;
            items.push(Item::Dot { x: LINE, y: y(milestone.y), radius: 3.4, ink: tone.into(), filled });
        }
        for milestone in &drawing.milestones {
            let style = SMALL.ink(Ink::Dim).tabular(true);
            let clock = self.typesetter.plain(&milestone.point.clock, style, label - CLOCK);
            let mut spans = vec![Span::strong(&milestone.label)];
            spans.extend(milestone.since_before.as_ref().map(|since| Span::aside(format!("   {since}"))));
            let spans = self.typesetter.typeset(&spans, SMALL, self.width - label);
            for (lines, x) in [(clock, CLOCK), (spans, label)] {
                let y = y(milestone.label_y) - lines.leading / 2.0;
                items.push(Item::Line { lines: Rc::new(lines), line: 0, x, y, tag });
            }
        }
        let height = (drawing.length + 1.0) * row;
        self.strips.push(Strip { above: 10.0, height, items, ..Strip::default() });
    }
}

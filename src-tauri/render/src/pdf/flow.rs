//! Lays a document out as strips: where everything is from left to right, and how far apart blocks are.

use std::{collections::BTreeSet, num::NonZeroU16, rc::Rc};

use grizzly_core::document::{Block, Document, Span};
use krilla::tagging::{ListNumbering, Tag as Kind, TagKind};

use super::{
    ink::Ink,
    margins::WIDTH,
    strip::{Anchor, Item, Strip},
    tags::{TagId, Tags},
    text::{Lines, TextStyle, Typesetter},
};
use crate::{
    Files,
    milestones::drawing,
    steps::{OnStep, Steps},
};

const TITLE: TextStyle = TextStyle::new(21.0, 26.0).strong();
const HEADING: TextStyle = TextStyle::new(14.5, 19.0).strong();
const SUBHEADING: TextStyle = TextStyle::new(11.0, 15.0).strong();
const BODY: TextStyle = TextStyle::new(9.8, 14.6);
pub const SMALL: TextStyle = TextStyle::new(8.6, 12.2);
/// A line length that is easy to read: about 90 characters.
pub const MEASURE: f32 = 430.0;
const INDENT: f32 = 13.0;

/// The share of the time that the layout takes; the rest goes into painting the pages.
pub const LAYOUT_SHARE: f32 = 0.6;

fn steps(block: &Block) -> usize {
    match block {
        Block::Table { rows, .. } => rows.len() + 1,
        _ => 1,
    }
}

pub struct Flow<'a> {
    pub typesetter: Typesetter,
    pub tags: Tags,
    pub strips: Vec<Strip>,
    pub width: f32,
    /// A block is a step, and so is each row of a table.
    pub steps: Steps<'a>,
}

impl<'a> Flow<'a> {
    /// `None`: it was canceled.
    pub fn of(
        document: &Document,
        files: &Files,
        anchors: BTreeSet<u32>,
        system_fonts: bool,
        on_step: OnStep<'a>,
    ) -> Option<Self> {
        let typesetter = Typesetter::new(anchors, system_fonts);
        let steps = Steps::new(on_step, document.blocks.iter().map(steps).sum(), (0.0, LAYOUT_SHARE));
        let mut flow = Self { typesetter, tags: Tags::default(), strips: Vec::new(), width: WIDTH, steps };
        flow.title(document);
        for block in &document.blocks {
            flow.block(block, files);
            if !flow.steps.next() {
                return None;
            }
        }
        Some(flow)
    }

    fn title(&mut self, document: &Document) {
        let tag = self.tags.open(None, heading_tag(1, &document.title));
        let title = self.typesetter.plain(&document.title, TITLE, self.width);
        self.lines(title, 0.0, tag, 0.0, true);
        let tag = self.tags.open(None, Kind::P);
        let as_of = format!("As of {}", crate::as_of(document.as_of));
        let as_of = self.typesetter.plain(&as_of, SMALL.ink(Ink::Faint), self.width);
        self.lines(as_of, 0.0, tag, 3.0, false);
    }

    fn block(&mut self, block: &Block, files: &Files) {
        match block {
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Paragraph { spans } => self.paragraph(spans),
            Block::File { number, name, caption, .. } => {
                self.file(files, *number, name, caption);
            }
            Block::List { items } => self.list(items),
            Block::Pairs { pairs } => self.pairs(pairs, BODY),
            Block::Table { columns, rows } => self.table(columns, rows, SMALL),
            Block::Open { text } => {
                let spans = [Span::strong("Open: "), Span::text(text)];
                self.set_apart(&spans, BODY, Kind::Note.into(), Ink::Honey, Some(Ink::Tint));
            }
            Block::Quote { text } => {
                self.set_apart(&[Span::text(text)], BODY, Kind::BlockQuote.into(), Ink::Leader, None);
            }
            Block::Milestones { points } => self.milestones(&drawing(points)),
        }
    }

    fn heading(&mut self, level: u8, text: &str) {
        let (style, above) = if level <= 2 { (HEADING, 25.0) } else { (SUBHEADING, 15.0) };
        let tag = self.tags.open(None, heading_tag(level.max(2), text));
        let first = self.strips.len();
        let lines = self.typesetter.plain(text, style, self.width);
        self.lines(lines, 0.0, tag, above, true);
        if let Some(strip) = self.strips.get_mut(first) {
            strip.anchors.push(Anchor::Heading { level, text: text.to_owned() });
        }
    }

    pub fn paragraph(&mut self, spans: &[Span]) {
        let tag = self.tags.open(None, Kind::P);
        let lines = self.typesetter.typeset(spans, BODY, MEASURE);
        self.lines(lines, 0.0, tag, 7.0, false);
    }

    fn list(&mut self, items: &[Vec<Span>]) {
        let list = self.tags.open(None, Kind::L(ListNumbering::Disc));
        for (index, item) in items.iter().enumerate() {
            let tag = self.tags.open(Some(list), Kind::LI);
            let label = self.tags.open(Some(tag), Kind::Lbl);
            let body = self.tags.open(Some(tag), Kind::LBody);
            let bullet = Rc::new(self.typesetter.plain("•", BODY.ink(Ink::Faint), INDENT));
            let first = self.strips.len();
            let lines = self.typesetter.typeset(item, BODY, MEASURE - INDENT);
            self.lines(lines, INDENT, body, if index == 0 { 7.0 } else { 3.0 }, false);
            if let Some(strip) = self.strips.get_mut(first) {
                strip.items.insert(0, Item::Line { lines: bullet, line: 0, x: 1.0, y: 0.0, tag: label });
            }
        }
    }

    /// A block with a bar at its left.
    fn set_apart(
        &mut self,
        spans: &[Span],
        style: TextStyle,
        kind: TagKind,
        bar: Ink,
        background: Option<Ink>,
    ) {
        let block = self.tags.open(None, kind);
        let tag = self.tags.open(Some(block), Kind::P);
        let first = self.strips.len();
        let lines = self.typesetter.typeset(spans, style, MEASURE - INDENT * 2.0);
        self.lines(lines, INDENT, tag, 9.0, false);
        let strips = self.strips.get_mut(first..).unwrap_or_default();
        let last = strips.len().saturating_sub(1);
        let pad = if background.is_some() { 6.0 } else { 1.0 };
        for (index, strip) in strips.iter_mut().enumerate() {
            let top = if index == 0 { pad } else { 0.0 };
            let bottom = if index == last { pad } else { 0.0 };
            for item in &mut strip.items {
                if let Item::Line { y, .. } = item {
                    *y += top;
                }
            }
            strip.height += top + bottom;
            let height = strip.height;
            let mut behind = Vec::new();
            if let Some(ink) = background {
                behind.push(Item::Fill { x: 0.0, y: 0.0, width: MEASURE, height, ink });
            }
            behind.push(Item::Fill { x: 0.0, y: 0.0, width: 2.5, height, ink: bar });
            strip.items.splice(0..0, behind);
        }
    }

    /// A text as strips of one line each. `keep` keeps them on one page with what follows.
    pub fn lines(&mut self, lines: Lines, x: f32, tag: TagId, above: f32, keep: bool) {
        let lines = Rc::new(lines);
        let mut strips: Vec<Strip> = (0..lines.len())
            .map(|line| Strip {
                above: if line == 0 { above } else { 0.0 },
                height: lines.leading,
                items: vec![Item::Line { lines: Rc::clone(&lines), line, x, y: 0.0, tag }],
                keep,
                anchors: lines.anchors_in(line).map(Anchor::Entry).collect(),
                head: None,
            })
            .collect();
        Strip::keep_pairs_of_lines(&mut strips);
        self.strips.extend(strips);
    }
}

fn heading_tag(level: u8, text: &str) -> TagKind {
    let level = NonZeroU16::new(level.into()).unwrap_or(NonZeroU16::MIN);
    Kind::Hn(level, Some(text.to_owned())).into()
}

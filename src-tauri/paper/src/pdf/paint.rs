//! Strips onto pages: glyphs, lines and links in the terms of a PDF.

use std::collections::{BTreeMap, HashMap};

use krilla::{
    action::{Action, LinkAction},
    annotation::{Annotation, LinkAnnotation, Target},
    destination::{Destination, XyzDestination},
    geom::{PathBuilder, Point, Rect},
    paint::Stroke,
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, SpanTag, Tag as Kind},
    text::{Font, GlyphId, KrillaGlyph, Tag as Axis},
};
use parley::{FontData, Layout, Run};

use super::{
    ink::Ink,
    strip::{Item, Strip},
    tags::{Tag, Tags},
    text::{Brush, Lead, Set},
};

/// Fonts as the PDF knows them, by what they are made of: the file, its part, and how the part is varied.
pub struct Fonts {
    known: HashMap<(u64, u32, Vec<u32>), Option<Font>>,
    missing: Option<(Font, GlyphId)>,
}

impl Fonts {
    /// `missing` is drawn for what no font has.
    pub fn new(missing: Option<(Font, GlyphId)>) -> Self {
        Self { known: HashMap::new(), missing }
    }

    fn font(&mut self, run: &Run<'_, Brush>) -> Option<Font> {
        let FontData { data, index } = run.font();
        let synthesis = run.synthesis();
        let axes = synthesis.variation_settings();
        let key = (data.id(), *index, axes.iter().map(|(_, value)| value.to_bits()).collect());
        let made = || {
            let axes = axes.iter().map(|(tag, value)| (Axis::new(&tag.to_be_bytes()), *value));
            Font::new_variable(data.clone().into_raw_parts().0.into(), *index, &axes.collect::<Vec<_>>())
        };
        self.known.entry(key).or_insert_with(made).clone()
    }
}

/// Draws on one page.
pub struct Painter<'a, 's> {
    pub surface: &'a mut Surface<'s>,
    pub fonts: &'a mut Fonts,
    pub tags: &'a mut Tags,
    pub entries: &'a BTreeMap<u32, XyzDestination>,
    /// Links, which are added once the page is drawn.
    pub links: Vec<(Tag, Annotation)>,
}

impl Painter<'_, '_> {
    /// What belongs to the document and is read to people. `x` and `y` from the corner of the page.
    pub fn content(&mut self, strip: &Strip, x: f32, y: f32) {
        for item in &strip.items {
            match item {
                Item::Line { set, line, x: dx, y: dy, tag } => {
                    self.line(set, *line, x + dx, y + dy, Some(*tag))
                }
                shape => self.as_artifact(ArtifactType::Layout, |painter| painter.shape(shape, x, y)),
            }
        }
    }

    /// What repeats on pages, and is not read again.
    pub fn repeated(&mut self, strip: &Strip, x: f32, y: f32) {
        self.as_artifact(ArtifactType::PaginationOther, |painter| {
            for item in &strip.items {
                match item {
                    Item::Line { set, line, x: dx, y: dy, .. } => {
                        painter.line(set, *line, x + dx, y + dy, None)
                    }
                    shape => painter.shape(shape, x, y),
                }
            }
        });
    }

    /// A line of the page's foot.
    pub fn foot(&mut self, set: &Set, x: f32, y: f32) {
        self.as_artifact(ArtifactType::Footer, |painter| painter.line(set, 0, x, y, None));
    }

    fn as_artifact(&mut self, kind: ArtifactType, draw: impl FnOnce(&mut Self)) {
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
        draw(self);
        self.surface.end_tagged();
    }

    fn line(&mut self, set: &Set, index: usize, x: f32, y: f32, tag: Option<Tag>) {
        let Some(line) = set.line(index) else { return };
        let metrics = line.metrics();
        let baseline = y + metrics.baseline - metrics.block_min_coord;
        let mut x = x + metrics.offset;
        for run in line.runs() {
            for piece in pieces(&run, &set.layout) {
                let width = piece.glyphs.iter().map(|glyph| glyph.x_advance).sum::<f32>() * run.font_size();
                match tag {
                    Some(tag) => {
                        let content = self.surface.start_tagged(ContentTag::Span(SpanTag::empty()));
                        self.glyphs(&run, &piece, &set.text, x, baseline);
                        self.surface.end_tagged();
                        let link = piece.brush.link.and_then(|link| set.links.get(link));
                        let rect = Rect::from_xywh(x, y, width, set.leading);
                        match link.zip(rect).and_then(|(lead, rect)| self.link(lead, rect)) {
                            Some(link) => {
                                let part = self.tags.open(Some(tag), Kind::Link);
                                self.tags.content(part, content);
                                self.links.push((part, link));
                                self.underline(x, baseline, width);
                            }
                            None => self.tags.content(tag, content),
                        }
                    }
                    None => self.glyphs(&run, &piece, &set.text, x, baseline),
                }
                x += width;
            }
        }
    }

    /// So that a link is one on paper without colours too.
    fn underline(&mut self, x: f32, baseline: f32, width: f32) {
        let y = baseline + 1.7;
        let line = Item::Stroke { from: (x, y), to: (x + width, y), width: 0.4, ink: Ink::Honey };
        self.as_artifact(ArtifactType::Layout, |painter| painter.shape(&line, 0.0, 0.0));
    }

    fn glyphs(&mut self, run: &Run<'_, Brush>, piece: &Piece, text: &str, x: f32, y: f32) {
        let font = if piece.missing { None } else { self.fonts.font(run) };
        let boxes = |(font, glyph_id): &(Font, GlyphId)| {
            let glyph = |glyph: &KrillaGlyph| KrillaGlyph { glyph_id: *glyph_id, ..glyph.clone() };
            (font.clone(), piece.glyphs.iter().map(glyph).collect())
        };
        let drawn =
            font.map(|font| (font, piece.glyphs.clone())).or_else(|| self.fonts.missing.as_ref().map(boxes));
        let Some((font, glyphs)) = drawn else { return };
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(piece.brush.ink.fill()));
        self.surface.draw_glyphs(Point::from_xy(x, y), &glyphs, font, text, run.font_size(), false);
    }

    fn link(&self, lead: &Lead, rect: Rect) -> Option<Annotation> {
        let (target, words) = match lead {
            Lead::Web(to) => (Target::Action(Action::Link(LinkAction::new(to.clone()))), to.clone()),
            Lead::Entry(number) => {
                let place = self.entries.get(number)?.clone();
                (Target::Destination(Destination::Xyz(place)), format!("Entry {number}"))
            }
        };
        Some(Annotation::new_link(LinkAnnotation::new(rect, target), Some(words)))
    }

    fn shape(&mut self, item: &Item, left: f32, top: f32) {
        let mut path = PathBuilder::new();
        let (fill, stroke) = match *item {
            Item::Line { .. } => return,
            Item::Fill { x, y, width, height, ink } => {
                let Some(rect) = Rect::from_xywh(left + x, top + y, width, height) else { return };
                path.push_rect(rect);
                (Some(ink.fill()), None)
            }
            Item::Stroke { from, to, width, ink } => {
                path.move_to(left + from.0, top + from.1);
                path.line_to(left + to.0, top + to.1);
                (None, Some(Stroke { paint: ink.color().into(), width, ..Stroke::default() }))
            }
            Item::Dot { x, y, radius, ink, full } => {
                circle(&mut path, left + x, top + y, radius);
                let ring = if full { Ink::White } else { ink };
                let ground = if full { ink } else { Ink::White };
                (
                    Some(ground.fill()),
                    Some(Stroke { paint: ring.color().into(), width: 1.2, ..Stroke::default() }),
                )
            }
        };
        let Some(path) = path.finish() else { return };
        self.surface.set_fill(fill);
        self.surface.set_stroke(stroke);
        self.surface.draw_path(&path);
    }
}

/// Glyphs of one run that are drawn alike.
struct Piece {
    brush: Brush,
    /// No font has them.
    missing: bool,
    glyphs: Vec<KrillaGlyph>,
}

fn pieces(run: &Run<'_, Brush>, layout: &Layout<Brush>) -> Vec<Piece> {
    let size = run.font_size();
    let mut pieces: Vec<Piece> = Vec::new();
    for cluster in run.visual_clusters() {
        let range = cluster.text_range();
        if cluster.is_ligature_continuation() {
            if let Some(glyph) = pieces.last_mut().and_then(|piece| piece.glyphs.last_mut()) {
                glyph.text_range.start = glyph.text_range.start.min(range.start);
                glyph.text_range.end = glyph.text_range.end.max(range.end);
            }
            continue;
        }
        let brush = layout
            .styles()
            .get(usize::from(cluster.style_index()))
            .map(|style| style.brush)
            .unwrap_or_default();
        for glyph in cluster.glyphs() {
            let missing = glyph.id == 0;
            let id = GlyphId::new(glyph.id);
            let glyph = KrillaGlyph::new(
                id,
                glyph.advance / size,
                glyph.x / size,
                glyph.y / size,
                0.0,
                range.clone(),
                None,
            );
            match pieces.last_mut().filter(|piece| piece.brush == brush && piece.missing == missing) {
                Some(piece) => piece.glyphs.push(glyph),
                None => pieces.push(Piece { brush, missing, glyphs: vec![glyph] }),
            }
        }
    }
    pieces
}

/// Four cubic curves, each a quarter: the usual approximation.
fn circle(path: &mut PathBuilder, x: f32, y: f32, r: f32) {
    let k = 0.552_285 * r;
    path.move_to(x + r, y);
    path.cubic_to(x + r, y + k, x + k, y + r, x, y + r);
    path.cubic_to(x - k, y + r, x - r, y + k, x - r, y);
    path.cubic_to(x - r, y - k, x - k, y - r, x, y - r);
    path.cubic_to(x + k, y - r, x + r, y - k, x + r, y);
    path.close();
}

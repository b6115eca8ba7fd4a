//! Paints strips onto PDF pages: glyphs, shapes and links.

use std::collections::{BTreeMap, HashMap};

use krilla::{
    action::{Action, LinkAction},
    annotation::{Annotation, LinkAnnotation, Target},
    destination::{Destination, XyzDestination},
    geom::{PathBuilder, Point, Rect, Size, Transform},
    image::Image,
    paint::Stroke,
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, SpanTag, Tag as Kind},
    text::{Font, GlyphId, KrillaGlyph, Tag as Axis},
};
use parley::{FontData, Run};

use super::{
    ink::Ink,
    strip::{Item, Strip},
    tags::{TagId, Tags},
    text::{Brush, Lines, LinkTarget},
};

/// The fonts of the PDF by file, index in the file, and variation.
pub struct Fonts {
    known: HashMap<(u64, u32, Vec<u32>), Option<Font>>,
    missing: Option<(Font, GlyphId)>,
}

impl Fonts {
    /// `missing` is drawn for characters that no font has.
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

/// Paints one page.
pub struct Painter<'a, 's> {
    pub surface: &'a mut Surface<'s>,
    pub fonts: &'a mut Fonts,
    pub tags: &'a mut Tags,
    pub entries: &'a BTreeMap<u32, XyzDestination>,
    /// Links, which are added after the page is painted.
    pub links: Vec<(TagId, Annotation)>,
}

impl Painter<'_, '_> {
    /// Content that screen readers read. `x` and `y` from the top left corner of the page.
    pub fn content(&mut self, strip: &Strip, x: f32, y: f32) {
        for item in &strip.items {
            match item {
                Item::Line { lines, line, x: dx, y: dy, tag } => {
                    self.line(lines, *line, x + dx, y + dy, Some(*tag))
                }
                Item::Picture { image, width, height, tag } => {
                    let content = self.surface.start_tagged(ContentTag::Other);
                    self.picture(image, (x, y), (*width, *height));
                    self.surface.end_tagged();
                    self.tags.content(*tag, content);
                }
                shape => self.as_artifact(ArtifactType::Layout, |painter| painter.shape(shape, x, y)),
            }
        }
    }

    /// Repeated content that screen readers skip.
    pub fn repeated(&mut self, strip: &Strip, x: f32, y: f32) {
        self.as_artifact(ArtifactType::PaginationOther, |painter| {
            for item in &strip.items {
                match item {
                    Item::Line { lines, line, x: dx, y: dy, .. } => {
                        painter.line(lines, *line, x + dx, y + dy, None)
                    }
                    shape => painter.shape(shape, x, y),
                }
            }
        });
    }

    /// A line of the page footer.
    pub fn footer(&mut self, lines: &Lines, x: f32, y: f32) {
        self.as_artifact(ArtifactType::Footer, |painter| painter.line(lines, 0, x, y, None));
    }

    fn as_artifact(&mut self, kind: ArtifactType, draw: impl FnOnce(&mut Self)) {
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
        draw(self);
        self.surface.end_tagged();
    }

    fn line(&mut self, lines: &Lines, index: usize, x: f32, y: f32, tag: Option<TagId>) {
        let Some(line) = lines.line(index) else { return };
        let metrics = line.metrics();
        let baseline = y + metrics.baseline - metrics.block_min_coord;
        let mut x = x + metrics.offset;
        for run in line.runs() {
            for part in run_parts(&run) {
                let width = part.glyphs.iter().map(|glyph| glyph.x_advance).sum::<f32>() * run.font_size();
                match tag {
                    Some(tag) => {
                        let content = self.surface.start_tagged(ContentTag::Span(SpanTag::empty()));
                        self.glyphs(&run, &part, &lines.text, x, baseline);
                        self.surface.end_tagged();
                        let link = part.brush.link.and_then(|link| lines.links.get(link));
                        let rect = Rect::from_xywh(x, y, width, lines.leading);
                        match link.zip(rect).and_then(|(target, rect)| self.link(target, rect)) {
                            Some(link) => {
                                let link_tag = self.tags.open(Some(tag), Kind::Link);
                                self.tags.content(link_tag, content);
                                self.links.push((link_tag, link));
                                self.underline(x, baseline, width);
                            }
                            None => self.tags.content(tag, content),
                        }
                    }
                    None => self.glyphs(&run, &part, &lines.text, x, baseline),
                }
                x += width;
            }
        }
    }

    /// Underlines a link, so that it is visible without colors too.
    fn underline(&mut self, x: f32, baseline: f32, width: f32) {
        let y = baseline + 1.7;
        let line = Item::Stroke { from: (x, y), to: (x + width, y), width: 0.4, ink: Ink::Honey };
        self.as_artifact(ArtifactType::Layout, |painter| painter.shape(&line, 0.0, 0.0));
    }

    fn glyphs(&mut self, run: &Run<'_, Brush>, part: &RunPart, text: &str, x: f32, y: f32) {
        let font = if part.missing { None } else { self.fonts.font(run) };
        let boxes = |(font, glyph_id): &(Font, GlyphId)| {
            let glyph = |glyph: &KrillaGlyph| KrillaGlyph { glyph_id: *glyph_id, ..glyph.clone() };
            (font.clone(), part.glyphs.iter().map(glyph).collect())
        };
        let drawn =
            font.map(|font| (font, part.glyphs.clone())).or_else(|| self.fonts.missing.as_ref().map(boxes));
        let Some((font, glyphs)) = drawn else { return };
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(part.brush.ink.fill()));
        self.surface.draw_glyphs(Point::from_xy(x, y), &glyphs, font, text, run.font_size(), false);
    }

    fn link(&self, target: &LinkTarget, rect: Rect) -> Option<Annotation> {
        let (action, description) = match target {
            LinkTarget::Web(to) => (Target::Action(Action::Link(LinkAction::new(to.clone()))), to.clone()),
            LinkTarget::Entry(number) => {
                let place = self.entries.get(number)?.clone();
                (Target::Destination(Destination::Xyz(place)), format!("Entry {number}"))
            }
        };
        Some(Annotation::new_link(LinkAnnotation::new(rect, action), Some(description)))
    }

    fn picture(&mut self, image: &Image, (x, y): (f32, f32), (width, height): (f32, f32)) {
        let Some(size) = Size::from_wh(width, height) else { return };
        self.surface.push_transform(&Transform::from_translate(x, y));
        self.surface.draw_image(image.clone(), size);
        self.surface.pop();
    }

    fn shape(&mut self, item: &Item, left: f32, top: f32) {
        let mut path = PathBuilder::new();
        let (fill, stroke) = match *item {
            Item::Line { .. } | Item::Picture { .. } => return,
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
            Item::Dot { x, y, radius, ink, filled } => {
                circle(&mut path, left + x, top + y, radius);
                let ring = if filled { Ink::White } else { ink };
                let inside = if filled { ink } else { Ink::White };
                (
                    Some(inside.fill()),
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

/// Glyphs of one run with the same look.
struct RunPart {
    brush: Brush,
    /// Whether no font has them.
    missing: bool,
    glyphs: Vec<KrillaGlyph>,
}

fn run_parts(run: &Run<'_, Brush>) -> Vec<RunPart> {
    let size = run.font_size();
    let mut run_parts: Vec<RunPart> = Vec::new();
    for cluster in run.visual_clusters() {
        let range = cluster.text_range();
        if cluster.is_ligature_continuation() {
            if let Some(glyph) = run_parts.last_mut().and_then(|part| part.glyphs.last_mut()) {
                glyph.text_range.start = glyph.text_range.start.min(range.start);
                glyph.text_range.end = glyph.text_range.end.max(range.end);
            }
            continue;
        }
        let brush = cluster.first_style().brush;
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
            match run_parts.last_mut().filter(|part| part.brush == brush && part.missing == missing) {
                Some(part) => part.glyphs.push(glyph),
                None => run_parts.push(RunPart { brush, missing, glyphs: vec![glyph] }),
            }
        }
    }
    run_parts
}

/// A circle of four cubic curves, the usual approximation.
fn circle(path: &mut PathBuilder, x: f32, y: f32, r: f32) {
    let k = 0.552_285 * r;
    path.move_to(x + r, y);
    path.cubic_to(x + r, y + k, x + k, y + r, x, y + r);
    path.cubic_to(x - k, y + r, x - r, y + k, x - r, y);
    path.cubic_to(x - r, y - k, x - k, y - r, x, y - r);
    path.cubic_to(x + k, y - r, x + r, y - k, x + r, y);
    path.close();
}

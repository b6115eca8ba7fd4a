//! Sets text in lines: the font of each character, line breaks (UAX #14) and direction.

use std::{borrow::Cow, collections::BTreeSet, sync::Arc};

use fontique::{Blob, Collection, CollectionOptions, FontInfo, FontInfoOverride, SourceCache};
use grizzly_core::document::Span;
use krilla::text::{Font, GlyphId};
use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontFamilyName, FontFeature, FontFeatures,
    FontWeight, GenericFamily, Layout, LayoutContext, Line, LineHeight, OverflowWrap, StyleProperty,
    setting::Tag,
};

use super::ink::Ink;
use crate::{address, isolated, unlinked};

/// A name that no system font has, so that it always selects the embedded font.
const FAMILY: &str = "Grizzly Embedded";
const REGULAR: &[u8] = include_bytes!("../../fonts/Inter-Regular.ttf");
const SEMIBOLD: &[u8] = include_bytes!("../../fonts/Inter-SemiBold.ttf");
/// Drawn for characters that no font has.
const BOX: char = '\u{25a1}';
const STRONG: FontWeight = FontWeight::SEMI_BOLD;

/// The style of a text. Sizes in points.
#[derive(Debug, Clone, Copy)]
pub struct TextStyle {
    pub size: f32,
    pub leading: f32,
    pub strong: bool,
    pub ink: Ink,
    pub at_end: bool,
    /// Digits of equal width, so that times line up. Inter widens its hyphens too.
    pub tabular: bool,
}

impl TextStyle {
    pub const fn new(size: f32, leading: f32) -> Self {
        Self { size, leading, strong: false, ink: Ink::Black, at_end: false, tabular: false }
    }

    pub const fn strong(self) -> Self {
        Self { strong: true, ..self }
    }

    pub const fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    pub const fn at_end(self, at_end: bool) -> Self {
        Self { at_end, ..self }
    }

    pub const fn tabular(self, tabular: bool) -> Self {
        Self { tabular, ..self }
    }
}

/// The color of a glyph, and the index of its link in the text.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Brush {
    pub ink: Ink,
    pub link: Option<usize>,
}

/// The target of a link.
#[derive(Debug, Clone, PartialEq)]
pub enum LinkTarget {
    Web(String),
    Entry(u32),
}

/// A text in lines of a maximum width.
pub struct Lines {
    pub text: String,
    pub layout: Layout<Brush>,
    pub links: Vec<LinkTarget>,
    /// The entries described here, each with its position in the text.
    pub anchors: Vec<(usize, u32)>,
    pub leading: f32,
}

impl Lines {
    pub fn len(&self) -> usize {
        self.layout.len()
    }

    pub fn height(&self) -> f32 {
        self.len() as f32 * self.leading
    }

    pub fn line(&self, index: usize) -> Option<Line<'_, Brush>> {
        (index < self.len()).then(|| self.layout.get(index)).flatten()
    }

    pub fn anchors_in(&self, index: usize) -> impl Iterator<Item = u32> {
        let range = self.line(index).map(|line| line.text_range()).unwrap_or_default();
        self.anchors.iter().filter(move |(place, _)| range.contains(place)).map(|(_, number)| *number)
    }
}

/// The smallest and the largest useful width of a text.
pub type Widths = (f32, f32);

pub struct Typesetter {
    fonts: FontContext,
    layouts: LayoutContext<Brush>,
    embedded: Vec<FontInfo>,
    system: bool,
    anchors: BTreeSet<u32>,
}

impl Typesetter {
    /// Only references to `anchors` become links. Without `system`, only the embedded font is used.
    pub fn new(anchors: BTreeSet<u32>, system: bool) -> Self {
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut collection = Collection::new(options);
        let named = FontInfoOverride { family_name: Some(FAMILY), ..FontInfoOverride::default() };
        let mut embedded = Vec::new();
        for data in [REGULAR, SEMIBOLD] {
            for (_, fonts) in collection.register_fonts(Blob::new(Arc::new(data)), Some(named)) {
                embedded.extend(fonts);
            }
        }
        let fonts = FontContext { collection, source_cache: SourceCache::default() };
        Self { fonts, layouts: LayoutContext::new(), embedded, system, anchors }
    }

    pub fn plain(&mut self, text: &str, style: TextStyle, width: f32) -> Lines {
        self.typeset(&[Span::text(text)], style, width)
    }

    pub fn typeset(&mut self, spans: &[Span], style: TextStyle, width: f32) -> Lines {
        let mut lines = self.shape(spans, style);
        lines.layout.break_all_lines(Some(width));
        // Left-aligned in every direction, because bullets, bars and columns are on the left.
        let alignment = if style.at_end { Alignment::Right } else { Alignment::Left };
        lines.layout.align(alignment, AlignmentOptions::default());
        lines
    }

    pub fn widths(&mut self, spans: &[Span], style: TextStyle) -> Widths {
        let widths = self.shape(spans, style).layout.calculate_content_widths();
        (widths.min, widths.max)
    }

    fn shape(&mut self, spans: &[Span], style: TextStyle) -> Lines {
        let mut text = String::new();
        let mut links = Vec::new();
        let mut anchors = Vec::new();
        let mut runs = Vec::new();
        for span in spans {
            let start = text.len();
            let StyledRun { text: shown, strong, ink, target, anchor } = self.run(span, style);
            anchors.extend(anchor.map(|number| (start, number)));
            let link = target.map(|target| {
                links.push(target);
                links.len() - 1
            });
            // A single span needs no isolation.
            text.push_str(&if spans.len() > 1 { isolated(&shown) } else { shown });
            // An empty span has no style to set.
            if text.len() > start {
                runs.push((start..text.len(), strong, Brush { ink, link }));
            }
        }
        self.load_system_fonts(&text);

        let families = [FontFamilyName::named(FAMILY), FontFamilyName::Generic(GenericFamily::SansSerif)];
        let tabular = [FontFeature::new(Tag::new(b"tnum"), style.tabular.into())];
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, &text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Borrowed(&families))));
        builder.push_default(StyleProperty::FontFeatures(FontFeatures::List(Cow::Borrowed(&tabular))));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(style.leading)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        builder.push_default(StyleProperty::Brush(Brush { ink: style.ink, link: None }));
        for (range, strong, brush) in runs {
            builder.push(StyleProperty::Brush(brush), range.clone());
            if strong {
                builder.push(StyleProperty::FontWeight(STRONG), range);
            }
        }
        let layout = builder.build(&text);
        Lines { text, layout, links, anchors, leading: style.leading }
    }

    fn run<'a>(&self, span: &'a Span, style: TextStyle) -> StyledRun<'a> {
        let plain = |text: Cow<'a, str>| StyledRun {
            text,
            strong: style.strong,
            ink: style.ink,
            target: None,
            anchor: None,
        };
        let linked =
            |text: Cow<'a, str>, target| StyledRun { ink: Ink::Honey, target: Some(target), ..plain(text) };
        match span {
            Span::Text { text } => plain(text.into()),
            Span::Strong { text } => StyledRun { strong: true, ..plain(text.into()) },
            Span::Aside { text } => StyledRun { ink: Ink::Faint, ..plain(text.into()) },
            Span::Link { text, to } => match address(to) {
                Some(to) => linked(text.into(), LinkTarget::Web(to.to_owned())),
                None => plain(unlinked(text, to).into()),
            },
            Span::Entry { number } if self.anchors.contains(number) => {
                linked(format!("#{number}").into(), LinkTarget::Entry(*number))
            }
            Span::Entry { number } => plain(format!("#{number}").into()),
            Span::Anchor { number } => {
                StyledRun { ink: Ink::Faint, anchor: Some(*number), ..plain(format!("#{number}").into()) }
            }
        }
    }

    /// Loads the system's fonts only if the embedded font lacks a character, so that the rest looks the same on every
    /// computer.
    fn load_system_fonts(&mut self, text: &str) {
        if !self.system || text.chars().all(|c| is_format(c) || self.is_embedded(c)) {
            return;
        }
        self.fonts.collection.load_system_fonts();
        self.system = false;
        // It caches the families.
        self.layouts = LayoutContext::new();
    }

    fn is_embedded(&self, c: char) -> bool {
        self.embedded_glyph(c).is_some()
    }

    fn embedded_glyph(&self, c: char) -> Option<u32> {
        let charmap = self.embedded.first()?.charmap_index().charmap(REGULAR)?;
        charmap.map(c).filter(|glyph| *glyph != 0)
    }

    /// The font and the glyph of a box, drawn for characters that no font has.
    pub fn missing(&self) -> Option<(Font, GlyphId)> {
        Some((Font::new(REGULAR.into(), 0)?, GlyphId::new(self.embedded_glyph(BOX)?)))
    }
}

struct StyledRun<'a> {
    text: Cow<'a, str>,
    strong: bool,
    ink: Ink,
    target: Option<LinkTarget>,
    anchor: Option<u32>,
}

/// Control characters, which are never drawn.
fn is_format(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2066}'..='\u{2069}')
}

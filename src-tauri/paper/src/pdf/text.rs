//! Text set into lines: which font has each character, where a line ends (UAX #14), which way it runs.

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

/// A name that no font of the system has, so that the embedded one is always the one that is meant.
const FAMILY: &str = "Grizzly Paper";
const REGULAR: &[u8] = include_bytes!("../../fonts/Inter-Regular.ttf");
const SEMIBOLD: &[u8] = include_bytes!("../../fonts/Inter-SemiBold.ttf");
/// Drawn for what no font has.
const BOX: char = '\u{25a1}';
const STRONG: FontWeight = FontWeight::SEMI_BOLD;

/// How a text looks. Sizes in points.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub size: f32,
    pub leading: f32,
    pub strong: bool,
    pub ink: Ink,
    pub at_end: bool,
    /// Figures of one width, so that times stand below each other. Inter widens its hyphens with them.
    pub tabular: bool,
}

impl Look {
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

/// What a glyph is drawn with, and which of the text's links it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Brush {
    pub ink: Ink,
    pub link: Option<usize>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Lead {
    Web(String),
    Entry(u32),
}

/// A text in lines of at most some width.
pub struct Set {
    pub text: String,
    pub layout: Layout<Brush>,
    pub links: Vec<Lead>,
    /// The entries that are described here, each with its place in the text.
    pub anchors: Vec<(usize, u32)>,
    pub leading: f32,
}

impl Set {
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

/// The smallest and the largest width that a text can use.
pub type Widths = (f32, f32);

pub struct Typesetter {
    fonts: FontContext,
    layouts: LayoutContext<Brush>,
    embedded: Vec<FontInfo>,
    system: bool,
    anchors: BTreeSet<u32>,
}

impl Typesetter {
    /// References lead to `anchors` only. Without `system` the embedded font has to do for everything.
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

    pub fn plain(&mut self, text: &str, look: Look, width: f32) -> Set {
        self.set(&[Span::text(text)], look, width)
    }

    pub fn set(&mut self, spans: &[Span], look: Look, width: f32) -> Set {
        let mut set = self.shape(spans, look);
        set.layout.break_all_lines(Some(width));
        // At the left whichever way a text runs: bullets, bars and columns are there.
        let alignment = if look.at_end { Alignment::Right } else { Alignment::Left };
        set.layout.align(alignment, AlignmentOptions::default());
        set
    }

    pub fn widths(&mut self, spans: &[Span], look: Look) -> Widths {
        let widths = self.shape(spans, look).layout.calculate_content_widths();
        (widths.min, widths.max)
    }

    fn shape(&mut self, spans: &[Span], look: Look) -> Set {
        let mut text = String::new();
        let mut links = Vec::new();
        let mut anchors = Vec::new();
        let mut runs = Vec::new();
        for span in spans {
            let start = text.len();
            let Run { words, strong, ink, lead, anchor } = self.run(span, look);
            anchors.extend(anchor.map(|number| (start, number)));
            let link = lead.map(|lead| {
                links.push(lead);
                links.len() - 1
            });
            // Alone it has nobody to disturb.
            text.push_str(&if spans.len() > 1 { isolated(&words) } else { words });
            runs.push((start..text.len(), strong, Brush { ink, link }));
        }
        self.look_for_fonts(&text);

        let families = [FontFamilyName::named(FAMILY), FontFamilyName::Generic(GenericFamily::SansSerif)];
        let tabular = [FontFeature::new(Tag::new(b"tnum"), look.tabular.into())];
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, &text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Borrowed(&families))));
        builder.push_default(StyleProperty::FontFeatures(FontFeatures::List(Cow::Borrowed(&tabular))));
        builder.push_default(StyleProperty::FontSize(look.size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(look.leading)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        builder.push_default(StyleProperty::Brush(Brush { ink: look.ink, link: None }));
        for (range, strong, brush) in runs {
            builder.push(StyleProperty::Brush(brush), range.clone());
            if strong {
                builder.push(StyleProperty::FontWeight(STRONG), range);
            }
        }
        let layout = builder.build(&text);
        Set { text, layout, links, anchors, leading: look.leading }
    }

    fn run<'a>(&self, span: &'a Span, look: Look) -> Run<'a> {
        let plain =
            |words: Cow<'a, str>| Run { words, strong: look.strong, ink: look.ink, lead: None, anchor: None };
        let linked = |words: Cow<'a, str>, lead| Run { ink: Ink::Honey, lead: Some(lead), ..plain(words) };
        match span {
            Span::Text { text } => plain(text.into()),
            Span::Strong { text } => Run { strong: true, ..plain(text.into()) },
            Span::Aside { text } => Run { ink: Ink::Faint, ..plain(text.into()) },
            Span::Link { text, to } => match address(to) {
                Some(to) => linked(text.into(), Lead::Web(to.to_owned())),
                None => plain(unlinked(text, to).into()),
            },
            Span::Entry { number } if self.anchors.contains(number) => {
                linked(format!("#{number}").into(), Lead::Entry(*number))
            }
            Span::Entry { number } => plain(format!("#{number}").into()),
            Span::Anchor { number } => {
                Run { ink: Ink::Faint, anchor: Some(*number), ..plain(format!("#{number}").into()) }
            }
        }
    }

    /// Fonts of the system are looked for only when the embedded one lacks something, so what it has is
    /// drawn alike on every computer.
    fn look_for_fonts(&mut self, text: &str) {
        if !self.system || text.chars().all(|c| is_format(c) || self.is_embedded(c)) {
            return;
        }
        self.fonts.collection.load_system_fonts();
        self.system = false;
        // It remembers which families there were.
        self.layouts = LayoutContext::new();
    }

    fn is_embedded(&self, c: char) -> bool {
        self.embedded_glyph(c).is_some()
    }

    fn embedded_glyph(&self, c: char) -> Option<u32> {
        let charmap = self.embedded.first()?.charmap_index().charmap(REGULAR)?;
        charmap.map(c).filter(|glyph| *glyph != 0)
    }

    /// The font and the glyph of a box, to be drawn for what no font has.
    pub fn missing(&self) -> Option<(Font, GlyphId)> {
        Some((Font::new(REGULAR.into(), 0)?, GlyphId::new(self.embedded_glyph(BOX)?)))
    }
}

struct Run<'a> {
    words: Cow<'a, str>,
    strong: bool,
    ink: Ink,
    lead: Option<Lead>,
    anchor: Option<u32>,
}

/// What steers text and is never drawn.
fn is_format(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2066}'..='\u{2069}')
}

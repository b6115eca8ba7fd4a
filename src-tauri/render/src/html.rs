//! HTML: one self-contained file without scripts or requests. Its content security policy allows nothing but the
//! styles and pictures in it.

use std::collections::BTreeSet;

use base64::{Engine, engine::general_purpose::STANDARD};
use grizzly_core::document::{Block, Column, Document, Point, Span, Tone};
use maud::{DOCTYPE, Markup, PreEscaped, html as markup};

use crate::{
    Attachment, Files, Picture, address, anchors, as_of, isolated,
    milestones::{PlacedMilestone, describe, drawing, width},
    runs_from_right, unlinked,
};

const STYLE: &str = include_str!("html.css");
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// The document as one HTML page, for any browser and for printing.
pub fn html(document: &Document, files: &Files) -> String {
    let writer = HtmlWriter { anchors: anchors(document), files };
    let page = markup! {
        (DOCTYPE)
        html lang="en" {
            (line())
            head {
                (line()) meta charset="utf-8";
                (line()) meta http-equiv="Content-Security-Policy" content=(POLICY);
                (line()) meta name="viewport" content="width=device-width, initial-scale=1";
                (line()) meta name="referrer" content="no-referrer";
                (line()) title { (document.title) }
                (line()) style { (line()) (PreEscaped(STYLE)) }
                (line())
            }
            (line())
            body {
                main {
                    (line()) h1 { (isolated_text(&document.title)) }
                    (line()) p .as-of { "As of " time datetime=(document.as_of) { (as_of(document.as_of)) } }
                    @for block in &document.blocks { (line()) (writer.block(block)) }
                    (line())
                }
            }
            (line())
        }
        (line())
    };
    page.into_string()
}

/// A line break in the source, which people read too.
fn line() -> Markup {
    PreEscaped("\n".to_owned())
}

struct HtmlWriter<'a> {
    anchors: BTreeSet<u32>,
    files: &'a Files,
}

impl HtmlWriter<'_> {
    fn block(&self, block: &Block) -> Markup {
        markup! {
            @match block {
                Block::Heading { level: ..=2, text } => h2 { (isolated_text(text)) },
                Block::Heading { text, .. } => h3 { (isolated_text(text)) },
                Block::Paragraph { spans } => p { (self.inline(spans)) },
                Block::List { items } => ul { @for item in items { (line()) li { (self.inline(item)) } } },
                Block::Pairs { pairs } => dl {
                    @for (name, value) in pairs { (line()) dt { (isolated_text(name)) } dd { (self.inline(value)) } }
                },
                Block::Table { columns, rows } => (self.table(columns, rows)),
                Block::Open { text } => p .open { strong { "Open:" } " " (isolated_text(text)) },
                Block::Quote { text } => blockquote { (isolated_text(text)) },
                Block::File { number, name, caption, .. } => (self.file(*number, name, caption)),
                Block::Milestones { points } => (milestones(points)),
            }
        }
    }

    fn file(&self, number: u32, name: &str, caption: &[Span]) -> Markup {
        markup! {
            @match self.files.pictures.get(&number) {
                Some(picture) => figure .file {
                    img src=(data(picture)) alt=(name);
                    (line()) figcaption { (self.inline(caption)) }
                },
                None => p { (self.inline(caption)) (self.download(number)) },
            }
        }
    }

    /// The file itself, to save: as plain bytes, so that no browser shows or runs it.
    fn download(&self, number: u32) -> Markup {
        markup! {
            @if let Some(Attachment { name, bytes }) = self.files.attachments.get(&number) {
                " " a .download download=(name) href={ "data:application/octet-stream;base64," (STANDARD.encode(bytes)) } { "Save file" }
            }
        }
    }

    fn table(&self, columns: &[Column], rows: &[Vec<Vec<Span>>]) -> Markup {
        let class = |index: usize| columns.get(index).filter(|column| column.at_end).map(|_| "end");
        markup! {
            // Focusable, so that a wide table can be scrolled with keys.
            div .table tabindex="0" {
                table {
                    (line())
                    thead {
                        tr {
                            @for (index, column) in columns.iter().enumerate() {
                                th scope="col" class=[class(index)] { (isolated_text(&column.title)) }
                            }
                        }
                    }
                    (line())
                    tbody {
                        @for row in rows {
                            (line())
                            tr {
                                @for (index, cell) in row.iter().enumerate() {
                                    td class=[class(index).or(has_long_word(cell).then_some("long"))] { (self.inline(cell)) }
                                }
                            }
                        }
                        (line())
                    }
                }
            }
        }
    }

    fn inline(&self, spans: &[Span]) -> Markup {
        markup! { @for span in spans { (self.span(span)) } }
    }

    fn span(&self, span: &Span) -> Markup {
        markup! {
            @match span {
                Span::Text { text } => (isolated_text(text)),
                Span::Strong { text } => strong { (isolated_text(text)) },
                Span::Aside { text } => span .aside { (isolated_text(text)) },
                Span::Link { text, to } => @match address(to) {
                    Some(to) => a href=(to) rel="noopener noreferrer" { (isolated_text(text)) },
                    None => (isolated_text(&unlinked(text, to))),
                },
                Span::Entry { number } => @if self.anchors.contains(number) {
                    a href={ "#entry-" (number) } { "#" (number) }
                } @else {
                    "#" (number)
                },
                Span::Anchor { number } => a .anchor id={ "entry-" (number) } href={ "#entry-" (number) } { "#" (number) },
            }
        }
    }
}

/// The picture as an address.
fn data(picture: &Picture) -> String {
    match picture {
        Picture::Png { png, .. } => format!("data:image/png;base64,{}", STANDARD.encode(png)),
        Picture::Svg(text) => format!("data:image/svg+xml;base64,{}", STANDARD.encode(text)),
    }
}

/// A text, isolated from its neighbors if it runs from right to left.
fn isolated_text(text: &str) -> Markup {
    markup! { @if runs_from_right(text) { bdi { (text) } } @else { (text) } }
}

/// Only a cell with such a word may be broken anywhere, so that names stay whole elsewhere.
fn has_long_word(cell: &[Span]) -> bool {
    const LONG: usize = 24;
    let long = |text: &str| text.split_whitespace().any(|word| word.chars().count() > LONG);
    cell.iter().any(|span| match span {
        Span::Text { text } | Span::Strong { text } | Span::Aside { text } => long(text),
        Span::Link { text, to } => long(text) || address(to).is_none(),
        Span::Entry { .. } | Span::Anchor { .. } => false,
    })
}

/// The height of a row of labels. The other lengths fit letters of 14 px.
const ROW: f32 = 24.0;
const TOP: f32 = ROW / 2.0;
const LINE: f32 = 8.0;
const CLOCK: f32 = 72.0;
const DIGIT: f32 = 8.4;
const LETTER: f32 = 8.2;

fn milestones(points: &[Point]) -> Markup {
    let drawing = drawing(points);
    let height = drawing.length * ROW + ROW;
    let description = describe(&drawing);
    let label = CLOCK + drawing.clock_chars as f32 * DIGIT + 12.0;
    let chars = |one: &PlacedMilestone| width(&one.label) + one.since_before.as_deref().map_or(0, width) + 2;
    let full_width = label + drawing.milestones.iter().map(chars).max().unwrap_or_default() as f32 * LETTER;
    let parts = drawing.milestones.iter().zip(drawing.milestones.iter().skip(1));
    markup! {
        @if !points.is_empty() {
            figure tabindex="0" {
                // Without a viewBox: in a narrow window it scrolls and the letters keep their size.
                svg role="img" aria-label=(description) width=(pixels(full_width)) height=(pixels(height)) {
                    @for (from, to) in parts {
                        (line())
                        line class=(tone(from.tone_after)) x1=(pixels(LINE)) x2=(pixels(LINE)) y1=(y(from.y)) y2=(y(to.y)) {}
                    }
                    @for one in &drawing.milestones { (line()) polyline .leader points=(leader(one)) {} }
                    @for one in &drawing.milestones {
                        (line())
                        circle class=(tone(one.point.tone)) cx=(pixels(LINE)) cy=(y(one.y)) r="5.5" {}
                    }
                    @for one in &drawing.milestones {
                        (line())
                        text .clock x=(pixels(CLOCK)) y=(y(one.label_y)) dy="0.36em" { (one.point.clock) }
                        text x=(pixels(label)) y=(y(one.label_y)) dy="0.36em" {
                            (isolated(&one.label))
                            @if let Some(since) = &one.since_before { tspan .since dx="10" { (since) } }
                        }
                    }
                    (line())
                }
            }
        }
    }
}

/// The line that connects a milestone with its label.
fn leader(one: &PlacedMilestone) -> String {
    let (from, bend, end) = (pixels(LINE + 9.0), pixels(CLOCK - 16.0), pixels(CLOCK - 7.0));
    let (start, label) = (y(one.y), y(one.label_y));
    format!("{from},{start} {bend},{label} {end},{label}")
}

fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Bad => "bad",
        Tone::Plain => "plain",
        Tone::Good => "good",
    }
}

fn y(rows: f32) -> String {
    pixels(TOP + rows * ROW)
}

fn pixels(length: f32) -> String {
    format!("{}", (length * 10.0).round() / 10.0)
}

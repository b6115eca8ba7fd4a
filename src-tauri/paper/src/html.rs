//! HTML: one file that needs nothing else, runs nothing and asks nobody for anything. Its policy forbids
//! all but the style inside it.

use std::collections::BTreeSet;

use grizzly_core::document::{Block, Column, Document, Point, Span, Tone};
use maud::{DOCTYPE, Markup, PreEscaped, html as markup};

use crate::{
    address, anchors, as_of,
    course::{Mark, course, in_words, letters},
    isolated, runs_from_right, unlinked,
};

const STYLE: &str = include_str!("html.css");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A document as a whole page, for any browser and for printing.
pub fn html(document: &Document) -> String {
    let writer = Writer { anchors: anchors(document) };
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
                    (line()) h1 { (words(&document.title)) }
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

/// The source is read by people too.
fn line() -> Markup {
    PreEscaped("\n".to_owned())
}

struct Writer {
    anchors: BTreeSet<u32>,
}

impl Writer {
    fn block(&self, block: &Block) -> Markup {
        markup! {
            @match block {
                Block::Heading { level: ..=2, text } => h2 { (words(text)) },
                Block::Heading { text, .. } => h3 { (words(text)) },
                Block::Paragraph { spans } => p { (self.inline(spans)) },
                Block::List { items } => ul { @for item in items { (line()) li { (self.inline(item)) } } },
                Block::Pairs { pairs } => dl {
                    @for (name, value) in pairs { (line()) dt { (words(name)) } dd { (self.inline(value)) } }
                },
                Block::Table { columns, rows } => (self.table(columns, rows)),
                Block::Open { text } => p .open { strong { "Open:" } " " (words(text)) },
                Block::Quote { text } => blockquote { (words(text)) },
                Block::Course { points } => (drawing(points)),
            }
        }
    }

    fn table(&self, columns: &[Column], rows: &[Vec<Vec<Span>>]) -> Markup {
        let class = |index: usize| columns.get(index).filter(|column| column.at_end).map(|_| "end");
        markup! {
            // To be scrolled with keys where it is too wide.
            div .table tabindex="0" {
                table {
                    (line())
                    thead {
                        tr {
                            @for (index, column) in columns.iter().enumerate() {
                                th scope="col" class=[class(index)] { (words(&column.title)) }
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
                Span::Text { text } => (words(text)),
                Span::Strong { text } => strong { (words(text)) },
                Span::Aside { text } => span .aside { (words(text)) },
                Span::Link { text, to } => @match address(to) {
                    Some(to) => a href=(to) rel="noopener noreferrer" { (words(text)) },
                    None => (words(&unlinked(text, to))),
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

/// A text, kept apart from what stands beside it where it runs the other way.
fn words(text: &str) -> Markup {
    markup! { @if runs_from_right(text) { bdi { (text) } } @else { (text) } }
}

/// Such a cell may be broken anywhere; others keep their words, so that names stay whole.
fn has_long_word(cell: &[Span]) -> bool {
    const LONG: usize = 24;
    let long = |text: &str| text.split_whitespace().any(|word| word.chars().count() > LONG);
    cell.iter().any(|span| match span {
        Span::Text { text } | Span::Strong { text } | Span::Aside { text } => long(text),
        Span::Link { text, to } => long(text) || address(to).is_none(),
        Span::Entry { .. } | Span::Anchor { .. } => false,
    })
}

/// The height of a row of labels; the other lengths follow the letters of 14 pixels.
const ROW: f32 = 24.0;
const TOP: f32 = ROW / 2.0;
const LINE: f32 = 8.0;
const CLOCK: f32 = 72.0;
const FIGURE: f32 = 8.4;
const LETTER: f32 = 8.2;

fn drawing(points: &[Point]) -> Markup {
    let course = course(points);
    let height = course.length * ROW + ROW;
    let words = in_words(&course);
    let label = CLOCK + course.clock as f32 * FIGURE + 12.0;
    let beside = |mark: &Mark| letters(&mark.label) + mark.later.as_deref().map_or(0, letters) + 2;
    let width = label + course.marks.iter().map(beside).max().unwrap_or_default() as f32 * LETTER;
    let parts = course.marks.iter().zip(course.marks.iter().skip(1));
    markup! {
        @if !points.is_empty() {
            figure tabindex="0" {
                // Without a viewBox, so that letters stay as large as they are in a narrow window, which scrolls.
                svg role="img" aria-label=(words) width=(pixels(width)) height=(pixels(height)) {
                    @for (from, to) in parts {
                        (line())
                        line class=(tone(from.from_here)) x1=(pixels(LINE)) x2=(pixels(LINE)) y1=(y(from.place)) y2=(y(to.place)) {}
                    }
                    @for mark in &course.marks { (line()) polyline .lead points=(lead(mark)) {} }
                    @for mark in &course.marks {
                        (line())
                        circle class=(tone(mark.point.tone)) cx=(pixels(LINE)) cy=(y(mark.place)) r="5.5" {}
                    }
                    @for mark in &course.marks {
                        (line())
                        text .clock x=(pixels(CLOCK)) y=(y(mark.row)) dy="0.36em" { (mark.point.clock) }
                        text x=(pixels(label)) y=(y(mark.row)) dy="0.36em" {
                            (isolated(&mark.label))
                            @if let Some(later) = &mark.later { tspan .later dx="10" { (later) } }
                        }
                    }
                    (line())
                }
            }
        }
    }
}

/// From the line to the label.
fn lead(mark: &Mark) -> String {
    let (from, bend, end) = (pixels(LINE + 9.0), pixels(CLOCK - 16.0), pixels(CLOCK - 7.0));
    let (place, row) = (y(mark.place), y(mark.row));
    format!("{from},{place} {bend},{row} {end},{row}")
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

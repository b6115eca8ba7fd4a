//! What a reader of CommonMark and GFM makes of the Markdown: every text as it was, and nothing more.

mod sample;

use std::fmt::Write as _;

use comrak::{
    Arena, Options,
    nodes::{AstNode, NodeValue},
    parse_document,
};
use grizzly_core::{
    Time,
    document::{Block, Column, Document, Span},
};
use grizzly_paper::markdown;
use proptest::prelude::*;

/// The only markup that may be written, besides anchors.
const TAGS: &[&str] = &["<!-- -->", "<br>", "<strong>", "</strong>", "<em>", "</em>", "<span>", "</span>", "</a>"];

/// Each text that stands for itself (a heading, a paragraph, a cell) as a reader finds it, with its links.
fn read(markdown: &str) -> Vec<String> {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.table = true;
    extension.autolink = true;
    extension.strikethrough = true;
    extension.tasklist = true;
    extension.footnotes = true;
    extension.math_dollars = true;
    extension.alerts = true;
    let arena = Arena::new();
    let mut texts = Vec::new();
    for node in parse_document(&arena, markdown, &options).descendants() {
        match &node.data.borrow().value {
            NodeValue::Heading(_) | NodeValue::Paragraph | NodeValue::TableCell => texts.push(text(node)),
            NodeValue::CodeBlock(_) | NodeValue::ThematicBreak | NodeValue::Math(_) | NodeValue::Alert(_) => {
                panic!("a text became markup: {:?}", node.data.borrow().value)
            }
            // A text that is nothing but the end of a line.
            NodeValue::HtmlBlock(html) if html.literal.trim() == "<br>" => texts.push("\n".to_owned()),
            NodeValue::HtmlBlock(html) => assert_eq!(html.literal.trim(), "<!-- -->"),
            _ => {}
        }
    }
    texts.retain(|text| !text.is_empty());
    texts
}

fn text<'a>(node: &'a AstNode<'a>) -> String {
    let mut text = String::new();
    for node in node.descendants().skip(1) {
        match &node.data.borrow().value {
            NodeValue::Text(words) => text.push_str(words),
            NodeValue::LineBreak => text.push('\n'),
            NodeValue::HtmlInline(html) if html == "<br>" => text.push('\n'),
            NodeValue::HtmlInline(html) if html.starts_with("<a id=\"entry-") => {}
            NodeValue::HtmlInline(html) => assert!(TAGS.contains(&html.as_str()), "a text became HTML: {html}"),
            NodeValue::Link(link) => write!(text, "→{}→", link.url).unwrap(),
            NodeValue::Strong | NodeValue::Emph => {}
            other => panic!("a text became markup: {other:?}"),
        }
    }
    text
}

/// The same of the document itself.
fn said(document: &Document) -> Vec<String> {
    let as_of = document.as_of.utc().format("As of %Y-%m-%d %H:%M UTC").to_string();
    let mut texts = vec![document.title.clone(), as_of];
    for block in &document.blocks {
        match block {
            Block::Heading { text, .. } | Block::Quote { text } => texts.push(text.clone()),
            Block::Open { text } => texts.push(format!("Open: {text}")),
            Block::Paragraph { spans } => texts.push(words(spans)),
            Block::List { items } => texts.extend(items.iter().map(|item| words(item))),
            Block::Pairs { pairs } => texts.extend(pairs.iter().map(|(name, value)| format!("{name}: {}", words(value)))),
            Block::Table { columns, rows } => {
                texts.extend(columns.iter().map(|column| column.title.clone()));
                texts.extend(rows.iter().flatten().map(|cell| words(cell)));
            }
            Block::Course { .. } => {}
        }
    }
    texts.retain(|text| !text.is_empty());
    texts
}

fn words(spans: &[Span]) -> String {
    let word = |span: &Span| match span {
        Span::Text { text } | Span::Strong { text } | Span::Aside { text } => text.clone(),
        Span::Link { text, to } if to.starts_with("https://") => format!("→{to}→{text}"),
        Span::Link { text, to } => format!("{text} ({to})"),
        Span::Entry { number } if *number <= 120 => format!("→#entry-{number}→#{number}"),
        Span::Entry { number } | Span::Anchor { number } => format!("#{number}"),
    };
    spans.iter().map(word).collect()
}

#[test]
fn a_document_with_everything() {
    let document = sample::everything();
    let markdown = markdown(&document);
    assert_eq!(read(&markdown), said(&document));
    insta::assert_snapshot!("everything.md", markdown);
}

/// Anything, with a leaning towards what means something somewhere.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(sample::HOSTILE).prop_map(str::to_owned),
        "[-+*_#>=~|`<>!@:/.()&$^\\[\\]\\\\ \n\t0-9a-fA]{1,6}",
        "(https?://|www\\.|[a-z]+@[a-z]+\\.[a-z]+|GH-[0-9]+|:[a-z]+:|[0-9a-f]{7,40}|[0-9]+[.)] | {4}|---|===|\\$x\\$)",
        "[^\0]{0,6}",
    ];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

fn any_spans() -> impl Strategy<Value = Vec<Span>> {
    let span = prop_oneof![
        4 => any_text().prop_map(Span::text),
        2 => any_text().prop_map(Span::strong),
        2 => any_text().prop_map(Span::aside),
        1 => any_text().prop_map(|text| Span::Link { text, to: "https://shop.example/a?b=1&c=(2)_x".into() }),
        1 => (any_text(), any_text()).prop_map(|(text, to)| Span::Link { text, to: format!("javascript:{to}") }),
        1 => Just(Span::Entry { number: 4711 }),
        1 => Just(Span::Anchor { number: 4712 }),
    ];
    prop::collection::vec(span, 0..5)
}

fn any_block() -> impl Strategy<Value = Block> {
    let cells = |count| prop::collection::vec(any_spans(), count);
    prop_oneof![
        (2..4u8, any_text()).prop_map(|(level, text)| Block::Heading { level, text }),
        any_spans().prop_map(|spans| Block::Paragraph { spans }),
        cells(1..4).prop_map(|items| Block::List { items }),
        (any_text(), any_spans()).prop_map(|pair| Block::Pairs { pairs: vec![pair] }),
        any_text().prop_map(|text| Block::Open { text }),
        any_text().prop_map(|text| Block::Quote { text }),
        (any_text(), any_text(), prop::collection::vec(cells(2..3), 0..3)).prop_map(|(one, other, rows)| {
            let column = |title| Column { title, at_end: false };
            Block::Table { columns: vec![column(one), column(other)], rows }
        }),
    ]
}

proptest! {
    #[test]
    fn every_text_comes_back_as_it_was(title in any_text(), blocks in prop::collection::vec(any_block(), 0..6)) {
        let document = Document { title, as_of: Time::from_millis(0), blocks };
        let markdown = markdown(&document);
        prop_assert_eq!(read(&markdown), said(&document), "{}", markdown);
    }
}

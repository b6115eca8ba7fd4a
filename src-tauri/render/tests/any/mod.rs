//! Arbitrary documents, and the texts of a document.
#![allow(dead_code, reason = "each test binary uses a part")]

use grizzly_core::{
    Time,
    document::{Block, Column, Document, Point, Span},
    time::span_between,
};
use proptest::prelude::*;

use crate::sample::HOSTILE;

/// The same in Markdown, where the milestones are a table.
pub fn texts_of_markdown(document: &Document) -> Vec<String> {
    let mut document = document.clone();
    for block in &mut document.blocks {
        if let Block::Milestones { points } = block {
            *block = milestone_table(points);
        }
    }
    texts(&document)
}

fn milestone_table(points: &[Point]) -> Block {
    let column = |title: &str| Column { title: title.into(), at_end: false };
    let mut before: Option<Time> = None;
    let row = |point: &Point| {
        let since = before.replace(point.at).map(|before| match point.at.minutes_since(before) {
            0 => "same minute".to_owned(),
            _ => span_between(before, point.at),
        });
        [point.clock.clone(), point.label.clone(), since.unwrap_or_default()]
            .map(|text| vec![Span::text(text)])
            .to_vec()
    };
    Block::Table {
        columns: ["Time", "Milestone", "Since the one before"].map(column).to_vec(),
        rows: points.iter().map(row).collect(),
    }
}

/// Each separate text (a heading, a paragraph, a cell), with the targets of its links.
pub fn texts(document: &Document) -> Vec<String> {
    let as_of = document.as_of.utc().format("As of %Y-%m-%d %H:%M UTC").to_string();
    let mut texts = vec![document.title.clone(), as_of];
    for block in &document.blocks {
        match block {
            Block::Heading { text, .. } | Block::Quote { text } => texts.push(text.clone()),
            Block::Open { text } => texts.push(format!("Open: {text}")),
            Block::Paragraph { spans } => texts.push(joined(spans)),
            Block::List { items } => texts.extend(items.iter().map(|item| joined(item))),
            Block::Pairs { pairs } => {
                texts.extend(pairs.iter().map(|(name, value)| format!("{name}: {}", joined(value))))
            }
            Block::Table { columns, rows } => {
                texts.extend(columns.iter().map(|column| column.title.clone()));
                texts.extend(rows.iter().flatten().map(|cell| joined(cell)));
            }
            Block::File { caption, .. } => texts.push(joined(caption)),
            Block::Milestones { .. } => {}
        }
    }
    texts.retain(|text| !text.is_empty());
    texts
}

fn joined(spans: &[Span]) -> String {
    let text = |span: &Span| match span {
        Span::Text { text } | Span::Strong { text } | Span::Aside { text } => text.clone(),
        Span::Link { text, to } if to.starts_with("https://") => format!("→{to}→{text}"),
        Span::Link { text, to } => format!("{text} ({to})"),
        Span::Entry { number } if *number <= 120 => format!("→#entry-{number}→#{number}"),
        Span::Entry { number } | Span::Anchor { number } => format!("#{number}"),
    };
    spans.iter().map(text).collect()
}

/// Any text, often with characters that are markup in some format.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(HOSTILE).prop_map(str::to_owned),
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
        (any_text(), any_spans()).prop_map(|(name, caption)| Block::File {
            number: 7,
            name,
            picture: true,
            caption
        }),
        (any_text(), any_text(), prop::collection::vec(cells(2..3), 0..3)).prop_map(|(one, other, rows)| {
            let column = |title| Column { title, at_end: false };
            Block::Table { columns: vec![column(one), column(other)], rows }
        }),
    ]
}

pub fn any_document() -> impl Strategy<Value = Document> {
    let blocks = prop::collection::vec(any_block(), 0..6);
    (any_text(), blocks).prop_map(|(title, blocks)| Document { title, as_of: Time::from_millis(0), blocks })
}

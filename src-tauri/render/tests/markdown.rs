//! The Markdown as a CommonMark and GFM parser reads it: every text is intact, and nothing becomes markup.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod any;
mod sample;

use std::fmt::Write as _;

use any::{any_document, texts_of_markdown};
use comrak::{
    Arena, Options,
    nodes::{AstNode, NodeValue},
    parse_document,
};
use grizzly_render::{Files, markdown};
use proptest::prelude::*;

/// The only HTML that may be written, besides anchors.
const TAGS: &[&str] =
    &["<!-- -->", "<br>", "<strong>", "</strong>", "<em>", "</em>", "<span>", "</span>", "</a>"];

/// Each separate text (a heading, a paragraph, a cell) as parsed, with its links.
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
            // A text that is only a line break.
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
            NodeValue::HtmlInline(html) => {
                assert!(TAGS.contains(&html.as_str()), "a text became HTML: {html}")
            }
            NodeValue::Link(link) => write!(text, "→{}→", link.url).unwrap(),
            NodeValue::Strong | NodeValue::Emph => {}
            other => panic!("a text became markup: {other:?}"),
        }
    }
    text
}

#[test]
fn a_document_with_everything() {
    let document = sample::everything();
    let markdown = markdown(&document, &Files::default());
    assert_eq!(read(&markdown), texts_of_markdown(&document));
    insta::assert_snapshot!("everything.md", markdown);
}

proptest! {
    #[test]
    fn every_text_is_intact(document in any_document()) {
        let markdown = markdown(&document, &Files::default());
        prop_assert_eq!(read(&markdown), texts_of_markdown(&document), "{}", markdown);
    }
}

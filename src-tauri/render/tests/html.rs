//! The HTML as a browser parses it: every text is intact, no script, nothing from outside.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod any;
mod sample;

use any::{any_document, texts};
use grizzly_core::{
    Time,
    document::{Block, Document, Span},
};
use grizzly_render::{Attachment, Files, html};
use proptest::prelude::*;
use scraper::{ElementRef, Html, Node, Selector};

/// The elements that a page may have.
const ELEMENTS: &str = "html head meta title style body main h1 h2 h3 p time dl dt dd ul li blockquote div table thead \
    tbody tr th td strong span bdi a figure svg line polyline circle text tspan";
/// The attributes that elements may have. None can run a script.
const ATTRIBUTES: &str = "lang charset http-equiv content name class datetime tabindex scope id href rel role aria-label \
    width height x1 x2 y1 y2 points cx cy r x y dx dy";

fn read(page: &Html) -> Vec<String> {
    let texts = Selector::parse("h1, h2, h3, p, dl, li, blockquote, th, td").unwrap();
    let mut found = Vec::new();
    for element in page.select(&texts) {
        if element.value().name() == "dl" {
            found.extend(pairs(element));
        } else {
            found.push(text(element));
        }
    }
    found.retain(|text| !text.is_empty());
    found
}

fn pairs(list: ElementRef) -> Vec<String> {
    let parts: Vec<String> = list.child_elements().map(text).collect();
    parts.chunks(2).map(|pair| pair.join(": ")).collect()
}

fn text(element: ElementRef) -> String {
    let mut out = String::new();
    for node in element.descendants() {
        match node.value() {
            Node::Text(text) => out.push_str(text),
            Node::Element(link) if link.name() == "a" && link.attr("id").is_none() => {
                out.push_str(&format!("→{}→", link.attr("href").unwrap()));
            }
            _ => {}
        }
    }
    out
}

fn assert_no_scripts(page: &Html) {
    let known = |list: &str, name: &str| list.split_whitespace().any(|known| known == name);
    for element in page.select(&Selector::parse("*").unwrap()) {
        let element = element.value();
        assert!(known(ELEMENTS, element.name()), "a text became the element <{}>", element.name());
        for (name, value) in element.attrs() {
            assert!(known(ATTRIBUTES, name), "a text became the attribute {name}={value:?}");
            let is_allowed = ["https://", "http://", "#entry-"].iter().any(|start| value.starts_with(start));
            assert!(name != "href" || is_allowed, "a link has the target {value:?}");
        }
    }
}

#[test]
fn a_document_with_everything() {
    let document = sample::everything();
    let html = html(&document, &Files::default());
    let page = Html::parse_document(&html);
    assert_eq!(read(&page), texts(&document));
    assert_no_scripts(&page);
    insta::assert_snapshot!("everything.html", html.split_once("</style>").unwrap().1);
}

#[test]
fn the_policy_allows_inline_styles_only_and_they_load_nothing() {
    let html = html(&sample::everything(), &Files::default());
    assert!(html.contains(
        "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\""
    ));
    let style = html.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    for loading in ["url(", "@import", "image(", "image-set(", "http"] {
        assert!(!style.contains(loading), "the styles have {loading}");
    }
}

#[test]
fn a_file_can_only_be_saved() {
    let caption = vec![Span::strong("<b>.html"), Span::aside(" · 1 KB")];
    let file =
        |number| Block::File { number, name: "<b>.html".into(), picture: false, caption: caption.clone() };
    let document =
        Document { title: "RFO".into(), as_of: Time::from_millis(0), blocks: vec![file(7), file(8)] };
    let bytes = b"<script>alert(1)</script>".to_vec();
    let attachment = Attachment { name: "7-\" onclick=alert(1) x=\".html".into(), bytes };
    let files = Files { attachments: [(7, attachment)].into(), ..Files::default() };
    let page = Html::parse_document(&html(&document, &files));
    let links: Vec<ElementRef> = page.select(&Selector::parse("a").unwrap()).collect();
    let [link] = links.as_slice() else { panic!("one file is there: {links:?}") };
    let attributes: Vec<_> = link.value().attrs().collect();
    assert_eq!(
        attributes,
        [
            ("class", "download"),
            ("download", "7-\" onclick=alert(1) x=\".html"),
            ("href", "data:application/octet-stream;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=="),
        ],
        "plain bytes under a name, which no browser opens as a page"
    );
    assert_eq!(page.select(&Selector::parse("script, b").unwrap()).count(), 0);
}

#[test]
fn every_reference_links_to_the_row_of_its_entry() {
    let page = Html::parse_document(&html(&sample::everything(), &Files::default()));
    let mut references = 0;
    for link in page.select(&Selector::parse("a[href^='#entry-']").unwrap()) {
        let target = Selector::parse(&format!("tr {}", link.attr("href").unwrap())).unwrap();
        assert_eq!(page.select(&target).count(), 1);
        references += 1;
    }
    assert_eq!(references, 122, "two references, and each of the 120 rows to itself");
}

/// The text with each run of line breaks as one `\n`.
fn one_break(text: &str) -> String {
    let mut letters: Vec<char> = text.replace('\r', "\n").chars().collect();
    letters.dedup_by(|one, other| (*one, *other) == ('\n', '\n'));
    letters.into_iter().collect()
}

proptest! {
    #[test]
    fn every_text_is_intact(document in any_document()) {
        let page = Html::parse_document(&html(&document, &Files::default()));
        // HTML reads `\r\n` as one line break (13.2.3.5), unless a tag is between them.
        let squeezed = |texts: Vec<String>| -> Vec<String> { texts.iter().map(|text| one_break(text)).collect() };
        prop_assert_eq!(squeezed(read(&page)), squeezed(texts(&document)));
        assert_no_scripts(&page);
    }
}

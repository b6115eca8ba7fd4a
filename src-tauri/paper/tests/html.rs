//! What a browser makes of the HTML: every text as it was, nothing that runs, nothing from outside.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod any;
mod sample;

use any::{any_document, said};
use grizzly_paper::html;
use proptest::prelude::*;
use scraper::{ElementRef, Html, Node, Selector};

/// All that may be in a page.
const ELEMENTS: &str = "html head meta title style body main h1 h2 h3 p time dl dt dd ul li blockquote div table thead \
    tbody tr th td strong span bdi a figure svg line polyline circle text tspan";
/// All that may be said of it. None of these can run anything.
const ATTRIBUTES: &str = "lang charset http-equiv content name class datetime tabindex scope id href rel role aria-label \
    width height x1 x2 y1 y2 points cx cy r x y dx dy";

fn read(page: &Html) -> Vec<String> {
    let texts = Selector::parse("h1, h2, h3, p, dl, li, blockquote, th, td").unwrap();
    let mut said = Vec::new();
    for element in page.select(&texts) {
        if element.value().name() == "dl" {
            said.extend(pairs(element));
        } else {
            said.push(text(element));
        }
    }
    said.retain(|text| !text.is_empty());
    said
}

fn pairs(list: ElementRef) -> Vec<String> {
    let parts: Vec<String> = list.child_elements().map(text).collect();
    parts.chunks(2).map(|pair| pair.join(": ")).collect()
}

fn text(element: ElementRef) -> String {
    let mut said = String::new();
    for node in element.descendants() {
        match node.value() {
            Node::Text(text) => said.push_str(text),
            Node::Element(link) if link.name() == "a" && link.attr("id").is_none() => {
                said.push_str(&format!("→{}→", link.attr("href").unwrap()));
            }
            _ => {}
        }
    }
    said
}

fn check_that_nothing_runs(page: &Html) {
    let known = |list: &str, name: &str| list.split_whitespace().any(|known| known == name);
    for element in page.select(&Selector::parse("*").unwrap()) {
        let element = element.value();
        assert!(known(ELEMENTS, element.name()), "a text became <{}>", element.name());
        for (name, value) in element.attrs() {
            assert!(known(ATTRIBUTES, name), "a text became {name}={value:?}");
            let leads = ["https://", "http://", "#entry-"].iter().any(|start| value.starts_with(start));
            assert!(name != "href" || leads, "a link leads to {value:?}");
        }
    }
}

#[test]
fn a_document_with_everything() {
    let document = sample::everything();
    let html = html(&document);
    let page = Html::parse_document(&html);
    assert_eq!(read(&page), said(&document));
    check_that_nothing_runs(&page);
    insta::assert_snapshot!("everything.html", html.split_once("</style>").unwrap().1);
}

#[test]
fn nothing_but_the_style_inside_is_allowed_and_it_asks_for_nothing() {
    let html = html(&sample::everything());
    assert!(html.contains(
        "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\""
    ));
    let style = html.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    for asking in ["url(", "@import", "image(", "image-set(", "http"] {
        assert!(!style.contains(asking), "the style says {asking}");
    }
}

#[test]
fn every_reference_leads_to_the_row_of_its_entry() {
    let page = Html::parse_document(&html(&sample::everything()));
    let mut references = 0;
    for link in page.select(&Selector::parse("a[href^='#entry-']").unwrap()) {
        let target = Selector::parse(&format!("tr {}", link.attr("href").unwrap())).unwrap();
        assert_eq!(page.select(&target).count(), 1);
        references += 1;
    }
    assert_eq!(references, 122, "two references, and each of the 120 rows to itself");
}

proptest! {
    #[test]
    fn every_text_comes_back_as_it_was(document in any_document()) {
        let page = Html::parse_document(&html(&document));
        // HTML knows one end of a line (13.2.3.5).
        let said: Vec<String> = said(&document).iter().map(|text| text.replace("\r\n", "\n").replace('\r', "\n")).collect();
        prop_assert_eq!(read(&page), said);
        check_that_nothing_runs(&page);
    }
}

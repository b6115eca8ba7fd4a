//! The PDF as other programs read it: poppler's tools and qpdf.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod any;
mod sample;

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

use any::any_document;
use grizzly_core::document::{Block, Document, Span};
use grizzly_render::{Files, PdfError, pdf};
use proptest::prelude::*;

/// The sample document, rendered once for all tests.
static SAMPLE: LazyLock<RenderedPdf> = LazyLock::new(|| RenderedPdf::of("sample.pdf", &sample::everything()));

struct RenderedPdf {
    path: PathBuf,
}

impl RenderedPdf {
    fn of(name: &str, document: &Document) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::write(&path, pdf(document, &Files::default(), &|_| true).unwrap()).unwrap();
        Self { path }
    }

    fn run(&self, tool: &str, before: &[&str], after: &[&str]) -> String {
        let output = Command::new(tool).args(before).arg(&self.path).args(after).output();
        let output =
            output.unwrap_or_else(|error| panic!("{tool} (poppler-utils, qpdf: make setup-test): {error}"));
        assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The text in drawing order.
    fn text(&self) -> String {
        self.run("pdftotext", &["-raw"], &["-"])
    }

    fn page(&self, number: usize) -> String {
        let number = number.to_string();
        self.run("pdftotext", &["-raw", "-f", &number, "-l", &number], &["-"])
    }

    fn info(&self) -> BTreeMap<String, String> {
        let info = self.run("pdfinfo", &["-isodates"], &[]);
        let pair =
            |line: &str| line.split_once(':').map(|(name, value)| (name.to_owned(), value.trim().to_owned()));
        info.lines().filter_map(pair).collect()
    }
}

/// Without white space, because a PDF breaks lines elsewhere.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn every_text_is_extracted_in_reading_order() {
    let texts = any::texts(&sample::everything());
    let rendered = squeezed(&SAMPLE.text());
    // Link targets are not printed, and a name is in its own column.
    let texts = texts.iter().flat_map(|text| text.split('→').step_by(2)).flat_map(|text| text.split(": "));
    let mut from = 0;
    for text in texts.filter(|text| !sample::is_extracted_reordered(text)) {
        let text = squeezed(text);
        let found = rendered.get(from..).unwrap().find(&text);
        let found = found.unwrap_or_else(|| panic!("{text:?} is missing after {:?}", &rendered[..from]));
        from += found + text.len();
    }
}

#[test]
fn other_scripts_are_extracted_with_or_without_a_font() {
    let rendered = squeezed(&SAMPLE.text());
    for text in ["決済が停止しています。支付服务不可用。결제불가", "🔥onfire", "הדות"]
    {
        assert!(
            rendered.contains(text) || rendered.contains(&text.chars().rev().collect::<String>()),
            "{text}"
        );
    }
}

#[test]
fn it_has_metadata_and_numbered_pages() {
    let rendered = &*SAMPLE;
    let info = rendered.info();
    for (name, value) in [
        ("Title", "Checkout returns 500s: reason for outage"),
        ("CreationDate", "2026-03-30T14:30:00Z"),
        ("Tagged", "yes"),
        ("JavaScript", "no"),
        ("Page size", "595.28 x 841.89 pts (A4)"),
    ] {
        assert_eq!(info[name], value, "{name}");
    }
    let pages: usize = info["Pages"].parse().unwrap();
    assert!(pages > 5, "the sample is longer than a page of a table: {pages}");
    for page in 1..=pages {
        let text = rendered.page(page);
        let footer = format!("Checkout returns 500s: reason for outage {page} / {pages}");
        assert!(squeezed(&text).ends_with(&squeezed(&footer)), "page {page}: {text}");
    }
}

#[test]
fn a_table_head_is_repeated_on_every_page() {
    let rendered = &*SAMPLE;
    let pages: usize = rendered.info()["Pages"].parse().unwrap();
    for page in (1..=pages).map(|page| rendered.page(page)).filter(|page| page.contains("Update CS")) {
        assert!(page.contains("Time Who What Entry"), "rows without a head:\n{page}");
    }
}

#[test]
fn headings_are_bookmarks_and_references_link_to_their_page() {
    let rendered = &*SAMPLE;
    let xml = rendered.run("pdftohtml", &["-xml", "-i", "-stdout", "-q"], &[]);
    let outline = xml.split_once("<outline>").unwrap().1.rsplit_once("</outline>").unwrap().0;
    let bookmarks: Vec<&str> =
        outline.lines().filter_map(|line| Some(line.split_once("\">")?.1.split_once('<')?.0)).collect();
    assert_eq!(
        bookmarks,
        [
            "Milestones",
            "Milestones close together",
            "a) Alerting and monitoring",
            "Updates to CEO and CS",
            "Texts that look like markup",
            "b) Timeline",
            "d) Fix and prevention"
        ]
    );
    let page_of_31 = (1..).find(|page| rendered.page(*page).contains("#31\n")).unwrap();
    assert!(xml.contains(&format!("#{page_of_31}\">#31</a>")), "#31 is on page {page_of_31}");
}

#[test]
fn only_web_addresses_are_links() {
    let links = SAMPLE.run("pdfinfo", &["-url"], &[]);
    let addresses: Vec<&str> =
        links.lines().skip(1).filter_map(|line| line.split_whitespace().nth(2)).collect();
    let allowed = ["https://git.example/shop/pulls/4711?a=1&b=(2)", "https://shop.example/status"];
    for address in allowed {
        assert!(addresses.contains(&address), "{address} is not a link: {links}");
    }
    assert!(addresses.iter().all(|address| allowed.contains(address)), "{links}");
}

#[test]
fn nothing_is_outside_the_page() {
    let words = SAMPLE.run("pdftotext", &["-bbox"], &["-"]);
    let mut found = 0;
    for word in words.lines().filter(|line| line.trim_start().starts_with("<word")) {
        let edge = |name: &str| -> f32 {
            word.split_once(&format!("{name}=\"")).unwrap().1.split_once('"').unwrap().0.parse().unwrap()
        };
        assert!(edge("xMin") > 60.0 && edge("xMax") < 535.28, "it is in the margin: {word}");
        assert!(edge("yMin") > 50.0 && edge("yMax") < 815.0, "it is in the margin: {word}");
        found += 1;
    }
    assert!(found > 1000, "the sample has many words: {found}");
}

#[test]
fn screen_readers_get_the_structure() {
    let rendered = &*SAMPLE;
    let structure = rendered.run("pdfinfo", &["-struct-text"], &[]);
    let count = |tag: &str| structure.lines().filter(|line| line.trim_start().starts_with(tag)).count();
    assert_eq!((count("H1"), count("H2"), count("H3")), (1, 5, 2));
    assert_eq!(count("TH"), 4 + 3 + 3 + 4, "heads are read once, not on each page");
    assert!(structure.contains("Figure"), "{structure}");
    assert!(!structure.contains(" / "), "page numbers are not read");
    let metadata = rendered.run("pdfinfo", &["-meta"], &[]);
    assert!(metadata.contains("<pdfuaid:part>1</pdfuaid:part>"), "it declares PDF/UA-1: {metadata}");
}

#[test]
fn it_is_valid_and_reproducible() {
    let document = sample::everything();
    assert_eq!(pdf(&document, &Files::default(), &|_| true).unwrap(), fs::read(&SAMPLE.path).unwrap());
    SAMPLE.run("qpdf", &["--check"], &[]);
}

#[test]
fn its_share_grows_to_the_end_and_it_stops_when_nobody_wants_it() {
    // Given somebody who watches how far it is
    let (document, files) = (sample::everything(), Files::default());
    let shares = RefCell::new(Vec::new());
    let watched = pdf(&document, &files, &|share| {
        shares.borrow_mut().push(share);
        true
    });
    assert!(watched.is_ok());
    // Then the share grows to the end
    let shares = shares.into_inner();
    assert!(shares.is_sorted() && shares.last() == Some(&1.0), "{shares:?}");
    // When they want it no longer, at the layout or at a page, then nothing more is done
    for until in [0.3, 0.8] {
        let asked = Cell::new(0);
        let canceled = pdf(&document, &files, &|share| {
            asked.set(asked.get() + usize::from(share > until));
            share <= until
        });
        assert!(matches!(canceled, Err(PdfError::Canceled)), "at {until}");
        assert_eq!(asked.get(), 1, "at {until}: it goes on although it is canceled, or is tried again");
    }
}

#[test]
fn a_row_longer_than_a_page_continues_on_the_next() {
    let long = (0..2000).map(|word| format!("word{word}")).collect::<Vec<_>>().join(" ");
    let column = |title: &str| grizzly_core::document::Column { title: title.into(), at_end: false };
    let table = Block::Table {
        columns: vec![column("Time"), column("What")],
        rows: vec![vec![vec![Span::text("10:42")], vec![Span::text(&long)]]],
    };
    let rendered = RenderedPdf::of("long-row.pdf", &Document { blocks: vec![table], ..sample::everything() });
    assert!(rendered.info()["Pages"].parse::<usize>().unwrap() > 1);
    assert!(rendered.text().contains("word1999"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_document_has_a_pdf(document in any_document()) {
        prop_assert!(pdf(&document, &Files::default(), &|_| true).is_ok());
    }
}

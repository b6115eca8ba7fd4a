//! What other programs read in the PDF: poppler's tools and qpdf.
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
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

use any::any_document;
use grizzly_core::document::{Block, Document, Span};
use grizzly_paper::pdf;
use proptest::prelude::*;

/// The document with everything, drawn once for all tests.
static SAMPLE: LazyLock<Paper> = LazyLock::new(|| Paper::of("sample.pdf", &sample::everything()));

struct Paper {
    path: PathBuf,
}

impl Paper {
    fn of(name: &str, document: &Document) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::write(&path, pdf(document).unwrap()).unwrap();
        Self { path }
    }

    fn run(&self, tool: &str, before: &[&str], after: &[&str]) -> String {
        let output = Command::new(tool).args(before).arg(&self.path).args(after).output();
        let output =
            output.unwrap_or_else(|error| panic!("{tool} (poppler-utils, qpdf: make setup-test): {error}"));
        assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The text in the order in which it is drawn.
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

/// Lines end elsewhere on paper.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn every_text_comes_out_in_the_order_of_reading() {
    let said = any::said(&sample::everything());
    let paper = squeezed(&SAMPLE.text());
    // Where a link leads is not printed, and a name stands in a column of its own.
    let texts = said.iter().flat_map(|text| text.split('→').step_by(2)).flat_map(|text| text.split(": "));
    let mut from = 0;
    for text in texts.filter(|text| !sample::is_read_otherwise(text)) {
        let text = squeezed(text);
        let found = paper.get(from..).unwrap().find(&text);
        let found = found.unwrap_or_else(|| panic!("{text:?} is missing after {:?}", &paper[..from]));
        from += found + text.len();
    }
}

#[test]
fn other_scripts_can_be_read_whether_a_font_has_them_or_not() {
    let paper = squeezed(&SAMPLE.text());
    for text in ["決済が停止しています。支付服务不可用。결제불가", "🔥itbleeds", "הדות"]
    {
        assert!(paper.contains(text) || paper.contains(&text.chars().rev().collect::<String>()), "{text}");
    }
}

#[test]
fn it_says_what_it_is_and_every_page_which_it_is() {
    let paper = &*SAMPLE;
    let info = paper.info();
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
        let text = paper.page(page);
        let foot = format!("Checkout returns 500s: reason for outage {page} / {pages}");
        assert!(squeezed(&text).ends_with(&squeezed(&foot)), "page {page}: {text}");
    }
}

#[test]
fn the_head_of_a_table_is_on_every_page_of_it() {
    let paper = &*SAMPLE;
    let pages: usize = paper.info()["Pages"].parse().unwrap();
    for page in (1..=pages).map(|page| paper.page(page)).filter(|page| page.contains("Told CS")) {
        assert!(page.contains("Time Who What Entry"), "rows without a head:\n{page}");
    }
}

#[test]
fn headings_are_bookmarks_and_references_lead_to_their_page() {
    let paper = &*SAMPLE;
    let xml = paper.run("pdftohtml", &["-xml", "-i", "-stdout", "-q"], &[]);
    let outline = xml.split_once("<outline>").unwrap().1.rsplit_once("</outline>").unwrap().0;
    let bookmarks: Vec<&str> =
        outline.lines().filter_map(|line| Some(line.split_once("\">")?.1.split_once('<')?.0)).collect();
    assert_eq!(
        bookmarks,
        [
            "The course of it",
            "A course that is hard to draw",
            "a) Alerting and monitoring",
            "What was told outside",
            "Texts that want to be something else",
            "b) Timeline",
            "d) Fix and prevention"
        ]
    );
    let page_of_31 = (1..).find(|page| paper.page(*page).contains("#31\n")).unwrap();
    assert!(xml.contains(&format!("#{page_of_31}\">#31</a>")), "#31 is on page {page_of_31}");
}

#[test]
fn web_addresses_are_links_and_nothing_else_is() {
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
fn nothing_runs_out_of_the_page() {
    let words = SAMPLE.run("pdftotext", &["-bbox"], &["-"]);
    let mut found = 0;
    for word in words.lines().filter(|line| line.trim_start().starts_with("<word")) {
        let edge = |name: &str| -> f32 {
            word.split_once(&format!("{name}=\"")).unwrap().1.split_once('"').unwrap().0.parse().unwrap()
        };
        assert!(edge("xMin") > 60.0 && edge("xMax") < 535.28, "it stands in the margin: {word}");
        assert!(edge("yMin") > 50.0 && edge("yMax") < 815.0, "it stands in the margin: {word}");
        found += 1;
    }
    assert!(found > 1000, "the sample has many words: {found}");
}

#[test]
fn what_is_read_to_people_has_its_structure() {
    let paper = &*SAMPLE;
    let structure = paper.run("pdfinfo", &["-struct-text"], &[]);
    let count = |tag: &str| structure.lines().filter(|line| line.trim_start().starts_with(tag)).count();
    assert_eq!((count("H1"), count("H2"), count("H3")), (1, 5, 2));
    assert_eq!(count("TH"), 4 + 3 + 3 + 4, "heads are read once, not on each page");
    assert!(structure.contains("Figure"), "{structure}");
    assert!(!structure.contains(" / "), "page numbers are not read");
    let metadata = paper.run("pdfinfo", &["-meta"], &[]);
    assert!(metadata.contains("<pdfuaid:part>1</pdfuaid:part>"), "it keeps to PDF/UA-1: {metadata}");
}

#[test]
fn it_is_sound_and_the_same_every_time() {
    let document = sample::everything();
    assert_eq!(pdf(&document).unwrap(), fs::read(&SAMPLE.path).unwrap());
    SAMPLE.run("qpdf", &["--check"], &[]);
}

#[test]
fn a_row_that_is_longer_than_a_page_goes_on_on_the_next() {
    let long = (0..2000).map(|word| format!("word{word}")).collect::<Vec<_>>().join(" ");
    let column = |title: &str| grizzly_core::document::Column { title: title.into(), at_end: false };
    let table = Block::Table {
        columns: vec![column("Time"), column("What")],
        rows: vec![vec![vec![Span::text("10:42")], vec![Span::text(&long)]]],
    };
    let paper = Paper::of("long-row.pdf", &Document { blocks: vec![table], ..sample::everything() });
    assert!(paper.info()["Pages"].parse::<usize>().unwrap() > 1);
    assert!(paper.text().contains("word1999"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_document_has_a_pdf(document in any_document()) {
        prop_assert!(pdf(&document).is_ok());
    }
}

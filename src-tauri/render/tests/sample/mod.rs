//! A document with every kind of block, and with texts that look like markup.
#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing, reason = "each test binary uses a part")]

use grizzly_core::{
    Time,
    document::{Block, Column, Document, Point, Span, Tone},
};

/// Texts that are markup, links, mentions or trouble in some format. Each must be rendered as it is.
pub const HOSTILE: &[&str] = &[
    "<script>alert(1)</script> & &lt; &amp;",
    "[our bank](javascript:alert(1)) ![x](https://evil.example/x.png)",
    "| pipes | break | tables |",
    "`code` ``` fence *stars* _under_ ~~retracted~~ $x^2$ :tada:",
    "@channel @ada see #12, acme/shop#12, GH-12 and ops@shop.example",
    "https://evil.example/a_b?x=1&y=2 and www.evil.example",
    "# not a heading - not a list > not a quote 1. not a number",
    "C:\\Temp\\new \\* ends with a backslash \\",
    "</svg></style></title> <!-- -->",
    "مرحبا، الخدمة متوقفة (503)",
    "שלום, the API is down, תודה",
    "決済が停止しています。支付服务不可用。결제 불가",
    "Ödeme başarısız: ığüşöç İĞÜŞÖÇ; zażółć gęślą jaźń; Đã khôi phục dịch vụ; Ελληνικά; Русский",
    "🔥 on fire 🐻‍❄️ → ✓ ≥ 5 %",
    "Averyveryverylongwordwithoutanyplacetobreakitwhichgoesonandonandonandonandonandonandonandonandonandonuntilthemargin",
];

/// Whether PDF readers may extract the text in another order: it has right-to-left text or emoji.
pub fn is_extracted_reordered(text: &str) -> bool {
    text.contains(|c| ('\u{590}'..'\u{8ff}').contains(&c) || c == '🔥' || c == '✓')
}

pub fn everything() -> Document {
    let mut blocks = vec![
        Block::Pairs {
            pairs: vec![
                ("Severity".into(), vec![Span::strong("SEV1"), Span::aside(" (at first SEV2)")]),
                ("Affected".into(), vec![Span::text("about 1,200 users of checkout, "), Span::Entry { number: 14 }]),
                ("Lasted".into(), vec![Span::text("48 min, from the first error to the fix")]),
                ("Led by".into(), vec![Span::text("Ada, then أمينة, then Bora")]),
            ],
        },
        Block::Paragraph {
            spans: vec![
                Span::text("Checkout returned 500s because a migration locked the orders table. "),
                Span::strong("No order was lost."),
                Span::text(" The rollback of payments to 4.12.1 helped "),
                Span::Entry { number: 31 },
                Span::text("; the change is "),
                Span::Link { text: "pull request 4711".into(), to: "https://git.example/shop/pulls/4711?a=1&b=(2)".into() },
                Span::text(", and the runbook "),
                Span::Link { text: "this one".into(), to: "javascript:alert(1)".into() },
                Span::aside(" (as of today)"),
                Span::text("."),
            ],
        },
        heading(2, "Milestones"),
        Block::Milestones { points: points(MILESTONES) },
        table(&[("Milestone", false), ("Time", true), ("Since the one before", true)], milestones()),
        heading(3, "Milestones close together"),
        Block::Milestones { points: points(CROWDED) },
        heading(2, "a) Alerting and monitoring"),
        Block::Paragraph {
            spans: vec![Span::text(
                "Detected by a customer 9 min after the first error. An end-to-end test of the checkout would have \
                 found it in one minute.\nThis is its own line:\n\n    indented after an empty one.",
            )],
        },
        Block::Open { text: "What would have detected this before users noticed?".into() },
        heading(3, "Updates to CEO and CS"),
        Block::Quote {
            text: "Customers cannot pay since 10:31. We are rolling back.\n- About 1,200 users are affected.\n> Next update at 11:15."
                .into(),
        },
        heading(2, "Texts that look like markup"),
        Block::List { items: HOSTILE.iter().map(|text| vec![Span::text(*text)]).collect() },
    ];
    for text in HOSTILE {
        blocks.push(Block::Quote { text: (*text).into() });
    }
    blocks.extend([
        Block::Open { text: HOSTILE.join("\n") },
        table(
            &[("Text", false), ("Strong and aside", false), ("Link", false)],
            HOSTILE.iter().map(|text| {
                vec![
                    vec![Span::text(*text)],
                    vec![Span::strong(*text), Span::text("|"), Span::aside(*text)],
                    vec![Span::Link { text: (*text).into(), to: "https://shop.example/status".into() }],
                ]
            }),
        ),
        heading(2, "b) Timeline"),
        table(&[("Time", true), ("Who", false), ("What", false), ("Entry", true)], timeline()),
        heading(2, "d) Fix and prevention"),
        Block::List {
            items: vec![
                vec![
                    Span::strong("Detect: "),
                    Span::text("an end-to-end test of checkout, Bora, by 2026-04-14"),
                ],
                vec![Span::strong("Prevent: "), Span::text("migrations that lock are refused by the linter")],
            ],
        },
    ]);
    Document { title: "Checkout returns 500s: reason for outage".into(), as_of: at(4 * 3600), blocks }
}

/// Seconds after 10:30 UTC on the day of the outage.
fn at(seconds: i64) -> Time {
    Time::parse("2026-03-30T10:30:00Z").unwrap().plus_seconds(seconds)
}

fn clock(seconds: i64) -> String {
    at(seconds).utc().format("%H:%M").to_string()
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, text: text.into() }
}

fn table(columns: &[(&str, bool)], rows: impl IntoIterator<Item = Vec<Vec<Span>>>) -> Block {
    let columns = columns.iter().map(|(title, at_end)| Column { title: (*title).into(), at_end: *at_end });
    Block::Table { columns: columns.collect(), rows: rows.into_iter().collect() }
}

const MILESTONES: &[(i64, &str, Tone)] = &[
    (60, "First error", Tone::Bad),
    (600, "Detected", Tone::Bad),
    (660, "Declared", Tone::Plain),
    (690, "Call opened", Tone::Plain),
    (720, "Leader named", Tone::Plain),
    (960, "First task assigned", Tone::Plain),
    (1080, "First rollback started", Tone::Plain),
    (2220, "Mitigated", Tone::Good),
    (2940, "Fixed", Tone::Good),
    (5400, "Resolved", Tone::Good),
];

/// Ten within a minute, and one three days later.
const CROWDED: &[(i64, &str, Tone)] = &[
    (0, "First error", Tone::Bad),
    (5, "Detected", Tone::Bad),
    (11, "Declared", Tone::Plain),
    (12, "Call opened", Tone::Plain),
    (20, "Leader named, who came from another call and needed a briefing on the incident first", Tone::Plain),
    (24, "أول مهمة", Tone::Plain),
    (31, "First rollback <started>", Tone::Plain),
    (44, "Mitigated", Tone::Good),
    (52, "Fixed", Tone::Good),
    (59, "Resolved", Tone::Good),
    (3 * 86_400, "RFO published", Tone::Plain),
];

fn points(milestones: &[(i64, &str, Tone)]) -> Vec<Point> {
    milestones
        .iter()
        .map(|(seconds, label, tone)| Point {
            at: at(*seconds),
            clock: clock(*seconds),
            label: (*label).into(),
            tone: *tone,
        })
        .collect()
}

fn milestones() -> impl Iterator<Item = Vec<Vec<Span>>> {
    let mut before = None;
    MILESTONES.iter().map(move |(seconds, label, _)| {
        let since = before
            .replace(*seconds)
            .map_or("".to_owned(), |before| grizzly_core::time::span(seconds - before));
        vec![vec![Span::text(*label)], vec![Span::text(clock(*seconds))], vec![Span::text(since)]]
    })
}

fn timeline() -> impl Iterator<Item = Vec<Vec<Span>>> {
    let texts = [
        "error rate of checkout rises to 12 %",
        "Rollback of payments started, from 4.13.0 to 4.12.1",
        "Bora: only customers in the EU are affected, and only those who pay by card; those who pay by invoice get \
         through, which is why the dashboards of the whole shop looked fine for so long",
        "Update CS",
        "Emre paged: by phone",
    ];
    let who = ["", "Ada", "Bora", "Chloe Vandenberghe", "Emre"];
    (0..120).map(move |row: u32| {
        let (who, text) = (who[row as usize % 5], texts[row as usize % 5]);
        vec![
            vec![Span::text(clock(i64::from(row) * 45))],
            vec![Span::text(who)],
            if row == 40 {
                vec![Span::text(text), Span::aside(" (written later)")]
            } else {
                vec![Span::text(text)]
            },
            vec![Span::Anchor { number: row + 1 }],
        ]
    })
}

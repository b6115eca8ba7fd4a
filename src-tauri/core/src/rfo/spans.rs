//! The spans and blocks that make up the document.

use crate::{
    document::{Block, Column, Span},
    event::RfoSection,
    rfo::{RfoAnswer, Statement, TimelineRow, time_formatter::TimeFormatter},
    text::capital,
};

pub fn row_spans(row: &TimelineRow) -> Vec<Span> {
    let mut spans = Vec::new();
    if !row.title.is_empty() {
        spans.push(Span::strong(row.title.clone()));
    }
    if !row.detail.is_empty() {
        let colon = if row.title.is_empty() { "" } else { ": " };
        spans.push(Span::text(format!("{colon}{}", row.detail)));
    }
    if row.corrected {
        spans.push(Span::aside(" · corrected"));
    }
    spans
}

/// What a person wrote for a section, after what was asked.
pub fn paragraphs(answer: &RfoAnswer) -> Vec<Block> {
    let asked =
        question_label(answer.section).map(|label| [Span::strong(format!("{label}:")), Span::text(" ")]);
    let parts: Vec<&str> = answer.text.split("\n\n").filter(|part| !part.trim().is_empty()).collect();
    let last = parts.len().saturating_sub(1);
    let paragraph = |(place, part): (usize, &&str)| {
        let mut spans: Vec<Span> = asked.clone().into_iter().flatten().filter(|_| place == 0).collect();
        spans.extend(if place == 0 { text(&capital(part.trim())) } else { text(part.trim()) });
        if place == last {
            spans.extend([Span::text(" "), Span::Entry { number: answer.entry }]);
        }
        Block::Paragraph { spans }
    };
    parts.iter().enumerate().map(paragraph).collect()
}

/// The question that the section answers, as a label. `None`: nobody is asked, so its heading says what it is.
fn question_label(section: RfoSection) -> Option<&'static str> {
    match section {
        RfoSection::Alerting => Some("What would have detected this before users noticed"),
        RfoSection::Learned => Some("What we learned"),
        RfoSection::Fix => Some("What the fix was"),
        RfoSection::Prevention => Some("How to prevent this kind of problem"),
        RfoSection::Summary | RfoSection::Timeline | RfoSection::Impact => None,
    }
}

/// What was stated, each with its label. Without a text, when it was; the end with both, as what it ended with was said of
/// that time.
pub fn pairs(statements: &[Statement], clock: TimeFormatter) -> Option<Block> {
    let pair = |one: &Statement| {
        let at = format!("at {}", clock.time(one.at));
        let (label, words) = match (one.text.is_empty(), one.name) {
            (true, _) => (one.label.clone(), at),
            (false, None) => (format!("{} {at}", one.label), one.text.clone()),
            (false, Some(_)) => (one.label.clone(), one.text.clone()),
        };
        (label, vec![Span::text(format!("{words} ")), Span::Entry { number: one.entry }])
    };
    (!statements.is_empty()).then(|| Block::Pairs { pairs: statements.iter().map(pair).collect() })
}

pub fn heading(text: &str) -> Vec<Block> {
    vec![Block::Heading { level: 2, text: text.to_owned() }]
}

pub fn start(title: &str) -> Column {
    Column { title: title.to_owned(), at_end: false }
}

pub fn end(title: &str) -> Column {
    Column { title: title.to_owned(), at_end: true }
}

pub fn text(words: &str) -> Vec<Span> {
    vec![Span::text(words)]
}

pub fn with_why(result: &str, why: &str) -> Vec<Span> {
    let why = (!why.is_empty()).then(|| Span::aside(format!(" · {why}")));
    text(&capital(result)).into_iter().chain(why).collect()
}

pub fn numbers(entries: &[u32]) -> Vec<Span> {
    let mut spans = Vec::new();
    for number in entries {
        if !spans.is_empty() {
            spans.push(Span::text(" "));
        }
        spans.push(Span::Entry { number: *number });
    }
    spans
}

pub fn cited(words: String, entries: &[u32]) -> Vec<Span> {
    let cites = numbers(entries);
    let words = if cites.is_empty() { words } else { format!("{words} ") };
    [Span::text(words)].into_iter().chain(cites).collect()
}

/// Without the numbers of entries, which nobody outside can look up.
pub fn uncited(blocks: Vec<Block>) -> Vec<Block> {
    let bare = |spans: Vec<Span>| {
        let mut spans: Vec<Span> = spans
            .into_iter()
            .filter(|span| !matches!(span, Span::Entry { .. } | Span::Anchor { .. }))
            .collect();
        // The spaces that were before them.
        while let Some(Span::Text { text }) = spans.last_mut() {
            text.truncate(text.trim_end().len());
            if !text.is_empty() {
                break;
            }
            spans.pop();
        }
        if let Some(Span::Aside { text }) = spans.last_mut() {
            text.truncate(text.trim_end().len());
        }
        spans
    };
    let bare_all = |all: Vec<Vec<Span>>| all.into_iter().map(bare).collect();
    let uncited = |block| match block {
        Block::Paragraph { spans } => Block::Paragraph { spans: bare(spans) },
        Block::List { items } => Block::List { items: bare_all(items) },
        Block::Pairs { pairs } => {
            Block::Pairs { pairs: pairs.into_iter().map(|(name, value)| (name, bare(value))).collect() }
        }
        Block::Table { columns, rows } => {
            Block::Table { columns, rows: rows.into_iter().map(bare_all).collect() }
        }
        Block::File { number, name, picture, caption } => {
            Block::File { number, name, picture, caption: bare(caption) }
        }
        block @ (Block::Heading { .. }
        | Block::Open { .. }
        | Block::Quote { .. }
        | Block::Milestones { .. }) => block,
    };
    blocks.into_iter().map(uncited).collect()
}

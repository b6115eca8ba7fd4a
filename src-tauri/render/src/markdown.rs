//! Markdown: CommonMark with GFM tables, for pasting into GitHub and the like.
//!
//! No text becomes markup: CommonMark syntax is escaped, and what GitHub would link (addresses, mentions, issues,
//! commits, emoji) is split by an empty comment, which is invisible once rendered.

use std::collections::BTreeSet;

use grizzly_core::document::{Block, Column, Document, Point, Span};

use crate::{
    Files, address, anchors, as_of,
    milestones::{PlacedMilestone, drawing},
    unlinked,
};

const SPLIT: &str = "<!-- -->";

/// The document as CommonMark. References link to the row that describes the entry.
pub fn markdown(document: &Document, files: &Files) -> String {
    let mut writer = MarkdownWriter { anchors: anchors(document), files, out: String::new() };
    writer.heading(1, &document.title);
    writer.part(&format!("*As of {}*", as_of(document.as_of)));
    let mut before: Option<&Block> = None;
    for block in &document.blocks {
        if before.is_some_and(is_list) && is_list(block) {
            // Otherwise the two lists would merge.
            writer.part(SPLIT);
        }
        writer.block(block);
        before = Some(block);
    }
    writer.out
}

fn is_list(block: &Block) -> bool {
    matches!(block, Block::List { .. } | Block::Pairs { .. })
}

/// Where a text is, which decides how its lines end.
#[derive(Clone, Copy)]
enum TextPosition {
    /// On one line: a heading, a cell.
    Line,
    /// On lines that start with this prefix.
    Lines(&'static str),
}

struct MarkdownWriter<'a> {
    anchors: BTreeSet<u32>,
    files: &'a Files,
    out: String,
}

impl MarkdownWriter<'_> {
    fn part(&mut self, part: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(part);
        self.out.push('\n');
    }

    fn heading(&mut self, level: u8, text: &str) {
        let marks = "#".repeat(level.clamp(1, 6).into());
        self.part(&format!("{marks} {}", escape(text, TextPosition::Line)));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Paragraph { spans } => self.part(&self.inline(spans, TextPosition::Lines(""))),
            Block::List { items } => {
                let item = |item: &Vec<Span>| format!("- {}", self.inline(item, TextPosition::Lines("  ")));
                self.part(&items.iter().map(item).collect::<Vec<_>>().join("\n"));
            }
            Block::Pairs { pairs } => {
                let item = |(name, value): &(String, Vec<Span>)| {
                    let spans: Vec<Span> = [Span::strong(format!("{name}:")), Span::text(" ")]
                        .into_iter()
                        .chain(value.clone())
                        .collect();
                    format!("- {}", self.inline(&spans, TextPosition::Lines("  ")))
                };
                self.part(&pairs.iter().map(item).collect::<Vec<_>>().join("\n"));
            }
            Block::Table { columns, rows } => self.part(&self.table(columns, rows)),
            Block::Open { text } => {
                let spans = [Span::strong("Open:"), Span::text(" "), Span::text(text)];
                self.part(&format!("> {}", self.inline(&spans, TextPosition::Lines("> "))));
            }
            Block::Quote { text } => self.part(&format!("> {}", escape(text, TextPosition::Lines("> ")))),
            Block::File { number, name, picture, caption } => {
                if let Some(path) = self.files.paths.get(number) {
                    let mark = if *picture { "!" } else { "" };
                    self.part(&format!("{mark}[{}](<{}>)", escape(name, TextPosition::Line), target(path)));
                }
                self.part(&self.inline(caption, TextPosition::Lines("")));
            }
            Block::Milestones { points } if points.is_empty() => {}
            Block::Milestones { points } => self.part(&self.milestones(points)),
        }
    }

    fn table(&self, columns: &[Column], rows: &[Vec<Vec<Span>>]) -> String {
        let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
        let head = line(columns.iter().map(|column| escape(&column.title, TextPosition::Line)).collect());
        let rule =
            line(columns.iter().map(|column| if column.at_end { "--:" } else { "---" }.to_owned()).collect());
        let row = |row: &Vec<Vec<Span>>| {
            line(row.iter().map(|cell| self.inline(cell, TextPosition::Line)).collect())
        };
        [head, rule].into_iter().chain(rows.iter().map(row)).collect::<Vec<_>>().join("\n")
    }

    /// The milestones as a table, since there is no drawing.
    fn milestones(&self, points: &[Point]) -> String {
        let column = |title: &str, at_end| Column { title: title.to_owned(), at_end };
        let columns =
            [column("Time", true), column("Milestone", false), column("Since the one before", true)];
        let row = |one: &PlacedMilestone| {
            let since = one.since_before.as_deref().unwrap_or_default().trim_start_matches("+ ");
            [&one.point.clock, &one.point.label, since].map(|text| vec![Span::text(text)]).to_vec()
        };
        let rows: Vec<Vec<Vec<Span>>> = drawing(points).milestones.iter().map(row).collect();
        self.table(&columns, &rows)
    }

    fn inline(&self, spans: &[Span], place: TextPosition) -> String {
        let shown: Vec<String> = spans.iter().map(shown).collect();
        let whole = shown.concat();
        let mut out = String::new();
        let mut from = 0;
        for (span, shown) in spans.iter().zip(&shown) {
            let fragment = Fragment { whole: &whole, from, to: from + shown.len(), place };
            from = fragment.to;
            let written = match span {
                Span::Text { .. } => fragment.escape(),
                Span::Strong { .. } => fragment.emphasized("**", "strong", &out),
                Span::Aside { .. } => fragment.emphasized("*", "em", &out),
                Span::Link { to, .. } => match address(to) {
                    Some(to) => format!("[{}](<{}>)", fragment.escape(), target(to)),
                    None => fragment.escape(),
                },
                // GitHub makes no links within a link.
                Span::Entry { number } if self.anchors.contains(number) => {
                    format!("[#{number}](#entry-{number})")
                }
                Span::Entry { .. } => fragment.escape(),
                Span::Anchor { number } => format!("<a id=\"entry-{number}\">#{number}</a>"),
            };
            out.push_str(&written);
        }
        out
    }
}

fn shown(span: &Span) -> String {
    match span {
        Span::Text { text } | Span::Strong { text } | Span::Aside { text } => text.clone(),
        Span::Link { text, to } if address(to).is_some() => text.clone(),
        Span::Link { text, to } => unlinked(text, to),
        Span::Entry { number } | Span::Anchor { number } => format!("#{number}"),
    }
}

/// An address between `<` and `>`.
fn target(to: &str) -> String {
    let mut target = String::with_capacity(to.len());
    for c in to.chars() {
        match c {
            '&' => target.push_str("&amp;"),
            '<' | '>' | '\\' | '|' => target.push_str(&format!("%{:02X}", u32::from(c))),
            c if c.is_whitespace() || c.is_control() => {
                c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| target.push_str(&format!("%{byte:02X}")));
            }
            c => target.push(c),
        }
    }
    target
}

fn escape(text: &str, place: TextPosition) -> String {
    Fragment { whole: text, from: 0, to: text.len(), place }.escape()
}

/// A part of a text with its surroundings.
#[derive(Clone, Copy)]
struct Fragment<'a> {
    whole: &'a str,
    from: usize,
    to: usize,
    place: TextPosition,
}

impl<'a> Fragment<'a> {
    fn text(self) -> &'a str {
        self.whole.get(self.from..self.to).unwrap_or_default()
    }

    /// Escaped, so that it is rendered as this text.
    fn escape(self) -> String {
        let before = self.whole.get(..self.from).unwrap_or_default();
        let mut line_from = before.rfind('\n').map_or(0, |at| at + 1);
        let mut out = String::with_capacity(self.text().len());
        for (at, c) in self.text().char_indices() {
            let (at, after) = (self.from + at, self.from + at + c.len_utf8());
            let line = self.whole.get(line_from..at).unwrap_or_default();
            let rest = self.whole.get(after..).unwrap_or_default();
            if c == '\n' {
                out.push_str(&line_end(self.place, rest));
                line_from = after;
                continue;
            }
            match character(c, line, rest, after == self.to) {
                Some(written) => out.push_str(&written),
                None => out.push(c),
            }
        }
        out
    }

    /// In asterisks where they work, which depends on the characters on both sides (CommonMark 6.2), else in tags.
    fn emphasized(self, mark: &str, tag: &str, written: &str) -> String {
        let inner = self.escape();
        let before = self.whole.get(..self.from).and_then(|before| before.chars().last());
        let after = self.whole.get(self.to..).and_then(|after| after.chars().next());
        let free = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let bounds = |inside: Option<char>, outside| {
            inside.is_some_and(|c| c.is_alphanumeric() || !c.is_whitespace() && free(outside))
        };
        if bounds(inner.chars().next(), before)
            && bounds(inner.chars().last(), after)
            && !written.ends_with('*')
        {
            format!("{mark}{inner}{mark}")
        } else {
            format!("<{tag}>{inner}</{tag}>")
        }
    }
}

fn line_end(place: TextPosition, rest: &str) -> String {
    match place {
        // At the end of a block, a backslash is just a backslash.
        TextPosition::Lines(begin) if !rest.is_empty() => format!("\\\n{begin}"),
        _ => "<br>".to_owned(),
    }
}

/// How a character must be escaped, if so. `line` is the text before it on its line, `rest` the text after it. If it is
/// the `last` of its fragment, markup may follow.
fn character(c: char, line: &str, rest: &str, last: bool) -> Option<String> {
    const SPACES: [char; 2] = [' ', '\t'];
    let next = rest.chars().next();
    let at_start = line.is_empty();
    let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let escaped = || Some(format!("\\{c}"));
    let split = || Some(format!("{c}{SPLIT}"));
    let as_number = || Some(format!("&#{};", u32::from(c)));
    match c {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '|' => escaped(),
        '&' => Some("&amp;".to_owned()),
        // GitHub's math looks for it in the rendered text, hence the tags.
        '$' => Some("<span>&#36;</span>".to_owned()),
        // At the start and the end of a line they would be removed.
        ' ' | '\t' if line.trim_start_matches(SPACES).is_empty() => as_number(),
        ' ' | '\t' if matches!(rest.trim_start_matches(SPACES).chars().next(), None | Some('\n')) => {
            as_number()
        }
        c if c.is_control() && c != '\t' => as_number(),
        '>' | '-' | '+' | '=' if at_start => escaped(),
        // It could be the line under a table's head.
        ':' if at_start && next == Some('-') => escaped(),
        '.' | ')' if !at_start && line.chars().all(|c| c.is_ascii_digit()) => escaped(),
        '!' if last || next == Some('[') => escaped(),
        '#' if word(next) => split(),
        '#' => escaped(),
        '@' if next.is_some_and(|c| !c.is_whitespace()) => split(),
        ':' if rest.starts_with("//") || is_shortcode(line, rest) => split(),
        '.' if ends_with(line, "www") => Some(format!("{SPLIT}.")),
        '-' if ends_with(line, "GH") && word(next) => split(),
        c if begins_commit(c, line, rest) => split(),
        _ => None,
    }
}

fn ends_with(line: &str, end: &str) -> bool {
    let from = line.len().checked_sub(end.len());
    from.and_then(|from| line.get(from..)).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

/// `:tada:`, but not the minutes of `10:42:05`.
fn is_shortcode(line: &str, rest: &str) -> bool {
    let name = rest.split_once(':').map(|(name, _)| name).unwrap_or_default();
    let in_name = |c: char| c.is_ascii_alphanumeric() || "_+-".contains(c);
    !name.is_empty() && name.chars().all(in_name) && !line.ends_with(|c: char| c.is_ascii_digit())
}

/// 7 to 40 hexadecimal digits, which GitHub links to a commit.
fn begins_commit(c: char, line: &str, rest: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    if line.ends_with(word) || !c.is_ascii_hexdigit() {
        return false;
    }
    let tail = rest.split(|c: char| !word(c)).next().unwrap_or_default();
    let all = || std::iter::once(c).chain(tail.chars());
    (6..40).contains(&tail.len())
        && all().all(|c| c.is_ascii_hexdigit())
        && all().any(|c| c.is_ascii_digit())
        && all().any(|c| c.is_ascii_alphabetic())
}

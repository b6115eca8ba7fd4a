//! A report or notes, in Markdown or plain text: key events, lists, headings, tables and sentences with
//! times. The fallback for text that no other format matches better.

use crate::{
    columns::{TimelineColumns, between_bars, named_zone, zone_of},
    format::{Format, ParsedRows, RowRole, SourceRow, TimePosition, Timed},
    key,
    line::SkipReason,
    plain::{clean, item, label},
    timestamp::{Timestamp, day_within, whole_day},
};

pub const FORMAT: Format = Format {
    name: "report",
    label: "Report or notes (Markdown, plain lines)",
    sample: "- First detected: 2023-01-11 14:22\n- 2023-01-11 14:34 rollback started\n| 14:50 | errors fall |\n**15:05 UTC** – fixed",
    split: None,
    fits: |rows| {
        rows.iter()
            .filter(|row| Timestamp::leading(item(&row.text).2).is_some() || row.text.starts_with('|'))
            .count()
    },
    parse,
};

/// What may still belong to the last timed line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    /// Code blocks: the time is in a sentence.
    Code,
    /// Wrapped lines, and lines indented deeper than this.
    Line {
        indent: usize,
        blank: bool,
    },
    /// Everything up to the next heading.
    Heading,
}

struct Parser {
    parsed: ParsedRows,
    open: Open,
    fence: bool,
    front_matter: bool,
    table: Option<TimelineColumns>,
}

pub(super) fn parse(rows: &[SourceRow]) -> ParsedRows {
    let mut parser = Parser {
        parsed: ParsedRows::default(),
        open: Open::Nothing,
        fence: false,
        front_matter: false,
        table: None,
    };
    for (place, row) in rows.iter().enumerate() {
        let next = rows.get(place + 1).map_or("", |row| row.text.as_ref());
        parser.row(place, &row.text, next);
    }
    parser.parsed
}

impl Parser {
    fn row(&mut self, place: usize, row: &str, next: &str) {
        let text = row.trim();
        if (place == 0 && text == "---") || self.front_matter {
            return self.front_matter(place, text);
        }
        if text.starts_with("```") || text.starts_with("~~~") {
            let closes_itself = text.trim_start_matches('`').contains("```");
            self.fence = !self.fence && !closes_itself;
            return self.continue_with(row, self.open != Open::Nothing);
        }
        if self.fence {
            return self.continue_with(row, self.open != Open::Nothing);
        }
        if text.is_empty() {
            if let Open::Line { blank, .. } = &mut self.open {
                *blank = true;
            }
            self.table = None;
            return self.skip(SkipReason::Empty);
        }
        if let Some((level, heading)) = heading(text) {
            return self.heading(level, heading);
        }
        if text.len() > 2 && text.chars().all(|c| "-=*_ ".contains(c)) {
            return self.skip(SkipReason::Separator);
        }
        if text.starts_with('|') || (self.table.is_some() && text.contains('|')) || is_table_separator(next) {
            return self.table_row(&between_bars(text), is_table_separator(text), is_table_separator(next));
        }
        if row.contains('\t') && self.tabs(row.trim_end()) {
            return;
        }
        self.table = None;
        self.line(place, row);
    }

    fn front_matter(&mut self, place: usize, text: &str) {
        if text == "---" {
            self.front_matter = place == 0;
        } else if let Some((name, value)) = text.split_once(':') {
            match name.trim().to_lowercase().as_str() {
                "title" => {
                    self.note_day(value);
                    self.parsed.title = Some(value.trim().to_owned());
                }
                name if ["date", "created", "start", "began", "day"]
                    .iter()
                    .any(|word| name.contains(word)) =>
                {
                    self.parsed.day = self.parsed.day.or_else(|| day_within(value));
                }
                _ => {}
            }
        }
        self.skip(SkipReason::Metadata);
    }

    fn skip(&mut self, reason: SkipReason) {
        self.parsed.push(RowRole::Skipped(reason));
    }

    fn add(
        &mut self,
        timestamp: Timestamp,
        author: Option<String>,
        text: &str,
        position: TimePosition,
        open: Open,
    ) {
        self.parsed.push(RowRole::Timed(Timed { timestamp, author, text: text.to_owned(), position }));
        self.open = open;
    }

    fn continue_with(&mut self, row: &str, belongs: bool) {
        if !belongs || !self.parsed.add(row) {
            self.skip(SkipReason::NoTime);
        }
    }

    /// `### 2018 October 21 23:07 UTC`, `## 13 March 2024`, `## Timeline (UTC)`.
    fn heading(&mut self, level: usize, heading: &str) {
        self.table = None;
        self.open = Open::Nothing;
        if let Some((timestamp, words)) = Timestamp::leading(heading) {
            if level == 1 && self.parsed.title.is_none() && !words.is_empty() {
                self.parsed.title = Some(words.to_owned());
            }
            return self.add(timestamp, None, words, TimePosition::Timeline, Open::Heading);
        }
        // `## Update - 14:30 UTC`; a title with a time is no timeline line.
        if let Some((before, timestamp, after)) =
            Timestamp::within(heading).filter(|_| self.parsed.title.is_some())
        {
            let words = format!("{} {}", label(before), clean(after));
            return self.add(timestamp, None, words.trim(), TimePosition::Timeline, Open::Heading);
        }
        self.note_zone(heading);
        if let Some(day) = whole_day(heading) {
            return self.parsed.push(RowRole::Day(day));
        }
        self.note_day(heading);
        if self.parsed.title.is_none() && !is_section(heading) {
            self.parsed.title = Some(heading.to_owned());
        }
        self.skip(SkipReason::Heading);
    }

    /// Remembers the zone in a remark such as `All times are in UTC`.
    fn note_zone(&mut self, text: &str) {
        if self.parsed.zone.is_some() || text.len() > 200 {
            return;
        }
        let lower = text.to_lowercase();
        let about_time = ["time zone", "timezone", "times ", "timeline", "timestamps", "(utc)", "times:"];
        if about_time.iter().any(|words| lower.contains(words)) {
            self.parsed.zone = named_zone(text);
        }
    }

    /// Remembers the first date above all timed rows as the date of times without one.
    fn note_day(&mut self, text: &str) {
        if self.parsed.day.is_some() || self.parsed.last().is_some() {
            return;
        }
        let lower = text.to_lowercase();
        let about_the_text = ["updated", "published", "posted", "written", "review", "created"];
        if !about_the_text.iter().any(|word| lower.contains(word)) {
            self.parsed.day = day_within(text);
        }
    }

    fn table_row(&mut self, cells: &[&str], is_rule: bool, is_head: bool) {
        self.open = Open::Nothing;
        if is_rule {
            self.table.get_or_insert_default();
            return self.skip(SkipReason::TableHeader);
        }
        if is_head {
            self.table = Some(TimelineColumns::named(cells).unwrap_or_default());
            if self.parsed.zone.is_none() {
                self.parsed.zone = zone_of(cells);
            }
            return self.skip(SkipReason::TableHeader);
        }
        let columns = self.table.clone().unwrap_or_default();
        columns.row(cells, &mut self.parsed);
    }

    /// Adds a row of a table with tabs; returns whether it is one.
    fn tabs(&mut self, row: &str) -> bool {
        let cells: Vec<&str> = row.split('\t').map(str::trim).collect();
        let starts_with_moment = cells.iter().take(3).any(|cell| Timestamp::whole(cell).is_some());
        if starts_with_moment && cells.len() > 1 {
            self.open = Open::Nothing;
            let columns = self.table.clone().unwrap_or_default();
            columns.row(&cells, &mut self.parsed);
            return true;
        }
        let no_number = !row.chars().any(|c| c.is_ascii_digit());
        match TimelineColumns::named(&cells).filter(|_| no_number && cells.len() > 1) {
            Some(columns) => {
                self.table = Some(columns);
                if self.parsed.zone.is_none() {
                    self.parsed.zone = zone_of(&cells);
                }
                self.skip(SkipReason::TableHeader);
                true
            }
            None => false,
        }
    }

    fn line(&mut self, place: usize, row: &str) {
        let (indent, is_item, body) = item(row);
        let line = Open::Line { indent, blank: false };
        if key::is_duration(body) {
            self.open = Open::Nothing;
            return self.skip(SkipReason::Duration);
        }
        if let Some((timestamp, words)) = Timestamp::leading(body) {
            let (author, words) = speaker(words);
            // `T0: deploy at 14:00 UTC` is the start of relative times.
            let named = timestamp.clock.is_none().then(|| Timestamp::within(words)).flatten();
            let timestamp = match named {
                Some((_, moment, _)) if timestamp.after == Some(0) => {
                    Timestamp { after: timestamp.after, ..moment }
                }
                _ => timestamp,
            };
            return self.add(timestamp, author, words, TimePosition::Timeline, line);
        }
        if let Some(day) = whole_day(body) {
            self.note_zone(body);
            self.open = Open::Nothing;
            return self.parsed.push(RowRole::Day(day));
        }
        if self.deeper(indent, is_item)
            && Timestamp::within(body).is_none_or(|(_, timestamp, _)| timestamp.day.is_none())
        {
            return self.continue_with(row, true);
        }
        if let Some((before, timestamp, after)) = Timestamp::within(body) {
            let behind = clean(after);
            let nothing_behind =
                behind.is_empty() || after.trim_start_matches(['*', '_', ' ']).starts_with(['(', ',', ';']);
            // An unparsed date is not part of the label.
            let named = label(before).trim_end_matches(|c: char| c.is_ascii_digit() || "-/. ".contains(c));
            if let Some(kind) = key::kind_of_label(named).filter(|_| nothing_behind) {
                let words = format!("{named} {}", behind.trim_matches([',', ';', ' ']));
                return self.add(timestamp, None, words.trim(), TimePosition::Key(kind), line);
            }
            return self.add(timestamp, None, body, TimePosition::Sentence, Open::Code);
        }
        if let Some(at) = permalink(body) {
            return self.add(Timestamp::exact(at), None, body, TimePosition::Sentence, Open::Nothing);
        }
        if let Some((name, value)) = body.split_once(':')
            && label(name).to_lowercase().ends_with("date")
            && let Some(day) = whole_day(label(value))
        {
            self.open = Open::Nothing;
            self.parsed.day.get_or_insert(day);
            return self.skip(SkipReason::Day);
        }
        self.note_zone(body);
        self.note_day(body);
        let belongs = match self.open {
            Open::Heading => true,
            Open::Line { blank, .. } => !is_item && (!blank || self.needs_text()),
            Open::Nothing | Open::Code => false,
        };
        if !belongs {
            self.open = Open::Nothing;
            if place == 0 && self.parsed.title.is_none() && body.len() < 200 {
                self.parsed.title = Some(body.to_owned());
            }
        }
        self.continue_with(row, belongs);
    }

    /// Whether a line is indented deeper than the open one.
    fn deeper(&self, indent: usize, is_item: bool) -> bool {
        matches!(self.open, Open::Line { indent: open, .. } if indent > open && (is_item || indent > open + 1))
    }

    /// The last timed line has at most one word (`09:15 UTC – Investigating`): its text follows below.
    fn needs_text(&self) -> bool {
        self.parsed.last().is_some_and(|timed| timed.text.split_whitespace().count() < 2)
    }
}

/// The level and text of a heading.
fn heading(text: &str) -> Option<(usize, &str)> {
    let words = text.trim_start_matches('#');
    let marks = text.len() - words.len();
    ((1..7).contains(&marks) && words.starts_with(' '))
        .then(|| (marks, words.trim().trim_end_matches('#').trim()))
}

/// Whether this is a section heading, not the title.
fn is_section(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    ["timeline", "summary", "impact", "key events", "overview", "background", "what happened"]
        .iter()
        .any(|section| lower.trim_start_matches(['*', ' ']).starts_with(section))
}

/// `|---|:--|`
fn is_table_separator(text: &str) -> bool {
    let text = text.trim();
    text.contains('-') && text.contains('|') && text.chars().all(|c| "|-: ".contains(c))
}

/// `<ada> text`, `[ada] text`, `@ada: text`.
fn speaker(words: &str) -> (Option<String>, &str) {
    let marked = |open: char, close: char| {
        let (name, rest) = words.strip_prefix(open)?.split_once(close)?;
        let is_name = !name.is_empty()
            && name.len() < 40
            && !name.contains(|c: char| c.is_whitespace() || "/#=".contains(c));
        (is_name && !rest.starts_with('('))
            .then(|| (Some(name.trim_start_matches('@').to_owned()), rest.trim()))
    };
    let at = || {
        let (name, rest) = words.strip_prefix('@')?.split_once(':')?;
        (!name.contains(char::is_whitespace)).then(|| (Some(name.to_owned()), rest.trim()))
    };
    marked('<', '>').or_else(|| marked('[', ']')).or_else(at).unwrap_or((None, words))
}

/// The time in a link to a Slack message: `…/archives/C123/p1709287500000200`.
fn permalink(text: &str) -> Option<grizzly_core::Time> {
    let (_, rest) = text.split_once("/archives/")?;
    let (_, rest) = rest.split_once("/p")?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let micros: i64 = (digits.len() == 16).then(|| digits.parse().ok()).flatten()?;
    Some(grizzly_core::Time::from_millis(micros / 1000))
}

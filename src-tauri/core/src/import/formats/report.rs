//! A report, in Markdown or plain: key events, lists, headings, tables and sentences with times. It reads
//! everything that no other format reads better.

use crate::import::{
    Reason,
    columns::{Columns, between_bars, named_zone, zone_of},
    format::{Format, Place, Read, Role, Row, Said},
    key,
    plain::{clean, item, label},
    stamp::{Stamp, day_within, whole_day},
};

pub const FORMAT: Format = Format {
    name: "report",
    label: "Report or notes (Markdown, plain lines)",
    sample: "- First detected: 2023-01-11 14:22\n- 2023-01-11 14:34 rollback started\n| 14:50 | errors fall |\n**15:05 UTC** – fixed",
    split: None,
    fits: |rows| {
        rows.iter()
            .filter(|row| Stamp::leading(item(&row.text).2).is_some() || row.text.starts_with('|'))
            .count()
    },
    read,
};

/// What may still belong to the line that was taken last.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    /// Blocks of code: the time stood in a sentence.
    Code,
    /// What is wrapped or indented deeper than this.
    Line {
        indent: usize,
        blank: bool,
    },
    /// Everything up to the next heading.
    Heading,
}

struct Reader {
    read: Read,
    open: Open,
    fence: bool,
    front_matter: bool,
    table: Option<Columns>,
}

pub(super) fn read(rows: &[Row]) -> Read {
    let mut reader =
        Reader { read: Read::default(), open: Open::Nothing, fence: false, front_matter: false, table: None };
    for (place, row) in rows.iter().enumerate() {
        let next = rows.get(place + 1).map_or("", |row| row.text.as_ref());
        reader.row(place, &row.text, next);
    }
    reader.read
}

impl Reader {
    fn row(&mut self, place: usize, row: &str, next: &str) {
        let text = row.trim();
        if (place == 0 && text == "---") || self.front_matter {
            return self.front_matter(place, text);
        }
        if text.starts_with("```") || text.starts_with("~~~") {
            let closes_itself = text.trim_start_matches('`').contains("```");
            self.fence = !self.fence && !closes_itself;
            return self.go_on(row, self.open != Open::Nothing);
        }
        if self.fence {
            return self.go_on(row, self.open != Open::Nothing);
        }
        if text.is_empty() {
            if let Open::Line { blank, .. } = &mut self.open {
                *blank = true;
            }
            self.table = None;
            return self.leave(Reason::Empty);
        }
        if let Some((level, heading)) = heading(text) {
            return self.heading(level, heading);
        }
        if text.len() > 2 && text.chars().all(|c| "-=*_ ".contains(c)) {
            return self.leave(Reason::Rule);
        }
        if text.starts_with('|') || (self.table.is_some() && text.contains('|')) || is_rule_of_table(next) {
            return self.table_row(&between_bars(text), is_rule_of_table(text), is_rule_of_table(next));
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
                    self.remark_day(value);
                    self.read.title = Some(value.trim().to_owned());
                }
                name if ["date", "created", "start", "began", "day"]
                    .iter()
                    .any(|word| name.contains(word)) =>
                {
                    self.read.day = self.read.day.or_else(|| day_within(value));
                }
                _ => {}
            }
        }
        self.leave(Reason::FrontMatter);
    }

    fn leave(&mut self, reason: Reason) {
        self.read.push(Role::Left(reason));
    }

    fn say(&mut self, stamp: Stamp, author: Option<String>, text: &str, place: Place, open: Open) {
        self.read.push(Role::Said(Said { stamp, author, text: text.to_owned(), place }));
        self.open = open;
    }

    fn go_on(&mut self, row: &str, belongs: bool) {
        if !belongs || !self.read.add(row) {
            self.leave(Reason::NoTime);
        }
    }

    /// `### 2018 October 21 23:07 UTC`, `## 13 March 2024`, `## Timeline (UTC)`.
    fn heading(&mut self, level: usize, heading: &str) {
        self.table = None;
        self.open = Open::Nothing;
        if let Some((stamp, words)) = Stamp::leading(heading) {
            if level == 1 && self.read.title.is_none() && !words.is_empty() {
                self.read.title = Some(words.to_owned());
            }
            return self.say(stamp, None, words, Place::Timeline, Open::Heading);
        }
        // `## Update - 14:30 UTC`; the title may name when it was without being a line of the timeline.
        if let Some((before, stamp, after)) = Stamp::within(heading).filter(|_| self.read.title.is_some()) {
            let words = format!("{} {}", label(before), clean(after));
            return self.say(stamp, None, words.trim(), Place::Timeline, Open::Heading);
        }
        self.remark_zone(heading);
        if let Some(day) = whole_day(heading) {
            return self.read.push(Role::Day(day));
        }
        self.remark_day(heading);
        if self.read.title.is_none() && !is_chapter(heading) {
            self.read.title = Some(heading.to_owned());
        }
        self.leave(Reason::Heading);
    }

    /// `All times are in UTC`, and nothing that is a time itself.
    fn remark_zone(&mut self, text: &str) {
        if self.read.zone.is_some() || text.len() > 200 {
            return;
        }
        let lower = text.to_lowercase();
        let about_time = ["time zone", "timezone", "times ", "timeline", "timestamps", "(utc)", "times:"];
        if about_time.iter().any(|words| lower.contains(words)) {
            self.read.zone = named_zone(text);
        }
    }

    /// The first day in what stands before all that has a time is the day of bare times.
    fn remark_day(&mut self, text: &str) {
        if self.read.day.is_some() || self.read.last().is_some() {
            return;
        }
        let lower = text.to_lowercase();
        let of_the_text = ["updated", "published", "posted", "written", "review", "created"];
        if !of_the_text.iter().any(|word| lower.contains(word)) {
            self.read.day = day_within(text);
        }
    }

    fn table_row(&mut self, cells: &[&str], is_rule: bool, is_head: bool) {
        self.open = Open::Nothing;
        if is_rule {
            self.table.get_or_insert_default();
            return self.leave(Reason::TableHead);
        }
        if is_head {
            self.table = Some(Columns::named(cells).unwrap_or_default());
            if self.read.zone.is_none() {
                self.read.zone = zone_of(cells);
            }
            return self.leave(Reason::TableHead);
        }
        let columns = self.table.clone().unwrap_or_default();
        columns.row(cells, &mut self.read);
    }

    /// A row of a table that was pasted with tabs; whether it is one.
    fn tabs(&mut self, row: &str) -> bool {
        let cells: Vec<&str> = row.split('\t').map(str::trim).collect();
        let starts_with_moment = cells.iter().take(3).any(|cell| Stamp::whole(cell).is_some());
        if starts_with_moment && cells.len() > 1 {
            self.open = Open::Nothing;
            let columns = self.table.clone().unwrap_or_default();
            columns.row(&cells, &mut self.read);
            return true;
        }
        let no_number = !row.chars().any(|c| c.is_ascii_digit());
        match Columns::named(&cells).filter(|_| no_number && cells.len() > 1) {
            Some(columns) => {
                self.table = Some(columns);
                if self.read.zone.is_none() {
                    self.read.zone = zone_of(&cells);
                }
                self.leave(Reason::TableHead);
                true
            }
            None => false,
        }
    }

    fn line(&mut self, place: usize, row: &str) {
        let (indent, is_item, body) = item(row);
        let line = Open::Line { indent, blank: false };
        if key::is_span(body) {
            self.open = Open::Nothing;
            return self.leave(Reason::Span);
        }
        if let Some((stamp, words)) = Stamp::leading(body) {
            let (author, words) = speaker(words);
            // `T0: deploy at 14:00 UTC` says from when the others count.
            let named = stamp.clock.is_none().then(|| Stamp::within(words)).flatten();
            let stamp = match named {
                Some((_, moment, _)) if stamp.after == Some(0) => Stamp { after: stamp.after, ..moment },
                _ => stamp,
            };
            return self.say(stamp, author, words, Place::Timeline, line);
        }
        if let Some(day) = whole_day(body) {
            self.remark_zone(body);
            self.open = Open::Nothing;
            return self.read.push(Role::Day(day));
        }
        if self.deeper(indent, is_item) && Stamp::within(body).is_none_or(|(_, stamp, _)| stamp.day.is_none())
        {
            return self.go_on(row, true);
        }
        if let Some((before, stamp, after)) = Stamp::within(body) {
            let behind = clean(after);
            let nothing_behind =
                behind.is_empty() || after.trim_start_matches(['*', '_', ' ']).starts_with(['(', ',', ';']);
            // A day that cannot be read is no part of the label.
            let named = label(before).trim_end_matches(|c: char| c.is_ascii_digit() || "-/. ".contains(c));
            if let Some(kind) = key::labelled(named).filter(|_| nothing_behind) {
                let words = format!("{named} {}", behind.trim_matches([',', ';', ' ']));
                return self.say(stamp, None, words.trim(), Place::Key(kind), line);
            }
            return self.say(stamp, None, body, Place::Passing, Open::Code);
        }
        if let Some(at) = permalink(body) {
            return self.say(Stamp::exact(at), None, body, Place::Passing, Open::Nothing);
        }
        if let Some((name, value)) = body.split_once(':')
            && label(name).to_lowercase().ends_with("date")
            && let Some(day) = whole_day(label(value))
        {
            self.open = Open::Nothing;
            self.read.day.get_or_insert(day);
            return self.leave(Reason::Day);
        }
        self.remark_zone(body);
        self.remark_day(body);
        let belongs = match self.open {
            Open::Heading => true,
            Open::Line { blank, .. } => !is_item && (!blank || self.says_nothing_yet()),
            Open::Nothing | Open::Code => false,
        };
        if !belongs {
            self.open = Open::Nothing;
            if place == 0 && self.read.title.is_none() && body.len() < 200 {
                self.read.title = Some(body.to_owned());
            }
        }
        self.go_on(row, belongs);
    }

    /// Whether a line stands deeper than the one that is open.
    fn deeper(&self, indent: usize, is_item: bool) -> bool {
        matches!(self.open, Open::Line { indent: open, .. } if indent > open && (is_item || indent > open + 1))
    }

    /// The last line has a time and at most one word (`09:15 UTC – Investigating`): the others follow below.
    fn says_nothing_yet(&self) -> bool {
        self.read.last().is_some_and(|said| said.text.split_whitespace().count() < 2)
    }
}

/// The level of a heading, and its words.
fn heading(text: &str) -> Option<(usize, &str)> {
    let words = text.trim_start_matches('#');
    let marks = text.len() - words.len();
    ((1..7).contains(&marks) && words.starts_with(' '))
        .then(|| (marks, words.trim().trim_end_matches('#').trim()))
}

/// The heading of a part, not of the whole.
fn is_chapter(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    ["timeline", "summary", "impact", "key events", "overview", "background", "what happened"]
        .iter()
        .any(|chapter| lower.trim_start_matches(['*', ' ']).starts_with(chapter))
}

/// `|---|:--|`
fn is_rule_of_table(text: &str) -> bool {
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

/// The moment in a link to a message of Slack: `…/archives/C123/p1709287500000200`.
fn permalink(text: &str) -> Option<crate::Time> {
    let (_, rest) = text.split_once("/archives/")?;
    let (_, rest) = rest.split_once("/p")?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let micros: i64 = (digits.len() == 16).then(|| digits.parse().ok()).flatten()?;
    Some(crate::Time::from_millis(micros / 1000))
}

//! A report or notes, in Markdown or plain text: key events, lists, headings, tables and sentences with
//! times. The fallback for text that no other format matches better.

mod bare_times;
mod entries;
mod headings;
mod html_tables;
mod letterhead;
mod lone_days;
mod notes;
mod parts;
mod posts;
mod remarks;
mod sentences;
mod tables;
mod wrapped_cells;

use std::collections::{HashMap, HashSet};

use grizzly_core::Text;

use crate::{
    columns::{TimelineColumns, between_bars},
    day::Day,
    format::{Format, ParsedRows, Part, RowRole, SourceRow, TimePosition},
    formats::{
        lone_times::{Side, labels, lone_time, side},
        slack::quoted_head,
        web_page,
    },
    key,
    kind::ImportKind,
    line::SkipReason,
    plain::{clean, item, label},
    prose::{is_plan, tells_date},
    timestamp::{Timestamp, whole_day},
};
use bare_times::{bare_time, has_bare_times, has_plain_times, plain_time, unmarked_time};
use letterhead::{is_sender, letterhead};
use lone_days::lone_days;
use notes::line_day;
use parts::{
    Fence, heading, in_sentence, is_metadata_fence, is_open_state, is_subheading, is_update, is_update_name,
    permalink, poster, record, speaker, tells_when, unmarked, update,
};
use posts::Post;
use remarks::written_at;
use tables::is_table_separator;

pub use parts::is_section;
pub use remarks::zone_remark;
pub use sentences::cut;

pub const FORMAT: Format = Format {
    name: "report",
    label: "Report or notes (Markdown, plain lines)",
    sample: "- First detected: 2023-01-11 14:22\n- 2023-01-11 14:34 rollback started\n| 14:50 | errors fall |\n**15:05 UTC** – fixed",
    split: None,
    fits: |rows| {
        rows.iter()
            .filter(|row| Timestamp::leading(unmarked(&row.text)).is_some() || row.text.starts_with('|'))
            .count()
    },
    parse,
};

/// Whether a line below the fields of a post is its text.
fn is_text_of_post(text: &str) -> bool {
    let (_, is_item, body) = item(text);
    let is_plain = !text.starts_with(['<', '{', '!', '>', '`', '~']);
    is_plain && !is_item && body.split_whitespace().count() > 4 && Timestamp::leading(label(body)).is_none()
}

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
    fence: Option<Fence>,
    front_matter: bool,
    /// The fields are those of a post on a status page: its text follows.
    is_post: bool,
    /// When that post was written.
    first_post: Option<Timestamp>,
    /// The text is a post with updates, each with its time.
    has_updates: bool,
    table: Option<TimelineColumns>,
    /// Lines open with times such as `0805:`.
    bare_times: bool,
    /// Lines open with times such as `10.14` and nothing behind them.
    plain_times: bool,
    /// Rows that are a label, with the row of its time.
    labels: HashMap<usize, usize>,
    /// Rows that are only the numbers of a day and a month.
    lone_days: HashMap<usize, Day>,
    /// The rows of these times.
    label_times: HashSet<usize>,
    /// Where the posts of the lines stand that are only a time.
    side: Option<Side>,
    post: Post,
    /// The heading above is that of a timeline, of which there is no line yet.
    is_timeline: bool,
    /// What the heading calls the ranges of times below it: `Outage window:`.
    window: Option<ImportKind>,
}

pub(super) fn parse(rows: &[SourceRow]) -> ParsedRows {
    let first = rows.iter().find(|row| !row.text.trim().is_empty());
    if first.is_some_and(|row| web_page::is_web_page(&row.text)) {
        return web_page::skipped(rows);
    }
    let labels = labels(rows);
    let mut parser = Parser {
        parsed: ParsedRows::default(),
        open: Open::Nothing,
        fence: None,
        front_matter: false,
        is_post: false,
        first_post: None,
        has_updates: rows.iter().any(|row| is_update(&row.text)),
        table: None,
        bare_times: has_bare_times(rows),
        plain_times: has_plain_times(rows),
        label_times: labels.values().copied().collect(),
        labels,
        lone_days: lone_days(rows),
        side: side(rows),
        post: Post::Nowhere,
        is_timeline: false,
        window: None,
    };
    let mut below_html = 0;
    for (place, row) in rows.iter().enumerate() {
        if place < below_html {
            parser.continue_row();
            continue;
        }
        if !parser.front_matter && parser.fence.is_none() && parser.html(&mut below_html, rows, place) {
            continue;
        }
        let next = rows.get(place + 1).map_or("", |row| row.text.as_ref());
        let above = place.checked_sub(1).and_then(|above| rows.get(above));
        if above.is_some_and(|above| is_sender(&above.text)) && parser.letter_date(&row.text) {
            continue;
        }
        if parser.label_times.contains(&place) {
            parser.parsed.push(RowRole::Continuation);
            continue;
        }
        if let Some(time) = parser.labels.get(&place).copied() {
            let is_apart = rows.get(time + 1).is_some_and(|row| row.text.trim().is_empty());
            let time = rows.get(time).map_or("", |row| row.text.as_ref());
            if parser.label_above(&row.text, time, is_apart) {
                continue;
            }
        }
        match &row.part {
            Part::Alone => parser.row(place, &row.text, next),
            Part::Starts(part) if part.starts_with('|') => parser.row(place, part, ""),
            Part::Starts(part) if !parser.front_matter => parser.line(place, part),
            Part::Starts(_) => parser.row(place, &row.text, next),
            Part::Continues => parser.continue_part(),
            Part::EndsRange => parser.end_range(),
        }
    }
    letterhead(&mut parser.parsed);
    parser.parsed
}

impl Parser {
    fn row(&mut self, place: usize, row: &str, next: &str) {
        let text = row.trim();
        if (place == 0 && is_metadata_fence(text)) || self.front_matter {
            return self.front_matter(place, text);
        }
        let fence = self.fence;
        self.fence = match fence {
            Some(fence) => Some(fence).filter(|fence| !fence.is_closed_by(text)),
            None => Fence::opened_by(text).map(|fence| self.timeline_fence(fence, next)),
        };
        // Only the text inside of a fence can be prose.
        let is_inside = fence.is_some() && self.fence.is_some();
        if !is_inside && fence.or(self.fence).is_some_and(|fence| fence.is_prose) {
            return self.skip(SkipReason::Separator);
        }
        if (fence.is_some() || self.fence.is_some())
            && !(is_inside && fence.is_some_and(|fence| fence.is_prose))
        {
            return self.continue_with(row, self.open != Open::Nothing);
        }
        if text == ">" {
            return self.skip(SkipReason::Empty);
        }
        if text.is_empty() {
            self.post = if self.post == Post::Here { Post::Nowhere } else { self.post };
            if let Open::Line { blank, .. } = &mut self.open {
                *blank = true;
            }
            self.table = None;
            return self.skip(SkipReason::Empty);
        }
        if let Some(day) = self.lone_days.get(&place).copied() {
            self.open = Open::Nothing;
            return self.parsed.push(RowRole::Day(day));
        }
        if let Some((level, heading)) = heading(text) {
            return self.heading(level, heading);
        }
        if text.len() > 2 && text.chars().all(|c| c == '^') {
            return self.skip(SkipReason::Separator);
        }
        if text.len() > 2 && text.chars().all(|c| "-=*_ ".contains(c)) {
            if self.open == Open::Heading {
                self.open = Open::Nothing;
            }
            return self.skip(SkipReason::Separator);
        }
        if text.starts_with('|') || (self.table.is_some() && text.contains('|')) || is_table_separator(next) {
            return self.table_row(&between_bars(text), is_table_separator(text), is_table_separator(next));
        }
        if row.contains('\t') && self.tabs(row.trim_end()) {
            return;
        }
        self.table = None;
        if self.parsed.timed().next().is_none()
            && next.starts_with('#')
            && let Some(day) = lone_time(row).and_then(|time| time.day).filter(|day| day.is_whole())
        {
            // Between the title and the first section, as on a letter.
            self.parsed.notes.published.get_or_insert(day);
            return self.skip(SkipReason::Metadata);
        }
        let first = std::mem::take(&mut self.first_post);
        if let Some(timestamp) = first.filter(|_| is_text_of_post(text)) {
            let text = if self.has_updates { format!("Posted: {text}") } else { text.to_owned() };
            return self.add(timestamp, None, &text, TimePosition::Timeline, Open::Heading);
        }
        self.line(place, row);
    }

    /// Remembers the date below the sender of a letter, which says when it was written.
    fn letter_date(&mut self, row: &str) -> bool {
        let is_first = self.parsed.timed().next().is_none() && self.fence.is_none();
        let day = lone_time(row).and_then(|time| time.day).filter(|day| is_first && day.is_whole());
        if let Some(day) = day {
            self.parsed.notes.published.get_or_insert(day);
            self.skip(SkipReason::Metadata);
        }
        day.is_some()
    }

    fn line(&mut self, place: usize, row: &str) {
        let (indent, is_item, body) = item(row);
        let line = Open::Line { indent, blank: false };
        if is_open_state(body) {
            self.open = Open::Nothing;
            return self.skip(SkipReason::Heading);
        }
        if key::is_duration(body) && !tells_when(body) {
            self.open = Open::Nothing;
            return self.skip(SkipReason::Duration);
        }
        if (self.open == Open::Heading || self.has_no_text()) && is_plan(body) && in_sentence(body) {
            return self.continue_with(row, true);
        }
        if let Some((timestamp, author)) = quoted_head(row) {
            return self.add(timestamp, Some(Text::line(author)), "", TimePosition::Timeline, Open::Heading);
        }
        let has_own_time = Timestamp::leading(body).is_some_and(|(timestamp, _)| !timestamp.in_prose);
        if self.post != Post::Nowhere && !has_own_time && !tells_date(body) {
            self.post = if body.ends_with(':') { Post::Follows } else { Post::Here };
            return self.continue_with(row, true);
        }
        if let Some((timestamp, words)) = Timestamp::leading(body) {
            let is_lone = lone_time(row).is_some();
            self.post = if is_lone && self.side == Some(Side::Below) { Post::Follows } else { Post::Nowhere };
            let timestamp = match self.side {
                Some(Side::Unclear) if is_lone => timestamp.with_unclear_post(),
                _ => timestamp,
            };
            if timestamp.in_prose || body.starts_with(char::is_alphabetic) {
                self.note_zone(body, false);
            }
            if timestamp.until().is_some()
                && words.is_empty()
                && let Some(kind) = self.window
            {
                return self.add(timestamp, None, "", TimePosition::Key(kind), line);
            }
            let (author, words) = speaker(words);
            // `T0: deploy at 14:00 UTC` is the start of relative times.
            let named = timestamp.clock.is_none().then(|| Timestamp::within(words)).flatten();
            let timestamp = match named {
                Some((_, moment, _)) if timestamp.seconds_after() == Some(0) => moment.with_after(0),
                _ => timestamp,
            };
            // `**2026-03-30 10:42 Update 5**`: its text is below.
            let open = if is_update_name(words) && !is_item { Open::Heading } else { line };
            return self.add(timestamp, author, words, TimePosition::Timeline, open);
        }
        if let Some((timestamp, words)) = record(body) {
            return self.add(timestamp, None, words, TimePosition::Timeline, line);
        }
        let bare = self.bare_times.then(|| bare_time(body).or_else(|| unmarked_time(body)));
        let bare = bare.flatten().or_else(|| self.plain_times.then(|| plain_time(body)).flatten());
        if let Some((clock, words)) = bare {
            let (author, words) = speaker(words);
            let timestamp = Timestamp { clock: Some(clock), ..Timestamp::default() };
            return self.add(timestamp, author, words, TimePosition::Timeline, line);
        }
        if let Some(day) = whole_day(body).or_else(|| line_day(body)) {
            self.note_zone(body, false);
            self.open = Open::Nothing;
            return self.parsed.push(RowRole::Day(day));
        }
        if self.deeper(indent, is_item)
            && Timestamp::within(body).is_none_or(|(_, timestamp, _)| timestamp.day.is_none())
        {
            return self.continue_with(row, true);
        }
        if let Some(day) = written_at(body) {
            self.parsed.notes.published.get_or_insert(day);
            let is_first = self.has_updates && self.parsed.timed().next().is_none();
            self.first_post = Timestamp::within(body)
                .map(|(_, time, _)| time)
                .filter(|time| is_first && time.clock.is_some() && day.is_whole());
            return self.skip(SkipReason::Metadata);
        }
        if let Some((before, mut timestamp, after)) = Timestamp::within_sentence(body) {
            self.note_zone(body, false);
            self.parsed.notes.fields(body);
            if let Some((author, words)) =
                poster(before).filter(|_| label(after).trim_matches(')').is_empty())
            {
                let author = Some(Text::line(author));
                return self.add(timestamp, author, words, TimePosition::Timeline, Open::Heading);
            }
            // `Resolved [15/02/2022 23:09]`
            let behind = clean(after.trim_start_matches(']'));
            let behind = behind.trim_start_matches(['-', ',', ';', '|', ' ']);
            // `Start: 16:07 - Duration: 35 minutes`
            let nothing_behind = behind.is_empty()
                || key::is_duration(behind)
                || after.trim_start_matches(['*', '_', ' ']).starts_with(['(', ',', ';'])
                || behind.starts_with("by ");
            // An unparsed date is not part of the label.
            let named = label(before).trim_end_matches(|c: char| c.is_ascii_digit() || "-/., ".contains(c));
            // `and finished at 19:55` is a part of a sentence.
            // `Service was restored at 04:13, and mail soon after` is a sentence, too.
            let is_sentence = [" was ", " were ", " is ", " are "].iter().any(|verb| named.contains(verb))
                && behind.split_whitespace().count() > 2;
            let is_label = nothing_behind && !named.starts_with("and ") && !is_sentence;
            // `Duration: 19:10 – 19:52` says when it was.
            let is_range = timestamp.until().is_some() && key::is_duration(named) && tells_when(body);
            let kind = key::kind_of_label(named).or(is_range.then_some(ImportKind::FirstError));
            if let Some(kind) = kind.filter(|_| is_label) {
                let words = format!("{named} {}", behind.trim_matches([',', ';', ' ']));
                // `Update 2026-03-30 10:42`: the update is below.
                let is_state = kind == ImportKind::Note && behind.is_empty() && !is_item;
                let open = if is_state { Open::Heading } else { line };
                return self.add(timestamp, None, words.trim(), TimePosition::Key(kind), open);
            }
            let is_row = timestamp.day.is_some_and(Day::is_whole) && before.trim_end().ends_with(':');
            if is_row && key::kind_of_label(named).is_some() {
                let words = format!("{named}: {behind}");
                return self.add(timestamp, None, &words, TimePosition::Timeline, line);
            }
            if let Some(words) = update(named, after) {
                return self.add(timestamp, None, &words, TimePosition::Key(ImportKind::Note), line);
            }
            self.note_sentence_day(body, before, &mut timestamp);
            return self.add(timestamp, None, body, TimePosition::Sentence, Open::Code);
        }
        if let Some(at) = permalink(body) {
            return self.add(Timestamp::exact(at), None, body, TimePosition::Sentence, Open::Nothing);
        }
        if body.split_once(':').is_some_and(|(name, value)| self.parsed.notes.field(name, value)) {
            self.open = Open::Nothing;
            return self.skip(SkipReason::Day);
        }
        if place > 0
            && !is_item
            && is_subheading(body)
            && !self.has_no_text()
            && !matches!(self.open, Open::Heading | Open::Line { blank: false, .. })
        {
            self.open = Open::Nothing;
            self.window = key::kind_of_label(label(body)).filter(|kind| *kind == ImportKind::FirstError);
            self.note_zone(body, true);
            self.note_day(body);
            return self.skip(SkipReason::Heading);
        }
        let announces = remarks::announces(body);
        let belongs = match self.open {
            Open::Heading => true,
            Open::Line { blank, .. } => {
                !is_item && !announces && (!blank || self.needs_text() || self.is_quoted(row))
            }
            Open::Nothing | Open::Code => false,
        };
        // Lines that this one is wrapped into belong, too.
        if let Open::Line { blank, .. } = &mut self.open {
            *blank &= !belongs;
        }
        self.note_zone(body, false);
        if belongs && !is_item {
            self.note_told_day(body);
        }
        if !belongs {
            self.open = Open::Nothing;
            if place == 0 && self.parsed.title.is_none() && body.len() < 200 {
                self.parsed.title = Some(body.to_owned());
                self.note_title_day(body);
            } else {
                self.note_day(body);
            }
        }
        self.continue_with(row, belongs);
    }
}

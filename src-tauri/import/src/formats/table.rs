//! A table from a spreadsheet, a wiki or a tracker: columns separated by tabs, commas or semicolons, with a
//! header.

use std::borrow::Cow;

use crate::{
    columns::{TimelineColumns, zone_of},
    format::{Format, ParsedRows, Part, RowRole, SourceRow},
    line::SkipReason,
    timestamp::{Timestamp, whole_day},
    zone::{self, Zone},
};

pub const FORMAT: Format = Format {
    name: "table",
    label: "Table (CSV, or copied from a spreadsheet)",
    sample: "Date\tTime (UTC)\tWho\tWhat\n2024-03-13\t14:05\tada\trollback started\n2024-03-13\t14:20\tbora\terrors fall",
    split: None,
    fits: |rows| match layout(rows) {
        Some(Layout { separator, columns, .. }) => {
            rows.iter().filter(|row| row.text.matches(separator).count() + 1 >= columns).count()
        }
        None => 0,
    },
    parse,
};

/// How a table is written.
struct Layout {
    /// The index of the row with names of columns that say where the times are.
    header: Option<usize>,
    separator: char,
    columns: usize,
}

fn layout(rows: &[SourceRow]) -> Option<Layout> {
    named(rows).or_else(|| unnamed(rows))
}

/// By a header that names a time.
fn named(rows: &[SourceRow]) -> Option<Layout> {
    rows.iter().enumerate().take(5).find_map(|(place, row)| {
        let separator =
            ['\t', ';', ','].into_iter().max_by_key(|separator| row.text.matches(*separator).count())?;
        let record = Record::new(&row.text, separator);
        let cells = record.cells();
        let is_header = cells.len() > 1 && !has_number(&row.text) && TimelineColumns::named(&cells).is_some();
        // A sentence can have commas, too.
        let is_header = is_header
            && !row.text.trim_end().ends_with('.')
            && cells.iter().all(|cell| cell.split_whitespace().count() <= 4);
        is_header.then_some(Layout { header: Some(place), separator, columns: cells.len() })
    })
}

/// Rows that are looked at for what their columns hold.
const LOOKED_AT: usize = 20;

/// By what the columns hold: below at most one other row, each has as many cells, and a cell is a time with its date, or
/// behind a cell that is a date.
fn unnamed(rows: &[SourceRow]) -> Option<Layout> {
    let filled: Vec<&str> = rows
        .iter()
        .map(|row| row.text.as_ref())
        .filter(|row| !row.trim().is_empty())
        .take(LOOKED_AT)
        .collect();
    ['\t', ';', ','].into_iter().find_map(|separator| {
        let records: Vec<Record> = filled.iter().map(|row| Record::new(row, separator)).collect();
        let columns = records.first()?.cells.len();
        let is_regular = records.iter().all(|record| record.cells.len() == columns && !record.is_open);
        // Behind the comma of a sentence is a space.
        let is_spaced = filled.iter().any(|row| row.contains(&format!("{separator} ")) && !row.contains('"'));
        let timed = records.iter().filter(|record| has_moment(&record.cells())).count();
        let fits = columns > 2 && is_regular && !is_spaced && timed > 2 && timed + 1 >= records.len();
        fits.then_some(Layout { header: None, separator, columns })
    })
}

/// Whether a cell is a time with its date, or behind a cell that is a date.
fn has_moment(cells: &[&str]) -> bool {
    cells.iter().enumerate().any(|(place, cell)| {
        let above = place.checked_sub(1).and_then(|before| cells.get(before)).copied().unwrap_or_default();
        let is_dated =
            |time: Timestamp| time.exact_time().is_some() || time.day.is_some() && time.clock.is_some();
        let whole = |text: &str| Timestamp::whole(text).is_some_and(is_dated);
        whole(cell) || whole_day(above).is_some() && whole(&format!("{above} {cell}"))
    })
}

/// Whether a row has a number that isn't part of a zone such as `UTC+2`.
fn has_number(row: &str) -> bool {
    let is_number = |word: &&str| word.bytes().any(|byte| byte.is_ascii_digit());
    zone::words(row).iter().filter(|word| is_number(word)).any(|word| Zone::named(word, "").is_none())
}

/// Rows that one quoted cell may span.
const CELL_ROWS: usize = 50;

/// The cells of a record.
#[derive(Default)]
struct Record {
    cells: Vec<String>,
    /// The last cell is quoted and goes on in the next row.
    is_open: bool,
}

impl Record {
    fn new(row: &str, separator: char) -> Self {
        let mut record = Self { cells: vec![String::new()], is_open: false };
        record.add(row, separator);
        record
    }

    /// Adds a row; quoted separators are text.
    fn add(&mut self, row: &str, separator: char) {
        let mut chars = row.chars().peekable();
        while let Some(c) = chars.next() {
            let Some(cell) = self.cells.last_mut() else { return };
            match c {
                '"' if self.is_open && chars.next_if_eq(&'"').is_some() => cell.push('"'),
                '"' if self.is_open || cell.is_empty() => self.is_open = !self.is_open,
                c if c == separator && !self.is_open => self.cells.push(String::new()),
                c => cell.push(c),
            }
        }
    }

    fn cells(&self) -> Vec<&str> {
        self.cells.iter().map(|cell| cell.trim()).collect()
    }
}

/// The record that starts at a row, and its number of rows. A quoted cell may hold line breaks; a quote that
/// nothing closes is text of its row.
fn record(rows: &[SourceRow], place: usize, separator: char) -> (Record, usize) {
    let first = rows.get(place).map_or("", |row| row.text.as_ref());
    let mut record = Record::new(first, separator);
    let mut length = 1;
    while record.is_open && length < CELL_ROWS {
        let Some(row) = rows.get(place + length) else { break };
        if let Some(cell) = record.cells.last_mut() {
            cell.push('\n');
        }
        record.add(&row.text, separator);
        length += 1;
    }
    if record.is_open { (Record::new(first, separator), 1) } else { (record, length) }
}

/// Gives the recovery of a problem, of which its row says when it was, a row of its own.
pub fn cut(rows: Vec<SourceRow>) -> Vec<SourceRow> {
    let Some(Layout { header: Some(header), separator, .. }) = layout(&rows) else { return rows };
    let names = record(&rows, header, separator).0;
    let Some(columns) = TimelineColumns::named(&names.cells()) else { return rows };
    let mut cut = Vec::with_capacity(rows.len());
    let mut place = 0;
    while let Some(first) = rows.get(place) {
        let (record, length) = record(&rows, place, separator);
        cut.extend(rows.iter().skip(place).take(length).cloned());
        if let Some((_, cell)) = columns.recovery(&record.cells()) {
            let text = Cow::Owned(cell.to_owned());
            cut.push(SourceRow { text, part: Part::EndsRange, ..first.clone() });
        }
        place += length;
    }
    cut
}

fn parse(rows: &[SourceRow]) -> ParsedRows {
    let mut parsed = ParsedRows::default();
    let Some(Layout { header, separator, .. }) = layout(rows) else { return super::report::parse(rows) };
    let mut columns = TimelineColumns::default();
    let mut place = 0;
    while let Some(row) = rows.get(place) {
        let (record, length) = record(rows, place, separator);
        let cells = record.cells();
        if row.text.trim().is_empty() {
            parsed.push(RowRole::Skipped(SkipReason::Empty));
        } else if header.is_some_and(|header| place < header) {
            parsed.push(RowRole::Skipped(SkipReason::NoTime));
        } else if header == Some(place) {
            columns = TimelineColumns::named(&cells).unwrap_or_default();
            parsed.zone = zone_of(&cells);
            parsed.push(RowRole::Skipped(SkipReason::TableHeader));
        } else {
            columns.row(&cells, &mut parsed);
        }
        for _ in 1..length {
            parsed.push(RowRole::Continuation);
        }
        place += length;
        if rows.get(place).is_some_and(|row| row.part == Part::EndsRange) {
            let recovery = columns.recovery(&cells).map(|(timed, _)| RowRole::from(timed));
            parsed.push(recovery.unwrap_or(RowRole::Continuation));
            place += 1;
        }
    }
    parsed
}

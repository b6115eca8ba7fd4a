//! A table from a spreadsheet, a wiki or a tracker: columns separated by tabs, commas or semicolons, with a
//! header.

use crate::{
    columns::{TimelineColumns, zone_of},
    format::{Format, ParsedRows, RowRole, SourceRow},
    line::SkipReason,
    zone::{self, Zone},
};

pub const FORMAT: Format = Format {
    name: "table",
    label: "Table (CSV, or copied from a spreadsheet)",
    sample: "Date\tTime (UTC)\tWho\tWhat\n2024-03-13\t14:05\tada\trollback started\n2024-03-13\t14:20\tbora\terrors fall",
    split: None,
    fits: |rows| match header(rows) {
        Some((_, separator, columns)) => {
            rows.iter().filter(|row| row.text.matches(separator).count() + 1 >= columns).count()
        }
        None => 0,
    },
    parse,
};

/// The index of the header row, the separator, and the number of columns.
fn header(rows: &[SourceRow]) -> Option<(usize, char, usize)> {
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
        is_header.then_some((place, separator, cells.len()))
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

fn parse(rows: &[SourceRow]) -> ParsedRows {
    let mut parsed = ParsedRows::default();
    let Some((header, separator, _)) = header(rows) else { return super::report::parse(rows) };
    let mut columns = TimelineColumns::default();
    let mut place = 0;
    while let Some(row) = rows.get(place) {
        let (record, length) = record(rows, place, separator);
        let cells = record.cells();
        if row.text.trim().is_empty() {
            parsed.push(RowRole::Skipped(SkipReason::Empty));
        } else if place < header {
            parsed.push(RowRole::Skipped(SkipReason::NoTime));
        } else if place == header {
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
    }
    parsed
}

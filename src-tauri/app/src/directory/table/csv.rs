//! CSV, as spreadsheets in any country write it.

use csv::{ReaderBuilder, StringRecord};

use super::{Fault, Row, Table, column, columns};
use crate::api::{Code, Listing, Problem};

/// A spreadsheet takes a cell that begins with one of these for a formula and runs it (`=`, `+`, `-`,
/// `@`), or takes the sign away (`+49 …`). Such a cell is written with `'` in front, as one types it
/// there, and `'` is taken off again; so is a second one where the text began with `'` itself.
pub const GUARDED: [char; 5] = ['=', '+', '-', '@', '\''];

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
/// What separates the names in a cell that holds several.
const SEPARATORS: [char; 4] = [',', ';', '|', '\n'];

pub fn read(text: &str, what: Listing) -> Result<Table, Problem> {
    let (text, skipped, told) = without_separator_line(text);
    let delimiter = told.unwrap_or_else(|| delimiter(text, what));
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    for record in reader.records() {
        records.push(record.map_err(|error| {
            Problem::new(Code::Mistake, format!("This is not CSV: {error}."), "Save it as CSV UTF-8.")
        })?);
    }
    quotes_are_closed(text, &records, delimiter, skipped)?;
    let mut records = records.into_iter();
    let header = records.next().unwrap_or_default();
    let rows: Vec<StringRecord> = records.collect();
    let headers = read_header(&header, what)?;
    let mut table = Table { left: left(&header, what), ..Table::default() };
    for record in rows.iter().filter(|record| record.iter().any(|cell| !cell.trim().is_empty())) {
        let line = line(text, record) + skipped;
        match record.iter().skip(headers.len()).any(|cell| !cell.trim().is_empty()) {
            true => table.faults.push(too_many_cells(line, record.len(), headers.len())),
            false => table.rows.push(row(line, &headers, record)),
        }
    }
    Ok(table)
}

/// `sep=;` in the first line, which some spreadsheets write and obey.
fn without_separator_line(text: &str) -> (&str, usize, Option<u8>) {
    match text.split_once('\n') {
        Some((first, rest)) if first.to_lowercase().starts_with("sep=") => {
            (rest, 1, first.as_bytes().get(4).copied())
        }
        _ => (text, 0, None),
    }
}

/// The one that makes the most known columns of the first line.
fn delimiter(text: &str, what: Listing) -> u8 {
    let header = text.trim_start().lines().next().unwrap_or_default();
    let known = |delimiter: u8| {
        let cells = header.split(char::from(delimiter)).map(|cell| cell.trim().trim_matches('"'));
        cells.filter(|cell| column(what, cell).is_some()).count()
    };
    // Of several that are as good, the first.
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| known(*delimiter)).unwrap_or(b',')
}

fn read_header(header: &StringRecord, what: Listing) -> Result<Vec<Option<&'static str>>, Problem> {
    let found: Vec<Option<&'static str>> = header.iter().map(|cell| column(what, cell)).collect();
    let wrong = |reason: String, hint: String| Err(Problem::new(Code::Mistake, reason, hint));
    let example = format!("The first line has to name the columns, such as {}", columns(what).join(","));
    if header.iter().all(|cell| cell.trim().is_empty()) {
        return wrong("The file is empty.".into(), example);
    }
    for (place, name) in found.iter().enumerate() {
        let first = found.iter().position(|other| other == name);
        if let (Some(name), Some(first)) = (name, first.filter(|first| *first < place)) {
            let of = |place| header.get(place).unwrap_or_default().trim().to_owned();
            let reason = format!("The columns “{}” and “{}” both mean the {name}.", of(first), of(place));
            return wrong(reason, "Keep one of them.".into());
        }
    }
    let wanted: &[&str] = match what {
        Listing::People => &["handle", "name"],
        Listing::Services => &["name"],
    };
    if found.iter().flatten().any(|name| wanted.contains(name)) {
        return Ok(found);
    }
    let columns: Vec<String> = header.iter().map(|cell| format!("“{}”", cell.trim())).collect();
    let reason = format!("No column is called {}. There are: {}.", wanted.join(" or "), columns.join(", "));
    wrong(reason, example)
}

fn left(header: &StringRecord, what: Listing) -> Vec<String> {
    let unknown = |cell: &&str| !cell.trim().is_empty() && column(what, cell).is_none();
    header.iter().filter(unknown).map(|cell| cell.trim().to_owned()).collect()
}

fn row(line: usize, headers: &[Option<&'static str>], record: &StringRecord) -> Row {
    let cell = |(header, cell): (&Option<&'static str>, &str)| {
        let (name, cell) = ((*header)?, unguarded(cell));
        let texts: Vec<&str> = match name {
            "depends_on" => cell.split(SEPARATORS).map(str::trim).collect(),
            _ => vec![cell],
        };
        let texts = texts.into_iter().filter(|text| !text.is_empty()).map(str::to_owned);
        let texts: Vec<String> = texts.collect();
        (!texts.is_empty()).then_some((name, texts))
    };
    Row { line, cells: headers.iter().zip(record.iter()).filter_map(cell).collect() }
}

fn unguarded(cell: &str) -> &str {
    let cell = cell.trim();
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(GUARDED)).unwrap_or(cell)
}

fn too_many_cells(line: usize, cells: usize, headers: usize) -> Fault {
    Fault {
        line,
        reason: format!("It has {cells} cells, but the first line names {headers} columns."),
        hint: "Put a text that holds the separator between quotes.".into(),
    }
}

/// A quote that is never closed takes all the rest of the file into one cell, and one that is closed by
/// the next stray one takes the rows between: such a cell has a line feed and a separator in it.
fn quotes_are_closed(
    text: &str,
    records: &[StringRecord],
    delimiter: u8,
    skipped: usize,
) -> Result<(), Problem> {
    let odd = !text.bytes().filter(|byte| *byte == b'"').count().is_multiple_of(2);
    for (place, record) in (1..).zip(records) {
        let never_closed = odd && place == records.len();
        let mut at = line(text, record) + skipped;
        for cell in record {
            let further = cell.trim_end_matches('\n').matches('\n').count();
            if further > 0 && (never_closed || cell.contains(char::from(delimiter))) {
                let reason =
                    format!("A quote in line {at} is not closed: its cell goes on to line {}.", at + further);
                let hint =
                    "Close it, or take it out; nothing was imported. A text of several lines is put on one.";
                return Err(Problem::new(Code::Mistake, reason, hint));
            }
            at += cell.matches('\n').count();
        }
    }
    Ok(())
}

/// Where the record begins; the reader counts from where the one before it ended, and empty lines may
/// lie between.
fn line(text: &str, record: &StringRecord) -> usize {
    let Some(position) = record.position() else { return 0 };
    let place = |n: u64| usize::try_from(n).unwrap_or_default();
    let rest = text.get(place(position.byte())..).unwrap_or_default();
    let between = rest.len() - rest.trim_start_matches('\n').len();
    place(position.line()) + rest.get(..between).unwrap_or_default().matches('\n').count()
}

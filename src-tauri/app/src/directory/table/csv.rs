//! CSV, as spreadsheets in any country write it.

use csv::{ReaderBuilder, StringRecord};

use super::{Columns, Fault, Row, Table};
use crate::api::{Code, Problem};

/// A spreadsheet takes a cell that begins with one of these for a formula and runs it (`=`, `+`, `-`,
/// `@`), or takes the sign away (`+49 …`). Such a cell is written with `'` in front, as one types it
/// there, and `'` is taken off again; so is a second one where the text began with `'` itself.
pub const GUARDED: [char; 5] = ['=', '+', '-', '@', '\''];

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
/// What separates the names in a cell that holds several.
const SEPARATORS: [char; 4] = [',', ';', '|', '\n'];

pub fn read(text: &str, columns: &Columns) -> Result<Table, Problem> {
    let (text, skipped, told) = without_separator_line(text);
    let delimiter = told.unwrap_or_else(|| delimiter(text, columns));
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
    let first = records.first().cloned().unwrap_or_default();
    let unnamed = names_no_column(&first, columns);
    let (headers, left) = match unnamed {
        true => (columns.unnamed.iter().map(|name| Some(*name)).collect(), Vec::new()),
        false => (read_header(&first, columns)?, left(&first, columns)),
    };
    let mut table = Table { left, unnamed, ..Table::default() };
    let rows = records.iter().skip(usize::from(!unnamed));
    for record in rows.filter(|record| record.iter().any(|cell| !cell.trim().is_empty())) {
        let line = line(text, record) + skipped;
        match record.iter().skip(headers.len()).any(|cell| !cell.trim().is_empty()) {
            true => table.faults.push(too_many_cells(line, record.len(), headers.len())),
            false => table.rows.push(row(line, &headers, columns, record)),
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
fn delimiter(text: &str, columns: &Columns) -> u8 {
    let header = text.trim_start().lines().next().unwrap_or_default();
    let known = |delimiter: u8| {
        let cells = header.split(char::from(delimiter)).map(|cell| cell.trim().trim_matches('"'));
        cells.filter(|cell| columns.named(cell).is_some()).count()
    };
    let stands = |delimiter: u8| !columns.unnamed.is_empty() && header.contains(char::from(delimiter));
    // A tab stands in no text, a comma in many. Of several that are as good otherwise, the first.
    let rarity = |delimiter: u8| {
        if stands(delimiter) { DELIMITERS.iter().position(|one| *one == delimiter) } else { None }
    };
    DELIMITERS
        .into_iter()
        .rev()
        .max_by_key(|delimiter| (known(*delimiter), rarity(*delimiter)))
        .unwrap_or(b',')
}

/// Whether the first line is a row already, where that may be.
fn names_no_column(first: &StringRecord, columns: &Columns) -> bool {
    let filled = first.iter().any(|cell| !cell.trim().is_empty());
    !columns.unnamed.is_empty() && filled && first.iter().all(|cell| columns.named(cell).is_none())
}

fn read_header(header: &StringRecord, columns: &Columns) -> Result<Vec<Option<&'static str>>, Problem> {
    let found: Vec<Option<&'static str>> = header.iter().map(|cell| columns.named(cell)).collect();
    let wrong = |reason: String, hint: String| Err(Problem::new(Code::Mistake, reason, hint));
    let example = format!("The first line has to name the columns, such as {}", columns.names().join(","));
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
    if found.iter().flatten().any(|name| columns.wanted.contains(name)) {
        return Ok(found);
    }
    let there: Vec<String> = header.iter().map(|cell| format!("“{}”", cell.trim())).collect();
    let wanted = columns.wanted.join(" or ");
    let reason = format!("No column is called {wanted}. There are: {}.", there.join(", "));
    wrong(reason, example)
}

fn left(header: &StringRecord, columns: &Columns) -> Vec<String> {
    let unknown = |cell: &&str| !cell.trim().is_empty() && columns.named(cell).is_none();
    header.iter().filter(unknown).map(|cell| cell.trim().to_owned()).collect()
}

fn row(line: usize, headers: &[Option<&'static str>], columns: &Columns, record: &StringRecord) -> Row {
    let cell = |(header, cell): (&Option<&'static str>, &str)| {
        let (name, cell) = ((*header)?, unguarded(cell));
        let texts: Vec<&str> = match columns.several.contains(&name) {
            true => cell.split(SEPARATORS).map(str::trim).collect(),
            false => vec![cell],
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

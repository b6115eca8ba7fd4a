//! Reads CSV as written by spreadsheets in any locale.

use csv::{ReaderBuilder, StringRecord};

use super::{Fault, KnownColumns, Table, TableRow};
use crate::problem::{Code, Problem};

/// Spreadsheets run a cell that starts with `=`, `+`, `-` or `@` as a formula, or drop the sign (`+49 …`). An export
/// puts `'` in front of such a cell, and of one that starts with `'` itself; an import removes it.
pub const GUARDED: [char; 5] = ['=', '+', '-', '@', '\''];

const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
/// Separators in a cell that holds several names.
const SEPARATORS: [char; 4] = [',', ';', '|', '\n'];

pub fn read(text: &str, columns: &KnownColumns) -> Result<Table, Problem> {
    let (text, skipped, declared) = without_separator_line(text);
    let delimiter = declared.unwrap_or_else(|| delimiter(text, columns));
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    for record in reader.records() {
        records.push(record.map_err(|error| {
            Problem::new(Code::Invalid, format!("This isn't valid CSV: {error}."), "Save it as CSV UTF-8.")
        })?);
    }
    quotes_are_closed(text, &records, delimiter, skipped)?;
    let first = records.first().cloned().unwrap_or_default();
    let no_header = is_row(&first, columns);
    let (headers, skipped_columns) = match no_header {
        true => (columns.without_header.iter().map(|name| Some(*name)).collect(), Vec::new()),
        false => (read_header(&first, columns)?, unknown_columns(&first, columns)),
    };
    let mut table = Table { skipped_columns, no_header, ..Table::default() };
    let rows = records.iter().skip(usize::from(!no_header));
    for record in rows.filter(|record| record.iter().any(|cell| !cell.trim().is_empty())) {
        let line = line(text, record) + skipped;
        match record.iter().skip(headers.len()).any(|cell| !cell.trim().is_empty()) {
            true => table.faults.push(too_many_cells(line, record.len(), headers.len())),
            false => table.rows.push(row(line, &headers, columns, record)),
        }
    }
    Ok(table)
}

/// Removes `sep=;` from the first line, which some spreadsheets write.
fn without_separator_line(text: &str) -> (&str, usize, Option<u8>) {
    match text.split_once('\n') {
        Some((first, rest)) if first.to_lowercase().starts_with("sep=") => {
            (rest, 1, first.as_bytes().get(4).copied())
        }
        _ => (text, 0, None),
    }
}

/// The delimiter that splits the first line into the most known columns.
fn delimiter(text: &str, columns: &KnownColumns) -> u8 {
    let header = text.trim_start().lines().next().unwrap_or_default();
    let known = |delimiter: u8| {
        let cells = header.split(char::from(delimiter)).map(|cell| cell.trim().trim_matches('"'));
        cells.filter(|cell| columns.named(cell).is_some()).count()
    };
    let occurs = |delimiter: u8| !columns.without_header.is_empty() && header.contains(char::from(delimiter));
    // Texts contain commas, but no tabs. Otherwise the first one wins.
    let rarity = |delimiter: u8| {
        if occurs(delimiter) { DELIMITERS.iter().position(|one| *one == delimiter) } else { None }
    };
    DELIMITERS
        .into_iter()
        .rev()
        .max_by_key(|delimiter| (known(*delimiter), rarity(*delimiter)))
        .unwrap_or(b',')
}

/// Whether the first line is a row and not a header, if the list allows that.
fn is_row(first: &StringRecord, columns: &KnownColumns) -> bool {
    let filled = first.iter().any(|cell| !cell.trim().is_empty());
    !columns.without_header.is_empty() && filled && first.iter().all(|cell| columns.named(cell).is_none())
}

fn read_header(header: &StringRecord, columns: &KnownColumns) -> Result<Vec<Option<&'static str>>, Problem> {
    let found: Vec<Option<&'static str>> = header.iter().map(|cell| columns.named(cell)).collect();
    let wrong = |reason: String, hint: String| Err(Problem::new(Code::Invalid, reason, hint));
    let example = format!("Name the columns in the first line, such as {}", columns.names().join(","));
    if header.iter().all(|cell| cell.trim().is_empty()) {
        return wrong("The file is empty.".into(), example);
    }
    for (place, name) in found.iter().enumerate() {
        let first = found.iter().position(|other| other == name);
        if let (Some(name), Some(first)) = (name, first.filter(|first| *first < place)) {
            let of = |place| header.get(place).unwrap_or_default().trim().to_owned();
            let reason = format!("The columns “{}” and “{}” both mean “{name}”.", of(first), of(place));
            return wrong(reason, "Remove one of them.".into());
        }
    }
    if found.iter().flatten().any(|name| columns.required.contains(name)) {
        return Ok(found);
    }
    let found: Vec<String> = header.iter().map(|cell| format!("“{}”", cell.trim())).collect();
    let required = columns.required.join("” or “");
    let reason = format!("The column “{required}” is missing. Found: {}.", found.join(", "));
    wrong(reason, example)
}

fn unknown_columns(header: &StringRecord, columns: &KnownColumns) -> Vec<String> {
    let unknown = |cell: &&str| !cell.trim().is_empty() && columns.named(cell).is_none();
    header.iter().filter(unknown).map(|cell| cell.trim().to_owned()).collect()
}

fn row(
    line: usize,
    headers: &[Option<&'static str>],
    columns: &KnownColumns,
    record: &StringRecord,
) -> TableRow {
    let cell = |(header, cell): (&Option<&'static str>, &str)| {
        let (name, cell) = ((*header)?, unguarded(cell));
        let texts: Vec<&str> = match columns.lists.contains(&name) {
            true => cell.split(SEPARATORS).map(str::trim).collect(),
            false => vec![cell],
        };
        let texts = texts.into_iter().filter(|text| !text.is_empty()).map(str::to_owned);
        let texts: Vec<String> = texts.collect();
        (!texts.is_empty()).then_some((name, texts))
    };
    TableRow { line, cells: headers.iter().zip(record.iter()).filter_map(cell).collect() }
}

fn unguarded(cell: &str) -> &str {
    let cell = cell.trim();
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(GUARDED)).unwrap_or(cell)
}

fn too_many_cells(line: usize, cells: usize, headers: usize) -> Fault {
    Fault {
        line,
        reason: format!("The row has {cells} cells, but the header has {headers} columns."),
        hint: "Put quotes around a text that contains the separator.".into(),
    }
}

/// Refuses unclosed quotes. One that is never closed puts the rest of the file into one cell; one that is closed by
/// a later stray quote puts the rows in between into one cell, which then contains a line feed and a separator.
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
                let reason = format!(
                    "Nothing was imported. A quote in line {at} isn't closed: its cell ends in line {}.",
                    at + further
                );
                let hint = "Close the quote or remove it, and put a text of several lines on one line.";
                return Err(Problem::new(Code::Invalid, reason, hint));
            }
            at += cell.matches('\n').count();
        }
    }
    Ok(())
}

/// The line where the record starts. The reader counts from the end of the previous one, and there may be empty
/// lines in between.
fn line(text: &str, record: &StringRecord) -> usize {
    let Some(position) = record.position() else { return 0 };
    let place = |n: u64| usize::try_from(n).unwrap_or_default();
    let rest = text.get(place(position.byte())..).unwrap_or_default();
    let between = rest.len() - rest.trim_start_matches('\n').len();
    place(position.line()) + rest.get(..between).unwrap_or_default().matches('\n').count()
}

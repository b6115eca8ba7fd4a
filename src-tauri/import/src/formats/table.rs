//! A table from a spreadsheet, a wiki or a tracker: columns separated by tabs, commas or semicolons, with a
//! header.

use crate::{
    columns::{TimelineColumns, zone_of},
    format::{Format, ParsedRows, RowRole, SourceRow},
    line::SkipReason,
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
        let cells = cells(&row.text, separator);
        let texts: Vec<&str> = cells.iter().map(String::as_str).collect();
        let is_header = cells.len() > 1
            && !row.text.chars().any(|c| c.is_ascii_digit())
            && TimelineColumns::named(&texts).is_some();
        // A sentence can have commas, too.
        let is_header = is_header && cells.iter().all(|cell| cell.split_whitespace().count() <= 4);
        is_header.then_some((place, separator, cells.len()))
    })
}

/// The cells of a row; quoted separators are text.
fn cells(row: &str, separator: char) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut chars = row.chars().peekable();
    while let Some(c) = chars.next() {
        let Some(cell) = cells.last_mut() else { break };
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' if quoted || cell.is_empty() => quoted = !quoted,
            c if c == separator && !quoted => cells.push(String::new()),
            c => cell.push(c),
        }
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

fn parse(rows: &[SourceRow]) -> ParsedRows {
    let mut parsed = ParsedRows::default();
    let Some((header, separator, _)) = header(rows) else { return super::report::parse(rows) };
    let mut columns = TimelineColumns::default();
    for (place, row) in rows.iter().enumerate() {
        let cells = cells(&row.text, separator);
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
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
    }
    parsed
}

//! A table from a spreadsheet, a wiki or a tracker: columns between tabs, commas or semicolons, with a head.

use crate::import::{
    Reason,
    columns::{Columns, zone_of},
    format::{Format, Read, Role, Row},
};

pub const FORMAT: Format = Format {
    name: "table",
    label: "Table (CSV, or copied from a spreadsheet)",
    sample: "Date\tTime (UTC)\tWho\tWhat\n2024-03-13\t14:05\tada\trollback started\n2024-03-13\t14:20\tbora\terrors fall",
    split: None,
    fits: |rows| match head(rows) {
        Some((_, separator, columns)) => {
            rows.iter().filter(|row| row.text.matches(separator).count() + 1 >= columns).count()
        }
        None => 0,
    },
    read,
};

/// Where the head stands, what separates, and how many columns there are.
fn head(rows: &[Row]) -> Option<(usize, char, usize)> {
    rows.iter().enumerate().take(5).find_map(|(place, row)| {
        let separator =
            ['\t', ';', ','].into_iter().max_by_key(|separator| row.text.matches(*separator).count())?;
        let cells = cells(&row.text, separator);
        let texts: Vec<&str> = cells.iter().map(String::as_str).collect();
        let is_head = cells.len() > 1
            && !row.text.chars().any(|c| c.is_ascii_digit())
            && Columns::named(&texts).is_some();
        // A sentence has commas too.
        let is_head = is_head && cells.iter().all(|cell| cell.split_whitespace().count() <= 4);
        is_head.then_some((place, separator, cells.len()))
    })
}

/// The cells of a row; in quotes a separator is text.
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

fn read(rows: &[Row]) -> Read {
    let mut read = Read::default();
    let Some((head, separator, _)) = head(rows) else { return super::report::read(rows) };
    let mut columns = Columns::default();
    for (place, row) in rows.iter().enumerate() {
        let cells = cells(&row.text, separator);
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        if row.text.trim().is_empty() {
            read.push(Role::Left(Reason::Empty));
        } else if place < head {
            read.push(Role::Left(Reason::NoTime));
        } else if place == head {
            columns = Columns::named(&cells).unwrap_or_default();
            read.zone = zone_of(&cells);
            read.push(Role::Left(Reason::TableHead));
        } else {
            columns.row(&cells, &mut read);
        }
    }
    read
}

//! Reads TOML in the format of `directory.toml`.

use serde::Deserialize;
use toml::{Spanned, Table as Entries, Value};

use super::{Fault, Table, TableRow, columns_of, list_name};
use crate::{
    api::DirectoryList,
    problem::{Code, Problem},
};

/// Both lists; only one of them is imported.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    people: Vec<Spanned<Entries>>,
    #[serde(default)]
    services: Vec<Spanned<Entries>>,
}

pub fn read(text: &str, list: DirectoryList) -> Result<Table, Problem> {
    let file: File = toml::from_str(text).map_err(|error| {
        let reason = format!("This isn't valid TOML: {}", error.to_string().trim());
        Problem::new(Code::Invalid, reason, format!("Start each entry with [[{}]].", list_name(list)))
    })?;
    let entries = match list {
        DirectoryList::People => file.people,
        DirectoryList::Services => file.services,
    };
    let ends: Vec<usize> = text.match_indices('\n').map(|(place, _)| place).collect();
    let mut table = Table::default();
    for entry in entries {
        let line = ends.partition_point(|end| *end < entry.span().start) + 1;
        match row(line, list, entry.get_ref(), &mut table.skipped_columns) {
            Ok(row) => table.rows.push(row),
            Err(fault) => table.faults.push(fault),
        }
    }
    Ok(table)
}

fn row(
    line: usize,
    list: DirectoryList,
    entries: &Entries,
    skipped: &mut Vec<String>,
) -> Result<TableRow, Fault> {
    let mut cells: Vec<(&'static str, Vec<String>)> = Vec::new();
    for (key, value) in entries {
        let Some(name) = columns_of(list).named(key) else {
            if !skipped.contains(key) {
                skipped.push(key.clone());
            }
            continue;
        };
        let fault = |reason: String, hint: &str| Fault { line, reason, hint: hint.into() };
        if cells.iter().any(|(other, _)| *other == name) {
            return Err(fault(format!("“{name}” is given twice."), "Remove one of them."));
        }
        let texts = texts(value).filter(|texts| columns_of(list).lists.contains(&name) || texts.len() == 1);
        let texts = texts.ok_or_else(|| fault(format!("“{key}” isn't a text."), "Put it in quotes."))?;
        let texts: Vec<String> = texts.into_iter().filter(|text| !text.trim().is_empty()).collect();
        if !texts.is_empty() {
            cells.push((name, texts));
        }
    }
    Ok(TableRow { line, cells })
}

fn texts(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(text) => Some(vec![text.clone()]),
        Value::Array(values) => values.iter().map(|value| value.as_str().map(str::to_owned)).collect(),
        _ => None,
    }
}

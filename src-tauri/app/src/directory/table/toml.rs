//! TOML, as `directory.toml` has it.

use serde::Deserialize;
use toml::{Spanned, Table as Entries, Value};

use super::{Fault, Row, Table, list_name, of};
use crate::api::{Code, Listing, Problem};

/// Both lists; the one that is not asked for is left.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    people: Vec<Spanned<Entries>>,
    #[serde(default)]
    services: Vec<Spanned<Entries>>,
}

pub fn read(text: &str, what: Listing) -> Result<Table, Problem> {
    let file: File = toml::from_str(text).map_err(|error| {
        let reason = format!("This TOML is not understood: {}", error.to_string().trim());
        Problem::new(Code::Mistake, reason, format!("Each begins with [[{}]].", list_name(what)))
    })?;
    let entries = match what {
        Listing::People => file.people,
        Listing::Services => file.services,
    };
    let ends: Vec<usize> = text.match_indices('\n').map(|(place, _)| place).collect();
    let mut table = Table::default();
    for entry in entries {
        let line = ends.partition_point(|end| *end < entry.span().start) + 1;
        match row(line, what, entry.get_ref(), &mut table.left) {
            Ok(row) => table.rows.push(row),
            Err(fault) => table.faults.push(fault),
        }
    }
    Ok(table)
}

fn row(line: usize, what: Listing, entries: &Entries, left: &mut Vec<String>) -> Result<Row, Fault> {
    let mut cells: Vec<(&'static str, Vec<String>)> = Vec::new();
    for (key, value) in entries {
        let Some(name) = of(what).named(key) else {
            if !left.contains(key) {
                left.push(key.clone());
            }
            continue;
        };
        let fault = |reason: String, hint: &str| Fault { line, reason, hint: hint.into() };
        if cells.iter().any(|(other, _)| *other == name) {
            return Err(fault(format!("The {name} is there twice."), "Keep one of them."));
        }
        let texts = texts(value).filter(|texts| of(what).several.contains(&name) || texts.len() == 1);
        let texts =
            texts.ok_or_else(|| fault(format!("The {key} is not a text."), "Put it between quotes."))?;
        let texts: Vec<String> = texts.into_iter().filter(|text| !text.trim().is_empty()).collect();
        if !texts.is_empty() {
            cells.push((name, texts));
        }
    }
    Ok(Row { line, cells })
}

fn texts(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(text) => Some(vec![text.clone()]),
        Value::Array(values) => values.iter().map(|value| value.as_str().map(str::to_owned)).collect(),
        _ => None,
    }
}

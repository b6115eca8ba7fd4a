//! Imports a list: all of it, or nothing and the errors by line.

mod people;
mod services;

use std::collections::HashSet;

use grizzly_core::{Directory, Text, directory::Role, text::shorten};

use super::table::{self, Fault, list_name};
use crate::{
    api::{DirectoryFormat, DirectoryList},
    problem::{Code, Problem},
    text_file::decode,
};

/// The maximum number of errors shown.
const SHOWN: usize = 10;
/// The maximum number of unknown roles shown.
const UNKNOWN_ROLES: usize = 5;
const ROLE_CHARS: usize = 40;

/// The result of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectoryImport {
    /// `Imported 3 people: 1 new, 2 unchanged`
    pub summary: String,
    /// What was skipped or guessed, in sentences.
    pub warning: Option<String>,
}

/// Counts the imported rows.
#[derive(Debug, Default)]
struct Tally {
    new: usize,
    changed: usize,
    unchanged: usize,
    /// Unknown roles, each once.
    unknown_roles: Vec<String>,
    seen: HashSet<String>,
}

/// Imports the rows of a file: updates known people (by ID, else by name) and services, and adds new ones. An empty
/// cell changes nothing, and nothing is removed.
pub fn import(
    directory: &mut Directory,
    list: DirectoryList,
    format: DirectoryFormat,
    bytes: &[u8],
) -> Result<DirectoryImport, Problem> {
    let (text, guessed) = decode(bytes)?;
    let mut table = table::read(&text, list, format)?;
    if table.rows.is_empty() && table.faults.is_empty() {
        let reason = format!("This file has no {}.", list_name(list));
        let hint = match format {
            DirectoryFormat::Csv => {
                format!(
                    "Name the columns in the first line ({}), then write one row per line.",
                    columns(list)
                )
            }
            DirectoryFormat::Toml => format!("Start each entry with [[{}]].", list_name(list)),
        };
        return Err(Problem::new(Code::Invalid, reason, hint));
    }
    let mut faults = std::mem::take(&mut table.faults);
    let count = table.rows.len() + faults.len();
    let tally = match list {
        DirectoryList::People => people::import(&mut directory.people, &table.rows, &mut faults),
        DirectoryList::Services => services::import(directory, &table.rows, &mut faults),
    };
    if !faults.is_empty() {
        return Err(row_errors(faults, count));
    }
    let warning = warning(&table.skipped_columns, &tally.unknown_roles, guessed);
    Ok(DirectoryImport { summary: tally.summary(list), warning })
}

fn row_errors(mut faults: Vec<Fault>, total: usize) -> Problem {
    faults.sort();
    let shown = faults.iter().take(SHOWN);
    let mut lines: Vec<String> =
        shown.map(|fault| format!("Line {}: {} {}", fault.line, fault.reason, fault.hint)).collect();
    if faults.len() > SHOWN {
        lines.push(format!("… and {} more.", faults.len() - SHOWN));
    }
    let rows = match (faults.len(), total) {
        (1, 1) => "The only row has an error".to_owned(),
        (1, total) => format!("1 of {total} rows has an error"),
        (faults, total) => format!("{faults} of {total} rows have errors"),
    };
    let reason = format!("Nothing was imported. {rows}:\n{}", lines.join("\n"));
    Problem::new(Code::Invalid, reason, "Fix the file and import it again.")
}

fn warning(skipped_columns: &[String], roles: &[String], guessed: Option<&str>) -> Option<String> {
    let warnings =
        [table::skipped_warning(skipped_columns), unknown_roles(roles), guessed.map(encoding_warning)];
    let warnings: Vec<String> = warnings.into_iter().flatten().collect();
    (!warnings.is_empty()).then(|| warnings.join(" "))
}

/// That the encoding of a file was guessed.
pub fn encoding_warning(encoding: &str) -> String {
    format!(
        "Encoding guessed as {encoding}. If letters such as ä look wrong, save the file as UTF-8 and import it again."
    )
}

/// An unknown role is no error: the person is imported as `other`.
fn unknown_roles(unknown: &[String]) -> Option<String> {
    let known = Role::ALL.map(Role::name).join(", ");
    let mut named = unknown.iter().take(UNKNOWN_ROLES).cloned().collect::<Vec<_>>().join(", ");
    named.push_str(if unknown.len() > UNKNOWN_ROLES { ", …" } else { "." });
    match unknown.len() {
        0 => None,
        1 => Some(format!("1 role isn't one of {known} and was imported as other: {named}")),
        count => Some(format!("{count} roles aren't one of {known} and were imported as other: {named}")),
    }
}

fn columns(list: DirectoryList) -> String {
    table::columns(list).join(", ")
}

impl Tally {
    /// `changed`: `None` for a new entry.
    fn count(&mut self, changed: Option<bool>) {
        match changed {
            None => self.new += 1,
            Some(true) => self.changed += 1,
            Some(false) => self.unchanged += 1,
        }
    }

    fn add_unknown_role(&mut self, role: &str) {
        if self.seen.insert(role.to_lowercase()) {
            self.unknown_roles.push(Text::line(&shorten(role, ROLE_CHARS)).to_string());
        }
    }

    fn summary(&self, list: DirectoryList) -> String {
        let all = self.new + self.changed + self.unchanged;
        let entries = match (list, all) {
            (DirectoryList::People, 1) => "1 person".to_owned(),
            (DirectoryList::Services, 1) => "1 service".to_owned(),
            _ => format!("{all} {}", list_name(list)),
        };
        let parts = [(self.new, "new"), (self.changed, "changed"), (self.unchanged, "unchanged")];
        let parts: Vec<String> =
            parts.iter().filter(|(n, _)| *n > 0).map(|(n, how)| format!("{n} {how}")).collect();
        format!("Imported {entries}: {}", parts.join(", "))
    }
}

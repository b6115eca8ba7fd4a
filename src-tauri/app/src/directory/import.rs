//! Taking a list over: all of it, or nothing and every line that needs mending.

mod people;
mod services;

use std::collections::HashSet;

use grizzly_core::{Directory, Text, directory::Role, text::shorten};

use super::{
    decode,
    table::{self, Fault, list_name},
};
use crate::api::{Code, Format, Listing, Problem};

/// At most this many faults are shown.
const SHOWN: usize = 10;
/// At most this many titles that are no roles.
const TITLES: usize = 5;
const TITLE_CHARS: usize = 40;

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// `3 people imported: 1 new, 2 unchanged`
    pub did: String,
    /// What was left out or guessed, in sentences.
    pub remark: Option<String>,
}

/// What became of the rows.
#[derive(Debug, Default)]
struct Tally {
    new: usize,
    changed: usize,
    unchanged: usize,
    /// What stands as a role and is none, each once.
    titles: Vec<String>,
    seen: HashSet<String>,
}

/// Puts the rows of a file into the directory: a known person (by handle, else by name) or service is
/// changed, where a cell that is empty keeps what is known; others are new. Nothing is removed.
pub fn import(
    directory: &mut Directory,
    what: Listing,
    format: Format,
    bytes: &[u8],
) -> Result<Imported, Problem> {
    let (text, guessed) = decode(bytes)?;
    let mut table = table::read(&text, what, format)?;
    if table.rows.is_empty() && table.faults.is_empty() {
        let reason = format!("There are no {} in this file.", list_name(what));
        let hint = match format {
            Format::Csv => {
                format!("The first line names the columns ({}), each further line is one.", columns(what))
            }
            Format::Toml => format!("Each begins with [[{}]].", list_name(what)),
        };
        return Err(Problem::new(Code::Mistake, reason, hint));
    }
    let mut faults = std::mem::take(&mut table.faults);
    let count = table.rows.len() + faults.len();
    let tally = match what {
        Listing::People => people::take(&mut directory.people, &table.rows, &mut faults),
        Listing::Services => services::take(directory, &table.rows, &mut faults),
    };
    if !faults.is_empty() {
        return Err(needs_mending(faults, count));
    }
    Ok(Imported { did: tally.says(what), remark: remark(&table.left, &tally.titles, guessed) })
}

fn needs_mending(mut faults: Vec<Fault>, of: usize) -> Problem {
    faults.sort();
    let shown = faults.iter().take(SHOWN);
    let mut lines: Vec<String> =
        shown.map(|fault| format!("Line {}: {} {}", fault.line, fault.reason, fault.hint)).collect();
    if faults.len() > SHOWN {
        lines.push(format!("… and {} more.", faults.len() - SHOWN));
    }
    let rows = match (faults.len(), of) {
        (1, 1) => "The only row needs mending".to_owned(),
        (1, of) => format!("1 of {of} rows needs mending"),
        (faults, of) => format!("{faults} of {of} rows need mending"),
    };
    let reason = format!("Nothing was imported. {rows}:\n{}", lines.join("\n"));
    Problem::new(Code::Mistake, reason, "Mend them in the file and import it again.")
}

fn remark(left: &[String], titles: &[String], guessed: Option<&str>) -> Option<String> {
    let names: Vec<String> = left.iter().map(|name| format!("“{name}”")).collect();
    let left = match names.len() {
        0 => None,
        1 => Some(format!("Not taken, as it has no place here: the column {}.", names.join(", "))),
        _ => Some(format!("Not taken, as they have no place here: the columns {}.", names.join(", "))),
    };
    let guessed = guessed.map(|encoding| {
        format!("The file was read as {encoding}. If letters such as ä look wrong, save it as UTF-8 and import it again.")
    });
    let said: Vec<String> = left.into_iter().chain(no_roles(titles)).chain(guessed).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// Such titles are no fault: nobody has to be left out for one.
fn no_roles(titles: &[String]) -> Option<String> {
    let roles = Role::ALL.map(Role::name).join(", ");
    let mut named = titles.iter().take(TITLES).cloned().collect::<Vec<_>>().join(", ");
    named.push_str(if titles.len() > TITLES { ", …" } else { "." });
    match titles.len() {
        0 => None,
        1 => Some(format!("1 role is none of {roles}, so it stands as other: {named}")),
        count => Some(format!("{count} roles are none of {roles}, so they stand as other: {named}")),
    }
}

fn columns(what: Listing) -> String {
    table::columns(what).join(", ")
}

impl Tally {
    fn count(&mut self, was: Option<bool>) {
        match was {
            None => self.new += 1,
            Some(true) => self.changed += 1,
            Some(false) => self.unchanged += 1,
        }
    }

    /// Notes a title that is none of our roles.
    fn untold(&mut self, title: &str) {
        if self.seen.insert(title.to_lowercase()) {
            self.titles.push(Text::line(&shorten(title, TITLE_CHARS)).to_string());
        }
    }

    fn says(&self, what: Listing) -> String {
        let all = self.new + self.changed + self.unchanged;
        let whom = match (what, all) {
            (Listing::People, 1) => "1 person".to_owned(),
            (Listing::Services, 1) => "1 service".to_owned(),
            _ => format!("{all} {}", list_name(what)),
        };
        let parts = [(self.new, "new"), (self.changed, "changed"), (self.unchanged, "unchanged")];
        let parts: Vec<String> =
            parts.iter().filter(|(n, _)| *n > 0).map(|(n, how)| format!("{n} {how}")).collect();
        format!("{whom} imported: {}", parts.join(", "))
    }
}

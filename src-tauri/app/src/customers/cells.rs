//! What stands in a cell of the ledger, written and read.

use grizzly_core::{Handle, Text, Time, directory::key};

use super::dates::{Calendar, When, zone_name};

/// What cells are written with and read against.
#[derive(Debug, Clone)]
pub struct Cells {
    pub calendar: Calendar,
    /// Everybody who is known, with the names by which a cell may call them.
    pub people: Vec<(Handle, Vec<String>)>,
}

/// What a cell says of a step, such as having been contacted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// It says that it was not.
    Not,
    Done {
        when: Option<When>,
        text: Option<Text>,
    },
}

const YES: &[&str] =
    &["yes", "y", "x", "ja", "j", "oui", "si", "sí", "true", "1", "✓", "✔", "✔️", "ok", "done"];
const NO: &[&str] =
    &["no", "n", "nein", "non", "not yet", "false", "0", "-", "–", "—", "open", "todo", "none"];

impl Cells {
    /// `2026-09-15 12:15 CEST`. The zone keeps spreadsheets from making a date of their own of it.
    pub fn moment(&self, at: Time) -> String {
        let zone = self.calendar.zone;
        let local = at.utc().with_timezone(&zone).format("%Y-%m-%d %H:%M");
        format!("{local} {}", zone_name(zone, at))
    }

    /// When it was done and with which words, on one line; empty: it was not.
    pub fn step(&self, at: Option<Time>, text: &Option<Text>) -> String {
        let Some(at) = at else { return String::new() };
        let words = text.as_ref().map(|text| Text::line(text.as_str()).to_string()).unwrap_or_default();
        format!("{} {words}", self.moment(at)).trim_end().to_owned()
    }

    /// Reads a cell that says when, or with which words, or only that something was done.
    pub fn read_step(&self, cell: &str) -> Result<Step, (String, String)> {
        let lower = cell.trim().to_lowercase();
        if NO.contains(&lower.as_str()) {
            return Ok(Step::Not);
        }
        if YES.contains(&lower.as_str()) {
            return Ok(Step::Done { when: None, text: None });
        }
        let (when, rest) = self.calendar.leading(without_yes(cell))?;
        let text = Text::line(&rest).some();
        Ok(Step::Done { when, text })
    }

    /// Reads a cell that is a moment and nothing else.
    pub fn read_moment(&self, cell: &str) -> Result<When, (String, String)> {
        match self.calendar.leading(cell)? {
            (Some(when), rest) if rest.is_empty() => Ok(when),
            _ => Err((
                format!("“{}” is not a moment.", grizzly_core::text::shorten(cell, 60)),
                "Write it as in 2026-09-15 10:42, or leave it empty.".to_owned(),
            )),
        }
    }

    /// Whoever a cell means: by handle, by name, or a new handle of one word.
    pub fn read_person(&self, cell: &str) -> Result<Handle, (String, String)> {
        let wanted = cell.trim().trim_start_matches('@');
        let handle = Handle::parse(wanted);
        if let Some(known) = self.people.iter().find(|(known, _)| Some(known) == handle.as_ref()) {
            return Ok(known.0.clone());
        }
        let named = self.people.iter().filter(|(handle, names)| {
            let own = handle.name();
            names.iter().chain([&own]).any(|name| key(name) == key(wanted) || first_name(name) == key(wanted))
        });
        let named: Vec<&Handle> = named.map(|(handle, _)| handle).collect();
        let shown = grizzly_core::text::shorten(cell, 60);
        match (named.as_slice(), handle) {
            ([one], _) => Ok((*one).clone()),
            ([], Some(handle)) => Ok(handle),
            ([], None) => {
                Err((format!("Nobody is known as “{shown}”."), "Write a handle, such as @fay.".to_owned()))
            }
            (several, _) => {
                let handles: Vec<String> = several.iter().map(|handle| handle.to_string()).collect();
                Err((format!("“{shown}” may be {}.", handles.join(" or ")), "Write the handle.".to_owned()))
            }
        }
    }
}

fn first_name(name: &str) -> String {
    name.split_whitespace().next().map(key).unwrap_or_default()
}

/// `yes, by phone` without the yes.
fn without_yes(cell: &str) -> &str {
    let cell = cell.trim();
    let (first, rest) = cell.split_once([',', ':', ';', ' ']).unwrap_or((cell, ""));
    let is_yes = ["yes", "ja", "x", "✓", "✔"].contains(&first.to_lowercase().as_str());
    if is_yes && !rest.trim().is_empty() {
        rest.trim_start_matches([',', ':', ';', '-', '–', ' '])
    } else {
        cell
    }
}

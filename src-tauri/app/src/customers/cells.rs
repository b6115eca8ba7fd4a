//! Writes and reads the cells of the CSV.

use grizzly_core::{PersonId, Text, Time, directory::key};

use super::dates::{DateContext, When, zone_name};

/// The context for writing and reading cells.
#[derive(Debug, Clone)]
pub struct Cells {
    pub dates: DateContext,
    /// All known people, with their names.
    pub people: Vec<(PersonId, Vec<String>)>,
}

/// The content of a cell about a step, such as `contacted`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepCell {
    /// The step was not done.
    NotDone,
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
    /// `2026-09-15 12:15 CEST`. The zone keeps spreadsheets from reformatting it.
    pub fn moment(&self, at: Time) -> String {
        let zone = self.dates.zone;
        let local = at.utc().with_timezone(&zone).format("%Y-%m-%d %H:%M");
        format!("{local} {}", zone_name(zone, at))
    }

    /// The time and the text of a step, on one line; empty if it was not done.
    pub fn step(&self, at: Option<Time>, text: &Option<Text>) -> String {
        let Some(at) = at else { return String::new() };
        let words = text.as_ref().map(|text| Text::line(text.as_str()).to_string()).unwrap_or_default();
        format!("{} {words}", self.moment(at)).trim_end().to_owned()
    }

    /// Reads a cell with a time, a text, both, or only yes or no. An error is a reason and a hint.
    pub fn read_step(&self, cell: &str) -> Result<StepCell, (String, String)> {
        let lower = cell.trim().to_lowercase();
        if NO.contains(&lower.as_str()) {
            return Ok(StepCell::NotDone);
        }
        if YES.contains(&lower.as_str()) {
            return Ok(StepCell::Done { when: None, text: None });
        }
        let (when, rest) = self.dates.leading(without_yes(cell))?;
        let text = Text::line(&rest).some();
        Ok(StepCell::Done { when, text })
    }

    /// Reads a cell that is only a time.
    pub fn read_moment(&self, cell: &str) -> Result<When, (String, String)> {
        match self.dates.leading(cell)? {
            (Some(when), rest) if rest.is_empty() => Ok(when),
            _ => Err((
                format!("“{}” isn't a time.", grizzly_core::text::shorten(cell, 60)),
                "Write it as 2026-09-15 10:42, or leave it empty.".to_owned(),
            )),
        }
    }

    /// Reads a person: an ID, a name, or a new ID of one word.
    pub fn read_person(&self, cell: &str) -> Result<PersonId, (String, String)> {
        let wanted = cell.trim().trim_start_matches('@');
        let id = PersonId::parse(wanted);
        if let Some(known) = self.people.iter().find(|(known, _)| Some(known) == id.as_ref()) {
            return Ok(known.0.clone());
        }
        let named = self.people.iter().filter(|(id, names)| {
            let own = id.name();
            names.iter().chain([&own]).any(|name| key(name) == key(wanted) || first_name(name) == key(wanted))
        });
        let named: Vec<&PersonId> = named.map(|(id, _)| id).collect();
        let shown = grizzly_core::text::shorten(cell, 60);
        match (named.as_slice(), id) {
            ([one], _) => Ok((*one).clone()),
            ([], Some(id)) => Ok(id),
            ([], None) => {
                Err((format!("“{shown}” isn't a known person."), "Use an ID such as @fay.".to_owned()))
            }
            (several, _) => {
                let ids: Vec<String> = several.iter().map(|id| id.to_string()).collect();
                Err((format!("“{shown}” could be {}.", ids.join(" or ")), "Use the ID.".to_owned()))
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

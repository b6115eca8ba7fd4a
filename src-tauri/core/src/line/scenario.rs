//! A scenario: an incident as lines with times, for demos, tests and drills.
//!
//! ```text
//! # Comments and empty lines are skipped.
//! date 2026-03-30
//! zone Europe/London
//! 09:14 @ada: /declare found-by:customer Requests are blocked
//! 09:20 @bora: only one firewall rule
//! ```
//!
//! `date` may come again: what follows happened on that day. A line without a time happened at the
//! time of the line before.

use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;

use crate::{
    Time,
    line::{Mistake, Reading, Spoken, read},
};

/// One line of a scenario that is to be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// From 1.
    pub line: usize,
    pub spoken: Spoken,
}

/// What is wrong with a scenario, and in which line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Line {line}: {mistake}")]
pub struct ScenarioError {
    pub line: usize,
    pub mistake: Mistake,
}

/// Reads all of it, or says which line is wrong. Bare times are in `zone` until the file names one.
pub fn read_scenario(text: &str, now: Time, zone: Tz) -> Result<Vec<Step>, ScenarioError> {
    let mut reading = Reading { now, zone, date: None, me: None, names: Vec::new() };
    let mut steps = Vec::new();
    let mut last = None;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (line, words) in (1..).zip(text.lines().map(str::trim)) {
        let (first, value) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        let wrong = |mistake| ScenarioError { line, mistake };
        if words.is_empty() || words.starts_with('#') {
        } else if first == "date" {
            reading.date = Some(day(value.trim()).map_err(wrong)?);
        } else if first == "zone" {
            reading.zone = named_zone(value.trim()).map_err(wrong)?;
        } else {
            let mut spoken = read(words, &reading).map_err(wrong)?;
            spoken.at = spoken.at.or(last);
            last = spoken.at;
            steps.push(Step { line, spoken });
        }
    }
    Ok(steps)
}

fn day(text: &str) -> Result<NaiveDate, Mistake> {
    text.parse()
        .ok()
        .filter(|day: &NaiveDate| (1970..=9999).contains(&day.year()))
        .ok_or_else(|| Mistake::new(format!("“{text}” is not a date."), "date 2026-03-30"))
}

fn named_zone(text: &str) -> Result<Tz, Mistake> {
    text.parse().map_err(|_| Mistake::new(format!("“{text}” is not a time zone."), "zone Europe/London"))
}

//! Scenarios: incidents as lines with times, for demos, tests and drills.
//!
//! ```text
//! # Comments and empty lines are skipped.
//! date 2026-03-30
//! zone Europe/London
//! 09:14 @ada: /declare found-by:customer Requests are blocked
//! 09:20 @bora: only one firewall rule
//! ```
//!
//! A new `date` applies to the lines after it. A line without a time has the time of the line before.

use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;

use crate::{
    Time,
    line::{LineError, ParseContext, ParsedLine, parse},
};

/// A line of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioLine {
    /// From 1.
    pub line: usize,
    pub parsed: ParsedLine,
}

/// An error in a scenario, and its line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Line {line}: {error}")]
pub struct ScenarioError {
    pub line: usize,
    pub error: LineError,
}

/// Parses a whole scenario. Times are in `zone` until the file names another one.
pub fn read_scenario(text: &str, now: Time, zone: Tz) -> Result<Vec<ScenarioLine>, ScenarioError> {
    read_scenario_in(text, ParseContext { now, zone, date: None, me: None, names: Vec::new() })
}

/// As [`read_scenario`], for an incident: names are known in the context.
pub fn read_scenario_in(text: &str, context: ParseContext) -> Result<Vec<ScenarioLine>, ScenarioError> {
    let mut context = ParseContext { me: None, ..context };
    let mut steps = Vec::new();
    let mut last = None;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (line, words) in (1..).zip(text.lines().map(str::trim)) {
        let (first, value) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        let in_line = |error| ScenarioError { line, error };
        if words.is_empty() || words.starts_with('#') {
        } else if first == "date" {
            context.date = Some(day(value.trim()).map_err(in_line)?);
        } else if first == "zone" {
            context.zone = named_zone(value.trim()).map_err(in_line)?;
        } else {
            let mut parsed = parse(words, &context).map_err(in_line)?;
            parsed.at = parsed.at.or(last);
            last = parsed.at;
            context.learn(&parsed.command);
            steps.push(ScenarioLine { line, parsed });
        }
    }
    Ok(steps)
}

fn day(text: &str) -> Result<NaiveDate, LineError> {
    text.parse()
        .ok()
        .filter(|day: &NaiveDate| (1970..=9999).contains(&day.year()))
        .ok_or_else(|| LineError::new(format!("“{text}” isn't a date."), "date 2026-03-30"))
}

fn named_zone(text: &str) -> Result<Tz, LineError> {
    text.parse().map_err(|_| LineError::new(format!("“{text}” isn't a time zone."), "zone Europe/London"))
}

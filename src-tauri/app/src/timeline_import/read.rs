//! Reads a pasted timeline with a person's answers and edits.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::{TZ_VARIANTS, Tz};
use grizzly_core::{
    Text,
    line::{ParseContext, when},
};
use grizzly_import::{
    Excerpt, FORMATS, Format, ImportContext, ImportedLine, LineOutcome, ParsedTimeline, entries::proposed,
};

use crate::{
    api::{ImportSource, LineEdit, lines_of},
    problem::{Code, Problem},
};

/// Reads a text. `context`: of the workspace, as of now.
pub fn parse(source: &ImportSource, context: &ParseContext) -> Result<ParsedTimeline, Problem> {
    let now = source.parsed_at.unwrap_or(context.now);
    let home = context.zone;
    let given = |text: &Option<String>| {
        text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let zone = given(&source.zone).map(|name| zone(&name)).transpose()?;
    let context = ParseContext { now, zone: zone.unwrap_or(home), ..context.clone() };
    let start = given(&source.start).map(|text| when::moment(&text, &context)).transpose()?;
    let date = given(&source.date).map(|text| date(&text, &context)).transpose()?;
    let format = given(&source.format).map(|name| format(&name)).transpose()?;
    Ok(grizzly_import::parse(&source.text, &ImportContext { now, zone, home, date, start, format }))
}

/// Names the first reasons why lines are skipped. `example`: a past time.
pub fn nothing_to_import(timeline: &ParsedTimeline, example: &str) -> Problem {
    let lines = timeline.lines.iter().filter(|line| !line.source.is_empty());
    let mut reasons: Vec<&str> =
        lines.filter_map(|line| line.outcome.skip_reason()).map(grizzly_import::SkipReason::label).collect();
    reasons.dedup();
    reasons.truncate(3);
    let why = if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join("; ")) };
    let reason = match timeline.lines.len() {
        0 => "Nothing to import: no entry was found in this text.".to_owned(),
        count => format!("Nothing to import: {} skipped{why}.", lines_of(count)),
    };
    let hint = format!(
        "Use a chat, a report, a table with a column of times, or the export or feed of a tool. A line needs a past \
         time in front, such as {example}."
    );
    Problem::new(Code::Invalid, reason, hint)
}

fn date(text: &str, context: &ParseContext) -> Result<NaiveDate, Problem> {
    if let Ok(day) = text.parse() {
        return Ok(day);
    }
    let moment = when::moment(text, context).map_err(|_| {
        Problem::new(Code::Invalid, format!("“{text}” is not a date."), "Examples: 2026-03-30, yesterday.")
    })?;
    Ok(moment.utc().with_timezone(&context.zone).date_naive())
}

fn zone(name: &str) -> Result<Tz, Problem> {
    let same = |zone: &&Tz| zone.name().eq_ignore_ascii_case(name);
    TZ_VARIANTS.iter().find(same).copied().ok_or_else(|| {
        Problem::new(
            Code::Invalid,
            format!("“{name}” is not a time zone."),
            "Examples: Europe/London, America/New_York, UTC.",
        )
    })
}

fn format(name: &str) -> Result<&'static Format, Problem> {
    Format::named(name).ok_or_else(|| {
        let known: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        Problem::new(
            Code::Invalid,
            format!("“{name}” is not a format."),
            format!("Formats: {}.", known.join(", ")),
        )
    })
}

/// The entries to import, with a person's edits.
pub fn edited(timeline: &ParsedTimeline, edits: &[LineEdit]) -> Result<Vec<ImportedLine>, Problem> {
    let mut lines: BTreeMap<u32, ImportedLine> =
        proposed(timeline).into_iter().map(|line| (line.number, line)).collect();
    for edit in edits {
        if edit.include == Some(false) {
            lines.remove(&edit.number);
            continue;
        }
        let mut line = match lines.remove(&edit.number) {
            Some(line) => line,
            None => skipped_line(timeline, edit)?,
        };
        let text = edit.text.as_deref().map(Text::new).and_then(Text::some);
        if let Some(name) = &edit.author {
            line.author = Text::line(name).some();
        }
        if let Some(text) = &text {
            line.text = Excerpt::from(text);
        }
        line.at = edit.at.unwrap_or(line.at);
        line.kind = edit.kind.unwrap_or(line.kind);
        lines.insert(edit.number, line);
    }
    Ok(lines.into_values().collect())
}

/// A skipped line that a person imports anyway.
fn skipped_line(timeline: &ParsedTimeline, edit: &LineEdit) -> Result<ImportedLine, Problem> {
    let number = edit.number;
    let invalid = |reason: String, hint: &str| Problem::new(Code::Invalid, reason, hint);
    let line = timeline.lines.iter().find(|line| line.number == number);
    let line = line.ok_or_else(|| invalid("There is no such line.".to_owned(), "Preview the text again."))?;
    if let LineOutcome::InFuture(proposal) = &line.outcome {
        return Ok(ImportedLine::new(number, proposal));
    }
    let at = edit.at.filter(|_| !line.source.is_empty());
    let at = at.ok_or_else(|| {
        invalid(format!("Line {} has no time or no text.", line.source_line), "Enter both, or skip the line.")
    })?;
    Ok(ImportedLine::note(line, at))
}

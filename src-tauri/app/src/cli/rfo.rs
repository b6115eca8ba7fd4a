//! `grizzly rfo` and `grizzly follow-ups`.

use std::{io::Write, path::PathBuf};

use clap::Args;
use grizzly_core::{Time, rfo::Blame};

use crate::{
    Desk,
    api::{Code, FollowUpFormat, Problem, Reader, RfoFormat, RfoView},
    folder,
};

#[derive(Debug, Args)]
pub struct Rfo {
    /// An id, a unique start of it, its short name, or `current`
    incident: String,
    /// By default by the file's ending, else Markdown
    #[arg(long)]
    format: Option<RfoFormat>,
    /// For whom: `outside` takes people and customers out
    #[arg(long = "for", value_name = "READER", default_value = "team")]
    reader: Reader,
    /// Into this file; `-` and left out: standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What is still to be said instead, with the lines that say it
    #[arg(long, conflicts_with_all = ["format", "output"])]
    questions: bool,
}

#[derive(Debug, Args)]
pub struct FollowUps {
    /// An id, a unique start of it, its short name, or `current`
    incident: String,
    /// As what
    #[arg(long, default_value = "tasks")]
    format: FollowUpFormat,
}

pub fn rfo(args: &Rfo, desk: &Desk, now: Time, out: &mut dyn Write) -> Result<(), Problem> {
    if args.questions {
        return questions(out, &desk.rfo(&args.incident, args.reader, now)?);
    }
    let file = args.output.as_ref().filter(|file| file.as_os_str() != "-");
    let by_ending = || file.and_then(|file| by_ending(&file.to_string_lossy()));
    let format = args.format.or_else(by_ending).unwrap_or_default();
    let bytes = desk.rfo_file(&args.incident, format, args.reader, now)?;
    let Some(file) = file else { return Ok(out.write_all(&bytes)?) };
    folder::write_whole(file, |out| out.write_all(&bytes)).map_err(|error| {
        let reason = format!("{} cannot be written: {error}.", file.display());
        Problem::new(Code::NotFound, reason, "Name another file.")
    })?;
    Ok(writeln!(out, "written to {}", file.display())?)
}

pub fn follow_ups(args: &FollowUps, desk: &Desk, now: Time, out: &mut dyn Write) -> Result<(), Problem> {
    let text = desk.follow_ups(&args.incident, args.format, now)?;
    match text.is_empty() {
        true => Ok(writeln!(
            out,
            "No follow-up is agreed yet. Agree one: /follow-up prevent what @who by 2026-12-01"
        )?),
        false => Ok(out.write_all(text.as_bytes())?),
    }
}

fn by_ending(name: &str) -> Option<RfoFormat> {
    let (_, ending) = name.rsplit_once('.')?;
    match ending.to_lowercase().as_str() {
        "md" | "markdown" | "txt" => Some(RfoFormat::Md),
        "html" | "htm" => Some(RfoFormat::Html),
        "pdf" => Some(RfoFormat::Pdf),
        "json" => Some(RfoFormat::Json),
        _ => None,
    }
}

fn questions(out: &mut dyn Write, view: &RfoView) -> Result<(), Problem> {
    for one in &view.questions {
        writeln!(out, "{}\n  {}\n    {}…", one.section, one.ask, one.line)?;
        for suggestion in &one.suggestions {
            let from: String = suggestion.entries.iter().map(|number| format!(" #{number}")).collect();
            writeln!(out, "      {}{from}", suggestion.text)?;
        }
    }
    for one in &view.blame {
        writeln!(
            out,
            "#{} names {} beside “{}”: {}\n  {}",
            one.entry,
            one.name,
            one.word,
            one.sentence,
            Blame::HINT
        )?;
    }
    if view.questions.is_empty() && view.blame.is_empty() {
        writeln!(out, "Nothing is left to say.")?;
    }
    Ok(())
}

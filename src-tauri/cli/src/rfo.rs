//! `grizzly rfo` and `grizzly follow-ups`.

use std::{io::Write, path::PathBuf};

use clap::Args;
use grizzly_app::{
    Workspace,
    api::{FollowUpFormat, Problem, Reader, RfoFormat, RfoView},
};
use grizzly_core::{Time, rfo::Blame};

use crate::print;

#[derive(Debug, Args)]
pub struct RfoArgs {
    /// Incident ID, a unique prefix of its ID or slug, or `current`
    incident: String,
    /// Output format [default: by the file extension, else md]
    #[arg(long)]
    format: Option<RfoFormat>,
    /// Reader: `external` removes the names of people and customers
    #[arg(long = "for", value_name = "READER", default_value = "team")]
    reader: Reader,
    /// Include the files of these entries for external readers, such as 12,14. The team gets all files.
    #[arg(long, value_name = "ENTRIES", value_delimiter = ',')]
    evidence: Vec<u32>,
    /// Write to this file [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// List the open questions instead, with the lines that answer them
    #[arg(long, conflicts_with_all = ["format", "output"])]
    questions: bool,
}

#[derive(Debug, Args)]
pub struct FollowUpsArgs {
    /// Incident ID, a unique prefix of its ID or slug, or `current`
    incident: String,
    /// Output format
    #[arg(long, default_value = "tasks")]
    format: FollowUpFormat,
}

pub fn rfo(
    args: &RfoArgs,
    workspace: &Workspace,
    now: Time,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<(), Problem> {
    if args.questions {
        return questions(out, &workspace.rfo(&args.incident, args.reader, &args.evidence, now)?);
    }
    let file = args.output.as_ref().filter(|file| file.as_os_str() != "-");
    let by_extension = || file.and_then(|file| by_extension(&file.to_string_lossy()));
    let format = args.format.or_else(by_extension).unwrap_or_default();
    let export = workspace.rfo_export(&args.incident, format, args.reader, &args.evidence, now)?;
    match file {
        None => out.write_all(&export.bytes()?)?,
        Some(file) => {
            export.save_as(file)?;
            writeln!(out, "Written to {}", print::path(file))?;
            print::warning(out, export.warning().as_deref())?;
        }
    }
    let omitted = export.omitted();
    if !omitted.is_empty() {
        let omitted = omitted.join(", ");
        writeln!(err, "grizzly: Omitted, because their texts name something internal: {omitted}.")?;
    }
    Ok(())
}

pub fn follow_ups(
    args: &FollowUpsArgs,
    workspace: &Workspace,
    now: Time,
    out: &mut dyn Write,
) -> Result<(), Problem> {
    let text = workspace.follow_ups(&args.incident, args.format, now)?;
    match text.is_empty() {
        true => {
            Ok(writeln!(out, "No follow-ups yet. Add one: /follow-up prevent WHAT @owner by 2026-12-01")?)
        }
        false => Ok(out.write_all(text.as_bytes())?),
    }
}

fn by_extension(name: &str) -> Option<RfoFormat> {
    let (_, extension) = name.rsplit_once('.')?;
    match extension.to_lowercase().as_str() {
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
            "#{} may blame {} (“{}”): {}\n  {}",
            one.entry,
            one.name,
            one.word,
            one.sentence,
            Blame::HINT
        )?;
    }
    if view.questions.is_empty() && view.blame.is_empty() {
        writeln!(out, "No open questions.")?;
    }
    Ok(())
}

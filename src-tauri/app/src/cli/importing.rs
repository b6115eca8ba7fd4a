//! `grizzly import`: a timeline from elsewhere, looked through and taken over.

use std::{
    io::{Read, Write},
    path::{Path, PathBuf},
};

use chrono_tz::Tz;
use clap::Args;
use grizzly_core::{Time, import::FORMATS};

use super::print::{self, Printed};
use crate::{
    Desk,
    api::{Code, LineMend, Problem, TimelineProposal, TimelineText, TimelineView},
    desk::{lines_of, remarks},
    directory::{LIMIT, decode},
    folder,
    view::local,
};

/// Take a timeline over from a chat, a report or a table
#[derive(Debug, Args)]
#[command(long_about = "Take a timeline over from a chat, a report or a table.\n\n\
    Every line with a time becomes an entry of its time, author and kind; every other one is listed with\n\
    the reason why it is left. Lines that the incident has already are not taken again.\n\
    --dry-run shows how each line is read, and logs nothing.")]
pub struct Import {
    /// The incident it belongs to
    #[arg(required_unless_present = "new")]
    incident: Option<String>,
    /// The text; `-` reads standard input
    file: Option<PathBuf>,
    /// Declare a new incident from it
    #[arg(long, value_name = "FILE", conflicts_with_all = ["incident", "file"])]
    new: Option<PathBuf>,
    /// The day of bare times
    #[arg(long)]
    date: Option<String>,
    /// The zone of bare times, such as Europe/London; left out: what the text says, else that of the settings
    #[arg(long)]
    zone: Option<String>,
    /// From when offsets such as T+5m count
    #[arg(long, value_name = "TIME")]
    start: Option<String>,
    /// Read it as this format; left out: found out
    #[arg(long, value_parser = format)]
    format: Option<String>,
    /// Mend the slips that are pointed at as proposed
    #[arg(long)]
    mend: bool,
    /// Show how it is read, and log nothing
    #[arg(long)]
    dry_run: bool,
    /// As JSON
    #[arg(long)]
    json: bool,
}

fn format(name: &str) -> Result<String, String> {
    let known: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    if known.contains(&name) { Ok(name.to_owned()) } else { Err(format!("one of {}", known.join(", "))) }
}

pub fn import(
    args: Import,
    desk: &mut Desk,
    now: Time,
    input: &mut dyn Read,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Printed {
    let (incident, file) = match (args.incident, args.file, args.new) {
        (_, _, Some(file)) => (None, file),
        (Some(incident), Some(file), None) => (Some(incident), file),
        _ => {
            let reason = "The file is missing.";
            return Err(Problem::new(Code::Mistake, reason, "grizzly import INCIDENT FILE, or --new FILE"));
        }
    };
    let (text, encoding) = text_of(&file, input)?;
    let read = TimelineText {
        text,
        date: args.date,
        zone: args.zone,
        start: args.start,
        format: args.format,
        read_at: Some(now),
    };
    let view = desk.timeline(incident.as_deref(), &read, None, now)?;
    let zone = desk.settings().time_zone();
    if args.dry_run {
        return if args.json { print::json(out, &view) } else { show(out, &view, encoding, zone) };
    }
    answered(&view)?;
    let mends = if args.mend { proposed_mends(&view) } else { Vec::new() };
    let source = if file.as_os_str() == "-" { "standard input".into() } else { name_of(&file) };
    let done = desk.take_over(incident.as_deref(), None, &source, &read, &mends, now)?;
    for finding in view.findings.iter().filter(|_| !args.mend) {
        let mend = finding.mend.map(|_| " --mend takes the proposal.").unwrap_or_default();
        writeln!(err, "Line {}: {}{mend}", finding.line, finding.text)?;
    }
    for question in view.questions.iter().filter_map(|one| Some((one, one.assumed.as_ref()?))) {
        writeln!(err, "{} Assumed: {}.", question.0.text, question.1)?;
    }
    for remark in remarks(&done) {
        writeln!(err, "{remark}")?;
    }
    if args.json {
        return print::json(out, &done);
    }
    print::incident_id(out, Some(done.incident))?;
    writeln!(out, "{} of the timeline taken over into “{}”", lines_of(done.taken), done.summary)?;
    counts(out, &view)
}

/// What is not known and cannot be guessed from the text is not logged.
fn answered(view: &TimelineView) -> Printed {
    let Some(open) = view.questions.iter().find(|one| ["date", "start"].contains(&one.about.as_str())) else {
        return Ok(());
    };
    let hint = match open.about.as_str() {
        "date" => format!("Say it: --date {}", open.assumed.as_deref().unwrap_or("2026-03-30")),
        _ => "Say it: --start \"2026-03-30 10:42\"".to_owned(),
    };
    Err(Problem::new(Code::Mistake, format!("{} Nothing was logged.", open.text), hint))
}

fn proposed_mends(view: &TimelineView) -> Vec<LineMend> {
    let mend = |finding: &crate::api::TimelineFinding| {
        Some(LineMend {
            number: finding.line,
            take: Some(true),
            at: Some(finding.mend?),
            ..LineMend::default()
        })
    };
    view.findings.iter().filter_map(mend).collect()
}

fn text_of(file: &Path, input: &mut dyn Read) -> Result<(String, Option<&'static str>), Problem> {
    let bytes = if file.as_os_str() == "-" {
        folder::first(input, LIMIT).map_err(|error| {
            Problem::new(Code::Mistake, format!("Standard input cannot be read: {error}."), "Name a file.")
        })?
    } else {
        folder::bytes(file, LIMIT).map_err(|error| {
            let reason = format!("{} cannot be read: {error}.", file.display());
            Problem::new(Code::NotFound, reason, "Name a text file: a chat, a report, a table.")
        })?
    };
    decode(&bytes)
}

fn name_of(file: &Path) -> String {
    file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned()
}

/// How each line is read.
fn show(out: &mut dyn Write, view: &TimelineView, encoding: Option<&str>, zone: Tz) -> Printed {
    let label =
        view.formats.iter().find(|format| format.name == view.format).map_or("", |format| &format.label);
    writeln!(out, "{label}: {}", view.format_why)?;
    if let Some(encoding) = encoding {
        writeln!(out, "Read as {encoding}, by its letters.")?;
    }
    if let Some(title) = &view.title {
        writeln!(out, "“{title}”")?;
    }
    for question in &view.questions {
        let assumed =
            question.assumed.as_ref().map(|assumed| format!(" Assumed: {assumed}.")).unwrap_or_default();
        writeln!(out, "? {}{assumed}", question.text)?;
    }
    writeln!(out, "\nTaken ({zone})")?;
    let taken = view.lines.iter().filter(|line| line.left.is_none());
    for (number, one) in taken.filter_map(|line| Some((line.number, line.proposal.as_ref()?))) {
        proposal(out, number, one, zone)?;
    }
    let left = || view.lines.iter().filter(|line| line.left.is_some() && !line.source.trim().is_empty());
    if left().next().is_some() {
        writeln!(out, "\nLeft")?;
    }
    for line in left() {
        let source = grizzly_core::text::shorten(line.source.trim(), 60);
        writeln!(out, "  {:>5}  {}: {source}", line.number, line.left.as_deref().unwrap_or_default())?;
    }
    if !view.findings.is_empty() {
        writeln!(out, "\nLook at")?;
    }
    for finding in &view.findings {
        let mend = finding.mend.map(|at| local(at, zone, " Proposed: %Y-%m-%d %H:%M.")).unwrap_or_default();
        writeln!(out, "  {:>5}  {}{mend}", finding.line, finding.text)?;
    }
    writeln!(out)?;
    counts(out, view)
}

fn proposal(out: &mut dyn Write, number: u32, one: &TimelineProposal, zone: Tz) -> Printed {
    let at = local(one.at, zone, "%Y-%m-%d %H:%M");
    let author = one.author.as_ref().map(|author| format!("{author}: ")).unwrap_or_default();
    let text = one.text.replace('\n', "\n                                              ");
    let already = if one.already { "  [taken over before]" } else { "" };
    writeln!(out, "  {number:>5}  {at}  {:<18} {author}{text}{already}", one.kind_label)?;
    let why = (!one.kind_why.is_empty()).then(|| format!("{} ({})", one.kind_why, one.kind_sure.label()));
    let doubts =
        (!one.doubts.is_empty()).then(|| format!("time {}: {}", one.sure.label(), one.doubts.join("; ")));
    for remark in why.into_iter().chain(doubts) {
        writeln!(out, "         ~ {remark}")?;
    }
    Ok(())
}

fn counts(out: &mut dyn Write, view: &TimelineView) -> Printed {
    let counts = view.counts;
    let empty = if counts.empty > 0 { format!(" ({} of them empty)", counts.empty) } else { String::new() };
    Ok(writeln!(out, "{}: {} taken, {} left{empty}", lines_of(counts.lines), counts.taken, counts.left)?)
}

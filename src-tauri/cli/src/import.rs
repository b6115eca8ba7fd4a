//! `grizzly import`: previews and imports a timeline.

use std::{
    collections::BTreeMap,
    io::{Read, Write},
    path::{Path, PathBuf},
};

use chrono_tz::Tz;
use clap::Args;
use grizzly_app::{
    Workspace,
    api::{
        Code, ImportPlan, ImportPlanned, ImportPreview, ImportProposal, ImportSource, ImportWarning,
        LineEdit, Problem, lines_of,
    },
    folder, local,
    text_file::{LIMIT, decode},
};
use grizzly_core::{Time, text::shorten};
use grizzly_import::FORMATS;
use serde::Serialize;

use crate::print::{self, Printed};

/// Import a timeline from a chat, a report or a table
#[derive(Debug, Args)]
#[command(long_about = "Import a timeline from a chat, a report or a table.\n\n\
    Every line with a time becomes an entry with that time, its author and a kind. All other lines are\n\
    skipped and listed with the reason. Lines that the incident already has are not imported again.\n\
    --dry-run shows a preview and logs nothing.")]
pub struct ImportArgs {
    /// Incident ID, a unique prefix of its ID or slug, or `current`
    #[arg(required_unless_present = "new")]
    incident: Option<String>,
    /// Text file; `-` reads standard input
    file: Option<PathBuf>,
    /// Import it as a new incident
    #[arg(long, value_name = "FILE", conflicts_with_all = ["incident", "file"])]
    new: Option<PathBuf>,
    /// Date of times without one
    #[arg(long)]
    date: Option<String>,
    /// Time zone of times without one, such as Europe/London [default: from the text, else from the settings]
    #[arg(long)]
    zone: Option<String>,
    /// Start of relative times such as T+5m
    #[arg(long, value_name = "TIME")]
    start: Option<String>,
    /// Format of the text [default: detected]
    #[arg(long, value_parser = format)]
    format: Option<String>,
    /// Apply all suggested fixes
    #[arg(long)]
    fix: bool,
    /// Show a preview and log nothing
    #[arg(long)]
    dry_run: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

fn format(name: &str) -> Result<String, String> {
    let known: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    if known.contains(&name) { Ok(name.to_owned()) } else { Err(format!("formats: {}", known.join(", "))) }
}

pub fn import(
    args: ImportArgs,
    workspace: &mut Workspace,
    now: Time,
    input: &mut dyn Read,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Printed {
    let (incident, file) = match (args.incident, args.file, args.new) {
        (_, _, Some(file)) => (None, file),
        (Some(incident), Some(file), None) => (Some(incident), file),
        _ => {
            let hint = "Usage: grizzly import INCIDENT FILE, or grizzly import --new FILE";
            return Err(Problem::new(Code::Invalid, "The file is missing.", hint));
        }
    };
    let (text, encoding) = read_text(&file, input)?;
    let source = ImportSource {
        text,
        date: args.date,
        zone: args.zone,
        start: args.start,
        format: args.format,
        parsed_at: Some(now),
    };
    let preview = workspace.preview_import(incident.as_deref(), &source, None, now)?;
    let zone = workspace.settings().time_zone();
    if args.dry_run {
        let plan = workspace.plan_import(incident.as_deref(), &source, now)?;
        return match args.json {
            true => print::json(out, &DryRun { preview, plan }),
            false => show(out, &preview, &plan, encoding, zone),
        };
    }
    refuse_unanswered(&preview)?;
    let edits = if args.fix { fixes(&preview) } else { Vec::new() };
    let name = if file.as_os_str() == "-" { "standard input".into() } else { name_of(&file) };
    let result = workspace.import_timeline(incident.as_deref(), None, &name, &source, &edits, now)?;
    for warning in preview.warnings.iter().filter(|_| !args.fix) {
        let fix = warning.fix.map(|at| local(at, zone, " Fix: %Y-%m-%d %H:%M (--fix).")).unwrap_or_default();
        writeln!(err, "Line {}: {}{fix}", warning.line, warning.text)?;
    }
    for question in &preview.questions {
        if let Some(assumed) = &question.assumed {
            writeln!(err, "{} Assumed: {assumed}.", question.text)?;
        }
    }
    for remark in result.remarks() {
        writeln!(err, "{remark}")?;
    }
    if args.json {
        return print::json(out, &result);
    }
    print::incident_id(out, Some(result.incident))?;
    writeln!(out, "Imported {} into “{}”", lines_of(result.imported), result.summary)?;
    counts(out, &preview)
}

/// Refuses to import with an assumed date or without a start time.
fn refuse_unanswered(preview: &ImportPreview) -> Printed {
    let open = |field: &str| preview.questions.iter().find(|question| question.field == field);
    let (question, hint) = if let Some(question) = open("date") {
        (question, format!("Add --date {}", question.assumed.as_deref().unwrap_or("2026-03-30")))
    } else if let Some(question) = open("start") {
        (question, "Add --start \"2026-03-30 10:42\"".to_owned())
    } else {
        return Ok(());
    };
    Err(Problem::new(Code::Invalid, format!("{} Nothing was logged.", question.text), hint))
}

fn fixes(preview: &ImportPreview) -> Vec<LineEdit> {
    let edit = |warning: &ImportWarning| {
        Some(LineEdit {
            number: warning.line,
            include: Some(true),
            at: Some(warning.fix?),
            ..LineEdit::default()
        })
    };
    preview.warnings.iter().filter_map(edit).collect()
}

fn read_text(file: &Path, input: &mut dyn Read) -> Result<(String, Option<&'static str>), Problem> {
    let bytes = if file.as_os_str() == "-" {
        folder::first(input, LIMIT).map_err(|error| {
            let reason = format!("Couldn't read standard input: {error}.");
            Problem::new(Code::Invalid, reason, "Name a file instead.")
        })?
    } else {
        folder::bytes(file, LIMIT).map_err(|error| {
            let reason = format!("Couldn't read {}: {error}.", file.display());
            Problem::new(Code::NotFound, reason, "Name a text file with a chat, a report or a table.")
        })?
    };
    decode(&bytes)
}

fn name_of(file: &Path) -> String {
    file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned()
}

/// What `--dry-run --json` prints.
#[derive(Serialize)]
struct DryRun {
    #[serde(flatten)]
    preview: ImportPreview,
    plan: ImportPlan,
}

fn show(
    out: &mut dyn Write,
    preview: &ImportPreview,
    plan: &ImportPlan,
    encoding: Option<&str>,
    zone: Tz,
) -> Printed {
    let format = preview.formats.iter().find(|format| format.name == preview.format);
    let label = format.map_or("", |format| &format.label);
    writeln!(out, "Format: {label}; {}", preview.format_reason)?;
    if let Some(encoding) = encoding {
        writeln!(out, "Encoding: {encoding} (detected)")?;
    }
    if let Some(title) = &preview.title {
        writeln!(out, "Title: {title}")?;
    }
    for question in &preview.questions {
        let assumed =
            question.assumed.as_ref().map(|assumed| format!(" Assumed: {assumed}.")).unwrap_or_default();
        writeln!(out, "? {}{assumed}", question.text)?;
    }
    writeln!(out, "\nImported ({zone})")?;
    let mut of_lines: BTreeMap<u32, Vec<&ImportPlanned>> = BTreeMap::new();
    for one in &plan.entries {
        one.number.into_iter().for_each(|line| of_lines.entry(line).or_default().push(one));
    }
    for one in plan.entries.iter().filter(|one| one.line.is_none()) {
        let at = local(one.at, zone, "%Y-%m-%d %H:%M");
        writeln!(out, "no line  {at}  {:<18} {}", one.title.to_lowercase(), one.detail)?;
    }
    for line in preview.lines.iter().filter(|line| line.skipped.is_none()) {
        if let Some(one) = &line.proposal {
            proposal(out, line.line, one, zone)?;
            several(out, of_lines.get(&line.number).map_or(&[], Vec::as_slice))?;
        }
    }
    let skipped: Vec<_> = preview
        .lines
        .iter()
        .filter_map(|line| Some((line, line.skipped.as_ref()?)))
        .filter(|(line, _)| !line.source.trim().is_empty())
        .collect();
    if !skipped.is_empty() {
        writeln!(out, "\nSkipped")?;
    }
    for (line, reason) in skipped {
        writeln!(out, "  {:>5}  {reason}: {}", line.line, shorten(line.source.trim(), 60))?;
    }
    if !preview.warnings.is_empty() {
        writeln!(out, "\nWarnings")?;
    }
    for warning in &preview.warnings {
        let fix = warning.fix.map(|at| local(at, zone, " Fix: %Y-%m-%d %H:%M.")).unwrap_or_default();
        let line = preview.lines.iter().find(|line| line.number == warning.line);
        writeln!(out, "  {:>5}  {}{fix}", line.map_or(warning.line, |line| line.line), warning.text)?;
    }
    writeln!(out)?;
    counts(out, preview)?;
    totals(out, plan)?;
    Ok(writeln!(out, "Nothing was logged. To import, run the command without --dry-run.")?)
}

fn proposal(out: &mut dyn Write, number: u32, one: &ImportProposal, zone: Tz) -> Printed {
    let at = local(one.at, zone, "%Y-%m-%d %H:%M");
    let author = one.author.as_ref().map(|author| format!("{author}: ")).unwrap_or_default();
    let text = one.text.replace('\n', "\n                                              ");
    let already = if one.already_imported { "  [already imported]" } else { "" };
    writeln!(out, "  {number:>5}  {at}  {:<18} {author}{text}{already}", one.kind_label)?;
    let kind = (!one.kind_reason.is_empty())
        .then(|| format!("kind: {} ({} confidence)", one.kind_reason, one.kind_confidence.label()));
    let time = (!one.doubts.is_empty())
        .then(|| format!("time: {} ({} confidence)", one.doubts.join("; "), one.confidence.label()));
    for remark in kind.into_iter().chain(time) {
        writeln!(out, "         {remark}")?;
    }
    Ok(())
}

/// The entries of a line that is logged as more than one.
fn several(out: &mut dyn Write, of_line: &[&ImportPlanned]) -> Printed {
    if of_line.len() < 2 {
        return Ok(());
    }
    let title = |one: &&ImportPlanned| match one.title.as_str() {
        "" => "note".to_owned(),
        title => title.to_owned(),
    };
    let titles: Vec<String> = of_line.iter().map(title).collect();
    Ok(writeln!(out, "         logged as {} entries: {}", titles.len(), titles.join(", "))?)
}

/// `15 entries: 1 that no line states, 14 from 12 lines. 12 more keep the source of the lines.`
fn totals(out: &mut dyn Write, plan: &ImportPlan) -> Printed {
    let unstated = plan.entries.iter().filter(|one| one.line.is_none()).count();
    let stated = plan.entries.len() - unstated;
    let opening = if unstated > 0 { format!("{unstated} that no line states, ") } else { String::new() };
    let sources = plan.sources;
    Ok(writeln!(
        out,
        "{}: {opening}{stated} from {}. {sources} more keep the source of the lines.",
        print::entries(plan.entries.len()),
        lines_of(sources),
    )?)
}

fn counts(out: &mut dyn Write, preview: &ImportPreview) -> Printed {
    let counts = preview.counts;
    let empty = if counts.empty > 0 { format!(" ({} empty)", counts.empty) } else { String::new() };
    let lines = lines_of(counts.lines);
    Ok(writeln!(out, "{lines}: {} imported, {} skipped{empty}", counts.imported, counts.skipped)?)
}

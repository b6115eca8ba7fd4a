//! `grizzly draft`: the draft of an update, with its checks.

use std::io::Write;

use clap::Args;
use grizzly_app::{
    Workspace,
    api::{Code, NextUpdate, Problem, UpdateDraftView},
};
use grizzly_core::{Time, markup::plain, updates::TemplateFault};

use crate::print::{self, Printed};

#[derive(Debug, Args)]
pub struct DraftArgs {
    /// Incident ID, a unique prefix of its ID or slug, or `current`
    incident: String,
    /// ceo, cs, team, or another audience from the settings
    audience: String,
    /// Draft it as of this time
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// Minutes until the next update, or `never` [default: by the update schedule]
    #[arg(long, value_name = "MINUTES")]
    next: Option<String>,
    /// Also print the checks and what is unknown
    #[arg(long)]
    check: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub fn draft(args: &DraftArgs, workspace: &Workspace, now: Time, out: &mut dyn Write) -> Printed {
    let DraftArgs { incident, audience, at, next, check, json } = args;
    let next = next_update(next.as_deref())?;
    let view = workspace.update_draft(incident, audience, None, next, at.as_deref(), now)?;
    if *json {
        return print::json(out, &view);
    }
    writeln!(out, "Subject: {}\n\n{}", view.subject.text, plain(&view.text))?;
    if *check {
        checks(out, &view)?;
    }
    template_fault(out, &view)
}

/// Why the default template was used and not the custom one.
pub fn template_fault(out: &mut dyn Write, view: &UpdateDraftView) -> Printed {
    if let Some(TemplateFault { line, reason, hint }) = &view.template_fault {
        let line = line.map(|line| format!(", line {line}")).unwrap_or_default();
        writeln!(out, "\nCouldn't use your template for {}{line}: {reason}\n  {hint}", view.audience)?;
    }
    Ok(())
}

/// The findings of the checks, and the unknowns.
pub fn checks(out: &mut dyn Write, view: &UpdateDraftView) -> Printed {
    writeln!(out, "\nChecks for {}: {} words", view.label, view.word_count)?;
    for finding in &view.findings {
        let quote = finding.quote.as_ref().filter(|quote| !finding.reason.contains(quote.as_str()));
        let quote = quote.map(|quote| format!("“{quote}”: ")).unwrap_or_default();
        writeln!(out, "  ! {quote}{}\n    {}", finding.reason, finding.hint)?;
    }
    for missing in &view.missing {
        writeln!(out, "  ? Not recorded: {}\n    {}…", missing.label, missing.line)?;
    }
    if !view.omitted.is_empty() {
        writeln!(out, "  – Omitted, so that it isn't too long: {}", view.omitted.join(", "))?;
    }
    if view.findings.is_empty() && view.missing.is_empty() {
        writeln!(out, "  ✓ No issues")?;
    }
    Ok(())
}

/// The value of `--next`.
pub fn next_update(next: Option<&str>) -> Result<NextUpdate, Problem> {
    let Some(text) = next else { return Ok(NextUpdate::BySchedule) };
    if text.eq_ignore_ascii_case("never") {
        return Ok(NextUpdate::Never);
    }
    grizzly_core::line::minutes(text).map(NextUpdate::Minutes).ok_or_else(|| {
        let reason = format!("“{text}” isn't a number of minutes.");
        Problem::new(Code::Invalid, reason, "Write for example --next 30m, or --next never.")
    })
}

//! `grizzly customers`: the affected customers, messages to them, and the CSV that CS fills in.

use std::{
    io::{Read, Write},
    path::{Path, PathBuf},
};

use chrono_tz::Tz;
use clap::Subcommand;
use grizzly_app::{
    Workspace,
    api::{
        CleanupView, CustomerImportRow, CustomerImportView, CustomerMessageView, CustomerView, DifferenceView,
    },
    local,
};
use grizzly_core::{
    PersonId, Time,
    cleanup::{CustomerStage, Progress},
    text::shorten,
};

use crate::{
    directory::{read, read_input, table, write_output},
    print::{self, Printed},
};

#[derive(Debug, Subcommand)]
pub enum CustomersCommand {
    /// List affected customers, most urgent first, with the progress of the cleanup
    List {
        /// Incident ID, a unique prefix of its ID or slug, or `current`
        incident: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Draft a message to one customer, or one message to several that names no customer
    Message {
        /// Incident ID, a unique prefix of its ID or slug, or `current`
        incident: String,
        /// Names of the customers [default: all affected customers]
        names: Vec<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Export affected customers as CSV, for CS to fill in
    #[command(long_about = "Export affected customers as CSV, for CS to fill in.\n\n\
        The columns contacted, replied, resolution sent and done accept yes, a date, a text, or a date and a text:\n\
        2026-09-15 12:15 called their office. Don't change the column as of: it shows which cells were edited\n\
        since the export.")]
    Export {
        /// Incident ID, a unique prefix of its ID or slug, or `current`
        incident: String,
        /// Write to this file [default: standard output]
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Show what a CSV would change; log the changes with --apply
    #[command(long_about = "Show what a CSV would change; log the changes with --apply.\n\n\
        Rows are matched by customer name. An empty cell changes nothing, and no customer is removed. A cell that\n\
        conflicts with the log is shown and skipped. A row that can't be read is listed with its line and skipped.")]
    Import {
        /// Incident ID, a unique prefix of its ID or slug, or `current`
        incident: String,
        /// CSV file; `-` reads standard input
        file: PathBuf,
        /// Log the changes
        #[arg(long)]
        apply: bool,
        /// Print JSON
        #[arg(long, conflicts_with = "apply")]
        json: bool,
    },
}

pub fn customers(
    command: CustomersCommand,
    workspace: &mut Workspace,
    now: Time,
    input: &mut dyn Read,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Printed {
    let zone = workspace.settings().time_zone();
    match command {
        CustomersCommand::List { incident, json: true } => print::json(out, &workspace.cleanup(&incident)?),
        CustomersCommand::List { incident, json: false } => {
            list(out, &workspace.cleanup(&incident)?, now, zone)
        }
        CustomersCommand::Message { incident, names, json: true } => {
            print::json(out, &workspace.customer_message(&incident, &names)?)
        }
        CustomersCommand::Message { incident, names, json: false } => {
            message(out, err, &workspace.customer_message(&incident, &names)?)
        }
        CustomersCommand::Export { incident, output } => {
            let csv = workspace.export_customers(&incident, now)?;
            write_output(workspace, out, output.as_deref(), csv.as_bytes())
        }
        CustomersCommand::Import { incident, file, apply, json } => {
            let bytes = if file.as_os_str() == "-" { read_input(input)? } else { read(&file)? };
            let preview = workspace.preview_customer_import(&incident, &bytes, now)?;
            if json {
                return print::json(out, &preview);
            }
            differences(out, &preview)?;
            if !apply {
                return how_to_apply(out, &preview, &incident, &file);
            }
            let done = workspace.import_customers(&incident, &bytes, Some(preview.entries), now)?;
            for completed in &done.completed {
                writeln!(out, "{completed}")?;
            }
            match done.numbers.len() {
                0 => Ok(()),
                count => Ok(writeln!(out, "Logged {}", print::entries(count))?),
            }
        }
    }
}

fn list(out: &mut dyn Write, cleanup: &CleanupView, now: Time, zone: Tz) -> Printed {
    let CleanupView { summary, team, progress, customers } = cleanup;
    writeln!(out, "{summary}")?;
    let names: Vec<String> = team.iter().map(PersonId::name).collect();
    writeln!(
        out,
        "Cleanup team: {}",
        if names.is_empty() { "none yet".to_owned() } else { names.join(", ") }
    )?;
    if customers.is_empty() {
        return Ok(writeln!(out, "\nNo affected customers yet. Add one: /affected Acme 12 orders")?);
    }
    writeln!(out, "{}\n", progress_line(progress))?;
    let heading = ["customer", "how affected", "since", "owner", "status", "no message since"];
    let heading = heading.map(str::to_owned).to_vec();
    let rows = customers.iter().map(|customer| row(customer, now, zone));
    table(out, &[heading].into_iter().chain(rows).collect::<Vec<_>>())
}

/// `[####......] 12 affected: 9 contacted, 4 replied, 3 resolution sent, 2 done; 3 without an owner`
fn progress_line(progress: &Progress) -> String {
    const WIDTH: u32 = 20;
    let Progress { affected, contacted, replied, resolution_sent, done, no_owner } = *progress;
    let full = done.saturating_mul(WIDTH) / affected.max(1);
    let bar: String = (0..WIDTH).map(|place| if place < full { '#' } else { '.' }).collect();
    let no_owner = match no_owner {
        0 => String::new(),
        count => format!("; {count} without an owner"),
    };
    format!(
        "[{bar}] {affected} affected: {contacted} contacted, {replied} replied, {resolution_sent} resolution \
         sent, {done} done{no_owner}"
    )
}

fn row(customer: &CustomerView, now: Time, zone: Tz) -> Vec<String> {
    let clock = |at: Time| {
        let day = |at: Time| local(at, zone, "%Y-%m-%d");
        local(at, zone, if day(at) == day(now) { "%H:%M" } else { "%Y-%m-%d %H:%M" })
    };
    let status = match customer.stage {
        CustomerStage::Done => "done",
        _ if customer.unanswered.is_some() => "replied",
        CustomerStage::NoOwner => "no owner",
        CustomerStage::Assigned => "not contacted",
        CustomerStage::Contacted => "contacted",
        CustomerStage::ResolutionSent => "resolution sent",
    };
    let is_done = customer.stage == CustomerStage::Done;
    let outcome = customer.outcome.as_ref().filter(|_| is_done);
    vec![
        shorten(&customer.name, 40),
        shorten(&on_a_line(customer.how.as_deref().unwrap_or_default()), 50),
        customer.since.map(clock).unwrap_or_default(),
        customer.owner.as_ref().map(PersonId::name).unwrap_or_default(),
        outcome.map_or_else(|| status.to_owned(), |outcome| format!("{status}: {}", shorten(outcome, 40))),
        if is_done { String::new() } else { clock(customer.waiting_since) },
    ]
}

fn on_a_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The message, and apart from it what only its sender may read.
fn message(out: &mut dyn Write, err: &mut dyn Write, message: &CustomerMessageView) -> Printed {
    writeln!(out, "{}", message.text)?;
    let missing = message.missing.iter().map(|one| format!("Not recorded: {} ({}…)", one.label, one.line));
    let omitted =
        message.omitted.iter().map(|one| format!("Omitted {}: “{}” {}", one.label, one.text, one.why));
    for note in missing.chain(omitted).chain(message.findings.iter().cloned()) {
        writeln!(err, "  ! {note}")?;
    }
    Ok(())
}

fn differences(out: &mut dyn Write, preview: &CustomerImportView) -> Printed {
    for CustomerImportRow { customer, line, new, differences } in &preview.rows {
        writeln!(out, "Line {line}: {customer}{}", if *new { " (new)" } else { "" })?;
        for difference in differences {
            writeln!(out, "{}", difference_line(difference))?;
        }
    }
    for error in &preview.row_errors {
        writeln!(out, "Line {} skipped: {} {}", error.line, error.reason, error.hint)?;
    }
    let lists = [("Unchanged", &preview.unchanged), ("Not in the file, unchanged", &preview.not_in_file)];
    for (label, names) in lists.into_iter().filter(|(_, names)| !names.is_empty()) {
        writeln!(out, "{label}: {}", some_of(names))?;
    }
    print::warning(out, preview.warning.as_deref())
}

fn difference_line(DifferenceView { field, old, new, skipped_because, line }: &DifferenceView) -> String {
    let change = match old {
        Some(old) => format!("{old} → {new}"),
        None => new.clone(),
    };
    match skipped_because {
        None => format!("    {field:<16} {change}"),
        Some(why) => {
            let line =
                line.as_ref().map(|line| format!("\n      to log it anyway: {line}")).unwrap_or_default();
            format!("  ! {field:<16} {change}\n      skipped: {why}{line}")
        }
    }
}

fn some_of(names: &[String]) -> String {
    const SHOWN: usize = 12;
    let shown = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

fn how_to_apply(out: &mut dyn Write, preview: &CustomerImportView, incident: &str, file: &Path) -> Printed {
    writeln!(out, "{}", preview.summary)?;
    match preview.imports {
        0 => Ok(writeln!(out, "No changes.")?),
        _ => {
            let command = format!("grizzly customers import {incident} {} --apply", print::path(file));
            Ok(writeln!(out, "Nothing is logged yet. To log these changes: {command}")?)
        }
    }
}

//! `grizzly search`: entries of all incidents, the newest first.

use std::io::Write;

use chrono_tz::Tz;
use clap::Args;
use grizzly_app::{
    Workspace,
    api::{FoundEntry, SearchView},
    local,
};
use grizzly_core::Time;

use crate::print::{self, Printed};

/// Find entries in all incidents, the newest first
#[derive(Debug, Args)]
#[command(
    after_help = "Filters: sev:1  service:payments  by:ada  since:30d  since:2026-10-01  kind:rollback  in:current\n         \
                        retracted:yes\nWords may go on: pay finds payments. \"Words in quotes\" stand in a row."
)]
pub struct SearchArgs {
    /// Words and filters, such as: timeout service:payments since:30d
    #[arg(required = true)]
    query: Vec<String>,
    /// Show at most so many entries
    #[arg(long, default_value_t = 50, value_name = "COUNT")]
    limit: usize,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub fn search(
    args: &SearchArgs,
    workspace: &mut Workspace,
    now: Time,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Printed {
    // Here nothing happens beside it, so what isn't in the index yet is put there first.
    prepare(workspace, err)?;
    let query = args.query.join(" ");
    let mut found = workspace.search(&query, args.limit, now)?;
    if found.not_indexed > 0 {
        // Something in the index couldn't be read, and is made again.
        prepare(workspace, err)?;
        found = workspace.search(&query, args.limit, now)?;
    }
    if args.json { print::json(out, &found) } else { print(out, &found, workspace.settings().time_zone()) }
}

/// Puts into the index what isn't there yet.
fn prepare(workspace: &mut Workspace, err: &mut dyn Write) -> Printed {
    let mut left = workspace.index_some();
    if left > 0 {
        writeln!(err, "Preparing the search: {left} incidents …")?;
    }
    while left > 0 {
        left = workspace.index_some();
    }
    Ok(())
}

fn print(out: &mut dyn Write, view: &SearchView, zone: Tz) -> Printed {
    let mut incident = None;
    for entry in &view.found {
        if incident.replace(entry.incident) != Some(entry.incident) {
            writeln!(out, "{}  {}  {}", entry.incident, entry.status.label(), entry.summary)?;
        }
        let FoundEntry { number, at, author, title, detail, is_retracted, .. } = entry;
        let text = [title.as_str(), detail.as_str()].into_iter().filter(|part| !part.is_empty());
        let text = text.collect::<Vec<_>>().join(": ");
        let retracted = if *is_retracted { "[retracted] " } else { "" };
        let number = format!("#{number}");
        let at = local(*at, zone, "%Y-%m-%d %H:%M");
        writeln!(out, "  {number:<5} {at}  {author}  {retracted}{text}")?;
    }
    match (view.found.len(), view.is_cut) {
        (0, _) => writeln!(out, "Nothing found.")?,
        (_, true) => writeln!(out, "There are older ones: add a word or a filter, or --limit 500.")?,
        (_, false) => {}
    }
    match view.not_indexed {
        0 => Ok(()),
        1 => {
            Ok(writeln!(out, "1 earlier incident wasn't looked through: another program writes to the log.")?)
        }
        count => Ok(writeln!(
            out,
            "{count} earlier incidents weren't looked through: another program writes to the log."
        )?),
    }
}

//! `grizzly customers`: the cleanup ledger, the texts to customers, and the file that goes to CS and back.

use std::{
    io::{Read, Write},
    path::{Path, PathBuf},
};

use chrono_tz::Tz;
use clap::Subcommand;
use grizzly_core::{
    Handle, Time,
    cleanup::{Progress, Standing},
    text::shorten,
};

use super::{
    directory::{read, read_input, table, written},
    print::{self, Printed},
};
use crate::{
    Desk,
    api::{CleanupView, CustomerView, DifferenceView, LetterView, MergeRow, MergeView},
    view::local,
};

#[derive(Debug, Subcommand)]
pub enum Customers {
    /// List the affected customers by who needs a word, and how far the cleanup is
    List {
        /// An id, a unique start of it, its short name, or `current`
        incident: String,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Print a text to a customer, or one to several that names none: a draft to copy and to edit
    Text {
        /// An id, a unique start of it, its short name, or `current`
        incident: String,
        /// Their names; left out: all of the ledger
        names: Vec<String>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Write the ledger as a CSV, for CS to fill in
    #[command(long_about = "Write the ledger as a CSV, for CS to fill in.\n\n\
        Contacted, answered, knows it is over and settled take yes, a date, words, or all of them, such as\n\
        2026-09-15 12:15 called their office. The column as_of stays as it is: by it a cell that nobody\n\
        touched is told from one that says otherwise.")]
    Export {
        /// An id, a unique start of it, its short name, or `current`
        incident: String,
        /// Write to this file; left out: to standard output
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Show what a CSV would change, merged by name; with --take, log it
    #[command(long_about = "Show what a CSV would change, merged by name; with --take, log it.\n\n\
        An empty cell changes nothing, and no customer is removed. A cell that contradicts the log is shown\n\
        and not taken; a row that cannot be read is named by its line and left out.")]
    Import {
        /// An id, a unique start of it, its short name, or `current`
        incident: String,
        /// A .csv file; `-` reads standard input
        file: PathBuf,
        /// Log the differences
        #[arg(long)]
        take: bool,
        /// As JSON
        #[arg(long, conflicts_with = "take")]
        json: bool,
    },
}

pub fn customers(
    command: Customers,
    desk: &mut Desk,
    now: Time,
    input: &mut dyn Read,
    out: &mut dyn Write,
) -> Printed {
    let zone = desk.settings().time_zone();
    match command {
        Customers::List { incident, json: true } => print::json(out, &desk.cleanup(&incident)?),
        Customers::List { incident, json: false } => list(out, &desk.cleanup(&incident)?, now, zone),
        Customers::Text { incident, names, json: true } => print::json(out, &desk.letter(&incident, &names)?),
        Customers::Text { incident, names, json: false } => text(out, &desk.letter(&incident, &names)?),
        Customers::Export { incident, output } => {
            written(out, output.as_deref(), &desk.export_customers(&incident, now)?)
        }
        Customers::Import { incident, file, take, json } => {
            let bytes = if file.as_os_str() == "-" { read_input(input)? } else { read(&file)? };
            let merge = desk.compare_customers(&incident, &bytes, now)?;
            if json {
                return print::json(out, &merge);
            }
            differences(out, &merge)?;
            if !take {
                return told_how(out, &merge, &incident, &file);
            }
            let done = desk.take_customers(&incident, &bytes, Some(merge.entries), now)?;
            for did in &done.did {
                writeln!(out, "{did}")?;
            }
            let entries = if done.numbers.len() == 1 { "entry" } else { "entries" };
            Ok(writeln!(out, "{} {entries} logged", done.numbers.len())?)
        }
    }
}

fn list(out: &mut dyn Write, cleanup: &CleanupView, now: Time, zone: Tz) -> Printed {
    let CleanupView { summary, team, progress, customers } = cleanup;
    writeln!(out, "{summary}")?;
    let names: Vec<String> = team.iter().map(Handle::name).collect();
    writeln!(out, "Team: {}", if names.is_empty() { "nobody yet".to_owned() } else { names.join(", ") })?;
    if customers.is_empty() {
        return Ok(writeln!(
            out,
            "\nNo customer is in the ledger. Log one: /customer Acme cannot pay via mail, or /affected Acme 12 orders"
        )?);
    }
    writeln!(out, "{}\n", in_numbers(progress))?;
    let heading = ["customer", "how affected", "since", "talks", "stands", "waits since"];
    let heading = heading.map(str::to_owned).to_vec();
    let rows = customers.iter().map(|customer| row(customer, now, zone));
    table(out, &[heading].into_iter().chain(rows).collect::<Vec<_>>())
}

/// `[####......] 12 affected: 9 spoken with, 4 answered, 3 know that it is over, 2 settled; 3 have nobody`
fn in_numbers(progress: &Progress) -> String {
    const WIDTH: u32 = 20;
    let Progress { affected, spoken_with, answered, know_it_is_over, settled, alone } = *progress;
    let full = settled.saturating_mul(WIDTH) / affected.max(1);
    let bar: String = (0..WIDTH).map(|place| if place < full { '#' } else { '.' }).collect();
    let alone = match alone {
        0 => String::new(),
        1 => "; nobody talks to 1".to_owned(),
        alone => format!("; nobody talks to {alone}"),
    };
    format!(
        "[{bar}] {affected} affected: {spoken_with} spoken with, {answered} answered, {know_it_is_over} know that \
         it is over, {settled} settled{alone}"
    )
}

fn row(customer: &CustomerView, now: Time, zone: Tz) -> Vec<String> {
    let clock = |at: Time| {
        let day = |at: Time| local(at, zone, "%Y-%m-%d");
        local(at, zone, if day(at) == day(now) { "%H:%M" } else { "%Y-%m-%d %H:%M" })
    };
    let stands = match customer.standing {
        Standing::Alone => "nobody talks to them",
        Standing::Assigned => "not contacted yet",
        Standing::SpokenWith if customer.answered_at.is_some() => "answered",
        Standing::SpokenWith => "contacted",
        Standing::KnowsItIsOver => "knows that it is over",
        Standing::Settled => "settled",
    };
    let settled = customer.settled_how.as_ref().map(|how| format!("{stands}: {}", shorten(how, 40)));
    let is_settled = customer.standing == Standing::Settled;
    vec![
        shorten(&customer.name, 40),
        shorten(&on_a_line(customer.how.as_deref().unwrap_or_default()), 50),
        customer.since.map(clock).unwrap_or_default(),
        customer.owner.as_ref().map(Handle::name).unwrap_or_default(),
        settled.filter(|_| is_settled).unwrap_or_else(|| stands.to_owned()),
        if is_settled { String::new() } else { clock(customer.waiting_since) },
    ]
}

fn on_a_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text(out: &mut dyn Write, letter: &LetterView) -> Printed {
    writeln!(out, "{}", letter.text)?;
    let notes = letter.missing.iter().map(|one| format!("not known: {} ({}…)", one.what, one.line));
    let left_out =
        letter.left_out.iter().map(|one| format!("left out, {}: “{}” {}", one.what, one.text, one.why));
    for note in notes.chain(left_out).chain(letter.findings.iter().cloned()) {
        writeln!(out, "  ! {note}")?;
    }
    Ok(())
}

fn differences(out: &mut dyn Write, merge: &MergeView) -> Printed {
    for MergeRow { customer, line, new, differences } in &merge.rows {
        writeln!(out, "line {line}: {customer}{}", if *new { ", new" } else { "" })?;
        for difference in differences {
            writeln!(out, "{}", one(difference))?;
        }
    }
    for fault in &merge.faults {
        writeln!(out, "line {}, not read: {} {}", fault.line, fault.reason, fault.hint)?;
    }
    for (what, names) in
        [("unchanged", &merge.unchanged), ("not in the file, and left as they are", &merge.not_in_file)]
    {
        if !names.is_empty() {
            writeln!(out, "{what}: {}", some_of(names))?;
        }
    }
    print::remark(out, merge.remark.clone())
}

fn one(DifferenceView { field, old, new, why_not, by_hand }: &DifferenceView) -> String {
    let change = match old {
        Some(old) => format!("{old} → {new}"),
        None => new.clone(),
    };
    match why_not {
        None => format!("    {field:<22} {change}"),
        Some(why) => {
            let by_hand = by_hand.as_ref().map(|line| format!("\n      by hand: {line}")).unwrap_or_default();
            format!("  ! {field:<22} {change}\n      not taken: {why}{by_hand}")
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

fn told_how(out: &mut dyn Write, merge: &MergeView, incident: &str, file: &Path) -> Printed {
    writeln!(out, "{}", merge.summary)?;
    match merge.takes {
        0 => Ok(writeln!(out, "There is nothing to take.")?),
        _ => {
            let command = format!("grizzly customers import {incident} {} --take", file.display());
            Ok(writeln!(out, "Nothing is logged yet. To take it: {command}")?)
        }
    }
}

//! `grizzly people` and `grizzly services`.

use std::{
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
};

use clap::Subcommand;
use grizzly_core::{Time, directory::Service};

use super::print::{self, Printed};
use crate::view::local;
use crate::{
    Desk,
    api::{Code, DirectoryView, Format, Listing, PersonCard, Problem, Versions},
    directory::LIMIT,
    folder,
};

/// What can be done with either list.
#[derive(Debug, Subcommand)]
pub enum Listed {
    /// List them
    List {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Take a list over from a file, all of it or nothing
    #[command(long_about = "Take a list over from a file, all of it or nothing.\n\n\
        The first line of a CSV names the columns; its separator and encoding are found out. Whoever is\n\
        known is changed, where an empty cell keeps what is known; others are new. Nobody is removed.")]
    Import {
        /// A .csv or .toml file; `-` reads standard input
        file: PathBuf,
        /// csv or toml; left out: by the file's ending
        #[arg(long, value_parser = format)]
        format: Option<Format>,
    },
    /// Write the list as a file that can be imported again
    #[command(long_about = "Write the list as a file that can be imported again.\n\n\
        In a CSV ' stands before a cell that a spreadsheet would take for a formula (=, +, -, @), such as a\n\
        phone number with its +. Importing takes it off again.")]
    Export {
        /// Write to this file; left out: to standard output
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// csv or toml; left out: by the file's ending, else csv
        #[arg(long, value_parser = format)]
        format: Option<Format>,
    },
}

#[derive(Debug, Subcommand)]
pub enum People {
    #[command(flatten)]
    Listed(Listed),
}

#[derive(Debug, Subcommand)]
pub enum Services {
    #[command(flatten)]
    Listed(Listed),
    /// The last commits and tags of a service's checkout, to pick what to roll back to
    Versions {
        /// The service's name
        name: String,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
}

fn format(text: &str) -> Result<Format, String> {
    match text {
        "csv" => Ok(Format::Csv),
        "toml" => Ok(Format::Toml),
        _ => Err("one of csv, toml".into()),
    }
}

pub fn people(
    People::Listed(command): People,
    desk: &Desk,
    now: Time,
    input: &mut dyn Read,
    out: &mut dyn Write,
) -> Printed {
    match command {
        Listed::List { json } => {
            let view = readable(desk.directory_view(now))?;
            if json { print::json(out, &view.people) } else { list_people(out, &view.people) }
        }
        command => move_list(command, Listing::People, desk, input, out),
    }
}

pub fn services(
    command: Services,
    desk: &Desk,
    now: Time,
    input: &mut dyn Read,
    out: &mut dyn Write,
) -> Printed {
    match command {
        Services::Versions { name, json: true } => print::json(out, &desk.versions(&name)?),
        Services::Versions { name, json: false } => list_versions(out, &desk.versions(&name)?, desk),
        Services::Listed(Listed::List { json }) => {
            let view = readable(desk.directory_view(now))?;
            if json { print::json(out, &view.services) } else { list_services(out, &view.services) }
        }
        Services::Listed(command) => move_list(command, Listing::Services, desk, input, out),
    }
}

/// An empty list is not shown as one where the file is only not understood; the notice says why.
fn readable(view: DirectoryView) -> Result<DirectoryView, Problem> {
    let nothing = view.services.is_empty() && !view.people.iter().any(|person| person.known);
    match view.problem {
        Some(_) if nothing => {
            let reason = "So there is nothing to list.";
            Err(Problem::new(Code::Directory, reason, "Mend that file first."))
        }
        _ => Ok(view),
    }
}

fn move_list(
    command: Listed,
    what: Listing,
    desk: &Desk,
    input: &mut dyn Read,
    out: &mut dyn Write,
) -> Printed {
    match command {
        Listed::List { .. } => Ok(()),
        Listed::Import { file, format } => {
            let is_input = file.as_os_str() == "-";
            let format = match format {
                Some(format) => format,
                None if is_input => Format::Csv,
                None => Format::of(&file.to_string_lossy())?,
            };
            let bytes = if is_input { read_input(input)? } else { read(&file)? };
            let imported = desk.import(what, format, &bytes)?;
            writeln!(out, "{}", imported.did)?;
            print::remark(out, imported.remark)
        }
        Listed::Export { output, format } => {
            let by_ending = || output.as_deref().map(|file| Format::of(&file.to_string_lossy())).transpose();
            let format = format.map_or_else(by_ending, |format| Ok(Some(format)))?.unwrap_or(Format::Csv);
            let text = desk.export(what, format)?;
            written(out, output.as_deref(), &text)
        }
    }
}

/// Into the file, or to standard output.
pub fn written(out: &mut dyn Write, file: Option<&Path>, text: &str) -> Printed {
    let Some(file) = file else { return Ok(out.write_all(text.as_bytes())?) };
    fs::write(file, text).map_err(|error| {
        let reason = format!("{} cannot be written: {error}.", file.display());
        Problem::new(Code::NotFound, reason, "Name another file.")
    })?;
    Ok(writeln!(out, "written to {}", file.display())?)
}

pub fn read(file: &Path) -> Result<Vec<u8>, Problem> {
    folder::bytes(file, LIMIT).map_err(|error| {
        let reason = format!("{} cannot be read: {error}.", file.display());
        Problem::new(Code::NotFound, reason, "Name a .csv or .toml file.")
    })
}

pub fn read_input(input: &mut dyn Read) -> Result<Vec<u8>, Problem> {
    folder::first(input, LIMIT).map_err(|error| {
        Problem::new(Code::Mistake, format!("Standard input cannot be read: {error}."), "Name a file.")
    })
}

fn list_people(out: &mut dyn Write, people: &[PersonCard]) -> Printed {
    if people.is_empty() {
        return Ok(writeln!(
            out,
            "Nobody is in the directory. Take a list over: grizzly people import FILE"
        )?);
    }
    let row = |person: &PersonCard| {
        let contact = &person.contact;
        let zone = match &person.local_time {
            Some(time) => format!("{} ({time} there)", contact.zone),
            None => contact.zone.to_string(),
        };
        let texts = [&contact.phone, &contact.mail, &contact.chat].map(ToString::to_string);
        let [phone, mail, chat] = texts;
        let name = if person.known { contact.name.to_string() } else { "not in the directory".to_owned() };
        let role = if person.known { contact.role.name() } else { "" };
        vec![contact.handle.to_string(), name, role.to_owned(), phone, mail, chat, zone]
    };
    table(out, &people.iter().map(row).collect::<Vec<_>>())
}

fn list_services(out: &mut dyn Write, services: &[Service]) -> Printed {
    if services.is_empty() {
        let hint = "Take a list over: grizzly services import FILE";
        return Ok(writeln!(out, "No service is in the directory. {hint}")?);
    }
    for service in services {
        let owner = service.owner.as_ref().map(|owner| format!("  {owner}")).unwrap_or_default();
        writeln!(out, "{}{owner}", service.name)?;
        let names: Vec<&str> = service.depends_on.iter().map(|name| name.as_str()).collect();
        let rows = [
            ("rollback", service.rollback.as_str()),
            ("runbook", service.runbook.as_str()),
            ("depends on", &names.join(", ")),
            ("checkout", service.checkout.as_str()),
        ];
        for (label, text) in rows.into_iter().filter(|(_, text)| !text.is_empty()) {
            writeln!(out, "  {label:<11} {text}")?;
        }
    }
    Ok(())
}

fn list_versions(out: &mut dyn Write, versions: &Versions, desk: &Desk) -> Printed {
    let zone = desk.settings().time_zone();
    match &versions.head {
        Some(head) => {
            let branch = head.branch.as_ref().map_or("no branch".to_owned(), |name| format!("branch {name}"));
            writeln!(out, "Checked out: {} ({branch})", head.id)?;
        }
        None => writeln!(out, "Checked out: nothing is committed yet.")?,
    }
    writeln!(out, "\nTags ({zone})")?;
    let at = |at| local(at, zone, "%Y-%m-%d %H:%M");
    let tags: Vec<Vec<String>> =
        versions.tags.iter().map(|tag| vec![format!("  {}", tag.name), tag.id.clone(), at(tag.at)]).collect();
    match tags.is_empty() {
        true => writeln!(out, "  none")?,
        false => table(out, &tags)?,
    }
    if versions.tags_left_out > 0 {
        writeln!(out, "  {} more, with lower numbers, were not looked at", versions.tags_left_out)?;
    }
    writeln!(out, "\nCommits ({zone})")?;
    let commit = |commit: &crate::api::Commit| {
        let author = commit.author.to_string();
        vec![format!("  {}", commit.id), at(commit.at), author, commit.summary.to_string()]
    };
    table(out, &versions.commits.iter().map(commit).collect::<Vec<_>>())
}

/// Columns as wide as what stands in them.
pub fn table(out: &mut dyn Write, rows: &[Vec<String>]) -> Printed {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        widths.resize(widths.len().max(row.len()), 0);
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    for row in rows {
        let used = widths.iter().zip(row).filter(|(width, _)| **width > 0);
        let line: String = used.map(|(width, cell)| format!("{cell:<width$}  ")).collect();
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

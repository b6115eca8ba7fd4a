//! `grizzly people` and `grizzly services`.

use std::{
    io::{Read, Write},
    path::{Path, PathBuf},
};

use clap::Subcommand;
use grizzly_app::{
    Workspace,
    api::{Code, DirectoryFormat, DirectoryList, DirectoryView, PersonCard, Problem, Versions},
    folder, local,
    text_file::LIMIT,
};
use grizzly_core::{Time, directory::Service};

use crate::print::{self, Printed};

/// How both lists are imported and exported.
#[derive(Debug, Subcommand)]
pub enum Listed {
    /// Import a list from a file: all of it or nothing
    #[command(long_about = "Import a list from a file: all of it or nothing.\n\n\
        The first line of a CSV names the columns; its separator and encoding are detected. Existing entries are\n\
        updated, new ones are added, and none is removed. An empty cell changes nothing.")]
    Import {
        /// CSV or TOML file; `-` reads standard input
        file: PathBuf,
        /// csv or toml [default: by the file extension]
        #[arg(long, value_parser = format)]
        format: Option<DirectoryFormat>,
    },
    /// Export the list to a file that can be imported again
    #[command(long_about = "Export the list to a file that can be imported again.\n\n\
        In a CSV, a cell that a spreadsheet would run as a formula (=, +, -, @), such as a phone number with +,\n\
        starts with '. Importing removes it.")]
    Export {
        /// Write to this file [default: standard output]
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// csv or toml [default: by the file extension, else csv]
        #[arg(long, value_parser = format)]
        format: Option<DirectoryFormat>,
    },
}

#[derive(Debug, Subcommand)]
pub enum PeopleCommand {
    /// List all people
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    #[command(flatten)]
    Listed(Listed),
}

#[derive(Debug, Subcommand)]
pub enum ServicesCommand {
    /// List all services
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    #[command(flatten)]
    Listed(Listed),
    /// Show the last commits and tags of a service's git repository, to pick a version to roll back to
    Versions {
        /// Name of the service
        name: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

fn format(text: &str) -> Result<DirectoryFormat, String> {
    match text {
        "csv" => Ok(DirectoryFormat::Csv),
        "toml" => Ok(DirectoryFormat::Toml),
        _ => Err("use csv or toml".into()),
    }
}

pub fn people(
    command: PeopleCommand,
    workspace: &Workspace,
    now: Time,
    input: &mut dyn Read,
    out: &mut dyn Write,
) -> Printed {
    match command {
        PeopleCommand::List { json } => {
            let view = readable(workspace.directory_view(now))?;
            if json { print::json(out, &view.people) } else { list_people(out, &view.people) }
        }
        PeopleCommand::Listed(command) => {
            import_or_export(command, DirectoryList::People, workspace, input, out)
        }
    }
}

pub fn services(
    command: ServicesCommand,
    workspace: &Workspace,
    now: Time,
    input: &mut dyn Read,
    out: &mut dyn Write,
) -> Printed {
    match command {
        ServicesCommand::Versions { name, json: true } => print::json(out, &workspace.versions(&name)?),
        ServicesCommand::Versions { name, json: false } => {
            list_versions(out, &workspace.versions(&name)?, workspace)
        }
        ServicesCommand::List { json } => {
            let view = readable(workspace.directory_view(now))?;
            if json { print::json(out, &view.services) } else { list_services(out, &view.services) }
        }
        ServicesCommand::Listed(command) => {
            import_or_export(command, DirectoryList::Services, workspace, input, out)
        }
    }
}

/// Refuses to show an empty list if the file couldn't be read; a notice on standard error has the reason.
fn readable(view: DirectoryView) -> Result<DirectoryView, Problem> {
    let nothing = view.services.is_empty() && !view.people.iter().any(|person| person.in_directory);
    match view.problem {
        Some(_) if nothing => {
            let reason = "Couldn't list the directory.";
            Err(Problem::new(Code::Directory, reason, "Fix the file first."))
        }
        _ => Ok(view),
    }
}

fn import_or_export(
    command: Listed,
    list: DirectoryList,
    workspace: &Workspace,
    input: &mut dyn Read,
    out: &mut dyn Write,
) -> Printed {
    match command {
        Listed::Import { file, format } => {
            let is_input = file.as_os_str() == "-";
            let format = match format {
                Some(format) => format,
                None if is_input => DirectoryFormat::Csv,
                None => DirectoryFormat::of_file(&file.to_string_lossy())?,
            };
            let bytes = if is_input { read_input(input)? } else { read(&file)? };
            let imported = workspace.import_directory(list, format, &bytes)?;
            writeln!(out, "{}", imported.summary)?;
            print::warning(out, imported.warning.as_deref())
        }
        Listed::Export { output, format } => {
            let by_extension = || {
                let file = output.as_deref().filter(|file| file.as_os_str() != "-");
                file.map(|file| DirectoryFormat::of_file(&file.to_string_lossy())).transpose()
            };
            let format =
                format.map_or_else(by_extension, |format| Ok(Some(format)))?.unwrap_or(DirectoryFormat::Csv);
            let text = workspace.export_directory(list, format)?;
            write_output(workspace, out, output.as_deref(), text.as_bytes())
        }
    }
}

/// Writes to the file; without one, or to `-`, to standard output.
pub fn write_output(
    workspace: &Workspace,
    out: &mut dyn Write,
    file: Option<&Path>,
    content: &[u8],
) -> Printed {
    let Some(file) = file.filter(|file| file.as_os_str() != "-") else { return Ok(out.write_all(content)?) };
    workspace.write_export(file, |out| Ok(out.write_all(content)?))?;
    Ok(writeln!(out, "Written to {}", print::path(file))?)
}

pub fn read(file: &Path) -> Result<Vec<u8>, Problem> {
    folder::bytes(file, LIMIT).map_err(|error| {
        let reason = format!("Couldn't read {}: {error}.", file.display());
        Problem::new(Code::NotFound, reason, "Give a .csv or .toml file.")
    })
}

pub fn read_input(input: &mut dyn Read) -> Result<Vec<u8>, Problem> {
    folder::first(input, LIMIT).map_err(|error| {
        Problem::new(Code::Invalid, format!("Couldn't read standard input: {error}."), "Give a file instead.")
    })
}

fn list_people(out: &mut dyn Write, people: &[PersonCard]) -> Printed {
    if people.is_empty() {
        return Ok(writeln!(out, "No people in the directory. Import a list: grizzly people import FILE")?);
    }
    let row = |person: &PersonCard| {
        let contact = &person.contact;
        let zone = match &person.local_time {
            Some(time) => format!("{} ({time} now)", contact.zone),
            None => contact.zone.to_string(),
        };
        let texts = [&contact.phone, &contact.mail, &contact.chat].map(ToString::to_string);
        let [phone, mail, chat] = texts;
        let name =
            if person.in_directory { contact.name.to_string() } else { "not in the directory".to_owned() };
        let role = if person.in_directory { contact.role.name() } else { "" };
        vec![contact.id.to_string(), name, role.to_owned(), phone, mail, chat, zone]
    };
    table(out, &people.iter().map(row).collect::<Vec<_>>())
}

fn list_services(out: &mut dyn Write, services: &[Service]) -> Printed {
    if services.is_empty() {
        let hint = "Import a list: grizzly services import FILE";
        return Ok(writeln!(out, "No services in the directory. {hint}")?);
    }
    for service in services {
        let owner = service.owner.as_ref().map(|owner| format!("  {owner}")).unwrap_or_default();
        writeln!(out, "{}{owner}", service.name)?;
        let names: Vec<&str> = service.depends_on.iter().map(|name| name.as_str()).collect();
        let rows = [
            ("rollback", service.rollback.as_str()),
            ("runbook", service.runbook.as_str()),
            ("depends on", &names.join(", ")),
            ("repository", service.repository.as_str()),
        ];
        for (label, text) in rows.into_iter().filter(|(_, text)| !text.is_empty()) {
            writeln!(out, "  {label:<11} {text}")?;
        }
    }
    Ok(())
}

fn list_versions(out: &mut dyn Write, versions: &Versions, workspace: &Workspace) -> Printed {
    let zone = workspace.settings().time_zone();
    match &versions.head {
        Some(head) => {
            let branch = head.branch.as_ref().map_or("no branch".to_owned(), |name| format!("branch {name}"));
            writeln!(out, "Checked out: {} ({branch})", head.id)?;
        }
        None => writeln!(out, "Checked out: no commits yet")?,
    }
    writeln!(out, "\nTags ({zone})")?;
    let at = |at| local(at, zone, "%Y-%m-%d %H:%M");
    let tags: Vec<Vec<String>> =
        versions.tags.iter().map(|tag| vec![format!("  {}", tag.name), tag.id.clone(), at(tag.at)]).collect();
    match tags.is_empty() {
        true => writeln!(out, "  none")?,
        false => table(out, &tags)?,
    }
    if versions.tags_skipped > 0 {
        writeln!(out, "  {} tags with lower numbers were skipped", versions.tags_skipped)?;
    }
    writeln!(out, "\nCommits ({zone})")?;
    let commit = |commit: &grizzly_app::api::Commit| {
        let author = commit.author.to_string();
        vec![format!("  {}", commit.id), at(commit.at), author, commit.summary.to_string()]
    };
    table(out, &versions.commits.iter().map(commit).collect::<Vec<_>>())
}

/// Aligned columns, each as wide as its widest cell.
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

//! `grizzly export` and `grizzly import-log`.

use std::{
    io::{self, BufWriter, Write},
    path::PathBuf,
};

use clap::Args;
use grizzly_core::Time;
use grizzly_log::{Exported, Imported};

use super::print::Printed;
use crate::{
    Desk,
    api::{Code, Problem},
    desk::not_whole,
    folder,
};

#[derive(Debug, Args)]
#[command(long_about = "Write the log out as JSON Lines, which grizzly import-log takes over elsewhere.\n\n\
    Of one incident, what is said about others is withheld: of those entries only the hashes are written, so\n\
    that the chain can be checked. docs/log.md says how, with sha256sum and jq.")]
pub struct Export {
    /// Only this one: an id, a unique start of it, its short name, or `current`; left out: the whole log
    incident: Option<String>,
    /// Into this file; `-` and left out: standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct ImportLog {
    /// What grizzly export wrote
    file: PathBuf,
}

pub fn export(args: &Export, desk: &Desk, out: &mut dyn Write) -> Printed {
    let write = |out: &mut dyn Write| desk.export_log(args.incident.as_deref(), out);
    let exported = match args.output.as_ref().filter(|file| file.as_os_str() != "-") {
        None => write(&mut BufWriter::new(out))?,
        Some(file) => {
            let exported = folder::write_whole(file, |out| write(out).map_err(NotWritten::Asked));
            let exported = exported.map_err(|error| match error {
                NotWritten::Asked(problem) => problem,
                NotWritten::File(error) => {
                    let reason = format!("{} cannot be written: {error}.", file.display());
                    Problem::new(Code::NotFound, reason, "Name another file; - is standard output.")
                }
            })?;
            writeln!(out, "{} written to {}", counted(&exported), file.display())?;
            exported
        }
    };
    match not_whole(&exported) {
        Some(reason) => Err(Problem::new(Code::Log, reason, "What is written is kept as it is.")),
        None => Ok(()),
    }
}

/// Whether it was the log that failed, or the file.
enum NotWritten {
    Asked(Problem),
    File(io::Error),
}

impl From<io::Error> for NotWritten {
    fn from(error: io::Error) -> Self {
        Self::File(error)
    }
}

pub fn import_log(args: &ImportLog, desk: &mut Desk, now: Time, out: &mut dyn Write) -> Printed {
    let imported = desk.import_log(&args.file, now)?;
    let Imported { taken, known, incidents, withheld } = &imported;
    let about = match (incidents.len(), incidents.first()) {
        (1, Some(id)) => format!("“{}”", desk.view(&id.to_string(), now)?.row.summary),
        (many, _) => format!("{many} incidents"),
    };
    writeln!(out, "{} of {about} taken over, {known} were here already", entries(*taken))?;
    for (id, count) in withheld.iter().filter(|(id, _)| incidents.contains(id)) {
        writeln!(out, "The file withholds {} about {id}, which it gives otherwise.", entries(*count))?;
    }
    let others: usize =
        withheld.iter().filter(|(id, _)| !incidents.contains(id)).map(|(_, count)| count).sum();
    match others {
        0 => Ok(()),
        others => {
            Ok(writeln!(out, "{} about other incidents: the file has their hashes only", entries(others))?)
        }
    }
}

fn counted(exported: &Exported) -> String {
    match exported.withheld {
        0 => entries(exported.entries),
        withheld => format!("{} and the hashes of {withheld} others", entries(exported.entries)),
    }
}

fn entries(count: usize) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}

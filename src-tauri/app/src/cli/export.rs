//! `grizzly export` and `grizzly import-log`.

use std::{
    io::{self, BufWriter, Write},
    path::PathBuf,
};

use clap::Args;
use grizzly_core::Time;
use grizzly_log::{Exported, Imported};

use super::print::{Printed, entries};
use crate::{
    Workspace,
    api::{Code, Problem},
    folder,
    workspace::damage_warning,
};

#[derive(Debug, Args)]
#[command(
    long_about = "Export the log, or one incident's log, as JSON Lines. Import it elsewhere with grizzly import-log.\n\n\
    The export of one incident contains only the hashes of other incidents' entries, so that the chain can still be\n\
    verified. docs/log.md shows how, with sha256sum and jq."
)]
pub struct Export {
    /// Incident ID, a unique prefix of its ID or slug, or `current` [default: the whole log]
    incident: Option<String>,
    /// Write to this file [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct ImportLog {
    /// File written by grizzly export
    file: PathBuf,
}

pub fn export(args: &Export, workspace: &Workspace, out: &mut dyn Write) -> Printed {
    let write = |out: &mut dyn Write| workspace.export_log(args.incident.as_deref(), out);
    let exported = match args.output.as_ref().filter(|file| file.as_os_str() != "-") {
        None => write(&mut BufWriter::new(out))?,
        Some(file) => {
            let exported = folder::write_atomically(file, |out| write(out).map_err(ExportError::Log));
            let exported = exported.map_err(|error| match error {
                ExportError::Log(problem) => problem,
                ExportError::File(error) => {
                    let reason = format!("Couldn't write {}: {error}.", file.display());
                    Problem::new(Code::NotFound, reason, "Choose another file, or - for standard output.")
                }
            })?;
            writeln!(out, "Wrote {} to {}", count(&exported), file.display())?;
            exported
        }
    };
    match damage_warning(&exported) {
        Some(reason) => Err(Problem::new(Code::Log, reason, "The export was written anyway.")),
        None => Ok(()),
    }
}

/// What failed: the log or the file.
enum ExportError {
    Log(Problem),
    File(io::Error),
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        Self::File(error)
    }
}

pub fn import_log(args: &ImportLog, workspace: &mut Workspace, now: Time, out: &mut dyn Write) -> Printed {
    let imported = workspace.import_log(&args.file, now)?;
    let Imported { added, already_present, incidents, withheld } = &imported;
    let about = match (incidents.len(), incidents.first()) {
        (1, Some(id)) => format!("“{}”", workspace.view(&id.to_string(), now)?.row.summary),
        (many, _) => format!("{many} incidents"),
    };
    let skipped = match already_present {
        0 => String::new(),
        1 => "; 1 was already here".to_owned(),
        count => format!("; {count} were already here"),
    };
    writeln!(out, "Imported {} of {about}{skipped}", entries(*added))?;
    for (id, count) in withheld.iter().filter(|(id, _)| incidents.contains(id)) {
        writeln!(out, "The file contains only the hashes of {} of {id}.", entries(*count))?;
    }
    let others: usize =
        withheld.iter().filter(|(id, _)| !incidents.contains(id)).map(|(_, count)| count).sum();
    match others {
        0 => Ok(()),
        others => {
            Ok(writeln!(out, "The file contains only the hashes of {} of other incidents.", entries(others))?)
        }
    }
}

fn count(exported: &Exported) -> String {
    match exported.withheld {
        0 => entries(exported.entries),
        withheld => format!("{} and the hashes of {withheld} others", entries(exported.entries)),
    }
}

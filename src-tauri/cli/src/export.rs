//! `grizzly export` and `grizzly import-log`.

use std::{
    io::{BufWriter, Write},
    path::PathBuf,
};

use clap::Args;
use grizzly_app::{
    Workspace,
    api::{Code, Problem},
    damage_warning,
};
use grizzly_core::Time;
use grizzly_log::{Exported, LogImport};

use crate::print::{Printed, entries};

#[derive(Debug, Args)]
#[command(
    long_about = "Export the log, or one incident's log, as JSON Lines. Import it elsewhere with grizzly import-log.\n\n\
    The export of one incident contains only the hashes of other incidents' entries, so that the chain can still be\n\
    verified. docs/log.md shows how, with sha256sum and jq."
)]
pub struct ExportArgs {
    /// Incident ID, a unique prefix of its ID or slug, or `current` [default: the whole log]
    incident: Option<String>,
    /// Write to this file [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct ImportLogArgs {
    /// File written by grizzly export
    file: PathBuf,
}

pub fn export(args: &ExportArgs, workspace: &Workspace, out: &mut dyn Write) -> Printed {
    let write = |out: &mut dyn Write| workspace.export_log(args.incident.as_deref(), out);
    let exported = match args.output.as_ref().filter(|file| file.as_os_str() != "-") {
        None => write(&mut BufWriter::new(out))?,
        Some(file) => {
            let exported = workspace.write_export(file, |out| Ok(write(out)?))?;
            writeln!(out, "Wrote {} to {}", count(&exported), file.display())?;
            exported
        }
    };
    match damage_warning(&exported) {
        Some(reason) => Err(Problem::new(Code::Log, reason, "The export was written anyway.")),
        None => Ok(()),
    }
}

pub fn import_log(
    args: &ImportLogArgs,
    workspace: &mut Workspace,
    now: Time,
    out: &mut dyn Write,
) -> Printed {
    let imported = workspace.import_log(&args.file, now)?;
    let LogImport { added, already_present, incidents, withheld } = &imported;
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

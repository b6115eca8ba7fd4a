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

use crate::{
    print::{self, Printed, entries, evidence_files},
    progress,
};

#[derive(Debug, Args)]
#[command(
    long_about = "Export the log, or one incident's log, as JSON Lines. Import it elsewhere with grizzly import-log.\n\n\
    If an entry keeps a file as evidence, the export is a zip of the JSON Lines and the files.\n\n\
    The export of one incident contains only the hashes of other incidents' entries, so that the chain can still be\n\
    verified. docs/log.md shows how, with sha256sum and jq."
)]
pub struct ExportArgs {
    /// Incident ID, a unique prefix of its ID or slug, or `current` [default: the whole log]
    incident: Option<String>,
    /// Write to this file [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Omit evidence files, so that the export is JSON Lines in any case
    #[arg(long)]
    no_files: bool,
}

#[derive(Debug, Args)]
pub struct ImportLogArgs {
    /// File written by grizzly export
    file: PathBuf,
}

pub fn export(args: &ExportArgs, workspace: &Workspace, out: &mut dyn Write, err: &mut dyn Write) -> Printed {
    let incident = args.incident.as_deref();
    let write = |out: &mut dyn Write| match args.no_files {
        true => workspace.export_log_lines(incident, out),
        false => workspace.export_log(incident, out),
    };
    let exported = match args.output.as_ref().filter(|file| file.as_os_str() != "-") {
        None => write(&mut BufWriter::new(out))?,
        Some(file) => {
            let exported =
                workspace.write_export(file, |out| Ok(write(&mut progress::Lines::new(out, err))?))?;
            writeln!(out, "Wrote {} to {}", count(&exported), print::path(file))?;
            let is_named_so = file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip"));
            if exported.has_files() && !is_named_so {
                writeln!(out, "The file is a zip of the entries and the evidence files.")?;
            }
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
    err: &mut dyn Write,
) -> Printed {
    let mut progress = progress::Importing::new(err);
    let imported = workspace.import_log(&args.file, now, &mut |one| progress.note(one))?;
    let LogImport { added, already_present, incidents, withheld, lost, kept_files, files } = &imported;
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
    if *files > 0 {
        writeln!(out, "Imported {}", evidence_files(*files))?;
    }
    let missing = kept_files.iter().filter(|file| !workspace.has_file(file)).count();
    if missing > 0 {
        writeln!(out, "Missing in the export: {}", evidence_files(missing))?;
    }
    for lost in lost.ranges() {
        writeln!(out, "Lost in the file too, since its log was salvaged: {lost}")?;
    }
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

/// `5 entries, the hashes of 3 others and 2 evidence files`
fn count(exported: &Exported) -> String {
    let withheld = (exported.withheld > 0).then(|| format!("the hashes of {} others", exported.withheld));
    let lost = (exported.lost > 0).then(|| match exported.lost {
        1 => "the place of 1 lost one".to_owned(),
        lost => format!("the places of {lost} lost ones"),
    });
    let files = (exported.files > 0).then(|| evidence_files(exported.files));
    let mut parts: Vec<String> =
        [Some(entries(exported.entries)), withheld, lost, files].into_iter().flatten().collect();
    match parts.pop() {
        Some(last) if !parts.is_empty() => format!("{} and {last}", parts.join(", ")),
        last => last.unwrap_or_default(),
    }
}

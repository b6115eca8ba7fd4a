//! `grizzly salvage`.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use clap::Args;
use grizzly_app::clock::fresh_id;
use grizzly_core::{DeviceId, Time};
use grizzly_log::{BackupFolder, PlaceRange, Salvaged, salvage as salvage_log};

use crate::print::{Printed, entries, json};

/// So many of the newest backups beside the file are read: each has what the one before has.
const BACKUPS: usize = 3;

#[derive(Debug, Args)]
#[command(
    long_about = "Make a new log of every entry that can still be read in a damaged one, in its backups, and in the files that \
    you name.\n\nNo file is changed. Entries that none of the files has keep their places and are listed as lost: importing a \
    file that has them later adds them."
)]
pub struct SalvageArgs {
    /// Damaged log (grizzly.db). The files beside it are read too: its -wal file, and the folder backups
    file: PathBuf,
    /// Backups, other copies of the log, and exports
    #[arg(value_name = "SOURCE")]
    sources: Vec<PathBuf>,
    /// Write the new log to this file, which must not exist
    #[arg(short, long, value_name = "NEW")]
    output: PathBuf,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub fn salvage(args: &SalvageArgs, now: Time, out: &mut dyn Write) -> Printed {
    let beside = args.file.parent().unwrap_or(Path::new(""));
    let backups = BackupFolder::of(beside).list().into_iter().take(BACKUPS).map(|backup| backup.path);
    let sources: Vec<PathBuf> = args.sources.iter().cloned().chain(backups).collect();
    let salvaged = salvage_log(&args.file, &sources, &args.output, DeviceId(fresh_id(now)))?;
    if args.json {
        return json(out, &salvaged);
    }
    report(&salvaged, out)?;
    writeln!(out, "Wrote {}. It verifies.", args.output.display())?;
    Ok(writeln!(
        out,
        "To use it, move it into an empty data folder as grizzly.db, with the folder evidence: the one beside it, and the one beside the damaged log."
    )?)
}

/// What was got back, from where, and what is lost.
pub fn report(salvaged: &Salvaged, out: &mut dyn Write) -> Printed {
    let withheld = match salvaged.withheld {
        0 => String::new(),
        withheld => format!(" and the hashes of {withheld} others"),
    };
    writeln!(out, "Got back {}{withheld}", entries(salvaged.entries))?;
    for source in &salvaged.sources {
        let path = source.path.display();
        match &source.error {
            Some(error) => writeln!(out, "  couldn't read {path}: {error}")?,
            None => {
                let count = entries(usize::try_from(source.entries).unwrap_or(usize::MAX));
                writeln!(out, "  {count} from {path}")?;
            }
        }
    }
    match salvaged.files {
        0 => {}
        1 => writeln!(out, "Unpacked 1 evidence file into the folder evidence beside it")?,
        files => writeln!(out, "Unpacked {files} evidence files into the folder evidence beside it")?,
    }
    let list = |ranges: &[PlaceRange]| ranges.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    match salvaged.lost.count() {
        0 => writeln!(out, "No entry is lost, as far as the files show.")?,
        _ => writeln!(out, "Lost: {}", list(salvaged.lost.ranges()))?,
    }
    if !salvaged.forked.is_empty() {
        let places = list(salvaged.forked.ranges());
        writeln!(
            out,
            "There are two versions of {places}: two copies of a data folder were used. The longer chain was taken."
        )?;
    }
    Ok(())
}

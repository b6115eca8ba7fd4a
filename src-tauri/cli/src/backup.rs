//! `grizzly backup`.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use clap::Subcommand;
use grizzly_app::{
    api::{Code, Problem},
    clock::fresh_id,
};
use grizzly_core::{DeviceId, Time};
use grizzly_log::{Backup, BackupFolder, Log, Recovered, forget, recover, vanished};

use crate::{
    print::{Printed, json},
    salvage::report,
};

#[derive(Debug, Subcommand)]
pub enum BackupCommand {
    /// List the backups, the newest first
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Make a backup now
    Create,
    /// Get the log back: join all that can be read in it and in its backups; lose nothing that is newer
    Restore {
        /// Backup, by its name in the list, or any other copy or export of the log [default: the newest backups]
        #[arg(value_name = "NAME|FILE")]
        backup: Option<PathBuf>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Start a new log where the log is gone; set its backups aside
    Forget,
}

pub fn backup(command: BackupCommand, folder: &Path, now: Time, out: &mut dyn Write) -> Printed {
    let backups = BackupFolder::of(folder);
    match command {
        BackupCommand::List { json: true } => json(out, &backups.list()),
        BackupCommand::List { json: false } => list(&backups, out),
        BackupCommand::Create => {
            let made = Log::open_reader(folder)?.back_up(&backups, || {}, now)?;
            match made {
                Some(backup) => writeln!(out, "Wrote {}. It verifies.", backup.path.display())?,
                None => writeln!(out, "The newest backup has every entry.")?,
            }
            Ok(())
        }
        BackupCommand::Restore { backup, json: as_json } => {
            let others = backup.map(|name| named(&backups, &name)).transpose()?;
            let recovered = recover(folder, others.as_slice(), DeviceId(fresh_id(now)), now)?;
            if as_json { json(out, &recovered) } else { restored(&recovered, out) }
        }
        BackupCommand::Forget => {
            if vanished(folder).is_none() {
                let reason = "The log isn't gone, so no new one is started.";
                let hint = "To use another log, use another data folder: grizzly --data-dir DIR";
                return Err(Problem::new(Code::Refused, reason, hint));
            }
            forget(folder, DeviceId(fresh_id(now)), now)?;
            Ok(writeln!(
                out,
                "Started a new log. What was known of the one before is set aside in the data folder."
            )?)
        }
    }
}

fn list(backups: &BackupFolder, out: &mut dyn Write) -> Printed {
    let listed = backups.list();
    if listed.is_empty() {
        writeln!(out, "There are no backups in {}.", backups.path().display())?;
    }
    for Backup { path, at, bytes } in listed {
        let name = path.file_name().unwrap_or_default().display();
        let at = at.utc().format("%Y-%m-%d %H:%M UTC");
        writeln!(out, "{name}  {at}  {} KB", bytes.div_ceil(1024))?;
    }
    Ok(())
}

/// A backup of the list, or a file.
fn named(backups: &BackupFolder, name: &Path) -> Result<PathBuf, Problem> {
    let listed = backups.list().into_iter().map(|backup| backup.path);
    let found = listed.into_iter().find(|path| path.file_name() == Some(name.as_os_str()));
    found.or_else(|| name.is_file().then(|| name.to_owned())).ok_or_else(|| {
        let reason = format!("There is no backup and no file {}.", name.display());
        Problem::new(Code::NotFound, reason, "List the backups: grizzly backup list")
    })
}

fn restored(Recovered { salvaged, replaced }: &Recovered, out: &mut dyn Write) -> Printed {
    report(salvaged, out)?;
    if let Some(replaced) = replaced {
        writeln!(out, "The log before is kept as {}.", replaced.display())?;
    }
    writeln!(out, "This data folder goes on as a new device.")?;
    Ok(writeln!(out, "Updates that were queued are not sent: check them with grizzly updates INCIDENT")?)
}

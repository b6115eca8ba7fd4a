//! Nothing half made counts as whole: exports, backups, evidence files and sent updates, and what they lack.

use std::{fs, path::Path};

use grizzly_app::{Workspace, api::UpdateHistoryRow, clock};
use grizzly_core::{event::FileHash, incident::DeliveryState};
use grizzly_log::{BackupFolder, FILE};

use crate::{
    log, scratch,
    steps::{Step, WorkFolder},
};

/// What carries its name and isn't what the name says.
pub fn faults(work: &WorkFolder) -> Vec<String> {
    let mut faults = Vec::new();
    for backup in BackupFolder::of(&work.data()).list() {
        let folder = scratch::folder();
        fs::copy(&backup.path, folder.path().join(FILE)).unwrap();
        let verified = log::open(folder.path()).and_then(|log| log.verify());
        let fault = match verified {
            // The files of its entries are elsewhere.
            Ok(verified) => verified.faults.into_iter().find(|fault| !fault.contains("its file")),
            Err(error) => Some(error.to_string()),
        };
        faults.extend(fault.map(|fault| format!("a backup is listed and isn't whole: {fault}")));
    }
    let kept = fs::read_dir(work.data().join("evidence")).into_iter().flatten().flatten();
    for file in kept {
        let (name, content) = (file.file_name(), fs::read(file.path()).unwrap());
        let name = name.to_string_lossy();
        let is_named = FileHash::parse(&name).is_some();
        if is_named && FileHash::of(&content).as_str() != name {
            faults.push(format!("the evidence file {name} has another content"));
        }
    }
    if work.export().exists() && fs::read(work.export()).unwrap() != export(work) {
        faults.push("the export isn't what the log has".to_owned());
    }
    faults
}

/// What isn't there once a step was made to its end.
pub fn missing(step: Step, work: &WorkFolder) -> Option<String> {
    let workspace = Workspace::open(&work.data(), clock::now());
    let entries = log::lines(&workspace).len();
    match step {
        Step::Backup => {
            let newest = BackupFolder::of(&work.data()).list().into_iter().next();
            let Some(newest) = newest else { return Some("there is no backup".to_owned()) };
            let folder = scratch::folder();
            fs::copy(newest.path, folder.path().join(FILE)).unwrap();
            let has = log::open(folder.path()).and_then(|log| log.since(0)).map(|new| new.entries.len());
            (has.as_ref().ok() != Some(&entries))
                .then(|| format!("the backup has {has:?} of {entries} entries"))
        }
        Step::Export => (!work.export().exists()).then(|| "there is no export".to_owned()),
        Step::Import => {
            let Ok(compared) = workspace.compare(&work.import()) else {
                return Some("nothing of the import is there".to_owned());
            };
            let lacks = compared.missing.count() + compared.other.count();
            (lacks > 0).then(|| format!("{lacks} entries of the import are missing"))
        }
        Step::Outbox => {
            // The newest counts: it holds an older one that waits.
            let approved = workspace.update_history("current").map_or(Vec::new(), |(_, approved)| approved);
            let is_sent = |row: &UpdateHistoryRow| {
                row.deliveries.iter().all(|delivery| delivery.state == DeliveryState::Sent)
            };
            let sent = approved.iter().filter(|row| is_sent(row)).count();
            let written = written(&work.sent());
            let is_right = approved.last().is_some_and(is_sent) && sent == written;
            (!is_right).then(|| format!("of {} updates {sent} count as sent, {written} were", approved.len()))
        }
        Step::Evidence => {
            let files = workspace.verify(&mut |_| {}).map_or(0, |verified| verified.files);
            (files == 0).then(|| "no file is kept".to_owned())
        }
        Step::Migration => {
            let is_newer = workspace.notices(&[]).iter().any(|notice| notice.text.contains("newer version"));
            let is_backed_up = !BackupFolder::of(&work.data()).list().is_empty();
            (!is_newer || !is_backed_up)
                .then(|| "the layout is the one of before, or no backup is there".to_owned())
        }
        Step::Append | Step::First | Step::Checkpoint | Step::All => None,
    }
}

/// The log's export as it is now.
fn export(work: &WorkFolder) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = Workspace::open(&work.data(), clock::now()).export_log(None, &mut bytes);
    bytes
}

/// How many updates the channel's files have, each with the mark behind it.
fn written(folder: &Path) -> usize {
    let files = fs::read_dir(folder).unwrap().map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
    files.map(|text| text.matches("<!-- grizzly ").count()).sum()
}

//! `grizzly verify`: whether the log is intact, and whether it still contains what somebody has of it.

use std::{io::Write, path::Path};

use grizzly_app::{
    Workspace,
    api::{Code, Problem},
};

use crate::{print, print::entries, progress};

pub fn verify(
    workspace: &Workspace,
    against: Option<&str>,
    json: bool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<(), Problem> {
    let verified = workspace.verify(&mut progress::verifying(err))?;
    print::verified(out, &verified, json)?;
    // Nothing stands behind JSON that a program reads; the exit code answers it.
    let out: &mut dyn Write = if json { &mut *err } else { &mut *out };
    match (verified.faults.len(), against) {
        (0, None) => Ok(()),
        (0, Some(hash)) if hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            has_hash(workspace, &hash.to_lowercase(), out)
        }
        (0, Some(file)) => has_all_of(workspace, Path::new(file), out),
        (faults, _) => {
            let errors = if faults == 1 { "1 error".to_owned() } else { format!("{faults} errors") };
            let hint = "Get back what can be read, and what its backups have: grizzly backup restore";
            Err(Problem::new(Code::Log, format!("The log is damaged: {errors}."), hint))
        }
    }
}

const LACKS: &str =
    "Get back what its backups have: grizzly backup restore. Or import the file: grizzly import-log FILE";

fn has_hash(workspace: &Workspace, hash: &str, out: &mut dyn Write) -> Result<(), Problem> {
    match workspace.find_hash(hash)? {
        Some((device, seq)) => Ok(writeln!(
            out,
            "The log contains that hash: entry {seq} of device {device}, and so every entry of it before."
        )?),
        None => {
            let reason =
                "The log doesn't contain that hash: it is of another log, or its newest entries are missing.";
            Err(Problem::new(Code::Log, reason, LACKS))
        }
    }
}

fn has_all_of(workspace: &Workspace, file: &Path, out: &mut dyn Write) -> Result<(), Problem> {
    let compared = workspace.compare(file)?;
    let listed = |what: &str, places: &grizzly_log::Places| {
        let each: Vec<String> = places.ranges().iter().map(ToString::to_string).collect();
        (!each.is_empty()).then(|| format!("{what} {}.", each.join(", ")))
    };
    let missing = listed("The log lacks", &compared.missing);
    let other = listed("The log has others in the place of", &compared.other);
    let wrong: Vec<String> = missing.into_iter().chain(other).collect();
    match wrong.is_empty() {
        true => Ok(writeln!(out, "The log contains all of {}: {}", file.display(), entries(compared.found))?),
        false => Err(Problem::new(Code::Log, wrong.join(" "), LACKS)),
    }
}

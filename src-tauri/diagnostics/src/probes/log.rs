//! The log: whether it can be read and written, and whether it is intact.

use std::{fs, path::Path};

use grizzly_app::api::{Area, Diagnosis};
use grizzly_core::DeviceId;
use grizzly_log::{FILE, Log, LogError, Verified, vanished};
use uuid::Uuid;

use super::folder::creatable;

pub fn examine(data: &Path) -> Diagnosis {
    if let Some(vanished) = vanished(data) {
        return cannot_open(&vanished);
    }
    // Opening an empty file, or none, would create a log.
    if fs::metadata(data.join(FILE)).map_or(true, |file| file.is_file() && file.len() == 0) {
        return judge_absent(creatable(data));
    }
    // The log has a device already, so this one isn't used.
    let verified = Log::open(data, DeviceId(Uuid::nil()))
        .and_then(|log| Ok((log.refusal(), log.layout()?, log.verify()?)));
    match verified {
        Ok((refusal, layout, verified)) => judge(refusal.as_ref(), layout, &verified),
        Err(error) => cannot_open(&error),
    }
}

fn judge_absent(creatable: std::io::Result<()>) -> Diagnosis {
    match creatable {
        Ok(()) => Diagnosis::ok(Area::Log, "Empty: nothing was declared yet."),
        Err(error) => Diagnosis::problem(
            Area::Log,
            format!("The log can't be created, so nothing can be logged ({error})."),
            "Make the data folder writable, or use another one: grizzly --data-dir DIR",
        ),
    }
}

fn cannot_open(error: &LogError) -> Diagnosis {
    Diagnosis::problem(
        Area::Log,
        format!("Couldn't open the log, so nothing can be logged. {error}"),
        error.hint(),
    )
}

fn judge(refusal: Option<&LogError>, layout: i64, verified: &Verified) -> Diagnosis {
    let entries = match verified.entries {
        1 => "1 entry".to_owned(),
        entries => format!("{entries} entries"),
    };
    let intact = format!("{entries}, intact, layout {layout}");
    match (refusal, verified.faults.len()) {
        (None, 0) => Diagnosis::ok(Area::Log, format!("{intact}, writable.")),
        (Some(error), 0) => Diagnosis::problem(Area::Log, format!("{intact}. {error}"), error.hint()),
        (_, 1) => damaged("1 error"),
        (_, faults) => damaged(&format!("{faults} errors")),
    }
}

fn damaged(errors: &str) -> Diagnosis {
    Diagnosis::problem(
        Area::Log,
        format!("The log is damaged: {errors}."),
        "grizzly verify shows the errors. Get back what can be read, and what its backups have: grizzly backup restore",
    )
}

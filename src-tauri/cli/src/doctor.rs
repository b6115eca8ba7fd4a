//! `grizzly doctor`: what this computer has and lacks.

use std::{io::Write, path::Path};

use grizzly_app::api::{Code, Problem};
use grizzly_diagnostics::{Environment, Folders, OwnHotkey, examine, text};

use crate::print::{self, Printed};

/// Opens no workspace, so that it also works where none can be opened. Fails if nothing can be logged.
pub fn doctor(data_folder: &Path, as_json: bool, out: &mut dyn Write) -> Printed {
    let folders = Folders::of_this_computer(data_folder.to_owned());
    let diagnostics = examine(folders, Environment::of_process(), OwnHotkey::NotRegistered);
    if as_json {
        print::json(out, &diagnostics)?;
    } else {
        write!(out, "{}", text(&diagnostics))?;
    }
    match diagnostics.log_is_usable() {
        true => Ok(()),
        false => Err(Problem::new(
            Code::Log,
            "Nothing can be logged.",
            "The line “Log” shows why, and what to do.",
        )),
    }
}

//! Diagnostics as text: what `grizzly doctor` prints, and Settings copies.

use std::path::Path;

use grizzly_app::api::{Diagnosis, Diagnostics, Health};

/// The widest label and the widest word for a health, and the spaces after them.
const LABEL: usize = 15;
const WORD: usize = 9;

/// One line for each diagnosis, its hint below it, then the last problems and the path of the diagnostics file.
pub fn text(diagnostics: &Diagnostics) -> String {
    let Diagnostics { diagnoses, recent_problems, file } = diagnostics;
    let mut text: String = diagnoses.iter().map(line).collect();
    text.push_str(&format!("\n{}\n", summary(diagnoses)));
    match file {
        Some(file) if recent_problems.is_empty() => {
            text.push_str(&format!("No recent problems in the diagnostics file, {file}\n"));
        }
        Some(file) => {
            text.push_str(&format!("The last problems in the diagnostics file, {file}:\n"));
            text.extend(recent_problems.iter().map(|problem| format!("  {problem}\n")));
        }
        None => text.push_str("There is no diagnostics file: this account has no home folder.\n"),
    }
    text
}

fn line(one: &Diagnosis) -> String {
    let Diagnosis { label, health, detail, hint, .. } = one;
    let hint = hint.iter().map(|hint| format!("{:width$}{hint}\n", "", width = LABEL + WORD));
    let hint: String = hint.collect();
    format!("{label:<LABEL$}{:<WORD$}{detail}\n{hint}", health.label())
}

/// `1 problem, 2 missing.`
pub fn summary(diagnoses: &[Diagnosis]) -> String {
    let count = |health| diagnoses.iter().filter(|one| one.health == health).count();
    match (count(Health::Problem), count(Health::Missing)) {
        (0, 0) => "Nothing is missing.".into(),
        (1, missing) => format!("1 problem, {missing} missing."),
        (problems, missing) => format!("{problems} problems, {missing} missing."),
    }
}

/// The home folder as `~`, which is shorter and names nobody.
pub fn home_as_tilde(text: &str, home: Option<&Path>) -> String {
    match home.map(Path::to_string_lossy) {
        Some(home) if home.len() > 1 => text.replace(&format!("{home}/"), "~/"),
        _ => text.to_owned(),
    }
}

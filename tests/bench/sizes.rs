//! Row 10: the size of the release programs against an empty Tauri app's.

use std::{fs, path::Path};

use crate::{logs::Programs, report::Report};

const GOAL: f64 = 2.2;

#[allow(clippy::cast_precision_loss)]
pub fn measure(report: &mut Report, programs: &Programs) {
    let megabytes = |program: &Path| fs::metadata(program).unwrap().len() as f64 / 1e6;
    let (command, empty) = (megabytes(&programs.grizzly), megabytes(&programs.empty));
    let desktop = megabytes(&programs.desktop());
    let ratio = desktop / empty;
    let verdict = if ratio <= GOAL { "met" } else { "**missed**" };
    let result = format!(
        "grizzly {command:.1} MB, grizzly-desktop {desktop:.1} MB, an empty Tauri app {empty:.1} MB: the desktop's is \
         {ratio:.2} times as large (goal ≤ {GOAL}: {verdict})"
    );
    report.note(10, "stripped release programs", result);
}

//! The settings: valid, or with what is wrong.

use std::path::Path;

use grizzly_app::{
    api::{Area, Diagnosis},
    settings::{FILE, Settings},
};

pub fn examine(data: &Path) -> Diagnosis {
    let path = data.join(FILE);
    match Settings::read(data) {
        (_, Some(problem)) => Diagnosis::problem(Area::Settings, problem.reason, problem.hint),
        (_, None) if path.exists() => Diagnosis::ok(Area::Settings, format!("{} is valid.", path.display())),
        (_, None) => Diagnosis::ok(Area::Settings, "The defaults: nothing was changed yet."),
    }
}

//! A home folder of its own, and what Grizzly finds around it.

use std::{fs, os::unix::fs::DirBuilderExt, path::Path};

use grizzly_app::api::{Area, Diagnosis, Diagnostics, Health};
use grizzly_diagnostics::{Environment, Folders, OwnHotkey, examine};
use tempfile::TempDir;

pub struct Computer {
    home: TempDir,
}

impl Computer {
    pub fn new() -> Self {
        Self { home: TempDir::new().unwrap() }
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    pub fn folders(&self) -> Folders {
        let home = self.home();
        Folders {
            data: home.join("data"),
            state: Some(home.join("state")),
            config: Some(home.join("config")),
            downloads: Some(home.join("Downloads")),
            home: Some(home.to_owned()),
        }
    }

    /// All folders, as an installation has them.
    pub fn with_folders(self) -> Self {
        for name in ["data", "state", "config", "Downloads"] {
            fs::DirBuilder::new().mode(0o700).create(self.home().join(name)).unwrap();
        }
        self
    }

    pub fn examine(&self, environment: Environment) -> Diagnostics {
        examine(self.folders(), environment, OwnHotkey::NotRegistered)
    }
}

#[track_caller]
pub fn found(diagnostics: &Diagnostics, area: Area) -> &Diagnosis {
    diagnostics.diagnoses.iter().find(|one| one.area == area).expect("every area has a diagnosis")
}

/// Checks the health and a part of the detail of some areas.
#[track_caller]
pub fn check(diagnostics: &Diagnostics, expected: &[(Area, Health, &str)]) {
    for (area, health, detail) in expected {
        let one = found(diagnostics, *area);
        assert!(
            one.health == *health && one.detail.contains(detail),
            "expected {health:?}, “{detail}”: {one:?}"
        );
        assert!(one.health == Health::Ok || one.hint.is_some(), "what is wrong has a hint: {one:?}");
    }
}

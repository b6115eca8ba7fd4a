//! The folders that Grizzly uses, apart from the data folder.

use std::path::PathBuf;

use directories::{BaseDirs, ProjectDirs, UserDirs};

/// Where things are on this computer. `None`: the platform has no such folder, or there is no home folder.
#[derive(Debug, Clone)]
pub struct Folders {
    pub data: PathBuf,
    /// For the diagnostics file.
    pub state: Option<PathBuf>,
    /// For the entry that starts Grizzly at login.
    pub config: Option<PathBuf>,
    /// For the documents that the window saves.
    pub downloads: Option<PathBuf>,
    pub home: Option<PathBuf>,
}

impl Folders {
    pub fn of_this_computer(data: PathBuf) -> Self {
        let base = BaseDirs::new();
        Self {
            data,
            state: state_folder(),
            config: base.as_ref().map(|base| base.config_dir().to_owned()),
            downloads: UserDirs::new().and_then(|user| user.download_dir().map(ToOwned::to_owned)),
            home: base.map(|base| base.home_dir().to_owned()),
        }
    }
}

/// The folder of the diagnostics file: `~/.local/state/grizzly`, on macOS `~/Library/Logs/dev.Grizzly.Grizzly`.
pub fn state_folder() -> Option<PathBuf> {
    let project = ProjectDirs::from("dev", "Grizzly", "Grizzly")?;
    let logs = || Some(BaseDirs::new()?.home_dir().join("Library/Logs/dev.Grizzly.Grizzly"));
    project.state_dir().map(ToOwned::to_owned).or_else(logs)
}

//! The logs to measure with, made by the log's own append. One that is there already is used again.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The programs that are measured, and the folder of everything that is made.
pub struct Programs {
    pub grizzly: PathBuf,
    pub empty: PathBuf,
    pub bare: PathBuf,
    pub make_log: PathBuf,
    pub folder: PathBuf,
}

impl Programs {
    /// The program of the window, which is beside the one that people call.
    pub fn desktop(&self) -> PathBuf {
        self.grizzly.with_file_name("grizzly-desktop")
    }

    /// A log of so many entries in incidents of 175, or of 50 in a short log.
    pub fn log(&self, entries: usize) -> PathBuf {
        self.log_of(entries, if entries < 1000 { 50 } else { 175 })
    }

    /// A log of so many entries in incidents of `each`; the last incident is running.
    pub fn log_of(&self, entries: usize, each: usize) -> PathBuf {
        let folder = self.folder.join(format!("{entries}-of-{each}"));
        if !folder.join("grizzly.db").exists() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("settings.toml"), "zone = \"UTC\"\nme = \"ada\"\n").unwrap();
            let mut make = Command::new(&self.make_log);
            make.arg(&folder).args([entries, each].map(|number| number.to_string())).stdout(Stdio::null());
            assert!(make.status().unwrap().success(), "a log of {entries} entries");
        }
        // Summaries and the index of the search are made once, too.
        self.run(&folder, &["list"]);
        self.run(&folder, &["search", "pay"]);
        folder
    }

    /// Runs a command on a log.
    pub fn run(&self, log: &Path, arguments: &[&str]) {
        let mut command = Command::new(&self.grizzly);
        command.args(arguments).env("GRIZZLY_DATA_DIR", log).stdout(Stdio::null()).stderr(Stdio::null());
        assert!(command.status().unwrap().success(), "{arguments:?} in {}", log.display());
    }
}

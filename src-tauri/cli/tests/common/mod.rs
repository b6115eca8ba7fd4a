//! A data folder and the command line on it, in this process: no display, no desktop.
#![allow(dead_code, reason = "each test binary uses a part")]

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use grizzly_cli::{Start, run};
use grizzly_core::Time;
use tempfile::TempDir;

pub struct TestProgram {
    pub folder: TempDir,
    /// For exports: they may not be in the data folder.
    pub exports: TempDir,
    pub now: Time,
}

/// What a command said and how it ended.
pub struct Said {
    pub code: u8,
    pub out: String,
    pub err: String,
}

impl TestProgram {
    /// An empty folder, at 10:30 UTC. Its settings name the zone and the person, so that no answer
    /// depends on this computer.
    pub fn new() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        std::fs::write(folder.path().join("settings.toml"), "zone = \"UTC\"\nme = \"ada\"\n")
            .expect("written");
        let exports = TempDir::new().expect("a temporary folder");
        Self { folder, exports, now: Time::parse("2026-11-22T10:30:00Z").expect("a moment") }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A file outside of the data folder.
    pub fn export_file(&self, name: &str) -> PathBuf {
        self.exports.path().join(name)
    }

    pub fn start(&self, arguments: &[&str], input: &str) -> (Start, Said) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let folder = [OsString::from("--data-dir"), self.path().into()];
        let arguments = folder.into_iter().chain(arguments.iter().map(OsString::from));
        let start = run(arguments, self.now, &mut input.as_bytes(), &mut out, &mut err);
        let code = if let Start::Finished(code) = start { code } else { u8::MAX };
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (start, Said { code, out: text(out), err: text(err) })
    }

    pub fn grizzly(&self, arguments: &[&str]) -> Said {
        self.start(arguments, "").1
    }

    /// Runs what has to work, and returns what it printed.
    pub fn ok(&self, arguments: &[&str]) -> String {
        let said = self.grizzly(arguments);
        assert_eq!(said.code, 0, "{arguments:?} should work: {}", said.err);
        said.out
    }

    /// A transcript: each command with its answer; ids are random and stand as `ID`.
    pub fn transcript(&self, commands: &[&[&str]]) -> String {
        let show = |arguments: &&[&str]| {
            let Said { code, out, err } = self.grizzly(arguments);
            let quoted: Vec<String> = arguments
                .iter()
                .map(|word| if word.contains(' ') { format!("'{word}'") } else { (*word).into() })
                .collect();
            format!("$ grizzly {}\n{out}{err}[{code}]", quoted.join(" "))
        };
        without_ids(&commands.iter().map(show).collect::<Vec<_>>().join("\n"))
    }
}

/// UUIDs as `ID`, hashes as `HASH`.
pub fn without_ids(text: &str) -> String {
    text.split_inclusive(|c: char| !(c.is_ascii_hexdigit() || c == '-'))
        .map(|piece| {
            let word = piece.trim_end_matches(|c: char| !(c.is_ascii_hexdigit() || c == '-'));
            let name = match word.len() {
                36 if word.matches('-').count() == 4 => "ID",
                64 => "HASH",
                _ => return piece.to_owned(),
            };
            piece.replacen(word, name, 1)
        })
        .collect()
}

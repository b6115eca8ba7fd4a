//! The libraries that stand between a process and the disk: written in C, since a process has them from its first call on.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

/// A library that was built, for as long as this is there.
pub struct Shim {
    _folder: TempDir,
    library: PathBuf,
}

impl Shim {
    /// Builds `tests/hold/SOURCE`; why there is none here.
    pub fn build(source: &str) -> Result<Self, String> {
        let folder = TempDir::new().map_err(|error| error.to_string())?;
        let library = folder.path().join("shim.so");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/hold").join(source);
        let mut cc = Command::new("cc");
        cc.args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(source).arg("-ldl");
        let out = cc.output().map_err(|error| format!("cc: {error}"))?;
        match out.status.success() {
            true => Ok(Self { _folder: folder, library }),
            false => Err(String::from_utf8_lossy(&out.stderr).into_owned()),
        }
    }

    /// This program, with these arguments and the library.
    pub fn command(&self, arguments: &[&std::ffi::OsStr]) -> Command {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(arguments).env("LD_PRELOAD", &self.library);
        command
    }
}

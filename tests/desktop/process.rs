//! Programs around the app. None outlives its owner.

use std::{
    env,
    ffi::{OsStr, OsString},
    fs,
    io::{BufRead, BufReader},
    os::unix::{ffi::OsStrExt, process::CommandExt},
    path::Path,
    process::{Child, Command, Stdio},
};

/// The whole environment of everything that is started: nothing of the person who runs it leaks in.
#[derive(Clone, Default)]
pub struct Env(Vec<(OsString, OsString)>);

impl Env {
    pub fn set(&mut self, name: &str, value: impl Into<OsString>) {
        self.0.push((name.into(), value.into()));
    }

    pub fn get(&self, name: &str) -> Option<&OsStr> {
        self.0.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.as_os_str())
    }

    /// A command that ends with the thread that started it, even when that one is killed.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "KILL", "--"]).arg(program);
        command.env_clear().envs(self.0.iter().map(|(name, value)| (name, value)));
        command
    }
}

/// `PATH` of the person who runs this, with `first` before it.
pub fn path_with(first: &Path) -> OsString {
    let old = env::var_os("PATH").unwrap_or_default();
    env::join_paths([first.to_owned()].into_iter().chain(env::split_paths(&old)))
        .expect("no folder of PATH holds a colon")
}

/// A program in a process group of its own; dropping it kills the group.
pub struct Process {
    child: Child,
}

impl Process {
    pub fn start(command: &mut Command) -> Self {
        let child = command.stdin(Stdio::null()).process_group(0).spawn();
        Self { child: child.unwrap_or_else(|e| panic!("{command:?} does not start: {e}")) }
    }

    /// Starts a program that answers with one line, such as its address.
    pub fn start_and_read(command: &mut Command) -> (Self, String) {
        let mut process = Self::start(command.stdout(Stdio::piped()));
        let stdout = process.child.stdout.take().expect("stdout is piped");
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line).expect("its first line is text");
        assert!(!line.is_empty(), "{command:?} ended before it said where it is");
        (process, line.trim().to_owned())
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        signal("KILL", &format!("-{}", self.child.id()));
        // Reaped, so that no zombie is left; there is nobody to tell of a failure.
        let _ = self.child.wait();
    }
}

/// Sends a signal to a process, or to a group named by a leading minus; gone already is fine.
pub fn signal(name: &str, target: &str) {
    let _ = Command::new("kill").args(["-s", name, "--", target]).stderr(Stdio::null()).status();
}

/// Every running process of that program which has `argument` on its command line.
pub fn find(program: &Path, argument: &Path) -> Vec<u32> {
    let processes = fs::read_dir("/proc").expect("Linux has /proc");
    let ids = processes.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    let mut found: Vec<u32> = ids
        .filter(|id| {
            let line = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
            let mut words = line.split(|byte| *byte == 0).map(OsStr::from_bytes);
            words.next() == Some(program.as_os_str()) && words.any(|word| word == argument)
        })
        .collect();
    found.sort_unstable();
    found
}

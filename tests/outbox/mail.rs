//! A real mail server: aiosmtpd, with a handler that notes whose words it took.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;

/// The system's own, for which its package of aiosmtpd is installed.
const PYTHON: &str = "/usr/bin/python3";
const SCRIPT: &str = include_str!("mail.py");

pub struct MailServer {
    pub port: u16,
    server: Child,
    taken: PathBuf,
    _folder: TempDir,
}

impl MailServer {
    pub fn start() -> Self {
        let folder = TempDir::new().unwrap();
        let (script, taken) = (folder.path().join("mail.py"), folder.path().join("taken"));
        fs::write(&script, SCRIPT).unwrap();
        fs::write(&taken, "").unwrap();
        let mut server = Command::new(PYTHON)
            .args([&script, &taken])
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 is installed: .ci/setup test");
        let mut port = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut port).unwrap();
        let port = port.trim().parse().expect("aiosmtpd is installed: .ci/setup test");
        Self { port, server, taken, _folder: folder }
    }

    /// How often the server took these words.
    pub fn accepted(&self, words: &str) -> usize {
        self.all().get(words).copied().unwrap_or(0)
    }

    pub fn all(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for line in fs::read_to_string(&self.taken).unwrap().lines() {
            *counts.entry(line.to_owned()).or_default() += 1;
        }
        counts
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

//! Somebody who writes, in a process of their own: each line is printed once it is saved, and only then.

use std::{
    io::{BufRead, BufReader, Write, stdout},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread,
};

use grizzly_app::{Workspace, clock};
use rusqlite::Connection;

/// How often a line is tried again: a part of a second may pass until the log is opened anew.
const TRIES: usize = 200;

/// Logs lines into the running incident until it is killed, or too many are refused.
pub fn write(folder: &Path, name: &str) {
    let mut workspace = Workspace::open(folder, clock::now());
    let mut refused = 0;
    for number in 1.. {
        let line = format!("{name} {number}");
        match workspace.say("current", std::slice::from_ref(&line), None, None, clock::now()) {
            Ok(_) => acknowledge(&line),
            Err(_) if refused < TRIES => {
                refused += 1;
                thread::sleep(std::time::Duration::from_millis(20));
                // As the app does each second.
                workspace.catch_up(clock::now());
            }
            Err(problem) => {
                eprintln!("{problem}");
                return;
            }
        }
    }
}

/// The control: a database that doesn't wait for the disk.
pub fn write_lazily(folder: &Path) {
    let file = Connection::open(folder.join("lazy.db")).unwrap();
    file.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE IF NOT EXISTS lines (text TEXT)",
    )
    .unwrap();
    for number in 1.. {
        let line = format!("lazy {number}");
        if file.execute("INSERT INTO lines VALUES (?1)", [&line]).is_err() {
            return;
        }
        acknowledge(&line);
    }
}

/// Prints a line that is saved.
pub fn acknowledge(line: &str) {
    let mut out = stdout().lock();
    let written = writeln!(out, "{line}").and_then(|()| out.flush());
    if written.is_err() {
        std::process::exit(0);
    }
}

/// A process that writes, and what it has acknowledged so far.
pub struct Writer {
    process: Child,
    reader: Option<thread::JoinHandle<()>>,
    said: Arc<Mutex<Vec<String>>>,
}

impl Writer {
    pub fn start(folder: &Path, name: &str) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["write".as_ref(), folder.as_os_str(), name.as_ref()]);
        Self::run(&mut command)
    }

    pub fn start_lazy(folder: &Path) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["write-lazily".as_ref(), folder.as_os_str()]);
        Self::run(&mut command)
    }

    pub fn run(command: &mut Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let said = Arc::new(Mutex::new(Vec::new()));
        let (out, lines) = (process.stdout.take().unwrap(), Arc::clone(&said));
        let reader = thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                lines.lock().unwrap().push(line);
            }
        });
        Self { process, reader: Some(reader), said }
    }

    /// What was acknowledged by now.
    pub fn said(&self) -> Vec<String> {
        self.said.lock().unwrap().clone()
    }

    /// Waits until it has acknowledged so many lines; whether it did, and doesn't wait for good.
    pub fn reaches(&mut self, lines: usize) -> bool {
        let began = std::time::Instant::now();
        while self.said.lock().unwrap().len() < lines {
            let is_over = self.process.try_wait().is_ok_and(|ended| ended.is_some());
            if is_over && self.said.lock().unwrap().len() < lines || began.elapsed().as_secs() > 90 {
                return false;
            }
            thread::sleep(std::time::Duration::from_millis(1));
        }
        true
    }

    /// The same, of a writer that nothing stops.
    pub fn wait_for(&mut self, lines: usize) {
        assert!(self.reaches(lines), "a writer that acknowledges {lines} lines");
    }

    /// Kills it as `kill -9` does, and returns all that it acknowledged.
    pub fn kill(mut self) -> Vec<String> {
        let _ = self.process.kill();
        self.end()
    }

    /// Waits until it ends by itself, and returns all that it acknowledged.
    pub fn end(mut self) -> Vec<String> {
        let _ = self.process.wait();
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
        self.said()
    }
}

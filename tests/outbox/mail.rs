//! A real mail server: aiosmtpd, with a handler that pauses and counts.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, Command, Stdio},
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, channel},
    },
    thread,
};

use tempfile::TempDir;

use crate::server::{Pause, Server, receive};

/// The system's own, for which its package of aiosmtpd is installed.
const PYTHON: &str = "/usr/bin/python3";
const SCRIPT: &str = include_str!("mail.py");

pub struct MailServer {
    pub port: u16,
    process: Child,
    orders: Mutex<ChildStdin>,
    ready: Receiver<()>,
    paused: Receiver<()>,
    received: Arc<Mutex<BTreeMap<String, usize>>>,
    _folder: TempDir,
}

impl MailServer {
    pub fn start() -> Self {
        let folder = TempDir::new().unwrap();
        let script = folder.path().join("mail.py");
        fs::write(&script, SCRIPT).unwrap();
        let mut process = Command::new(PYTHON)
            .arg(&script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python3 is installed: .ci/setup test");
        let orders = Mutex::new(process.stdin.take().unwrap());
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map_while(Result::ok);
        let port = lines.next().and_then(|line| line.parse().ok());
        let port = port.expect("aiosmtpd is installed: .ci/setup test");
        let (send_ready, ready) = channel();
        let (send_paused, paused) = channel();
        let received = Arc::<Mutex<BTreeMap<String, usize>>>::default();
        let counts = Arc::clone(&received);
        thread::spawn(move || {
            for line in lines {
                let sent = match line.as_str() {
                    "ready" => send_ready.send(()),
                    "paused" => send_paused.send(()),
                    line => {
                        let marker = line.strip_prefix("received ").expect("a line of mail.py");
                        *counts.lock().unwrap().entry(marker.to_owned()).or_default() += 1;
                        Ok(())
                    }
                };
                if sent.is_err() {
                    return;
                }
            }
        });
        Self { port, process, orders, ready, paused, received, _folder: folder }
    }

    fn order(&self, order: &str) {
        writeln!(self.orders.lock().unwrap(), "{order}").unwrap();
    }
}

impl Server for MailServer {
    fn pause_at(&self, pause: Pause) {
        let point = match pause {
            Pause::Connected => "connected",
            Pause::Addressed => "addressed",
            Pause::Received => "received",
            Pause::HalfAnswered => "half_answered",
            Pause::Answered => "answered",
        };
        self.order(&format!("pause {point}"));
        receive(&self.ready, "the mail server takes the order");
    }

    fn wait_until_paused(&self) {
        receive(&self.paused, "a client of the mail server");
    }

    fn resume(&self) {
        self.order("resume");
    }

    fn received(&self) -> BTreeMap<String, usize> {
        self.received.lock().unwrap().clone()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

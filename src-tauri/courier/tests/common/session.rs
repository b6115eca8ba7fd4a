//! A session bus of its own, with or without the real Secret Service on it.
#![allow(dead_code, reason = "each test binary uses a part")]

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use tempfile::TempDir;

const CONFIG: &str = r#"<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#;

pub struct Session {
    /// Of the bus.
    pub address: String,
    /// The daemon before the bus that it is on.
    running: Vec<Child>,
    home: TempDir,
}

impl Session {
    /// On which nobody keeps secrets.
    pub fn start() -> Self {
        let home = TempDir::new().unwrap();
        let config = home.path().join("bus.conf");
        fs::write(&config, CONFIG).unwrap();
        let mut bus = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .args(["--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            // It complains about limits that it may not raise here.
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon is installed: .ci/setup test");
        let mut address = String::new();
        BufReader::new(bus.stdout.take().unwrap()).read_line(&mut address).unwrap();
        Self { address: address.trim().to_owned(), running: vec![bus], home }
    }

    pub fn with_secret_service() -> Self {
        let mut session = Self::start();
        let mut daemon = Command::new("gnome-keyring-daemon")
            .args(["--unlock", "--components=secrets", "--foreground"])
            .env("DBUS_SESSION_BUS_ADDRESS", &session.address)
            .envs(["HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME"].map(|name| (name, session.home.path())))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("gnome-keyring-daemon is installed: .ci/setup test");
        // The password that unlocks it; the end of input begins the service.
        daemon.stdin.take().unwrap().write_all(b"test").unwrap();
        thread::sleep(Duration::from_millis(500));
        session.running.insert(0, daemon);
        session
    }

    /// The Secret Service answers nobody any more.
    pub fn hangs(&self) {
        let daemon = self.running.first().unwrap().id();
        let stopped = Command::new("sh").args(["-c", &format!("kill -STOP {daemon}")]).status().unwrap();
        assert!(stopped.success());
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        for child in &mut self.running {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

//! A separate session bus, with or without the real Secret Service.
#![allow(dead_code, reason = "each test binary uses a part")]

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;

const CONFIG: &str = r#"<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#;

pub struct Session {
    /// The address of the bus.
    pub address: String,
    /// The keyring daemon, if any, then the bus.
    running: Vec<Child>,
    home: TempDir,
}

impl Session {
    /// A bus without a keyring.
    pub fn start() -> Self {
        let home = TempDir::new().unwrap();
        let config = home.path().join("bus.conf");
        fs::write(&config, CONFIG).unwrap();
        let mut bus = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .args(["--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            // It warns about limits that it can't raise here.
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
        // The password unlocks it. It starts at the end of the input.
        daemon.stdin.take().unwrap().write_all(b"test").unwrap();
        session.running.insert(0, daemon);
        let waiting = Command::new("gdbus")
            .args(["wait", "--session", "--timeout", "60", "org.freedesktop.secrets"])
            .env("DBUS_SESSION_BUS_ADDRESS", &session.address)
            .status()
            .expect("gdbus is installed: .ci/setup build");
        assert!(waiting.success(), "the Secret Service is on the bus");
        session
    }

    /// Stops the Secret Service, so that it never answers.
    pub fn hang(&self) {
        let daemon = self.running.first().unwrap().id();
        let stopped = Command::new("sh").args(["-c", &format!("kill -STOP {daemon}")]).status().unwrap();
        assert!(stopped.success());
    }

    /// Whether the Secret Service is still stopped.
    pub fn is_hanging(&self) -> bool {
        let daemon = self.running.first().unwrap().id();
        let stat = fs::read_to_string(format!("/proc/{daemon}/stat")).unwrap();
        stat.rsplit(") ").next().unwrap().starts_with('T')
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

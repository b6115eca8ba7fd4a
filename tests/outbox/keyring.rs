//! A session bus with the real Secret Service on it, for this test alone.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use tempfile::TempDir;

pub struct Keyring {
    /// Of the bus.
    pub address: String,
    bus: Child,
    daemon: Child,
    _home: TempDir,
}

impl Keyring {
    pub fn start() -> Self {
        let home = TempDir::new().unwrap();
        let config = home.path().join("bus.conf");
        let policy = "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context=\"default\">\
             <allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>";
        fs::write(&config, policy).unwrap();
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
        let address = address.trim().to_owned();
        let mut daemon = Command::new("gnome-keyring-daemon")
            .args(["--unlock", "--components=secrets", "--foreground"])
            .env("DBUS_SESSION_BUS_ADDRESS", &address)
            .env("HOME", home.path())
            .env("XDG_RUNTIME_DIR", home.path())
            .env("XDG_DATA_HOME", home.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("gnome-keyring-daemon is installed: .ci/setup test");
        // The password that unlocks it; the end of input begins the service.
        daemon.stdin.take().unwrap().write_all(b"test").unwrap();
        thread::sleep(Duration::from_millis(500));
        Self { address, bus, daemon, _home: home }
    }
}

impl Drop for Keyring {
    fn drop(&mut self) {
        for child in [&mut self.daemon, &mut self.bus] {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

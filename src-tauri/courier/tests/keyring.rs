//! The real Secret Service on a bus of its own, and what is said where there is none.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::{
    env, fs,
    io::{BufRead, BufReader, Write},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use grizzly_courier::{Keyring, Secret, Secrets};
use tempfile::TempDir;

/// What the process behind a bus of its own is to look at.
const ROLE: &str = "GRIZZLY_TEST_KEYRING";
const BUS: &str = r#"<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#;

struct Running(Vec<Child>);

impl Drop for Running {
    fn drop(&mut self) {
        for child in &mut self.0 {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn bus(home: &TempDir) -> (Running, String) {
    let config = home.path().join("bus.conf");
    fs::write(&config, BUS).unwrap();
    let mut bus = Command::new("dbus-daemon")
        .arg(format!("--config-file={}", config.display()))
        .args(["--nofork", "--print-address=1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("dbus-daemon is installed: .ci/setup test");
    let mut address = String::new();
    BufReader::new(bus.stdout.take().unwrap()).read_line(&mut address).unwrap();
    (Running(vec![bus]), address.trim().to_owned())
}

fn secret_service(home: &TempDir, address: &str) -> Child {
    let mut daemon = Command::new("gnome-keyring-daemon")
        .args(["--unlock", "--components=secrets", "--foreground"])
        .env("DBUS_SESSION_BUS_ADDRESS", address)
        .envs(["HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME"].map(|name| (name, home.path())))
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("gnome-keyring-daemon is installed: .ci/setup test");
    daemon.stdin.take().unwrap().write_all(b"test").unwrap();
    thread::sleep(Duration::from_millis(500));
    daemon
}

/// Runs one test of this file again, in a process of that bus.
fn in_session(test: &str, address: &str) {
    let again = Command::new(env::current_exe().unwrap())
        .args(["--exact", test])
        .env(ROLE, "1")
        .env("DBUS_SESSION_BUS_ADDRESS", address)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&again.stdout).into_owned();
    assert!(again.status.success() && said.contains("1 passed"), "{said}");
}

#[test]
fn secrets_are_kept_apart_read_back_and_forgotten() {
    if env::var_os(ROLE).is_none() {
        let home = TempDir::new().unwrap();
        let (mut running, address) = bus(&home);
        running.0.push(secret_service(&home, &address));
        return in_session("secrets_are_kept_apart_read_back_and_forgotten", &address);
    }
    let (here, there) = (Keyring::new("here"), Keyring::new("there"));
    assert_eq!(here.is_there(), Ok(()));
    let get = |keyring: &Keyring| keyring.get("mail", Secret::Password).unwrap();
    assert_eq!(get(&here), None, "nothing is kept yet");
    here.set("mail", Secret::Password, "honey").unwrap();
    here.set("mail", Secret::Key, "a key").unwrap();
    assert_eq!(get(&Keyring::new("here")).as_deref(), Some("honey"), "another process reads it too");
    assert_eq!(get(&there), None, "another data folder does not");
    here.set("mail", Secret::Password, "fresh hönig").unwrap();
    assert_eq!(get(&here).as_deref(), Some("fresh hönig"));
    here.remove("mail", Secret::Password).unwrap();
    here.remove("mail", Secret::Password).unwrap();
    assert_eq!(get(&here), None);
    assert_eq!(here.get("mail", Secret::Key).unwrap().as_deref(), Some("a key"));
}

#[test]
fn without_a_keyring_it_says_so_at_once() {
    if env::var_os(ROLE).is_none() {
        // Neither without a bus, nor on one that nobody keeps secrets on.
        in_session("without_a_keyring_it_says_so_at_once", "unix:path=/nobody/listens");
        let home = TempDir::new().unwrap();
        let (_running, address) = bus(&home);
        return in_session("without_a_keyring_it_says_so_at_once", &address);
    }
    let started = Instant::now();
    let keyring = Keyring::new("here");
    let none = keyring.is_there().unwrap_err();
    let known = ["nothing in this session keeps secrets", "there is no session bus"];
    assert!(
        known.iter().any(|why| none.to_string() == format!("There is no keyring here: {why}.")),
        "{none}"
    );
    assert!(none.hint().contains("clipboard"), "{}", none.hint());
    assert!(keyring.set("mail", Secret::Password, "honey").is_err(), "and nothing is kept anywhere else");
    assert!(started.elapsed() < Duration::from_secs(11), "{:?}", started.elapsed());
}

#[test]
fn a_keyring_that_hangs_holds_up_nobody() {
    if env::var_os(ROLE).is_some() {
        let started = Instant::now();
        let none = Keyring::new("here").get("mail", Secret::Password).unwrap_err();
        assert!(none.to_string().contains("did not answer"), "{none}");
        return assert!(started.elapsed() < Duration::from_secs(7), "{:?}", started.elapsed());
    }
    let home = TempDir::new().unwrap();
    let (mut running, address) = bus(&home);
    let daemon = secret_service(&home, &address);
    let stopped = Command::new("sh").args(["-c", &format!("kill -STOP {}", daemon.id())]).status().unwrap();
    running.0.push(daemon);
    assert!(stopped.success());
    in_session("a_keyring_that_hangs_holds_up_nobody", &address);
}

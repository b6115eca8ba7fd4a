//! A desktop of its own for each test: screen, session bus, tray, notification daemon, home and data
//! folder. Everything on it ends with it, and a failure leaves a picture of its screen.

use std::{
    cell::Cell,
    fs::{self, File, OpenOptions},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Output,
    rc::Rc,
    thread,
};

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use tempfile::TempDir;

use crate::{
    app::App,
    bus::Bus,
    display::Display,
    driver::Driver,
    keyring_daemon::Keyring,
    log::{self, Entry},
    notifications::Notifications,
    process::{self, Env},
    silent::Silent,
    tray::Tray,
};

/// What this desktop has.
pub struct Around {
    pub bus: bool,
    pub tray: bool,
    pub keyring: bool,
    /// The names of services on the bus that take every call and never answer.
    pub silent: &'static [&'static str],
    /// What the notification daemon can do; `None`: there is no daemon.
    pub notifications: Option<&'static [&'static str]>,
    /// Width and height of the screen.
    pub screen: &'static str,
    /// The time of day in UTC at which every Grizzly here starts, today.
    pub time: NaiveTime,
}

impl Default for Around {
    fn default() -> Self {
        let like_gnome = &["actions", "body", "body-markup"];
        // Hours away from midnight, so that no test meets another day by accident.
        let noon = clock(12, 0);
        Self {
            bus: true,
            tray: true,
            keyring: false,
            silent: &[],
            notifications: Some(like_gnome),
            screen: "1280x900",
            time: noon,
        }
    }
}

/// A time of day.
pub fn clock(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).expect("a time of day")
}

pub struct Desktop {
    binary: PathBuf,
    /// For the command line: no display, no bus.
    plain: Env,
    /// For the desktop.
    session: Env,
    // Dropped in this order: clients before servers.
    notifications: Option<Notifications>,
    tray: Option<Tray>,
    keyring: Option<Keyring>,
    silent: Option<Silent>,
    bus: Option<Bus>,
    pub display: Rc<Display>,
    folder: TempDir,
    /// By how many seconds the clock of every Grizzly here is ahead of this computer's.
    ahead: Cell<i64>,
}

/// What a run of the command line said.
#[derive(Debug)]
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Desktop {
    pub fn new(binary: impl Into<PathBuf>, around: Around) -> Self {
        let folder = tempfile::Builder::new().prefix("grizzly-").tempdir().expect("a temporary folder");
        let plain = plain_env(folder.path());
        let mut session = plain.clone();
        for (name, value) in [("GDK_BACKEND", "x11"), ("NO_AT_BRIDGE", "1"), ("GTK_A11Y", "none")] {
            session.set(name, value);
        }
        let display = Rc::new(Display::start(&mut session, around.screen));
        let bus = around.bus.then(|| Bus::start(&mut session, folder.path()));
        if bus.is_none() {
            // Not only unset: GLib would start a bus by itself where dbus-launch is installed.
            let nobody = folder.path().join("run/nobody-listens");
            session.set("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}", nobody.display()));
        }
        let now = Utc::now();
        let ahead = (now.date_naive().and_time(around.time).and_utc() - now).num_seconds();
        let mut desktop = Self {
            binary: binary.into(),
            plain,
            session,
            notifications: None,
            tray: None,
            keyring: None,
            silent: None,
            bus,
            display,
            folder,
            ahead: Cell::default(),
        };
        desktop.advance_clock(ahead);
        desktop.notifications =
            around.notifications.and_then(|can| Some(Notifications::start(desktop.bus.as_ref()?, can)));
        desktop.silent = desktop.bus.as_ref().map(|bus| Silent::start(bus, around.silent));
        if around.keyring {
            desktop.keyring = desktop.bus.as_ref().map(|bus| Keyring::start(bus, &desktop.session));
        }
        if around.tray {
            desktop.tray = desktop.bus.as_ref().map(Tray::start);
        }
        desktop
    }

    /// Puts the clock of every Grizzly here ahead, by so many seconds more.
    pub fn advance_clock(&self, seconds: i64) {
        self.ahead.set(self.ahead.get() + seconds);
        let clock = self.folder.path().join("clock");
        let written = fs::write(clock.with_extension("new"), self.ahead.get().to_string());
        written.and_then(|()| fs::rename(clock.with_extension("new"), clock)).expect("our own folder");
    }

    /// By how much the clock of every Grizzly here is ahead of this computer's.
    pub fn ahead(&self) -> TimeDelta {
        TimeDelta::seconds(self.ahead.get())
    }

    /// The time as every Grizzly here has it.
    pub fn now(&self) -> DateTime<Utc> {
        Utc::now() + self.ahead()
    }

    /// Sets a variable for the desktops that start after.
    pub fn session_env(&mut self, name: &str, value: &str) {
        self.session.set(name, value);
    }

    pub fn bus(&self) -> &Bus {
        self.bus.as_ref().expect("this desktop has a bus")
    }

    pub fn tray(&self) -> &Tray {
        self.tray.as_ref().expect("this desktop has a tray")
    }

    pub fn notifications(&self) -> &Notifications {
        self.notifications.as_ref().expect("this desktop has a notification daemon")
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// The log's file.
    pub fn file(&self) -> PathBuf {
        self.data().join("grizzly.db")
    }

    pub fn entries(&self) -> Vec<Entry> {
        log::entries(&self.file())
    }

    pub fn settings(&self, toml: &str) {
        fs::create_dir_all(self.data()).expect("a data folder");
        fs::write(self.data().join("settings.toml"), toml).expect("settings");
    }

    /// Starts the desktop on this desktop's data folder.
    #[track_caller]
    pub fn start(&self, arguments: &[&str]) -> App {
        self.start_in(&self.data(), arguments)
    }

    #[track_caller]
    pub fn start_in(&self, data: &Path, arguments: &[&str]) -> App {
        let mut driver = self.session.command("WebKitWebDriver");
        driver.stdout(self.app_log_file()).stderr(self.app_log_file());
        let driver = Driver::start(&mut driver, &self.binary.to_string_lossy(), &with_data(data, arguments));
        let picture = self.failure_picture();
        App::new(driver, Rc::clone(&self.display), picture, self.binary.clone(), data.to_owned())
    }

    /// Starts the program once more on the same folder and desktop; it should hand over and end.
    pub fn start_again(&self, arguments: &[&str]) -> Said {
        self.run(&self.session, &self.data(), arguments)
    }

    /// Runs the command line on the same folder, with neither display nor bus.
    pub fn cli(&self, arguments: &[&str]) -> Said {
        self.cli_in(&self.data(), arguments)
    }

    /// The same on another folder.
    pub fn cli_in(&self, data: &Path, arguments: &[&str]) -> Said {
        self.run(&self.plain, data, arguments)
    }

    fn run(&self, env: &Env, data: &Path, arguments: &[&str]) -> Said {
        // One that stays, as a second desktop would, is ended with code 124.
        let mut command = env.command("timeout");
        command.args(["--kill-after=2", "20"]).arg(&self.binary).args(with_data(data, arguments));
        let Output { status, stdout, stderr } = command.output().expect("the program starts");
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).trim_end().to_owned();
        Said { code: status.code(), out: text(stdout), err: text(stderr) }
    }

    /// Addresses given to the browser, oldest first.
    pub fn opened(&self) -> Vec<String> {
        let opened = fs::read_to_string(self.folder.path().join("opened")).unwrap_or_default();
        opened.lines().map(str::to_owned).collect()
    }

    /// What the app wrote to its outputs.
    pub fn app_log(&self) -> String {
        fs::read_to_string(self.folder.path().join("app.log")).unwrap_or_default()
    }

    fn app_log_file(&self) -> File {
        let path = self.folder.path().join("app.log");
        OpenOptions::new().create(true).append(true).open(path).expect("a file for the app's output")
    }

    fn failure_picture(&self) -> PathBuf {
        let thread = thread::current();
        let test = thread.name().unwrap_or("main").replace("::", "-");
        let target = self.binary.ancestors().nth(2).unwrap_or(Path::new("."));
        target.join("desktop-failures").join(format!("{test}.png"))
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        if thread::panicking() {
            self.display.picture_failure(&self.failure_picture());
            eprintln!("the app's output:\n{}", self.app_log());
        }
        process::find(&self.binary, &self.data())
            .iter()
            .for_each(|id| process::signal("KILL", &id.to_string()));
    }
}

fn with_data(data: &Path, arguments: &[&str]) -> Vec<String> {
    let data = data.to_string_lossy().into_owned();
    ["--data-dir".to_owned(), data].into_iter().chain(arguments.iter().map(|a| (*a).to_owned())).collect()
}

/// A home and runtime folder of its own, English, UTC, and a browser that only notes the address.
fn plain_env(folder: &Path) -> Env {
    let private = fs::Permissions::from_mode(0o700);
    for name in ["home", "run", "bin"] {
        fs::create_dir(folder.join(name)).expect("a folder in a fresh folder");
        fs::set_permissions(folder.join(name), private.clone()).expect("our own folder");
    }
    let browser = folder.join("bin/xdg-open");
    let notes = format!("#!/bin/sh\nprintf '%s\\n' \"$1\" >> '{}'\n", folder.join("opened").display());
    fs::write(&browser, notes).expect("a browser");
    fs::set_permissions(&browser, private).expect("our own file");

    let mut env = Env::default();
    env.set("PATH", process::path_with(&folder.join("bin")));
    env.set("HOME", folder.join("home"));
    env.set("XDG_RUNTIME_DIR", folder.join("run"));
    env.set("LANG", "C.UTF-8");
    env.set("TZ", "UTC");
    env.set("USER", "tester");
    env.set("GRIZZLY_TEST_CLOCK", folder.join("clock"));
    env.set("RUST_BACKTRACE", "1");
    // So that a test can wait for what the app has done.
    env.set("GRIZZLY_TRACE", "debug");
    env
}

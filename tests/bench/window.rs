//! The window against an empty Tauri app, on a screen of its own: rows 1, 9 and 12.

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use x11rb::{
    connection::Connection,
    protocol::xproto::{ConnectionExt, ImageFormat},
    rust_connection::RustConnection,
};

use crate::{
    bus::Bus,
    display::Display,
    logs::Programs,
    measure::in_turns,
    process::{Env, Process},
    report::{Report, Row},
    tray::Tray,
    wait,
};

/// Text has more shades than this, and boxes without text have fewer.
const SHADES: usize = 12;
/// A part of the window that has text in both apps, from the top left of the screen: place and size.
const BAND: (i16, i16, u16, u16) = (220, 60, 900, 120);
/// Until what a start does is done.
const SETTLED: Duration = Duration::from_secs(8);
const WATCHED: Duration = Duration::from_secs(60);

/// A screen with a bus and a tray, on which apps are started.
pub struct Screen {
    pub env: Env,
    x11: RustConnection,
    root: u32,
    _tray: Tray,
    _bus: Bus,
    pub display: Display,
}

impl Screen {
    pub fn start(folder: &Path) -> Self {
        let home = folder.join("home");
        fs::create_dir_all(&home).unwrap();
        let mut env = Env::default();
        for (name, value) in [("PATH", std::env::var("PATH").unwrap()), ("LANG", "C.UTF-8".to_owned())] {
            env.set(name, value);
        }
        for name in ["HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"] {
            env.set(name, home.as_os_str());
        }
        env.set("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
        let display = Display::start(&mut env, "1280x720");
        let bus = Bus::start(&mut env, &home);
        let tray = Tray::start(&bus);
        let command = env.command("true");
        let name = command.get_envs().find_map(|(name, value)| value.filter(|_| name == "DISPLAY"));
        let (x11, screen) = RustConnection::connect(name.and_then(|name| name.to_str())).unwrap();
        let root = x11.setup().roots[screen].root;
        Self { env, display, x11, root, _tray: tray, _bus: bus }
    }

    fn open(&self, program: &Path, log: Option<&Path>, arguments: &[&str]) -> Process {
        let mut env = self.env.clone();
        if let Some(log) = log {
            env.set("GRIZZLY_DATA_DIR", log.as_os_str());
        }
        let mut command = env.command(program);
        Process::start(command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null()))
    }

    /// How many shades the screen has where the window has text.
    fn shades(&self) -> usize {
        let (x, y, width, height) = BAND;
        let image = self.x11.get_image(ImageFormat::Z_PIXMAP, self.root, x, y, width, height, !0);
        let image = image.unwrap().reply().unwrap();
        image.data.chunks_exact(4).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect::<BTreeSet<_>>().len()
    }

    fn has_text(&self) -> bool {
        self.shades() > SHADES
    }

    /// From the start of a program to the first text on the screen, in milliseconds.
    fn first_text(&self, program: &Path, log: Option<&Path>) -> f64 {
        wait::until_true("the screen to be empty", || !self.has_text());
        let began = Instant::now();
        let app = self.open(program, log, &[]);
        wait::until_true("text on the screen", || self.has_text());
        let time = began.elapsed().as_secs_f64() * 1000.0;
        drop(app);
        time
    }
}

/// The processes of a program and all that it started.
fn processes(app: &Process) -> Vec<u32> {
    let listed = Command::new("pgrep").args(["-g", &app.id().to_string()]).output().unwrap();
    String::from_utf8_lossy(&listed.stdout).lines().filter_map(|line| line.parse().ok()).collect()
}

/// Memory in MB, what is shared by several processes counted once.
#[allow(clippy::cast_precision_loss)]
fn memory(app: &Process) -> f64 {
    let of_process = |process: u32| {
        let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
        let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:")).unwrap_or("0");
        line.split_whitespace().next().and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0)
    };
    processes(app).into_iter().map(of_process).sum::<u64>() as f64 / 1024.0
}

/// The time of the processor that it has used, in hundredths of a second.
fn ticks(app: &Process) -> u64 {
    let of_process = |process: u32| {
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        // Behind the name, which may hold spaces: the 14th and 15th field of all.
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let used = fields.get(11..13).unwrap_or_default();
        used.iter().filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>()
    };
    processes(app).into_iter().map(of_process).sum()
}

/// What part of one core it uses while nothing happens, in percent.
#[allow(clippy::cast_precision_loss)]
fn idle(app: &Process) -> f64 {
    let (began, before) = (Instant::now(), ticks(app));
    thread::sleep(WATCHED);
    (ticks(app) - before) as f64 / began.elapsed().as_secs_f64()
}

pub fn measure(report: &mut Report, programs: &Programs, sizes: &[usize], rounds: usize) {
    let screen = Screen::start(&programs.folder);
    let (short, long) = (programs.log(sizes[0]), programs.log(sizes[sizes.len() - 1]));
    // The hourly backup isn't what a start or nothing at all costs.
    for log in [&short, &long] {
        programs.run(log, &["backup", "create"]);
    }
    let (empty, grizzly) = (programs.empty.as_path(), programs.grizzly.as_path());
    report.add(Row {
        number: 1,
        what: "start to the first text, longest log",
        against: "an empty Tauri app",
        goal: 1.25,
        unit: "ms",
        measured: in_turns(
            rounds,
            || screen.first_text(empty, None),
            || screen.first_text(grizzly, Some(&long)),
        ),
    });
    let settled = |program: &Path, log: Option<&Path>, arguments: &[&str]| {
        let app = screen.open(program, log, arguments);
        thread::sleep(SETTLED);
        memory(&app)
    };
    let few = (rounds / 6).max(1);
    report.add(Row {
        number: 12,
        what: "memory with the window open, longest log",
        against: "a log of 100",
        goal: 1.2,
        unit: "MB",
        measured: in_turns(
            few,
            || settled(grizzly, Some(&short), &[]),
            || settled(grizzly, Some(&long), &[]),
        ),
    });
    report.add(Row {
        number: 9,
        what: "memory hidden in the tray, longest log",
        against: "an empty Tauri app, hidden",
        goal: 1.3,
        unit: "MB",
        measured: in_turns(
            few,
            || settled(empty, None, &["--hidden"]),
            || settled(grizzly, Some(&long), &["--hidden"]),
        ),
    });
    for (what, arguments, goal) in
        [("idle, visible", &[][..], "2"), ("idle, hidden in the tray", &["--hidden"][..], "0.3")]
    {
        let used = |program: &Path, log: Option<&Path>| {
            let app = screen.open(program, log, arguments);
            thread::sleep(SETTLED);
            idle(&app)
        };
        let (grizzly, empty) = (used(grizzly, Some(&long)), used(empty, None));
        let result = format!("{grizzly:.2} % of a core (goal ≤ {goal} %), an empty Tauri app {empty:.2} %");
        report.note(9, what, result);
    }
}

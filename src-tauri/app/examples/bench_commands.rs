//! How long a command takes beside short and long logs: `bench_commands GRIZZLY MAKE_LOG FOLDER [SIZE...]`. The sizes are measured in
//! turns, each round once, beside a second log of the smallest size that must measure the same. Writes FOLDER/report.md,
//! report.json and commands.svg.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a tool for measuring")]
#![allow(clippy::disallowed_methods, reason = "it measures time")]

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

const ROUNDS: usize = 30;
const COMMANDS: [&[&str]; 4] = [
    &["next", "current"],
    &["say", "current", "the error rate falls"],
    &["search", "pay", "kind:rollback"],
    &["list"],
];
/// Two logs of one size may differ by as much.
const SAME: std::ops::RangeInclusive<f64> = 0.9..=1.1;

/// The times of a command beside a log, in milliseconds.
struct Measured {
    name: String,
    log: String,
    entries: usize,
    times: Vec<f64>,
}

impl Measured {
    /// Of the sorted times: 0.5 for the median.
    fn at(&self, part: f64) -> f64 {
        let mut times = self.times.clone();
        times.sort_by(f64::total_cmp);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let place = ((times.len() - 1) as f64 * part).round() as usize;
        times[place]
    }
}

fn main() {
    let mut args = std::env::args().skip(1).map(PathBuf::from);
    let (grizzly, make_log, folder) = (args.next().unwrap(), args.next().unwrap(), args.next().unwrap());
    let sizes: Vec<usize> = args.map(|size| size.to_str().unwrap().parse().unwrap()).collect();
    let sizes = if sizes.is_empty() { vec![100, 10_000, 1_000_000] } else { sizes };
    fs::create_dir_all(&folder).unwrap();
    let mut logs = vec![("control".to_owned(), sizes[0])];
    logs.extend(sizes.iter().map(|size| (size.to_string(), *size)));
    for (name, size) in &logs {
        make(&make_log, &grizzly, &folder.join(name), *size);
    }
    let mut all: Vec<Measured> = Vec::new();
    for command in COMMANDS {
        for (log, entries) in &logs {
            let name = command[0].to_owned();
            all.push(Measured { name, log: log.clone(), entries: *entries, times: Vec::new() });
        }
        let first = all.len() - logs.len();
        for round in 0..ROUNDS {
            for place in 0..logs.len() {
                // Another one begins each time.
                let place = (place + round) % logs.len();
                let time = run(&grizzly, &folder.join(&logs[place].0), command);
                all[first + place].times.push(time);
            }
        }
    }
    report(&folder, &all, sizes[0]);
}

/// A log that is there already is used again.
fn make(make_log: &Path, grizzly: &Path, folder: &Path, entries: usize) {
    if !folder.join("grizzly.db").exists() {
        fs::create_dir_all(folder).unwrap();
        fs::write(folder.join("settings.toml"), "zone = \"UTC\"\nme = \"ada\"\n").unwrap();
        let each = if entries < 1000 { "50" } else { "175" };
        let made = Command::new(make_log).arg(folder).arg(entries.to_string()).arg(each).status().unwrap();
        assert!(made.success(), "the log of {entries} entries is made");
    }
    run(grizzly, folder, &["list"]);
    // The index of the search is made once, too.
    run(grizzly, folder, &["search", "pay"]);
}

fn run(grizzly: &Path, folder: &Path, command: &[&str]) -> f64 {
    let began = Instant::now();
    let done = Command::new(grizzly)
        .args(command)
        .env("GRIZZLY_DATA_DIR", folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(done.success(), "{command:?} in {}", folder.display());
    began.elapsed().as_secs_f64() * 1000.0
}

fn report(folder: &Path, all: &[Measured], smallest: usize) {
    let base = |one: &Measured| {
        all.iter().find(|other| other.name == one.name && other.log == smallest.to_string()).unwrap().at(0.5)
    };
    let mut text = String::from("# Commands beside a long log\n\n");
    let is_void = all.iter().any(|one| one.log == "control" && !SAME.contains(&(one.at(0.5) / base(one))));
    writeln!(
        text,
        "{ROUNDS} rounds, in turns, the whole process each time. The control is a second log of {smallest} entries; \
         outside {SAME:?} the run is void. This run is {}.\n",
        if is_void { "**void**" } else { "valid" }
    )
    .unwrap();
    text.push_str(
        "| Command | Log | Median, ms | 95 of 100, ms | Ratio to the short log |\n|---|---|---|---|---|\n",
    );
    for one in all {
        let (median, p95) = (one.at(0.5), one.at(0.95));
        writeln!(
            text,
            "| `{}` | {} | {median:.1} | {p95:.1} | {:.2} |",
            one.name,
            one.log,
            median / base(one)
        )
        .unwrap();
    }
    fs::write(folder.join("report.md"), &text).unwrap();
    let json: Vec<_> = all
        .iter()
        .map(|one| serde_json::json!({ "command": one.name, "log": one.log, "entries": one.entries, "ms": one.times }))
        .collect();
    fs::write(folder.join("report.json"), serde_json::to_string_pretty(&json).unwrap()).unwrap();
    fs::write(folder.join("commands.svg"), plot(all)).unwrap();
    print!("{text}");
}

/// The median against the number of entries, on a logarithmic axis.
#[allow(clippy::cast_precision_loss)]
fn plot(all: &[Measured]) -> String {
    let highest = all.iter().map(|one| one.at(0.5)).fold(1.0, f64::max);
    let x = |entries: usize| 60.0 + ((entries as f64).log10() - 1.0) * 90.0;
    let y = |time: f64| 260.0 - time / highest * 220.0;
    let mut svg = String::from(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 620 320' font-family='sans-serif' font-size='12'>\n\
         <rect width='620' height='320' fill='white'/>\n<line x1='60' y1='260' x2='600' y2='260' stroke='black'/>\n\
         <line x1='60' y1='30' x2='60' y2='260' stroke='black'/>\n<text x='300' y='305'>entries</text>\n",
    );
    writeln!(svg, "<text x='6' y='44'>{highest:.0} ms</text><text x='30' y='264'>0</text>").unwrap();
    for (place, command) in COMMANDS.iter().enumerate() {
        let color = ["#b45309", "#1d4ed8", "#15803d"][place % 3];
        let of = all.iter().filter(|one| one.name == command[0] && one.log != "control");
        let points: Vec<(f64, f64, usize)> =
            of.map(|one| (x(one.entries), y(one.at(0.5)), one.entries)).collect();
        let line: Vec<String> = points.iter().map(|(x, y, _)| format!("{x:.0},{y:.0}")).collect();
        writeln!(
            svg,
            "<polyline points='{}' fill='none' stroke='{color}' stroke-width='2'/>",
            line.join(" ")
        )
        .unwrap();
        for (x, y, entries) in points {
            writeln!(svg, "<circle cx='{x:.0}' cy='{y:.0}' r='3' fill='{color}'/>").unwrap();
            writeln!(svg, "<text x='{x:.0}' y='280' text-anchor='middle'>{entries}</text>").unwrap();
        }
        writeln!(svg, "<text x='480' y='{}' fill='{color}'>grizzly {}</text>", 50 + place * 18, command[0])
            .unwrap();
    }
    svg + "</svg>\n"
}

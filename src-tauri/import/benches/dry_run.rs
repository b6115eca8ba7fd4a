//! How long a dry run of 100,000 lines takes and how much memory it needs, by the shape of the lines. The goal: 2 seconds,
//! and 8 times the input. The tables of patterns are built once and have the same size for every text, so both figures are
//! shown: without them, and all in all.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench may fail loudly, and prints what it measured"
)]

use std::{env, fs, hint::black_box, process::Command, time::Instant};

use grizzly_core::{Incident, IncidentId, PersonId, Time};
use grizzly_import::{
    ImportContext,
    entries::{open, proposed},
    parse,
    plan::plan,
};

const LINES: u64 = 100_000;

/// Lines that build the tables.
const WARM_UP: usize = 100;

/// Each shape has a process of its own: memory that was freed isn't given back.
fn main() {
    let shape = env::args().skip_while(|argument| argument != "--shape").nth(1);
    if let Some(shape) = shape {
        return measure(&shape);
    }
    println!(
        "{:<28} {:>8} {:>8} {:>10} {:>14} {:>12}",
        "shape", "MB", "seconds", "entries", "memory/input", "with tables"
    );
    for (shape, _) in shapes() {
        let this = env::current_exe().expect("the path of this bench");
        let status = Command::new(this).args(["--shape", shape]).status().expect("a process of its own");
        assert!(status.success(), "{shape}: {status}");
    }
}

fn measure(shape: &str) {
    let (_, line) = shapes().into_iter().find(|(name, _)| *name == shape).expect("a known shape");
    let text: String = (0..LINES).map(line).collect();
    let at_start = Memory::start();
    dry_run(&text.lines().take(WARM_UP).map(|line| format!("{line}\n")).collect::<String>());
    let with_tables = Memory::start();
    let started = Instant::now();
    let entries = dry_run(black_box(&text));
    let seconds = started.elapsed().as_secs_f64();
    let peak = peak();
    let factor = |before: Memory| {
        before.grown(peak).map_or("unknown".to_owned(), |grown| format!("{:.1}", grown / text.len() as f64))
    };
    let (without_tables, all) = (factor(with_tables), factor(at_start));
    let size = text.len() as f64 / 1e6;
    println!("{shape:<28} {size:>8.1} {seconds:>8.2} {entries:>10} {without_tables:>14} {all:>12}");
}

/// What `grizzly import --dry-run` does with a text: how many entries it would log.
fn dry_run(text: &str) -> usize {
    let now = Time::parse("2026-11-22T10:30:00Z").expect("a good time");
    let home = chrono_tz::Tz::UTC;
    let context = ImportContext { now, zone: Some(home), home, date: None, start: None, format: None };
    let timeline = parse(text, &context);
    let mut lines = proposed(&timeline);
    let opening = open(timeline.title.as_ref(), &mut lines);
    let me = PersonId::parse("ada").expect("a good name");
    let incident = Incident::new(IncidentId(uuid::Uuid::from_u128(1)));
    plan(&incident, opening, &lines, &me, now).expect("lines that can be imported").entries().count()
}

type Line = fn(u64) -> String;

/// Each line at a second of its own, three days long.
fn shapes() -> [(&'static str, Line); 4] {
    [
        ("lines with date and author", |n| format!("{} ada: message {n} about the queue\n", stamp(n))),
        ("a log of records", |n| {
            format!("{{\"ts\":\"{}\",\"user\":\"ada\",\"text\":\"message {n}\"}}\n", stamp(n))
        }),
        ("a table", |n| format!("| {} | ada | message {n} |\n", stamp(n))),
        ("sentences with two times", |n| {
            format!("At {} the queue grew, and by {} it was empty again.\n\n", stamp(2 * n), clock(2 * n + 1))
        }),
    ]
}

fn stamp(second: u64) -> String {
    format!("2026-11-{:02} {}", 10 + second / 86_400, clock(second))
}

fn clock(second: u64) -> String {
    format!("{:02}:{:02}:{:02}", second / 3600 % 24, second / 60 % 60, second % 60)
}

/// The memory of this process before a dry run, in bytes. Linux only.
struct Memory(Option<f64>);

impl Memory {
    fn start() -> Self {
        // Forgets the highest value so far.
        let is_reset = fs::write("/proc/self/clear_refs", "5").is_ok();
        Self(peak().filter(|_| is_reset))
    }

    /// How much more was needed at the most.
    fn grown(self, peak: Option<f64>) -> Option<f64> {
        Some(peak? - self.0?)
    }
}

/// The most memory that this process has had, in bytes.
fn peak() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse::<f64>().ok().map(|kilobytes| kilobytes * 1024.0)
}

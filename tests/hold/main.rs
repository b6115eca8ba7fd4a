//! What Grizzly promises to hold, tried: nothing that was acknowledged is lost by a power cut, a kill or a failing disk, and no
//! damage is silent. `hold [REPORT]` prints a table, and writes it to REPORT; `GRIZZLY_HOLD=long` tries each many times.
//!
//! It runs itself once more as whoever writes: `hold write FOLDER NAME`, `hold do STEP FOLDER`.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]
#![allow(clippy::disallowed_methods, reason = "it waits for other processes")]

mod damage;
mod disk;
mod failing_io;
mod journal;
mod kill;
mod kill_points;
mod log;
mod parallel;
mod power_cut;
mod power_loss;
mod random;
mod replay;
mod report;
mod scratch;
mod shim;
mod steps;
mod whole;
mod writer;

use std::{path::PathBuf, process::ExitCode};

use report::Report;

/// How often each is tried: in `make test`, and in `make hold`.
struct Trials {
    cuts: usize,
    kills: usize,
    failures: usize,
    damages: usize,
    replays: Replays,
    /// For each step.
    kill_points: usize,
}

/// At how many flushes the disk is rebuilt, and how often at each, with other writes.
struct Replays {
    points: usize,
    disks: usize,
}

const SHORT: Trials = Trials {
    cuts: 4,
    kills: 20,
    failures: 24,
    damages: 40,
    replays: Replays { points: 40, disks: 1 },
    kill_points: 3,
};
const LONG: Trials = Trials {
    cuts: 500,
    kills: 2_000,
    failures: 1_000,
    damages: 7_000,
    replays: Replays { points: usize::MAX, disks: 16 },
    kill_points: usize::MAX,
};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [what, folder, name] = arguments.as_slice()
        && what == "write"
    {
        writer::write(folder.as_ref(), name);
        return ExitCode::SUCCESS;
    }
    if let [what, folder] = arguments.as_slice()
        && what == "write-lazily"
    {
        writer::write_lazily(folder.as_ref());
        return ExitCode::SUCCESS;
    }
    if let [what, step, folder] = arguments.as_slice()
        && what == "do"
    {
        return steps::run(step, folder.as_ref());
    }
    let trials = if std::env::var("GRIZZLY_HOLD").as_deref() == Ok("long") { LONG } else { SHORT };
    let mut report = Report::default();
    power_cut::try_all(&mut report, trials.cuts);
    replay::try_all(&mut report, &trials.replays);
    kill::try_all(&mut report, trials.kills);
    kill_points::try_all(&mut report, trials.kill_points);
    failing_io::try_all(&mut report, trials.failures);
    damage::try_all(&mut report, trials.damages);
    println!("{}", report.table());
    let path = arguments.first().filter(|path| path.ends_with(".md")).map(PathBuf::from);
    if let Some(path) = path {
        std::fs::create_dir_all(path.parent().expect("a folder")).unwrap();
        std::fs::write(&path, report.table()).unwrap();
    }
    if report.holds() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

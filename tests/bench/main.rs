//! All benchmarks: `bench GRIZZLY EMPTY BARE MAKE_LOG FOLDER [ROUNDS] [SIZE...]`. Each thing is measured in turns with what it is
//! compared with. Writes FOLDER/report.md, report.json and plots.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a tool for measuring"
)]
#![allow(clippy::disallowed_methods, reason = "it measures time")]
#![allow(dead_code, reason = "the desktop tests use more of the desktop")]

#[path = "../desktop/bus.rs"]
mod bus;
mod commands;
#[path = "../desktop/display.rs"]
mod display;
#[path = "../desktop/driver.rs"]
mod driver;
mod in_page;
mod logs;
mod measure;
#[path = "../desktop/page.rs"]
mod page;
#[path = "../desktop/process.rs"]
mod process;
mod report;
mod sizes;
#[path = "../desktop/tray.rs"]
mod tray;
#[path = "../desktop/wait.rs"]
mod wait;
mod window;
mod work;

use std::path::PathBuf;

use logs::Programs;
use report::Report;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut path = || PathBuf::from(arguments.next().expect("GRIZZLY EMPTY BARE MAKE_LOG FOLDER"));
    let programs =
        Programs { grizzly: path(), empty: path(), bare: path(), make_log: path(), folder: path() };
    let mut numbers = arguments.map(|number| number.parse().expect("a number"));
    let rounds = numbers.next().unwrap_or(30);
    let given: Vec<usize> = numbers.collect();
    let logs = if given.is_empty() { vec![100, 10_000, 1_000_000] } else { given };
    std::fs::create_dir_all(&programs.folder).unwrap();
    let mut report = Report::default();
    report.part(|report| sizes::measure(report, &programs));
    report.part(|report| work::measure(report, &programs, logs[logs.len() - 1], rounds));
    report.part(|report| commands::measure(report, &programs, &logs, rounds));
    report.part(|report| window::measure(report, &programs, &logs, rounds));
    report.part(|report| in_page::quick_declare(report, &programs, rounds));
    report.part(|report| in_page::incident_screen(report, &programs, rounds));
    report.write(&programs.folder);
    println!("\n{}", programs.folder.join("report.md").display());
}

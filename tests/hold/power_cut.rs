//! The power goes while three write. What each of them acknowledged before is there when it is back.

use std::{collections::BTreeSet, fs};

use rusqlite::Connection;

use crate::{disk::Disk, log, report::Report, report::Row, writer::Writer};

const WRITERS: [&str; 3] = ["ada", "bora", "cem"];

pub fn try_all(report: &mut Report, trials: usize) {
    let mut row = Row { promise: "the power goes while three write", ..Row::default() };
    match Disk::new() {
        Ok(disk) => {
            for trial in 0..trials {
                cut(&disk, trial, &mut row);
            }
            control(&disk, &mut row);
        }
        Err(why) => row.skipped = Some(why),
    }
    report.add(row);
}

fn cut(disk: &Disk, trial: usize, row: &mut Row) {
    let folder = disk.path().join(format!("log{trial}"));
    log::declare(&folder);
    let mut writers = WRITERS.map(|name| Writer::start(&folder, name));
    // After another number of lines each time, so that it goes at every step of a commit.
    writers.iter_mut().for_each(|writer| writer.wait_for(1 + trial % 7));
    // A process may be told of success some milliseconds after the cut, as no machine without power would.
    let before: Vec<String> = writers.iter().flat_map(Writer::said).collect();
    disk.cut();
    writers.into_iter().for_each(|writer| _ = writer.kill());
    disk.restart();
    let mut problems = Vec::new();
    let there = log::notes(&folder, &mut problems);
    row.trials += 1;
    row.acknowledged += before.len();
    row.lost += before.iter().filter(|line| !there.contains(*line)).count();
    row.problems.extend(problems.into_iter().map(|problem| format!("power cut {trial}: {problem}")));
    fs::remove_dir_all(&folder).unwrap();
}

/// A database that doesn't wait for the disk must lose what it acknowledged, or these cuts cut nothing.
fn control(disk: &Disk, row: &mut Row) {
    let mut writer = Writer::start_lazy(disk.path());
    writer.wait_for(200);
    let before = writer.said();
    disk.cut();
    writer.kill();
    disk.restart();
    let there: BTreeSet<String> = Connection::open(disk.path().join("lazy.db"))
        .and_then(|file| {
            let mut select = file.prepare("SELECT text FROM lines")?;
            let rows = select.query_map([], |row| row.get(0))?;
            rows.collect()
        })
        .unwrap_or_default();
    let lost = before.iter().filter(|line| !there.contains(*line)).count();
    if lost == 0 {
        row.problems.push("the control lost nothing, so the cuts prove nothing".to_owned());
    }
    row.control = Some(format!("synchronous=NORMAL lost {lost} of {}", before.len()));
}

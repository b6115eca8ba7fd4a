//! One call on the disk fails: the first write, the second one, and so on, until a run makes fewer. Whatever was called saved is
//! there, and after the failure the same process goes on.

use std::collections::BTreeSet;

use tempfile::TempDir;

use crate::{
    log,
    report::{Report, Row},
    shim::Shim,
    writer::Writer,
};

const CALLS: [&str; 4] = ["write", "sync", "truncate", "open"];
/// So many lines are acknowledged in each run.
const LINES: usize = 6;

pub fn try_all(report: &mut Report, trials: usize) {
    let mut row = Row { promise: "one write, fsync, truncate or open fails", ..Row::default() };
    match Shim::build("fail_io.c") {
        Ok(shim) => CALLS.iter().for_each(|call| fail_each(call, &shim, trials / CALLS.len(), &mut row)),
        Err(why) => row.skipped = Some(why),
    }
    report.add(row);
}

/// Fails the first call of this kind, the second, and so on; of many, so many.
fn fail_each(call: &str, shim: &Shim, most: usize, row: &mut Row) {
    let mut step = 1;
    let mut at = 1;
    let mut tried = 0;
    loop {
        let (is_reached, problem) = fail(call, at, shim, row);
        row.problems.extend(problem.map(|problem| format!("{call} {at}: {problem}")));
        if !is_reached {
            return;
        }
        (tried, at) = (tried + 1, at + step);
        // The first ones open the log; of the rest a part will do.
        if tried >= most / 2 {
            step += 1;
        }
        if tried >= most {
            return;
        }
    }
}

/// Whether the call was made at all, and what went wrong.
fn fail(call: &str, at: usize, shim: &Shim, row: &mut Row) -> (bool, Option<String>) {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    log::declare(&data);
    let mark = folder.path().join("failed");
    let mut command = shim.command(&["write".as_ref(), data.as_os_str(), "ada".as_ref()]);
    command
        .env("GRIZZLY_FAIL_FOLDER", &data)
        .env("GRIZZLY_FAIL_CALL", call)
        .env("GRIZZLY_FAIL_AT", at.to_string())
        .env("GRIZZLY_FAIL_MARK", &mark);
    let mut writer = Writer::run(&mut command);
    // It goes on by itself after the failure, without a restart.
    let goes_on = writer.reaches(LINES);
    let said: BTreeSet<String> = writer.kill().into_iter().collect();
    let mut problems = Vec::new();
    if !goes_on {
        problems.push("it doesn't go on after that".to_owned());
    }
    let there = log::notes(&data, &mut problems);
    let lost: Vec<&String> = said.difference(&there).collect();
    let is_reached = mark.exists();
    row.trials += usize::from(is_reached);
    row.acknowledged += said.len();
    row.lost += lost.len();
    (is_reached, problems.into_iter().next())
}

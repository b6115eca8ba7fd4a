//! One call on the disk fails: the first write, the second one, and so on, until a run makes fewer. Whatever was called saved is
//! there, and after the failure the same process goes on.

use std::collections::BTreeSet;

use tempfile::TempDir;

use crate::{
    log, parallel,
    report::{Report, Row, Trial},
    shim::Shim,
    writer::Writer,
};

const CALLS: [&str; 4] = ["write", "sync", "truncate", "open"];
/// So many lines are acknowledged in each run.
const LINES: usize = 6;

pub fn try_all(report: &mut Report, trials: usize) {
    let mut row = Row { promise: "one write, fsync, truncate or open fails", ..Row::default() };
    match Shim::build("fail_io.c") {
        Ok(shim) => {
            let each =
                parallel::each(CALLS.len(), |call| fail_each(CALLS[call], &shim, trials / CALLS.len()));
            each.into_iter().flatten().for_each(|trial| row.count(trial));
        }
        Err(why) => row.skipped = Some(why),
    }
    report.add(row);
}

/// Fails the first call of this kind, the second, and so on; of many, so many.
fn fail_each(call: &str, shim: &Shim, most: usize) -> Vec<Trial> {
    let mut step = 1;
    let mut at = 1;
    let mut tried = Vec::new();
    while tried.len() < most {
        let Some(trial) = fail(call, at, shim) else { break };
        tried.push(trial);
        at += step;
        // The first ones open the log; of the rest a part will do.
        if tried.len() >= most / 2 {
            step += 1;
        }
    }
    tried
}

/// What came of it; `None` if the call isn't made so often.
fn fail(call: &str, at: usize, shim: &Shim) -> Option<Trial> {
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
    let trial = Trial {
        acknowledged: said.len(),
        lost: said.difference(&there).count(),
        problems: problems.into_iter().map(|problem| format!("{call} {at}: {problem}")).collect(),
        ..Trial::default()
    };
    let is_broken = trial.lost > 0 || !trial.problems.is_empty();
    (mark.exists() || is_broken).then_some(trial)
}

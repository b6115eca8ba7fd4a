//! A writer is killed at any time, over and over, in one folder. The next one finds everything that was acknowledged.

use std::collections::BTreeSet;

use tempfile::TempDir;

use crate::{
    log,
    report::{Report, Row},
    writer::Writer,
};

/// After so many kills the log is verified, and a new one begun: it would only grow.
const VERIFIED: usize = 20;

pub fn try_all(report: &mut Report, trials: usize) {
    let mut row = Row { promise: "a writer is killed while two write", ..Row::default() };
    for first in (0..trials).step_by(VERIFIED) {
        let folder = TempDir::new().unwrap();
        log::declare(folder.path());
        let mut acknowledged = BTreeSet::new();
        for trial in first..trials.min(first + VERIFIED) {
            let mut killed = Writer::start(folder.path(), &format!("ada {trial}"));
            let mut other = Writer::start(folder.path(), &format!("bora {trial}"));
            killed.wait_for(trial % 5);
            acknowledged.extend(killed.kill());
            other.wait_for(1 + trial % 3);
            acknowledged.extend(other.kill());
            row.trials += 1;
        }
        let mut problems = Vec::new();
        let there = log::notes(folder.path(), &mut problems);
        row.acknowledged += acknowledged.len();
        row.lost += acknowledged.difference(&there).count();
        row.problems.extend(problems.into_iter().map(|problem| format!("kills from {first}: {problem}")));
    }
    report.add(row);
}

//! A writer is killed at any time, over and over, in one folder. The next one finds everything that was acknowledged.

use std::{collections::BTreeSet, ops::Range};

use tempfile::TempDir;

use crate::{
    log, parallel,
    report::{Report, Row, Trial},
    writer::Writer,
};

/// After so many kills the log is verified, and a new one begun: it would only grow.
const VERIFIED: usize = 20;

pub fn try_all(report: &mut Report, trials: usize) {
    let mut row = Row { promise: "a writer is killed while two write", ..Row::default() };
    let rounds = parallel::each(trials.div_ceil(VERIFIED), |round| {
        let first = round * VERIFIED;
        kill(first..trials.min(first + VERIFIED))
    });
    rounds.into_iter().for_each(|came| row.count(came));
    row.trials = trials;
    report.add(row);
}

/// Kills one writer after the other in one folder.
fn kill(trials: Range<usize>) -> Trial {
    let folder = TempDir::new().unwrap();
    log::declare(folder.path());
    let mut acknowledged = BTreeSet::new();
    let first = trials.start;
    for trial in trials {
        let mut killed = Writer::start(folder.path(), &format!("ada {trial}"));
        let mut other = Writer::start(folder.path(), &format!("bora {trial}"));
        killed.wait_for(trial % 5);
        acknowledged.extend(killed.kill());
        other.wait_for(1 + trial % 3);
        acknowledged.extend(other.kill());
    }
    let mut problems = Vec::new();
    let there = log::notes(folder.path(), &mut problems);
    Trial {
        acknowledged: acknowledged.len(),
        lost: acknowledged.difference(&there).count(),
        problems: problems.into_iter().map(|problem| format!("kills from {first}: {problem}")).collect(),
        ..Trial::default()
    }
}

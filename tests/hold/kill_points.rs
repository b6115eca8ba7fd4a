//! The process is killed in place of the first call that changes a file, the second, and so on, in each step; also after half of
//! what the call writes. The next start finds what was acknowledged, nothing half made counts as whole, and the step can be
//! made again.

use std::{
    collections::BTreeMap,
    fs,
    os::unix::process::ExitStatusExt,
    path::{Path, PathBuf},
};

use grizzly_app::{Workspace, clock};
use tempfile::TempDir;

use crate::{
    log, parallel,
    random::Random,
    report::{Report, Row, Trial},
    scratch,
    shim::Shim,
    steps::{self, STEPS, Step, WorkFolder},
    whole,
};

const SIGKILL: i32 = 9;
/// In place of the call, and after half of what it writes.
const HOWS: [&str; 2] = ["kill", "tear"];

pub fn try_all(report: &mut Report, per_step: usize) {
    let mut row = Row { promise: "a step is killed at one of its calls", ..Row::default() };
    match Shim::build("watch_io.c") {
        Ok(shim) => {
            let mut random = Random::new(1);
            for step in STEPS {
                let template = Template::new(step);
                let points = points(template.calls(&shim), per_step, &mut random);
                let came = parallel::each(points.len(), |trial| {
                    let (at, how) = points[trial];
                    template.kill(&shim, at, how)
                });
                came.into_iter().flatten().for_each(|trial| row.count(trial));
            }
        }
        Err(why) => row.skipped = Some(why),
    }
    report.add(row);
}

/// Each call with each way to be killed there; of more than `most` some, drawn.
fn points(calls: usize, most: usize, random: &mut Random) -> Vec<(usize, &'static str)> {
    let mut all: Vec<_> = (1..=calls).flat_map(|at| HOWS.map(|how| (at, how))).collect();
    while all.len() > most {
        all.swap_remove(random.below(all.len()));
    }
    all
}

/// What a step finds, to be copied for each trial.
struct Template {
    step: Step,
    folder: TempDir,
}

impl Template {
    fn new(step: Step) -> Self {
        let folder = scratch::folder();
        WorkFolder::new(folder.path()).prepare(step);
        Self { step, folder }
    }

    fn copy(&self) -> (TempDir, WorkFolder) {
        let folder = scratch::folder();
        copy(self.folder.path(), folder.path());
        let work = WorkFolder::new(folder.path());
        if work.data().exists() {
            work.write_settings();
        }
        (folder, work)
    }

    /// How many calls the step makes if nobody kills it.
    fn calls(&self, shim: &Shim) -> usize {
        let (folder, _) = self.copy();
        let count = scratch::folder();
        let count = count.path().join("count");
        let mut run = self.run(shim, folder.path());
        let out = run.env("GRIZZLY_COUNT", &count).output().unwrap();
        assert!(out.status.success(), "{:?}: {}", self.step, String::from_utf8_lossy(&out.stderr));
        fs::read_to_string(count).unwrap().trim().parse().unwrap()
    }

    fn run(&self, shim: &Shim, folder: &Path) -> std::process::Command {
        let step = format!("{:?}", self.step);
        let mut run = shim.command(&["do".as_ref(), step.as_ref(), folder.as_os_str()]);
        run.env("GRIZZLY_WATCH", folder);
        run
    }

    /// What came of it; `None` if it isn't killed there: a call that writes nothing can't write half of it.
    fn kill(&self, shim: &Shim, at: usize, how: &str) -> Option<Trial> {
        let (folder, work) = self.copy();
        let case = format!("{:?}, {how} at call {at}", self.step);
        let mut run = self.run(shim, folder.path());
        let out = run.env("GRIZZLY_KILL_AT", at.to_string()).env("GRIZZLY_KILL_HOW", how).output().unwrap();
        let mut trial = Trial::default();
        if out.status.signal() != Some(SIGKILL) {
            let failed = !out.status.success();
            let why = String::from_utf8_lossy(&out.stderr);
            trial.problems.extend(failed.then(|| format!("{case}: it failed by itself: {why}")));
            return failed.then_some(trial);
        }
        let said = String::from_utf8(out.stdout).unwrap();
        // What was in the log before counts too.
        let before = (self.step != Step::First).then_some(log::SUMMARY);
        let said: Vec<&str> = before.into_iter().chain(said.lines()).collect();
        trial.acknowledged = said.len();
        {
            let workspace = Workspace::open(&work.data(), clock::now());
            let there = log::lines(&workspace).join("\n");
            trial.lost = said.iter().filter(|text| !there.contains(**text)).count();
            log::check(&workspace, &case, &mut trial.problems);
        }
        let half = whole::faults(&work);
        trial.silent = half.len();
        trial.problems.extend(half.into_iter().map(|fault| format!("{case}: {fault}")));
        if let Err(problem) = steps::make(self.step, &work, &mut |_| ()) {
            trial.problems.push(format!("{case}: it can't be done again: {problem}"));
        }
        log::check(&Workspace::open(&work.data(), clock::now()), &case, &mut trial.problems);
        let again = whole::faults(&work).into_iter().chain(whole::missing(self.step, &work));
        trial.problems.extend(again.map(|fault| format!("{case}, and done again: {fault}")));
        Some(trial)
    }
}

fn copy(from: &Path, to: &Path) {
    let inside: BTreeMap<PathBuf, bool> = fs::read_dir(from)
        .unwrap()
        .map(|one| one.unwrap())
        .map(|one| (one.path(), one.file_type().unwrap().is_dir()))
        .collect();
    for (path, is_folder) in inside {
        let to = to.join(path.file_name().unwrap());
        match is_folder {
            true => {
                fs::create_dir(&to).unwrap();
                copy(&path, &to);
            }
            false => _ = fs::copy(&path, &to).unwrap(),
        }
    }
}

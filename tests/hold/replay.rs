//! The power goes at each flush: what was written and flushed is recorded once, and the folder rebuilt as it may be then.

use grizzly_app::{Problem, Workspace, clock};
use tempfile::TempDir;

use crate::{
    journal::{self, Event},
    log, parallel,
    power_loss::{self, Disk},
    random::Random,
    report::{Report, Row, Trial},
    scratch,
    shim::Shim,
    steps::{Step, WorkFolder},
};

/// The control makes so many trials.
const CONTROLS: usize = 12;

pub fn try_all(report: &mut Report, trials: &super::Replays) {
    let mut row =
        Row { promise: "the disk is as of a flush, with some of the later writes", ..Row::default() };
    match Recording::new() {
        Ok(recording) => {
            let points = recording.points();
            let step = points.len().div_ceil(trials.points).max(1);
            let points: Vec<usize> = points.into_iter().step_by(step).collect();
            let came = parallel::each(points.len() * trials.disks, |trial| {
                recording.cut(points[trial / trials.disks], trial, None)
            });
            came.into_iter().for_each(|trial| row.count(trial));
            control(&recording, &mut row);
        }
        Err(why) => row.skipped = Some(why),
    }
    report.add(row);
}

/// A run of all steps: what happened on the disk, and the log at its end.
struct Recording {
    events: Vec<Event>,
    /// Its lines.
    export: Vec<String>,
}

impl Recording {
    fn new() -> Result<Self, String> {
        let shim = Shim::build("watch_io.c")?;
        let folder = TempDir::new().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let work = WorkFolder::new(&root);
        work.prepare(Step::All);
        let journal = root.join("journal");
        let mut run = shim.command(&["do".as_ref(), "All".as_ref(), root.as_os_str()]);
        let out = run.env("GRIZZLY_WATCH", work.data()).env("GRIZZLY_RECORD", &journal).output().unwrap();
        if !out.status.success() {
            return Err(format!("no run could be recorded: {}", String::from_utf8_lossy(&out.stderr)));
        }
        let export = log::lines(&Workspace::open(&work.data(), clock::now()));
        Ok(Self { events: journal::read(&journal, &work.data()), export })
    }

    /// Before each flush, where most is waiting, and behind each acknowledgement.
    fn points(&self) -> Vec<usize> {
        let is_flush =
            |at: usize| matches!(self.events.get(at), None | Some(Event::Flush { .. } | Event::FlushFolder));
        let is_acknowledged = |at: usize| at > 0 && matches!(self.events[at - 1], Event::Acknowledge(_));
        (0..=self.events.len()).filter(|at| is_flush(*at) || is_acknowledged(*at)).collect()
    }

    /// The power goes there. What the folder is then, and how it goes on.
    fn cut(&self, point: usize, seed: usize, ignores: Option<&'static str>) -> Trial {
        let mut random = Random::new(seed as u64);
        let kept = [0, 20, 50, 80, 100][random.below(5)];
        let disk = Disk { block: [512, 4096][random.below(2)], kept, ignores };
        let folder = scratch::folder();
        let events = &self.events[..point];
        power_loss::rebuild(events, &disk, &mut random, folder.path());
        let mut trial = Trial::default();
        let case = format!("power loss at call {point}, seed {seed}, {kept} % of blocks of {}", disk.block);
        let acknowledged = events.iter().filter_map(|event| match event {
            Event::Acknowledge(text) => Some(text.as_str()),
            _ => None,
        });
        let acknowledged: Vec<&str> = acknowledged.collect();
        trial.acknowledged = acknowledged.len();
        let mut workspace = Workspace::open(folder.path(), clock::now());
        let there = log::lines(&workspace);
        // Each text is in the log once, in the order in which it was acknowledged.
        let mut lines = there.iter();
        let is_there = |text: &&&str| lines.any(|line| line.contains(**text));
        trial.lost = acknowledged.len() - acknowledged.iter().take_while(is_there).count();
        if !self.export.starts_with(&there) {
            trial.silent += 1;
            trial.problems.push(format!("{case}: an entry reads otherwise"));
        }
        log::check(&workspace, &case, &mut trial.problems);
        if let Err(problem) = goes_on(&mut workspace, there.is_empty()) {
            trial.problems.push(format!("{case}: nothing can be logged after that: {problem}"));
        }
        log::check(&workspace, &case, &mut trial.problems);
        trial
    }
}

/// A disk that ignores the flushes of the WAL must lose what was acknowledged, or these losses lose nothing.
fn control(recording: &Recording, row: &mut Row) {
    let end = recording.events.len();
    let came = parallel::each(CONTROLS, |trial| recording.cut(end - trial, trial, Some("-wal")));
    let (lost, of) = came.iter().fold((0, 0), |sum, one| (sum.0 + one.lost, sum.1 + one.acknowledged));
    if lost == 0 {
        row.problems.push("the control lost nothing, so the replay proves nothing".to_owned());
    }
    row.control = Some(format!("a disk that ignores flushes of the WAL lost {lost} of {of}"));
}

fn goes_on(workspace: &mut Workspace, is_new: bool) -> Result<(), Problem> {
    if is_new {
        return log::declare_in(workspace);
    }
    workspace.say("current", &["it goes on".to_owned()], None, None, clock::now()).map(|_| ())
}

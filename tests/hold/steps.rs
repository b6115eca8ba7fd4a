//! The steps that may be cut short, as a process of their own makes them: `hold do STEP FOLDER`.
//!
//! Each has a folder with what the step needs: the data folder, and beside it what is imported, kept and exported.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    thread,
    time::Duration,
};

use grizzly_app::{Backups, Execute, Problem, Workspace, WriteError, clock, sender};
use grizzly_core::DeviceId;
use grizzly_log::{Layouts, Log};
use rusqlite::Connection;

use crate::{log, writer::acknowledge};

pub const UPDATE: &str = "Card payments fail at checkout";
/// The most that sending takes.
const PATIENCE: Duration = Duration::from_secs(20);
/// Longer than a page of the database.
const LONG: usize = 9_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Append,
    /// The log is made, and the first incident declared.
    First,
    /// A later version changes the layout of the log.
    Migration,
    Backup,
    Export,
    Import,
    Checkpoint,
    Outbox,
    Evidence,
    /// All of them one after the other, with ends of the program between.
    All,
}

/// What a later version may change in the file.
const LATER: Layouts = Layouts::later(&[
    "CREATE TABLE labels (entry TEXT NOT NULL, label TEXT NOT NULL) STRICT",
    "CREATE INDEX entries_author ON entries (author)",
]);

pub const STEPS: [Step; 9] = [
    Step::Append,
    Step::First,
    Step::Migration,
    Step::Backup,
    Step::Export,
    Step::Import,
    Step::Checkpoint,
    Step::Outbox,
    Step::Evidence,
];

/// Where the things of a step are.
pub struct WorkFolder(PathBuf);

impl WorkFolder {
    pub fn new(folder: &Path) -> Self {
        Self(folder.to_owned())
    }

    pub fn data(&self) -> PathBuf {
        self.0.join("data")
    }

    /// What somebody else's log has.
    pub fn import(&self) -> PathBuf {
        self.0.join("theirs.zip")
    }

    pub fn export(&self) -> PathBuf {
        self.0.join("ours.zip")
    }

    /// A file to keep as evidence.
    pub fn picture(&self) -> PathBuf {
        self.0.join("graph.txt")
    }

    /// Where the channel writes updates.
    pub fn sent(&self) -> PathBuf {
        self.0.join("sent")
    }

    /// Makes what a step finds.
    pub fn prepare(&self, step: Step) {
        fs::create_dir(self.sent()).unwrap();
        fs::write(self.picture(), "requests per second\n".repeat(500)).unwrap();
        if step == Step::Import {
            let theirs = Self(self.0.join("theirs"));
            fs::create_dir(&theirs.0).unwrap();
            theirs.prepare(Step::Append);
            let mut saved = |_: &str| ();
            make(Step::Append, &theirs, &mut saved).unwrap();
            make(Step::Evidence, &theirs, &mut saved).unwrap();
            make(Step::Export, &theirs, &mut saved).unwrap();
            fs::rename(theirs.export(), self.import()).unwrap();
        }
        if matches!(step, Step::First | Step::All) {
            return;
        }
        log::declare(&self.data());
        self.write_settings();
        if step == Step::Export {
            make(Step::Evidence, self, &mut |_| ()).unwrap();
        }
    }

    /// A channel that writes into the folder of what is sent.
    pub fn write_settings(&self) {
        let settings = format!(
            "me = 'ada'\nzone = 'UTC'\n[[channels]]\nname = 'notes'\n[channels.settings]\nkind = 'file'\nfolder = '{}'\n\
             [[audiences]]\nname = 'board'\ntemplate = 'ceo'\nchannels = ['notes']\n",
            self.sent().display()
        );
        fs::write(self.data().join("settings.toml"), settings).unwrap();
    }
}

/// Makes the step of this name, and prints what is saved as soon as it is.
pub fn run(name: &str, folder: &Path) -> ExitCode {
    let all = STEPS.into_iter().chain([Step::All]);
    let step = all.into_iter().find(|step| format!("{step:?}") == name).expect("a step");
    match make(step, &WorkFolder::new(folder), &mut |text| acknowledge(text)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

/// Makes a step. `saved` is called with each text that is in the log for good.
pub fn make(step: Step, work: &WorkFolder, saved: &mut dyn FnMut(&str)) -> Result<(), Problem> {
    match step {
        Step::Append => append(work, saved),
        Step::First => {
            log::declare(&work.data());
            saved(log::SUMMARY);
            Ok(())
        }
        Step::Migration => {
            let new_device = DeviceId(clock::fresh_id(clock::now()));
            Log::open_as(&work.data(), new_device, LATER)?;
            Ok(())
        }
        Step::Backup => {
            let mut backups = Backups::of(&work.data());
            backups.make(None, || {}, clock::now()).unwrap_or_else(|error| panic!("{error}"));
            Ok(())
        }
        Step::Export => {
            let workspace = Workspace::open(&work.data(), clock::now());
            workspace.write_export(&work.export(), |out| {
                workspace.export_log(None, out).map_err(WriteError::Content)
            })?;
            Ok(())
        }
        Step::Import => {
            let mut workspace = Workspace::open(&work.data(), clock::now());
            workspace.import_log(&work.import(), clock::now(), &mut |_| {}).map(|_| ())
        }
        Step::Checkpoint => {
            say(&mut Workspace::open(&work.data(), clock::now()), "before the end", saved)?;
            let file = Connection::open(work.data().join(grizzly_log::FILE)).unwrap();
            file.execute_batch("PRAGMA wal_checkpoint(PASSIVE)").unwrap();
            // The next line begins the WAL anew.
            say(&mut Workspace::open(&work.data(), clock::now()), "after the merge", saved)
        }
        Step::Outbox => send(work, saved),
        Step::Evidence => {
            let line = format!("/evidence {} what the graph shows", work.picture().display());
            let mut workspace = Workspace::open(&work.data(), clock::now());
            workspace.say("current", &[line], None, None, clock::now())?;
            saved("what the graph shows");
            Ok(())
        }
        Step::All => {
            let each =
                [Step::First, Step::Append, Step::Evidence, Step::Checkpoint, Step::Backup, Step::Append];
            each.into_iter().try_for_each(|step| make(step, work, saved))
        }
    }
}

fn append(work: &WorkFolder, saved: &mut dyn FnMut(&str)) -> Result<(), Problem> {
    let mut workspace = Workspace::open(&work.data(), clock::now());
    for number in 1..4 {
        say(&mut workspace, &format!("short line {number}"), saved)?;
        let long = format!("a long line {number} {}", "x".repeat(LONG * number));
        say(&mut workspace, &long, saved)?;
    }
    Ok(())
}

fn say(workspace: &mut Workspace, line: &str, saved: &mut dyn FnMut(&str)) -> Result<(), Problem> {
    workspace.say("current", &[line.to_owned()], None, None, clock::now())?;
    saved(line);
    Ok(())
}

/// Approves an update, and sends what is due.
fn send(work: &WorkFolder, saved: &mut dyn FnMut(&str)) -> Result<(), Problem> {
    let mut workspace = Workspace::open(&work.data(), clock::now());
    // As the app does at its start: what a process before was sending comes first.
    send_due(&mut workspace)?;
    let incident = workspace.incident_id("current")?;
    let approve = Execute::ApproveUpdate {
        incident,
        audience: "board".to_owned(),
        text: UPDATE.to_owned(),
        next_at: None,
        channels: None,
        shown: None,
    };
    workspace.execute(approve, clock::now())?;
    saved(UPDATE);
    send_due(&mut workspace)
}

/// Sends until nothing is due. A program that another trial is just starting has our locks until it runs, so that it may seem as
/// if somebody else was sending.
fn send_due(workspace: &mut Workspace) -> Result<(), Problem> {
    const TRIES: usize = 1_000;
    for _ in 0..TRIES {
        if sender::send(workspace, None, PATIENCE, clock::now())? {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(1));
    }
    panic!("somebody else sends for this folder");
}

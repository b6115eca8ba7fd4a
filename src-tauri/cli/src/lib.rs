//! The command line: the same commands and queries as the window, for terminals and scripts.
//!
//! # Invariants
//! - Whatever the window can ask or do goes through the same [`grizzly_app::Workspace`]; nothing is decided here.
//! - It needs no display and no bus, and asks no question: what it lacks is an error with a hint.
//! - Exit codes: 0 done, 1 refused with a reason and a hint, 2 wrong usage (`usage_errors_exit_with_2_and_help_with_0`).

mod arguments;
mod backup;
mod channels;
mod checklist;
mod customers;
mod directory;
mod doctor;
mod draft;
mod export;
mod import;
mod next;
mod page;
mod print;
mod progress;
mod rfo;
mod salvage;
mod search;
mod send;
mod show;
mod start;
mod updates;
mod verify;

use std::{
    collections::BTreeSet,
    env,
    ffi::OsString,
    io::{self, Write},
    path::{Path, PathBuf},
};

use clap::error::ErrorKind;
use grizzly_app::{
    Effect, Workspace,
    api::{Code, Execute, IncidentList, Problem},
    clock, contained, data_folder, folder,
};
use grizzly_core::{Time, playbook::PROCESS_TOML, text::visible};
use grizzly_diagnostics::{state_folder, trace};

use arguments::{Arguments, CliCommand};

pub use start::{Launch, Quick, Start, summary_of};

/// The maximum size of a scenario and of lines from standard input, in bytes: both may never end.
const TEXT_LIMIT: usize = 16 << 20;

/// How many incidents that are over `list` prints without `--all`.
const LISTED: usize = 50;

/// Runs what this process was called with, with its streams and the clock. From now on it notes what fails.
pub fn run_process() -> Start {
    trace::start(state_folder().as_deref(), env::var(trace::VARIABLE).ok().as_deref());
    contained::abort_on_other_panics();
    run(env::args_os().skip(1), clock::now(), &mut io::stdin(), &mut io::stdout(), &mut io::stderr())
}

/// Runs the arguments (without the program's name) as far as no desktop is needed.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    now: Time,
    input: &mut dyn io::Read,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Start {
    let arguments = match Arguments::read(arguments) {
        Ok(arguments) => arguments,
        Err(usage) => {
            let helps = matches!(usage.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            let stream: &mut dyn Write = if helps { out } else { err };
            // It quotes the arguments.
            let _ = write!(stream, "{}", visible(&usage.render().to_string()));
            return Start::Finished(if helps { 0 } else { 2 });
        }
    };
    let folder = data_folder(arguments.data_dir, env::var_os("GRIZZLY_DATA_DIR").map(PathBuf::from));
    let linked = arguments.link.as_ref().map(|link| Quick { summary: summary_of(link) });
    let launch = |quick| Start::Desktop(Launch { folder: folder.clone(), hidden: arguments.hidden, quick });
    let command = match arguments.command {
        None => return launch(linked),
        Some(CliCommand::Declare { summary, .. }) if summary.is_empty() => {
            return launch(Some(Quick { summary: None }));
        }
        Some(command) => command,
    };
    let name: &str = (&command).into();
    let mut said = BTreeSet::new();
    let done = match command {
        CliCommand::Doctor { json } => doctor::doctor(&folder, json, out),
        CliCommand::Salvage(args) => salvage::salvage(&args, now, out),
        CliCommand::Backup { command } => backup::backup(command, &folder, now, out),
        command => in_workspace(command, &folder, now, (input, out, err), &mut said),
    };
    match done {
        Ok(()) => {
            tracing::info!(of = name, "done");
            Start::Finished(0)
        }
        Err(problem) if problem.code == Code::OutputClosed => Start::Finished(0),
        Err(problem) => {
            trace::note_failure(name, &problem);
            tell(err, &mut said, &problem.reason, &problem.hint);
            Start::Finished(1)
        }
    }
}

/// Opens the data folder, shows its problems, and runs a command on it.
fn in_workspace(
    command: CliCommand,
    folder: &Path,
    now: Time,
    (input, out, err): (&mut dyn io::Read, &mut dyn Write, &mut dyn Write),
    said: &mut BTreeSet<String>,
) -> Result<(), Problem> {
    let mut workspace = Workspace::open(folder, now);
    // `grizzly playbook > FILE`: the shell has already created that playbook, still empty.
    let is_playbook = matches!(command, CliCommand::Playbook);
    let mut tell_notices = |workspace: &mut Workspace, err: &mut dyn Write| {
        let notices = if is_playbook { Vec::new() } else { workspace.notices(&[]) };
        notices.iter().for_each(|notice| tell(err, said, &notice.text, &notice.hint));
    };
    tell_notices(&mut workspace, err);
    let done = command_line(command, &mut workspace, now, input, out, err);
    // What reading an old incident found.
    tell_notices(&mut workspace, err);
    done
}

/// Says what is wrong and what to do about it, once.
fn tell(err: &mut dyn Write, said: &mut BTreeSet<String>, text: &str, hint: &str) {
    if said.insert(text.to_owned()) {
        let _ = writeln!(err, "grizzly: {text}\n  {hint}");
    }
}

fn command_line(
    command: CliCommand,
    workspace: &mut Workspace,
    now: Time,
    input: &mut dyn io::Read,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<(), Problem> {
    match command {
        CliCommand::Declare { summary, severity, first_error, found_by } => {
            let declare = Execute::Declare { summary: summary.join(" "), severity, first_error, found_by };
            let (done, effects) = workspace.execute(declare, now)?;
            let link = effects.iter().find_map(|effect| match effect {
                Effect::OpenLink { link, .. } => Some(link),
                _ => None,
            });
            if let Some(link) = link {
                // Not part of the answer that scripts read.
                writeln!(err, "Call: {link}")?;
            }
            print::incident_id(out, done.incident)
        }
        CliCommand::Say { incident, line, at, by } => {
            let (done, effects) =
                workspace.say(&incident, &lines(line, input)?, at.as_deref(), by.as_deref(), now)?;
            print::warning(out, done.warning.as_deref())?;
            // What was just written to is running.
            let rows = workspace.running()?;
            let row = rows.iter().find(|row| Some(row.id) == done.incident);
            print::logged(out, &done.numbers, row.map_or("", |row| &row.summary))?;
            print::changed(out, &done.rows)?;
            send::send_yourself(out, workspace, effects, now)?;
            if let Some(incident) = done.incident {
                page::contacts(out, workspace, incident, &done.numbers)?;
            }
            match rows.iter().filter(|row| row.open).count() {
                open @ 2.. if incident == "current" => print::several_open(out, open),
                _ => Ok(()),
            }
        }
        CliCommand::Page(args) => page::page(&args, workspace, now, out),
        CliCommand::Play { incident, file, new } => {
            let (incident, file) = match (incident, file, new) {
                (_, _, Some(file)) => (None, file),
                (incident, Some(file), None) => (incident, file),
                (_, None, None) => {
                    let reason = "No scenario file is given.";
                    return Err(Problem::new(Code::Invalid, reason, "Run: grizzly play INCIDENT FILE"));
                }
            };
            let scenario = match file.as_os_str() == "-" {
                true => folder::text(input, TEXT_LIMIT),
                false => folder::read_up_to(&file, TEXT_LIMIT),
            };
            let scenario = scenario.map_err(|error| {
                let reason = format!("Couldn't read {}: {error}.", file.display());
                Problem::new(Code::NotFound, reason, "Give a text file with one line per entry.")
            })?;
            let done = workspace.play(incident.as_deref(), &scenario, now)?;
            print::incident_id(out, done.incident)
        }
        CliCommand::Import(args) => import::import(args, workspace, now, input, out, err),
        CliCommand::List { json: true, .. } => print::json(out, &workspace.incidents()?),
        CliCommand::List { all, json: false } => {
            let list = match all {
                true => IncidentList { rows: workspace.incidents()?, older: 0 },
                false => workspace.recent(LISTED)?,
            };
            print::list(out, &list, workspace.current(), now)
        }
        CliCommand::Show { incident, json: true } => print::json(out, &workspace.view(&incident, now)?),
        CliCommand::Show { incident, json: false } => {
            show::show(out, &workspace.view(&incident, now)?, workspace.settings().time_zone())
        }
        CliCommand::Next { incident, at, json: true } => {
            print::json(out, &workspace.next(&incident, at.as_deref(), now)?)
        }
        CliCommand::Next { incident, at, json: false } => {
            let next = workspace.next(&incident, at.as_deref(), now)?;
            next::next(out, &next, workspace.settings().time_zone())
        }
        CliCommand::Search(args) => search::search(&args, workspace, now, out, err),
        CliCommand::Briefing { incident, at, json: true } => {
            print::json(out, &workspace.briefing(&incident, at.as_deref(), now)?)
        }
        CliCommand::Briefing { incident, at, json: false } => {
            Ok(write!(out, "{}", workspace.briefing(&incident, at.as_deref(), now)?.text)?)
        }
        CliCommand::Checklist { incident, at, json: true } => {
            print::json(out, &workspace.checklist(&incident, at.as_deref(), now)?)
        }
        CliCommand::Checklist { incident, at, json: false } => {
            let steps = workspace.checklist(&incident, at.as_deref(), now)?;
            checklist::print(out, &steps, workspace.settings().time_zone())
        }
        CliCommand::Draft(args) => draft::draft(&args, workspace, now, out),
        CliCommand::Send(args) => send::send(args, workspace, now, input, out),
        CliCommand::Updates { incident, json } => updates::history(workspace, &incident, json, out),
        CliCommand::Outbox(args) => updates::outbox(&args, workspace, now, out),
        CliCommand::Channels { command } => channels::channels(command, workspace, now, input, out),
        CliCommand::Rfo(args) => rfo::rfo(&args, workspace, now, out, err),
        CliCommand::FollowUps(args) => rfo::follow_ups(&args, workspace, now, out),
        CliCommand::Export(args) => export::export(&args, workspace, out, err),
        CliCommand::ImportLog(args) => export::import_log(&args, workspace, now, out, err),
        CliCommand::Playbook => Ok(write!(out, "{PROCESS_TOML}")?),
        CliCommand::People { command } => directory::people(command, workspace, now, input, out),
        CliCommand::Services { command } => directory::services(command, workspace, now, input, out),
        CliCommand::Customers { command } => customers::customers(command, workspace, now, input, out, err),
        CliCommand::Doctor { json } => doctor::doctor(workspace.folder(), json, out),
        CliCommand::Salvage(args) => salvage::salvage(&args, now, out),
        CliCommand::Backup { command } => backup::backup(command, workspace.folder(), now, out),
        CliCommand::Verify { against, json } => verify::verify(workspace, against.as_deref(), json, out, err),
    }
}

/// One line made of all words; or several lines, if each is quoted or they come from standard input.
fn lines(words: Vec<String>, input: &mut dyn io::Read) -> Result<Vec<String>, Problem> {
    if words == ["-"] {
        let text = folder::text(input, TEXT_LIMIT).map_err(|error| {
            let reason = format!("Couldn't read standard input: {error}.");
            Problem::new(Code::Invalid, reason, "Send UTF-8 text, in parts if it is larger.")
        })?;
        let lines: Vec<String> =
            text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
        return match lines.is_empty() {
            true => Err(Problem::new(Code::Invalid, "Standard input is empty.", "Write one line per entry.")),
            false => Ok(lines),
        };
    }
    let is_line = |word: &String| word.starts_with('/') || word.trim().contains(char::is_whitespace);
    Ok(if words.iter().all(is_line) { words } else { vec![words.join(" ")] })
}

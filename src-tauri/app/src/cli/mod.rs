//! The command line: the same commands and queries as the window, for terminals and scripts.

mod channels;
mod checklist;
mod customers;
mod directory;
mod draft;
mod export;
mod import;
mod next;
mod print;
mod rfo;
mod send;
mod show;
mod updates;

use std::{ffi::OsString, fs, io::Write, path::PathBuf};

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, error::ErrorKind};
use grizzly_core::{FoundBy, Severity, Time, playbook::PROCESS_TOML};
use url::Url;

use crate::{
    Effect, Workspace,
    api::{Code, Execute, Problem},
    data_folder,
};

#[derive(Debug, Parser)]
#[command(
    name = "grizzly",
    version,
    about = "Lead an outage: log it, run it, send updates, write the RFO.",
    long_about = "Lead an outage: log it, run it, send updates, write the RFO.\n\n\
        Run without a command to start the desktop app.",
    after_help = "INCIDENT is an ID, a unique prefix of an ID or slug, or `current`: the open incident declared last.\n\
        TIME is 10:42, -5m, \"20 min ago\" or \"2026-03-30 10:42\".\n\
        Exit codes: 0 success, 1 refused (prints the reason and a hint), 2 usage error."
)]
struct Arguments {
    /// Use this data folder (or set GRIZZLY_DATA_DIR)
    #[arg(long, global = true, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// Start the desktop app without its window
    #[arg(long)]
    hidden: bool,
    /// grizzly://declare?summary=… fills in quick declare
    #[arg(hide = true, value_name = "COMMAND", value_parser = deep_link)]
    link: Option<Url>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Declare an incident and print its ID; open quick declare if there is no summary
    Declare {
        /// What is wrong, in one sentence
        summary: Vec<String>,
        /// sev1, sev2 or sev3 [default: undetermined]
        #[arg(long, value_parser = severity, requires = "summary")]
        severity: Option<Severity>,
        /// Time of the first error
        #[arg(long, value_name = "TIME", requires = "summary")]
        began: Option<String>,
        /// Who or what detected it: alert, engineer, customer or other
        #[arg(long, value_parser = found_by, requires = "summary")]
        found_by: Option<FoundBy>,
    },
    /// Log one line, or several quoted ones
    Say {
        /// Incident ID, a unique prefix of its ID or slug, or `current`
        incident: String,
        /// Words of one line, or several quoted lines; `-` reads lines from standard input
        #[arg(required = true)]
        line: Vec<String>,
        /// Time of lines that have no time of their own
        #[arg(long, value_name = "TIME")]
        at: Option<String>,
        /// Author of lines that name no author
        #[arg(long, value_name = "PERSON")]
        by: Option<String>,
    },
    /// Log a scenario: a text file of lines with times, for a demo or a drill
    Play {
        /// Incident to log it in
        #[arg(required_unless_present = "new")]
        incident: Option<String>,
        /// Scenario file
        file: Option<PathBuf>,
        /// Log it as a new incident
        #[arg(long, value_name = "FILE", conflicts_with_all = ["incident", "file"])]
        new: Option<PathBuf>,
    },
    Import(import::Import),
    /// List incidents, open ones first
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Show an incident: people, tasks, rollbacks, facts, milestones, intervals and log
    Show {
        /// Incident ID, a unique prefix of its ID or slug, or `current`
        incident: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Show what to do next, what to say, and the lines that log it
    Next {
        /// Incident ID, a unique prefix of its ID or slug, or `current`
        incident: String,
        /// Show it as it was at this time
        #[arg(long, value_name = "TIME")]
        at: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print a one-page briefing for a handover or a late joiner
    Briefing {
        /// Incident ID, a unique prefix of its ID or slug, or `current`
        incident: String,
        /// Show it as it was at this time
        #[arg(long, value_name = "TIME")]
        at: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Show the steps of the playbook: done, current, overdue or pending
    Checklist {
        /// Incident ID, a unique prefix of its ID or slug, or `current`
        incident: String,
        /// Show it as it was at this time
        #[arg(long, value_name = "TIME")]
        at: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the draft of an update, written from the facts and the log
    Draft(draft::Draft),
    /// Approve an update and send it through the audience's channels
    Send(send::Send),
    /// Show the update history: every update, when, through which channel, and its delivery
    Updates {
        /// Incident ID, a unique prefix of its ID or slug, or `current`
        incident: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Show updates that are queued, failed to send, or wait for confirmation
    Outbox(updates::Outbox),
    /// Manage the channels that updates are sent through
    Channels {
        #[command(subcommand)]
        command: channels::ChannelsCommand,
    },
    /// Write the RFO (reason for outage) or list its open questions
    Rfo(rfo::Rfo),
    /// Print the follow-ups as tasks, CSV, or links that open a new issue
    FollowUps(rfo::FollowUps),
    /// Export the log, or one incident's log, as JSON Lines
    Export(export::Export),
    /// Import an exported log; skip entries that are already here
    ImportLog(export::ImportLog),
    /// Print the default playbook, to edit and save in the data folder under `playbooks`
    Playbook,
    /// Manage the people in the directory: who they are and how to reach them
    People {
        #[command(subcommand)]
        command: directory::PeopleCommand,
    },
    /// Manage the services in the directory: rollbacks, runbooks and dependencies
    Services {
        #[command(subcommand)]
        command: directory::ServicesCommand,
    },
    /// Manage affected customers: list, draft messages, export and import CSV
    Customers {
        #[command(subcommand)]
        command: customers::CustomersCommand,
    },
    /// Verify that no entry of the log is missing or altered
    Verify {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

/// All lines, for `grizzly say --help`.
fn lines_help() -> String {
    let command = |help: crate::api::CommandHelp| format!("  {:<40} {}", help.usage, help.help);
    let commands: Vec<String> = Workspace::commands().into_iter().map(command).collect();
    format!(
        "A plain line is a note. Start with a time to log when it happened, or with @person: to set the author.\n\
         Start with // to log a note that begins with a slash.\n\nLines:\n{}",
        commands.join("\n")
    )
}

fn severity(text: &str) -> Result<Severity, String> {
    Severity::parse(text).ok_or_else(|| "use sev1, sev2 or sev3".into())
}

fn found_by(text: &str) -> Result<FoundBy, String> {
    FoundBy::parse(text).ok_or_else(|| "use alert, engineer, customer or other".into())
}

/// What the arguments ask for.
#[derive(Debug, PartialEq, Eq)]
pub enum Start {
    /// The command line is done; exit with this code.
    Finished(u8),
    Desktop(Launch),
}

/// How to start the desktop app, or what a running one should do.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Launch {
    pub folder: PathBuf,
    pub hidden: bool,
    pub quick: Option<Quick>,
}

/// Opens quick declare from outside. It fills in the form and never declares by itself.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Quick {
    pub summary: Option<String>,
}

/// Runs the arguments (without the program's name) as far as no desktop is needed.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    now: Time,
    input: &mut dyn std::io::Read,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Start {
    let words = std::iter::once(OsString::from("grizzly")).chain(arguments.into_iter().map(not_an_option));
    let parser = Arguments::command().mut_subcommand("say", |say| say.after_help(lines_help()));
    let parsed = parser.try_get_matches_from(words).and_then(|found| Arguments::from_arg_matches(&found));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(usage) => {
            let helps = matches!(usage.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            let stream: &mut dyn Write = if helps { out } else { err };
            let _ = write!(stream, "{}", usage.render());
            return Start::Finished(if helps { 0 } else { 2 });
        }
    };
    let folder = data_folder(arguments.data_dir, std::env::var_os("GRIZZLY_DATA_DIR").map(PathBuf::from));
    let linked = arguments.link.as_ref().map(|link| Quick { summary: summary_of(link) });
    let launch = |quick| Start::Desktop(Launch { folder: folder.clone(), hidden: arguments.hidden, quick });
    let command = match arguments.command {
        None => return launch(linked),
        Some(Command::Declare { summary, .. }) if summary.is_empty() => {
            return launch(Some(Quick { summary: None }));
        }
        Some(command) => command,
    };
    let mut workspace = Workspace::open(&folder, now);
    // `grizzly playbook > FILE`: the shell has already created that playbook, still empty.
    let notices = if matches!(command, Command::Playbook) { Vec::new() } else { workspace.notices(&[]) };
    for notice in notices {
        let _ = writeln!(err, "grizzly: {}\n  {}", notice.text, notice.hint);
    }
    match command_line(command, &mut workspace, now, input, out, err) {
        Ok(()) => Start::Finished(0),
        Err(problem) if problem.code == Code::OutputClosed => Start::Finished(0),
        Err(problem) => {
            let _ = writeln!(err, "grizzly: {}\n  {}", problem.reason, problem.hint);
            Start::Finished(1)
        }
    }
}

fn command_line(
    command: Command,
    workspace: &mut Workspace,
    now: Time,
    input: &mut dyn std::io::Read,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<(), Problem> {
    match command {
        Command::Declare { summary, severity, began, found_by } => {
            let declare = Execute::Declare { summary: summary.join(" "), severity, began, found_by };
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
        Command::Say { incident, line, at, by } => {
            let (done, _) =
                workspace.say(&incident, &lines(line, input)?, at.as_deref(), by.as_deref(), now)?;
            print::warning(out, done.warning.as_deref())?;
            let rows = workspace.incidents()?;
            let row = rows.iter().find(|row| Some(row.id) == done.incident);
            print::logged(out, &done.numbers, row.map_or("", |row| &row.summary))?;
            match rows.iter().filter(|row| row.open).count() {
                open @ 2.. if incident == "current" => print::several_open(out, open),
                _ => Ok(()),
            }
        }
        Command::Play { incident, file, new } => {
            let (incident, file) = match (incident, file, new) {
                (_, _, Some(file)) => (None, file),
                (incident, Some(file), None) => (incident, file),
                (_, None, None) => {
                    let reason = "No scenario file is given.";
                    return Err(Problem::new(Code::Invalid, reason, "Run: grizzly play INCIDENT FILE"));
                }
            };
            let scenario = fs::read_to_string(&file).map_err(|error| {
                let reason = format!("Couldn't read {}: {error}.", file.display());
                Problem::new(Code::NotFound, reason, "Give a text file with one line per entry.")
            })?;
            let done = workspace.play(incident.as_deref(), &scenario, now)?;
            print::incident_id(out, done.incident)
        }
        Command::Import(args) => import::import(args, workspace, now, input, out, err),
        Command::List { json: true } => print::json(out, &workspace.incidents()?),
        Command::List { json: false } => print::list(out, &workspace.incidents()?, workspace.current(), now),
        Command::Show { incident, json: true } => print::json(out, &workspace.view(&incident, now)?),
        Command::Show { incident, json: false } => {
            show::show(out, &workspace.view(&incident, now)?, workspace.settings().time_zone())
        }
        Command::Next { incident, at, json: true } => {
            print::json(out, &workspace.next(&incident, at.as_deref(), now)?)
        }
        Command::Next { incident, at, json: false } => {
            let next = workspace.next(&incident, at.as_deref(), now)?;
            next::next(out, &next, workspace.settings().time_zone())
        }
        Command::Briefing { incident, at, json: true } => {
            print::json(out, &workspace.briefing(&incident, at.as_deref(), now)?)
        }
        Command::Briefing { incident, at, json: false } => {
            Ok(write!(out, "{}", workspace.briefing(&incident, at.as_deref(), now)?.text)?)
        }
        Command::Checklist { incident, at, json: true } => {
            print::json(out, &workspace.checklist(&incident, at.as_deref(), now)?)
        }
        Command::Checklist { incident, at, json: false } => {
            let steps = workspace.checklist(&incident, at.as_deref(), now)?;
            checklist::print(out, &steps, workspace.settings().time_zone())
        }
        Command::Draft(args) => draft::draft(&args, workspace, now, out),
        Command::Send(args) => send::send(args, workspace, now, input, out),
        Command::Updates { incident, json } => updates::history(workspace, &incident, json, out),
        Command::Outbox(args) => updates::outbox(&args, workspace, now, out),
        Command::Channels { command } => channels::channels(command, workspace, now, input, out),
        Command::Rfo(args) => rfo::rfo(&args, workspace, now, out),
        Command::FollowUps(args) => rfo::follow_ups(&args, workspace, now, out),
        Command::Export(args) => export::export(&args, workspace, out),
        Command::ImportLog(args) => export::import_log(&args, workspace, now, out),
        Command::Playbook => Ok(write!(out, "{PROCESS_TOML}")?),
        Command::People { command } => directory::people(command, workspace, now, input, out),
        Command::Services { command } => directory::services(command, workspace, now, input, out),
        Command::Customers { command } => customers::customers(command, workspace, now, input, out),
        Command::Verify { json } => {
            let verified = workspace.verify()?;
            print::verified(out, &verified, json)?;
            match verified.faults.len() {
                0 => Ok(()),
                faults => {
                    let reason = match faults {
                        1 => "The log is damaged: 1 error.".to_owned(),
                        _ => format!("The log is damaged: {faults} errors."),
                    };
                    let hint =
                        "Don't change the file, and make a copy. Entries before the first error are intact.";
                    Err(Problem::new(Code::Log, reason, hint))
                }
            }
        }
    }
}

/// One line made of all words; or several lines, if each is quoted or they come from standard input.
fn lines(words: Vec<String>, input: &mut dyn std::io::Read) -> Result<Vec<String>, Problem> {
    if words == ["-"] {
        let mut text = String::new();
        input.read_to_string(&mut text).map_err(|error| {
            let reason = format!("Couldn't read standard input: {error}.");
            Problem::new(Code::Invalid, reason, "Send UTF-8 text.")
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

/// `-5m` is a time, not an option: a leading space stops clap from parsing it as one.
fn not_an_option(argument: OsString) -> OsString {
    let is_time = |text: &str| {
        text.starts_with('-') && text.get(1..2).is_some_and(|c| c.chars().all(|c| c.is_ascii_digit()))
    };
    match argument.to_str() {
        Some(text) if is_time(text) => format!(" {text}").into(),
        _ => argument,
    }
}

fn deep_link(text: &str) -> Result<Url, String> {
    match Url::parse(text) {
        Ok(link) if link.scheme() == "grizzly" && link.has_host() => Ok(link),
        _ => Err("not a command or a grizzly:// link; run grizzly --help".into()),
    }
}

/// The summary in `grizzly://declare?summary=…`.
pub fn summary_of(link: &Url) -> Option<String> {
    let (_, summary) = link.query_pairs().find(|(name, _)| name == "summary")?;
    Some(grizzly_core::Text::line(&summary).to_string()).filter(|summary| !summary.is_empty())
}

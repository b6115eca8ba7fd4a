//! The command line: the same commands and queries as the window, for terminals and scripts.

mod boards;
mod checklist;
mod customers;
mod directory;
mod importing;
mod leading;
mod moving;
mod print;
mod rfo;
mod telling;

use std::{ffi::OsString, fs, io::Write, path::PathBuf};

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, error::ErrorKind};
use grizzly_core::{FoundBy, Severity, Time, playbook::PROCESS_TOML};
use url::Url;

use crate::{
    Desk, Effect,
    api::{Code, Execute, Problem},
    data_folder,
};

#[derive(Debug, Parser)]
#[command(
    name = "grizzly",
    version,
    about = "For the person who leads an outage.",
    long_about = "For the person who leads an outage.\n\nWithout a command the desktop app starts.",
    after_help = "INCIDENT is an id, a unique start of it or of its short name, or `current`: the running one,\n\
        of several the one declared last.\n\
        TIME is 10:42, -5m, \"20 min ago\", \"2026-03-30 10:42\" and the like.\n\
        Exit codes: 0 done, 1 refused with a reason and a hint, 2 usage."
)]
struct Arguments {
    /// Keep everything in this folder (also: the variable GRIZZLY_DATA_DIR)
    #[arg(long, global = true, value_name = "DIR")]
    data_dir: Option<PathBuf>,
    /// Start the desktop app without showing its window
    #[arg(long)]
    hidden: bool,
    /// grizzly://declare?summary=… fills quick declare in
    #[arg(hide = true, value_name = "COMMAND", value_parser = deep_link)]
    link: Option<Url>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Declare an incident and print its id; without a summary, open quick declare
    Declare {
        /// What is wrong, in one sentence
        summary: Vec<String>,
        /// sev1, sev2 or sev3; left out: not yet known
        #[arg(long, value_parser = severity, requires = "summary")]
        severity: Option<Severity>,
        /// When the first error was
        #[arg(long, value_name = "TIME", requires = "summary")]
        began: Option<String>,
        /// alert, engineer, customer or other
        #[arg(long, value_parser = found_by, requires = "summary")]
        found_by: Option<FoundBy>,
    },
    /// Log one line, or several quoted ones
    Say {
        /// An id, a unique start of it, its short name, or `current`
        incident: String,
        /// Words of a line, or quoted lines; `-` reads lines from standard input
        #[arg(required = true)]
        line: Vec<String>,
        /// When it happened, for lines without a time of their own
        #[arg(long, value_name = "TIME")]
        at: Option<String>,
        /// Who says it
        #[arg(long, value_name = "PERSON")]
        by: Option<String>,
    },
    /// Play a scenario: a file of lines with times, all or nothing
    Play {
        /// The incident it is about
        #[arg(required_unless_present = "new")]
        incident: Option<String>,
        /// The scenario
        file: Option<PathBuf>,
        /// Declare a new incident from it
        #[arg(long, value_name = "FILE", conflicts_with_all = ["incident", "file"])]
        new: Option<PathBuf>,
    },
    Import(importing::Import),
    /// List the incidents, the running ones first
    List {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Show state, milestones, intervals and log
    Show {
        /// An id, a unique start of it, its short name, or `current`
        incident: String,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Show what to do or to ask next, with the words to say and the lines that log it
    Next {
        /// An id, a unique start of it, its short name, or `current`
        incident: String,
        /// As it stood then
        #[arg(long, value_name = "TIME")]
        at: Option<String>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the page for whoever takes over
    Briefing {
        /// An id, a unique start of it, its short name, or `current`
        incident: String,
        /// As it stood then
        #[arg(long, value_name = "TIME")]
        at: Option<String>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Show the steps of the incident's playbook: done, now, late or to come
    Checklist {
        /// An id, a unique start of it, its short name, or `current`
        incident: String,
        /// As they stood at that moment
        #[arg(long, value_name = "TIME")]
        at: Option<String>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Print the word that is due to an audience, written from the facts and the log
    Draft(telling::Draft),
    /// Approve an update and send it through the audience's channels
    Tell(telling::Tell),
    /// Show who was told what, when, through what, and whether it arrived
    Told {
        /// An id, a unique start of it, its short name, or `current`
        incident: String,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Show what is on its way, or waits for an answer
    Outbox(telling::Outbox),
    /// The channels on which updates leave
    Channels {
        #[command(subcommand)]
        command: telling::Channels,
    },
    /// Write the RFO: what happened, what was learned, what must get better
    Rfo(rfo::Rfo),
    /// Print the follow-ups: as tasks, for a spreadsheet, or as links that open a new issue
    FollowUps(rfo::FollowUps),
    /// Write the log out as JSON Lines: of one incident, or whole
    Export(moving::Export),
    /// Take over a log that was exported elsewhere; what is here already is left
    ImportLog(moving::ImportLog),
    /// Print the process as a playbook, to edit and keep in the folder `playbooks` of the data folder
    Playbook,
    /// The people in the directory: who can be reached, and how
    People {
        #[command(subcommand)]
        command: directory::People,
    },
    /// The services in the directory: how each is rolled back, what it depends on
    Services {
        #[command(subcommand)]
        command: directory::Services,
    },
    /// The affected customers: who needs a word, what to write to them, and a CSV for CS
    Customers {
        #[command(subcommand)]
        command: customers::Customers,
    },
    /// Check the whole log: its file, every sequence and every hash chain
    Verify {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
}

/// The grammar, for `grizzly say --help`.
fn lines_help() -> String {
    let command = |help: crate::api::CommandHelp| format!("  {:<40} {}", help.form, help.help);
    let commands: Vec<String> = Desk::commands().into_iter().map(command).collect();
    format!(
        "A plain line is a note. A time in front says when it happened, @person: who said it.\n\
         // in front keeps a line from being read as a command.\n\n{}",
        commands.join("\n")
    )
}

fn severity(text: &str) -> Result<Severity, String> {
    Severity::parse(text).ok_or_else(|| "one of sev1, sev2, sev3".into())
}

fn found_by(text: &str) -> Result<FoundBy, String> {
    FoundBy::parse(text).ok_or_else(|| "one of alert, engineer, customer, other".into())
}

/// What the arguments ask for.
#[derive(Debug, PartialEq, Eq)]
pub enum Start {
    /// The command line did it; exit with this code.
    Finished(u8),
    Desktop(Launch),
}

/// How the desktop is to start, or what a running one is to do.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Launch {
    pub folder: PathBuf,
    pub hidden: bool,
    pub quick: Option<Quick>,
}

/// Quick declare, asked for from outside. It prefills and never commits.
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
    let mut desk = Desk::open(&folder, now);
    // Where the example goes into a new playbook, the shell has made that file by now, still empty.
    let notices = if matches!(command, Command::Playbook) { Vec::new() } else { desk.notices(&[]) };
    for notice in notices {
        let _ = writeln!(err, "grizzly: {}\n  {}", notice.text, notice.hint);
    }
    match command_line(command, &mut desk, now, input, out, err) {
        Ok(()) => Start::Finished(0),
        // Whoever reads the answer has read enough.
        Err(problem) if problem.code == Code::Unread => Start::Finished(0),
        Err(problem) => {
            let _ = writeln!(err, "grizzly: {}\n  {}", problem.reason, problem.hint);
            Start::Finished(1)
        }
    }
}

fn command_line(
    command: Command,
    desk: &mut Desk,
    now: Time,
    input: &mut dyn std::io::Read,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<(), Problem> {
    match command {
        Command::Declare { summary, severity, began, found_by } => {
            let declare = Execute::Declare { summary: summary.join(" "), severity, began, found_by };
            let (done, effects) = desk.execute(declare, now)?;
            let link = effects.iter().find_map(|effect| match effect {
                Effect::OpenLink { link, .. } => Some(link),
                _ => None,
            });
            if let Some(link) = link {
                // Beside the answer, which scripts read; here is no desktop to open it.
                writeln!(err, "The call: {link}")?;
            }
            print::incident_id(out, done.incident)
        }
        Command::Say { incident, line, at, by } => {
            let (done, _) = desk.say(&incident, &lines(line, input)?, at.as_deref(), by.as_deref(), now)?;
            print::remark(out, done.remark)?;
            let rows = desk.incidents()?;
            let about = rows.iter().find(|row| Some(row.id) == done.incident);
            print::logged(out, &done.numbers, about.map_or("", |row| &row.summary))?;
            match rows.iter().filter(|row| row.running).count() {
                running @ 2.. if incident == "current" => print::several_run(out, running),
                _ => Ok(()),
            }
        }
        Command::Play { incident, file, new } => {
            let (incident, file) = match (incident, file, new) {
                (_, _, Some(file)) => (None, file),
                (incident, Some(file), None) => (incident, file),
                (_, None, None) => {
                    let reason = "The scenario's file is missing.";
                    return Err(Problem::new(Code::Mistake, reason, "grizzly play INCIDENT FILE"));
                }
            };
            let scenario = fs::read_to_string(&file).map_err(|error| {
                let reason = format!("{} cannot be read: {error}.", file.display());
                Problem::new(Code::NotFound, reason, "Name a text file of lines with times.")
            })?;
            let done = desk.play(incident.as_deref(), &scenario, now)?;
            print::incident_id(out, done.incident)
        }
        Command::Import(args) => importing::import(args, desk, now, input, out, err),
        Command::List { json: true } => print::json(out, &desk.incidents()?),
        Command::List { json: false } => print::list(out, &desk.incidents()?, desk.current(), now),
        Command::Show { incident, json: true } => print::json(out, &desk.view(&incident, now)?),
        Command::Show { incident, json: false } => {
            print::show(out, &desk.view(&incident, now)?, desk.settings().time_zone())
        }
        Command::Next { incident, at, json: true } => {
            print::json(out, &desk.next(&incident, at.as_deref(), now)?)
        }
        Command::Next { incident, at, json: false } => {
            let next = desk.next(&incident, at.as_deref(), now)?;
            leading::next(out, &next, desk.settings().time_zone())
        }
        Command::Briefing { incident, at, json: true } => {
            print::json(out, &desk.briefing(&incident, at.as_deref(), now)?)
        }
        Command::Briefing { incident, at, json: false } => {
            leading::briefing(out, &desk.briefing(&incident, at.as_deref(), now)?)
        }
        Command::Checklist { incident, at, json: true } => {
            print::json(out, &desk.checklist(&incident, at.as_deref(), now)?)
        }
        Command::Checklist { incident, at, json: false } => {
            let steps = desk.checklist(&incident, at.as_deref(), now)?;
            checklist::print(out, &steps, desk.settings().time_zone())
        }
        Command::Draft(args) => telling::draft(&args, desk, now, out),
        Command::Tell(args) => telling::tell(args, desk, now, input, out),
        Command::Told { incident, json } => telling::told(desk, &incident, json, out),
        Command::Outbox(args) => telling::outbox(&args, desk, now, out),
        Command::Channels { command } => telling::channels(command, desk, now, input, out),
        Command::Rfo(args) => rfo::rfo(&args, desk, now, out),
        Command::FollowUps(args) => rfo::follow_ups(&args, desk, now, out),
        Command::Export(args) => moving::export(&args, desk, out),
        Command::ImportLog(args) => moving::import_log(&args, desk, now, out),
        Command::Playbook => Ok(write!(out, "{PROCESS_TOML}")?),
        Command::People { command } => directory::people(command, desk, now, input, out),
        Command::Services { command } => directory::services(command, desk, now, input, out),
        Command::Customers { command } => customers::customers(command, desk, now, input, out),
        Command::Verify { json } => {
            let verified = desk.verify()?;
            print::verified(out, &verified, json)?;
            match verified.faults.len() {
                0 => Ok(()),
                faults => {
                    let hint = "Keep the file as it is, and a copy; entries before the fault are whole.";
                    Err(Problem::new(Code::Log, format!("The log is not whole: {faults} faults."), hint))
                }
            }
        }
    }
}

/// One line of words, or several lines where they came quoted or from standard input.
fn lines(words: Vec<String>, input: &mut dyn std::io::Read) -> Result<Vec<String>, Problem> {
    if words == ["-"] {
        let mut text = String::new();
        input.read_to_string(&mut text).map_err(|error| {
            Problem::new(
                Code::Mistake,
                format!("Standard input cannot be read: {error}."),
                "UTF-8 text is read.",
            )
        })?;
        let lines: Vec<String> =
            text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
        return match lines.is_empty() {
            true => Err(Problem::new(Code::Mistake, "Standard input holds no lines.", "Write a line each.")),
            false => Ok(lines),
        };
    }
    let is_line = |word: &String| word.starts_with('/') || word.trim().contains(char::is_whitespace);
    Ok(if words.iter().all(is_line) { words } else { vec![words.join(" ")] })
}

/// `-5m` is a time and not an option; the space in front keeps it from being read as one.
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
        _ => Err("not a command, and not a grizzly:// link; see grizzly --help".into()),
    }
}

/// The summary in `grizzly://declare?summary=…`.
pub fn summary_of(link: &Url) -> Option<String> {
    let (_, summary) = link.query_pairs().find(|(name, _)| name == "summary")?;
    Some(grizzly_core::Text::line(&summary).to_string()).filter(|summary| !summary.is_empty())
}

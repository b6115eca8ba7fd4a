//! The arguments of the command line, as clap parses them.

use std::{ffi::OsString, path::PathBuf};

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use grizzly_app::Workspace;
use grizzly_core::{FoundBy, Severity};
use url::Url;

use crate::{
    backup, channels, customers, directory, draft, export, import, page, rfo, salvage, search, send, updates,
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
pub struct Arguments {
    /// Use this data folder (or set GRIZZLY_DATA_DIR)
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Start the desktop app without its window
    #[arg(long)]
    pub hidden: bool,
    /// grizzly://declare?summary=… fills in the window to declare in
    #[arg(hide = true, value_name = "COMMAND", value_parser = deep_link)]
    pub link: Option<Url>,
    #[command(subcommand)]
    pub command: Option<CliCommand>,
}

/// Its name, as it is typed, is in the diagnostics.
#[derive(Debug, Subcommand, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum CliCommand {
    /// Declare an incident and print its ID; without a summary, open a small window to declare in
    Declare {
        /// What is wrong, in one sentence
        summary: Vec<String>,
        /// sev1, sev2 or sev3 [default: undetermined]
        #[arg(long, value_parser = severity, requires = "summary")]
        severity: Option<Severity>,
        /// Time of the first error
        #[arg(long, value_name = "TIME", requires = "summary")]
        first_error: Option<String>,
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
    /// Page a person through a paging channel, and log the receipt
    Page(page::PageArgs),
    /// Log a scenario: a text file of lines with times, for a demo or a drill
    Play {
        /// Incident to log it in
        #[arg(required_unless_present = "new")]
        incident: Option<String>,
        /// Scenario file; `-` reads standard input
        file: Option<PathBuf>,
        /// Log it as a new incident
        #[arg(long, value_name = "FILE", conflicts_with_all = ["incident", "file"])]
        new: Option<PathBuf>,
    },
    Import(import::ImportArgs),
    /// List incidents: those that run, then the last 50
    List {
        /// List all incidents, however old
        #[arg(long)]
        all: bool,
        /// Print all incidents as JSON
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
    Search(search::SearchArgs),
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
    Draft(draft::DraftArgs),
    /// Approve an update and send it through the audience's channels
    Send(send::SendArgs),
    /// Show the update history: every update, when, through which channel, and its delivery
    Updates {
        /// Incident ID, a unique prefix of its ID or slug, or `current`
        incident: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Show updates that are queued, failed to send, or wait for confirmation
    Outbox(updates::OutboxArgs),
    /// Manage the channels that updates are sent through
    Channels {
        #[command(subcommand)]
        command: channels::ChannelsCommand,
    },
    /// Write the RFO (reason for outage) or list its open questions
    Rfo(rfo::RfoArgs),
    /// Print the follow-ups as a Markdown checklist, CSV, or links that open a new issue
    FollowUps(rfo::FollowUpsArgs),
    /// Export the log, or one incident's log, as JSON Lines, or as a zip with the evidence files
    Export(export::ExportArgs),
    /// Import an exported log; skip entries that are already here
    ImportLog(export::ImportLogArgs),
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
    /// Verify that no entry of the log and no evidence file is missing or altered
    Verify {
        /// Whether the log still contains this hash of an entry, or every entry of this export
        #[arg(long, value_name = "HASH|FILE")]
        against: Option<String>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Make, list and restore backups of the log
    Backup {
        #[command(subcommand)]
        command: backup::BackupCommand,
    },
    /// Make a new log of all that can be read in a damaged one, its backups and exports
    Salvage(salvage::SalvageArgs),
    /// Show what this computer has and lacks, what to do about it, and the last problems of Grizzly
    Doctor {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

impl Arguments {
    /// Parses the arguments without the program's name. An error also asks for help or for the version.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let words =
            std::iter::once(OsString::from("grizzly")).chain(arguments.into_iter().map(not_an_option));
        let parser = Self::command().mut_subcommand("say", |say| say.after_help(lines_help()));
        parser.try_get_matches_from(words).and_then(|found| Self::from_arg_matches(&found))
    }
}

/// All lines, for `grizzly say --help`.
fn lines_help() -> String {
    let command = |help: grizzly_app::api::CommandHelp| format!("  {:<40} {}", help.usage, help.help);
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

//! Lines: one small grammar for the composer, the command line, scenarios and drills.
//!
//! ```text
//! line    = [time] ["@" person ":"] (note | "/" command [words] | "//" note)
//! time    = "10:42" | "-5m" | "yesterday 17:40" | …             when it happened, if not now
//! name    = word | "\"" words "\""                               a quote inside is doubled
//! text    = words | "//" words                                  after "//" it is taken as it is
//! ```
//!
//! Every line is either parsed, or answered with what was understood, what wasn't, and the nearest valid form.
//! Parsing never depends on the state of the incident.

mod args;
pub mod commands;
mod follow_up;
mod minutes;
mod readers;
pub mod scenario;
pub mod when;
mod write;

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::{Command, Event, PersonId, Text, Time, event::Subject};
use args::Args;
pub use follow_up::{DAY_HINT, TypedFollowUp, day, typed_follow_up};
pub use minutes::minutes;
pub use write::{change_fact, correct_entry};

/// What parsing a line depends on.
#[derive(Debug, Clone)]
pub struct ParseContext {
    pub now: Time,
    /// The zone of times without one.
    pub zone: Tz,
    /// The day of times without one, in a scenario; `None`: the latest that fits `now`.
    pub date: Option<NaiveDate>,
    /// Who `me` is, unless the line names its author.
    pub me: Option<PersonId>,
    /// Known names of customers, and of services with several words, which need no quotes.
    pub names: Vec<Text>,
}

impl ParseContext {
    /// The day on which a line is typed.
    pub fn today(&self) -> NaiveDate {
        self.date.unwrap_or_else(|| self.now.utc().with_timezone(&self.zone).date_naive())
    }

    /// Knows the name that a command brings, in the lines after it.
    pub fn learn(&mut self, command: &Command) {
        let Command::Record(event) = command else { return };
        match event.traits().subject {
            Subject::Customer(name) => self.names.push(name.clone()),
            Subject::Service(name, _) if name.as_str().contains(' ') => self.names.push(name.clone()),
            _ => {}
        }
    }
}

/// A parsed line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedLine {
    pub at: Option<Time>,
    pub by: Option<PersonId>,
    pub command: Command,
    /// The name of its command: `note`, `lead`.
    pub name: &'static str,
}

/// Why a line can't be parsed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{understood}{unclear}")]
pub struct LineError {
    /// What was understood: a sentence, or empty.
    pub understood: String,
    /// What wasn't understood.
    pub unclear: String,
    /// The nearest valid form.
    pub nearest: String,
}

impl LineError {
    fn new(unclear: impl Into<String>, nearest: impl Into<String>) -> Self {
        Self { understood: String::new(), unclear: unclear.into(), nearest: nearest.into() }
    }

    fn after(mut self, understood: impl std::fmt::Display) -> Self {
        self.understood = format!("{understood} {}", self.understood);
        self
    }

    /// What to write instead.
    pub fn hint(&self) -> String {
        format!("Write: {}", self.nearest)
    }
}

/// Parses one line.
pub fn parse(line: &str, context: &ParseContext) -> Result<ParsedLine, LineError> {
    let (at, rest) = when::leading(line.trim(), context)?;
    let (by, rest) = author(rest);
    let (at, rest) = if at.is_none() && by.is_some() { when::leading(rest, context)? } else { (at, rest) };
    let behind = if at.is_none() { time_behind_command(rest, context)? } else { None };
    let (at, rest) = match &behind {
        Some((at, rest)) => (Some(*at), rest.as_str()),
        None => (at, rest),
    };
    let understood = |error: LineError| match at {
        Some(at) => error.after(format!("At {}:", when::local(at, context))),
        None => error,
    };
    let second = at.filter(|_| rest.contains('/')).map(|_| when::leading(rest, context)).transpose()?;
    if let Some((Some(_), command)) = second
        && command.starts_with('/')
    {
        return Err(understood(LineError::new("It has two times.", format!("10:42 {command}"))));
    }
    let context = ParseContext { me: by.clone().or_else(|| context.me.clone()), ..context.clone() };
    let (name, command) = parse_command(rest, &context).map_err(understood)?;
    Ok(ParsedLine { at, by, command, name })
}

/// The time of `/mitigated 5 min ago the rollback helped`, and the line without it: of commands that say when something
/// ended, nobody means a text that starts with a time.
fn time_behind_command(text: &str, context: &ParseContext) -> Result<Option<(Time, String)>, LineError> {
    const ENDINGS: [&str; 6] = ["/mitigated", "/stopped", "/fixed", "/resolved", "/close", "/reopen"];
    let Some((command, rest)) = text.split_once(char::is_whitespace) else { return Ok(None) };
    if !ENDINGS.contains(&command.to_lowercase().as_str()) {
        return Ok(None);
    }
    let rest = rest.trim_start();
    let (at, rest) = when::leading(rest.strip_prefix("at ").unwrap_or(rest), context)?;
    Ok(at.map(|at| (at, format!("{command} {rest}"))))
}

/// The author of `@bora: only EU customers`, and the rest.
fn author(text: &str) -> (Option<PersonId>, &str) {
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let name = first.strip_prefix('@').and_then(|name| name.strip_suffix(':'));
    match name.and_then(PersonId::parse).map(|person| (person, rest.trim_start())) {
        Some((person, rest)) => (Some(person), rest),
        None => (None, text),
    }
}

fn parse_command(text: &str, context: &ParseContext) -> Result<(&'static str, Command), LineError> {
    let note = |text: &str| ("note", Command::Record(Event::Note { text: Text::new(text) }));
    if text.is_empty() {
        return Err(empty());
    }
    match text.strip_prefix('/') {
        None => Ok(note(text)),
        Some(rest) if rest.starts_with('/') => match rest.trim_start_matches('/').trim_start() {
            "" => Err(empty()),
            verbatim => Ok(note(verbatim)),
        },
        Some(rest) => {
            let (name, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
            let spec = commands::find(name).ok_or_else(|| unknown_command(name, rest))?;
            // A button fills in the command, and somebody types it again.
            let rest = behind_command(rest, spec.name).unwrap_or(rest);
            let command = (spec.read)(&mut Args::new(rest, spec.usage(), context))?;
            Ok((spec.name, command))
        }
    }
}

/// What follows this command, if the text begins with it.
fn behind_command<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (again, rest) = text.trim_start().strip_prefix('/')?.split_once(char::is_whitespace)?;
    commands::find(again).filter(|spec| spec.name == name).map(|_| rest)
}

fn empty() -> LineError {
    LineError::new("The line is empty.", "what happened, or a command such as /lead @ada")
}

fn unknown_command(name: &str, rest: &str) -> LineError {
    let nearest = match commands::nearest(name) {
        Some(spec) if rest.trim().is_empty() => format!("{} ({})", spec.form, spec.help),
        Some(spec) => format!("/{} {}", spec.name, rest.trim()),
        None => format!("a command such as /lead @ada, or //{name} to log it as a note"),
    };
    LineError::new(format!("/{name} isn't a command."), nearest)
}

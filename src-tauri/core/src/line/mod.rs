//! The line: one small grammar for the composer, the command line, scenarios and drills.
//!
//! ```text
//! line    = [time] ["@" person ":"] (note | "/" command [words] | "//" note)
//! time    = "10:42" | "-5m" | "2026-03-30 10:42" | …            when it happened, if not now
//! ```
//!
//! Reading is total: a line is either understood or answered with what was understood, what was
//! not, and the nearest valid form. It never decides whether the state allows it.

mod args;
pub mod commands;
mod numbers;
mod readers;
pub mod scenario;
pub mod when;

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::{Command, Event, Handle, Text, Time};
use args::Args;
pub use numbers::{impact, minutes};
pub(crate) use numbers::{number, range};
pub use readers::NOT_NOW;

/// What a line is read against.
#[derive(Debug, Clone)]
pub struct Reading {
    pub now: Time,
    /// The zone of bare times.
    pub zone: Tz,
    /// The day of bare times, where one is given (scenarios); else the latest that fits `now`.
    pub date: Option<NaiveDate>,
    /// Who `me` is, unless the line says who speaks.
    pub me: Option<Handle>,
    /// Names of several words that are known: of services and customers. They need no quotes.
    pub names: Vec<Text>,
}

/// A line, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    pub at: Option<Time>,
    pub by: Option<Handle>,
    pub command: Command,
    /// What it is, in the words of the command's help: `note`, `lead`.
    pub name: &'static str,
}

/// A line, not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{understood}{unclear}")]
pub struct Mistake {
    /// What was understood, a sentence or nothing.
    pub understood: String,
    /// What was not.
    pub unclear: String,
    /// The nearest valid form.
    pub nearest: String,
}

impl Mistake {
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

/// Reads one line.
pub fn read(line: &str, reading: &Reading) -> Result<Spoken, Mistake> {
    let (at, rest) = when::leading(line.trim(), reading)?;
    let (by, rest) = speaker(rest);
    let understood = |mistake: Mistake| match at {
        Some(at) => mistake.after(format!("At {}:", when::local(at, reading))),
        None => mistake,
    };
    let reading = Reading { me: by.clone().or_else(|| reading.me.clone()), ..reading.clone() };
    let (name, command) = words(rest, &reading).map_err(understood)?;
    Ok(Spoken { at, by, command, name })
}

/// `@bora: only EU customers` is said by Bora.
fn speaker(text: &str) -> (Option<Handle>, &str) {
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let name = first.strip_prefix('@').and_then(|name| name.strip_suffix(':'));
    match name.and_then(Handle::parse).map(|person| (person, rest.trim_start())) {
        Some((person, rest)) => (Some(person), rest),
        None => (None, text),
    }
}

fn words(text: &str, reading: &Reading) -> Result<(&'static str, Command), Mistake> {
    let note = |text: &str| ("note", Command::Record(Event::Note { text: Text::new(text) }));
    if text.is_empty() {
        return Err(nothing());
    }
    match text.strip_prefix('/') {
        None => Ok(note(text)),
        Some(rest) if rest.starts_with('/') => match rest.trim_start_matches('/').trim_start() {
            "" => Err(nothing()),
            verbatim => Ok(note(verbatim)),
        },
        Some(rest) => {
            let (name, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
            let spec = commands::find(name).ok_or_else(|| unknown(name, rest))?;
            let command = (spec.read)(&mut Args::new(rest, spec, reading))?;
            Ok((spec.name, command))
        }
    }
}

fn nothing() -> Mistake {
    Mistake::new("There are no words yet.", "what happened, or a command such as /lead @ada")
}

fn unknown(name: &str, rest: &str) -> Mistake {
    let nearest = match commands::nearest(name) {
        Some(spec) if rest.trim().is_empty() => format!("{} ({})", spec.form, spec.help),
        Some(spec) => format!("/{} {}", spec.name, rest.trim()),
        None => format!("a command such as /lead @ada, or //{name} to log it as a note"),
    };
    Mistake::new(format!("/{name} is not a command."), nearest)
}

//! From accepted lines to entries. What is taken over happened: where a rule of the log refuses its kind, it
//! is logged as a note that says what it was said to be, and the person is told.

use std::collections::HashMap;

use super::{Kind, Proposal, Reading, key};
use crate::{
    Command, Event, Handle, Incident, Phase, Text, Time,
    event::{EvidenceForm, Fact},
    handle::{self, Decision, Refusal, SUMMARY_CHARS},
    incident::Stage,
    text::shorten,
};

/// One line that a person takes over, as it is to be logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The first source line of it.
    pub number: u32,
    /// All source lines of it.
    pub source: Text,
    pub at: Time,
    /// `None`: whoever takes it over.
    pub author: Option<Handle>,
    pub text: Text,
    pub kind: Kind,
}

impl Taken {
    /// What is proposed at this line, unmended.
    pub fn new(number: u32, proposal: &Proposal) -> Self {
        Self {
            number,
            source: Text::new(&proposal.source),
            at: proposal.at,
            author: proposal.author.as_ref().map(|name| Handle::from_name(name.as_str())),
            text: proposal.text.clone(),
            kind: proposal.kind,
        }
    }
}

/// Everything that a reading proposes, unmended.
pub fn taken(reading: &Reading) -> Vec<Taken> {
    reading.proposals().map(|(number, proposal)| Taken::new(number, proposal)).collect()
}

/// The order in which lines are logged: the declaration, without which there is no incident, then as they
/// happened, so that the rules meet them in that order too.
pub fn arrange(lines: &mut [Taken]) {
    lines.sort_by_key(|line| (line.kind != Kind::Declared, line.at, line.number));
}

/// What declares a new incident: when no line says so, the earliest that says it was noticed or began, else
/// the first. `None`: there is no line.
pub fn declared_at(lines: &[Taken]) -> Option<Time> {
    let earliest =
        |wanted: &[Kind]| lines.iter().filter(|line| wanted.contains(&line.kind)).map(|line| line.at).min();
    let noticed = [Kind::Detected, Kind::CustomerReported];
    earliest(&[Kind::Declared])
        .or_else(|| earliest(&noticed))
        .or_else(|| earliest(&[Kind::FirstError]))
        .or_else(|| lines.iter().map(|line| line.at).min())
}

/// The summary of a new incident: what the text calls itself, else what its declaration says.
pub fn summary(title: Option<&Text>, lines: &[Taken]) -> Text {
    let said = lines.iter().find(|line| line.kind == Kind::Declared).or_else(|| lines.first());
    let words = title.or(said.map(|line| &line.text)).map_or("Taken over", Text::as_str);
    Text::new(&shorten(Text::line(words).as_str(), SUMMARY_CHARS))
}

/// Which of the lines the incident has taken over already, each as often as it did: from whatever file, as
/// long as the source says the same.
pub fn already_taken(incident: &Incident, lines: &[Taken]) -> Vec<bool> {
    let mut known: HashMap<&str, usize> = HashMap::new();
    for record in incident.standing() {
        if let Event::Imported { text, .. } = &record.entry.event {
            *known.entry(text.as_str()).or_default() += 1;
        }
    }
    let seen = |line: &Taken| match known.get_mut(line.source.as_str()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    };
    lines.iter().map(seen).collect()
}

/// What a line logs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    pub decisions: Vec<Decision>,
    /// Why it is logged as a note, if the log refuses what it says.
    pub refused: Option<Refusal>,
}

/// Decides what a line logs, after the lines before it. What no entry can hold, or lies in the future, is
/// refused.
pub fn decide(incident: &Incident, line: &Taken, me: &Handle, now: Time) -> Result<Decided, Refusal> {
    let author = line.author.clone().unwrap_or_else(|| me.clone());
    let context = handle::Context { now, at: Some(line.at), author };
    let (first, then) = says(incident, line);
    match handle::handle(incident, first, &context) {
        Ok(mut decisions) => {
            decisions.extend(then.into_iter().map(|event| Decision { at: line.at, event }));
            Ok(Decided { decisions, refused: None })
        }
        Err(refusal) => {
            let decisions = handle::handle(incident, as_note(line), &context)?;
            Ok(Decided { decisions, refused: Some(refusal) })
        }
    }
}

/// What a line says, and what follows from it. Whoever says that it is over says that it is fixed, and
/// whoever says that a rollback is done says that it was begun, though not when.
fn says(incident: &Incident, line: &Taken) -> (Command, Vec<Event>) {
    let state = incident.state();
    // `Repaired` alone says nothing that the kind does not.
    let is_label = key::labelled(line.text.as_str()) == Some(line.kind);
    let text = || (!is_label).then(|| line.text.clone());
    let words = || vec![Event::Note { text: line.text.clone() }];
    let (first, then) = match line.kind {
        Kind::Declared if incident.records().is_empty() => {
            let (summary, severity, began_at, found_by) = (line.text.clone(), None, None, None);
            return (Command::Declare { summary, severity, began_at, found_by }, Vec::new());
        }
        Kind::Declared | Kind::Note | Kind::TaskAssigned => (note(line), Vec::new()),
        Kind::FirstError => (Event::FirstError { text: text() }, Vec::new()),
        Kind::Detected => (Event::Detected { text: text() }, Vec::new()),
        Kind::CustomerReported => {
            let who = Text::new("not named");
            (Event::CustomerReported { who, what: line.text.clone(), through: None }, Vec::new())
        }
        Kind::CallOpened => {
            let link = link(&line.text);
            let says_more = link != line.text;
            (Event::CallOpened { link }, if says_more { words() } else { Vec::new() })
        }
        Kind::LeaderNamed => match leader(line) {
            // The log has one leader at a time: this one took over.
            Some(person) if state.leader.as_ref().is_some_and(|leader| *leader != person) => {
                (Event::HandoverAccepted { person }, words())
            }
            Some(person) => (Event::LeaderNamed { person }, words()),
            None => (note(line), Vec::new()),
        },
        Kind::Cause => {
            (Event::FactStated { fact: Fact::SuspectedCause { text: line.text.clone() } }, Vec::new())
        }
        Kind::RollbackStarted => (started(service(&line.text)), words()),
        Kind::RollbackFinished => {
            let running = state.rollbacks.iter().find(|known| known.stage == Stage::RollingBack);
            let service = running.map_or_else(|| service(&line.text), |known| known.service.clone());
            let finished = Event::RollbackFinished { service: service.clone() };
            match running {
                Some(_) => (finished, words()),
                None => (started(service), [finished].into_iter().chain(words()).collect()),
            }
        }
        Kind::BleedingStopped => (Event::BleedingStopped { text: text() }, Vec::new()),
        Kind::Fixed => (Event::Fixed { text: text() }, Vec::new()),
        Kind::AllClear if state.phase == Phase::Bleeding => {
            (Event::Fixed { text: text() }, vec![Event::AllClear { text: text() }])
        }
        Kind::AllClear => (Event::AllClear { text: text() }, Vec::new()),
        Kind::Closed if state.phase == Phase::Bleeding => {
            (Event::Fixed { text: text() }, vec![Event::Closed { text: text() }])
        }
        Kind::Closed => (Event::Closed { text: text() }, Vec::new()),
        Kind::Evidence => (
            Event::Evidence { form: EvidenceForm::Link, place: link(&line.text), text: text(), sha256: None },
            Vec::new(),
        ),
    };
    (Command::Record(first), then)
}

fn started(service: Text) -> Event {
    Event::RollbackStarted { service, from: None, to: None }
}

/// The line as a note, with the kind that it was said to be.
fn as_note(line: &Taken) -> Command {
    let text = match line.kind {
        Kind::Note => line.text.clone(),
        kind => Text::new(&format!("({}) {}", kind.label(), line.text)),
    };
    Command::Record(Event::Note { text })
}

fn note(line: &Taken) -> Event {
    Event::Note { text: line.text.clone() }
}

/// The first link in a text, else the text.
fn link(text: &Text) -> Text {
    let start = text.as_str().find("https://").or_else(|| text.as_str().find("http://"));
    let link = start.and_then(|start| text.as_str().get(start..));
    let end = |c: char| c.is_whitespace() || matches!(c, ')' | ']' | '>' | '"' | '|');
    link.and_then(|link| link.split(end).next()).map_or_else(|| Text::line(text.as_str()), Text::new)
}

/// Who leads, by the words: `J Birchall assumes incident lead`, `incident commander: Ada`, `I will lead`.
fn leader(line: &Taken) -> Option<Handle> {
    let text = line.text.as_str();
    let lower = text.to_lowercase();
    if lower.starts_with("i ") || lower.starts_with("i'") || lower.starts_with("i’") {
        return line.author.clone();
    }
    let named = |words: &str| {
        let name: Vec<&str> = words
            .split_whitespace()
            .take_while(|word| word.starts_with(|c: char| c.is_uppercase() || c == '@'))
            .take(3)
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|word| !word.is_empty())
            .collect();
        let generic = ["Incident", "The", "Team", "On-call", "Engineer", "We", "It", "This", "IC", "A"];
        let is_name = !name.is_empty() && !name.iter().any(|word| generic.contains(word));
        is_name.then(|| Handle::from_name(&name.join(" ")))
    };
    for mark in [
        "commander: ",
        "commander is ",
        "lead: ",
        "lead is ",
        "leader: ",
        "leader is ",
        "manager: ",
        "manager is ",
    ] {
        if let Some(place) = lower.find(mark) {
            return text.get(place + mark.len()..).and_then(named);
        }
    }
    named(text).or_else(|| line.author.clone())
}

/// What was rolled back, by the words behind `rollback of`; `the change` where none says it.
fn service(text: &Text) -> Text {
    let words: Vec<&str> = text.as_str().split_whitespace().collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let is_back = |place: usize| {
        let word = words.get(place).map(|word| bare(word)).unwrap_or_default();
        let before = place.checked_sub(1).and_then(|before| words.get(before)).map(|word| bare(word));
        let joined = ["rollback", "roll-back", "reverted", "reverting", "revert"].contains(&word.as_str());
        joined || (word == "back" && before.is_some_and(|before| before.starts_with("roll")))
    };
    let Some(start) = (0..words.len()).find(|place| is_back(*place)) else { return Text::new("the change") };
    let stops = |word: &str| {
        [
            "and",
            "to",
            "from",
            "in",
            "on",
            "due",
            "has",
            "is",
            "was",
            "begins",
            "began",
            "started",
            "starts",
            "complete",
            "completed",
            "finished",
            "now",
            "because",
            "as",
            "for",
            "so",
            "by",
            "via",
            "with",
            "which",
            "after",
            "while",
            "at",
            "done",
        ]
        .contains(&bare(word).as_str())
    };
    let mut name = Vec::new();
    for word in words.iter().skip(start + 1) {
        let skipped =
            name.is_empty() && ["of", "the", "our", "a", "an", "this", "that"].contains(&bare(word).as_str());
        if skipped {
            continue;
        }
        if stops(word) || name.len() == 5 {
            break;
        }
        name.push(word.trim_matches(|c: char| ",.;:()".contains(c)));
        if word.ends_with([',', '.', ';', ':']) {
            break;
        }
    }
    let name = Text::line(&name.join(" "));
    name.some().unwrap_or_else(|| Text::new("the change"))
}

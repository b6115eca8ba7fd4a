//! From parsed lines to log entries. If the log's rules refuse the kind of a line, it is logged as a note
//! that names the kind, and the person is informed.

use std::collections::HashMap;

use grizzly_core::{
    Command, Event, Incident, PersonId, Status, Text, Time,
    decide::{self, Decision, Refusal, SUMMARY_CHARS},
    event::{EvidenceForm, Fact},
    incident::Stage,
    nudges::NudgeRules,
    text::shorten,
};

use crate::{key, kind::ImportKind, line::Proposal, timeline::ParsedTimeline};

/// One timeline entry as it will be logged, with a person's edits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedLine {
    /// The number of its first source line.
    pub number: u32,
    /// All its source lines.
    pub source: Text,
    pub at: Time,
    /// `None`: the person who imports it.
    pub author: Option<PersonId>,
    pub text: Text,
    pub kind: ImportKind,
}

impl ImportedLine {
    /// A proposal without edits.
    pub fn new(number: u32, proposal: &Proposal) -> Self {
        Self {
            number,
            source: Text::new(&proposal.source),
            at: proposal.at,
            author: proposal.author.as_ref().map(|name| PersonId::from_name(name.as_str())),
            text: proposal.text.clone(),
            kind: proposal.kind,
        }
    }
}

/// Everything that a timeline proposes, without edits.
pub fn proposed(timeline: &ParsedTimeline) -> Vec<ImportedLine> {
    timeline.proposals().map(|(number, proposal)| ImportedLine::new(number, proposal)).collect()
}

/// Sorts lines into logging order: the declaration first, because it creates the incident, then by time.
pub fn sort(lines: &mut [ImportedLine]) {
    lines.sort_by_key(|line| (line.kind != ImportKind::Declared, line.at, line.number));
}

/// When a new incident was declared: the earliest declaration, else the earliest detection or customer
/// report, else the first error, else the earliest line. `None`: no lines.
pub fn declared_at(lines: &[ImportedLine]) -> Option<Time> {
    let earliest = |wanted: &[ImportKind]| {
        lines.iter().filter(|line| wanted.contains(&line.kind)).map(|line| line.at).min()
    };
    earliest(&[ImportKind::Declared])
        .or_else(|| earliest(&[ImportKind::Detected, ImportKind::CustomerReported]))
        .or_else(|| earliest(&[ImportKind::FirstError]))
        .or_else(|| lines.iter().map(|line| line.at).min())
}

/// The summary of a new incident: the title of the text, else the text of its declaration.
pub fn summary(title: Option<&Text>, lines: &[ImportedLine]) -> Text {
    let declared = lines.iter().find(|line| line.kind == ImportKind::Declared).or_else(|| lines.first());
    let summary = title.or(declared.map(|line| &line.text)).map_or("Imported timeline", Text::as_str);
    Text::new(&shorten(Text::line(summary).as_str(), SUMMARY_CHARS))
}

/// Which of the lines the incident has already imported, from any file, judged by their source text. A text
/// that occurs twice must have been imported twice.
pub fn already_imported(incident: &Incident, lines: &[ImportedLine]) -> Vec<bool> {
    let mut known: HashMap<&str, usize> = HashMap::new();
    for record in incident.in_effect() {
        if let Event::Imported { text, .. } = &record.entry.event {
            *known.entry(text.as_str()).or_default() += 1;
        }
    }
    let is_known = |line: &ImportedLine| match known.get_mut(line.source.as_str()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    };
    lines.iter().map(is_known).collect()
}

/// What a line is logged as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    pub decisions: Vec<Decision>,
    /// Why the line is logged as a note instead of its kind.
    pub refused: Option<Refusal>,
}

/// Decides what a line is logged as, given the lines before it. Refuses what no entry can hold and what is in
/// the future.
pub fn decide(
    incident: &Incident,
    line: &ImportedLine,
    me: &PersonId,
    now: Time,
) -> Result<Decided, Refusal> {
    let author = line.author.clone().unwrap_or_else(|| me.clone());
    // No rule matters: a timeline snoozes nothing.
    let context = decide::DecisionContext { now, at: Some(line.at), author, rules: &NudgeRules::default() };
    let (first, then) = events(incident, line);
    match decide::decide(incident, first, &context) {
        Ok(mut decisions) => {
            decisions.extend(then.into_iter().map(|event| Decision { at: line.at, event }));
            Ok(Decided { decisions, refused: None })
        }
        Err(refusal) => {
            let decisions = decide::decide(incident, as_note(line), &context)?;
            Ok(Decided { decisions, refused: Some(refusal) })
        }
    }
}

/// The command for a line, and the events that follow from it. Resolving or closing an active incident also
/// fixes it, and a finished rollback was also started.
fn events(incident: &Incident, line: &ImportedLine) -> (Command, Vec<Event>) {
    let state = incident.state();
    // A bare label such as `Repaired` adds nothing to the kind.
    let is_label = key::kind_of_label(line.text.as_str()) == Some(line.kind);
    let text = || (!is_label).then(|| line.text.clone());
    let as_text = || vec![Event::Note { text: line.text.clone() }];
    let (first, then) = match line.kind {
        ImportKind::Declared if incident.records().is_empty() => {
            let (summary, severity, first_error_at, found_by) = (line.text.clone(), None, None, None);
            return (Command::Declare { summary, severity, first_error_at, found_by }, Vec::new());
        }
        ImportKind::Declared | ImportKind::Note | ImportKind::TaskAssigned => (note(line), Vec::new()),
        ImportKind::FirstError => (Event::FirstError { text: text() }, Vec::new()),
        ImportKind::Detected => (Event::Detected { text: text() }, Vec::new()),
        ImportKind::CustomerReported => {
            let who = Text::new("Unnamed customer");
            (Event::CustomerReported { who, what: line.text.clone(), via: None }, Vec::new())
        }
        ImportKind::CallOpened => {
            let link = link(&line.text);
            let has_more = link != line.text;
            (Event::CallOpened { link }, if has_more { as_text() } else { Vec::new() })
        }
        ImportKind::LeaderNamed => match leader(line) {
            // The log has one leader at a time, so this is a handover.
            Some(person) if state.leader.as_ref().is_some_and(|leader| *leader != person) => {
                (Event::HandoverAccepted { person }, as_text())
            }
            Some(person) => (Event::LeaderNamed { person }, as_text()),
            None => (note(line), Vec::new()),
        },
        ImportKind::SuspectedCause => {
            (Event::FactStated { fact: Fact::SuspectedCause { text: line.text.clone() } }, Vec::new())
        }
        ImportKind::RollbackStarted => (started(service(&line.text)), as_text()),
        ImportKind::RolledBack => {
            let running = state.rollbacks.iter().find(|known| known.stage == Stage::RollingBack);
            let service = running.map_or_else(|| service(&line.text), |known| known.service.clone());
            let finished = Event::RolledBack { service: service.clone() };
            match running {
                Some(_) => (finished, as_text()),
                None => (started(service), [finished].into_iter().chain(as_text()).collect()),
            }
        }
        ImportKind::Mitigated => (Event::Mitigated { text: text() }, Vec::new()),
        ImportKind::Fixed => (Event::Fixed { text: text() }, Vec::new()),
        ImportKind::Resolved if state.status == Status::Active => {
            (Event::Fixed { text: text() }, vec![Event::Resolved { text: text() }])
        }
        ImportKind::Resolved => (Event::Resolved { text: text() }, Vec::new()),
        ImportKind::Closed if state.status == Status::Active => {
            (Event::Fixed { text: text() }, vec![Event::Closed { text: text() }])
        }
        ImportKind::Closed => (Event::Closed { text: text() }, Vec::new()),
        ImportKind::Evidence => (
            Event::Evidence { form: EvidenceForm::Link, place: link(&line.text), text: text(), file: None },
            Vec::new(),
        ),
    };
    (Command::Record(first), then)
}

fn started(service: Text) -> Event {
    Event::RollbackStarted { service, from: None, to: None }
}

/// The line as a note that names its kind.
fn as_note(line: &ImportedLine) -> Command {
    let text = match line.kind {
        ImportKind::Note => line.text.clone(),
        kind => Text::new(&format!("({}) {}", kind.label(), line.text)),
    };
    Command::Record(Event::Note { text })
}

fn note(line: &ImportedLine) -> Event {
    Event::Note { text: line.text.clone() }
}

/// The first link in a text, else the text.
fn link(text: &Text) -> Text {
    let start = text.as_str().find("https://").or_else(|| text.as_str().find("http://"));
    let link = start.and_then(|start| text.as_str().get(start..));
    let end = |c: char| c.is_whitespace() || matches!(c, ')' | ']' | '>' | '"' | '|');
    link.and_then(|link| link.split(end).next()).map_or_else(|| Text::line(text.as_str()), Text::new)
}

/// The leader named in the text: `J Birchall assumes incident lead`, `incident commander: Ada`, `I will lead`.
fn leader(line: &ImportedLine) -> Option<PersonId> {
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
        is_name.then(|| PersonId::from_name(&name.join(" ")))
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

/// What was rolled back: the words after `rollback of`, else `the change`.
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

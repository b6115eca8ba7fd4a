//! What a line is logged as. If the log's rules refuse its kind, it is logged as a note that names the kind, and the
//! person is informed.

use grizzly_core::{
    Command, Event, Incident, PersonId, Status, Text, Time,
    decide::{self, Decision, Refusal},
    event::{EvidenceForm, Fact, TaskKind},
    incident::Stage,
    nudges::NudgeRules,
};

use crate::{
    entries::ImportedLine,
    key,
    kind::ImportKind,
    named::{audience, leader, link, service, task},
};

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
    let author = line.person().unwrap_or_else(|| me.clone());
    // No rule matters: a timeline snoozes nothing.
    let context = decide::DecisionContext { now, at: Some(line.at), author, rules: &NudgeRules::default() };
    let Events { first, then } = events(incident, line);
    let command = match first {
        First::Checked(event) => Command::Record(event),
        First::Declared(command) => command,
        First::Stated(event) => {
            // What every entry must be, such as not in the future.
            decide::decide(incident, as_note(line), &context)?;
            let events = [event].into_iter().chain(then);
            let decisions = events.map(|event| Decision { at: line.at, event }).collect();
            return Ok(Decided { decisions, refused: None });
        }
    };
    match decide::decide(incident, command, &context) {
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

/// The events of a line.
struct Events {
    first: First,
    /// What follows from it, or is stated beside it.
    then: Vec<Event>,
}

/// How the first event gets past the rules of leading.
enum First {
    /// Only if the state allows it.
    Checked(Event),
    Declared(Command),
    /// As the line states it: nobody says when what usually comes before it happened, and the import doesn't either.
    Stated(Event),
}

/// The events that a line states. A finished rollback was also started.
fn events(incident: &Incident, line: &ImportedLine) -> Events {
    let state = incident.state();
    // A bare label such as `Repaired` adds nothing to the kind.
    let is_label = key::kind_of_label(line.text.as_str()) == Some(line.kind);
    let text = || (!is_label).then(|| line.text.to_text());
    let as_text = || vec![Event::Note { text: line.text.to_text() }];
    let (first, then) = match line.kind {
        ImportKind::Declared if incident.records().is_empty() => {
            let (summary, severity, first_error_at, found_by) = (line.text.to_text(), None, None, None);
            let declare = Command::Declare { summary, severity, first_error_at, found_by };
            return Events { first: First::Declared(declare), then: Vec::new() };
        }
        ImportKind::Declared | ImportKind::Note => (note(line), Vec::new()),
        ImportKind::TaskAssigned => match task(line) {
            Some((person, title)) => {
                let task_kind = TaskKind::of_title(title.as_str());
                (Event::TaskAssigned { task_kind, title, to: Some(person), minutes: None }, as_text())
            }
            None => (note(line), Vec::new()),
        },
        ImportKind::UpdateSent => {
            let text = line.text.to_text();
            let (next_at, facts, log_head) = (None, Vec::new(), String::new());
            let audience = audience(line);
            (Event::UpdateSentManually { audience, text, next_at, facts, log_head }, Vec::new())
        }
        ImportKind::FirstError => (Event::FirstError { text: text() }, Vec::new()),
        ImportKind::Detected => (Event::Detected { text: text() }, Vec::new()),
        ImportKind::CustomerReported => {
            let who = Text::new("Unnamed customer");
            (Event::CustomerReported { who, what: line.text.to_text(), via: None }, Vec::new())
        }
        ImportKind::CallOpened => {
            let link = link(&line.text);
            let has_more = link.as_str() != line.text.as_str();
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
            (Event::FactStated { fact: Fact::SuspectedCause { text: line.text.to_text() } }, Vec::new())
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
        ImportKind::Resolved => (Event::Resolved { text: text() }, Vec::new()),
        ImportKind::Closed => (Event::Closed { text: text() }, Vec::new()),
        ImportKind::Evidence => (
            Event::Evidence { form: EvidenceForm::Link, place: link(&line.text), text: text(), file: None },
            Vec::new(),
        ),
    };
    let is_stated = match &first {
        Event::UpdateSentManually { .. } => true,
        Event::Resolved { .. } | Event::Closed { .. } => state.status == Status::Active,
        _ => false,
    };
    let first = if is_stated { First::Stated(first) } else { First::Checked(first) };
    Events { first, then }
}

fn started(service: Text) -> Event {
    Event::RollbackStarted { service, from: None, to: None }
}

/// The line as a note that names its kind.
fn as_note(line: &ImportedLine) -> Command {
    let text = match line.kind {
        ImportKind::Note => line.text.to_text(),
        kind => Text::new(&format!("({}) {}", kind.label(), line.text)),
    };
    Command::Record(Event::Note { text })
}

fn note(line: &ImportedLine) -> Event {
    Event::Note { text: line.text.to_text() }
}

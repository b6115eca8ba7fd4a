//! Deciding: what a command may log, given where the incident stands. Pure; the only place where
//! something is refused because of the incident's state.

use crate::{
    Entry, Event, FoundBy, Handle, Incident, Phase, Severity, Text, Time, incident::Presence, text::shorten,
    time::span,
};

/// A summary is one sentence; what is longer goes into a note of its own, whole.
pub const SUMMARY_CHARS: usize = 200;
/// The longest body of one entry, in bytes: far above any report, below what slows a screen down.
pub const ENTRY_BYTES: usize = 1 << 20;
/// How far ahead of this clock a moment may lie (clocks of two machines differ a little).
const FUTURE_SECONDS: i64 = 60;

/// Something a person wants to log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    Declare {
        summary: Text,
        severity: Option<Severity>,
        began_at: Option<Time>,
        found_by: Option<FoundBy>,
    },
    /// Log this event as it is, if the state allows it.
    Record(Event),
    /// The first error was then, whenever this is said.
    FirstErrorAt(Time),
    Join(Vec<Handle>),
    /// `None`: whoever says it.
    Leave(Option<Handle>),
    AcceptHandover(Option<Handle>),
    DeclineHandover {
        person: Option<Handle>,
        why: Option<Text>,
    },
    Correct {
        number: u32,
        at: Option<Time>,
        text: Option<Text>,
    },
    Strike {
        number: u32,
        why: Text,
    },
    /// Into the incident with this id or unique prefix; the caller, who knows all incidents,
    /// replaces it by an [`Event::Merged`].
    Merge {
        into: String,
    },
}

/// What is to be appended: the event and when it happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub at: Time,
    pub event: Event,
}

/// Who says it, and when it happened if not now.
#[derive(Debug, Clone)]
pub struct Context {
    pub now: Time,
    pub at: Option<Time>,
    pub author: Handle,
}

/// Why a command is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("There are no words yet.")]
    EmptySummary,
    #[error("That is {bytes} bytes long; at most {ENTRY_BYTES} fit into one entry.")]
    TooLong { bytes: usize },
    #[error("That moment is {} ahead of this computer's clock.", span(*.seconds))]
    InFuture { seconds: i64 },
    #[error("The incident is declared already: “{summary}”.")]
    AlreadyDeclared { summary: String },
    #[error("This incident was never declared.")]
    NotDeclared,
    #[error("That is behind it: the incident is at “{}”.", .phase.label())]
    AlreadyPast { phase: Phase },
    #[error("The incident is over: {}.", .phase.label())]
    Over { phase: Phase },
    #[error("It is still bleeding, so it cannot be {what}.")]
    StillBleeding { what: &'static str },
    #[error("It is bleeding; there is nothing to reopen.")]
    NothingToReopen,
    #[error("It is {} already.", .severity.name())]
    SameSeverity { severity: Severity },
    #[error("That is the call's link already.")]
    SameCall,
    #[error("{} leads, and there is exactly one leader.", .leader.name())]
    TwoLeaders { leader: Handle, wanted: Handle },
    #[error("{} {what} already.", .person.name())]
    AlreadySo { person: Handle, what: &'static str },
    #[error("{} is not on the call.", .person.name())]
    NotOnCall { person: Handle, on_call: Vec<Handle> },
    #[error("{} was not called in.", .person.name())]
    NotCalled { person: Handle },
    #[error("Nobody leads yet, so there is nothing to hand over.")]
    NobodyLeads,
    #[error("The lead is not offered to {}.", .person.name())]
    NotOffered { person: Handle, offered_to: Option<Handle> },
    #[error("There is no entry #{number}.")]
    NoSuchEntry { number: u32, last: u32 },
    #[error("Entry #{number} is struck.")]
    IsStruck { number: u32 },
    #[error("Entry #{number} {why}.")]
    NotCorrectable { number: u32, why: &'static str },
    #[error("Entry #{number} declares the incident, so it cannot be struck.")]
    Declares { number: u32 },
    #[error("Entry #{number} would be as it is.")]
    NothingChanges { number: u32 },
    #[error("An incident cannot be merged into itself.")]
    MergedIntoItself,
}

impl Refusal {
    /// What to do next.
    pub fn hint(&self) -> String {
        match self {
            Self::EmptySummary => "Say in a few words what is wrong. “Something is wrong” will do.".into(),
            Self::TooLong { .. } => "Keep the text in a file and log it: /evidence /path/of/file".into(),
            Self::InFuture { .. } => {
                "If it was yesterday, write the date too: 2026-03-30 10:42. If this clock is wrong, set it."
                    .into()
            }
            Self::AlreadyDeclared { .. } => {
                "Say what happened since, or correct it: /correct #1 new text".into()
            }
            Self::NotDeclared => "Declare it first: grizzly declare \"what is wrong\"".into(),
            Self::AlreadyPast { .. } => "If it is bleeding again: /reopen what happened".into(),
            Self::Over { .. } => "Notes are still taken. To go on with it: /reopen why".into(),
            Self::StillBleeding { .. } => {
                "Say /stopped or /fixed first; if it was nothing: /false-alarm why".into()
            }
            Self::NothingToReopen => "Say what happened as a plain line.".into(),
            Self::SameSeverity { .. } => "Nothing to do.".into(),
            Self::SameCall => "Nothing to do; /announce #channel says where it is announced.".into(),
            Self::TwoLeaders { leader, wanted } => {
                format!("Offer the lead: /handover {wanted}. If {} has gone: /leave {leader}", leader.name())
            }
            Self::AlreadySo { .. } => "Nothing to do.".into(),
            Self::NotOnCall { on_call, .. } if on_call.is_empty() => {
                "Nobody has joined yet: /join @person".into()
            }
            Self::NotOnCall { on_call, .. } => format!("On the call: {}", list(on_call)),
            Self::NotCalled { person } => format!("If they are here now: /join {person}"),
            Self::NobodyLeads => "Name the leader: /lead @person".into(),
            Self::NotOffered { offered_to: Some(other), .. } => {
                format!("It is offered to {other}: /accept {other}, or offer it anew: /handover @person")
            }
            Self::NotOffered { offered_to: None, .. } => "Offer it first: /handover @person".into(),
            Self::NoSuchEntry { last: 0, .. } => "Nothing is logged yet.".into(),
            Self::NoSuchEntry { last, .. } => format!("The log goes from #1 to #{last}."),
            Self::IsStruck { .. } => {
                "Strike the strike to take it back, or say it again as a new line.".into()
            }
            Self::NotCorrectable { number, .. } => {
                format!("Take it back and say it again: /strike #{number} why")
            }
            Self::Declares { number } => {
                format!(
                    "If it was nothing: /false-alarm why. To mend its words: /correct #{number} new words"
                )
            }
            Self::NothingChanges { number } => {
                format!("Give another time or text: /correct #{number} 10:42 new text")
            }
            Self::MergedIntoItself => "Name another incident; grizzly list shows them.".into(),
        }
    }
}

fn list(people: &[Handle]) -> String {
    people.iter().map(Handle::to_string).collect::<Vec<_>>().join(", ")
}

/// Decides what `command` logs. `incident` is `None` only where nothing is declared yet.
pub fn handle(
    incident: Option<&Incident>,
    command: Command,
    context: &Context,
) -> Result<Vec<Decision>, Refusal> {
    let at = match command {
        Command::FirstErrorAt(at) => at,
        _ => context.at.unwrap_or(context.now),
    };
    not_in_future(at, context.now)?;
    let events = match (incident.filter(|incident| !incident.records().is_empty()), command) {
        (None, Command::Declare { summary, severity, began_at, found_by }) => {
            began_at.map_or(Ok(()), |began| not_in_future(began, context.now))?;
            declare(&summary, severity, began_at, found_by)?
        }
        (None, _) => return Err(Refusal::NotDeclared),
        (Some(incident), command) => decide(incident, command, context)?,
    };
    events.iter().try_for_each(fits)?;
    Ok(events.into_iter().map(|event| Decision { at, event }).collect())
}

fn not_in_future(at: Time, now: Time) -> Result<(), Refusal> {
    let seconds = at.seconds_since(now);
    if seconds > FUTURE_SECONDS { Err(Refusal::InFuture { seconds }) } else { Ok(()) }
}

fn fits(event: &Event) -> Result<(), Refusal> {
    let bytes = serde_json::to_string(event).map_or(0, |body| body.len());
    if bytes > ENTRY_BYTES { Err(Refusal::TooLong { bytes }) } else { Ok(()) }
}

/// A declaration is refused for nothing but missing words: too many become a note.
fn declare(
    words: &Text,
    severity: Option<Severity>,
    began_at: Option<Time>,
    found_by: Option<FoundBy>,
) -> Result<Vec<Event>, Refusal> {
    let one_line = Text::line(words.as_str());
    if one_line.is_empty() {
        return Err(Refusal::EmptySummary);
    }
    let summary = Text::new(&shorten(one_line.as_str(), SUMMARY_CHARS));
    let rest = (summary != *words).then(|| Event::Note { text: words.clone() });
    Ok([Event::Declared { summary, severity, began_at, found_by }].into_iter().chain(rest).collect())
}

fn decide(incident: &Incident, command: Command, context: &Context) -> Result<Vec<Event>, Refusal> {
    let state = incident.state();
    match command {
        Command::Declare { .. } => Err(Refusal::AlreadyDeclared { summary: state.summary.to_string() }),
        Command::Record(event) => record(incident, event),
        Command::FirstErrorAt(_) => Ok(vec![Event::FirstError { text: None }]),
        Command::Join(people) => join(incident, people),
        Command::Leave(person) => {
            let person = person.unwrap_or_else(|| context.author.clone());
            record(incident, Event::Left { person })
        }
        Command::AcceptHandover(person) => {
            let person = offered(incident, person, context)?;
            Ok(vec![Event::HandoverAccepted { person }])
        }
        Command::DeclineHandover { person, why } => {
            let person = offered(incident, person, context)?;
            Ok(vec![Event::HandoverDeclined { person, why }])
        }
        Command::Correct { number, at, text } => correct(incident, number, at, text, context.now),
        Command::Strike { number, why } => strike(incident, number, why),
        Command::Merge { .. } => Err(Refusal::MergedIntoItself),
    }
}

/// The rules of the events that are logged as they were said.
fn record(incident: &Incident, event: Event) -> Result<Vec<Event>, Refusal> {
    let state = incident.state();
    let phase = state.phase;
    let already = |person: &Handle, what| Err(Refusal::AlreadySo { person: person.clone(), what });
    match &event {
        Event::Reopened { .. } if phase == Phase::Bleeding => return Err(Refusal::NothingToReopen),
        Event::FalseAlarm { .. } | Event::Merged { .. } if phase.is_over() => {
            return Err(Refusal::Over { phase });
        }
        Event::Merged { into } if *into == incident.id => return Err(Refusal::MergedIntoItself),
        Event::BleedingStopped { .. } => moves_on(phase, Phase::BleedingStopped)?,
        Event::Fixed { .. } => moves_on(phase, Phase::Fixed)?,
        Event::AllClear { .. } => {
            moves_on(phase, Phase::AllClear)?;
            stopped_bleeding(phase, "all clear")?;
        }
        Event::CleanupStarted { .. } => {
            moves_on(phase, Phase::Cleanup)?;
            stopped_bleeding(phase, "cleaned up")?;
        }
        Event::Closed { .. } => {
            moves_on(phase, Phase::Closed)?;
            stopped_bleeding(phase, "closed")?;
        }
        Event::SeveritySet { severity } if state.severity == Some(*severity) => {
            return Err(Refusal::SameSeverity { severity: *severity });
        }
        Event::CallOpened { link } if state.call.as_ref() == Some(link) => return Err(Refusal::SameCall),
        Event::Left { person } if state.presence(person) != Some(Presence::OnCall) => {
            let on_call = state.on_call().map(|person| person.handle.clone()).collect();
            return Err(Refusal::NotOnCall { person: person.clone(), on_call });
        }
        Event::CalledIn { person, .. } if state.presence(person) == Some(Presence::OnCall) => {
            return already(person, "is on the call");
        }
        Event::Answered { person } | Event::NoAnswer { person } => match state.presence(person) {
            Some(Presence::CalledIn | Presence::NoAnswer) => {}
            Some(Presence::OnCall) => return already(person, "is on the call"),
            _ => return Err(Refusal::NotCalled { person: person.clone() }),
        },
        Event::LeaderNamed { person } => match &state.leader {
            Some(leader) if leader == person => return already(person, "leads"),
            Some(leader) => {
                return Err(Refusal::TwoLeaders { leader: leader.clone(), wanted: person.clone() });
            }
            None => {}
        },
        Event::NextLeaderNamed { person } if state.is_leader(person) => return already(person, "leads"),
        Event::NextLeaderNamed { person } if state.next_leader.as_ref() == Some(person) => {
            return already(person, "is the next leader");
        }
        Event::HandoverOffered { .. } if state.leader.is_none() => return Err(Refusal::NobodyLeads),
        Event::HandoverOffered { to, .. } if state.is_leader(to) => return already(to, "leads"),
        _ => {}
    }
    Ok(vec![event])
}

/// A phase is not reached twice nor left backwards, but steps may be skipped: a missing milestone is
/// reported later, and nobody is held up by it now.
fn moves_on(phase: Phase, to: Phase) -> Result<(), Refusal> {
    match phase {
        phase if phase.is_over() => Err(Refusal::Over { phase }),
        phase if phase >= to => Err(Refusal::AlreadyPast { phase }),
        _ => Ok(()),
    }
}

fn stopped_bleeding(phase: Phase, what: &'static str) -> Result<(), Refusal> {
    if phase == Phase::Bleeding { Err(Refusal::StillBleeding { what }) } else { Ok(()) }
}

fn join(incident: &Incident, people: Vec<Handle>) -> Result<Vec<Event>, Refusal> {
    let here = |person: &Handle| incident.state().presence(person) == Some(Presence::OnCall);
    let mut coming: Vec<Handle> = Vec::new();
    for person in &people {
        if !here(person) && !coming.contains(person) {
            coming.push(person.clone());
        }
    }
    match (people.into_iter().next(), coming.is_empty()) {
        (Some(person), true) => Err(Refusal::AlreadySo { person, what: "is on the call" }),
        _ => Ok(coming.into_iter().map(|person| Event::Joined { person }).collect()),
    }
}

/// Who answers an offered hand-over: the one named, else the one who speaks if the offer is theirs,
/// else (the leader types for all) the one to whom it is offered.
fn offered(incident: &Incident, named: Option<Handle>, context: &Context) -> Result<Handle, Refusal> {
    let offered_to = incident.state().handover_to.clone();
    let person = named.or_else(|| offered_to.clone()).unwrap_or_else(|| context.author.clone());
    if offered_to.as_ref() == Some(&person) {
        Ok(person)
    } else {
        Err(Refusal::NotOffered { person, offered_to })
    }
}

fn correct(
    incident: &Incident,
    number: u32,
    at: Option<Time>,
    text: Option<Text>,
    now: Time,
) -> Result<Vec<Event>, Refusal> {
    let target = standing(incident, number)?;
    at.map_or(Ok(()), |at| not_in_future(at, now))?;
    if matches!(target.event, Event::Corrected { .. } | Event::Struck { .. }) {
        return Err(Refusal::NotCorrectable { number, why: "is a correction itself" });
    }
    let present = target.event.clone().text_mut().map(|text| text.clone());
    if text.is_some() && present.is_none() {
        return Err(Refusal::NotCorrectable { number, why: "has no text, only a time" });
    }
    let at = at.filter(|at| *at != target.at);
    let text = text.filter(|text| Some(text) != present.as_ref());
    if at.is_none() && text.is_none() {
        return Err(Refusal::NothingChanges { number });
    }
    Ok(vec![Event::Corrected { entry: target.id, at, text }])
}

fn strike(incident: &Incident, number: u32, why: Text) -> Result<Vec<Event>, Refusal> {
    let target = standing(incident, number)?;
    if matches!(target.event, Event::Declared { .. }) {
        return Err(Refusal::Declares { number });
    }
    Ok(vec![Event::Struck { entry: target.id, why }])
}

fn standing(incident: &Incident, number: u32) -> Result<&Entry, Refusal> {
    let last = u32::try_from(incident.records().len()).unwrap_or(u32::MAX);
    let record = incident.record(number).ok_or(Refusal::NoSuchEntry { number, last })?;
    if record.struck.is_some() { Err(Refusal::IsStruck { number }) } else { Ok(&record.entry) }
}

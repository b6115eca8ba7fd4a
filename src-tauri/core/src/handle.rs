//! Deciding: what a command may log, given where the incident stands. Pure; the only place where
//! something is refused because of the incident's state.

mod correction;
mod people;
mod refusal;
mod rollback;
mod task;
mod telling;

use chrono::NaiveDate;

use crate::{
    Event, FoundBy, Handle, Incident, Phase, Severity, Text, Time,
    event::Audience,
    incident::{FollowUp, Presence},
    milestone::{Milestone, Milestones},
    text::shorten,
};

pub use refusal::Refusal;
pub use task::{BlockedOn, TaskWord, Which};
pub use telling::{Next, Through, Until, WhichUpdate};

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
    /// `None`: nobody owns it yet.
    Assign {
        to: Option<Handle>,
        title: Text,
        minutes: Option<u32>,
    },
    /// Something is said of a task.
    Task {
        which: Which,
        word: TaskWord,
    },
    /// An audience is told this, or was: then through no channel.
    Tell {
        audience: Audience,
        text: Text,
        next: Option<Next>,
        through: Through,
    },
    /// An update arrived, or failed to, and why.
    Arrived {
        which: WhichUpdate,
        channel: Text,
        failed: Option<Text>,
    },
    /// The update that entry `number` approved is to be sent, whatever became of it; through every channel
    /// that did not take it, or this one.
    SendAgain {
        number: u32,
        channel: Option<Text>,
    },
    /// The update that entry `number` approved is not to be sent any more.
    LeaveOut {
        number: u32,
        channel: Option<Text>,
        why: Option<Text>,
    },
    /// An advice, by its condition's name, or all notifications.
    PutOff {
        what: Text,
        until: Until,
        why: Text,
    },
    /// Somebody else does the follow-up that entry `number` agreed, or until another day; what is `None` stays
    /// as it is.
    ChangeFollowUp {
        number: u32,
        owner: Option<Handle>,
        due: Option<NaiveDate>,
    },
    /// The follow-up that entry `number` agreed is done, or dropped.
    EndFollowUp {
        number: u32,
        done: bool,
        text: Option<Text>,
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

/// Decides what `command` logs. An incident without entries is not declared yet.
pub fn handle(incident: &Incident, command: Command, context: &Context) -> Result<Vec<Decision>, Refusal> {
    let at = match command {
        Command::FirstErrorAt(at) => at,
        _ => context.at.unwrap_or(context.now),
    };
    not_in_future(at, context.now)?;
    let events = match (incident.records().is_empty(), command) {
        (true, Command::Declare { summary, severity, began_at, found_by }) => {
            began_at.map_or(Ok(()), |began| not_in_future(began, context.now))?;
            declare(&summary, severity, began_at, found_by)?
        }
        (true, _) => return Err(Refusal::NotDeclared),
        (false, command) => decide(incident, command, context)?,
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
        Command::Record(event) => {
            if let Event::CustomerAffected { since: Some(since), .. } = &event {
                not_in_future(*since, context.now)?;
            }
            record(incident, event, context.at.is_some())
        }
        Command::FirstErrorAt(_) => Ok(vec![Event::FirstError { text: None }]),
        Command::Join(people) => people::join(incident, people),
        Command::Leave(person) => {
            let person = person.unwrap_or_else(|| context.author.clone());
            record(incident, Event::Left { person }, false)
        }
        Command::AcceptHandover(person) => {
            let person = people::offered(incident, person, context)?;
            Ok(vec![Event::HandoverAccepted { person }])
        }
        Command::DeclineHandover { person, why } => {
            let person = people::offered(incident, person, context)?;
            Ok(vec![Event::HandoverDeclined { person, why }])
        }
        Command::Correct { number, at, text } => correction::correct(incident, number, at, text, context.now),
        Command::Strike { number, why } => correction::strike(incident, number, why),
        Command::Assign { to, title, minutes } => {
            task::can_take(incident, to.as_ref())?;
            Ok(task::assigned(&title, to, minutes))
        }
        Command::Task { which, word } => {
            task::decide(incident, which, word, &context.author).map(|event| vec![event])
        }
        Command::Tell { audience, text, next, through } => {
            telling::told(incident, audience, text, next, through, context).map(|event| vec![event])
        }
        Command::Arrived { which, channel, failed } => {
            telling::arrived(incident, &which, channel, failed).map(|event| vec![event])
        }
        Command::SendAgain { number, channel } => telling::send_again(incident, number, channel.as_ref()),
        Command::LeaveOut { number, channel, why } => {
            telling::leave_out(incident, number, channel.as_ref(), why.as_ref())
        }
        Command::PutOff { what, until, why } => {
            telling::put_off(incident, &what, until, why, context).map(|event| vec![event])
        }
        Command::ChangeFollowUp { number, owner, due } => {
            let follow_up = open_follow_up(incident, number)?.id;
            Ok(vec![Event::FollowUpChanged { follow_up, owner, due }])
        }
        Command::EndFollowUp { number, done, text } => {
            end_follow_up(incident, number, done, text).map(|event| vec![event])
        }
        Command::Merge { into } => Err(Refusal::NoSuchIncident { name: into }),
    }
}

/// The rules of the events that are logged as they were said.
fn record(incident: &Incident, event: Event, backdated: bool) -> Result<Vec<Event>, Refusal> {
    let state = incident.state();
    rollback::check(&state.rollbacks, &event)?;
    if let Event::RollbackAsked { of, .. } = &event {
        task::can_take(incident, of.as_ref())?;
    }
    let event = rollback::spelt_as_known(&state.rollbacks, event);
    let phase = state.phase;
    let already = |person: &Handle, what| Err(Refusal::AlreadySo { person: person.clone(), what });
    match &event {
        Event::Reopened { .. } if phase == Phase::Bleeding => return Err(Refusal::NothingToReopen),
        Event::FalseAlarm { .. } | Event::Merged { .. } if phase.is_over() => {
            return Err(Refusal::Over { phase });
        }
        Event::Merged { into } if *into == incident.id => return Err(Refusal::MergedIntoItself),
        Event::BleedingStopped { .. } => moves_on(incident, Phase::BleedingStopped, backdated)?,
        Event::Fixed { .. } => moves_on(incident, Phase::Fixed, backdated)?,
        Event::AllClear { .. } => {
            moves_on(incident, Phase::AllClear, backdated)?;
            stopped_bleeding(phase, "all clear")?;
        }
        Event::CleanupStarted { .. } => {
            moves_on(incident, Phase::Cleanup, backdated)?;
            stopped_bleeding(phase, "cleaned up")?;
        }
        Event::Closed { .. } => {
            moves_on(incident, Phase::Closed, backdated)?;
            stopped_bleeding(phase, "closed")?;
        }
        Event::SeveritySet { severity } if state.severity == *severity => {
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
        Event::NextLeaderNamed { person } | Event::HandoverOffered { to: person, .. }
            if state.presence(person) == Some(Presence::Left) =>
        {
            return task::can_take(incident, Some(person)).map(|()| Vec::new());
        }
        Event::HandoverOffered { .. } if state.leader.is_none() => return Err(Refusal::NobodyLeads),
        Event::HandoverOffered { to, .. } if state.is_leader(to) => return already(to, "leads"),
        _ => {}
    }
    Ok(vec![event])
}

/// A phase is not reached twice nor left backwards, but steps may be skipped: a missing milestone is
/// reported later, and nobody is held up by it now. One that was forgotten can be added with its time.
fn moves_on(incident: &Incident, to: Phase, backdated: bool) -> Result<(), Refusal> {
    let phase = incident.state().phase;
    let milestone = match to {
        Phase::BleedingStopped => Some(Milestone::BleedingStopped),
        Phase::Fixed => Some(Milestone::Fixed),
        Phase::AllClear => Some(Milestone::AllClear),
        _ => None,
    };
    let forgotten =
        || backdated && milestone.is_some_and(|point| Milestones::of(incident).get(point).is_none());
    match phase {
        phase if phase < to || forgotten() => Ok(()),
        phase if phase.is_over() => Err(Refusal::Over { phase }),
        phase => Err(Refusal::AlreadyPast { phase }),
    }
}

fn stopped_bleeding(phase: Phase, what: &'static str) -> Result<(), Refusal> {
    if phase == Phase::Bleeding { Err(Refusal::StillBleeding { what }) } else { Ok(()) }
}

fn open_follow_up(incident: &Incident, number: u32) -> Result<&FollowUp, Refusal> {
    let id = incident.record(number).map(|record| record.entry.id);
    let follow_ups = &incident.state().follow_ups;
    let found = id.and_then(|id| follow_ups.iter().find(|one| one.id == id));
    let found = found.ok_or(Refusal::NotAFollowUp { number })?;
    if !found.is_open() {
        return Err(Refusal::TaskAlready { title: found.what.to_string(), what: "over" });
    }
    Ok(found)
}

fn end_follow_up(incident: &Incident, number: u32, done: bool, text: Option<Text>) -> Result<Event, Refusal> {
    let follow_up = open_follow_up(incident, number)?.id;
    Ok(match done {
        true => Event::FollowUpDone { follow_up, text },
        false => Event::FollowUpDropped { follow_up, why: text.unwrap_or_default() },
    })
}

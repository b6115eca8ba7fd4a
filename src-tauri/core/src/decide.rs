//! Decides what a command logs. Pure, and the only place where a command is refused because of the
//! incident's state.

mod correction;
mod people;
mod refusal;
mod rollback;
mod task;
mod updates;

use chrono::NaiveDate;

use crate::{
    Event, FoundBy, Incident, PersonId, Severity, Status, Text, Time,
    event::Audience,
    incident::{FollowUp, Presence},
    milestone::{Milestone, Milestones},
    text::shorten,
};

pub use refusal::Refusal;
pub use task::{BlockedBy, TaskAction, WhichTask};
pub use updates::{NextDue, SentVia, Until, WhichUpdate};

/// The longest summary or title, in characters. A longer one is also logged whole, as a note.
pub const SUMMARY_CHARS: usize = 200;
/// The longest body of one entry, in bytes: more than any report needs, and still fast to show.
pub const ENTRY_BYTES: usize = 1 << 20;
/// How far ahead of this clock a time may be, in seconds: the clocks of two machines differ a little.
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
    /// Logs this event as it is, if the state allows it.
    Record(Event),
    /// The first error was at this time, whatever time the line has.
    FirstErrorAt(Time),
    Join(Vec<PersonId>),
    /// `None`: the author.
    Leave(Option<PersonId>),
    AcceptHandover(Option<PersonId>),
    DeclineHandover {
        person: Option<PersonId>,
        why: Option<Text>,
    },
    Correct {
        number: u32,
        at: Option<Time>,
        text: Option<Text>,
    },
    Retract {
        number: u32,
        why: Text,
    },
    Restore {
        number: u32,
    },
    /// `to: None`: without an owner.
    Assign {
        to: Option<PersonId>,
        title: Text,
        minutes: Option<u32>,
    },
    /// Changes a task.
    Task {
        which: WhichTask,
        action: TaskAction,
    },
    /// Approves an update to be sent, or logs one that was sent manually.
    SendUpdate {
        audience: Audience,
        text: Text,
        next: Option<NextDue>,
        via: SentVia,
    },
    /// An update was delivered, or why it wasn't.
    ConfirmDelivery {
        which: WhichUpdate,
        channel: Text,
        failed: Option<Text>,
    },
    /// Sends the update of entry `number` again: via this channel, or via every channel that didn't take it.
    Resend {
        number: u32,
        channel: Option<Text>,
    },
    /// Cancels the update of entry `number`: in this channel, or in every one where it isn't sent.
    CancelUpdate {
        number: u32,
        channel: Option<Text>,
        why: Option<Text>,
    },
    /// Snoozes a nudge, by its name.
    Snooze {
        nudge: Text,
        until: Until,
        why: Text,
    },
    /// Mutes all notifications.
    Mute {
        until: Until,
        why: Text,
    },
    /// Changes the follow-up of entry `number`; a field that is `None` stays as it is.
    ChangeFollowUp {
        number: u32,
        owner: Option<PersonId>,
        due: Option<NaiveDate>,
    },
    /// The follow-up of entry `number` is done, or dropped.
    EndFollowUp {
        number: u32,
        done: bool,
        text: Option<Text>,
    },
    /// Merges it into the incident with this ID or unique prefix. The caller, who has all incidents,
    /// replaces it with an [`Event::Merged`].
    Merge {
        into: String,
    },
}

/// An event to append, and when it happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub at: Time,
    pub event: Event,
}

/// Who gives the command, when, and `at` when it happened; `None`: now.
#[derive(Debug, Clone)]
pub struct Context {
    pub now: Time,
    pub at: Option<Time>,
    pub author: PersonId,
}

/// Decides what `command` logs. An incident without entries isn't declared yet.
pub fn decide(incident: &Incident, command: Command, context: &Context) -> Result<Vec<Decision>, Refusal> {
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
        (false, command) => decide_declared(incident, command, context)?,
    };
    events.iter().try_for_each(fits)?;
    Ok(events.into_iter().map(|event| Decision { at, event }).collect())
}

fn not_in_future(at: Time, now: Time) -> Result<(), Refusal> {
    match at > now.plus_seconds(FUTURE_SECONDS) {
        true => Err(Refusal::InFuture { seconds: at.seconds_since(now) }),
        false => Ok(()),
    }
}

fn fits(event: &Event) -> Result<(), Refusal> {
    let bytes = serde_json::to_string(event).map_or(0, |body| body.len());
    if bytes > ENTRY_BYTES { Err(Refusal::TooLong { bytes }) } else { Ok(()) }
}

/// Only an empty summary is refused; a long one is shortened and logged whole as a note.
fn declare(
    text: &Text,
    severity: Option<Severity>,
    began_at: Option<Time>,
    found_by: Option<FoundBy>,
) -> Result<Vec<Event>, Refusal> {
    let one_line = Text::line(text.as_str());
    if one_line.is_empty() {
        return Err(Refusal::EmptySummary);
    }
    let summary = Text::new(&shorten(one_line.as_str(), SUMMARY_CHARS));
    let rest = (summary != *text).then(|| Event::Note { text: text.clone() });
    Ok([Event::Declared { summary, severity, began_at, found_by }].into_iter().chain(rest).collect())
}

fn decide_declared(incident: &Incident, command: Command, context: &Context) -> Result<Vec<Event>, Refusal> {
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
        Command::Retract { number, why } => correction::retract(incident, number, why),
        Command::Restore { number } => correction::restore(incident, number),
        Command::Assign { to, title, minutes } => {
            task::can_take(incident, to.as_ref())?;
            Ok(task::assign(&title, to, minutes))
        }
        Command::Task { which, action } => {
            task::decide(incident, which, action, &context.author).map(|event| vec![event])
        }
        Command::SendUpdate { audience, text, next, via } => {
            updates::send(incident, audience, text, next, via, context).map(|event| vec![event])
        }
        Command::ConfirmDelivery { which, channel, failed } => {
            updates::confirm(incident, &which, channel, failed).map(|event| vec![event])
        }
        Command::Resend { number, channel } => updates::resend(incident, number, channel.as_ref()),
        Command::CancelUpdate { number, channel, why } => {
            updates::cancel(incident, number, channel.as_ref(), why.as_ref())
        }
        Command::Snooze { nudge, until, why } => {
            updates::snooze(incident, &nudge, until, why, context).map(|event| vec![event])
        }
        Command::Mute { until, why } => updates::mute(until, why, context).map(|event| vec![event]),
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

/// The rules for events that are logged as they are.
fn record(incident: &Incident, event: Event, backdated: bool) -> Result<Vec<Event>, Refusal> {
    let state = incident.state();
    rollback::check(&state.rollbacks, &event)?;
    if let Event::RollbackRequested { owner, .. } = &event {
        task::can_take(incident, owner.as_ref())?;
    }
    let event = rollback::with_known_spelling(&state.rollbacks, event);
    let status = state.status;
    let already = |person: &PersonId, what| Err(Refusal::AlreadyTrue { person: person.clone(), what });
    match &event {
        Event::Reopened { .. } if status == Status::Active => return Err(Refusal::AlreadyActive),
        Event::FalseAlarm { .. } | Event::Merged { .. } if status.is_over() => {
            return Err(Refusal::Over { status });
        }
        Event::Merged { into } if *into == incident.id => return Err(Refusal::MergedIntoItself),
        Event::Mitigated { .. } => check_status(incident, Status::Mitigated, backdated)?,
        Event::Fixed { .. } => check_status(incident, Status::Monitoring, backdated)?,
        Event::Resolved { .. } => {
            check_status(incident, Status::Resolved, backdated)?;
            not_active(status, "it can't be resolved")?;
        }
        Event::CleanupStarted { .. } => {
            if status.is_over() {
                return Err(Refusal::Over { status });
            }
            not_active(status, "the cleanup can't start")?;
            if state.cleanup_started_at.is_some() {
                return Err(Refusal::CleanupStarted);
            }
        }
        Event::Closed { .. } => {
            check_status(incident, Status::Closed, backdated)?;
            not_active(status, "it can't be closed")?;
        }
        Event::SeveritySet { severity } if state.severity == *severity => {
            return Err(Refusal::SameSeverity { severity: *severity });
        }
        Event::CallOpened { link } if state.call.as_ref() == Some(link) => return Err(Refusal::SameCall),
        Event::Left { person } if state.presence(person) != Some(Presence::OnCall) => {
            let on_call = state.on_call().map(|person| person.id.clone()).collect();
            return Err(Refusal::NotOnCall { person: person.clone(), on_call });
        }
        Event::Paged { person, .. } if state.presence(person) == Some(Presence::OnCall) => {
            return already(person, "is already on the call");
        }
        Event::Answered { person } | Event::NoAnswer { person } => match state.presence(person) {
            Some(Presence::Paged | Presence::NoAnswer) => {}
            Some(Presence::OnCall) => return already(person, "is already on the call"),
            _ => return Err(Refusal::NotPaged { person: person.clone() }),
        },
        Event::LeaderNamed { person } => match &state.leader {
            Some(leader) if leader == person => return already(person, "already leads"),
            Some(leader) => {
                return Err(Refusal::TwoLeaders { leader: leader.clone(), wanted: person.clone() });
            }
            None => {}
        },
        Event::DeputyNamed { person } if state.is_leader(person) => return already(person, "already leads"),
        Event::DeputyNamed { person } if state.deputy.as_ref() == Some(person) => {
            return already(person, "is already the deputy");
        }
        Event::DeputyNamed { person } | Event::HandoverOffered { to: person, .. }
            if state.presence(person) == Some(Presence::Left) =>
        {
            return task::can_take(incident, Some(person)).map(|()| Vec::new());
        }
        Event::HandoverOffered { .. } if state.leader.is_none() => return Err(Refusal::NoLeader),
        Event::HandoverOffered { to, .. } if state.is_leader(to) => return already(to, "already leads"),
        _ => {}
    }
    Ok(vec![event])
}

/// A status is reached once and never goes back, but statuses may be skipped. A milestone that was forgotten
/// can be added later, with its time.
fn check_status(incident: &Incident, to: Status, backdated: bool) -> Result<(), Refusal> {
    let status = incident.state().status;
    let milestone = match to {
        Status::Mitigated => Some(Milestone::Mitigated),
        Status::Monitoring => Some(Milestone::Fixed),
        Status::Resolved => Some(Milestone::Resolved),
        _ => None,
    };
    let forgotten =
        || backdated && milestone.is_some_and(|point| Milestones::of(incident).get(point).is_none());
    match status {
        status if status < to || forgotten() => Ok(()),
        status if status.is_over() => Err(Refusal::Over { status }),
        status => Err(Refusal::AlreadyPast { status }),
    }
}

fn not_active(status: Status, what: &'static str) -> Result<(), Refusal> {
    if status == Status::Active { Err(Refusal::StillActive { what }) } else { Ok(()) }
}

fn open_follow_up(incident: &Incident, number: u32) -> Result<&FollowUp, Refusal> {
    let id = incident.record(number).map(|record| record.entry.id);
    let follow_ups = &incident.state().follow_ups;
    let found = id.and_then(|id| follow_ups.iter().find(|one| one.id == id));
    let found = found.ok_or(Refusal::NotAFollowUp { number })?;
    if !found.is_open() {
        let done = found.end.as_ref().is_some_and(|end| end.is_done);
        let what = if done { "is already done" } else { "is already dropped" };
        return Err(Refusal::TaskAlready { title: found.what.to_string(), what });
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

//! Decides what a command logs. Pure, and the only place where a command is refused because of the
//! incident's state.

mod blocked;
mod correction;
mod customer;
mod people;
mod refusal;
mod rollback;
mod task;
mod updates;

use crate::{
    Command, Event, FoundBy, Incident, PersonId, Record, Severity, Status, Text, Time,
    command::TaskAction,
    elapsed::elapsed_seconds,
    event::{Loggable, Milestone},
    incident::{Customer, FollowUp, IncidentState, Presence, Task, find_customer, find_rollback},
    limits::{self, Counted, ENTRY_BYTES, Named, OverLimit},
    milestone::Milestones,
    nudges::{NudgeRules, not_informed, promised},
    text::{parts, shorten},
};

pub use customer::meant_customer;
pub use refusal::{NotInformed, Refusal};
pub use rollback::with_known_spelling;

/// The longest summary or title, in characters. A longer one is also logged whole, as a note.
pub const SUMMARY_CHARS: usize = 200;
/// How much of a long declaration one note holds, in bytes: in JSON it may be twice as long.
const NOTE_BYTES: usize = ENTRY_BYTES / 4;
/// How far ahead of this clock a time may be, in seconds: the clocks of two machines differ a little.
const FUTURE_SECONDS: i64 = 60;

/// An event to append, and when it happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub at: Time,
    pub event: Event,
}

/// What a decision depends on, besides the incident.
#[derive(Debug, Clone)]
pub struct DecisionContext<'a> {
    pub now: Time,
    /// When it happened; `None`: now.
    pub at: Option<Time>,
    /// Who gives the command.
    pub author: PersonId,
    /// The rules in the settings, because they decide which nudges can be snoozed.
    pub rules: &'a NudgeRules,
}

/// Decides what `command` logs. An incident without entries isn't declared yet.
pub fn decide(
    incident: &Incident,
    command: Command,
    context: &DecisionContext,
) -> Result<Vec<Decision>, Refusal> {
    let at = match command {
        Command::FirstErrorAt(at) | Command::DetectedAt(at) => at,
        _ => context.at.unwrap_or(context.now),
    };
    not_in_future(at, context.now)?;
    let events = match (incident.records().is_empty(), command) {
        (true, Command::Declare { summary, severity, first_error_at, found_by }) => {
            first_error_at.map_or(Ok(()), |at| not_in_future(at, context.now))?;
            // “Since 20 min” is when it began, as far as its person knows.
            let said = || elapsed_seconds(summary.as_str()).map(|seconds| at.plus_seconds(-seconds));
            let first_error_at = first_error_at.or_else(said);
            declare(&summary, severity, first_error_at, found_by)?
        }
        (true, Command::ImportTimeline { summary }) => {
            let (summary, rest) = summary_of(&summary)?;
            [Event::TimelineImported { summary }].into_iter().chain(rest).collect()
        }
        (true, _) => return Err(Refusal::NotDeclared),
        (false, command) => decide_declared(incident, command, context)?,
    };
    for event in &events {
        limits::check(event, at.max(context.now))?;
        has_room(incident.state(), event)?;
    }
    Ok(events.into_iter().map(|event| Decision { at, event }).collect())
}

fn not_in_future(at: Time, now: Time) -> Result<(), Refusal> {
    match at > now.plus_seconds(FUTURE_SECONDS) {
        true => Err(Refusal::InFuture { seconds: at.seconds_since(now) }),
        false => Ok(()),
    }
}

/// Whether the incident may have what the event adds to it.
fn has_room(state: &IncidentState, event: &Event) -> Result<(), Refusal> {
    for one in limits::named(event) {
        let counted = one.counted();
        let count = match counted {
            Counted::Services => state.rollbacks.len(),
            Counted::Customers => state.customers.len(),
            Counted::People => state.mentioned.len(),
            Counted::Tasks => state.tasks.len(),
            Counted::FollowUps => state.follow_ups.len(),
            Counted::Updates => state.updates.len(),
        };
        let is_known = || match one {
            Named::Service(service) => find_rollback(&state.rollbacks, service).is_some(),
            Named::Customer(customer) => find_customer(&state.customers, customer).is_some(),
            Named::Person(person) => state.mentioned.contains(person),
            Named::New(_) => false,
        };
        if count >= counted.limit() && !is_known() {
            return Err(OverLimit::Incident { counted }.into());
        }
    }
    Ok(())
}

/// Only an empty summary is refused; a long one is shortened and logged whole as a note.
fn declare(
    text: &Text,
    severity: Option<Severity>,
    first_error_at: Option<Time>,
    found_by: Option<FoundBy>,
) -> Result<Vec<Event>, Refusal> {
    let (summary, rest) = summary_of(text)?;
    Ok([Event::Declared { summary, severity, first_error_at, found_by }].into_iter().chain(rest).collect())
}

/// The summary on one line, and the whole text as a note if it is longer; as several notes if it is longer than one holds.
fn summary_of(text: &Text) -> Result<(Text, Vec<Event>), Refusal> {
    let one_line = Text::line(text.as_str());
    if one_line.is_empty() {
        return Err(Refusal::EmptySummary);
    }
    let summary = Text::new(&shorten(one_line.as_str(), SUMMARY_CHARS));
    let whole = if summary == *text { Vec::new() } else { parts(text.as_str(), NOTE_BYTES) };
    let note = |part: &str| Event::Note { text: Text::new(part) };
    Ok((summary, whole.into_iter().map(note).collect()))
}

fn decide_declared(
    incident: &Incident,
    command: Command,
    context: &DecisionContext,
) -> Result<Vec<Event>, Refusal> {
    let state = incident.state();
    match command {
        Command::Declare { .. } | Command::ImportTimeline { .. } => {
            Err(Refusal::AlreadyDeclared { summary: state.summary.to_string() })
        }
        Command::Record(event) => {
            if let Event::CustomerAffected { since: Some(since), .. } = &event {
                not_in_future(*since, context.now)?;
            }
            record(incident, event, context.at.is_some())
        }
        Command::FirstErrorAt(_) => Ok(vec![Event::FirstError { text: None }]),
        Command::DetectedAt(_) => Ok(vec![Event::Detected { text: None }]),
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
        Command::Task { which, action: TaskAction::Blocked(by) } => {
            blocked::block(incident, which, by, &context.author).map(|event| vec![event])
        }
        Command::Task { which, action: TaskAction::Unblocked } => {
            blocked::unblock(incident, which, &context.author).map(|event| vec![event])
        }
        Command::Task { which, action } => {
            task::decide(incident, which, action, &context.author).map(|event| vec![event])
        }
        Command::BlockRollback { service, by } => {
            let by = by.map(|by| task::blocker(incident, by)).transpose()?;
            rollback::block(state, &service, by).map(|event| vec![event])
        }
        Command::BlockNamed { service, by, text } => {
            blocked::block_named(incident, &service, by, text, &context.author).map(|event| vec![event])
        }
        Command::Close { anyway, text } => {
            let events = record(incident, Event::Closed { text }, context.at.is_some())?;
            let audiences = not_informed(state, context.rules);
            let unaware = |one: &&Customer| one.resolution_sent_at.is_none();
            let customers = state.customers.iter().filter(|_| !state.recorded_afterwards).filter(unaware);
            let customers: Vec<String> = customers.map(|customer| customer.name.to_string()).collect();
            let is_open = |one: &&Customer| {
                one.resolution_sent_at.is_some() && one.done_at.is_none() && one.unanswered().is_none()
            };
            let open = state.customers.iter().filter(|_| !state.recorded_afterwards).filter(is_open);
            let open: Vec<String> = open.map(|customer| customer.name.to_string()).collect();
            let promised = if state.recorded_afterwards { Vec::new() } else { promised(state) };
            let reply = |one: &Customer| {
                let (reply, _) = one.unanswered()?;
                Some((one.name.to_string(), reply.as_str().trim_end_matches('.').to_owned()))
            };
            let waiting = state.customers.iter().filter(|_| !state.recorded_afterwards).filter_map(reply);
            let waiting: Vec<(String, String)> = waiting.collect();
            let is_informed = audiences.is_empty() && customers.is_empty() && promised.is_empty();
            if anyway || is_informed && waiting.is_empty() && open.is_empty() {
                return Ok(events);
            }
            let task = |task: &Task| (incident.number_of(task.id), task.title.to_string());
            let tasks = state.open_tasks().map(task).collect();
            let who = NotInformed { audiences, promised, customers, waiting, open, tasks };
            Err(Refusal::NotInformed(Box::new(who)))
        }
        Command::SendUpdate(send) => updates::send(incident, send, context).map(|event| vec![event]),
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
    match event.traits().loggable {
        Loggable::Always => {}
        Loggable::IfStateFits => fits_state(incident, &event, backdated)?,
        Loggable::ByCommand => return Err(Refusal::HasCommand { kind: event.kind() }),
    }
    let event = customer::with_known_name(&state.customers, event)?;
    Ok(vec![with_known_spelling(&state.rollbacks, event)])
}

/// The rules of the kinds that depend on the state.
fn fits_state(incident: &Incident, event: &Event, backdated: bool) -> Result<(), Refusal> {
    let state = incident.state();
    let status = state.status;
    let refuse_if = |wrong: bool, refusal: Refusal| if wrong { Err(refusal) } else { Ok(()) };
    let already = |person: &PersonId, what| Refusal::AlreadyTrue { person: person.clone(), what };
    match event {
        Event::Reopened { .. } => refuse_if(status == Status::Active, Refusal::AlreadyActive),
        Event::FalseAlarm { .. } => refuse_if(status.is_over(), Refusal::Over { status }),
        Event::Merged { into } => {
            refuse_if(status.is_over(), Refusal::Over { status })?;
            refuse_if(*into == incident.id, Refusal::MergedIntoItself)
        }
        Event::Mitigated { .. } => check_status(incident, Status::Mitigated, backdated),
        Event::Fixed { .. } => check_status(incident, Status::Monitoring, backdated),
        Event::Resolved { .. } => {
            check_status(incident, Status::Resolved, backdated)?;
            not_active(status, "it can't be resolved")
        }
        Event::CleanupStarted { .. } => {
            refuse_if(status.is_over(), Refusal::Over { status })?;
            not_active(status, "the cleanup can't start")?;
            refuse_if(state.cleanup_started_at.is_some(), Refusal::CleanupStarted)
        }
        Event::Closed { .. } => {
            check_status(incident, Status::Closed, backdated)?;
            not_active(status, "it can't be closed")
        }
        Event::SeveritySet { severity, .. } => {
            refuse_if(state.severity == *severity, Refusal::SameSeverity { severity: *severity })
        }
        Event::CallOpened { link } => refuse_if(state.call.as_ref() == Some(link), Refusal::SameCall),
        Event::Left { person } => {
            let on_call = state.on_call().map(|person| person.id.clone()).collect();
            let is_on_call = state.presence(person) == Some(Presence::OnCall);
            refuse_if(!is_on_call, Refusal::NotOnCall { person: person.clone(), on_call })
        }
        Event::Paged { person, .. } => {
            let is_on_call = state.presence(person) == Some(Presence::OnCall);
            // Whoever was only given a task is taken to be there, and may have to be called.
            let shows = |record: &Record| match &record.entry.event {
                Event::Joined { person: here } | Event::Answered { person: here } => here == person,
                _ => record.entry.author == *person,
            };
            refuse_if(
                is_on_call && incident.in_effect().any(shows),
                already(person, "is already on the call"),
            )
        }
        Event::Answered { person } | Event::NoAnswer { person } => match state.presence(person) {
            Some(Presence::Paged | Presence::NoAnswer) => Ok(()),
            Some(Presence::OnCall) => Err(already(person, "is already on the call")),
            Some(Presence::Left) | None => Err(Refusal::NotPaged { person: person.clone() }),
        },
        Event::PersonRenamed { from, to } => {
            refuse_if(!state.mentioned.contains(from), Refusal::NotMentioned { person: from.clone() })?;
            refuse_if(from.is_spelled_as(to), already(to, "already has that name"))
        }
        Event::LeaderNamed { person } => match &state.leader {
            Some(leader) if leader == person => Err(already(person, "already leads")),
            Some(leader) => Err(Refusal::TwoLeaders { leader: leader.clone(), wanted: person.clone() }),
            None => Ok(()),
        },
        Event::DeputyNamed { person } => {
            refuse_if(state.is_leader(person), already(person, "already leads"))?;
            let is_deputy = state.deputy.as_ref() == Some(person);
            refuse_if(is_deputy, already(person, "is already the deputy"))?;
            task::can_take(incident, Some(person))
        }
        Event::HandoverOffered { to, .. } => {
            task::can_take(incident, Some(to))?;
            refuse_if(state.leader.is_none(), Refusal::NoLeader)?;
            refuse_if(state.is_leader(to), already(to, "already leads"))
        }
        _ => Err(Refusal::HasCommand { kind: event.kind() }),
    }
}

/// A status is reached once and never goes back, but statuses may be skipped. A milestone that was forgotten
/// can be added later, with its time.
fn check_status(incident: &Incident, to: Status, backdated: bool) -> Result<(), Refusal> {
    let status = incident.state().status;
    let milestone = match to {
        Status::Mitigated => Some(Milestone::Mitigated),
        Status::Monitoring => Some(Milestone::Fixed),
        Status::Resolved => Some(Milestone::Resolved),
        Status::Active | Status::Closed | Status::FalseAlarm | Status::Merged => None,
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

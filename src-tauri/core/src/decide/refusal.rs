//! Why a command is refused, and what to do next.

use crate::{
    PersonId, Severity, Status,
    decide::SUMMARY_CHARS,
    event::{Audience, EntryKind, Stage},
    limits::OverLimit,
    text::{capital, quoted},
    time::span,
};

/// Why a command is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("The summary is empty.")]
    EmptySummary,
    #[error(transparent)]
    OverLimit(#[from] OverLimit),
    #[error("That time is {} ahead of this computer's clock.", span(*.seconds))]
    InFuture { seconds: i64 },
    #[error("The incident is already declared: “{summary}”.")]
    AlreadyDeclared { summary: String },
    #[error("“{}” isn't logged by itself.", .kind.name())]
    HasCommand { kind: EntryKind },
    #[error("The incident isn't declared yet.")]
    NotDeclared,
    #[error("The status is already “{}”.", .status.label())]
    AlreadyPast { status: Status },
    #[error("{}", over(*.status))]
    Over { status: Status },
    #[error("The incident is still active, so {what}.")]
    StillActive { what: &'static str },
    #[error("The cleanup has already started.")]
    CleanupStarted,
    #[error("The incident is active, so it can't be reopened.")]
    AlreadyActive,
    #[error("The severity is already {}.", .severity.map_or("undetermined", Severity::name))]
    SameSeverity { severity: Option<Severity> },
    #[error("The call already has this link.")]
    SameCall,
    #[error("{} already leads, and there is only one leader.", .leader.name())]
    TwoLeaders { leader: PersonId, wanted: PersonId },
    #[error("{} {what}.", .person.name())]
    AlreadyTrue { person: PersonId, what: &'static str },
    #[error("{} isn't on the call.", .person.name())]
    NotOnCall { person: PersonId, on_call: Vec<PersonId> },
    #[error("{} wasn't paged.", .person.name())]
    NotPaged { person: PersonId },
    #[error("{} isn't in this incident.", .person.name())]
    NotMentioned { person: PersonId },
    #[error("There is no leader yet, so there is nothing to hand over.")]
    NoLeader,
    #[error("The lead isn't offered to {}.", .person.name())]
    NotOffered { person: PersonId, offered_to: Option<PersonId> },
    #[error("There is no entry #{number}.")]
    NoSuchEntry { number: u32, last: u32 },
    #[error("Entry #{number} is retracted.")]
    IsRetracted { number: u32 },
    #[error("Entry #{number} isn't retracted.")]
    NotRetracted { number: u32 },
    #[error("Entry #{number} can't be corrected: {why}.")]
    NotCorrectable { number: u32, why: &'static str },
    #[error("Entry #{number} declares the incident, so it can't be retracted.")]
    IsDeclaration { number: u32 },
    #[error("The summary is {chars} characters long; the limit is {SUMMARY_CHARS}.")]
    LongSummary { chars: usize },
    #[error("That isn't a link to a call.")]
    NotALink { number: u32 },
    #[error("No changes.")]
    NoChanges { number: u32 },
    #[error("{} has no open task.", .person.name())]
    NoTask { person: PersonId },
    #[error("{} has several open tasks.", .person.name())]
    SeveralTasks { person: PersonId, numbers: Vec<u32> },
    #[error("Several customers are called “{name}”: {}.", .names.join(", "))]
    SeveralCustomers { name: String, names: Vec<String> },
    #[error("{} left the call.", .person.name())]
    LeftCall { person: PersonId, on_call: Vec<PersonId> },
    #[error("No update to {} was sent yet.", .audience.label())]
    NoUpdateSent { audience: Audience },
    #[error("The update is empty.")]
    EmptyUpdate,
    #[error("The next update can't be due in the past.")]
    NextUpdateInPast,
    #[error("Entry #{number} isn't an update.")]
    NotAnUpdate { number: u32 },
    #[error("Update #{number} isn't sent via “{channel}”.")]
    NotInChannel { number: u32, channel: String, channels: Vec<String> },
    #[error("Update #{number} can't be {what}.")]
    NoOpenDelivery { number: u32, what: &'static str, why: &'static str },
    #[error("A newer update to {} is already sent: #{newer}.", .audience.label())]
    NewerUpdateSent { audience: Audience, newer: u32 },
    #[error("Update #{number} is sent, or may be, so it can't be retracted.")]
    AlreadySent { number: u32, audience: Audience },
    #[error("Entry #{number} approves an update, so it can't be corrected.")]
    IsApproved { number: u32, audience: Audience },
    #[error("Entry #{number} records a delivery, so it can't be {what}.")]
    IsDeliveryEntry { number: u32, what: &'static str, update: u32, channel: String },
    #[error("There is no nudge “{name}”.")]
    NoSuchNudge { name: String },
    #[error("The nudge “{what}” isn't active.")]
    NudgeNotActive { what: String },
    #[error("That time is in the past.")]
    SnoozeInPast,
    #[error("Entry #{number} isn't a follow-up.")]
    NotAFollowUp { number: u32 },
    #[error("Entry #{number} isn't a task.")]
    NotATask { number: u32 },
    #[error("“{title}” has no owner yet.")]
    TaskWithoutOwner { title: String, number: u32 },
    #[error("“{title}” {what}.")]
    TaskAlready { title: String, what: &'static str },
    #[error("{}", rollback_state(.service, *.stage))]
    RollbackStep { service: String, stage: Option<Stage>, hint: String },
    #[error("Nothing blocks the rollback of {service}.")]
    RollbackNotBlocked { service: String },
    #[error("{}", not_informed(.0))]
    NotInformed(Box<NotInformed>),
    #[error("There is no incident “{name}”.")]
    NoSuchIncident { name: String },
    #[error("An incident can't be merged into itself.")]
    MergedIntoItself,
}

/// Who doesn't know yet that the incident is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotInformed {
    pub audiences: Vec<Audience>,
    /// Whom another update was promised, and what came true.
    pub promised: Vec<(Audience, &'static str)>,
    /// Affected customers who were neither sent the resolution nor are done.
    pub customers: Vec<String>,
    /// Customers whose last reply nobody answered, and that reply.
    pub waiting: Vec<(String, String)>,
    /// Other customers who were sent the resolution and aren't done.
    pub open: Vec<String>,
    /// The number and the title of each open task.
    pub tasks: Vec<(u32, String)>,
}

impl Refusal {
    /// What to do next.
    pub fn hint(&self) -> String {
        match self {
            Self::EmptySummary => {
                "Write a few words about the problem. “Something is wrong” is enough.".into()
            }
            Self::OverLimit(limit) => limit.hint().into(),
            Self::InFuture { .. } => {
                "If you mean an earlier day, add the date: 2026-03-30 10:42. If the clock is wrong, set it."
                    .into()
            }
            Self::AlreadyDeclared { .. } => {
                "Log what happened since, or correct the summary: /correct #1 new text".into()
            }
            Self::HasCommand { .. } => "Use the command that makes it, such as /update or /correct.".into(),
            Self::NotDeclared => "Declare it: grizzly declare \"what is wrong\"".into(),
            Self::AlreadyPast { .. } => "If users are affected again: /reopen what happened".into(),
            Self::Over { .. } => "You can still add notes. To continue with it: /reopen why".into(),
            Self::StillActive { .. } => {
                "Log /mitigated or /fixed first. If it was a false alarm: /false-alarm why".into()
            }
            Self::CleanupStarted => "To change the cleanup team: /cleanup-team @person".into(),
            Self::AlreadyActive => "Log what happened as a note.".into(),
            Self::SameCall => "To log where the call is announced: /announce #channel".into(),
            Self::TwoLeaders { leader, wanted } => {
                format!("Offer the lead: /handover {wanted}. If {} has left: /leave {leader}", leader.name())
            }
            Self::SameSeverity { .. } | Self::AlreadyTrue { .. } | Self::TaskAlready { .. } => {
                "Nothing to do.".into()
            }
            Self::NotOnCall { on_call, .. } if on_call.is_empty() => {
                "Nobody has joined yet: /join @person".into()
            }
            Self::NotOnCall { on_call, .. } => format!("On the call: {}", list(on_call)),
            Self::NotPaged { person } => format!("If they are on the call: /join {person}"),
            Self::NotMentioned { .. } => "Use a name from the log.".into(),
            Self::NoLeader => "Name the leader: /lead @person".into(),
            Self::NotOffered { offered_to: Some(other), .. } => {
                format!(
                    "It is offered to {other}: /accept-lead {other}. To offer it to somebody else: /handover @person"
                )
            }
            Self::NotOffered { offered_to: None, .. } => "Offer it first: /handover @person".into(),
            Self::NoSuchEntry { last: 0, .. } => "The log is empty.".into(),
            Self::NoSuchEntry { last, .. } => format!("The entries are #1 to #{last}."),
            Self::IsRetracted { number } => format!("Restore it first: /restore #{number}"),
            Self::NotRetracted { .. } => "There is nothing to restore.".into(),
            Self::NotCorrectable { number, .. } => {
                format!("Retract it and log it again: /retract #{number} why")
            }
            Self::IsDeclaration { number } => {
                format!(
                    "If it was a false alarm: /false-alarm why. To correct the summary: /correct #{number} new text"
                )
            }
            Self::LongSummary { .. } => "Log the rest as a note.".into(),
            Self::NotALink { number } => format!("For example: /correct #{number} https://meet.example/room"),
            Self::NoChanges { number } => {
                format!("Write another time or text: /correct #{number} -5m new text")
            }
            Self::NoTask { person } => format!("Assign one: /task {person} surface area 10m"),
            Self::SeveralTasks { numbers, .. } => {
                let numbers: Vec<String> = numbers.iter().map(|number| format!("#{number}")).collect();
                format!("Name the task by its number: {}", numbers.join(", "))
            }
            Self::SeveralCustomers { names, .. } => {
                let first = names.first().map(|name| quoted(name)).unwrap_or_default();
                format!("Write the whole name, such as {first}.")
            }
            Self::LeftCall { person, on_call } => {
                let others = if on_call.is_empty() {
                    String::new()
                } else {
                    format!(". On the call: {}", list(on_call))
                };
                format!("If {} is back: /join {person}{others}", person.name())
            }
            Self::NoUpdateSent { audience } => {
                format!("Log what you sent them: /sent {} TEXT", audience.name())
            }
            Self::EmptyUpdate => "Write the update, or open the draft.".into(),
            Self::NextUpdateInPast => "Write in how many minutes it comes: next 30m".into(),
            Self::NotAnUpdate { .. } => {
                "Use the number of the entry that approved it; grizzly updates lists them.".into()
            }
            Self::NotInChannel { channels, .. } if channels.is_empty() => {
                "It was sent manually, so it has no channel.".into()
            }
            Self::NotInChannel { channels, .. } => format!("Its channels: {}", channels.join(", ")),
            Self::NoOpenDelivery { why, .. } => format!("{why} grizzly updates shows its state."),
            Self::NewerUpdateSent { audience, .. } => {
                format!("Send what is missing in a new update: /update {} TEXT", audience.name())
            }
            Self::AlreadySent { number, audience } => format!(
                "Send a correction: /update {} TEXT. If it wasn't sent: /cancel-update #{number}",
                audience.name()
            ),
            Self::IsApproved { audience, .. } => {
                format!("Send a correction: /update {} TEXT", audience.name())
            }
            Self::IsDeliveryEntry { update, channel, .. } => format!(
                "Log what is right: /delivery-failed #{update} via {channel} WHY, or /confirm-delivery #{update} via {channel}."
            ),
            Self::NoSuchNudge { .. } => {
                "Use a name from grizzly next, such as update:ceo or no_report:#9.".into()
            }
            Self::NudgeNotActive { .. } => "grizzly next lists the active ones.".into(),
            Self::SnoozeInPast => "Use a later time, or a number of minutes, such as 10m.".into(),
            Self::NotAFollowUp { .. } => {
                "Use the number of the entry that added it: /follow-up-done #41".into()
            }
            Self::NotATask { .. } => {
                "Use the number of the entry that assigned it, or its owner: /done @bora".into()
            }
            Self::TaskWithoutOwner { number, .. } => format!("Assign it: /reassign #{number} @person 10m"),
            Self::RollbackStep { hint, .. } => hint.clone(),
            Self::RollbackNotBlocked { .. } => "Nothing to do.".into(),
            Self::NotInformed(who) => {
                let NotInformed { audiences, promised, customers, waiting, open, .. } = &**who;
                let promised = promised.iter().map(|(audience, _)| audience);
                let promised = promised.filter(|one| !audiences.contains(one));
                let drafts = audiences.iter().chain(promised).map(Audience::draft_line);
                let customer = customers.first().map(|name| format!("/resolution-sent {}", quoted(name)));
                let lines: Vec<String> = drafts.chain(customer).collect();
                let answered =
                    waiting.first().map(|(name, _)| format!("Log the answer: /contacted {}", quoted(name)));
                let sent = (!lines.is_empty()).then(|| format!("Send it: {}", lines.join(" and ")));
                let done =
                    open.first().map(|name| format!("Log what was done: /customer-done {}", quoted(name)));
                let next: Vec<String> = sent.into_iter().chain(answered).chain(done).collect();
                format!("{}. To close anyway: /close anyway", next.join(". "))
            }
            Self::NoSuchIncident { .. } => "grizzly list shows all incidents.".into(),
            Self::MergedIntoItself => "Name another incident; grizzly list shows all of them.".into(),
        }
    }
}

fn rollback_state(service: &str, stage: Option<Stage>) -> String {
    match stage {
        Some(stage) => format!("The rollback state of {service} is “{}”.", stage.label()),
        None => format!("{service} isn't on the rollback board."),
    }
}

/// `The CEO, CS and Acme weren't sent the resolution yet. 1 task is open: “read the logs” (#12).`
fn not_informed(who: &NotInformed) -> String {
    let NotInformed { audiences, promised, customers, waiting, open, tasks } = who;
    let customers = customers.iter().map(String::as_str);
    let unaware: Vec<&str> = audiences.iter().map(Audience::label).chain(customers).collect();
    let were = if unaware.len() == 1 { "wasn't" } else { "weren't" };
    let unaware = listed(&unaware).map(|names| format!("{names} {were} sent the resolution yet."));
    let promised = promised.iter().map(|(audience, what)| {
        format!("{} was promised another update: {what}.", capital(audience.label()))
    });
    let waiting = waiting.iter().map(|(name, reply)| format!("{name} waits for an answer to “{reply}”."));
    let open: Vec<&str> = open.iter().map(String::as_str).collect();
    let are = if open.len() == 1 { "isn't" } else { "aren't" };
    let open = listed(&open).map(|names| format!("{names} {are} done yet."));
    let warning: Vec<String> = unaware.into_iter().chain(promised).chain(waiting).chain(open).collect();
    let warning = warning.join(" ");
    let titles: Vec<String> = tasks.iter().map(|(number, title)| format!("“{title}” (#{number})")).collect();
    match titles.as_slice() {
        [] => warning,
        [one] => format!("{warning} 1 task is open: {one}."),
        all => format!("{warning} {} tasks are open: {}.", all.len(), all.join(", ")),
    }
}

/// `The CEO, CS and Acme`; `None` without any.
fn listed(names: &[&str]) -> Option<String> {
    let (last, before) = names.split_last()?;
    let before = before.join(", ");
    Some(capital(&if before.is_empty() { (*last).to_owned() } else { format!("{before} and {last}") }))
}

fn over(status: Status) -> &'static str {
    match status {
        Status::FalseAlarm => "The incident was a false alarm.",
        Status::Merged => "The incident is merged into another one.",
        _ => "The incident is already closed.",
    }
}

fn list(people: &[PersonId]) -> String {
    people.iter().map(PersonId::to_string).collect::<Vec<_>>().join(", ")
}

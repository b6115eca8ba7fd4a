//! Commands that are complete: a button or a menu item logs one at once.

use serde::{Deserialize, Serialize};
use strum::EnumCount;

use crate::{
    Command, Event, PersonId, Severity, Text,
    command::{TaskAction, Until, WhichTask, WhichUpdate},
    event::{DEFAULT_REASON, RollbackResult},
    text::quoted,
};

/// What a button logs. Numbers are those of entries, durations are in minutes.
#[derive(Debug, Clone, PartialEq, Eq, EnumCount, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "run", rename_all = "snake_case")]
#[rustfmt::skip]
pub enum ReadyCommand {
    // The lead
    /// The author leads.
    TakeLead,
    NameDeputy { person: PersonId },
    OfferHandover { to: PersonId },
    AcceptHandover { person: PersonId },
    DeclineHandover { person: PersonId },

    // People
    Join { person: PersonId },
    Leave { person: PersonId },
    /// `via`: `by phone`.
    Page { person: PersonId, via: Option<Text> },
    Answered { person: PersonId },
    NoAnswer { person: PersonId },

    // Tasks
    AssignTask { to: PersonId, title: Text, minutes: u32 },
    AcceptTask { task: u32 },
    UnblockTask { task: u32 },
    ExtendTask { task: u32, minutes: u32 },
    ReassignTask { task: u32, to: PersonId, minutes: Option<u32> },
    /// The author owns it.
    TakeTask { task: u32 },
    DropTask { task: u32, why: Option<Text> },

    // Rollbacks
    Suspect { service: Text, why: Text },
    RequestRollback { service: Text, owner: PersonId },
    UnblockRollback { service: Text },
    StartRollback { service: Text },
    FinishRollback { service: Text },
    VerifyRollback { service: Text, result: RollbackResult },

    // Updates
    ConfirmDelivery { update: u32, channel: Text },
    Resend { update: u32, channel: Text },
    CancelUpdate { update: u32, channel: Text },

    // The incident, its customers and its log
    /// `None`: undetermined.
    SetSeverity { severity: Option<Severity> },
    AssignCustomer { customer: Text, owner: PersonId },
    Retract { entry: u32, why: Text },
    Restore { entry: u32 },

    // Reminders
    Snooze { nudge: Text, minutes: u32 },
    /// Hides the nudge for good.
    Dismiss { nudge: Text, why: Text },
    Mute { minutes: u32 },
    Unmute,
}

impl ReadyCommand {
    /// The command that it stands for. `author`: who presses the button.
    pub fn command(self, author: &PersonId) -> Command {
        let task = |number, action| Command::Task { which: WhichTask::Number(number), action };
        let event = match self {
            Self::TakeLead => Event::LeaderNamed { person: author.clone() },
            Self::NameDeputy { person } => Event::DeputyNamed { person },
            Self::OfferHandover { to } => Event::HandoverOffered { to, briefing: None },
            Self::AcceptHandover { person } => return Command::AcceptHandover(Some(person)),
            Self::DeclineHandover { person } => {
                return Command::DeclineHandover { person: Some(person), why: None };
            }
            Self::Join { person } => return Command::Join(vec![person]),
            Self::Leave { person } => return Command::Leave(Some(person)),
            Self::Page { person, via } => Event::Paged { person, via, receipt: None },
            Self::Answered { person } => Event::Answered { person },
            Self::NoAnswer { person } => Event::NoAnswer { person },
            Self::AssignTask { to, title, minutes } => {
                return Command::Assign { to: Some(to), title, minutes: Some(minutes) };
            }
            Self::AcceptTask { task: number } => return task(number, TaskAction::Accept),
            Self::UnblockTask { task: number } => return task(number, TaskAction::Unblocked),
            Self::ExtendTask { task: number, minutes } => return task(number, TaskAction::Extend(minutes)),
            Self::ReassignTask { task: number, to, minutes } => {
                return task(number, TaskAction::Reassign { to, minutes });
            }
            Self::TakeTask { task: number } => {
                return task(number, TaskAction::Reassign { to: author.clone(), minutes: None });
            }
            Self::DropTask { task: number, why } => return task(number, TaskAction::Drop(why)),
            Self::Suspect { service, why } => Event::ServiceSuspected { service, why: Some(why) },
            Self::RequestRollback { service, owner } => {
                Event::RollbackRequested { service, owner: Some(owner) }
            }
            Self::UnblockRollback { service } => return Command::BlockRollback { service, by: None },
            Self::StartRollback { service } => Event::RollbackStarted { service, from: None, to: None },
            Self::FinishRollback { service } => Event::RolledBack { service },
            Self::VerifyRollback { service, result } => Event::RollbackResult { service, result, seen: None },
            Self::ConfirmDelivery { update, channel } => {
                let which = WhichUpdate::Number(update);
                return Command::ConfirmDelivery { which, channel, failed: None };
            }
            Self::Resend { update: number, channel } => {
                return Command::Resend { number, channel: Some(channel) };
            }
            Self::CancelUpdate { update: number, channel } => {
                return Command::CancelUpdate { number, channel: Some(channel), why: None };
            }
            Self::SetSeverity { severity } => Event::SeveritySet { severity, why: None },
            Self::AssignCustomer { customer, owner } => Event::CustomerOwnerNamed { customer, owner },
            Self::Retract { entry: number, why } => return Command::Retract { number, why },
            Self::Restore { entry: number } => return Command::Restore { number },
            Self::Snooze { nudge, minutes } => {
                let why = Text::new(DEFAULT_REASON);
                return Command::Snooze { nudge, until: Until::Minutes(minutes), why };
            }
            Self::Dismiss { nudge, why } => return Command::Snooze { nudge, until: Until::Never, why },
            Self::Mute { minutes } => return mute(Until::Minutes(minutes)),
            Self::Unmute => return mute(Until::Now),
        };
        Command::Record(event)
    }

    /// The line that logs the same.
    pub fn line(&self) -> String {
        let name = |name: &Text| quoted(name.as_str());
        match self {
            Self::TakeLead => "/lead me".to_owned(),
            Self::NameDeputy { person } => format!("/deputy {person}"),
            Self::OfferHandover { to } => format!("/handover {to}"),
            Self::AcceptHandover { person } => format!("/accept-lead {person}"),
            Self::DeclineHandover { person } => format!("/decline-lead {person}"),
            Self::Join { person } => format!("/join {person}"),
            Self::Leave { person } => format!("/leave {person}"),
            Self::Page { person, via: None } => format!("/page {person}"),
            Self::Page { person, via: Some(via) } => format!("/page {person} {via}"),
            Self::Answered { person } => format!("/answered {person}"),
            Self::NoAnswer { person } => format!("/no-answer {person}"),
            Self::AssignTask { to, title, minutes } => format!("/task {to} {title} {minutes}m"),
            Self::AcceptTask { task } => format!("/accept #{task}"),
            Self::UnblockTask { task } => format!("/unblocked #{task}"),
            Self::ExtendTask { task, minutes } => format!("/extend #{task} {minutes}m"),
            Self::ReassignTask { task, to, minutes: None } => format!("/reassign #{task} {to}"),
            Self::ReassignTask { task, to, minutes: Some(minutes) } => {
                format!("/reassign #{task} {to} {minutes}m")
            }
            Self::TakeTask { task } => format!("/reassign #{task} me"),
            Self::DropTask { task, why: None } => format!("/drop #{task}"),
            Self::DropTask { task, why: Some(why) } => format!("/drop #{task} {why}"),
            Self::Suspect { service, why } => format!("/suspect {} {why}", name(service)),
            Self::RequestRollback { service, owner } => format!("/rollback {} {owner}", name(service)),
            Self::UnblockRollback { service } => format!("/rollback-unblocked {}", name(service)),
            Self::StartRollback { service } => format!("/rollback-started {}", name(service)),
            Self::FinishRollback { service } => format!("/rolled-back {}", name(service)),
            Self::VerifyRollback { service, result } => {
                format!("/helped {} {}", name(service), result.name())
            }
            Self::ConfirmDelivery { update, channel } => format!("/confirm-delivery #{update} via {channel}"),
            Self::Resend { update, channel } => format!("/resend #{update} via {channel}"),
            Self::CancelUpdate { update, channel } => format!("/cancel-update #{update} via {channel}"),
            Self::SetSeverity { severity: Some(severity) } => format!("/sev {}", severity.name()),
            Self::SetSeverity { severity: None } => "/sev ?".to_owned(),
            Self::AssignCustomer { customer, owner } => format!("/owner {} {owner}", name(customer)),
            Self::Retract { entry, why } => format!("/retract #{entry} {why}"),
            Self::Restore { entry } => format!("/restore #{entry}"),
            Self::Snooze { nudge, minutes } => format!("/snooze {nudge} {minutes}m"),
            Self::Dismiss { nudge, why } => format!("/snooze {nudge} forever {why}"),
            Self::Mute { minutes } => format!("/mute {minutes}m"),
            Self::Unmute => "/mute off".to_owned(),
        }
    }
}

fn mute(until: Until) -> Command {
    Command::Mute { until, why: Text::new(DEFAULT_REASON) }
}

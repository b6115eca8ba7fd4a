//! Commands: what a person wants to log, before the rules accept or refuse it.

mod ready;

use chrono::NaiveDate;

use crate::{
    Event, FoundBy, PersonId, Severity, Text, Time,
    event::{Audience, Sentence},
};

pub use ready::ReadyCommand;

/// Something a person wants to log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    Declare {
        summary: Text,
        severity: Option<Severity>,
        first_error_at: Option<Time>,
        found_by: Option<FoundBy>,
    },
    /// Opens an incident of a timeline in which no line states a declaration.
    ImportTimeline {
        summary: Text,
    },
    /// Logs this event as it is, if the state allows it.
    Record(Event),
    /// The first error was at this time, whatever time the line has.
    FirstErrorAt(Time),
    DetectedAt(Time),
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
    SendUpdate(SendUpdate),
    /// Something blocks the rollback of a service; `None`: nothing does any more.
    BlockRollback {
        service: Text,
        by: Option<BlockedBy>,
    },
    /// `web on the deploy lock`: what blocks the rollback of this service. If it isn't on the board, the whole `text`
    /// is what blocks the author's task.
    BlockNamed {
        service: Text,
        by: BlockedBy,
        text: Text,
    },
    /// Closes the incident. `anyway`: even if the CEO or CS wasn't sent the resolution.
    Close {
        anyway: bool,
        text: Option<Text>,
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

/// An update to approve, or to log as sent manually.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendUpdate {
    pub audience: Audience,
    pub text: Text,
    pub next: Option<NextDue>,
    pub via: SentVia,
    /// What of the text the log proves. The caller, who has the templates, fills it in where it is empty.
    pub sentences: Vec<Sentence>,
}

/// Which task a line means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhichTask {
    /// The task of entry `#N`.
    Number(u32),
    /// This person's open task.
    Of(PersonId),
    /// The author's open task.
    Mine,
}

/// What happens to a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TaskAction {
    Accept,
    Report(Text),
    Blocked(BlockedBy),
    Unblocked,
    Extend(u32),
    Reassign { to: PersonId, minutes: Option<u32> },
    Done(Option<Text>),
    Drop(Option<Text>),
}

/// What blocks a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockedBy {
    Task(u32),
    /// Somebody, and what they are waited for.
    Person(PersonId, Option<Text>),
    Text(Text),
}

/// How long a nudge is snoozed, or notifications are muted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    Minutes(u32),
    At(Time),
    /// For good: `never` show it again.
    Never,
    /// Ends it: `off`.
    Now,
}

/// When the next update is promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextDue {
    Minutes(u32),
    At(Time),
    /// The text says so: `Next update at 10:50`. It counts if it is still to come.
    AsSaid(Time),
}

/// How an update is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SentVia {
    /// A person already sent it.
    Manually,
    /// The audience's channels. The caller, who has the settings, replaces it with their names. A scenario
    /// has none, so there it counts as sent manually.
    AudienceChannels,
    Channels(Vec<Text>),
}

/// Which update a line means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhichUpdate {
    /// The last one to this audience.
    Last(Audience),
    /// The update of this entry.
    Number(u32),
}

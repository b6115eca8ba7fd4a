//! What the rest of the program needs to know about an entry. [`Event::traits`](crate::Event::traits) has the table.

use serde::{Deserialize, Serialize};
use strum::{EnumIter, IntoStaticStr};

use crate::{
    EntryId, Text,
    event::{Audience, Milestone, Stage},
};

/// What an entry counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Traits<'a> {
    pub group: EntryGroup,
    /// The milestone that it proves. The first updates are proved by what became of them.
    pub milestone: Option<Milestone>,
    pub timeline: InTimeline,
    /// Whether something happened: nudges about missing activity count from it.
    pub is_activity: bool,
    pub loggable: Loggable,
    pub subject: Subject<'a>,
}

/// The groups of the log's filter.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, EnumIter, IntoStaticStr,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum EntryGroup {
    Status,
    People,
    Tasks,
    Rollbacks,
    Facts,
    /// Updates, and where the call is.
    Updates,
    /// What became of the updates.
    Deliveries,
    Customers,
    Notes,
    /// Snoozed nudges and muted notifications.
    Reminders,
    Rfo,
    Corrections,
}

/// Whether an entry is in the RFO's timeline. What readers outside read of it, the RFO decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InTimeline {
    /// It is about other entries, reminders, deliveries or the RFO itself, not about the outage.
    Hidden,
    Shown,
}

/// When an entry may be logged as it is, once the incident is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loggable {
    /// At any time. A step of a rollback still has to fit the service's stage.
    Always,
    /// [`decide`](crate::decide()) has a rule for it; without one, it is refused.
    IfStateFits,
    /// Never as it is: its own command makes it.
    ByCommand,
}

/// What an entry is about, if it isn't the incident as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject<'a> {
    /// It declares the incident.
    Declaration,
    /// It is an update to this audience, to be sent as it was approved.
    ApprovedUpdate(&'a Audience),
    /// It is an update that a person sent.
    ManualUpdate,
    /// A service, and its stage from now on.
    Service(&'a Text, Stage),
    /// The delivery of the update of this entry through this channel.
    Delivery(EntryId, &'a Text, DeliveryBy),
    Customer(&'a Text),
    /// It corrects, retracts or restores this entry.
    Entry(EntryId),
    Other,
}

/// Which devices may say what became of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryBy {
    /// The one that approved the update, since only that one sends it.
    Sender,
    /// The one that approved the update, through a channel that it was approved for.
    SenderAgain,
    /// Also every other one, once the update is on its way.
    Anybody,
}

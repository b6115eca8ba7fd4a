//! Who outside was told what, what was promised to them, and whether it arrived.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Entry, EntryId, Event, Text, Time, event::Audience};

/// One update that was approved, or said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The entry that approved it.
    pub entry: EntryId,
    pub audience: Audience,
    pub text: Text,
    pub at: Time,
    /// When the next one was promised.
    pub next_at: Option<Time>,
    /// The statements of the fact sheet that held when it was told.
    pub facts: Vec<EntryId>,
    /// What became of it in each channel; none: a person told it.
    pub deliveries: Vec<Delivery>,
}

/// What became of an update in one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    pub channel: Text,
    pub state: Arrival,
    /// Since when this state holds.
    pub at: Time,
    /// What the other side answered, or why it did not arrive.
    pub note: Option<Text>,
}

/// Whether an update arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Arrival {
    /// It is to be sent.
    Waiting,
    /// It has not left, and there is a newer one: a person decides.
    Held,
    /// Copied, opened in a mail program, or printed; a person does the rest.
    HandedOver,
    /// The other side took it.
    Delivered,
    /// It may have left, and nobody knows whether it arrived: a person decides.
    Perhaps,
    /// It did not arrive, and is not tried any more.
    Failed,
    /// It is not to be sent.
    LeftOut,
}

impl Told {
    /// Whether it counts as told: not all of its channels failed.
    pub fn counts(&self) -> bool {
        let lost = |one: &Delivery| matches!(one.state, Arrival::Failed | Arrival::LeftOut);
        self.deliveries.is_empty() || !self.deliveries.iter().all(lost)
    }

    /// Whether it was told, or may have been: by a person, or through a channel.
    pub fn is_out(&self) -> bool {
        self.deliveries.is_empty() || self.has_left()
    }

    /// Whether a channel took it, or may have, so that it cannot be taken back.
    pub fn has_left(&self) -> bool {
        let left = |one: &Delivery| one.state.has_left();
        self.deliveries.iter().any(left)
    }

    pub fn delivery(&self, channel: &Text) -> Option<&Delivery> {
        self.deliveries.iter().find(|one| one.channel == *channel)
    }
}

impl Arrival {
    /// Whether something went out, or may have.
    pub fn has_left(self) -> bool {
        matches!(self, Self::HandedOver | Self::Delivered | Self::Perhaps)
    }

    /// Whether it is to be sent, or a person is to say so.
    pub fn waits(self) -> bool {
        matches!(self, Self::Waiting | Self::Held)
    }
}

/// Takes an entry into the updates, oldest first; any other kind changes nothing.
pub fn fold(told: &mut Vec<Told>, entry: &Entry) {
    let at = entry.at;
    match &entry.event {
        Event::UpdateApproved { audience, text, next_at, facts, channels, .. } => {
            hold_those_before(told, audience, at);
            let waiting = |channel: &Text| Delivery {
                channel: channel.clone(),
                state: Arrival::Waiting,
                at,
                note: None,
            };
            told.push(Told {
                entry: entry.id,
                audience: audience.clone(),
                text: text.clone(),
                at,
                next_at: *next_at,
                facts: facts.clone(),
                deliveries: channels.iter().map(waiting).collect(),
            });
        }
        Event::UpdateHandedOver { update, channel } => {
            set(told, *update, channel, Arrival::HandedOver, at, None);
        }
        Event::UpdateDelivered { update, channel, receipt } => {
            set(told, *update, channel, Arrival::Delivered, at, receipt.clone());
        }
        Event::UpdatePerhapsSent { update, channel, why } => {
            set(told, *update, channel, Arrival::Perhaps, at, Some(why.clone()));
        }
        Event::UpdateFailed { update, channel, why } => {
            set(told, *update, channel, Arrival::Failed, at, Some(why.clone()));
        }
        Event::UpdateSentAgain { update, channel } => {
            set(told, *update, channel, Arrival::Waiting, at, None);
        }
        Event::UpdateLeftOut { update, channel, why } => {
            set(told, *update, channel, Arrival::LeftOut, at, why.clone());
        }
        _ => {}
    }
}

/// What has not left when a newer word is approved, or said, is not sent late by surprise.
fn hold_those_before(told: &mut [Told], audience: &Audience, at: Time) {
    let before = told.iter_mut().filter(|one| one.audience == *audience);
    let waiting = before.flat_map(|one| &mut one.deliveries).filter(|one| one.state == Arrival::Waiting);
    for delivery in waiting {
        (delivery.state, delivery.at) = (Arrival::Held, at);
    }
}

fn set(told: &mut [Told], update: EntryId, channel: &Text, state: Arrival, at: Time, note: Option<Text>) {
    let Some(update) = told.iter_mut().find(|one| one.entry == update) else { return };
    let new = Delivery { channel: channel.clone(), state, at, note };
    match update.deliveries.iter_mut().find(|one| one.channel == *channel) {
        Some(delivery) => *delivery = new,
        None => update.deliveries.push(new),
    }
}

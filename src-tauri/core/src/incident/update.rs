//! Updates: what each audience was sent, when the next one was promised, and how each delivery went.

use serde::{Deserialize, Serialize};

use crate::{
    DeviceId, Entry, EntryId, PersonId, Text, Time,
    event::{Audience, Fact, FactName, Sentence},
    incident::Status,
};

/// The channel that every audience has at first: its text is pasted by a person.
pub const CLIPBOARD: &str = "clipboard";

/// An update that was approved, or sent manually.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    /// The entry that approved it.
    pub entry: EntryId,
    /// The device that approved it, which alone sends it.
    pub device: DeviceId,
    pub audience: Audience,
    pub text: Text,
    /// When it was approved, or sent manually. It says nothing about what was logged later.
    pub at: Time,
    /// When the next one was promised.
    pub next_at: Option<Time>,
    /// The facts that were current when it was approved.
    pub facts: Vec<EntryId>,
    /// The entries that prove its sentences. One that was sent manually has none.
    pub proof: Vec<EntryId>,
    pub known: Known,
    /// A person sent it, without a channel.
    pub sent_manually: bool,
    /// The channels that it was approved for.
    pub channels: Vec<Text>,
    /// Its state in each channel, and in others where a person confirmed it.
    pub deliveries: Vec<Delivery>,
}

/// What was known when an update was approved, as it read then: what was corrected or retracted since reads otherwise now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    pub summary: Text,
    pub status: Status,
    /// How often the status had changed.
    pub status_changes: usize,
    /// The current facts that the update lists.
    pub facts: Vec<(EntryId, Fact)>,
    /// When it started, stopped and was fixed: each entry that says so.
    pub moments: Vec<(EntryId, Time)>,
}

impl Known {
    /// The fact of this name, with its entry.
    pub fn fact(&self, name: FactName) -> Option<&(EntryId, Fact)> {
        self.facts.iter().find(|(_, fact)| fact.name() == name)
    }
}

/// The state of an update in one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    pub channel: Text,
    pub state: DeliveryState,
    /// When it reached this state.
    pub at: Time,
    /// When it was first known to be sent here, until it turns out that it wasn't.
    pub sent: Option<Sent>,
    /// What the server answered, or why it failed.
    pub note: Option<Text>,
    /// The person who said that it was sent or has arrived.
    pub confirmed_by: Option<PersonId>,
}

/// When an update was sent: a channel took it, or a person says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    pub at: Time,
    /// The entry that proves it.
    pub entry: EntryId,
}

/// How far an update is in one channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// Waiting to be sent.
    Queued,
    /// Not sent, and a newer one exists. A person decides.
    Held,
    /// On the clipboard, or open in the mail program: a person sends it, and says so.
    Copied,
    /// A command printed it: a person copies and sends it, and says so.
    Printed,
    /// The server took it, or a person sent the copied text.
    Sent,
    /// Confirmed by a receipt, or by a person who heard so.
    Delivered,
    /// The server didn't answer, so it may have been sent. A person decides.
    Unconfirmed,
    /// Not delivered, and not tried again.
    Failed,
    /// A person canceled it.
    Canceled,
}

impl Update {
    pub(super) fn new(
        entry: &Entry,
        audience: &Audience,
        text: &Text,
        next_at: Option<Time>,
        facts: &[EntryId],
    ) -> Self {
        Self {
            entry: entry.id,
            device: entry.device,
            audience: audience.clone(),
            text: text.clone(),
            at: entry.at,
            next_at,
            facts: facts.to_vec(),
            proof: Vec::new(),
            known: Known::default(),
            sent_manually: false,
            channels: Vec::new(),
            deliveries: Vec::new(),
        }
    }

    /// The same, with what its sentences stand on.
    pub(super) fn proven_by(mut self, sentences: &[Sentence]) -> Self {
        self.proof = sentences.iter().flat_map(|sentence| &sentence.entries).copied().collect();
        self
    }

    /// The same, waiting to be sent in these channels.
    pub(super) fn queued_in(mut self, channels: &[Text]) -> Self {
        let (state, at) = (DeliveryState::Queued, self.at);
        let queued = |channel: &Text| Delivery {
            channel: channel.clone(),
            state,
            at,
            sent: None,
            note: None,
            confirmed_by: None,
        };
        self.deliveries = channels.iter().map(queued).collect();
        self.channels = channels.to_vec();
        self
    }

    /// When its audience was first sent it; `None`: it wasn't yet. A copied one isn't sent until a person says so.
    pub fn sent(&self) -> Option<Sent> {
        if self.sent_manually {
            return Some(Sent { at: self.at, entry: self.entry });
        }
        self.deliveries.iter().filter_map(|one| one.sent).min_by_key(|sent| sent.at)
    }

    /// Whether it was sent, or may have been.
    pub fn may_be_sent(&self) -> bool {
        self.sent_manually || self.may_be_sent_via_channel()
    }

    /// Whether a channel took it or may have, or a person may have pasted it, so that it can't be retracted.
    pub fn may_be_sent_via_channel(&self) -> bool {
        self.deliveries.iter().any(|one| one.state.may_be_sent())
    }

    /// Whether a person sent it without its channels: manually, or by phone.
    pub fn is_sent_another_way(&self) -> bool {
        let is_other = |one: &Delivery| one.state.is_sent() && !self.channels.contains(&one.channel);
        self.sent_manually || self.deliveries.iter().any(is_other)
    }

    /// Its deliveries without texts that nobody sent, which no longer matter once it was sent another way.
    pub fn relevant_deliveries(&self) -> impl Iterator<Item = &Delivery> {
        let is_sent_another_way = self.is_sent_another_way();
        self.deliveries.iter().filter(move |one| !is_sent_another_way || !one.state.is_with_person())
    }

    /// Whether a person canceled it everywhere.
    pub fn is_canceled(&self) -> bool {
        !self.sent_manually && self.deliveries.iter().all(|one| one.state == DeliveryState::Canceled)
    }

    /// Its state in a channel from entry `by` on.
    pub(super) fn set(&mut self, new: Delivery, by: EntryId) {
        let known = self.deliveries.iter_mut().find(|one| one.channel == new.channel);
        let before = known.as_ref().and_then(|known| known.sent);
        let sent = before.or(Some(Sent { at: new.at, entry: by })).filter(|_| new.state.is_sent());
        let new = Delivery { sent, ..new };
        match known {
            Some(delivery) => *delivery = new,
            None => self.deliveries.push(new),
        }
    }

    /// Its state in this channel; `None`: it isn't sent there.
    pub fn delivery(&self, channel: &Text) -> Option<&Delivery> {
        self.deliveries.iter().find(|one| one.channel == *channel)
    }
}

/// The state after a person's confirmation: whoever had copied the text has sent it themselves.
pub(super) fn confirmed(before: Option<&Delivery>, channel: &Text) -> DeliveryState {
    let is_with_person = before.is_some_and(|before| before.state.is_with_person());
    let is_sent = is_with_person || channel.as_str() == CLIPBOARD;
    if is_sent { DeliveryState::Sent } else { DeliveryState::Delivered }
}

impl Delivery {
    /// What the person who confirmed it did: `pasted`, `sent` or `confirmed`, and who that was. `None`: a channel says so.
    pub fn confirmation(&self) -> Option<(&'static str, &PersonId)> {
        let did = match self.state {
            DeliveryState::Sent if self.channel.as_str() == CLIPBOARD => "pasted",
            DeliveryState::Sent => "sent",
            _ => "confirmed",
        };
        self.confirmed_by.as_ref().map(|person| (did, person))
    }
}

impl DeliveryState {
    /// Whether its audience was sent it.
    pub fn is_sent(self) -> bool {
        matches!(self, Self::Sent | Self::Delivered)
    }

    /// Whether a person has its text, and sends it.
    pub fn is_with_person(self) -> bool {
        matches!(self, Self::Copied | Self::Printed)
    }

    /// Whether it was sent, or may have been: a person who has the text may have pasted it.
    pub fn may_be_sent(self) -> bool {
        self.is_sent() || self.is_with_person() || self == Self::Unconfirmed
    }

    /// Whether it waits to be sent, or for a person to decide.
    pub fn is_pending(self) -> bool {
        matches!(self, Self::Queued | Self::Held)
    }
}

/// Adds an update. An older one that is still queued is held, so that it isn't sent after the newer one.
pub(super) fn push(updates: &mut Vec<Update>, update: Update) {
    let older = updates.iter_mut().filter(|one| one.audience == update.audience);
    let queued = older.flat_map(|one| &mut one.deliveries).filter(|one| one.state == DeliveryState::Queued);
    for delivery in queued {
        (delivery.state, delivery.at) = (DeliveryState::Held, update.at);
    }
    updates.push(update);
}

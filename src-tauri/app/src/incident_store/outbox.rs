//! The outbox: a table in the file of the log, without a state of its own elsewhere. It contains exactly the updates to
//! send, because it is changed in the same transaction as the log.

use std::collections::BTreeMap;

use grizzly_core::{
    DeviceId, Entry, EntryId, Event, Incident, IncidentId, Text, Time,
    event::Subject,
    incident::{DeliveryState, Update},
};
use grizzly_log::{LogError, LogWriter, OutboxItem};

use super::{IncidentStore, shelves::Shelves};
use crate::{
    problem::{Code, Problem},
    retry_backoff::waits,
};

/// An update in a channel.
pub type Key = (EntryId, Text);

/// Whether Grizzly sends through a channel itself; updates of manual channels are sent by the user.
pub type IsAutomatic<'a> = &'a dyn Fn(&Text) -> bool;

/// An item to send now, and the incident as this folder knew it when the update was approved.
#[derive(Debug)]
pub struct DueUpdate {
    pub item: OutboxItem,
    pub known: Incident,
}

impl IncidentStore {
    /// The items of the outbox; none if the log can't be written, since nothing can be sent then.
    pub fn items(&self) -> Result<Vec<OutboxItem>, LogError> {
        if self.refusal().is_some() { Ok(Vec::new()) } else { self.log.outbox() }
    }

    /// Marks the due items as sending, and returns them.
    pub fn take_due(&mut self, now: Time) -> Result<Vec<DueUpdate>, LogError> {
        loop {
            self.read_new(now)?;
            if due(&self.items()?, &self.shelves, self.device(), now).is_empty() {
                return Ok(Vec::new());
            }
            if let Some(taken) = self.mark_due(now)? {
                return Ok(taken);
            }
        }
    }

    /// `None`: another process has just written, so what is due may have changed.
    fn mark_due(&mut self, now: Time) -> Result<Option<Vec<DueUpdate>>, LogError> {
        let (position, shelves, device) = (self.shelves.position(), &self.shelves, self.log.device());
        self.log.write(|writer| {
            if writer.since(position)?.position != position {
                return Ok(None);
            }
            let mut taken = Vec::new();
            for mut item in due(&writer.outbox()?, shelves, device, now) {
                (item.sending, item.attempts) = (true, item.attempts.saturating_add(1));
                writer.put_item(&item)?;
                let known = Incident::replay(item.incident, writer.known_with(item.update)?);
                taken.push(DueUpdate { item, known });
            }
            Ok(Some(taken))
        })
    }

    /// Queues an item again that was certainly not sent. Returns whether it was still marked as sending.
    pub fn requeue(&mut self, item: &OutboxItem) -> Result<bool, LogError> {
        self.log.write(|writer| {
            let is_sending = |one: &OutboxItem| key(one) == key(item) && one.sending;
            let was_sending = writer.outbox()?.iter().any(is_sending);
            if was_sending {
                writer.put_item(item)?;
            }
            Ok(was_sending)
        })
    }
}

/// The items that are due.
fn due(all: &[OutboxItem], shelves: &Shelves, device: DeviceId, now: Time) -> Vec<OutboxItem> {
    let mut own: BTreeMap<IncidentId, Incident> = BTreeMap::new();
    let mut is_due = |item: &&OutboxItem| {
        // One that rests has nothing to send.
        let Some(incident) = shelves.running_one(item.incident) else { return false };
        let own = own.entry(incident.id).or_insert_with(|| incident.of_device(device));
        is_due(item, all, incident, own, now)
    };
    all.iter().filter(&mut is_due).cloned().collect()
}

pub fn key(item: &OutboxItem) -> Key {
    (item.update, item.channel.clone())
}

/// Updates the outbox to the state of the incident. `finished`: the item whose outcome the sender reports. Refused if it
/// would change another item that is being sent.
pub(super) fn update(
    writer: &LogWriter,
    device: DeviceId,
    incident: &Incident,
    logged: &[Entry],
    is_automatic: IsAutomatic,
    finished: Option<&Key>,
    now: Time,
) -> Result<(), Problem> {
    if !logged.iter().any(|entry| is_about_updates(&entry.event)) {
        return Ok(());
    }
    let items: Vec<OutboxItem> =
        writer.outbox()?.into_iter().filter(|item| item.incident == incident.id).collect();
    let wanted = wanted(incident, &incident.of_device(device), is_automatic);
    let resent: Vec<Key> = logged.iter().filter_map(resent_key).collect();
    for item in &items {
        let key = key(item);
        let stays = wanted.contains(&key) && !resent.contains(&key);
        if item.sending && !stays && finished != Some(&key) {
            return Err(is_being_sent(item));
        }
        if !wanted.contains(&key) {
            writer.remove_item(item.update, &item.channel)?;
        }
    }
    if let Some(newer) = items.iter().find(|item| item.sending && is_newer(item, &resent, incident)) {
        return Err(is_being_sent(newer));
    }
    for key in wanted {
        if resent.contains(&key) || !items.iter().any(|item| self::key(item) == key) {
            let (update, channel) = key;
            let incident = incident.id;
            writer.put_item(&OutboxItem {
                update,
                channel,
                incident,
                attempts: 0,
                try_at: now,
                sending: false,
                error: None,
            })?;
        }
    }
    Ok(())
}

/// Whether this item is of a newer update than one that is resent to the same audience.
fn is_newer(item: &OutboxItem, resent: &[Key], incident: &Incident) -> bool {
    let updates = &incident.state().updates;
    let place = |id: EntryId| updates.iter().position(|update| update.entry == id);
    let audience = |id: EntryId| incident.state().update(id).map(|update| &update.audience);
    resent
        .iter()
        .any(|(update, _)| place(item.update) > place(*update) && audience(item.update) == audience(*update))
}

fn is_about_updates(event: &Event) -> bool {
    match event.traits().subject {
        Subject::ApprovedUpdate(_) | Subject::ManualUpdate | Subject::Delivery(..) | Subject::Entry(_) => {
            true
        }
        Subject::Declaration | Subject::Service(..) | Subject::Customer(_) | Subject::Other => false,
    }
}

fn resent_key(entry: &Entry) -> Option<Key> {
    match &entry.event {
        Event::UpdateResent { update, channel } => Some((*update, channel.clone())),
        _ => None,
    }
}

/// The pending deliveries. `own`: the incident as the entries written in this folder alone make it. An update is sent
/// only if it is pending there too, so no file can queue one: it could at most hold one back.
fn wanted(incident: &Incident, own: &Incident, is_automatic: IsAutomatic) -> Vec<Key> {
    let is_pending = |update: &Update, channel: &Text| {
        let own = own.state().update(update.entry).and_then(|own| own.delivery(channel));
        own.is_some_and(|own| own.state.is_pending())
    };
    let pending = |update: &Update| -> Vec<Key> {
        let pending = update.deliveries.iter().filter(|one| one.state.is_pending());
        let sendable = pending.filter(|one| is_automatic(&one.channel) && is_pending(update, &one.channel));
        sendable.map(|one| (update.entry, one.channel.clone())).collect()
    };
    incident.state().updates.iter().flat_map(pending).collect()
}

/// Whether to send this item now: it is queued, its time has come, and no older update to the same audience comes
/// before it in the same channel. `own`: as in [`wanted`].
fn is_due(item: &OutboxItem, all: &[OutboxItem], incident: &Incident, own: &Incident, now: Time) -> bool {
    let is_queued_here = own.state().update(item.update).and_then(|update| update.delivery(&item.channel));
    if is_queued_here.is_none_or(|one| one.state != DeliveryState::Queued) {
        return false;
    }
    let updates = &incident.state().updates;
    let place = updates.iter().position(|update| update.entry == item.update);
    let up_to_this = place.and_then(|place| updates.get(..=place)).and_then(<[Update]>::split_last);
    let Some((this, older)) = up_to_this else { return false };
    let is_queued = |update: &Update| {
        update.delivery(&item.channel).is_some_and(|one| one.state == DeliveryState::Queued)
    };
    let comes_first = |update: &Update| {
        let other = all.iter().find(|one| one.update == update.entry && one.channel == item.channel);
        this.audience == update.audience && other.is_some_and(|other| other.sending || is_queued(update))
    };
    is_queued(this) && !item.sending && !waits(item.try_at, now) && !older.iter().any(comes_first)
}

fn is_being_sent(item: &OutboxItem) -> Problem {
    let reason = format!("The update is being sent through “{}” right now.", item.channel);
    Problem::new(Code::Refused, reason, "Try again in a few seconds, when its delivery is known.")
}

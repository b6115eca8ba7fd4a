//! Keeps the outbox consistent with the log: it contains exactly the updates to send, changed in the same transaction.

use grizzly_core::{
    DeviceId, Entry, EntryId, Event, Incident, Text, Time,
    incident::{DeliveryState, Update},
};
use grizzly_log::{OutboxItem, Writer};

use crate::api::{Code, Problem};

/// An update in a channel.
pub type Key = (EntryId, Text);

/// Whether Grizzly sends through a channel itself; updates of manual channels are sent by the user.
pub type IsAutomatic<'a> = &'a dyn Fn(&Text) -> bool;

pub fn key(item: &OutboxItem) -> Key {
    (item.update, item.channel.clone())
}

/// Updates the outbox to the state of the incident. `finished`: the item whose outcome the sender reports. Refused if it
/// would change another item that is being sent.
pub fn update(
    writer: &Writer,
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
    let wanted = wanted(incident, device, is_automatic);
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
    event.is_about_delivery()
        || matches!(
            event,
            Event::UpdateApproved { .. }
                | Event::UpdateSentManually { .. }
                | Event::EntryRetracted { .. }
                | Event::EntryRestored { .. }
        )
}

fn resent_key(entry: &Entry) -> Option<Key> {
    match &entry.event {
        Event::UpdateResent { update, channel } => Some((*update, channel.clone())),
        _ => None,
    }
}

/// The pending deliveries of updates that were approved on this device. Other devices send their own.
fn wanted(incident: &Incident, device: DeviceId, is_automatic: IsAutomatic) -> Vec<Key> {
    let approved_here = |update: &&Update| {
        incident.record_of(update.entry).is_some_and(|record| record.entry.device == device)
    };
    let pending = |update: &Update| -> Vec<Key> {
        let pending = update.deliveries.iter().filter(|one| one.state.is_pending());
        let automatic = pending.filter(|one| is_automatic(&one.channel));
        automatic.map(|one| (update.entry, one.channel.clone())).collect()
    };
    incident.state().updates.iter().filter(approved_here).flat_map(pending).collect()
}

/// Whether to send this item now: it is queued, its time has come, and no older update to the same audience comes
/// before it in the same channel.
pub fn is_due(item: &OutboxItem, all: &[OutboxItem], incident: &Incident, now: Time) -> bool {
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
    is_queued(this) && !item.sending && item.try_at <= now && !older.iter().any(comes_first)
}

fn is_being_sent(item: &OutboxItem) -> Problem {
    let reason = format!("The update is being sent through “{}” right now.", item.channel);
    Problem::new(Code::Refused, reason, "Try again in a few seconds, when its delivery is known.")
}

//! The outbox follows the log: what is to be sent is in it, everything else is not, in one transaction.

use grizzly_core::{
    DeviceId, Entry, EntryId, Event, Incident, Text, Time,
    incident::{Arrival, Told},
};
use grizzly_log::{Parcel, Writer};

use crate::api::{Code, Problem};

/// An update in a channel.
pub type Key = (EntryId, Text);

/// Which channels carry an update by themselves; through the others a person does.
pub type Carries<'a> = &'a dyn Fn(&Text) -> bool;

pub fn key(parcel: &Parcel) -> Key {
    (parcel.update, parcel.channel.clone())
}

/// Brings the outbox to what the incident says by now. `done` is the parcel of which the sender tells what
/// became of it; about any other that may be leaving at this moment nothing can be decided.
pub fn follow(
    writer: &Writer,
    device: DeviceId,
    incident: &Incident,
    logged: &[Entry],
    carries: Carries,
    done: Option<&Key>,
    now: Time,
) -> Result<(), Problem> {
    if !logged.iter().any(|entry| is_about_updates(&entry.event)) {
        return Ok(());
    }
    let parcels: Vec<Parcel> =
        writer.outbox()?.into_iter().filter(|parcel| parcel.incident == incident.id).collect();
    let wanted = wanted(incident, device, carries);
    let again: Vec<Key> = logged.iter().filter_map(sent_again).collect();
    for parcel in &parcels {
        let key = key(parcel);
        let stays = wanted.contains(&key) && !again.contains(&key);
        if parcel.sending && !stays && done != Some(&key) {
            return Err(is_leaving(parcel));
        }
        if !wanted.contains(&key) {
            writer.take_parcel(parcel.update, &parcel.channel)?;
        }
    }
    if let Some(newer) = parcels.iter().find(|parcel| parcel.sending && overtakes(parcel, &again, incident)) {
        return Err(is_leaving(newer));
    }
    for key in wanted {
        if again.contains(&key) || !parcels.iter().any(|parcel| self::key(parcel) == key) {
            let (update, channel) = key;
            let incident = incident.id;
            writer.put_parcel(&Parcel {
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

/// Whether this parcel is of a newer update than one that is to be sent again to the same audience.
fn overtakes(parcel: &Parcel, again: &[Key], incident: &Incident) -> bool {
    let told = &incident.state().told;
    let place = |update: EntryId| told.iter().position(|told| told.entry == update);
    let audience = |update: EntryId| incident.state().update(update).map(|told| &told.audience);
    again.iter().any(|(update, _)| {
        place(parcel.update) > place(*update) && audience(parcel.update) == audience(*update)
    })
}

fn is_about_updates(event: &Event) -> bool {
    event.is_about_delivery() || matches!(event, Event::UpdateApproved { .. } | Event::Struck { .. })
}

fn sent_again(entry: &Entry) -> Option<Key> {
    match &entry.event {
        Event::UpdateSentAgain { update, channel } => Some((*update, channel.clone())),
        _ => None,
    }
}

/// What waits, of updates that were approved here: those of another device are sent there.
fn wanted(incident: &Incident, device: DeviceId, carries: Carries) -> Vec<Key> {
    let approved_here =
        |told: &&Told| incident.record_of(told.entry).is_some_and(|record| record.entry.device == device);
    let waiting = |told: &Told| -> Vec<Key> {
        let waits = told.deliveries.iter().filter(|one| one.state.waits());
        waits.filter(|one| carries(&one.channel)).map(|one| (told.entry, one.channel.clone())).collect()
    };
    incident.state().told.iter().filter(approved_here).flat_map(waiting).collect()
}

/// Whether this parcel is to leave now: it waits, its moment has come, and nothing older to the same audience
/// through the same channel comes before it.
pub fn is_due(parcel: &Parcel, all: &[Parcel], incident: &Incident, now: Time) -> bool {
    let told = &incident.state().told;
    let place = told.iter().position(|told| told.entry == parcel.update);
    let upto = place.and_then(|place| told.get(..=place)).and_then(<[Told]>::split_last);
    let Some((this, older)) = upto else { return false };
    let waits = |told: &Told| told.delivery(&parcel.channel).is_some_and(|one| one.state == Arrival::Waiting);
    let comes_first = |told: &Told| {
        let other = all.iter().find(|one| one.update == told.entry && one.channel == parcel.channel);
        this.audience == told.audience && other.is_some_and(|other| other.sending || waits(told))
    };
    waits(this) && !parcel.sending && parcel.try_at <= now && !older.iter().any(comes_first)
}

fn is_leaving(parcel: &Parcel) -> Problem {
    let reason = format!("It is leaving through “{}” at this moment.", parcel.channel);
    Problem::new(Code::Refused, reason, "Say it again in a few seconds, when it is known what became of it.")
}

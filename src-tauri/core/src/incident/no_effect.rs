//! Which entries have no effect. Another device's file can contain any entry, with valid hashes. So the fold itself
//! keeps to these rules, and an entry that breaks one is kept and shown, and changes nothing.

use std::mem::discriminant;

use imbl::{HashMap, Vector};

use crate::{
    DeviceId, EntryId, Event, Text,
    event::{DeliveryBy, Subject},
    incident::{Record, Update},
};

/// Why an entry has no effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoEffect {
    /// A declaration with another ID than the incident's, which was declared by another entry.
    NotTheDeclaration,
    /// A correction that would make it an entry of another kind.
    ChangesKind,
    /// A correction of an approved update, of a delivery, or of another correction.
    NotCorrectable,
    /// A retraction of the declaration or of a delivery.
    NotRetractable,
    /// A change of something that only the device that wrote it may change.
    OtherDevice,
    /// Sending an update again through a channel that it wasn't approved for.
    OtherChannel,
}

impl NoEffect {
    /// As a clause: `the update wasn't approved for this channel`.
    pub fn reason(self) -> &'static str {
        match self {
            Self::NotTheDeclaration => "it isn't the entry that declared this incident",
            Self::ChangesKind => "a correction can't change what kind of entry it is",
            Self::NotCorrectable => "approved updates, their deliveries and corrections can't be corrected",
            Self::NotRetractable => "declarations and deliveries can't be retracted",
            Self::OtherDevice => "it was written on another device and is only changed there",
            Self::OtherChannel => "the update wasn't approved for this channel",
        }
    }

    /// What to do instead.
    pub fn hint(self) -> &'static str {
        match self {
            Self::ChangesKind | Self::NotCorrectable | Self::NotRetractable => "Log what is right.",
            Self::NotTheDeclaration => "Declare another incident.",
            Self::OtherDevice => "Change it on the device that wrote it, or log what is right as a note.",
            Self::OtherChannel => "Send a new update through that channel: /update ceo TEXT",
        }
    }
}

/// For each record, the device that alone may change it; `None`: every device may. The declaration and updates belong
/// to the device that wrote them, and so does everything that was corrected, retracted or restored about them.
pub fn owners(records: &Vector<Record>, places: &HashMap<EntryId, usize>) -> Vec<Option<DeviceId>> {
    let mut owners: Vec<Option<DeviceId>> = Vec::with_capacity(records.len());
    for Record { entry, .. } in records {
        owners.push(match entry.event.traits().subject {
            Subject::Declaration | Subject::ApprovedUpdate(_) | Subject::ManualUpdate => Some(entry.device),
            // Only an earlier entry is changed, so its owner is known already.
            Subject::Entry(target) => {
                places.get(&target).and_then(|place| owners.get(*place)).copied().flatten()
            }
            // Nobody changes a delivery, and everybody the rest.
            Subject::Delivery(..) | Subject::Service(..) | Subject::Customer(_) | Subject::Other => None,
        });
    }
    owners
}

/// Whether a device may correct this entry, with this event instead of its own.
pub fn may_correct(
    target: &Event,
    owner: Option<DeviceId>,
    device: DeviceId,
    corrected: Option<&Event>,
) -> Result<(), NoEffect> {
    if !is_correctable(target) {
        return Err(NoEffect::NotCorrectable);
    }
    only_by_owner(owner, device)?;
    match corrected.is_none_or(|corrected| is_same_kind(target, corrected)) {
        true => Ok(()),
        false => Err(NoEffect::ChangesKind),
    }
}

/// Whether an entry of this kind may be corrected at all.
fn is_correctable(event: &Event) -> bool {
    match event.traits().subject {
        Subject::ApprovedUpdate(_) | Subject::Delivery(..) | Subject::Entry(_) => false,
        Subject::Declaration
        | Subject::ManualUpdate
        | Subject::Service(..)
        | Subject::Customer(_)
        | Subject::Other => true,
    }
}

/// Whether a device may retract or restore this entry.
pub fn may_retract(target: &Event, owner: Option<DeviceId>, device: DeviceId) -> Result<(), NoEffect> {
    match target.traits().subject {
        Subject::Declaration | Subject::Delivery(..) => Err(NoEffect::NotRetractable),
        Subject::ApprovedUpdate(_)
        | Subject::ManualUpdate
        | Subject::Entry(_)
        | Subject::Service(..)
        | Subject::Customer(_)
        | Subject::Other => only_by_owner(owner, device),
    }
}

/// Whether this device may change the delivery of the update. Only the device that approved it sends it, so only that one
/// knows how far it is; once it is on its way, anybody may confirm the delivery.
pub fn may_deliver(
    update: &Update,
    channel: &Text,
    by: DeliveryBy,
    device: DeviceId,
) -> Result<(), NoEffect> {
    let is_on_its_way = || update.delivery(channel).is_some_and(|one| !one.state.is_pending());
    match by {
        DeliveryBy::Anybody if is_on_its_way() => Ok(()),
        DeliveryBy::Anybody | DeliveryBy::Sender => only_by_owner(Some(update.device), device),
        DeliveryBy::SenderAgain => {
            only_by_owner(Some(update.device), device)?;
            if update.channels.contains(channel) { Ok(()) } else { Err(NoEffect::OtherChannel) }
        }
    }
}

fn only_by_owner(owner: Option<DeviceId>, device: DeviceId) -> Result<(), NoEffect> {
    if owner.is_none_or(|owner| owner == device) { Ok(()) } else { Err(NoEffect::OtherDevice) }
}

fn is_same_kind(one: &Event, other: &Event) -> bool {
    match (one, other) {
        (Event::FactStated { fact: one }, Event::FactStated { fact: other }) => one.name() == other.name(),
        _ => discriminant(one) == discriminant(other),
    }
}

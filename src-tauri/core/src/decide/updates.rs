//! The rules for sending updates, for their delivery, and for snoozing and muting.

use crate::{
    Event, Incident, Text, Time,
    command::{NextDue, SendUpdate, SentVia, Until, WhichUpdate},
    decide::{DecisionContext, Refusal},
    incident::{Delivery, DeliveryState, Update},
    nudges::{NudgeKind, applies},
};

/// Approves an update, or logs one that was sent manually. The log fills in `log_head`.
pub fn send(incident: &Incident, update: SendUpdate, context: &DecisionContext) -> Result<Event, Refusal> {
    let SendUpdate { audience, text, next, via, sentences } = update;
    if text.is_empty() {
        return Err(Refusal::EmptyUpdate);
    }
    let at = context.at.unwrap_or(context.now);
    let next_at = next.and_then(|next| match next {
        NextDue::Minutes(minutes) => Some(at.plus_seconds(i64::from(minutes) * 60)),
        NextDue::At(moment) => Some(moment),
        NextDue::AsSaid(moment) => Some(moment).filter(|moment| *moment > at),
    });
    if next_at.is_some_and(|next_at| next_at <= at) {
        return Err(Refusal::NextUpdateInPast);
    }
    let facts = incident.state().current_facts().iter().map(|stated| stated.entry).collect();
    let log_head = String::new();
    Ok(match via {
        SentVia::Channels(channels) if !channels.is_empty() => {
            Event::UpdateApproved { audience, text, next_at, facts, sentences, log_head, channels }
        }
        _ => Event::UpdateSentManually { audience, text, next_at, facts, log_head },
    })
}

/// Logs that an update was delivered, or why it wasn't.
pub fn confirm(
    incident: &Incident,
    which: &WhichUpdate,
    channel: Text,
    failed: Option<Text>,
) -> Result<Event, Refusal> {
    let update = match which {
        WhichUpdate::Number(number) => find(incident, *number)?.entry,
        // Even if it failed in every channel: somebody may have phoned since.
        WhichUpdate::Last(audience) => {
            let last = incident.state().updates.iter().rev().find(|update| update.audience == *audience);
            last.ok_or_else(|| Refusal::NoUpdateSent { audience: audience.clone() })?.entry
        }
    };
    Ok(match failed {
        Some(why) => Event::UpdateFailed { update, channel, why },
        None => Event::UpdateDelivered { update, channel, receipt: None },
    })
}

/// Queues an update again. Refused if a newer update to the same audience was sent.
pub fn resend(incident: &Incident, number: u32, channel: Option<&Text>) -> Result<Vec<Event>, Refusal> {
    let update = find(incident, number)?;
    let is_approved = |channel: &Text| update.channels.contains(channel);
    if let Some(channel) = channel.filter(|channel| !is_approved(channel)) {
        return Err(not_in_channel(number, channel, &update.channels));
    }
    let why = if update.channels.is_empty() { "It was sent manually." } else { "It is already sent." };
    let open = pick(update, number, channel, ("sent again", why), |one| {
        is_approved(&one.channel) && !matches!(one.state, DeliveryState::Sent | DeliveryState::Delivered)
    })?;
    let newer = incident.state().updates.iter().rev().take_while(|other| other.entry != update.entry);
    let mut newer = newer.filter(|other| other.audience == update.audience);
    if let Some(other) = newer.find(|other| other.may_be_sent()) {
        let newer = incident.number_of(other.entry);
        return Err(Refusal::NewerUpdateSent { audience: update.audience.clone(), newer });
    }
    let event = |one: &&Delivery| Event::UpdateResent { update: update.entry, channel: one.channel.clone() };
    Ok(open.iter().map(event).collect())
}

/// Cancels an update where it isn't sent.
pub fn cancel(
    incident: &Incident,
    number: u32,
    channel: Option<&Text>,
    why: Option<&Text>,
) -> Result<Vec<Event>, Refusal> {
    let update = find(incident, number)?;
    let open = pick(update, number, channel, ("canceled", "It is already sent or canceled."), |one| {
        matches!(
            one.state,
            DeliveryState::Queued
                | DeliveryState::Held
                | DeliveryState::Copied
                | DeliveryState::Printed
                | DeliveryState::Unconfirmed
                | DeliveryState::Failed
        )
    })?;
    let event = |one: &&Delivery| Event::UpdateCanceled {
        update: update.entry,
        channel: one.channel.clone(),
        why: why.cloned(),
    };
    Ok(open.iter().map(event).collect())
}

fn find(incident: &Incident, number: u32) -> Result<&Update, Refusal> {
    let last = u32::try_from(incident.records().len()).unwrap_or(u32::MAX);
    let record = incident.record(number).ok_or(Refusal::NoSuchEntry { number, last })?;
    let update = incident.state().update(record.entry.id);
    update.ok_or(Refusal::NotAnUpdate { number })
}

/// The deliveries in `channel`, or in all channels, that are open; refused if there is none.
fn pick<'a>(
    update: &'a Update,
    number: u32,
    channel: Option<&Text>,
    (what, why): (&'static str, &'static str),
    is_open: impl Fn(&Delivery) -> bool,
) -> Result<Vec<&'a Delivery>, Refusal> {
    if let Some(channel) = channel.filter(|channel| update.delivery(channel).is_none()) {
        let channels: Vec<Text> = update.deliveries.iter().map(|one| one.channel.clone()).collect();
        return Err(not_in_channel(number, channel, &channels));
    }
    let named = |one: &&Delivery| channel.is_none_or(|channel| one.channel == *channel);
    let open: Vec<&Delivery> = update.deliveries.iter().filter(named).filter(|one| is_open(one)).collect();
    if open.is_empty() { Err(Refusal::NoOpenDelivery { number, what, why }) } else { Ok(open) }
}

fn not_in_channel(number: u32, channel: &Text, channels: &[Text]) -> Refusal {
    let channels = channels.iter().map(Text::to_string).collect();
    Refusal::NotInChannel { number, channel: channel.to_string(), channels }
}

pub fn snooze(
    incident: &Incident,
    nudge: &Text,
    until: Until,
    why: Text,
    context: &DecisionContext,
) -> Result<Event, Refusal> {
    let kind = NudgeKind::named(nudge.as_str(), incident);
    let kind = kind.ok_or_else(|| Refusal::NoSuchNudge { name: nudge.to_string() })?;
    let nudge = Text::new(&kind.name());
    let is_snoozed = incident.state().snoozed.contains_key(&nudge);
    if !is_snoozed && !applies(incident, &kind, context.at.unwrap_or(context.now), context.rules) {
        return Err(Refusal::NudgeNotActive { what: kind.label(incident) });
    }
    Ok(Event::Snoozed { nudge, until: moment(until, context)?, why })
}

pub fn mute(until: Until, why: Text, context: &DecisionContext) -> Result<Event, Refusal> {
    Ok(Event::Muted { until: moment(until, context)?, why })
}

fn moment(until: Until, context: &DecisionContext) -> Result<Option<Time>, Refusal> {
    let at = context.at.unwrap_or(context.now);
    Ok(match until {
        Until::Minutes(minutes) => Some(at.plus_seconds(i64::from(minutes) * 60)),
        Until::At(until) if until <= at => return Err(Refusal::SnoozeInPast),
        Until::At(until) => Some(until),
        Until::Never => None,
        Until::Now => Some(at),
    })
}

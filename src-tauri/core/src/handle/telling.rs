//! What audiences are told, whether it arrived, and what is put off.

use crate::{
    Event, Incident, Text, Time,
    advice::{Condition, stands},
    event::Audience,
    handle::{Context, Refusal},
    incident::{Arrival, Delivery, NOTIFICATIONS, Told},
};

/// Until when something is put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    Minutes(u32),
    At(Time),
    /// For good.
    Never,
    /// Not any more.
    Now,
}

/// When the next word is promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    Minutes(u32),
    At(Time),
}

/// How an update leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Through {
    /// A person told it already.
    Said,
    /// The audience's own channels; the caller, who knows the settings, replaces it by their names. In a
    /// scenario, which only tells what was, nobody does: a person told it.
    ItsChannels,
    Channels(Vec<Text>),
}

/// Which update something is said of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhichUpdate {
    /// The last one to this audience.
    Last(Audience),
    /// The one that this entry approved.
    Number(u32),
}

/// The log's head is the log's to fill in.
pub fn told(
    incident: &Incident,
    audience: Audience,
    text: Text,
    next: Option<Next>,
    through: Through,
    context: &Context,
) -> Result<Event, Refusal> {
    if text.is_empty() {
        return Err(Refusal::NothingToTell);
    }
    let at = context.at.unwrap_or(context.now);
    let next_at = next.map(|next| match next {
        Next::Minutes(minutes) => at.plus_seconds(i64::from(minutes) * 60),
        Next::At(moment) => moment,
    });
    if next_at.is_some_and(|next_at| next_at <= at) {
        return Err(Refusal::PromisedForThePast);
    }
    let facts = incident.state().facts_in_force().iter().map(|stated| stated.entry).collect();
    let channels = match through {
        Through::Said | Through::ItsChannels => Vec::new(),
        Through::Channels(channels) => channels,
    };
    Ok(Event::UpdateApproved { audience, text, next_at, facts, log_head: String::new(), channels })
}

pub fn arrived(
    incident: &Incident,
    which: &WhichUpdate,
    channel: Text,
    failed: Option<Text>,
) -> Result<Event, Refusal> {
    let update = match which {
        WhichUpdate::Number(number) => update(incident, *number)?.entry,
        // Even one that arrived nowhere: somebody may have phoned since.
        WhichUpdate::Last(audience) => {
            let last = incident.state().told.iter().rev().find(|told| told.audience == *audience);
            last.ok_or_else(|| Refusal::NotTold { audience: audience.clone() })?.entry
        }
    };
    Ok(match failed {
        Some(why) => Event::UpdateFailed { update, channel, why },
        None => Event::UpdateDelivered { update, channel, receipt: None },
    })
}

/// An update never leaves after a newer one to the same audience.
pub fn send_again(incident: &Incident, number: u32, channel: Option<&Text>) -> Result<Vec<Event>, Refusal> {
    let told = update(incident, number)?;
    let open = pick(told, number, channel, "sent", |state| state != Arrival::Delivered)?;
    let newer = incident.state().told.iter().rev().take_while(|other| other.entry != told.entry);
    let mut newer = newer.filter(|other| other.audience == told.audience);
    if let Some(other) = newer.find(|other| other.is_out()) {
        let newer = incident.number_of(other.entry);
        return Err(Refusal::Overtaken { audience: told.audience.clone(), newer });
    }
    let event = |one: &&Delivery| Event::UpdateSentAgain { update: told.entry, channel: one.channel.clone() };
    Ok(open.iter().map(event).collect())
}

pub fn leave_out(
    incident: &Incident,
    number: u32,
    channel: Option<&Text>,
    why: Option<&Text>,
) -> Result<Vec<Event>, Refusal> {
    let told = update(incident, number)?;
    let open = pick(told, number, channel, "left out", |state| {
        matches!(state, Arrival::Waiting | Arrival::Held | Arrival::Perhaps | Arrival::Failed)
    })?;
    let event = |one: &&Delivery| Event::UpdateLeftOut {
        update: told.entry,
        channel: one.channel.clone(),
        why: why.cloned(),
    };
    Ok(open.iter().map(event).collect())
}

fn update(incident: &Incident, number: u32) -> Result<&Told, Refusal> {
    let last = u32::try_from(incident.records().len()).unwrap_or(u32::MAX);
    let record = incident.record(number).ok_or(Refusal::NoSuchEntry { number, last })?;
    let told = incident.state().update(record.entry.id);
    told.ok_or(Refusal::NotAnUpdate { number })
}

/// Of one channel, or of all, what `is_open`; refused if that is nothing.
fn pick<'a>(
    told: &'a Told,
    number: u32,
    channel: Option<&Text>,
    what: &'static str,
    is_open: fn(Arrival) -> bool,
) -> Result<Vec<&'a Delivery>, Refusal> {
    if let Some(channel) = channel.filter(|channel| told.delivery(channel).is_none()) {
        let through = told.deliveries.iter().map(|one| one.channel.to_string()).collect();
        return Err(Refusal::NotThrough { number, channel: channel.to_string(), through });
    }
    let named = |one: &&Delivery| channel.is_none_or(|channel| one.channel == *channel);
    let open: Vec<&Delivery> =
        told.deliveries.iter().filter(named).filter(|one| is_open(one.state)).collect();
    if open.is_empty() { Err(Refusal::NothingToSend { number, what }) } else { Ok(open) }
}

pub fn put_off(
    incident: &Incident,
    what: &Text,
    until: Until,
    why: Text,
    context: &Context,
) -> Result<Event, Refusal> {
    let what = if what.as_str() == NOTIFICATIONS {
        what.clone()
    } else {
        let condition = Condition::named(what.as_str(), incident);
        let condition = condition.ok_or_else(|| Refusal::NoSuchAdvice { name: what.to_string() })?;
        let name = Text::new(&condition.name());
        let is_put_off = incident.state().put_off.contains_key(&name);
        if !is_put_off && !stands(incident, &condition, context.at.unwrap_or(context.now)) {
            return Err(Refusal::AdviceSettled { what: condition.label(incident) });
        }
        name
    };
    let said_at = context.at.unwrap_or(context.now);
    let until = match until {
        Until::Minutes(minutes) => Some(said_at.plus_seconds(i64::from(minutes) * 60)),
        Until::At(at) if at <= said_at => return Err(Refusal::PutOffIntoThePast),
        Until::At(at) => Some(at),
        Until::Never => None,
        Until::Now => Some(said_at),
    };
    Ok(Event::PutOff { what, until, why })
}

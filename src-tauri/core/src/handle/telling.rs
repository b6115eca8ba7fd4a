//! What audiences were told, and what is put off.

use crate::{
    Event, Incident, Text, Time,
    advice::{Condition, stands},
    event::Audience,
    handle::{Context, Refusal},
    incident::NOTIFICATIONS,
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

/// The log's head is the log's to fill in.
pub fn told(
    incident: &Incident,
    audience: Audience,
    text: Text,
    next_minutes: Option<u32>,
    context: &Context,
) -> Event {
    let at = context.at.unwrap_or(context.now);
    let next_at = next_minutes.map(|minutes| at.plus_seconds(i64::from(minutes) * 60));
    let facts = incident.state().facts_in_force().iter().map(|stated| stated.entry).collect();
    Event::UpdateApproved { audience, text, next_at, facts, log_head: String::new() }
}

pub fn arrived(
    incident: &Incident,
    audience: &Audience,
    channel: Text,
    failed: Option<Text>,
) -> Result<Event, Refusal> {
    let told = incident.state().last_told(audience);
    let update = told.ok_or_else(|| Refusal::NotTold { audience: audience.clone() })?.entry;
    Ok(match failed {
        Some(why) => Event::UpdateFailed { update, channel, why },
        None => Event::UpdateDelivered { update, channel, receipt: None },
    })
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

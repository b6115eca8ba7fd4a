//! Nudges for updates that weren't delivered or confirmed, and the actions for them.

use crate::{
    Incident, Time,
    event::Audience,
    incident::{Delivery, DeliveryState, Update},
    nudges::{Action, Candidate, NudgeKind, minutes},
};

/// How long an update may be queued before a nudge, in minutes.
const QUEUED_MINUTES: u32 = 2;

pub(super) fn collect(found: &mut Vec<Candidate>, incident: &Incident) {
    let state = incident.state();
    // After the RFO is published, a late update no longer matters.
    if state.status.is_over() && state.published_at.is_some() {
        return;
    }
    let updates = &state.updates;
    for (place, update) in updates.iter().enumerate() {
        let newer = updates.get(place + 1..).unwrap_or_default();
        let newer = newer.iter().filter(|other| other.audience == update.audience);
        // An audience that was sent a newer update doesn't need this one.
        if newer.clone().any(Update::is_sent) {
            continue;
        }
        let is_newest = newer.count() == 0;
        let number = incident.number_of(update.entry);
        found.extend(update_not_sent(update, number, is_newest));
    }
}

/// A nudge for the worst of its channels; `None` if the audience got it in another one.
fn update_not_sent(update: &Update, number: u32, is_newest: bool) -> Option<Candidate> {
    let in_state = |state: DeliveryState| update.deliveries.iter().find(move |one| one.state == state);
    let was_sent = [DeliveryState::Delivered, DeliveryState::Sent, DeliveryState::Copied]
        .into_iter()
        .any(|state| in_state(state).is_some());
    let (open, since) = match () {
        () if let Some(unconfirmed) = in_state(DeliveryState::Unconfirmed) => (unconfirmed, unconfirmed.at),
        () if let Some(held) = in_state(DeliveryState::Held) => (held, held.at),
        () if was_sent => return None,
        () if let Some(failed) = in_state(DeliveryState::Failed).filter(|_| is_newest) => (failed, failed.at),
        () => {
            let queued = in_state(DeliveryState::Queued)?;
            (queued, queued.at.plus_seconds(minutes(QUEUED_MINUTES)))
        }
    };
    Some(candidate(update, number, open, since))
}

fn candidate(update: &Update, number: u32, open: &Delivery, since: Time) -> Candidate {
    let who = update.audience.label();
    let Delivery { channel, state, note, .. } = open;
    let note = note.as_ref().map(|note| format!(": {}", note.as_str().trim_end_matches('.')));
    let note = note.unwrap_or_default();
    let by_phone = || Action::run("Sent by phone", format!("/confirm-delivery #{number} via phone"));
    let mut candidate = Candidate::at(NudgeKind::UpdateNotSent(update.entry), since);
    let mut actions = delivery_actions(update, number, open);
    candidate = match state {
        DeliveryState::Unconfirmed => candidate
            .why(format!("Delivery unconfirmed: the update to {who} via {channel}{note}"))
            .say(format!("Did {who} get the update? Ask, then confirm it or send it again.")),
        DeliveryState::Held => candidate
            .why(format!("An older update to {who} is held in {channel}"))
            .say("There is a newer update. Cancel the older one, or send it first?"),
        DeliveryState::Failed => {
            actions.push(by_phone());
            candidate
                .why(format!("The update to {who} via {channel} failed{note}"))
                .say(format!("Send it another way: {}", fallback(&update.audience)))
        }
        _ => {
            actions.insert(0, by_phone());
            candidate
                .why(format!("The update to {who} is still queued in {channel}"))
                .say(format!("If it is urgent, send it another way: {}", fallback(&update.audience)))
        }
    };
    actions.into_iter().take(2).fold(candidate, Candidate::action)
}

/// The actions for an update in a channel, the likely one first. [`decide`](crate::decide()) accepts each.
pub fn delivery_actions(update: &Update, number: u32, delivery: &Delivery) -> Vec<Action> {
    let channel = &delivery.channel;
    let confirm = || Action::run("Confirm delivery", format!("/confirm-delivery #{number} via {channel}"));
    let resend = |label: &str| Action::run(label, format!("/resend #{number} via {channel}"));
    let cancel = || Action::run("Cancel update", format!("/cancel-update #{number} via {channel}"));
    match delivery.state {
        DeliveryState::Queued => vec![resend("Try again now"), cancel()],
        DeliveryState::Held => vec![cancel(), resend("Send it first")],
        DeliveryState::Copied => vec![confirm(), resend("Copy again")],
        DeliveryState::Unconfirmed => vec![confirm(), resend("Send again")],
        // A person reported it about a channel that Grizzly doesn't send the update through.
        DeliveryState::Failed if !update.channels.contains(channel) => Vec::new(),
        DeliveryState::Failed => vec![resend("Send again")],
        DeliveryState::Sent | DeliveryState::Delivered | DeliveryState::Canceled => Vec::new(),
    }
}

fn fallback(audience: &Audience) -> &'static str {
    match audience {
        Audience::Ceo => "call them.",
        _ => "call them, or post it yourself.",
    }
}

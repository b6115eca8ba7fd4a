//! Nudges for updates that aren't sent, delivered or confirmed yet, and the actions for them.

use crate::{
    Incident, Text, Time,
    command::ReadyCommand,
    event::Audience,
    incident::{CLIPBOARD, Delivery, DeliveryState, IncidentState, Update},
    nudges::{Action, Candidate, NudgeKind, NudgeRules, minutes, update_due},
};

/// How long an update may be on its way before a reminder, in minutes.
const QUEUED_MINUTES: u32 = 2;
/// How long “Not yet” keeps a copied update from being asked about, in minutes.
const NOT_YET_MINUTES: u32 = 2;

pub(super) fn collect(found: &mut Vec<Candidate>, incident: &Incident, rules: &NudgeRules) {
    let state = incident.state();
    // After the review, a late update no longer matters.
    if state.status.is_over() && state.reviewed_at.is_some() {
        return;
    }
    let updates = &state.updates;
    for (place, update) in updates.iter().enumerate() {
        let newer = updates.get(place + 1..).unwrap_or_default();
        let to_audience = |other: &&Update| other.audience == update.audience && !other.is_canceled();
        let newer = newer.iter().filter(to_audience);
        // An audience that was sent a newer update doesn't need this one.
        if newer.clone().any(Update::may_be_sent) {
            continue;
        }
        let is_newest = newer.count() == 0;
        // What failed and says an older status isn't sent again: its audience needs another update.
        let is_older = state.status_since().is_some_and(|since| since > update.at);
        if is_older && update.deliveries.iter().all(|one| one.state == DeliveryState::Failed) {
            continue;
        }
        let number = incident.number_of(update.entry);
        // Until it is sent, the clock of its audience goes on.
        let overdue_at = update_due(state, &update.audience, rules).filter(|_| update.sent().is_none());
        found.extend(update_not_sent(update, number, is_newest, overdue_at));
    }
}

/// An audience whose last update waits to be sent isn't asked for another one meanwhile.
pub(super) fn ask_before_another_update(found: &mut Vec<Candidate>, state: &IncidentState) {
    let unsent = found.iter().filter_map(|one| match one.kind {
        NudgeKind::UpdateCopied(id) | NudgeKind::UpdateNotSent(id) => {
            state.update(id).filter(|update| update.sent().is_none())
        }
        _ => None,
    });
    let waiting: Vec<Audience> = unsent.map(|update| update.audience.clone()).collect();
    found.retain(|one| !matches!(&one.kind, NudgeKind::Update(audience) if waiting.contains(audience)));
}

/// A nudge for the worst of its channels. One that another channel took still names a channel that failed or was only
/// copied, until a person sends it another way.
fn update_not_sent(
    update: &Update,
    number: u32,
    is_newest: bool,
    overdue_at: Option<Time>,
) -> Option<Candidate> {
    let in_state = |state: DeliveryState| update.deliveries.iter().find(move |one| one.state == state);
    let with_person = || update.deliveries.iter().find(|one| one.state.is_with_person());
    let (open, seconds) = match () {
        () if let Some(unconfirmed) = in_state(DeliveryState::Unconfirmed) => (unconfirmed, 0),
        () if let Some(held) = in_state(DeliveryState::Held) => (held, 0),
        () if update.is_sent_another_way() => return None,
        () if let Some(failed) = in_state(DeliveryState::Failed).filter(|_| is_newest) => (failed, 0),
        () if let Some(unsent) = with_person().filter(|_| is_newest) => (unsent, 0),
        () if update.sent().is_some() => return None,
        () => (in_state(DeliveryState::Queued)?, minutes(QUEUED_MINUTES)),
    };
    let mut candidate = candidate(update, number, open);
    candidate.due = open.at.plus_seconds(seconds);
    candidate.alarm = overdue_at.map(|overdue| overdue.max(candidate.due));
    candidate.overdue_since = overdue_at;
    Some(candidate)
}

/// The first channel that took it.
fn channel_that_took(update: &Update) -> Option<&Text> {
    update.deliveries.iter().find(|one| one.state.is_sent()).map(|one| &one.channel)
}

fn candidate(update: &Update, number: u32, open: &Delivery) -> Candidate {
    let who = update.audience.label();
    let Delivery { channel, state, note, .. } = open;
    let note = note.as_ref().map(|note| format!(": {}", note.as_str().trim_end_matches('.')));
    let note = note.unwrap_or_default();
    let by_phone = || {
        let channel = Text::new("phone");
        Action::run("Sent by phone", ReadyCommand::ConfirmDelivery { update: number, channel })
    };
    let kind = match state {
        DeliveryState::Copied | DeliveryState::Printed => NudgeKind::UpdateCopied(update.entry),
        _ => NudgeKind::UpdateNotSent(update.entry),
    };
    let not_yet = || {
        let nudge = Text::new(&format!("update_copied:#{number}"));
        Action::run("Not yet", ReadyCommand::Snooze { nudge, minutes: NOT_YET_MINUTES })
    };
    let mut candidate = Candidate::at(kind, open.at);
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
            let sent = channel_that_took(update).map(|sent| format!("It was sent only via {sent}. "));
            let way = format!("Send it another way: {}", fallback(&update.audience));
            candidate
                .why(format!("The update to {who} via {channel} failed{note}"))
                .say(sent.unwrap_or_default() + &way)
        }
        DeliveryState::Copied | DeliveryState::Printed => {
            actions.insert(1, not_yet());
            let is = if *state == DeliveryState::Copied { "copied" } else { "only printed" };
            let asked = if channel.as_str() == CLIPBOARD { "Pasted it?" } else { "Sent it?" };
            match channel_that_took(update) {
                Some(sent) => candidate
                    .why(format!("The update to {who} via {channel} is {is}, not sent yet"))
                    .say(format!("{asked} It was sent only via {sent}.")),
                None => candidate
                    .why(format!("The update to {who} is {is}, not sent yet"))
                    .say(format!("{asked} The update stays due until it's sent.")),
            }
        }
        _ => {
            actions.insert(0, by_phone());
            candidate
                .why(format!("The update to {who} is being sent via {channel}"))
                .say(format!("If it is urgent, send it another way: {}", fallback(&update.audience)))
        }
    };
    actions.into_iter().take(3).fold(candidate, Candidate::action)
}

/// The actions for an update in a channel, the likely one first. [`decide`](crate::decide()) accepts each.
pub fn delivery_actions(update: &Update, number: u32, delivery: &Delivery) -> Vec<Action> {
    let channel = &delivery.channel;
    let confirm = |label: &str| {
        let channel = channel.clone();
        Action::run(label, ReadyCommand::ConfirmDelivery { update: number, channel })
    };
    let resend =
        |label: &str| Action::run(label, ReadyCommand::Resend { update: number, channel: channel.clone() });
    let cancel = || {
        let channel = channel.clone();
        Action::run("Cancel update", ReadyCommand::CancelUpdate { update: number, channel })
    };
    match delivery.state {
        DeliveryState::Queued => vec![resend("Try again now"), cancel()],
        DeliveryState::Held => vec![cancel(), resend("Send it first")],
        DeliveryState::Copied => vec![confirm("Sent"), resend("Copy again"), cancel()],
        DeliveryState::Printed => vec![confirm("Sent"), resend("Copy"), cancel()],
        DeliveryState::Unconfirmed => vec![confirm("Confirm delivery"), resend("Send again")],
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

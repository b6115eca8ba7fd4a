//! Updates that did not arrive, or of which nobody knows, and what can be done.

use crate::{
    Incident, Time,
    advice::{Action, Condition, Watch, minutes},
    event::Audience,
    incident::{Arrival, Delivery, Told},
    text::capital,
    words::audience_words,
};

/// So long an update may be on its way before somebody asks.
const PATIENCE_MINUTES: u32 = 2;

pub(super) fn watch(found: &mut Vec<Watch>, incident: &Incident) {
    let state = incident.state();
    // The report says it all.
    if state.phase.is_over() && state.published_at.is_some() {
        return;
    }
    let told = &state.told;
    for (place, update) in told.iter().enumerate() {
        let newer = told.get(place + 1..).unwrap_or_default();
        let newer = newer.iter().filter(|other| other.audience == update.audience);
        // Whoever heard something newer does not miss it.
        if newer.clone().any(Told::is_out) {
            continue;
        }
        let is_newest = newer.count() == 0;
        let number = incident.number_of(update.entry);
        found.extend(not_arrived(update, number, is_newest));
    }
}

/// The worst of its channels; nothing where the audience got it some other way.
fn not_arrived(update: &Told, number: u32, is_newest: bool) -> Option<Watch> {
    let of = |state: Arrival| update.deliveries.iter().find(move |one| one.state == state);
    let arrived = of(Arrival::Delivered).or(of(Arrival::HandedOver)).is_some();
    let (open, since) = match () {
        () if let Some(perhaps) = of(Arrival::Perhaps) => (perhaps, perhaps.at),
        () if let Some(held) = of(Arrival::Held) => (held, held.at),
        () if arrived => return None,
        () if let Some(failed) = of(Arrival::Failed).filter(|_| is_newest) => (failed, failed.at),
        () => {
            let waiting = of(Arrival::Waiting)?;
            (waiting, waiting.at.plus_seconds(minutes(PATIENCE_MINUTES)))
        }
    };
    Some(ask(update, number, open, since))
}

fn ask(update: &Told, number: u32, open: &Delivery, since: Time) -> Watch {
    let who = audience_words(&update.audience);
    let Delivery { channel, state, note, .. } = open;
    let note = note.as_ref().map(|note| format!(": {}", note.as_str().trim_end_matches('.')));
    let note = note.unwrap_or_default();
    let by_phone = || Action::say("Told by phone", format!("/delivered #{number} via phone"));
    let mut watch = Watch::at(Condition::NotArrived(update.entry), since);
    let mut actions = delivery_actions(number, open);
    watch = match state {
        Arrival::Perhaps => watch
            .why(format!("The word to {who} through {channel} was perhaps sent{note}"))
            .words(format!("Ask {who} whether it arrived.")),
        Arrival::Held => watch
            .why(format!("An older word to {who} has not left through {channel}"))
            .words("The newer one says what holds now. Is the older one still to be sent?"),
        Arrival::Failed => {
            actions.push(by_phone());
            watch
                .why(format!("{} did not get the last word through {channel}{note}", capital(who)))
                .words(format!("Tell {who} some other way: {}", way(&update.audience)))
        }
        _ => {
            actions.insert(0, by_phone());
            watch
                .why(format!("The word to {who} is still on its way through {channel}"))
                .words(format!("Tell {who} some other way, if it is urgent: {}", way(&update.audience)))
        }
    };
    actions.into_iter().take(2).fold(watch, Watch::action)
}

/// What can be said of an update in a channel, the likely one first; each is taken by the rules of telling.
pub fn delivery_actions(number: u32, delivery: &Delivery) -> Vec<Action> {
    let channel = &delivery.channel;
    let arrived = || Action::say("It arrived", format!("/delivered #{number} via {channel}"));
    let again = |label: &str| Action::say(label, format!("/send-again #{number} via {channel}"));
    let leave_out = || Action::say("Leave it out", format!("/leave-out #{number} via {channel}"));
    match delivery.state {
        Arrival::Waiting => vec![again("Try it now"), leave_out()],
        Arrival::Held => vec![leave_out(), again("Send it first")],
        Arrival::HandedOver => vec![arrived(), again("Copy it again")],
        Arrival::Perhaps => vec![arrived(), again("Send it again")],
        Arrival::Failed => vec![again("Send it again")],
        Arrival::Delivered | Arrival::LeftOut => Vec::new(),
    }
}

fn way(audience: &Audience) -> &'static str {
    match audience {
        Audience::Ceo => "call them.",
        _ => "call them, or post it yourself.",
    }
}

//! The deliveries of an update.

use grizzly_core::{
    Incident,
    incident::{Delivery, DeliveryState, Update},
    nudges::delivery_actions,
};
use grizzly_log::OutboxItem;

use crate::{api::DeliveryView, view::boards::action};

/// The deliveries that matter, from the log and for queued ones from the outbox.
pub fn deliveries(incident: &Incident, update: &Update, items: &[OutboxItem]) -> Vec<DeliveryView> {
    let number = incident.number_of(update.entry);
    let view = |one: &Delivery| {
        let is_same = |item: &&OutboxItem| item.update == update.entry && item.channel == one.channel;
        let item = items.iter().find(is_same);
        // A held update is not retried.
        let retried = item.filter(|item| one.state == DeliveryState::Queued && item.error.is_some());
        DeliveryView {
            channel: one.channel.to_string(),
            state: one.state,
            at: one.at,
            description: description(one, item),
            retry_at: retried.map(|item| item.try_at),
            actions: delivery_actions(update, number, one).into_iter().map(action).collect(),
        }
    };
    update.relevant_deliveries().map(view).collect()
}

/// Whether somebody or the sender still has something to do.
pub fn is_open(state: DeliveryState) -> bool {
    state.is_pending() || state == DeliveryState::Unconfirmed
}

/// The state as text.
fn description(delivery: &Delivery, item: Option<&OutboxItem>) -> String {
    let confirmed = delivery.confirmation().map(|(did, person)| format!(": {did} by {}", person.name()));
    let note = delivery.note.as_ref().map(|note| format!(": {note}"));
    let note = confirmed.or(note).unwrap_or_default();
    match delivery.state {
        DeliveryState::Queued => match item {
            Some(OutboxItem { sending: true, .. }) => "Sending".to_owned(),
            Some(OutboxItem { error: Some(error), attempts, .. }) => {
                format!("Queued: {}, tried {}", error.as_str().trim_end_matches('.'), times(*attempts))
            }
            _ => "Queued".to_owned(),
        },
        DeliveryState::Held => "Held: there is a newer update".to_owned(),
        DeliveryState::Copied => "Copied, not sent yet".to_owned(),
        DeliveryState::Printed => "Printed, not sent yet".to_owned(),
        DeliveryState::Sent => format!("Sent{note}"),
        DeliveryState::Delivered => format!("Delivered{note}"),
        DeliveryState::Unconfirmed => format!("Unconfirmed{note}"),
        DeliveryState::Failed => format!("Failed{note}"),
        DeliveryState::Canceled => format!("Canceled{note}"),
    }
}

fn times(count: u32) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

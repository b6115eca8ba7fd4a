//! What became of an update in each of its channels.

use grizzly_core::{
    Incident,
    advice::delivery_actions,
    incident::{Arrival, Delivery, Told},
};
use grizzly_log::Parcel;

use crate::{api::DeliveryView, view::cockpit::action};

/// By the log, and for what is on its way by the outbox.
pub fn deliveries(incident: &Incident, told: &Told, parcels: &[Parcel]) -> Vec<DeliveryView> {
    let number = incident.number_of(told.entry);
    let view = |one: &Delivery| {
        let of_this = |parcel: &&Parcel| parcel.update == told.entry && parcel.channel == one.channel;
        let parcel = parcels.iter().find(of_this);
        // What is held is not tried by itself.
        let tried = parcel.filter(|parcel| one.state == Arrival::Waiting && parcel.error.is_some());
        DeliveryView {
            channel: one.channel.to_string(),
            state: one.state,
            at: one.at,
            words: words(one, parcel),
            try_at: tried.map(|parcel| parcel.try_at),
            actions: delivery_actions(number, one).into_iter().map(action).collect(),
        }
    };
    told.deliveries.iter().map(view).collect()
}

/// Whether it is not at its end: somebody or something still has to do with it.
pub fn is_open(state: Arrival) -> bool {
    state.waits() || state == Arrival::Perhaps
}

/// Where it stands, in words.
fn words(delivery: &Delivery, parcel: Option<&Parcel>) -> String {
    let note = delivery.note.as_ref().map(|note| format!(": {note}")).unwrap_or_default();
    match delivery.state {
        Arrival::Waiting => match parcel {
            Some(Parcel { sending: true, .. }) => "is leaving".to_owned(),
            Some(Parcel { error: Some(error), attempts, .. }) => {
                format!("waits: {}, tried {}", error.as_str().trim_end_matches('.'), times(*attempts))
            }
            _ => "waits".to_owned(),
        },
        Arrival::Held => "has not left, and there is a newer one".to_owned(),
        Arrival::HandedOver => "handed to a person, who sends it".to_owned(),
        Arrival::Delivered => format!("arrived{note}"),
        Arrival::Perhaps => format!("perhaps sent{note}"),
        Arrival::Failed => format!("did not arrive{note}"),
        Arrival::LeftOut => format!("left out{note}"),
    }
}

fn times(count: u32) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

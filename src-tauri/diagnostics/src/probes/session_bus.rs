//! The session bus, which the tray, notifications and the keyring need.

use grizzly_app::api::{Area, Diagnosis};

use crate::{
    Environment,
    bus::{Bus, BusError},
};

pub fn examine(environment: &Environment) -> Diagnosis {
    match Bus::connect(environment) {
        Ok(_) => Diagnosis::ok(Area::SessionBus, "It answers."),
        Err(BusError::NoBus(reason)) => Diagnosis::missing(
            Area::SessionBus,
            format!("No session bus, so the tray, notifications and the keyring don't work ({reason})."),
            "Start Grizzly from a desktop session, or run: dbus-run-session grizzly",
        ),
        Err(other) => Diagnosis::problem(
            Area::SessionBus,
            format!("The session bus doesn't work ({other:?})."),
            "Log out and in.",
        ),
    }
}

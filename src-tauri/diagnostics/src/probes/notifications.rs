//! The notification server, and what it can show.

use grizzly_app::api::{Area, Diagnosis};

use crate::{
    Environment,
    bus::{Bus, BusError, Object},
};

const SERVER: Object = Object {
    service: "org.freedesktop.Notifications",
    path: "/org/freedesktop/Notifications",
    interface: "org.freedesktop.Notifications",
};

/// What the server answers.
struct Server {
    name: String,
    version: String,
    abilities: Vec<String>,
}

pub fn examine(environment: &Environment) -> Diagnosis {
    let server = || {
        let bus = Bus::connect(environment)?;
        let (name, _vendor, version, _specification): (String, String, String, String) =
            bus.call(&SERVER, "GetServerInformation", &())?;
        Ok(Server { name, version, abilities: bus.call(&SERVER, "GetCapabilities", &())? })
    };
    judge(server())
}

fn judge(server: Result<Server, BusError>) -> Diagnosis {
    let no_reminders = "Reminders don't appear outside the window.";
    let install = "Install a notification server such as dunst. Until then, keep the window visible.";
    match server {
        Ok(Server { name, version, abilities }) => {
            let can = |ability: &str| abilities.iter().any(|one| one == ability);
            let buttons =
                if can("actions") { "with buttons" } else { "without buttons: a click does nothing" };
            Diagnosis::ok(Area::Notifications, format!("{name} {version}, {buttons}"))
        }
        Err(BusError::NoBus(_)) => Diagnosis::missing(
            Area::Notifications,
            format!("No notifications, because there is no session bus. {no_reminders}"),
            "Start Grizzly from a desktop session.",
        ),
        Err(BusError::NotRunning) => Diagnosis::missing(
            Area::Notifications,
            format!("No notification server is running. {no_reminders}"),
            install,
        ),
        Err(BusError::NoAnswer) => Diagnosis::problem(
            Area::Notifications,
            format!("The notification server doesn't answer within 2 s. {no_reminders}"),
            "Restart the notification server, or log out and in.",
        ),
        Err(BusError::Unsupported) => Diagnosis::problem(
            Area::Notifications,
            format!("The notification server lacks what the specification requires. {no_reminders}"),
            install,
        ),
        Err(BusError::Failed(reason)) => Diagnosis::problem(
            Area::Notifications,
            format!("The notification server doesn't work ({reason}). {no_reminders}"),
            install,
        ),
    }
}

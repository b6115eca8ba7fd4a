//! The keyring that holds the secrets of channels.

use grizzly_app::api::{Area, Diagnosis};
use zbus::zvariant::OwnedObjectPath;

use crate::{
    Environment,
    bus::{Bus, BusError, Object},
};

const SECRETS: &str = "org.freedesktop.secrets";

enum Keyring {
    Unlocked,
    Locked,
    /// It has no collection for new secrets yet.
    Empty,
}

pub fn examine(environment: &Environment) -> Diagnosis {
    if cfg!(target_os = "macos") {
        return Diagnosis::ok(Area::Keyring, "The keychain of macOS.");
    }
    judge(ask(environment))
}

/// Nothing here asks the person for a password.
fn ask(environment: &Environment) -> Result<Keyring, BusError> {
    let bus = Bus::connect(environment)?;
    let service = Object {
        service: SECRETS,
        path: "/org/freedesktop/secrets",
        interface: "org.freedesktop.Secret.Service",
    };
    let collection: OwnedObjectPath = bus.call(&service, "ReadAlias", &"default")?;
    if collection.as_str() == "/" {
        return Ok(Keyring::Empty);
    }
    let collection = Object {
        service: SECRETS,
        path: "/org/freedesktop/secrets/aliases/default",
        interface: "org.freedesktop.Secret.Collection",
    };
    Ok(if bus.property(&collection, "Locked")? { Keyring::Locked } else { Keyring::Unlocked })
}

fn judge(keyring: Result<Keyring, BusError>) -> Diagnosis {
    let no_secrets = "Channels that need a password or a webhook address can't send.";
    let start = "Start a keyring such as gnome-keyring or KWallet, or send by clipboard or mail program.";
    match keyring {
        Ok(Keyring::Unlocked) => Diagnosis::ok(Area::Keyring, "It is unlocked."),
        Ok(Keyring::Empty) => {
            Diagnosis::ok(Area::Keyring, "It is empty. Saving the first secret asks for a new password.")
        }
        Ok(Keyring::Locked) => Diagnosis::problem(
            Area::Keyring,
            format!("It is locked. {no_secrets}"),
            "Unlock it, for example with Seahorse, or set its password to that of your login.",
        ),
        Err(BusError::NoBus(_)) => Diagnosis::missing(
            Area::Keyring,
            format!("No keyring, because there is no session bus. {no_secrets}"),
            "Start Grizzly from a desktop session.",
        ),
        Err(BusError::NotRunning | BusError::Unsupported) => {
            Diagnosis::missing(Area::Keyring, format!("No keyring is running. {no_secrets}"), start)
        }
        Err(BusError::NoAnswer) => Diagnosis::problem(
            Area::Keyring,
            format!("The keyring doesn't answer within 2 s. {no_secrets}"),
            "Restart the keyring, or log out and in.",
        ),
        Err(BusError::Failed(reason)) => Diagnosis::problem(
            Area::Keyring,
            format!("The keyring doesn't work ({reason}). {no_secrets}"),
            start,
        ),
    }
}

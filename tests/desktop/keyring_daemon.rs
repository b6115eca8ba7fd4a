//! A real keyring on this desktop's bus.

use zbus::names::BusName;

use crate::{
    bus::{Bus, RUNTIME, connect},
    process::{Env, Process},
    wait,
};

/// An unlocked GNOME keyring; it ends with this value.
pub struct Keyring(#[expect(dead_code, reason = "its end is the daemon's")] Process);

impl Keyring {
    pub fn start(bus: &Bus, env: &Env) -> Self {
        let mut daemon = env.command("sh");
        // The password unlocks it. It starts at the end of its input.
        daemon.args(["-c", "printf test | gnome-keyring-daemon --unlock --components=secrets --foreground"]);
        let keyring = Self(Process::start(&mut daemon));
        let connection = connect(Ok(bus.connection()));
        wait::until("the Secret Service on the bus", || {
            let name = BusName::try_from("org.freedesktop.secrets").map_err(|error| error.to_string())?;
            let is_there = async { zbus::fdo::DBusProxy::new(&connection).await?.name_has_owner(name).await };
            match RUNTIME.block_on(is_there) {
                Ok(true) => Ok(()),
                Ok(false) => Err("nobody has its name".to_owned()),
                Err(error) => Err(error.to_string()),
            }
        });
        keyring
    }
}

//! Services on the bus that take every call and never answer.

use zbus::Connection;

use crate::bus::{Bus, connect};

pub const NOTIFICATIONS: &str = "org.freedesktop.Notifications";
pub const TRAY: &str = "org.kde.StatusNotifierWatcher";
pub const KEYRING: &str = "org.freedesktop.secrets";
pub const PORTAL: &str = "org.freedesktop.portal.Desktop";

/// Owns these names on the bus and never answers a call.
pub struct Silent(#[expect(dead_code, reason = "the names are given back when it ends")] Vec<Connection>);

impl Silent {
    pub fn start(bus: &Bus, names: &[&'static str]) -> Self {
        let own = |name: &&'static str| connect(bus.connection().name(*name));
        Self(names.iter().map(own).collect())
    }
}

//! Services of a desktop session: ones that answer, and ones that never do.

use zbus::{
    blocking::{Connection, connection::Builder},
    interface,
};

const NOTIFICATIONS: &str = "org.freedesktop.Notifications";
const WATCHER: &str = "org.kde.StatusNotifierWatcher";
const PORTAL: &str = "org.freedesktop.portal.Desktop";

struct Notifications;

#[interface(name = "org.freedesktop.Notifications")]
impl Notifications {
    fn get_server_information(&self) -> (&str, &str, &str, &str) {
        ("testd", "nobody", "1.2", "1.3")
    }

    fn get_capabilities(&self) -> Vec<&str> {
        vec!["body", "actions"]
    }
}

struct Watcher;

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }
}

struct GlobalShortcuts;

#[interface(name = "org.freedesktop.portal.GlobalShortcuts")]
impl GlobalShortcuts {
    #[zbus(property, name = "version")]
    fn version(&self) -> u32 {
        2
    }
}

/// A notification server, a tray and a portal.
pub fn serve(address: &str) -> Connection {
    let served = || {
        Builder::address(address)?
            .serve_at("/org/freedesktop/Notifications", Notifications)?
            .serve_at("/StatusNotifierWatcher", Watcher)?
            .serve_at("/org/freedesktop/portal/desktop", GlobalShortcuts)?
            .name(NOTIFICATIONS)?
            .name(WATCHER)?
            .name(PORTAL)?
            .build()
    };
    served().expect("our own bus accepts us")
}

/// The same names, whose owner takes every call and never answers.
pub fn hang(address: &str) -> Connection {
    let bus = Builder::address(address).and_then(Builder::build).expect("our own bus accepts us");
    for name in [NOTIFICATIONS, WATCHER, PORTAL] {
        bus.request_name(name).expect("nobody else has the name");
    }
    bus
}

//! What the desktop session offers, asked afresh each time: a panel can come and go.

use futures_lite::StreamExt;
use zbus::{Connection, Proxy, fdo::DBusProxy};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";

pub enum TrayHost {
    /// A panel shows tray icons.
    Present,
    Absent,
    NoBus,
}

pub fn tray_host() -> TrayHost {
    zbus::block_on(async {
        let Ok(bus) = Connection::session().await else { return TrayHost::NoBus };
        if host_is_registered(&bus).await.unwrap_or(false) { TrayHost::Present } else { TrayHost::Absent }
    })
}

/// Blocks until something takes tray icons; an error when there is no session bus to wait on.
pub fn wait_for_tray() -> zbus::Result<()> {
    zbus::block_on(async {
        let bus = Connection::session().await?;
        let names = DBusProxy::new(&bus).await?;
        let mut owners = names.receive_name_owner_changed_with_args(&[(0, WATCHER)]).await?;
        while !names.name_has_owner(WATCHER.try_into()?).await? {
            owners.next().await;
        }
        Ok(())
    })
}

async fn host_is_registered(bus: &Connection) -> zbus::Result<bool> {
    let watcher = Proxy::new(bus, WATCHER, "/StatusNotifierWatcher", WATCHER).await?;
    watcher.get_property("IsStatusNotifierHostRegistered").await
}

//! What the desktop session offers. It is queried each time, because a panel can come and go.

use std::{thread, time::Duration};

use futures_lite::StreamExt;
use zbus::{Connection, Proxy, connection, fdo::DBusProxy};

const WATCHER: &str = "org.kde.StatusNotifierWatcher";
/// A panel that hangs must not block the window.
const TIMEOUT: Duration = Duration::from_secs(5);
/// How long to wait before looking for a session bus again.
const RETRY: Duration = Duration::from_secs(5);

pub enum TrayHost {
    /// A panel shows tray icons.
    Present,
    Missing,
    NoBus,
}

pub fn tray_host() -> TrayHost {
    zbus::block_on(async {
        let Ok(bus) = connect().await else { return TrayHost::NoBus };
        if host_is_registered(&bus).await.unwrap_or(false) { TrayHost::Present } else { TrayHost::Missing }
    })
}

/// Blocks until a panel shows tray icons.
pub fn wait_for_tray() {
    while zbus::block_on(wait_for_watcher()).is_err() {
        thread::sleep(RETRY);
    }
}

async fn wait_for_watcher() -> zbus::Result<()> {
    let bus = Connection::session().await?;
    let names = DBusProxy::new(&bus).await?;
    let mut owners = names.receive_name_owner_changed_with_args(&[(0, WATCHER)]).await?;
    while !names.name_has_owner(WATCHER.try_into()?).await? {
        owners.next().await;
    }
    Ok(())
}

async fn host_is_registered(bus: &Connection) -> zbus::Result<bool> {
    let watcher = Proxy::new(bus, WATCHER, "/StatusNotifierWatcher", WATCHER).await?;
    watcher.get_property("IsStatusNotifierHostRegistered").await
}

async fn connect() -> zbus::Result<Connection> {
    connection::Builder::session()?.method_timeout(TIMEOUT).build().await
}

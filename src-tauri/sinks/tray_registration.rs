//! Registers the tray's icon wherever the tray library didn't.
//!
//! The library registers it once for each panel. It doesn't try again if the panel refuses, and it doesn't try at all
//! if it hears of the panel before it has its own connection to the bus, which happens on a busy computer.

#[cfg(target_os = "linux")]
pub use linux::keep_registered;

#[cfg(not(target_os = "linux"))]
pub fn keep_registered(_icon: &'static str) {}

#[cfg(target_os = "linux")]
mod linux {
    use std::{error::Error, thread, time::Duration};

    use futures_lite::StreamExt;
    use gtk::gio::{BusType, Cancellable, DBusCallFlags, bus_get_sync, prelude::ToVariant};
    use zbus::{Proxy, connection, fdo::DBusProxy};

    const WATCHER: &str = "org.kde.StatusNotifierWatcher";
    const WATCHER_PATH: &str = "/StatusNotifierWatcher";
    /// How long a panel may take to answer.
    const TIMEOUT: Duration = Duration::from_secs(5);
    /// How long to wait before looking again for our icon in the panel.
    const RETRY: Duration = Duration::from_secs(5);

    /// Registers the icon at this D-Bus path again and again, on a thread of its own.
    pub fn keep_registered(icon: &'static str) {
        thread::spawn(move || {
            loop {
                // The library comes first.
                thread::sleep(RETRY);
                // Without a panel there is nothing to do until the next look.
                if let Err(error) = zbus::block_on(register_if_missing(icon)) {
                    tracing::debug!("the tray icon isn't registered: {error}");
                }
            }
        });
    }

    /// Registers the icon if the panel doesn't list it, else waits until the panel ends. An error: there is no panel, no
    /// icon, or the panel refuses it.
    async fn register_if_missing(icon: &str) -> Result<(), Box<dyn Error>> {
        // Of this program's connections, the one that the library uses: a panel takes an icon from its owner.
        let library = bus_get_sync(BusType::Session, Cancellable::NONE)?;
        let owner = library.unique_name().ok_or("the bus gave no name")?;
        let bus = connection::Builder::session()?.method_timeout(TIMEOUT).build().await?;
        let mut owners =
            DBusProxy::new(&bus).await?.receive_name_owner_changed_with_args(&[(0, WATCHER)]).await?;
        let watcher = Proxy::new(&bus, WATCHER, WATCHER_PATH, WATCHER).await?;
        let listed: Vec<String> = watcher.get_property("RegisteredStatusNotifierItems").await?;
        if listed.iter().any(|one| one.starts_with(owner.as_str()) && one.ends_with(icon)) {
            owners.next().await;
            return Ok(());
        }
        // A panel that reads an icon before it exists would show nothing.
        let item = Proxy::new(&bus, owner.as_str(), icon, "org.kde.StatusNotifierItem").await?;
        let _: String = item.get_property("Id").await?;
        library.call_sync(
            Some(WATCHER),
            WATCHER_PATH,
            WATCHER,
            "RegisterStatusNotifierItem",
            Some(&(icon,).to_variant()),
            None,
            DBusCallFlags::NONE,
            i32::try_from(TIMEOUT.as_millis())?,
            Cancellable::NONE,
        )?;
        Ok(())
    }
}

//! What the desktop session offers: a bus, a panel for tray icons, a notification server. All of them can come and go.
//! It is watched here, beside the windows, because a panel or server that hangs must not delay anything else.

use std::time::Duration;

use futures_lite::StreamExt;
use tauri::async_runtime;
use tokio::time::{sleep, timeout};
use zbus::{
    Connection, Proxy, connection,
    fdo::DBusProxy,
    proxy::{self, CacheProperties},
};

use crate::signal::{Session, Signal, Signals};

const TRAY: &str = "org.kde.StatusNotifierWatcher";
const TRAY_PATH: &str = "/StatusNotifierWatcher";
const NOTIFICATIONS: &str = "org.freedesktop.Notifications";
const NOTIFICATIONS_PATH: &str = "/org/freedesktop/Notifications";
/// How long the bus, a panel or a server may take to answer.
const TIMEOUT: Duration = Duration::from_secs(5);
/// How long to wait before looking for a session bus again.
const RETRY: Duration = Duration::from_secs(5);
/// How long to wait before asking again for what is missing: one that hung doesn't signal that it works again.
const RECHECK: Duration = Duration::from_secs(30);

/// Signals what the session offers, and each change.
pub fn start(signals: Signals) {
    async_runtime::spawn(async move {
        let mut reporter = Reporter { signals, last: None };
        loop {
            if let Err(error) = reporter.follow_bus().await {
                reporter.report(Session::NoBus);
                tracing::debug!("no session bus: {error}");
            }
            sleep(RETRY).await;
        }
    });
}

struct Reporter {
    signals: Signals,
    last: Option<Session>,
}

impl Reporter {
    fn report(&mut self, session: Session) {
        if self.last != Some(session) {
            tracing::info!("the session: {session:?}");
            self.last = Some(session);
            self.signals.send(Signal::SessionChanged(session));
        }
    }

    /// Watches the session until its bus ends, or returns why there is none.
    async fn follow_bus(&mut self) -> zbus::Result<()> {
        let bus = connect().await?;
        let (tray, notifications) =
            (proxy(&bus, TRAY, TRAY_PATH).await?, proxy(&bus, NOTIFICATIONS, NOTIFICATIONS_PATH).await?);
        let names = DBusProxy::new(&bus).await?;
        let mut tray_owners = names.receive_name_owner_changed_with_args(&[(0, TRAY)]).await?;
        let mut servers = names.receive_name_owner_changed_with_args(&[(0, NOTIFICATIONS)]).await?;
        // A panel registers with the tray's service, which may be another program.
        let mut panels = tray.receive_all_signals().await?;
        let mut has_notifications = true;
        loop {
            let has_tray = tray.get_property("IsStatusNotifierHostRegistered").await.unwrap_or(false);
            // A notification server that hangs doesn't delay the tray.
            self.report(Session::Bus { has_tray, has_notifications });
            has_notifications = notifications.call_method("GetServerInformation", &()).await.is_ok();
            self.report(Session::Bus { has_tray, has_notifications });
            tokio::select! {
                changed = tray_owners.next() => if changed.is_none() { return Ok(()) },
                changed = servers.next() => if changed.is_none() { return Ok(()) },
                changed = panels.next() => if changed.is_none() { return Ok(()) },
                () = sleep(RECHECK), if !(has_tray && has_notifications) => {}
            }
        }
    }
}

async fn connect() -> zbus::Result<Connection> {
    let connecting = connection::Builder::session()?.method_timeout(TIMEOUT).build();
    timeout(TIMEOUT, connecting).await.map_err(|_| zbus::Error::Failure("the bus doesn't answer".into()))?
}

/// Properties are asked for each time, because panels don't signal all changes.
async fn proxy(bus: &Connection, name: &'static str, path: &'static str) -> zbus::Result<Proxy<'static>> {
    proxy::Builder::new(bus)
        .destination(name)?
        .path(path)?
        .interface(name)?
        .cache_properties(CacheProperties::No)
        .build()
        .await
}

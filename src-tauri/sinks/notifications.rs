//! Native notifications, through the session's notification server: one for each key, replaced in place.
//!
//! notify-rust only describes a notification. It would send each over its own connection, but GNOME closes a
//! notification when the connection that sent it ends, and reports its buttons to that connection alone. So one thread
//! sends all of them over one connection.
//!
//! <https://specifications.freedesktop.org/notification/latest/protocol.html>

use std::{
    collections::{BTreeMap, HashMap},
    future::pending,
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::Duration,
};

use futures_lite::{StreamExt, future::or};
use grizzly_app::Notification;
use tauri::{AppHandle, Manager};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use zbus::{Connection, DBusError, Message, Proxy, connection, proxy, zvariant::Value};

use super::native_notification::{ACT, native};
use crate::signal::{Signal, Signals};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// A server that hangs must not delay the next notification for long.
const TIMEOUT: Duration = Duration::from_secs(5);
const QUIT_TIMEOUT: Duration = Duration::from_millis(500);

/// A request to the notification thread.
enum NotificationRequest {
    Show(Box<Notification>),
    Close(String),
    CloseAll(mpsc::Sender<()>),
}

struct NotificationRequests(UnboundedSender<NotificationRequest>);

/// Starts the thread that shows notifications and signals their buttons.
pub fn start(app: &AppHandle, signals: Signals) {
    let (sender, requests) = unbounded_channel();
    app.manage(NotificationRequests(sender));
    thread::spawn(move || zbus::block_on(serve(requests, &signals)));
}

/// Shows a notification in place of the one with the same key. Without a server, the window shows a notice.
pub fn show(app: &AppHandle, notification: Notification) {
    send(app, NotificationRequest::Show(Box::new(notification)));
}

/// Closes the notification with that key, if it is open.
pub fn close(app: &AppHandle, key: String) {
    send(app, NotificationRequest::Close(key));
}

/// Closes all notifications when the app quits: the buttons of those that stay would do nothing.
pub fn close_all(app: &AppHandle) {
    let (closed, all_closed) = mpsc::channel();
    send(app, NotificationRequest::CloseAll(closed));
    // Without a server, nothing was shown.
    if let Err(RecvTimeoutError::Timeout) = all_closed.recv_timeout(QUIT_TIMEOUT) {
        tracing::warn!("the notification server didn't close the notifications in time");
    }
}

fn send(app: &AppHandle, request: NotificationRequest) {
    if app.state::<NotificationRequests>().0.send(request).is_err() {
        tracing::error!("the notification thread has ended");
    }
}

async fn proxy(bus: &Connection) -> zbus::Result<Proxy<'static>> {
    Proxy::new_owned(bus.clone(), NAME, PATH, NAME).await
}

/// What the notification thread waits for.
enum Input {
    NotificationRequest(Option<NotificationRequest>),
    Signal(Option<Message>),
    /// The server started (`true`) or ended.
    Server(bool),
}

async fn serve(mut requests: UnboundedReceiver<NotificationRequest>, signals: &Signals) {
    let mut server: Option<NotificationServer> = None;
    loop {
        match next_input(&mut requests, server.as_mut()).await {
            Input::NotificationRequest(None) => return,
            Input::NotificationRequest(Some(request)) => {
                if server.is_none() {
                    let connected = NotificationServer::connect().await;
                    server = connected
                        .inspect_err(|error| {
                            tracing::warn!("couldn't reach the notification server: {error}")
                        })
                        .ok();
                }
                if let Some(server) = &mut server {
                    server.handle(request).await;
                }
            }
            Input::Signal(Some(signal)) => {
                if let Some(pressed) = server.as_mut().and_then(|server| server.pressed(&signal)) {
                    signals.send(pressed);
                }
            }
            // The bus ended; the next request connects again.
            Input::Signal(None) => server = None,
            Input::Server(is_running) => {
                if let Some(server) = &mut server {
                    server.started_or_ended(is_running).await;
                }
            }
        }
    }
}

async fn next_input(
    requests: &mut UnboundedReceiver<NotificationRequest>,
    server: Option<&mut NotificationServer>,
) -> Input {
    let request = async { Input::NotificationRequest(requests.recv().await) };
    let Some(server) = server else { return request.await };
    let NotificationServer { signals, owners, .. } = server;
    let signal = async { Input::Signal(signals.next().await) };
    let owner = async {
        match owners.next().await {
            Some(owner) => Input::Server(owner.is_some()),
            None => pending().await,
        }
    };
    or(signal, or(owner, request)).await
}

/// The notification server, and our notifications on it.
struct NotificationServer {
    proxy: Proxy<'static>,
    signals: proxy::SignalStream<'static>,
    owners: proxy::OwnerChangedStream<'static>,
    /// By key, the notifications that nobody closed yet. A server that starts later shows them too.
    wanted: BTreeMap<String, Notification>,
    /// The keys of the notifications on the screen.
    shown: HashMap<u32, String>,
}

impl NotificationServer {
    async fn connect() -> zbus::Result<Self> {
        let bus = connection::Builder::session()?.method_timeout(TIMEOUT).build().await?;
        let proxy = proxy(&bus).await?;
        let signals = proxy.receive_all_signals().await?;
        let owners = proxy.receive_owner_changed().await?;
        Ok(Self { proxy, signals, owners, wanted: BTreeMap::new(), shown: HashMap::new() })
    }

    /// Handles a request. If the server fails, the next server shows what is wanted.
    async fn handle(&mut self, request: NotificationRequest) {
        match request {
            NotificationRequest::Show(notification) => {
                self.try_to_show(&notification).await;
                self.wanted.insert(notification.key.clone(), *notification);
            }
            NotificationRequest::Close(key) => {
                self.wanted.remove(&key);
                self.close(|shown| *shown == key).await;
            }
            NotificationRequest::CloseAll(closed) => {
                self.wanted.clear();
                self.close(|_| true).await;
                // The app may have stopped waiting.
                if closed.send(()).is_err() {
                    tracing::debug!("the notifications were closed too late");
                }
            }
        }
    }

    async fn started_or_ended(&mut self, is_running: bool) {
        if !is_running {
            return self.shown.clear();
        }
        for notification in self.wanted.clone().into_values() {
            if self.id(&notification.key).is_none() {
                self.try_to_show(&notification).await;
            }
        }
    }

    async fn try_to_show(&mut self, notification: &Notification) {
        if let Err(error) = self.show(notification).await {
            tracing::warn!(error = name(&error), "couldn't show a notification");
        }
    }

    async fn show(&mut self, notification: &Notification) -> zbus::Result<()> {
        let abilities: Vec<String> = self.proxy.call("GetCapabilities", &()).await?;
        let can = |what: &str| abilities.iter().any(|ability| ability == what);
        let replaces = self.id(&notification.key).unwrap_or(0);
        let native = native(notification, can("body-markup"), can("actions"));
        let hints: HashMap<&str, Value> = native.hints.iter().map(Into::into).collect();
        let notify = (
            &native.appname,
            replaces,
            &native.icon,
            &native.summary,
            &native.body,
            &native.actions,
            hints,
            i32::from(native.timeout),
        );
        let id: u32 = self.proxy.call("Notify", &notify).await?;
        self.shown.retain(|_, shown| *shown != notification.key);
        self.shown.insert(id, notification.key.clone());
        Ok(())
    }

    async fn close(&mut self, which: impl Fn(&String) -> bool) {
        let ids: Vec<u32> = self.shown.extract_if(|_, key| which(key)).map(|(id, _)| id).collect();
        for id in ids {
            if let Err(error) = self.proxy.call_method("CloseNotification", &id).await {
                tracing::debug!("couldn't close a notification: {error}");
            }
        }
    }

    fn id(&self, key: &str) -> Option<u32> {
        self.shown.iter().find(|(_, shown)| *shown == key).map(|(id, _)| *id)
    }

    /// What was pressed, if it was one of our notifications. There are signals about other programs' notifications too.
    fn pressed(&mut self, signal: &Message) -> Option<Signal> {
        let header = signal.header();
        match header.member()?.as_str() {
            "ActionInvoked" => {
                let (id, action): (u32, String) = signal.body().deserialize().ok()?;
                let notification = self.wanted.get(self.shown.get(&id)?)?;
                let button = notification.button.clone().filter(|_| action == ACT);
                Some(Signal::NotificationPressed { incident: notification.incident, button })
            }
            "NotificationClosed" => {
                let (id, _why): (u32, u32) = signal.body().deserialize().ok()?;
                self.wanted.remove(&self.shown.remove(&id)?);
                None
            }
            _ => None,
        }
    }
}

/// The name of an error, for the diagnostics: its message may quote the notification.
fn name(error: &zbus::Error) -> String {
    match error {
        zbus::Error::MethodError(name, ..) => name.to_string(),
        zbus::Error::FDO(known) => known.name().to_string(),
        zbus::Error::InputOutput(error) => format!("{:?}", error.kind()),
        _ => "D-Bus".into(),
    }
}

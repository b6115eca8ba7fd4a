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
    sync::mpsc,
    thread,
    time::Duration,
};

use futures_lite::{StreamExt, future::or};
use grizzly_app::{Button, CommandResult, Notification, Urgency, api::OpenRequest, clock::now};
use notify_rust::{Hint, Timeout};
use tauri::{AppHandle, Manager};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use zbus::{Connection, Message, Proxy, connection, proxy, zvariant::Value};

use crate::{effects, shell::Shell, windows};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// The app ID, the name of the .desktop file.
const APP: &str = "dev.grizzly.Grizzly";
/// Names of the actions: a click, and the button.
const CLICK: &str = "default";
const OPEN: &str = "open";
const ACT: &str = "act";
/// A name of the sound naming specification.
const ALARM: &str = "alarm-clock-elapsed";
/// A server that hangs must not delay the next notification for long.
const TIMEOUT: Duration = Duration::from_secs(5);
const QUIT_TIMEOUT: Duration = Duration::from_millis(500);

/// A request to the notification thread.
enum Request {
    Show(Notification),
    Close(String),
    CloseAll(mpsc::Sender<()>),
}

struct Requests(UnboundedSender<Request>);

/// Starts the thread that shows notifications and receives their buttons.
pub fn start(app: &AppHandle) {
    let (sender, requests) = unbounded_channel();
    app.manage(Requests(sender.clone()));
    // The buttons of notifications that stay would do nothing.
    app.state::<Shell>().on_quit(move || {
        let (closed, all_closed) = mpsc::channel();
        let _ = sender.send(Request::CloseAll(closed));
        let _ = all_closed.recv_timeout(QUIT_TIMEOUT);
    });
    let app = app.clone();
    thread::spawn(move || zbus::block_on(serve(&app, requests)));
}

/// Shows a notification in place of the one with the same key. Without a server, the window shows a notice.
pub fn show(app: &AppHandle, notification: Notification) {
    let _ = app.state::<Requests>().0.send(Request::Show(notification));
}

pub fn close(app: &AppHandle, key: String) {
    let _ = app.state::<Requests>().0.send(Request::Close(key));
}

/// Whether a notification server answers.
pub fn server_is_running() -> bool {
    notify_rust::get_server_information().is_ok()
}

async fn proxy(bus: &Connection) -> zbus::Result<Proxy<'static>> {
    Proxy::new_owned(bus.clone(), NAME, PATH, NAME).await
}

/// What the notification thread waits for.
enum Input {
    Request(Option<Request>),
    Signal(Option<Message>),
    /// The server started (`true`) or ended.
    Server(bool),
}

async fn serve(app: &AppHandle, mut requests: UnboundedReceiver<Request>) {
    let mut server: Option<Server> = None;
    loop {
        match next_input(&mut requests, server.as_mut()).await {
            Input::Request(None) => return,
            Input::Request(Some(request)) => {
                if server.is_none() {
                    server = Server::connect().await.ok();
                }
                if let Some(server) = &mut server {
                    server.handle(request).await;
                }
            }
            Input::Signal(Some(signal)) => {
                let pressed = server.as_mut().and_then(|server| server.pressed(&signal));
                if let Some((notification, action)) = pressed {
                    let app = app.clone();
                    // It may wait for the disk.
                    thread::spawn(move || press(&app, &notification, &action));
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

async fn next_input(requests: &mut UnboundedReceiver<Request>, server: Option<&mut Server>) -> Input {
    let request = async { Input::Request(requests.recv().await) };
    let Some(server) = server else { return request.await };
    let Server { signals, owners, .. } = server;
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
struct Server {
    proxy: Proxy<'static>,
    signals: proxy::SignalStream<'static>,
    owners: proxy::OwnerChangedStream<'static>,
    /// By key, the notifications that nobody closed yet. A server that starts later shows them too.
    wanted: BTreeMap<String, Notification>,
    /// The keys of the notifications on the screen.
    shown: HashMap<u32, String>,
}

impl Server {
    async fn connect() -> zbus::Result<Self> {
        let bus = connection::Builder::session()?.method_timeout(TIMEOUT).build().await?;
        let proxy = proxy(&bus).await?;
        let signals = proxy.receive_all_signals().await?;
        let owners = proxy.receive_owner_changed().await?;
        Ok(Self { proxy, signals, owners, wanted: BTreeMap::new(), shown: HashMap::new() })
    }

    /// Handles a request. If the server fails, the next server shows what is wanted.
    async fn handle(&mut self, request: Request) {
        match request {
            Request::Show(notification) => {
                let _ = self.show(&notification).await;
                self.wanted.insert(notification.key.clone(), notification);
            }
            Request::Close(key) => {
                self.wanted.remove(&key);
                self.close(|shown| *shown == key).await;
            }
            Request::CloseAll(closed) => {
                self.wanted.clear();
                self.close(|_| true).await;
                let _ = closed.send(());
            }
        }
    }

    async fn started_or_ended(&mut self, is_running: bool) {
        if !is_running {
            return self.shown.clear();
        }
        for notification in self.wanted.clone().into_values() {
            if self.id(&notification.key).is_none() {
                let _ = self.show(&notification).await;
            }
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
            let _ = self.proxy.call_method("CloseNotification", &id).await;
        }
    }

    fn id(&self, key: &str) -> Option<u32> {
        self.shown.iter().find(|(_, shown)| *shown == key).map(|(id, _)| *id)
    }

    /// Which of our notifications was pressed, and how. There are signals about other programs' notifications too.
    fn pressed(&mut self, signal: &Message) -> Option<(Notification, String)> {
        let header = signal.header();
        match header.member()?.as_str() {
            "ActionInvoked" => {
                let (id, action): (u32, String) = signal.body().deserialize().ok()?;
                Some((self.wanted.get(self.shown.get(&id)?)?.clone(), action))
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

/// In the form the server accepts: a click action, one button, and for an alarm a sound and no timeout.
fn native(notification: &Notification, has_markup: bool, has_actions: bool) -> notify_rust::Notification {
    let Notification { title, body, urgency, sound, button, .. } = notification;
    let mut native = notify_rust::Notification::new();
    native.appname("Grizzly").summary(title).hint(Hint::DesktopEntry(APP.into()));
    native.body(&if has_markup { escaped(body) } else { body.clone() });
    match urgency {
        Urgency::Normal => native.urgency(notify_rust::Urgency::Normal),
        Urgency::Critical => native.urgency(notify_rust::Urgency::Critical).timeout(Timeout::Never),
    };
    if *sound {
        native.sound_name(ALARM);
    }
    if has_actions {
        let (name, label) = button.as_ref().map_or((OPEN, "Open"), |button| (ACT, button.label.as_str()));
        native.action(CLICK, "Open").action(name, label);
    }
    native
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A button runs its line, or puts an incomplete one into the composer; a click opens the incident.
fn press(app: &AppHandle, notification: &Notification, action: &str) {
    let incident = notification.incident;
    let open = |request| windows::show_main(app, OpenRequest { incident: Some(incident), ..request });
    match notification.button.as_ref().filter(|_| action == ACT) {
        None => open(OpenRequest::default()),
        Some(Button { complete: false, line, .. }) => {
            open(OpenRequest { composer_line: Some(line.clone()), ..OpenRequest::default() });
        }
        Some(button) => {
            let pressed = app.state::<Shell>().workspace().press_button(incident, button, now());
            match pressed.map(|(done, effects)| effects::perform_all(app, done, effects)) {
                Ok(CommandResult { failed, .. }) if failed.is_empty() => {}
                Ok(CommandResult { completed, failed, .. }) => {
                    open(OpenRequest { completed, failed, ..OpenRequest::default() })
                }
                Err(problem) => {
                    open(OpenRequest {
                        failed: vec![format!("{problem} {}", problem.hint)],
                        ..OpenRequest::default()
                    });
                }
            }
        }
    }
}

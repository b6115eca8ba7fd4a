//! Native notifications, through the session's notification server: one for each key, replaced in place.
//!
//! What a notification is, notify-rust says. It would send each over a connection of its own, and that
//! will not do: GNOME takes a notification away when the connection that sent it ends, and tells none
//! but that one of its buttons. So all of them go over one, to which one thread listens.
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
use grizzly_app::{Button, Done, Notification, Urgency, api::Opened, clock::now};
use notify_rust::{Hint, Timeout};
use tauri::{AppHandle, Manager};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use zbus::{Connection, Message, Proxy, Variant, connection, proxy};

use crate::{effects, shell::Shell, windows};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// The app's id, as the name of the .desktop file.
const APP: &str = "dev.grizzly.Grizzly";
/// What a click is called, and what the button is.
const CLICK: &str = "default";
const OPEN: &str = "open";
const ACT: &str = "act";
/// Of the sound naming specification.
const ALARM: &str = "alarm-clock-elapsed";
/// A server that hangs must not hold up the next notification for long.
const PATIENCE: Duration = Duration::from_secs(5);
const PATIENCE_AT_THE_END: Duration = Duration::from_millis(500);

/// What the listening thread is asked.
enum Wish {
    Show(Notification),
    Close(String),
    CloseAll(mpsc::Sender<()>),
}

struct Wishes(UnboundedSender<Wish>);

/// Starts the one thread that shows notifications and hears of their buttons.
pub fn start(app: &AppHandle) {
    let (wishes, wished) = unbounded_channel();
    app.manage(Wishes(wishes.clone()));
    // Nobody would hear the buttons of those that stayed.
    app.state::<Shell>().on_leaving(move || {
        let (closed, all_closed) = mpsc::channel();
        let _ = wishes.send(Wish::CloseAll(closed));
        let _ = all_closed.recv_timeout(PATIENCE_AT_THE_END);
    });
    let app = app.clone();
    thread::spawn(move || zbus::block_on(serve(&app, wished)));
}

/// Shows it in place of the one with its key; where there is no server, the notices in the window say so.
pub fn show(app: &AppHandle, notification: Notification) {
    let _ = app.state::<Wishes>().0.send(Wish::Show(notification));
}

pub fn close(app: &AppHandle, key: String) {
    let _ = app.state::<Wishes>().0.send(Wish::Close(key));
}

/// Whether a server answers.
pub fn server_is_there() -> bool {
    notify_rust::get_server_information().is_ok()
}

async fn proxy(bus: &Connection) -> zbus::Result<Proxy<'static>> {
    Proxy::new_owned(bus.clone(), NAME, PATH, NAME).await
}

/// What the listening thread hears.
enum Heard {
    Wish(Option<Wish>),
    Signal(Option<Message>),
    /// The server came (`true`) or went.
    Server(bool),
}

async fn serve(app: &AppHandle, mut wished: UnboundedReceiver<Wish>) {
    let mut server: Option<Server> = None;
    loop {
        match hear(&mut wished, server.as_mut()).await {
            Heard::Wish(None) => return,
            Heard::Wish(Some(wish)) => {
                if server.is_none() {
                    server = Server::connect().await.ok();
                }
                if let Some(server) = &mut server {
                    server.fulfil(wish).await;
                }
            }
            Heard::Signal(Some(signal)) => {
                let pressed = server.as_mut().and_then(|server| server.pressed(&signal));
                if let Some((notification, action)) = pressed {
                    let app = app.clone();
                    // It may wait for a disk.
                    thread::spawn(move || press(&app, &notification, &action));
                }
            }
            // The bus ended; a later wish looks for another.
            Heard::Signal(None) => server = None,
            Heard::Server(is_there) => {
                if let Some(server) = &mut server {
                    server.came_or_went(is_there).await;
                }
            }
        }
    }
}

async fn hear(wished: &mut UnboundedReceiver<Wish>, server: Option<&mut Server>) -> Heard {
    let wish = async { Heard::Wish(wished.recv().await) };
    let Some(server) = server else { return wish.await };
    let Server { signals, owners, .. } = server;
    let signal = async { Heard::Signal(signals.next().await) };
    let owner = async {
        match owners.next().await {
            Some(owner) => Heard::Server(owner.is_some()),
            None => pending().await,
        }
    };
    or(signal, or(owner, wish)).await
}

/// The notification server, and what it shows of ours.
struct Server {
    proxy: Proxy<'static>,
    signals: proxy::SignalStream<'static>,
    owners: proxy::OwnerChangedStream<'static>,
    /// By key, what nobody has closed yet: shown to a server that comes late, or comes anew.
    wanted: BTreeMap<String, Notification>,
    /// The keys of those on the screen.
    shown: HashMap<u32, String>,
}

impl Server {
    async fn connect() -> zbus::Result<Self> {
        let bus = connection::Builder::session().method_timeout(PATIENCE).build().await?;
        let proxy = proxy(&bus).await?;
        let signals = proxy.receive_all_signals().await?;
        let owners = proxy.receive_owner_changed().await?;
        Ok(Self { proxy, signals, owners, wanted: BTreeMap::new(), shown: HashMap::new() })
    }

    /// A server that fails is no reason to stop: what is wanted is shown to the next one.
    async fn fulfil(&mut self, wish: Wish) {
        match wish {
            Wish::Show(notification) => {
                let _ = self.show(&notification).await;
                self.wanted.insert(notification.key.clone(), notification);
            }
            Wish::Close(key) => {
                self.wanted.remove(&key);
                self.close(|shown| *shown == key).await;
            }
            Wish::CloseAll(closed) => {
                self.wanted.clear();
                self.close(|_| true).await;
                let _ = closed.send(());
            }
        }
    }

    async fn came_or_went(&mut self, is_there: bool) {
        if !is_there {
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
        let hints: HashMap<&str, Variant> = native.hints.iter().map(Into::into).collect();
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

    /// Which of ours was pressed, and how. The signals tell of the notifications of others too.
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

/// As the server takes it: a click, one button, and for an alarm a sound and no end of its own.
fn native(notification: &Notification, takes_markup: bool, takes_actions: bool) -> notify_rust::Notification {
    let Notification { title, body, urgency, sound, button, .. } = notification;
    let mut native = notify_rust::Notification::new();
    native.appname("Grizzly").summary(title).hint(Hint::DesktopEntry(APP.into()));
    native.body(&if takes_markup { escaped(body) } else { body.clone() });
    match urgency {
        Urgency::Normal => native.urgency(notify_rust::Urgency::Normal),
        Urgency::Critical => native.urgency(notify_rust::Urgency::Critical).timeout(Timeout::Never),
    };
    if *sound {
        native.sound_name(ALARM);
    }
    if takes_actions {
        let (name, label) = button.as_ref().map_or((OPEN, "Open"), |button| (ACT, button.label.as_str()));
        native.action(CLICK, "Open").action(name, label);
    }
    native
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The button says its line, or puts it into the composer to be finished; a click opens the incident.
fn press(app: &AppHandle, notification: &Notification, action: &str) {
    let incident = notification.incident;
    let open = |opened| windows::show_main(app, Opened { incident: Some(incident), ..opened });
    match notification.button.as_ref().filter(|_| action == ACT) {
        None => open(Opened::default()),
        Some(Button { whole: false, line, .. }) => {
            open(Opened { fill: Some(line.clone()), ..Opened::default() });
        }
        Some(button) => {
            let pressed = app.state::<Shell>().desk().press(incident, button, now());
            match pressed.map(|(done, effects)| effects::perform_all(app, done, effects)) {
                Ok(Done { failed, .. }) if failed.is_empty() => {}
                Ok(Done { did, failed, .. }) => open(Opened { did, failed, ..Opened::default() }),
                Err(problem) => {
                    open(Opened { failed: vec![format!("{problem} {}", problem.hint)], ..Opened::default() });
                }
            }
        }
    }
}

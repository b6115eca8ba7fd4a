//! The desktop's notification daemon, played by the test.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use zbus::{
    Connection, interface,
    names::BusName,
    object_server::SignalEmitter,
    zvariant::{DynamicType, OwnedValue},
};

use crate::{
    bus::{Bus, RUNTIME, connect},
    wait,
};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// As the specification numbers it.
const CLOSED_BY_THE_APP: u32 = 3;

pub struct Notifications {
    connection: Connection,
    shown: List,
    all: List,
}

type List = Arc<Mutex<Vec<Notification>>>;

#[derive(Debug, Clone)]
pub struct Notification {
    pub id: u32,
    /// Whose place it takes; 0: nobody's.
    pub replaces: u32,
    pub app: String,
    pub summary: String,
    pub body: String,
    /// Key and label of each button.
    pub actions: Vec<(String, String)>,
    pub urgency: Option<u8>,
    pub sound: Option<String>,
}

impl Notifications {
    pub fn start(bus: &Bus, capabilities: &[&str]) -> Self {
        let (shown, all) = (List::default(), List::default());
        let capabilities = capabilities.iter().map(|name| (*name).to_owned()).collect();
        let daemon = Daemon { shown: Arc::clone(&shown), all: Arc::clone(&all), capabilities };
        Self {
            connection: connect(bus.connection().serve_at(PATH, daemon).and_then(|bus| bus.name(NAME))),
            shown,
            all,
        }
    }

    /// The notifications on the screen now.
    pub fn shown(&self) -> Vec<Notification> {
        self.shown.lock().expect("no holder panics").clone()
    }

    /// All notifications that were ever shown, oldest first.
    pub fn all(&self) -> Vec<Notification> {
        self.all.lock().expect("no holder panics").clone()
    }

    /// The first notification that fits.
    #[track_caller]
    pub fn wait_for(&self, what: &str, fits: impl Fn(&Notification) -> bool) -> Notification {
        wait::until(&format!("a notification: {what}"), || {
            let shown = self.shown();
            shown.iter().find(|one| fits(one)).cloned().ok_or_else(|| format!("{shown:#?}"))
        })
    }

    /// Presses a button, as a daemon reports it: the action, then that the notification is gone.
    pub fn press(&self, notification: &Notification, action: &str) {
        self.emit("ActionInvoked", (notification.id, action));
        const CLOSED_BY_THE_PERSON: u32 = 2;
        self.shown.lock().expect("no holder panics").retain(|one| one.id != notification.id);
        self.emit("NotificationClosed", (notification.id, CLOSED_BY_THE_PERSON));
    }

    /// Presses a button twice. The app may close the notification in between, unless it is stopped.
    pub fn press_twice(&self, notification: &Notification, action: &str) {
        self.emit("ActionInvoked", (notification.id, action));
        self.press(notification, action);
    }

    fn emit<Body>(&self, signal: &str, body: Body)
    where
        Body: serde::Serialize + DynamicType,
    {
        let sent = self.connection.emit_signal(None::<BusName<'_>>, PATH, NAME, signal, &body);
        RUNTIME.block_on(sent).expect("the bus carries our signal");
    }
}

struct Daemon {
    shown: List,
    all: List,
    capabilities: Vec<String>,
}

#[interface(name = "org.freedesktop.Notifications")]
impl Daemon {
    #[expect(clippy::too_many_arguments, reason = "the specification has eight")]
    fn notify(
        &self,
        app: String,
        replaces: u32,
        _icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        _expires: i32,
    ) -> u32 {
        let mut shown = self.shown.lock().expect("no holder panics");
        let mut all = self.all.lock().expect("no holder panics");
        // No number comes twice: a late press of an old one must not meet a new one.
        let next = all.iter().map(|one| one.id).max().unwrap_or(0) + 1;
        let id = if replaces == 0 { next } else { replaces };
        let actions = actions.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
        let urgency = hints.get("urgency").and_then(|level| u8::try_from(level).ok());
        let sound =
            hints.get("sound-name").and_then(|name| name.downcast_ref::<&str>().ok()).map(str::to_owned);
        let notification = Notification { id, replaces, app, summary, body, actions, urgency, sound };
        shown.retain(|one| one.id != id);
        shown.push(notification.clone());
        all.push(notification);
        id
    }

    async fn close_notification(&self, id: u32, #[zbus(signal_emitter)] emitter: SignalEmitter<'_>) {
        self.shown.lock().expect("no holder panics").retain(|one| one.id != id);
        let _ = Self::notification_closed(&emitter, id, CLOSED_BY_THE_APP).await;
    }

    #[zbus(signal)]
    async fn notification_closed(emitter: &SignalEmitter<'_>, id: u32, why: u32) -> zbus::Result<()>;

    fn get_capabilities(&self) -> Vec<String> {
        self.capabilities.clone()
    }

    fn get_server_information(&self) -> (&str, &str, &str, &str) {
        ("test", "grizzly", "1", "1.2")
    }
}

//! The desktop's notification daemon, played by the test.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use zbus::{Connection, OwnedVariant, interface, names::BusName, object_server::SignalEmitter};

use crate::{
    bus::{Bus, RUNTIME, connect},
    wait,
};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// An app subscribes to the buttons of a notification only after it was taken; a person is slower.
const A_PERSON_IS_SLOWER: Duration = Duration::from_millis(100);

/// As the specification numbers it.
const CLOSED_BY_THE_APP: u32 = 3;

pub struct Notifications {
    connection: Connection,
    shown: List,
    told: List,
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
    shown_at: Instant,
}

impl Notifications {
    pub fn start(bus: &Bus, capabilities: &[&str]) -> Self {
        let (shown, told) = (List::default(), List::default());
        let capabilities = capabilities.iter().map(|name| (*name).to_owned()).collect();
        let daemon = Daemon { shown: Arc::clone(&shown), told: Arc::clone(&told), capabilities };
        Self { connection: connect(bus.connection().serve_at(PATH, daemon).name(NAME)), shown, told }
    }

    /// What stands on the screen now.
    pub fn shown(&self) -> Vec<Notification> {
        self.shown.lock().expect("no holder panics").clone()
    }

    /// Everything that ever came, oldest first.
    pub fn told(&self) -> Vec<Notification> {
        self.told.lock().expect("no holder panics").clone()
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
        wait_like_a_person(notification);
        self.emit("ActionInvoked", (notification.id, action));
        const CLOSED_BY_THE_PERSON: u32 = 2;
        self.shown.lock().expect("no holder panics").retain(|one| one.id != notification.id);
        self.emit("NotificationClosed", (notification.id, CLOSED_BY_THE_PERSON));
    }

    /// Presses a button again before the app can answer the first press: no wait is between the two.
    pub fn press_twice(&self, notification: &Notification, action: &str) {
        wait_like_a_person(notification);
        self.emit("ActionInvoked", (notification.id, action));
        self.press(notification, action);
    }

    fn emit<Body>(&self, signal: &str, body: Body)
    where
        Body: serde::Serialize + zbus::wire::DynamicType,
    {
        let sent = self.connection.emit_signal(None::<BusName<'_>>, PATH, NAME, signal, &body);
        RUNTIME.block_on(sent).expect("the bus carries our signal");
    }
}

/// Until it has stood as long as a person needs to press it.
fn wait_like_a_person(notification: &Notification) {
    std::thread::sleep(A_PERSON_IS_SLOWER.saturating_sub(notification.shown_at.elapsed()));
}

struct Daemon {
    shown: List,
    told: List,
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
        hints: HashMap<String, OwnedVariant>,
        _expires: i32,
    ) -> u32 {
        let mut shown = self.shown.lock().expect("no holder panics");
        let mut told = self.told.lock().expect("no holder panics");
        // No number comes twice: a late press of an old one must not meet a new one.
        let next = told.iter().map(|one| one.id).max().unwrap_or(0) + 1;
        let id = if replaces == 0 { next } else { replaces };
        let actions = actions.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
        let urgency = hints.get("urgency").and_then(|level| u8::try_from(level).ok());
        let sound =
            hints.get("sound-name").and_then(|name| name.downcast_ref::<&str>().ok()).map(str::to_owned);
        let shown_at = Instant::now();
        let notification =
            Notification { id, replaces, app, summary, body, actions, urgency, sound, shown_at };
        shown.retain(|one| one.id != id);
        shown.push(notification.clone());
        told.push(notification);
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

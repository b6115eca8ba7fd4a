//! The hotkey through the desktop portal, for desktops (Wayland) where programs can't grab keys. The person confirms
//! the keys once, in a dialog of the desktop.
//!
//! <https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.GlobalShortcuts.html>

use std::{collections::HashMap, thread, time::Duration};

use futures_lite::StreamExt;
use zbus::{
    Connection, Proxy, connection,
    zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value},
};

use crate::signal::{Signal, Signals};

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const SHORTCUTS: &str = "org.freedesktop.portal.GlobalShortcuts";
/// The app ID, also in tauri.conf.json and the name of the .desktop file.
const APP: &str = "dev.grizzly.Grizzly";

type Options<'a> = HashMap<&'a str, Value<'a>>;

/// How long the portal may take to answer a call. It may be started by the call.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Asks once for `keys` (such as `Ctrl+Alt+I`), and signals each press. Afterwards the desktop's own settings decide
/// which keys are used.
pub fn start(keys: String, signals: Signals) {
    thread::spawn(move || {
        let refused = "This desktop hasn't granted Grizzly a global hotkey";
        signals.send(Signal::HotkeyBound(Err(format!("{refused}."))));
        let ended = match zbus::block_on(follow(&keys, &signals)) {
            Ok(()) => zbus::Error::InterfaceNotFound,
            Err(error) => error,
        };
        signals.send(Signal::HotkeyBound(Err(format!("{refused}: {ended}."))));
    });
}

/// Returns only when there is no such portal or it ends, with the reason.
async fn follow(keys: &str, signals: &Signals) -> zbus::Result<()> {
    let bus = connection::Builder::session()?.method_timeout(TIMEOUT).build().await?;
    let no_options = Options::new();
    // Newer portals require registration; older ones have no such registry.
    let registry = Proxy::new(&bus, PORTAL, PATH, "org.freedesktop.host.portal.Registry").await?;
    if let Err(error) = registry.call_method("Register", &(APP, no_options)).await {
        tracing::debug!("the portal has no registry: {error}");
    }
    let shortcuts = Proxy::new(&bus, PORTAL, PATH, SHORTCUTS).await?;
    let mut activated = shortcuts.receive_signal("Activated").await?;
    let session = open_session(&bus, &shortcuts).await?;
    let shortcut: (&str, Options) = (
        "declare",
        HashMap::from([
            ("description", "Declare an incident".into()),
            ("preferred_trigger", trigger(keys).into()),
        ]),
    );
    let (request, answer) = ("grizzly_bind", response(&bus, "grizzly_bind").await?);
    let options = HashMap::from([("handle_token", Value::from(request))]);
    shortcuts.call_method("BindShortcuts", &(&session, vec![shortcut], "", options)).await?;
    granted(answer).await?;
    signals.send(Signal::HotkeyBound(Ok(())));
    while let Some(signal) = activated.next().await {
        let (_, id, _, _): (OwnedObjectPath, String, u64, HashMap<String, OwnedValue>) =
            signal.body().deserialize()?;
        if id == "declare" {
            signals.send(Signal::HotkeyPressed);
        }
    }
    Ok(())
}

async fn open_session(bus: &Connection, shortcuts: &Proxy<'_>) -> zbus::Result<OwnedObjectPath> {
    let answer = response(bus, "grizzly_open").await?;
    let options = HashMap::from([
        ("handle_token", Value::from("grizzly_open")),
        ("session_handle_token", Value::from("grizzly")),
    ]);
    shortcuts.call_method("CreateSession", &(options,)).await?;
    let results = granted(answer).await?;
    let handle = results.get("session_handle").and_then(|handle| handle.downcast_ref::<&str>().ok());
    let path = ObjectPath::try_from(handle.ok_or(zbus::Error::InvalidReply)?)?;
    Ok(path.to_owned().into())
}

type Responses = zbus::proxy::SignalStream<'static>;

/// The portal answers by a signal from an object whose name is known before the call, so no answer is missed.
async fn response(bus: &Connection, token: &str) -> zbus::Result<Responses> {
    let me = bus.unique_name().map(|name| name.trim_start_matches(':').replace('.', "_"));
    let request = format!("{PATH}/request/{}/{token}", me.unwrap_or_default());
    let proxy = Proxy::new_owned(bus.clone(), PORTAL, request, "org.freedesktop.portal.Request").await?;
    proxy.receive_signal("Response").await
}

async fn granted(mut answer: Responses) -> zbus::Result<HashMap<String, OwnedValue>> {
    let signal = answer.next().await.ok_or(zbus::Error::InvalidReply)?;
    let (code, results): (u32, HashMap<String, OwnedValue>) = signal.body().deserialize()?;
    if code == 0 { Ok(results) } else { Err(zbus::Error::Failure("the desktop rejected the hotkey".into())) }
}

/// `Ctrl+Alt+I` in the portal's notation: `CTRL+ALT+i`.
fn trigger(keys: &str) -> String {
    let (modifiers, key) = keys.rsplit_once('+').unwrap_or(("", keys));
    let key = if key.chars().count() == 1 { key.to_lowercase() } else { key.to_owned() };
    if modifiers.is_empty() { key } else { format!("{}+{key}", modifiers.to_uppercase()) }
}

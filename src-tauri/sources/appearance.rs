//! Whether the desktop is dark. Its portal says it, and each change: the toolkit alone doesn't follow it. Asked beside the
//! windows, because a portal that hangs would keep them closed.
//!
//! <https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html>

use std::time::Duration;

use futures_lite::StreamExt;
use tauri::async_runtime;
use zbus::{
    Proxy, connection,
    proxy::{self, CacheProperties},
    zvariant::{OwnedValue, Value},
};

use crate::signal::{Signal, Signals};

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";
const NAMESPACE: &str = "org.freedesktop.appearance";
const KEY: &str = "color-scheme";
/// The value of a desktop that is dark; 0 is no preference, 2 is light.
const DARK: u32 = 1;
/// How long the portal may take to answer. Later, its next change is followed.
const TIMEOUT: Duration = Duration::from_secs(5);

/// Signals what the desktop's portal says, if there is one, and each change.
pub fn start(signals: Signals) {
    async_runtime::spawn(async move {
        if let Err(error) = follow(&signals).await {
            tracing::debug!("no portal says whether the desktop is dark: {error}");
        }
    });
}

async fn follow(signals: &Signals) -> zbus::Result<()> {
    let bus = connection::Builder::session()?.method_timeout(TIMEOUT).build().await?;
    let portal: Proxy<'_> = proxy::Builder::new(&bus)
        .destination(PORTAL)?
        .path(PATH)?
        .interface(SETTINGS)?
        .cache_properties(CacheProperties::No)
        .build()
        .await?;
    let mut changes = portal.receive_signal_with_args("SettingChanged", &[(0, NAMESPACE), (1, KEY)]).await?;
    match portal.call_method("Read", &(NAMESPACE, KEY)).await {
        Ok(answer) => report(signals, &answer.body().deserialize::<OwnedValue>()?),
        Err(error) => tracing::debug!("the portal doesn't say whether the desktop is dark: {error}"),
    }
    while let Some(change) = changes.next().await {
        let (_, _, value): (String, String, OwnedValue) = change.body().deserialize()?;
        report(signals, &value);
    }
    Ok(())
}

fn report(signals: &Signals, value: &OwnedValue) {
    if let Some(scheme) = number(value) {
        signals.send(Signal::AppearanceChanged { is_dark: scheme == DARK });
    }
}

/// The number in a value, which older portals wrap twice.
fn number(value: &Value<'_>) -> Option<u32> {
    match value {
        Value::U32(number) => Some(*number),
        Value::Value(inner) => number(inner),
        _ => None,
    }
}

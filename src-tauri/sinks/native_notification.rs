//! A notification in the form that the server accepts.

use grizzly_app::{Notification, Urgency};
use notify_rust::{Hint, Timeout};

/// The app ID, the name of the .desktop file.
const APP: &str = "dev.grizzly.Grizzly";
/// Names of the actions: a click, and the button.
const CLICK: &str = "default";
const OPEN: &str = "open";
pub const ACT: &str = "act";
/// A name of the sound naming specification.
const ALARM: &str = "alarm-clock-elapsed";

/// A click action, one button, and for an alarm a sound and no timeout.
pub fn native(notification: &Notification, has_markup: bool, has_actions: bool) -> notify_rust::Notification {
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
